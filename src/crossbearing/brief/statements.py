"""The statements of a case as its page lists them: each once, with its figures, its echoes and what they changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crossbearing.brief import words
from crossbearing.brief.anchors import Anchors, hashed
from crossbearing.brief.records import PageInput
from crossbearing.brief.wording import Wording
from crossbearing.origins import rulings_on
from crossbearing.terms import THE_REPORT_ITSELF, Claim, Echo, Figure, Report, Statement


class Line(NamedTuple):
    """A figure: what it was read as, what it counts, its words and their sentence, and how it was computed.

    `quoted` tells words of a report from what somebody entered by hand without quoting one.
    """

    read_as: str
    what: str
    words: str
    quoted: bool
    sentence: str
    computed: str | None


class Echoing(NamedTuple):
    """A report that repeats a statement: its heading, the sentence where it does, and what it changed."""

    heading: str
    published: str | None
    sentence: str
    changes: tuple[str, ...]
    is_copy: bool


class Tie(NamedTuple):
    """An earlier statement that one takes from, and how that is known."""

    anchor: str
    words: str
    why: str


class Stated(NamedTuple):
    """A statement as it is shown; `claims` are the anchors of all its claims."""

    anchor: str
    heading: str
    named: bool
    facts: tuple[str, ...]
    decided: tuple[str, ...]
    ties: tuple[Tie, ...]
    lines: tuple[Line, ...]
    echoes: tuple[Echoing, ...]
    claims: tuple[str, ...]

    @property
    def altered(self) -> int:
        """How many of its echoes changed something."""
        return sum(bool(echo.changes) for echo in self.echoes)


def stated(case: PageInput, reports: Mapping[str, Report], wording: Wording, anchors: Anchors) -> tuple[Stated, ...]:
    """The statements in order of time."""
    claims = {claim.id: claim for claim in case.claims}
    decided = rulings_on(case.origins)
    by_id = {statement.id: statement for statement in case.origins.statements}
    ties: dict[str, list[Tie]] = {}
    for link in case.origins.links:
        earlier = by_id[link.earlier]
        told = f"{words.begun(link.kind)}: {_heading(earlier, wording)}"
        ties.setdefault(link.later, []).append(Tie(_anchor(earlier), told, link.why))
    return tuple(
        Stated(
            anchor=_anchor(statement),
            heading=_heading(statement, wording),
            named=statement.speaker not in (None, THE_REPORT_ITSELF),
            facts=_facts(statement, wording),
            decided=decided.get(statement.id, ()),
            ties=tuple(ties.get(statement.id, ())),
            lines=tuple(_line(figure, claims, wording, anchors) for figure in statement.figures),
            echoes=_echoes(statement, claims, reports, wording, anchors),
            claims=tuple(anchors.claim(claims[echo.id]) for figure in statement.figures for echo in figure.claims),
        )
        for statement in case.origins.statements
    )


def _anchor(statement: Statement) -> str:
    return hashed("s", statement.id)


def _heading(statement: Statement, wording: Wording) -> str:
    when = statement.said_on or statement.first
    by = "" if statement.said_on else "by "
    name = wording.speaker(statement.speaker)
    who = name if name == statement.speaker else words.begun(name)  # a slug stays as it is
    return f"{who}, {by + words.day(when) if when else 'no date'}"


def _facts(statement: Statement, wording: Wording) -> tuple[str, ...]:
    return tuple(
        filter(
            None,
            (
                f"via {', '.join(map(wording.name, statement.via))}" if statement.via else "",
                f"first published {words.day(statement.first)}" if statement.first else "",
                f"in {words.counted(statement.reports, 'report')}",
            ),
        )
    )


def _line(figure: Figure, claims: Mapping[str, Claim], wording: Wording, anchors: Anchors) -> Line:
    first = claims[figure.claims[0].id]
    again = "the same factor as before" if figure.factor_of else ""
    return Line(
        read_as=words.interval(figure.low, figure.high, figure.bound) + words.unit_words(figure.unit, figure.per),
        what=f"{wording.item(figure.item) if figure.item else 'item not known'}, {words.plain(figure.measure.value)}",
        words=first.value_text,
        quoted=bool(first.quote),
        sentence=anchors.claim(first),
        computed="; ".join(filter(None, (figure.arithmetic, again))) or None,
    )


def _echoes(
    statement: Statement, claims: Mapping[str, Claim], reports: Mapping[str, Report], wording: Wording, anchors: Anchors
) -> tuple[Echoing, ...]:
    """The reports of a statement but the first one, in order of time, each with all that it changed."""
    by_doc: dict[str, list[tuple[Figure, Echo]]] = {}
    for figure in statement.figures:
        for echo in figure.claims:
            by_doc.setdefault(echo.doc, []).append((figure, echo))

    def age(doc: str) -> tuple[str, str]:
        report = reports.get(doc)
        return (report.published if report and report.published else "9999"), doc

    first = min(by_doc, key=age)
    return tuple(
        Echoing(
            heading=wording.report(reports.get(doc), doc),
            published=reports[doc].published if doc in reports else None,
            sentence=anchors.claim(claims[by_doc[doc][0][1].id]),
            changes=tuple(
                dict.fromkeys(
                    f"{wording.item(figure.item) if figure.item else 'figure'}, {wording.drift(drift)}"
                    for figure, echo in by_doc[doc]
                    for drift in echo.drift
                )
            ),
            is_copy=all(echo.copy_of is not None for _, echo in by_doc[doc]),
        )
        for doc in sorted(by_doc, key=age)
        if doc != first
    )
