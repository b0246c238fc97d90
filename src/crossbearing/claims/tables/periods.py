"""The time that a head or a label of a table names: years, quarters, months and runs of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from crossbearing.claims.dates import Cue, Kind, find_dates
from crossbearing.claims.dates.periods import covered
from crossbearing.terms import Period

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = r"(?:19|20)\d\d"
_BARE = re.compile(rf"{_YEAR}\Z")
_ISO_MONTH = re.compile(rf"{_YEAR}-(?:0[1-9]|1[0-2])\Z")
_MARKED = re.compile(rf"\b({_YEAR})\s?(?:[*fFeEpPrR]|\((?:[a-z. ]{{1,12}})\))(?![\w-])")
_TURNED = re.compile(rf"({_YEAR})\s*[(,]?\s*([A-Za-z][^()]*?)\)?\Z")
_RUN = re.compile(rf"({_MONTH})\s*(?:-|–|—|to)\s*({_MONTH})(?:[\s,]+({_YEAR}))?\Z", re.I)
_ONE = re.compile(rf"({_MONTH})(?:[\s'’,-]*({_YEAR}|\d\d))?\Z", re.I)
_SO_FAR = re.compile(rf"([1-9]|1[0-2])M[\s-]?({_YEAR}|\d\d)\Z")
_PART = re.compile(r"(?:[QH][1-4]|[1-4][QH])\Z", re.I)
_ANY_YEAR = re.compile(rf"(?<![\d.,]){_YEAR}(?![\d.,]\d|\d)")


class Timed(NamedTuple):
    """A time that words name: whether they name nothing else, and whether its year is inferred."""

    period: Period
    whole: bool
    inferred: bool = False


def needs_year(words: str) -> bool:
    """Whether words name a month, a run of months or a quarter and no year."""
    plain = words.strip(" .:*†‡¹²³")
    one, run = _ONE.match(plain), _RUN.match(plain)
    return bool(_PART.match(plain) or (one and not one.group(2)) or (run and not run.group(3)))


def year_in(words: str) -> str | None:
    """The only year that a text names, or None."""
    found = set(_ANY_YEAR.findall(words))
    return found.pop() if len(found) == 1 else None


def read_period(words: str, published: str | None, year: str | None = None) -> Timed | None:
    """The time that a head or a label names; a month or a quarter without a year is of `year`.

    Where no year is known a month is the last one of its name before the report was published.
    """
    words = _MARKED.sub(r"\1", words.strip(" .:*†‡¹²³"))
    if not words or len(words) > 120:
        return None
    turned = _TURNED.match(words)
    if turned is not None:
        inner = _alone(f"{turned.group(2).strip()} {turned.group(1)}", published, None)
        if inner is not None:
            return inner
    return _alone(words, published, year) or _within(words, published, year)


def _alone(words: str, published: str | None, year: str | None) -> Timed | None:
    """The time where the words are nothing but a date."""
    if _BARE.match(words):
        return Timed(Period(start=words, end=words), True)
    if _ISO_MONTH.match(words):
        return Timed(Period(start=words, end=words), True)
    run = _RUN.match(words)
    if run is not None:
        first, last = _number(run.group(1)), _number(run.group(2))
        of = run.group(3) or year or _latest(last, published)
        if of is None or first is None or last is None or first > last:
            return None
        return Timed(Period(start=f"{of}-{first:02}", end=f"{of}-{last:02}"), True, run.group(3) is None)
    one = _ONE.match(words)
    if one is not None:
        month = _number(one.group(1))
        of = one.group(2) or year or _latest(month, published)
        if month is None or of is None:
            return None
        date = f"{of if len(of) == 4 else '20' + of}-{month:02}"
        return Timed(Period(start=date, end=date), True, one.group(2) is None)
    so_far = _SO_FAR.match(words)
    if so_far is not None:
        of = so_far.group(2)
        of = of if len(of) == 4 else "20" + of
        return Timed(Period(start=f"{of}-01", end=f"{of}-{int(so_far.group(1)):02}"), True)
    if _PART.match(words) and year is not None:
        words = f"{words} {year}"
    dates = find_dates(words, 0, len(words), published)
    if len(dates) == 1 and dates[0].end - dates[0].start >= len(words) and dates[0].period:
        return Timed(covered(dates[0]), True, dates[0].inferred)
    return None


def _within(words: str, published: str | None, year: str | None) -> Timed | None:
    """The time where a date is part of the words; one date only, for two would say that the words compare."""
    dates = [
        m for m in find_dates(words, 0, len(words), published) if m.period and m.kind not in (Kind.TIME, Kind.PAGE)
    ]
    if len(dates) == 1:
        return Timed(covered(dates[0]), False, dates[0].inferred)
    if not dates and (only := year_in(words)) is not None:
        return Timed(Period(start=only, end=only), False)
    if len(dates) == 2 and [m.cue for m in dates] == [Cue.BETWEEN, None]:
        return Timed(Period(start=dates[0].period.start, end=dates[1].period.end), False)
    return None


def _latest(month: int | None, published: str | None) -> str | None:
    """The year in which a month that names none was last begun when the report was published."""
    if month is None or published is None or len(published) < 7:
        return None
    year = int(published[:4])
    return str(year if month <= int(published[5:7]) else year - 1)


def _number(month: str) -> int | None:
    word = month.lower().rstrip(".")
    return next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(word) or (word == "sept" and i == 9)), None)


def is_clock_or_date(words: str) -> bool:
    """Whether a cell is a date or a time of day and no quantity."""
    if _BARE.match(words) or _ONE.match(words) or _RUN.match(words) or _PART.match(words):
        return True
    dates = find_dates(words, 0, len(words))
    return len(dates) == 1 and dates[0].start == 0 and dates[0].end == len(words)
