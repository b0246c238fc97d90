"""The content of a brief as one typed tree, free of how it is shown: sections in the order in which they are read."""

from __future__ import annotations

from crossbearing.brief import words
from crossbearing.brief.content.answer import answer, answered
from crossbearing.brief.content.basis import basis
from crossbearing.brief.content.checking import check_sources
from crossbearing.brief.content.context import Context, name, plain
from crossbearing.brief.content.contradictions import agreements, findings
from crossbearing.brief.content.every import every_claim
from crossbearing.brief.content.forest import forest
from crossbearing.brief.content.left_out import left_out
from crossbearing.brief.content.lineage import lineage
from crossbearing.brief.content.method import method
from crossbearing.brief.content.over_time import over_time
from crossbearing.brief.content.parts import Brief, Facts, From, Kind, Part, Source, Text, cited
from crossbearing.brief.content.scenarios import scenarios
from crossbearing.brief.content.treated import treated
from crossbearing.brief.content.who import who_where
from crossbearing.brief.contested import Quantity, contested
from crossbearing.brief.handling import UNMARKED
from crossbearing.brief.records import PageInput

__all__ = ["Brief", "answer_of", "brief_of"]


def brief_of(case: PageInput) -> Brief:
    """The brief of a case; the same case gives the same brief.

    Raises UnsourcedNumber where a number stands in it whose source the case does not hold.
    """
    context = Context(case)
    quantities = contested(case.claims, case.reports, case.origins)
    made = Brief(
        title=case.title,
        question=case.question,
        as_of=case.as_of,
        handling=case.handling or UNMARKED,
        sections=(
            answer(context, quantities),
            basis(context, len(quantities)),
            over_time(context, quantities),
            forest(context),
            lineage(context),
            findings(context),
            scenarios(context),
            agreements(context),
            who_where(context),
            method(context),
            treated(context),
            every_claim(context, _rows(context, quantities)),
            left_out(context),
        ),
        foot=_foot(context),
    )
    check_sources(made, context.known())
    return made


def answer_of(case: PageInput) -> str | None:
    """The answer in one plain sentence; None where there is no estimate."""
    context = Context(case)
    if context.estimate is None:
        return None
    return words.shown("".join(part.text for part in answered(context, context.estimate)).replace("\u00a0", " "))


def _rows(context: Context, quantities: tuple[Quantity, ...]) -> dict[str, str]:
    """From the id of each claim of a contested quantity to the anchor of the line that shows its figure."""
    return {
        claim.id: context.anchors.row(point.claim)
        for quantity in quantities
        for point in quantity.points
        for claim in (point.claim, *(repeat.claim for repeat in point.repeats))
    }


def _foot(context: Context) -> Facts:
    case = context.case
    when: Text = (plain("all that is known"),)
    if case.as_of:
        when = (cited(words.day(case.as_of), Source(of=From.CASE, key="as_of")),)
    head = [("Ledger head", (Part(case.head, kind=Kind.CODE),))] if case.head else []
    # What made it is named with its version, which is no number of the case.
    told = ", ".join(f"{what} {version}" for what, version in sorted(case.versions.items()))
    made = [("Made by", (name(told),))] if told else []
    return Facts(items=(("As of", when), *head, *made))
