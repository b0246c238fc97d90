"""What was treated as an echo, a copy or a derived figure and so not counted again, and why."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.brief import words
from crossbearing.brief.content.context import (
    Context,
    joined,
    labels,
    name,
    plain,
    statement_anchor,
    tallied,
)
from crossbearing.brief.content.lineage import heading
from crossbearing.brief.content.parts import Block, Folded, From, Paragraph, Row, Section, Source, Table
from crossbearing.terms import Figure, Statement

MOST = 20
"""Rows of a table beyond this number are folded."""

_REASONS = 4


def treated(context: Context) -> Section:
    """Statements that several reports carry, figures that were computed, and statements that take from others."""
    statements = context.case.origins.statements
    echoed = [_echoed(context, one) for one in statements if one.reports > 1 or _copies(one)]
    derived = [_derived(context, figure) for figure in context.figures if _is_derived(context, figure)]
    ties = [_tie(context, place) for place in range(len(context.case.origins.links))]
    passed = _passed_over(context)
    blocks: list[Block] = [
        *_table(echoed, "Told by several reports and counted once", ("Statement", "Reports", "Why it is one")),
        *_table(derived, "Computed from other figures, so that it tells only what it adds", ("Figure", "Whose", "How")),
        *_table(ties, "Not independent of an earlier statement", ("Statement", "Takes from", "Why")),
        *passed,
    ]
    if not blocks:
        blocks = [Paragraph(text=(plain("Nothing: every statement stands in one report and takes from no other."),))]
    return Section(
        anchor="treated", heading="What was not counted again, and why", short="Echoes", blocks=tuple(blocks)
    )


def _table(rows: list[Row], caption: str, head: tuple[str, ...]) -> list[Block]:
    if not rows:
        return []

    def table(some: list[Row], unseen: bool = False) -> Table:
        return Table(caption=(plain(caption),), head=labels(*head), rows=tuple(some), unseen=unseen)

    more = tallied(len(rows) - MOST, "figures", "more line")
    folded = [Folded(summary=more, blocks=(table(rows[MOST:], unseen=True),))] if len(rows) > MOST else []
    return [table(rows[:MOST]), *folded]


def _copies(statement: Statement) -> bool:
    return any(echo.copy_of for figure in statement.figures for echo in figure.claims)


def _echoed(context: Context, one: Statement) -> Row:
    reasons = dict.fromkeys(reason for join in one.joined for reason in join.because)
    if _copies(one):
        reasons["the same text"] = None
    source = Source(of=From.STATEMENT, key=one.id)
    because = [(context.summed(reason, source),) for reason in list(reasons)[:_REASONS]]
    return Row(
        cells=(
            heading(context, one, to=statement_anchor(one.id)),
            tallied(one.reports, "reports", "")[:1],
            joined(because, "; ") or (plain("one voice in one report"),),
        )
    )


def _is_derived(context: Context, figure: str) -> bool:
    told = context.figures[figure][1]
    return bool(told.derived_from or told.factor_of)


def _derived(context: Context, figure: str) -> Row:
    statement, told = context.figures[figure]
    claim = context.claims[told.claims[0].id]
    how = "; ".join(filter(None, (told.arithmetic, "the same factor as before" if told.factor_of else "")))
    return Row(
        cells=(
            (context.quoted(claim), plain(" "), name(_item(context, told))),
            heading(context, statement, to=statement_anchor(statement.id)),
            (context.summed(how or "computed from others", Source(of=From.STATEMENT, key=told.id)),),
        )
    )


def _tie(context: Context, place: int) -> Row:
    link = context.case.origins.links[place]
    later, earlier = context.statements[link.later], context.statements[link.earlier]
    return Row(
        cells=(
            heading(context, later, to=statement_anchor(later.id)),
            heading(context, earlier, to=statement_anchor(earlier.id)),
            (plain(f"{words.begun(link.kind)}: "), context.summed(link.why, Source(of=From.STATEMENT, key=link.later))),
        )
    )


def _passed_over(context: Context) -> list[Block]:
    """The figures that no rule of the model reads, folded: there are many, and most are about other things.

    Those of one statement that are left out for one reason stand together.
    """
    found = context.estimate
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure, why in (found.passed_over if found else {}).items():
        if figure in context.figures:
            statement, told = context.figures[figure]
            groups.setdefault((statement.id, why), []).append(told)
    if not groups:
        return []
    rows = [_unheard(context, context.statements[one], why, told) for (one, why), told in groups.items()]
    count = sum(map(len, groups.values()))
    caption = (plain("Not heard by the model"),)
    table = Table(caption=caption, head=labels("Figures", "Whose", "Why"), rows=tuple(rows), unseen=True)
    more = tallied(count, "passed_over", "figure that the model does not hear", "figures that the model does not hear")
    return [Folded(summary=more, blocks=(table,))]


def _unheard(context: Context, statement: Statement, why: str, figures: Sequence[Figure]) -> Row:
    said = [
        (context.quoted(context.claims[one.claims[0].id]), plain(" "), name(_item(context, one))) for one in figures
    ]
    because = context.summed(words.begun(why), Source(of=From.STATEMENT, key=figures[0].id))
    return Row(cells=(joined(said, "; "), heading(context, statement, to=statement_anchor(statement.id)), (because,)))


def _item(context: Context, figure: Figure) -> str:
    return context.wording.item(figure.item) if figure.item else "item not known"
