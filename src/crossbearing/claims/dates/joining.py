"""Neighbouring dates that are one: from January to May, March or April, Monday, Feb. 26, the 12 months to June."""

from __future__ import annotations

import re

from crossbearing.claims.dates.calendar import Day, add_days, add_months, at, parse
from crossbearing.claims.dates.mention import Cue, DateMention, Kind
from crossbearing.terms import Period

_RUN = re.compile(r"\s?(?:-|–|—|‐|to|until|till|through|up to|up until)\s?(?:the\s|(?:around|about)\s)?\Z")
_AND = re.compile(r",?\s(?:and|or|and/or)\s(?:the\s|in\s|on\s|by\s)?\Z")
_SAME_DAY = re.compile(r",?\s\(?(?:the\s)?\Z")
_JOINED = frozenset(
    {
        Kind.ABSOLUTE,
        Kind.YEAR,
        Kind.FISCAL,
        Kind.QUARTER,
        Kind.HALF,
        Kind.SEASON,
        Kind.WEEKDAY,
        Kind.RELATIVE,
        Kind.DECADE,
    }
)
_WIDEST_GAP = 14


def joined(text: str, found: list[tuple[DateMention, tuple[int, int] | None]]) -> list[DateMention]:
    """The mentions with neighbours joined; a window ("the 12 months to") goes into the date that ends it."""
    out: list[tuple[DateMention, tuple[int, int] | None]] = []
    for mention, own in found:
        if out and 0 <= mention.start - out[-1][0].end <= _WIDEST_GAP:
            before, window = out[-1]
            both = _window(before, mention, window) if window else _one(text, before, mention)
            if both is not None:
                out[-1] = (both, None)
                continue
        out.append((mention, own))
    return [m for m, _ in out]


def _window(before: DateMention, end: DateMention, window: tuple[int, int]) -> DateMention | None:
    last = parse(end.period.end)
    if last is None or end.kind not in _JOINED:
        return None
    months, days = window
    if days:
        day = add_days(last, 1 - days) if last.day is not None else None
        period = at(day, last) if day else end.period
    elif last.month is None:
        period = end.period if months == 12 else Period(end=last.iso)
    else:
        first = add_months(last, 1 - months)
        after = add_days(last, 1) if last.day is not None else None
        if after is not None and after.day == 1:  # whole months
            first = first and Day(first.year, first.month, 1)
        elif last.day is not None:
            turned = add_months(last, -months)
            day = parse(f"{turned.iso}-{last.day:02d}") if turned else None
            first = add_days(day, 1) if day else add_months(last, 1 - months)
        period = at(first, last)
    return before._replace(end=end.end, period=period, inferred=end.inferred, kind=Kind.FRAME)


def _one(text: str, a: DateMention, b: DateMention) -> DateMention | None:
    if a.kind not in _JOINED or b.kind not in _JOINED:
        return None
    gap = text[a.end : b.start]
    if a.kind is Kind.WEEKDAY and b.kind is Kind.ABSOLUTE and _SAME_DAY.match(gap) and len(b.period.end or "") == 10:
        return a._replace(end=b.end, period=b.period, kind=b.kind, inferred=b.inferred)
    if _RUN.match(gap) or (a.cue is Cue.BETWEEN and _AND.match(gap)):
        return _span(a, b) if _ranges(a, b, gap) else None
    if not _AND.match(gap) or b.kind is not a.kind:
        return None
    if a.inferred and a.kind is Kind.ABSOLUTE and (not b.inferred or "year" in text[b.start : b.end]):
        a = a._replace(period=_up_to(a.period, b.period), inferred=b.inferred)
    elif a.inferred and b.inferred and a.kind is Kind.ABSOLUTE:
        b = b._replace(period=_on_from(a.period, b.period))
    if _adjacent(a.period, b.period):
        return a._replace(
            end=b.end, period=Period(start=a.period.start, end=b.period.end), inferred=a.inferred or b.inferred
        )
    return None


def _up_to(a: Period, b: Period) -> Period:
    """A date whose year nobody states, in the year of the one that it is coordinated with, or the one before."""
    first, last = parse(a.start), parse(b.end)
    if first is None or last is None or a.start != a.end or len(first.iso) != len(last.iso):
        return a
    return at(parse(f"{last.year - (_rest(last) < _rest(first)):04d}{first.iso[4:]}")) or a


def _on_from(a: Period, b: Period) -> Period:
    """A month whose year nobody states, moved to the first such after the month that it is coordinated with."""
    first, last = parse(a.start), parse(b.end)
    if first is None or last is None or b.start != b.end or len(first.iso) != len(last.iso):
        return b
    return at(parse(f"{first.year + (_rest(last) < _rest(first)):04d}{last.iso[4:]}")) or b


def _ranges(a: DateMention, b: DateMention, gap: str) -> bool:
    """Whether a run is meant: "from"/"between" before it, a dash, or two dates of one sort."""
    return a.cue in {Cue.FROM, Cue.BETWEEN} or a.kind is b.kind or gap.strip() in {"-", "–", "—", "‐"}


def _span(a: DateMention, b: DateMention) -> DateMention:
    """From a to b; a year that only b states holds for a as well."""
    first, last = parse(a.period.start), parse(b.period.end)
    inferred = a.inferred and b.inferred
    if first is not None and last is not None and (a.inferred or b.inferred):
        if a.inferred and a.kind is Kind.ABSOLUTE and (not b.inferred or first.iso > last.iso):
            year = last.year if _rest(first) <= _rest(last) else last.year - 1
            first = parse(f"{year:04d}{first.iso[4:]}")
        elif b.inferred and b.kind is Kind.ABSOLUTE and not a.inferred:
            year = first.year if _rest(first) <= _rest(last) else first.year + 1
            last = parse(f"{year:04d}{last.iso[4:]}")
    if first is not None and last is not None:
        period = at(first, last) or Period()
    else:
        period = Period(end=last.iso) if last is not None and b.period.start else Period()
    cue = Cue.BETWEEN if a.cue in {None, Cue.FROM, Cue.IN, Cue.BETWEEN, Cue.ON} else a.cue
    kind = a.kind if a.kind is b.kind else Kind.ABSOLUTE
    return DateMention(a.start, b.end, period, kind, cue, a.from_cue, inferred)


def _rest(day: Day) -> str:
    return day.iso[4:]


def _adjacent(a: Period, b: Period) -> bool:
    """Whether one ends where the other begins: January and February, 2022 and 2023, the 3rd and 4th."""
    last, first = parse(a.end), parse(b.start)
    if last is None or first is None or len(last.iso) != len(first.iso):
        return False
    if last.month is None:
        return first.year == last.year + 1
    if last.day is None:
        return add_months(last, 1) == Day(first.year, first.month)
    return add_days(last, 1) == first
