"""What changed between two days: the answer, the reports that came, what they say, and which findings come and go."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

import msgspec

from crossbearing.brief import words
from crossbearing.brief.anchors import hashed
from crossbearing.brief.content.answer import answered, quantity_anchor
from crossbearing.brief.content.checking import check_sources
from crossbearing.brief.content.context import Context, counted, joined, labels, name, plain, report_anchor
from crossbearing.brief.content.fitting import Band, spanned
from crossbearing.brief.content.lineage import heading
from crossbearing.brief.content.parts import (
    Block,
    Brief,
    Bullets,
    Entry,
    Facts,
    From,
    Paragraph,
    Part,
    Row,
    Section,
    Source,
    Table,
    Text,
    cited,
)
from crossbearing.brief.contested import Quantity, contested
from crossbearing.brief.handling import UNMARKED
from crossbearing.brief.likelihood import percent
from crossbearing.brief.records import PageInput
from crossbearing.terms import Finding, Report, Statement


def compared(earlier: PageInput, later: PageInput, *, home: str) -> Brief:
    """The page of changes from `earlier` to `later`; what is not on it leads to `home`, the page of the later day.

    Raises UnsourcedNumber.
    """
    before, after = Context(earlier), Context(later)
    new = tuple(report for report in later.reports if report.doc not in before.reports)
    made = Brief(
        title=later.title,
        question=later.question,
        as_of=later.as_of,
        handling=later.handling or UNMARKED,
        sections=(
            _answers(before, after, new),
            _because(before, after, new),
            _quantities(before, after),
            _findings(before, after, {report.doc for report in new}),
            _gone(before, after),
        ),
        foot=Facts(items=(("From", _day(before)), ("To", _day(after)))),
    )
    check_sources(made, _both(before.known(), after.known()))
    inside = {section.anchor for section in made.sections} | {report_anchor(report.doc) for report in new}
    led: Brief = _led(made, inside, home)
    return led


def _both(one: Mapping[From, Set[str]], other: Mapping[From, Set[str]]) -> dict[From, Set[str]]:
    return {of: one[of] | other[of] for of in one}


def _led(node: Any, inside: Set[str], home: str) -> Any:
    """The same tree with what leads to anchors outside of it led to the page that has them."""
    if isinstance(node, Part):
        return msgspec.structs.replace(node, to=f"{home}#{node.to}") if node.to and node.to not in inside else node
    if isinstance(node, tuple):
        return tuple(_led(each, inside, home) for each in node)
    if isinstance(node, msgspec.Struct):
        return msgspec.structs.replace(
            node, **{field: _led(getattr(node, field), inside, home) for field in node.__struct_fields__}
        )
    return node


def _day(context: Context) -> Text:
    if context.case.as_of is None:
        return (plain("all that is known"),)
    return (cited(words.day(context.case.as_of), Source(of=From.CASE, key="as_of")),)


def _answers(before: Context, after: Context, new: tuple[Report, ...]) -> Section:
    blocks: list[Block] = []
    for context in (before, after):
        found = context.estimate
        told = (
            answered(context, found)
            if found
            else (plain("No estimate. "), name(context.case.why_none or "It was not asked for."))
        )
        blocks.append(Paragraph(text=(plain("As of "), *_day(context), plain(": "), *told), role="lead"))
    blocks.append(
        Paragraph(
            text=(
                *counted(new, "reports", "report has", "reports have"),
                plain(" come in between; the claims went from "),
                *counted(before.case.claims, "claims", "claim"),
                plain(" to "),
                *counted(after.case.claims, "claims", "claim"),
                plain("."),
            )
        )
    )
    one, two = before.estimate, after.estimate
    if one and two:
        rows = [
            Row(
                cells=(
                    (name(words.begun(last.words)),),
                    (before.estimated(percent(first.probability)),),
                    (after.estimated(percent(last.probability)),),
                )
            )
            for first, last in zip(one.propositions, two.propositions, strict=True)
        ]
        if rows:
            head = ((plain("Proposition"),), _day(before), _day(after))
            blocks.append(Table(caption=(plain("How likely each proposition is"),), head=head, rows=tuple(rows)))
    return Section(anchor="answer", heading="The answer then and now", short="Answer", blocks=tuple(blocks))


def _because(before: Context, after: Context, new: tuple[Report, ...]) -> Section:
    """Each new report with what it brought: statements that are new, and those that it repeats."""
    known = set(before.homes)
    blocks: list[Block] = []
    for report in sorted(new, key=lambda one: (one.published or "9999", one.doc)):
        mine = [
            one
            for one in after.case.origins.statements
            if any(echo.doc == report.doc for figure in one.figures for echo in figure.claims)
        ]
        fresh = [one for one in mine if not any(echo.id in known for f in one.figures for echo in f.claims)]
        # What several new reports carry is new with the first of them.
        known |= {echo.id for one in fresh for figure in one.figures for echo in figure.claims}
        items = [(plain("New: "), *_brought(after, one)) for one in fresh]
        items += [(plain("Repeats: "), *heading(after, one)) for one in mine if one not in fresh]
        blocks.append(
            Entry(
                anchor=report_anchor(report.doc),
                heading=(name(report.title or report.doc), *after.published(report.doc)),
                blocks=(Bullets(items=tuple(items)),)
                if items
                else (Paragraph(text=(plain("It brought no claim."),), role="note"),),
            )
        )
    if not blocks:
        blocks.append(Paragraph(text=(plain("No report has come in between."),)))
    return Section(
        anchor="because", heading="Because of which report", short="Reports", blocks=tuple(blocks), count=len(new)
    )


def _brought(context: Context, one: Statement) -> Text:
    """A new statement with its figures, and the answer without it."""
    figures = [
        (
            name(context.wording.item(figure.item) if figure.item else "item not known"),
            plain(": "),
            context.figure(context.claims[figure.claims[0].id]),
        )
        for figure in one.figures
    ]
    weighed = next((w for w in context.estimate.origins if w.id == one.id), None) if context.estimate else None
    without: Text = ()
    if weighed and weighed.without and weighed.without.converged:
        shift = weighed.without
        band = spanned(context, Band(shift.low, shift.median, shift.high))
        without = (plain(". Without it the answer would be "), band)
    return (*heading(context, one), plain(": "), *joined(figures, "; "), *without)


def _quantities(before: Context, after: Context) -> Section:
    """Contested quantities that have figures they did not have, or that were not contested."""
    was = {quantity_anchor(one): one for one in _contested(before)}
    rows = []
    for quantity in _contested(after):
        old = was.get(quantity_anchor(quantity))
        shown = {point.claim.id for point in old.points} if old else set()
        told = {repeat.claim.id for point in old.points for repeat in point.repeats} if old else set()
        fresh = [point for point in quantity.points if point.claim.id not in shown | told]
        if not fresh:
            continue
        figures = [
            (name(after.wording.speaker(point.speaker)), plain(" "), after.figure(point.claim)) for point in fresh
        ]
        rows.append(
            Row(
                cells=(
                    (name(after.wording.quantity(quantity), to=quantity_anchor(quantity)),),
                    (plain("contested already") if old else plain("newly contested"),),
                    joined(figures, "; "),
                )
            )
        )
    table = Table(
        caption=(plain("Quantities with new figures"),),
        head=labels("Quantity", "Before", "New figures"),
        rows=tuple(rows),
    )
    nothing = Paragraph(text=(plain("No contested quantity has a new figure."),))
    return Section(
        anchor="contested",
        heading="Who says how much that did not before",
        short="Figures",
        blocks=(table,) if rows else (nothing,),
        count=len(rows),
    )


def _contested(context: Context) -> tuple[Quantity, ...]:
    return contested(context.case.claims, context.case.reports, context.case.origins)


def _findings(before: Context, after: Context, new: Set[str]) -> Section:
    """Findings that are new, with the report that brought them, and those that no longer stand."""
    old = {finding.id for finding in before.case.checked.findings}
    now = {finding.id for finding in after.case.checked.findings}
    come = [finding for finding in after.case.checked.findings if finding.id not in old]
    gone = [finding for finding in before.case.checked.findings if finding.id not in now]
    blocks: list[Block] = [_finding(after, finding, new) for finding in come]
    if gone:
        items = tuple(
            (before.summed(words.begun(one.arithmetic), Source(of=From.FINDING, key=one.id)),) for one in gone
        )
        blocks += [Paragraph(text=(plain("No longer found:"),)), Bullets(items=items)]
    if not blocks:
        blocks.append(Paragraph(text=(plain("The checks find what they found before."),)))
    return Section(
        anchor="findings",
        heading="What can no longer hold together",
        short="Findings",
        blocks=tuple(blocks),
        count=len(come),
    )


def _finding(context: Context, finding: Finding, new: Set[str]) -> Entry:
    source = Source(of=From.FINDING, key=finding.id)
    docs = dict.fromkeys(place.doc for side in finding.sides for place in side if place.doc in new)
    because = [(context.report(doc), *context.published(doc)) for doc in docs]
    return Entry(
        anchor=hashed("f", finding.id),
        badge=finding.strength.value,
        heading=(cited(words.begun(words.plain(finding.kind)), source),),
        blocks=(
            Paragraph(text=(context.summed(words.begun(finding.arithmetic), source),), role="sum"),
            Paragraph(
                text=(plain("Because of "), *joined(because, "; ")) if because else (plain("Read anew."),), role="note"
            ),
        ),
    )


def _gone(before: Context, after: Context) -> Section:
    """Reports that counted and no longer do."""
    lost = [report for report in before.case.reports if report.doc not in after.reports]
    blocks: tuple[Block, ...] = (Paragraph(text=(plain("Nothing that counted then counts no longer."),)),)
    if lost:
        blocks = (Bullets(items=tuple((name(report.title or report.doc),) for report in lost)),)
    return Section(anchor="gone", heading="What counts no longer", short="Gone", blocks=blocks, count=len(lost))
