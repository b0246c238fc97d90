"""Who and where: what reports assert between named things without counting, and what they date, with its basis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossbearing.brief import words
from crossbearing.brief.anchors import hashed
from crossbearing.brief.content.context import Context, counted, labels, name, plain, tallied
from crossbearing.brief.content.parts import (
    Block,
    Figure,
    Folded,
    From,
    Kind,
    Noted,
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

MOST_DRAWN = 14
"""So many happenings, and so many assertions, are drawn."""


def who_where(context: Context) -> Section:
    """Relations first, each once with all who assert it, then happenings by time."""
    case = context.case
    groups = _groups(case.relations)
    events = sorted(case.events, key=lambda one: (one.date.start or one.date.end or "9999", one.doc, one.span))
    blocks: list[Block] = _line(context, events, groups)
    if case.relations:
        rows = [_relation(context, members) for members in groups]
        blocks += _folded(rows, "Who does what, and where", ("What", "Basis", "Who says so", "In its words"))
    else:
        blocks.append(Paragraph(text=(plain("No report was found to say who makes, holds or brings what, or where."),)))
    if case.events:
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


def _groups(relations: Iterable[Relation]) -> list[list[Relation]]:
    """The assertions of each tie between two things, those that most reports make first."""
    groups: dict[tuple[str, str, str, bool], list[Relation]] = {}
    for one in relations:
        denied = one.modality is Modality.DENIED
        groups.setdefault((one.relation, one.subject, one.object, denied), []).append(one)
    ordered = sorted(groups.items(), key=lambda pair: (-len({one.doc for one in pair[1]}), pair[0]))
    return [members for _, members in ordered]


def _relation(context: Context, members: Sequence[Relation]) -> Row:
    first = members[0]
    source = Source(of=From.RELATION, key=first.id)
    tie = _tie(first)
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
        ),
        anchor=hashed("t", first.id),
    )


def _tie(relation: Relation) -> str:
    return words.plain(relation.relation.replace("_", "-"))


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
        ),
        anchor=hashed("h", event.id),
    )


def _line(context: Context, events: Sequence[Event], groups: Sequence[Sequence[Relation]]) -> list[Block]:
    """What happened and what was asserted on one line of time; an assertion stands where its first report does."""
    # That something was published comes last: the reports are told elsewhere.
    chosen = sorted((event for event in events if event.date), key=lambda event: event.what == "report")[:MOST_DRAWN]
    happened = [_happening(context, event) for event in events if event in chosen]
    # Those that say what they rest on come first, for few of them do.
    based = sorted(groups, key=lambda members: not any(one.basis for one in members))
    asserted = [noted for members in based if (noted := _assertion(context, members))][:MOST_DRAWN]
    if not happened and not asserted:
        return []
    left_out = len(events) + len(groups) - len(happened) - len(asserted)
    more = (*tallied(left_out, "relations", "more is", "more are"), plain(" in the tables alone.")) if left_out else ()
    how = "An assertion stands where its first report does; a hollow mark was announced or denied. "
    return [
        Figure(
            anchor="who-chart",
            caption=(plain("What happened, and what was asserted, by date"),),
            alt=(
                *counted(happened, "events", "happening"),
                plain(" and "),
                *counted(asserted, "relations", "assertion"),
                plain(" on a line of time; the tables word each, with its basis."),
            ),
            chart=WhoWhere(lines=(*happened, *sorted(asserted, key=lambda one: (one.first, one.label)))),
        ),
        Paragraph(text=(plain(how), *more), role="note"),
    ]


def _happening(context: Context, event: Event) -> Noted:
    start, end = event.date.start, event.date.end
    return Noted(
        label=f"{words.begun(words.plain(event.what))}: {' '.join(event.words.split())}",
        first=start or end or "",
        last=end or start or "",
        to=hashed("h", event.id),
        speaker=context.wording.speaker(event.speaker),
        happened=True,
        hollow=event.modality is not Modality.STATED,
    )


def _assertion(context: Context, members: Sequence[Relation]) -> Noted | None:
    """A tie at the day of its first report; None where no report of it has one."""
    dated = [
        (report.published, one) for one in members if (report := context.reports.get(one.doc)) and report.published
    ]
    if not dated:
        return None
    day, first = min(dated, key=lambda pair: (pair[0], pair[1].id))
    subject, object_ = (
        _named(context, first.subject, first.subject_text),
        _named(context, first.object, first.object_text),
    )
    return Noted(
        label=f"{words.begun(subject)} {_tie(first)} {object_}",
        first=day,
        last=day,
        to=hashed("t", members[0].id),
        speaker=context.wording.speaker(first.speaker),
        basis=next((one.basis for one in members if one.basis), None),
        hollow=first.modality is Modality.DENIED,
    )
