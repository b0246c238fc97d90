"""Numbers, units and dates as an analyst reads them, for the sums that findings show."""

from __future__ import annotations

from datetime import date, timedelta
from math import isfinite

from crossbearing.checks.evidence import Reading
from crossbearing.checks.numbers import Interval
from crossbearing.digits import three_digits
from crossbearing.origins.days import Days
from crossbearing.terms import THE_REPORT_ITSELF, Bound, Claim

_BEFORE = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}
_SIGNS = {"percent": "%", "usd": " USD", "eur": " EUR"}


def number(value: float) -> str:
    """1,000,000; 16,667; 2.5; 0.33: no digit lost before the point."""
    if not isfinite(value):
        return "no limit" if value > 0 else "no floor"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.4g}"


def rounded(value: float) -> str:
    """A computed number to three significant digits: 8,980,000; 447; 46.2."""
    return three_digits(value) if isfinite(value) else number(value)


def said(claim: Claim) -> str:
    """A claim's number, bound and unit: "about 2 months", "at least 3,000,000", "10,000 a day"."""
    if claim.bound in (Bound.RANGE, Bound.ORDER) and claim.high is not None and claim.low is not None:
        text = f"{number(claim.low)} to {number(claim.high)}"
    else:
        worded = claim.low if claim.low is not None else claim.high
        text = _BEFORE.get(claim.bound, "") + (number(worded) if worded is not None else "an unknown number")
    text += unit(claim.unit, worded_one(claim))
    return text + (f" a {claim.per}" if claim.per in ("day", "week", "month", "year", "hour") else _per(claim.per))


def worded(reading: Reading) -> str:
    """The same for a reading, with the density by which a volume was made a mass."""
    return said(reading.claim) + reading.by


def worded_one(claim: Claim) -> bool:
    """Whether the number is one, so that its unit stands in the singular."""
    return 1 in (claim.low, claim.high) and claim.low in (None, claim.high, 1)


def unit(name: str, one: bool = False) -> str:
    """A unit behind a number, with the blank it needs; nothing for a count."""
    if name in ("count", ""):
        return ""
    if name in _SIGNS:
        return _SIGNS[name]
    if name == "ratio":
        return " times"
    plain = one or name.endswith("s") or (len(name) <= 3 and name != "day") or not name.isalpha()
    return f" {name}" if plain else f" {name}s"


def _per(per: str | None) -> str:
    return f" per {per}" if per else ""


def thing(claim: Claim) -> str:
    """What is counted, in words: "artillery round shipped"."""
    measure = claim.measure.value.replace("-", " ")
    return item(claim) if measure == "other" else f"{item(claim)} ({measure})"


def item(claim: Claim) -> str:
    """What is counted, without how: "artillery round"."""
    return (claim.item or "something").replace("-", " ")


def voice(claim: Claim) -> str:
    """Who says it, with the report: "kr-nis in 000"."""
    speaker = claim.speaker or "nobody named"
    if speaker == THE_REPORT_ITSELF:
        return f"the report {claim.doc} itself"
    return f"{speaker} in {claim.doc}"


def day(ordinal: int) -> str:
    """A day as ISO."""
    return date.fromordinal(ordinal).isoformat()


def when(days: Days | None) -> str:
    """Days as a year, a month, a day, or as from and to."""
    if days is None:
        return "an unknown day"
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    if first == last:
        return first.isoformat()
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and last.year == first.year:
        if last.month == first.month:
            return first.isoformat()[:7]
        if (first.month, last.month) == (1, 12):
            return first.isoformat()[:4]
    return f"{first} to {last}"


def spread(value: Interval, exact: bool = False) -> str:
    """A computed interval, to three digits or `exact`: "447", "3,000 or more", "20 or less", "30 to 50"."""
    word = number if exact else rounded
    if value.point is not None:
        return word(value.low)
    if not isfinite(value.high):
        return f"{word(value.low)} or more"
    return f"{word(value.high)} or less" if value.low <= 0 else f"{word(value.low)} to {word(value.high)}"


def times(factor: float) -> str:
    """How far apart: "1.6 times apart", one significant decimal."""
    if not isfinite(factor):
        return "nothing against something"
    return f"{factor:.3g} times apart" if factor < 10 else f"{factor:,.0f} times apart"
