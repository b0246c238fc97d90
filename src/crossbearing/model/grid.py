"""The time grid: from the keys from, to and step to the edges of its steps; and the dates that must lie in it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from crossbearing.errors import CaseError
from crossbearing.model.near import hint
from crossbearing.model.terms import Grid

_KEYS = ("from", "to", "step")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
STEPS = (*_DAYS, *_MONTHS)

MAX_STEPS = 1500
"""How many steps a grid may have."""


def read_grid(value: Any, place: str) -> Grid:
    """The grid of `time: {from: 2023-08-01, to: 2026-01-01, step: month}`: its last edge is the first not before `to`.

    Raises CaseError at `place`.
    """
    example = "Write: time: {from: 2023-08-01, to: 2026-01-01, step: month}"
    if not isinstance(value, dict):
        raise CaseError("The model has no time", mend=example, place=place)
    for key in value:
        if key not in _KEYS:
            mend = hint(key, _KEYS, f"The keys are {', '.join(_KEYS)}.")
            raise CaseError(f"`time` has no key {key!r}", mend=mend, place=place)
    for key in _KEYS:
        if key not in value:
            raise CaseError(f"`time` has no {key!r}", mend=example, place=place)
    start, end, step = read_day(value["from"], place), read_day(value["to"], place), value["step"]
    if step not in STEPS:
        raise CaseError(f"The step {step!r} is not known", mend=f"Write {', '.join(STEPS)}.", place=place)
    if not start < end:
        raise CaseError(
            f"Time ends ({end}) before it begins ({start})", mend="Write the earlier day after from.", place=place
        )
    edges = [start]
    while edges[-1] < end:
        if len(edges) > MAX_STEPS:
            mend = "Take longer steps, or a shorter time."
            raise CaseError(f"`time` has more than {MAX_STEPS} steps", mend=mend, place=place)
        edges.append(_edge(start, step, len(edges)))
    return Grid(edges=tuple(edges))


def read_day(value: Any, place: str) -> date:
    """A day written as YYYY-MM-DD. Raises CaseError at `place`."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
        if found is not None and found.isoformat() == value:
            return found
    except ValueError:
        pass
    raise CaseError(f"{value!r} is not a day of the calendar", mend="Write it as YYYY-MM-DD.", place=place)


def inside(day: date, grid: Grid, what: str, place: str) -> date:
    """The day, if it lies in the grid. Raises CaseError at `place`; `what` names it there."""
    if not grid.edges[0] <= day <= grid.edges[-1]:
        raise CaseError(
            f"{what} {day} lies outside the model's time, {grid.edges[0]} to {grid.edges[-1]}",
            mend="Mend the day, or widen `time`.",
            place=place,
        )
    return day


def _edge(start: date, step: str, number: int) -> date:
    """The edge that is a number of steps after the start; a month that is too short ends at its last day."""
    try:
        if step in _DAYS:
            return start + timedelta(days=_DAYS[step] * number)
        months = start.year * 12 + start.month - 1 + _MONTHS[step] * number
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return date.max
