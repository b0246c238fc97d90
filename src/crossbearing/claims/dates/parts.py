"""Parts of a year or month: early, mid, the end of, the first half of, the first three months of, so far."""

from __future__ import annotations

import re

from crossbearing.claims.dates.calendar import Day, at, half, parse, quarter, season
from crossbearing.claims.dates.context import word_before
from crossbearing.claims.dates.words import NUMBER, ORDINALS, number
from crossbearing.terms import Period

_NTH = r"first|second|third|fourth|final|last|opening|1st|2nd|3rd|4th|latter"
_PART = re.compile(
    rf"(?<![\w-])(?:(?P<word>early|late|mid|middle|beginning|start|end|close|turn|later|earlier|rest|remainder|so far"
    rf"|course|whole|all|early part|latter part|opening|onset)(?: in| of|-| -)?"
    rf"|(?P<nth>{_NTH})(?: |-)(?P<what>half|quarter|third)(?: of)?"
    rf"|Q(?P<q>[1-4])(?: of)?"
    rf"|(?P<which>first|last|opening|final|closing) (?:(?P<n>{NUMBER}) |few |couple of )?"
    r"(?P<unit>months?|weeks?|days?|quarters?) (?:of|in)"
    rf"|(?P<season>spring|summer|autumn|fall|winter)(?: of)?)"
    rf"(?: (?:the|fiscal|calendar|financial))?[ -]?\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 44
# The last word before the date tells most dates without a part from those with one.
_LAST = frozenset(
    """of in the early late mid end start later earlier far half quarter q1 q2 q3 q4 fiscal calendar financial spring
    summer autumn fall winter mid- early- late- end- start-""".split()
)
_FISCAL = re.compile(r"fiscal|financial", re.IGNORECASE)
_MORE = re.compile(r"of|ear|lat|mid|far")


def part_before(text: str, low: int, start: int) -> re.Match[str] | None:
    """The words before a date that name a part of it."""
    low = max(low, start - _LOOK_BACK)
    last = word_before(text, max(low, start - 13), start)
    if last not in _LAST:
        return None
    if last in {"in", "the"} and not _MORE.search(text, max(low, start - 18), start):
        return None
    return _PART.search(text, low, start)


def apply(part: re.Match[str], period: Period, published: Day | None) -> Period:
    """The part of a period that the words name; the period itself where it is no longer than a month or not of
    the calendar ("the third quarter of fiscal 2025").
    """
    if _FISCAL.search(part.group()):
        return period
    first, last = parse(period.start), parse(period.end)
    if first is None or last is None:
        return period
    if first == last and first.month is None:
        return _of_year(part, first.year, published) or period
    if first == last and first.day is None and part["what"] == "half":
        return _of_month(part, first) or period
    if first.month and last.month and first.day is None and first.year == last.year and last.month - first.month == 2:
        return _of_quarter(part, first.year, first.month) or period
    if first.month is None and last.year - first.year == 9:
        return _of_decade(part, first.year) or period
    return period


def _of_year(part: re.Match[str], year: int, published: Day | None) -> Period | None:
    if part["season"]:
        return season(year, part["season"].lower())
    if part["q"]:
        return quarter(year, int(part["q"]))
    if part["what"]:
        word, what = part["nth"].lower(), part["what"].lower()
        count = {"half": 2, "quarter": 4, "third": 3}[what]
        nth = count if word in {"final", "last", "latter"} else ORDINALS.get(word, 1)
        if nth > count:
            return None
        return half(year, nth) if what == "half" else quarter(year, nth) if what == "quarter" else None
    if part["which"]:
        return _first_or_last(part, year)
    now = published.month if published and published.year == year and published.month else None
    match part["word"].lower():
        case "early" | "early part":
            return at(Day(year, 1), Day(year, 4))
        case "late" | "latter part":
            return at(Day(year, 9), Day(year, 12))
        case "mid" | "middle":
            return at(Day(year, 6))
        case "beginning" | "start" | "turn" | "opening" | "onset":
            return at(Day(year, 1))
        case "end" | "close":
            return at(Day(year, 12))
        case "later" | "rest" | "remainder" if now:
            return at(Day(year, now), Day(year, 12))
        case "earlier" | "so far" if now:
            return at(Day(year, 1), Day(year, now))
    return None


def _first_or_last(part: re.Match[str], year: int) -> Period | None:
    unit, leading = part["unit"].lower().rstrip("s"), part["which"].lower() in {"first", "opening"}
    count = number(part["n"])
    if unit == "quarter":
        count = 3 * count if count else 3
    elif unit != "month":
        return at(Day(year, 1 if leading else 12))
    if count is None:
        if part["unit"].lower() == "month":
            count = 1
        else:
            return Period(start=f"{year:04d}-01") if leading else Period(end=f"{year:04d}-12")
    if not 1 <= count <= 12:
        return None
    return at(Day(year, 1), Day(year, count)) if leading else at(Day(year, 13 - count), Day(year, 12))


def _third(part: re.Match[str]) -> int | None:
    """The third that the words name: 0 where early, 1 in the middle, 2 where late."""
    match (part["word"] or "").lower():
        case "beginning" | "start" | "early" | "early part" | "opening":
            return 0
        case "mid" | "middle":
            return 1
        case "late" | "latter part" | "end" | "close":
            return 2
    return None


def _of_quarter(part: re.Match[str], year: int, month: int) -> Period | None:
    third = _third(part)
    return at(Day(year, month + third)) if third is not None else None


def _of_month(part: re.Match[str], month: Day) -> Period | None:
    if part["nth"].lower() in {"first", "1st"}:
        return at(Day(month.year, month.month, 1), Day(month.year, month.month, 15))
    for day in (31, 30, 29, 28):
        period = at(Day(month.year, month.month, 16), _day(month, day))
        if period:
            return period
    return None


def _day(month: Day, day: int) -> Day | None:
    return parse(f"{month.iso}-{day:02d}")


def _of_decade(part: re.Match[str], first: int) -> Period | None:
    third = _third(part)
    if third is None:
        return None
    low, high = ((0, 3), (4, 6), (7, 9))[third]
    return at(Day(first + low), Day(first + high))
