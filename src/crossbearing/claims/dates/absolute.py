"""Dates that name their month, year or quarter: 26 February 2024, Feb. 26, 26/02/2024, Q3 2023, the 1990s."""

from __future__ import annotations

import re

from crossbearing.claims.dates.calendar import NOTHING, Day, add_months, at, half, quarter, season, valid, weekday
from crossbearing.claims.dates.context import Context
from crossbearing.claims.dates.mention import Kind, Reading
from crossbearing.claims.dates.words import ORDINALS, leading_int, month_number, relative_year

Found = re.Match[str]
_ONWARD = frozenset(("for", "from"))
SOON_MONTHS = 3
"""So many months ahead a month behind "for" or "from" is the next one, and not that of a year ago."""
SLACK_DAYS = 3  # a text may be dated a day before what it tells of: time zones, late edits


def year_of(m: Found, c: Context) -> tuple[int | None, bool]:
    """The year that stands with a month or a quarter, as figures or as "last year", and whether it is inferred."""
    groups = m.groupdict()
    if groups.get("y"):
        return int(groups["y"]), False
    if groups.get("ry"):
        return relative_year(groups["ry"], c.published), True
    return None, True


def nearest_year(c: Context, m: Found, month: int, day: int | None) -> int | None:
    """The year that a text leaves out: of the last such day or month, or of the next where the clause looks ahead."""
    pub = c.published
    if pub is None or pub.month is None:
        return None
    here = (pub.month, pub.day or 28)
    then = (month, day or 1)
    if 0 < (month - pub.month) % 12 <= SOON_MONTHS and c.before(m.start()) in _ONWARD:
        return pub.year + (month < pub.month)  # "booked for March", "from 3 February", told shortly before
    if c.looks_ahead(m.start(), m.end()):
        return pub.year if month >= pub.month and (day is None or then >= (pub.month, pub.day or 1)) else pub.year + 1
    if then <= here:
        return pub.year
    near = day is not None and (month - here[0]) * 30 + day - here[1] <= SLACK_DAYS
    if month == 1 and here[0] == 12 and day is not None and 31 - here[1] + day <= SLACK_DAYS:
        return pub.year + 1
    return pub.year if near else pub.year - 1


def iso(m: Found, c: Context) -> Reading | None:
    """2024-02-26, with or without a time."""
    day = valid(int(m["y"]), int(m["m"]), int(m["d"]))
    return Reading(at(day), Kind.ABSOLUTE) if day else None


def nine_eleven(m: Found, c: Context) -> Reading | None:
    """9/11, which is no fraction."""
    return Reading(at(Day(2001, 9, 11)), Kind.ABSOLUTE)


