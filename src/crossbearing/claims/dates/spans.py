"""Spans of time that frame what is counted in them, times of day, and times that are not dated."""

from __future__ import annotations

import re

from crossbearing.claims.dates.absolute import Found, begun_year
from crossbearing.claims.dates.calendar import NOTHING, Day, at, parse
from crossbearing.claims.dates.context import Context
from crossbearing.claims.dates.mention import Kind, Reading
from crossbearing.claims.dates.words import number

# After these, "over two months" is a quantity ("lasted over two months") and not the time that another covers.
_BOUNDED = frozenset(
    """for of by last lasts lasted lasting take takes took taken is was are were be been than with to after from enough
    meet until and or spent spend spends another serve served serving need needs needed least most about up spanning
    totalling totaling averaging exceeding cover covers covering equal worth wait waited waiting live lived
    just""".split()
)
# "It will run out in two months": how long something lasts; "40 will come in two months" is when.
_COMING = re.compile(
    r"(?:\bwill|\bwould|[’']ll|[’']d|\bcould|\bmay|\bmight)\s(?!.*(?:[0-9]|doubl|halv|tripl))[^,;:.“”\"]{2,40}\Z"
)
_LEFT = 64
_BOTH = frozenset({"over"})


def clock(m: Found, c: Context) -> Reading | None:
    """A time of day."""
    return Reading(NOTHING, Kind.TIME)


def vague(m: Found, c: Context) -> Reading | None:
    """So far, currently, in recent months."""
    return Reading(NOTHING, Kind.VAGUE)


def then(m: Found, c: Context) -> Reading | None:
    """Then, that day, after "by" or "since": the last date that the text named."""
    return Reading(at(parse(c.anchor)), Kind.RELATIVE, True)


def frame(m: Found, c: Context) -> Reading | None:
    """Within twelve months, over 18 months, in two weeks: how long, but not when."""
    word = m.group().split(" ", 1)[0].lower()
    if word in _BOTH and c.before(m.start()) in _BOUNDED:
        return None
    if word == "in" and _COMING.search(c.text, max(c.start, m.start() - _LEFT), m.start()):
        return None
    return Reading(NOTHING, Kind.FRAME)


def window(m: Found, c: Context) -> Reading | None:
    """The 12 months to June, the year ended 31 March: the date that follows is its end."""
    groups = m.groupdict()
    unit = m["unit"].lower()
    count = number(groups["n"]) if groups.get("n") else 1
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit.rstrip("s"), 0)
    days = {"fortnight": 14, "week": 7, "day": 1}.get(unit.rstrip("s"), 0)
    return Reading(NOTHING, Kind.FRAME, True, window=(months * count, days * count)) if count else None


def first_months(m: Found, c: Context) -> Reading | None:
    """The first nine months: of the year, unless the text says of what."""
    count, unit = number(m["n"]), m["unit"].rstrip("s")
    if unit != "month" or count is None or not 2 <= count <= 11 or c.after(m.end()).lower() == "of":
        return Reading(NOTHING, Kind.FRAME)
    year = begun_year(c, m, 1, count)
    if year is None or m["which"].lower() == "final":
        return Reading(NOTHING, Kind.FRAME)
    return Reading(at(Day(year, 1), Day(year, count)), Kind.HALF, True)
