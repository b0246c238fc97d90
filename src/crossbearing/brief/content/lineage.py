"""The statements by time, each once: its figures, what it takes from earlier ones, its echoes and what they changed."""

from __future__ import annotations

from crossbearing.brief import words
from crossbearing.brief.content.context import (
    Context,
    changed,
    counted,
    joined,
    name,
    plain,
    statement_anchor,
    tallied,
)
from crossbearing.brief.content.parts import (
    Block,
    Bullets,
    Entry,
    Figure,
    Folded,
    From,
    Lineage,
    Paragraph,
    Part,
    Section,
    Source,
    Teller,
    Text,
    cited,
)
from crossbearing.origins import rulings_on
from crossbearing.terms import THE_REPORT_ITSELF, Drift, Echo, Statement
from crossbearing.terms import Figure as Told

MOST = 40
"""Statements of named speakers beyond this number are folded."""

MOST_CHARTS = 3
"""So many statements have a chart of who passes them on."""


def lineage(context: Context) -> Section:
    """The fifth section."""
    case = context.case
    statements = case.origins.statements
    if not statements:
        blocks: tuple[Block, ...] = (
            Paragraph(text=(plain("There is no statement yet: nobody has been found to say anything."),)),
        )
    else:
        blocks = _listed(context, statements)
    return Section(
        anchor="origins",
        heading="Who says so, and who repeats it",
        short="Origins",
        blocks=blocks,
        count=len(statements),
    )


def _listed(context: Context, statements: tuple[Statement, ...]) -> tuple[Block, ...]:
    case = context.case
    decided = rulings_on(case.origins)
    ties: dict[str, list[Text]] = {}
    for link in case.origins.links:
        earlier = context.statements[link.earlier]
        because = context.summed(link.why, Source(of=From.STATEMENT, key=link.later))
        told = (
            plain(f"{words.begun(link.kind)}: "),
            *heading(context, earlier, to=statement_anchor(earlier.id)),
            plain(": "),
            because,
        )
        ties.setdefault(link.later, []).append(told)
    entries = {one.id: _entry(context, one, ties.get(one.id, []), decided.get(one.id, ())) for one in statements}
    spoken = [entries[one.id] for one in statements if one.speaker not in (None, THE_REPORT_ITSELF)]
    unspoken = [entries[one.id] for one in statements if one.speaker in (None, THE_REPORT_ITSELF)]
    independent = tallied(case.origins.independent, "origins", "independent origin")
    blocks: list[Block] = [
        Paragraph(
            text=(
                plain("A statement is one act of saying: one speaker, one occasion, however many reports repeat it. "),
                *counted(statements, "statements", "statement"),
                plain(", here by time, come to "),
                *independent,
                plain("."),
            )
        ),
        *_carried(context, statements),
        *spoken[:MOST],
    ]
    if len(spoken) > MOST:
        more = tallied(len(spoken) - MOST, "statements", "more statement")
        blocks.append(Folded(summary=more, blocks=tuple(spoken[MOST:])))
    if unspoken:
        summary = (*counted(unspoken, "statements", "statement"), plain(" of reports in their own voice"))
        blocks.append(Folded(summary=summary, blocks=tuple(unspoken)))
    return tuple(blocks)


def _carried(context: Context, statements: tuple[Statement, ...]) -> list[Figure]:
    """A chart for each of the statements that most reports carry: of those with three or more, else of one with two."""
    told = [(one, tellers) for one in statements if len(tellers := _tellers(context, one)) > 1]
    most = sorted(told, key=lambda pair: -len(pair[1]))[:MOST_CHARTS]
    shown = [pair for pair in most if len(pair[1]) > 2] or most[:1]
    return [_chart(context, one, tellers, place) for place, (one, tellers) in enumerate(shown)]


def _chart(context: Context, statement: Statement, told: tuple[Teller, ...], place: int) -> Figure:
    changed = [one for one in told if one.changed]
    return Figure(
        anchor=f"lineage-{place}",
        caption=(plain("Who passes on what was said by "), *heading(context, statement)),
        alt=(
            *counted(told, "reports", "report"),
            plain(" by date, "),
            *counted(changed, "reports", "with changes", "with changes"),
            plain("."),
        ),
        chart=Lineage(told=told),
    )