def figures(m: Found, c: Context) -> Reading | None:
    """26.02.2024, 26/02/2024, 2/26/24: with a slash and both parts up to 12 only the year is sure."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    if m["sep"] != "/" or a > 12 or a == b:
        found = valid(year, b, a)
    elif b > 12:
        found = valid(year, a, b)
    else:
        found = valid(year)
    return Reading(at(found), Kind.ABSOLUTE) if found else None


def day_and_month(m: Found, c: Context) -> Reading | None:
    """26 February 2024, 3-5 August, Feb. 26, March 3 to 5, 2024, with or without a year."""
    month, day = month_number(m["mon"]), leading_int(m["d"])
    more = m["d2"] or m.groupdict().get("d3")
    last = leading_int(more) if more else day
    inside = c.before(m.start()) in {"in", "during"} and m.start("mon") < m.start("d")
    if inside and not m["y"] and c.after(m.end())[:1].islower():
        return month_alone(m, c, m.end("mon"))  # "in March 20 people died"
    if valid(2024, month, day) is None or last < day:
        return None
    year, inferred = year_of(m, c)
    if year is None and not m["ry"]:
        year = nearest_year(c, m, month, day)
    if year is None:
        return Reading(NOTHING, Kind.ABSOLUTE, True)
    period = at(valid(year, month, day), valid(year, month, last))
    return Reading(period, Kind.ABSOLUTE, inferred) if period else None


_LEADS_MONTH = frozenset(
    """in on by since until till from of between before after during through throughout late early mid around for dated
    to past coming previous next last this each every end start beginning as""".split()
)
_POINTS = frozenset("the a an its their his her our that s and or".split())
_NAMES = {"may", "march", "april", "june", "august"}  # also a verb, a march, or a person's name


def nth(m: Found, c: Context) -> Reading | None:
    """On the 14th: of the month of publication, or of the one before where that day had not come."""
    pub, day, which = c.published, leading_int(m["d"]), m["which"]
    following = c.after(m.end())
    if which is None and (c.before(m.start()) != "the" or (following and following.lower() not in _AFTER_DAY)):
        return None  # "on the 5th floor"
    if pub is None or pub.month is None or which in {"that", "the same"}:
        return Reading(NOTHING, Kind.ABSOLUTE, True)
    if which is not None:
        step = {"last": -1, "this": 0, "next": 1}[which]
    else:
        ahead = c.looks_ahead(m.start(), m.end())
        step = 1 if ahead and day < (pub.day or 0) else 0
        step = -1 if not ahead and day > (pub.day or 31) + SLACK_DAYS else step
    month = add_months(pub, step)
    return Reading(at(valid(month.year, month.month, day)) if month else NOTHING, Kind.ABSOLUTE, True)


_AFTER_DAY = frozenset(
    "and or but the a in at by to for from with that which when was were is he she it they said".split()
)


def month_and_year(m: Found, c: Context) -> Reading | None:
    """February 2024, March this year."""
    year, inferred = year_of(m, c)
    if year is None:
        return Reading(NOTHING, Kind.ABSOLUTE, True)
    return Reading(at(Day(year, month_number(m["mon"]))), Kind.ABSOLUTE, inferred)


def month(m: Found, c: Context) -> Reading | None:
    """A month by itself, where the words around it show that it is one."""
    word = m["mon"].rstrip(".").lower()
    before, after = c.before(m.start()), c.after(m.end())
    if before in _ORDINARY or before in _EXCHANGES:
        return None  # "in an ordinary May", "Chicago December"
    if after in _TRADED and c.published is not None and c.published.month is not None and before != "in":
        number = month_number(m["mon"])
        return Reading(at(Day(c.published.year + (number < c.published.month), number)), Kind.ABSOLUTE, True)
    led = before in _LEADS_MONTH or before.startswith(("mid-", "early-", "late-", "end-", "pre-", "post-"))
    led = led or (c.char(m.start() - 1) in "-–—" and before[:3] in _MONTH_STARTS)
    led = led or (before in {"and", "or"} and _listed(c, m.start()))
    pointed = before in _POINTS or before.endswith(("'s", "’s"))
    if word in {"may", "march"}:
        good = led or (pointed and before not in {"and", "or"} and after[:1].islower())
    elif word in _NAMES:
        good = led or not after[:1].isupper()
    elif len(word) <= 4 and word != "july":
        good = led
    else:
        good = True
    return month_alone(m, c, m.end()) if good else None


_ORDINARY = frozenset("ordinary normal typical average usual".split())
_EXCHANGES = frozenset("chicago paris brent wti ice nymex cbot cme comex matif euronext dalian ttf nbp".split())
"""Behind these a month is a contract."""
_TRADED = frozenset("price prices future futures contract contracts delivery swap swaps cargo cargoes".split())
"""Before these a month is the one for which something is sold."""
_MONTH_STARTS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_LIST = re.compile(r"([A-Za-z]+)\.?(?: [0-9]{1,2})?,? (?:and|or) \Z")


def _listed(c: Context, start: int) -> bool:
    m = _LIST.search(c.text, max(c.start, start - 24), start)
    return m is not None and m.group(1)[:3].lower() in _MONTH_STARTS and m.group(1)[:1].isupper()


def month_alone(m: Found, c: Context, end: int) -> Reading:
    """A month whose year the publication date gives."""
    number = month_number(m["mon"])
    year = nearest_year(c, m, number, None)
    return Reading(at(Day(year, number)) if year else NOTHING, Kind.ABSOLUTE, True, end)


def years(m: Found, c: Context) -> Reading | None:
    """2022-24, 2023/24: a season or a run of years."""
    first, tail = int(m["y"]), m["y2"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last == first - first % 100 and first % 100 == 99:
        last += 100
    if not first < last <= first + 60 or c.char(m.start() - 1) in {"$", "€", "£", "₹", "-"}:
        return None
    if c.after(m.end()).lower() in {"mm", "km", "kg", "m", "tonnes", "tons", "metres", "meters"}:
        return None
    return Reading(at(Day(first), Day(last)), Kind.YEAR)


def fiscal(m: Found, c: Context) -> Reading | None:
    """Fiscal 2023, FY24, financial year 2023/24: the year as named, for where it begins differs by country."""
    first = int(m["y"])
    if first < 100:
        first += 2000
    last = first
    if m["y2"]:
        last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
        if last <= first:
            return None
    period = at(Day(first), Day(last))
    return Reading(period, Kind.FISCAL) if period else None


def decade(m: Found, c: Context) -> Reading | None:
    """The 1990s, the '90s."""
    first = int(m["y"])
    if first < 100:
        first += 2000 if first < 20 else 1900
    return Reading(at(Day(first), Day(first + 9)), Kind.DECADE)


_CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}


def century(m: Found, c: Context) -> Reading | None:
    """The 19th century, the twentieth century."""
    word = m["c"].lower()
    number = leading_int(word) if word[0].isdigit() else _CENTURIES.get(word, 21)
    return Reading(at(valid(100 * number - 99), valid(100 * number)), Kind.DECADE)


_FEASTS = {
    "Christmas": (12, 25), "Christmas Day": (12, 25), "Christmas Eve": (12, 24), "Boxing Day": (12, 26),
    "New Year": (1, 1), "New Year's Day": (1, 1), "New Year's Eve": (12, 31),
}  # fmt: skip
_LEADING = frozenset("by before since until till after on at over this last next around for during come".split())


def feast(m: Found, c: Context) -> Reading | None:
    """By Christmas, on New Year's Day, before Thanksgiving; "a Christmas market" is no date."""
    which = c.before(m.start())
    if which not in _LEADING and not (which == "the" and m["feast"] == "New Year"):
        return None
    if c.after(m.end())[:1].isupper():
        return None  # Christmas Island
    known = _FEASTS.get(m["feast"].replace("’", "'"))
    year = int(m["y"]) if m["y"] else nearest_year(c, m, *(known or (11, 28)))
    if year is None:
        return Reading(NOTHING, Kind.ABSOLUTE, True)
    if known is None:  # the fourth Thursday of November
        first = weekday(Day(year, 11, 1)) or 0
        known = (11, 22 + (3 - first) % 7)
    return Reading(at(Day(year, *known)), Kind.ABSOLUTE, not m["y"])


_MATCH = re.compile(r"\b(?:goals?|scored|match|coach|kick-?off|players?|team|points? (?:up|down|behind))\b")


def bare_half(m: Found, c: Context) -> Reading | None:
    """The first half, the second half: of a year, where nothing near speaks of a match."""
    if c.before(m.start()) != "the" or _MATCH.search(c.text, max(c.start, m.start() - 90), min(c.end, m.end() + 60)):
        return None
    return in_quarter(m, c)


def in_quarter(m: Found, c: Context) -> Reading | None:
    """Q3 2023, 3Q23, H1 2024, and "the third quarter" by itself: the last that had begun."""
    groups = m.groupdict()
    halves, word = bool(groups.get("halves")), m["q"].lower()
    number = ORDINALS.get(word) or leading_int(word)
    year, inferred = year_of(m, c)
    if year is not None and year < 100:
        year += 2000
    length = 6 if halves else 3
    if year is None and not groups.get("ry"):
        year = begun_year(c, m, (number - 1) * length + 1, number * length)
    kind = Kind.HALF if halves else Kind.QUARTER
    if year is None or number > 12 // length:
        return Reading(NOTHING, kind, True)
    return Reading((half if halves else quarter)(year, number), kind, inferred)


def begun_year(c: Context, m: Found, first: int, last: int) -> int | None:
    """The year of a run of months that the text gives none for: the last that had begun, or the next still to end."""
    pub = c.published
    if pub is None or pub.month is None:
        return None
    if c.looks_ahead(m.start(), m.end()):
        return pub.year if last >= pub.month else pub.year + 1
    return pub.year if first <= pub.month else pub.year - 1


def in_season(m: Found, c: Context) -> Reading | None:
    """Summer 2023, the winter of 2023-24, spring last year: the seasons of the north."""
    name = m["season"].lower()
    year, inferred = year_of(m, c)
    if year is None:
        return Reading(NOTHING, Kind.SEASON, True)
    if m.groupdict().get("y2") and name != "winter":
        return None
    return Reading(season(year, name), Kind.SEASON, inferred)
