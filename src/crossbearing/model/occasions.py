"""When: the days that a figure covers, from its period, the day on which it was said and the day it was printed."""

from __future__ import annotations

from datetime import date

from crossbearing.model.terms import Apply, Grid, Op, Tree
from crossbearing.origins.days import Days, days
from crossbearing.terms import Modality, Period, Statement


def said_on(statement: Statement) -> Days | None:
    """The days on one of which a statement was made, at the latest the day of its first report; None if unknown."""
    said, first = days(statement.said_on), days(statement.first)
    if said is None:
        return first
    if first is not None and said.first <= first.last < said.last:
        return Days(said.first, first.last)
    return said


def window(period: Period, said: Days | None, modality: Modality, tree: Tree, grid: Grid) -> tuple[float, float] | str:
    """The window of a figure in days since the grid's start, or why it has none.

    An ISO prefix is an interval: "2024-02" as an end is the last day of that month. A total without a start runs from
    the grid's start, the start of the series. Anything else without a period is taken as of the day it was said, and
    with one end as of that end. A period that runs on after that day ("this year") ends with it, unless it is
    predicted.
    """
    start, end = days(period.start), days(period.end)
    if (period.start and start is None) or (period.end and end is None):
        return "its period is on no calendar"
    if end is None and said is None:
        return "nobody knows when it was said"
    last = end if end is not None else said
    assert last is not None
    if said is not None and end is not None and modality is not Modality.PREDICTED:
        begun = start.first if start is not None else end.first
        if begun <= said.last < end.last:
            last = Days(min(end.first, said.last), said.last)
    total = _uses(tree, Op.TOTAL)
    first = start.first if start is not None else None
    if first is None:
        first = grid.edges[0].toordinal() if total else last.first
    return _placed(min(first, last.last), last.last + 1, tree, grid)


def _placed(first: int, end: int, tree: Tree, grid: Grid) -> tuple[float, float] | str:
    zero, final = grid.edges[0].toordinal(), grid.edges[-1].toordinal()
    if end <= zero or end > final + 1:
        return f"{_shown(end - 1)} is outside the grid, {grid.edges[0]} to {grid.edges[-1]}"
    end = min(end, final)
    if first < zero:
        if _uses(tree, Op.TOTAL) or zero - first > end - zero:
            return f"it begins on {_shown(first)}, before the grid, {grid.edges[0]} to {grid.edges[-1]}"
        first = zero
    return float(first - zero), float(end - zero)


def _shown(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _uses(tree: Tree, op: Op) -> bool:
    return isinstance(tree, Apply) and (tree.op is op or any(_uses(arg, op) for arg in tree.args))
