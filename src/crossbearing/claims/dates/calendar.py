"""Arithmetic on dates known only as precisely as an ISO prefix: a year, a month or a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from crossbearing.terms import Period

NOTHING = Period()

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Years outside of these are not read as years, whatever the words around them."""


class Day(NamedTuple):
    """A date as precise as known: month and day, or the day alone, may be None."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """The ISO prefix."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


@lru_cache(maxsize=4096)
def parse(iso: str | None) -> Day | None:
    """The day that an ISO prefix names, or None where there is none or it names no day of the calendar."""
    if iso is None:
        return None
    parts = [int(p) for p in iso.split("-") if p.isdigit()]
    if not 1 <= len(parts) <= 3:
        return None
    return valid(*parts)


@lru_cache(maxsize=4096)
def valid(year: int, month: int | None = None, day: int | None = None) -> Day | None:
    """The date if the calendar has it."""
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        return None
    return Day(year, month, day)


@lru_cache(maxsize=4096)
def at(day: Day | None, last: Day | None = None) -> Period:
    """The period that is one date, or the time from one date to another; empty where the calendar has no such date."""
    last = last or day
    if day is None or last is None or not (in_range(day) and in_range(last)) or last.iso[:4] < day.iso[:4]:
        return NOTHING
    shared = min(len(day.iso), len(last.iso))
    if last.iso[:shared] < day.iso[:shared]:
        return NOTHING
    return Period(start=day.iso, end=last.iso)


def in_range(day: Day) -> bool:
    """Whether the year is one that a text can mean."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


@lru_cache(maxsize=4096)
def add_days(day: Day, days: int) -> Day | None:
    """The day so many days later (or earlier); None without a day or beyond the calendar."""
    if day.month is None or day.day is None or abs(days) > 200_000:
        return None
    moved = date(day.year, day.month, day.day) + timedelta(days=days)
    return valid(moved.year, moved.month, moved.day)


def add_months(day: Day, months: int) -> Day | None:
    """The month so many months later; None without a month or beyond the calendar."""
    if day.month is None or abs(months) > 12 * 1000:
        return None
    count = day.year * 12 + day.month - 1 + months
    return valid(count // 12, count % 12 + 1) if count > 0 else None


def weekday(day: Day) -> int | None:
    """0 for Monday to 6 for Sunday."""
    if day.month is None or day.day is None:
        return None
    return date(day.year, day.month, day.day).weekday()


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year, as its months."""
    return at(Day(year, 3 * number - 2), Day(year, 3 * number))


def half(year: int, number: int) -> Period:
    """A half of the calendar year, as its months."""
    return at(Day(year, 6 * number - 5), Day(year, 6 * number))


def season(year: int, name: str) -> Period:
    """A season of the north, as its months; the winter of a year is the one that begins in its December."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    begin = Day(year, first)
    return at(begin, add_months(begin, 2))


def common(period: Period) -> str | None:
    """The most precise single date that holds the whole period, or None where it runs over years or is open."""
    if period.start is None or period.end is None:
        return None
    if period.start == period.end:
        return period.start
    a, b = period.start.split("-"), period.end.split("-")
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    return "-".join(a[:same]) or None
