"""Who and where: what reports assert between named things without counting, and what they date, with its basis."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.brief import words
from crossbearing.brief.content.context import Context, counted, labels, name, plain, tallied
from crossbearing.brief.content.parts import (
    Block,
    Figure,
    Folded,
    From,
    Kind,
    Paragraph,
    Part,
    Row,
    Section,
    Source,
    Table,
    Text,
    WhoWhere,
    cited,
)
from crossbearing.brief.wording import MODALITY_WORDS
from crossbearing.terms import Event, Modality, Relation

MOST = 20
"""Rows of a table beyond this number are folded."""


def who_where(context: Context) -> Section:
    """Relations first, each once with all who assert it, then happenings by time."""
    case = context.case
    blocks: list[Block] = []
    if case.relations:
        blocks += _folded(
            _related(context), "Who does what, and where", ("What", "Basis", "Who says so", "In its words")
        )
    else:
        blocks.append(Paragraph(text=(plain("No report was found to say who makes, holds or brings what, or where."),)))
    if case.events:
        events = sorted(case.events, key=lambda one: (one.date.start or one.date.end or "9999", one.doc, one.span))
        blocks.append(_line(context, events))
        rows = [_happened(context, event) for event in events]
        blocks += _folded(rows, "What happened when", ("When", "What", "Who says so", "In its words"))
    else:
        blocks.append(Paragraph(text=(plain("No happening was found that a report dates without counting anything."),)))
    return Section(
        anchor="who-where",
        heading="Who and where",
        short="Who, where",
        blocks=tuple(blocks),
        count=len(case.relations) + len(case.events),
    )


def _folded(rows: list[Row], caption: str, head: tuple[str, ...]) -> list[Block]:
    def table(some: list[Row], unseen: bool = False) -> Table:
        return Table(caption=(plain(caption),), head=labels(*head), rows=tuple(some), unseen=unseen)

    if len(rows) <= MOST:
        return [table(rows)]
    more = tallied(len(rows) - MOST, "relations", "more line")
    return [table(rows[:MOST]), Folded(summary=more, blocks=(table(rows[MOST:], unseen=True),))]


def _related(context: Context) -> list[Row]:
    """One row for each pair that a relation ties, by whom it is asserted most."""
    groups: dict[tuple[str, str, str, bool], list[Relation]] = {}
    for one in context.case.relations:
        denied = one.modality is Modality.DENIED
        groups.setdefault((one.relation, one.subject, one.object, denied), []).append(one)
    ordered = sorted(groups.items(), key=lambda pair: (-len({one.doc for one in pair[1]}), pair[0]))
    return [_relation(context, members) for _, members in ordered]


def _relation(context: Context, members: Sequence[Relation]) -> Row:
    first = members[0]
    source = Source(of=From.RELATION, key=first.id)
    tie = words.plain(first.relation.replace("_", "-"))
    denied = (plain(" (denied)"),) if first.modality is Modality.DENIED else ()
    bases = dict.fromkeys(one.basis for one in members if one.basis)
    speakers = dict.fromkeys(context.wording.speaker(one.speaker) for one in members)
    reports = dict.fromkeys(one.doc for one in members)
    what: Text = (
        name(words.begun(_named(context, first.subject, first.subject_text))),
        plain(f" {tie} "),
        name(_named(context, first.object, first.object_text)),
        *denied,
    )
    quote = Part(text=" ".join(first.quote.split()), kind=Kind.QUOTE, source=source)
    more = len(reports) - 1
    elsewhere = (plain("; and "), *tallied(more, "reports", "more report")) if more else ()
    return Row(
        cells=(
            what,
            (name(", ".join(words.plain(basis) for basis in bases)),) if bases else (plain("not said"),),
            (name(", ".join(speakers)),),
            (quote, plain(" "), context.report(first.doc), *context.published(first.doc), *elsewhere),
        )
    )


def _named(context: Context, slug: str, said: str | None) -> str:
    return context.case.names.get(slug) or said or words.plain(slug)


def _happened(context: Context, event: Event) -> Row:
    source = Source(of=From.EVENT, key=event.id)
    modality = f" ({MODALITY_WORDS[event.modality]})" if event.modality is not Modality.STATED else ""
    when = words.period(event.date.start, event.date.end)
    return Row(
        cells=(
            (cited(when, source) if when else plain("no date"),),
            (
                name(words.begun(words.plain(event.what))),
                plain(": "),
                Part(event.words, kind=Kind.QUOTE, source=source),
                plain(modality),
            ),
            (name(context.wording.speaker(event.speaker)),),
            (
                Part(text=" ".join(event.quote.split()), kind=Kind.QUOTE, source=source),
                plain(" "),
                context.report(event.doc),
                *context.published(event.doc),
            ),
        )
    )


def _line(context: Context, events: Sequence[Event]) -> Figure:
    return Figure(
        anchor="events-chart",
        caption=(plain("What happened when"),),
        alt=(*counted(events, "events", "happening"), plain(" on a line; the table below words each.")),
        chart=WhoWhere(
            events=tuple(
                (
                    words.begun(words.plain(event.what)),
                    event.date.start or event.date.end or "",
                    event.date.end or event.date.start or "",
                    context.wording.speaker(event.speaker),
                    event.modality.value,
                )
                for event in events
                if event.date
            )
        ),
    )
