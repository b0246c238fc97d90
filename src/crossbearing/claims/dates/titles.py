"""The time that a release covers as a whole, told by its title: "External trade, January-August 2023"."""

from __future__ import annotations

from crossbearing.claims.dates.mention import Kind
from crossbearing.claims.dates.table import Dates
from crossbearing.terms import Period

_HEAD = 400
"""The title stands within so many characters,"""
_LINES = 4
"""within so many lines,"""
_LONGEST = 110
"""and no line of it is longer."""
_MONTH = len("2024-02")
_SPANS = frozenset((Kind.ABSOLUTE, Kind.QUARTER, Kind.HALF, Kind.FRAME))


def title_period(dates: Dates) -> Period | None:
    """The months that a line of the title names: a quarter, a half, a run of months; None where none does.

    A line with any other figure, or one that ends as a sentence does, is news and no title.
    """
    start = seen = 0
    for line in dates.text[:_HEAD].split("\n"):
        end = start + len(line)
        if words := line.strip():
            seen += 1
            if seen > _LINES:
                return None
            if len(words) <= _LONGEST and words[-1] not in '.?!”"':
                found = _months(dates, start, end)
                if found is not None:
                    return found
        start = end + 1
    return None


def _months(dates: Dates, start: int, end: int) -> Period | None:
    mentions = dates.within(start, end)
    rest, at = "", start
    for m in mentions:
        rest += dates.text[at : m.start]
        at = m.end
    rest += dates.text[at:end]
    if any(c.isdigit() for c in rest):
        return None
    for m in mentions:
        first, last = m.period.start, m.period.end
        if m.kind in _SPANS and first and last and first != last and len(first) == len(last) == _MONTH:
            return m.period
    return None