def _tellers(context: Context, statement: Statement) -> tuple[Teller, ...]:
    """The dated reports of a statement, the first one first; of those that share text, the later takes from the other.

    Reports whose text another holds unchanged are left out.
    """
    carriers: dict[str, list[tuple[Told, Echo]]] = {}
    for figure in statement.figures:
        for echo in figure.claims:
            if echo.copy_of is None:
                carriers.setdefault(echo.doc, []).append((figure, echo))
    dates = {report.doc: report.published or "" for report in context.case.reports}
    docs = sorted((doc for doc in carriers if dates.get(doc)), key=lambda doc: (dates[doc], doc))
    shared = {(one.later, one.earlier): one.share for one in context.case.origins.reuse}
    made: list[Teller] = []
    for place, doc in enumerate(docs):
        claim = context.claims[carriers[doc][0][1].id]
        changes = dict.fromkeys(context.wording.drift(drift) for _, echo in carriers[doc] for drift in echo.drift)
        made.append(
            Teller(
                day=dates[doc],
                label=context.report(doc).text,
                to=context.anchors.claim(claim),
                source=max(range(place), key=lambda other: shared.get((doc, docs[other]), 0)) if place else None,
                credit=claim.speaker_text or "",
                changed="; ".join(changes),
            )
        )
    return tuple(made)


def heading(context: Context, statement: Statement, *, to: str | None = None) -> Text:
    """A statement by who made it, and when."""
    called = context.wording.speaker(statement.speaker)
    who = called if called == statement.speaker else words.begun(called)  # a slug stays as it is
    return name(who, to=to), plain(", "), context.said_on(statement)


def _entry(context: Context, one: Statement, ties: list[Text], decided: tuple[str, ...]) -> Entry:
    source = Source(of=From.STATEMENT, key=one.id)
    facts: list[Text] = []
    if one.via:
        facts.append((plain("via "), name(", ".join(map(context.wording.name, one.via)))))
    if one.first:
        facts.append((plain("first published "), cited(words.day(one.first), source)))
    facts.append((plain("in "), *tallied(one.reports, "reports", "report")))
    blocks: list[Block] = [Paragraph(text=joined(facts, " · "), role="note")]
    blocks += [Paragraph(text=(cited(ruling, source),), role="note") for ruling in decided]
    blocks += [Paragraph(text=tie, role="note") for tie in ties]
    blocks.append(Bullets(items=tuple(_line(context, figure) for figure in one.figures)))
    echoes = _echoes(context, one)
    if echoes:
        blocks.append(echoes)
    return Entry(anchor=statement_anchor(one.id), heading=heading(context, one), blocks=tuple(blocks))


def _line(context: Context, figure: Told) -> Text:
    first = context.claims[figure.claims[0].id]
    source = Source(of=From.STATEMENT, key=figure.id)
    read = words.interval(figure.low, figure.high, figure.bound) + words.unit_words(
        figure.unit, figure.per, words.is_one(figure.low, figure.high)
    )
    what = (
        f"{context.wording.item(figure.item) if figure.item else 'item not known'}, {words.plain(figure.measure.value)}"
    )
    again = "the same factor as before" if figure.factor_of else ""
    computed = "; ".join(filter(None, (figure.arithmetic, again)))
    return (
        name(words.begun(what)),
        plain(": "),
        cited(read, source, strong=True),
        plain(" "),
        context.quoted(first),
        *((plain(" (computed: "), context.summed(computed, source), plain(")")) if computed else ()),
    )


def _echoes(context: Context, statement: Statement) -> Folded | None:
    """The reports of a statement but the first one, in order of time, each with all that it changed."""
    by_doc: dict[str, list[tuple[Told, Echo]]] = {}
    for figure in statement.figures:
        for echo in figure.claims:
            by_doc.setdefault(echo.doc, []).append((figure, echo))

    def age(doc: str) -> tuple[str, str]:
        report = context.reports.get(doc)
        return (report.published if report and report.published else "9999"), doc

    others = sorted(by_doc, key=age)[1:]
    if not others:
        return None
    altered = sum(any(echo.drift for _, echo in by_doc[doc]) for doc in others)
    summary = counted(others, "reports", "more report")
    if altered:
        summary = (*summary, plain(", "), *tallied(altered, "reports", "with changes", "with changes"))
    return Folded(summary=summary, blocks=(Bullets(items=tuple(_echo(context, doc, by_doc[doc]) for doc in others)),))


def _echo(context: Context, doc: str, told: list[tuple[Told, Echo]]) -> Text:
    first = context.claims[told[0][1].id]
    changes: dict[str, Part] = {}
    for figure, echo in told:
        for drift in echo.drift:
            worded = _changed(context, figure, drift)
            changes.setdefault(worded, context.change(worded, echo.id))
    title = name(context.report(doc).text, to=context.anchors.claim(first))
    copy = (plain(", the same text"),) if all(echo.copy_of is not None for _, echo in told) else ()
    return title, *context.published(doc), *copy, *changed(changes.values())


def _changed(context: Context, figure: Told, drift: Drift) -> str:
    return f"{context.wording.item(figure.item) if figure.item else 'figure'}, {context.wording.drift(drift)}"
