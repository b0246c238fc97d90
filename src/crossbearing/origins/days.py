"""Days of saying and of printing as intervals, and how well two of them can be one occasion."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import NamedTuple

SLACK = 4
"""Days by which reports of one occasion may date it apart: time zones, "on Monday" printed on Tuesday."""


class Days(NamedTuple):
    """A first and a last day as ordinals: a date as precise as it is known."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


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


def year_slip(a: str | None, b: str | None) -> bool:
    """Whether two dates name the same month (and day, if both have one) of different years."""
    if a is None or b is None or a[:4] == b[:4] or min(len(a), len(b)) < 7:
        return False
    short = min(len(a), len(b))
    return a[4:short] == b[4:short]
