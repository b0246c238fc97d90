"""Where the axes of a chart begin, end and are marked: plain round numbers and calendar days, computed here so that the
same claims give the same picture on every machine."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

DAY = 86_400_000
"""One day in milliseconds, the unit of the time axis."""

LOG_FROM = 20
"""The largest value over the smallest from which a log scale is used."""


class ValueAxis(NamedTuple):
    """A value axis: its scale ("linear", "log" or "symlog" where zero is among the values), ends and marks."""

    scale: str
    domain: tuple[float, float]
    ticks: tuple[float, ...]
    constant: float

    def at(self, value: float) -> float:
        """How far up the axis a value stands: 0 at its lower end, 1 at its upper."""
        bottom, top, here = (self._bent(v) for v in (*self.domain, value))
        return (here - bottom) / (top - bottom)

    def _bent(self, value: float) -> float:
        if self.scale == "log":
            return math.log(value)
        return math.copysign(math.log1p(abs(value) / self.constant), value) if self.scale == "symlog" else value


class TimeAxis(NamedTuple):
    """A time axis in milliseconds since 1970, and the expression that words its marks."""

    domain: tuple[int, int]
    ticks: tuple[int, ...]
    labels: str


def milliseconds(when: date) -> int:
    """The start of a day in UTC."""
    return int(datetime(when.year, when.month, when.day, tzinfo=UTC).timestamp() * 1000)


def span(prefix: str) -> tuple[date, date]:
    """The first and the last day that an ISO prefix may mean."""
    parts = [int(part) for part in prefix.split("-")]
    first = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    if len(parts) == 3:
        return first, first
    month = parts[1] if len(parts) == 2 else 12
    return first, date(parts[0], month, monthrange(parts[0], month)[1])


def value_axis(values: Sequence[float]) -> ValueAxis:
    """An axis that holds all values with a margin, for there are arrows and marks at the ends."""
    low, high = min(values), max(values)
    positive = [value for value in values if value > 0]
    if low >= 0 and positive and high / min(positive) >= LOG_FROM:
        return _log(min(positive), high, zero=low == 0)
    return _linear(low, high)


def _log(low: float, high: float, *, zero: bool) -> ValueAxis:
    bottom, top = low / 1.8, high * 1.8
    first, last = math.floor(math.log10(bottom)), math.ceil(math.log10(top))
    within = (2, 5) if last - first <= 3 else ()
    step = math.ceil((last - first) / 8)
    ticks = [
        10.0**power * factor
        for power in range(first, last + 1)
        if (power - first) % step == 0
        for factor in (1, *within)
    ]
    shown = tuple(tick for tick in ticks if bottom <= tick <= top)
    if zero:
        return ValueAxis("symlog", (-low / 2, top), (0.0, *shown), low)
    return ValueAxis("log", (bottom, top), shown, 1.0)


def _linear(low: float, high: float) -> ValueAxis:
    start = 0.0 if 0 <= low <= high / 2 else low
    room = (high - start) or abs(high) or 1.0
    bottom = start if start == 0.0 < high else start - 0.25 * room
    top = high + 0.2 * room
    rough = (top - bottom) / 5
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    first = math.ceil(bottom / step)
    ticks = tuple(float(f"{n * step:.12g}") for n in range(first, math.floor(top / step) + 1))
    return ValueAxis("linear", (bottom - (0.06 * room if bottom == 0 else 0), top), ticks, 1.0)


def time_axis(days: Sequence[date], most: int) -> TimeAxis:
    """An axis over these days with a margin and at most so many marks (or two): days, else months, else years."""
    first, last = min(days), max(days)
    margin = max(3, math.ceil((last - first).days * 0.04))
    start, end = first - timedelta(days=margin), last + timedelta(days=margin)
    domain = (milliseconds(start), milliseconds(end))
    length = (end - start).days
    if length <= 45:
        step = next(s for s in (1, 2, 5, 7, 14, 28) if length / s <= most or s == 28)
        ticks = tuple(milliseconds(start + timedelta(days=n)) for n in range(0, length + 1, step) if n)
        return TimeAxis(domain, ticks, "utcFormat(datum.value, '%-d %b %Y')" if most < 4 else _DAYS)
    months = length / 30.44
    step = next((s for s in (1, 2, 3, 6, 12) if months / s <= most), 12 * math.ceil(months / 12 / most))
    ticks = tuple(milliseconds(month) for month in _months(start, end, step))
    return TimeAxis(domain, ticks, "utcFormat(datum.value, '%Y')" if step >= 12 else _MONTHS)


_DAYS = "datum.index == 0 ? utcFormat(datum.value, '%-d %b %Y') : utcFormat(datum.value, '%-d %b')"
_MONTHS = (
    "datum.index == 0 || utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%b %Y') : utcFormat(datum.value, '%b')"
)


def _months(start: date, end: date, step: int) -> list[date]:
    """The first days of every `step`-th month from January on within two days."""
    found: list[date] = []
    number = start.year * 12 + start.month - 1
    while (month := date(number // 12, number % 12 + 1, 1)) <= end:
        if month >= start and number % step == 0:
            found.append(month)
        number += 1
    return found
