"""Dates of any precision as the days they cover."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import NamedTuple


class Days(NamedTuple):
    """A first and a last day as ordinals."""

    first: int
    last: int


@lru_cache(maxsize=65536)
def days(prefix: str | None) -> Days | None:
    """The days that an ISO prefix covers; None for None or a day that no calendar has."""
    if prefix is None:
        return None
    parts = [int(part) for part in prefix.split("-")]
    year = parts[0]
    if not 1 <= year <= 9999:
        return None
    if len(parts) == 1:
        return Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    last = calendar.monthrange(year, parts[1])[1]
    if len(parts) == 2:
        return Days(date(year, parts[1], 1).toordinal(), date(year, parts[1], last).toordinal())
    if parts[2] > last:
        return None
    day = date(year, parts[1], parts[2]).toordinal()
    return Days(day, day)


def gap(a: Days, b: Days) -> int:
    """Days between two dates; 0 where they can be the same day."""
    return max(0, a.first - b.last, b.first - a.last)
