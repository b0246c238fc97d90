"""Numbers as they are said: how rare one is, and whether another is the same one rounded, bounded or garbled."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from math import floor, log10
from typing import NamedTuple

from crossbearing.catalogue.scales import SCALES, scale
from crossbearing.terms import Bound, Claim

_VAGUE = re.compile(
    r"\b(several|dozens|scores|tens|hundreds|thousands|millions|billions|lakhs|crores|a few|a handful)\b", re.I
)
CONVERTED = frozenset(SCALES) - {"share"}
"""Dimensions whose units come in several sizes; hardly anybody says per mille."""


class Likeness(IntEnum):
    """How two numbers relate, from the closest to none."""

    SAME = 4
    ROUNDED = 3
    VAGUE = 2
    GARBLED = 1
    OTHER = 0


class Value(NamedTuple):
    """A number in the base unit of its dimension; `mark` is the number itself where the words name one."""

    low: float | None
    high: float | None
    mark: float | None
    digits: int
    bound: Bound
    vague: bool
    scale: float


def dimension(unit: str) -> str:
    """What the unit measures, so that units of one dimension can be compared: month and day are both durations."""
    return unit if unit == "percent" else scale(unit).dimension


def digits(number: float) -> int:
    """Significant digits of a number as it is written: 6,700 has two, 3,000,000 one."""
    if number == 0:
        return 1
    text = f"{abs(number):.12g}"
    mantissa, _, _ = text.partition("e")
    return len(mantissa.replace(".", "").strip("0")) or 1


def value_of(claim: Claim) -> Value:
    """The number of a claim, in its dimension's base unit."""
    factor = scale(claim.unit).factor
    worded = claim.low if claim.low is not None else claim.high
    vague = claim.bound is Bound.ORDER or _VAGUE.search(claim.value_text) is not None
    low = None if claim.low is None else claim.low * factor
    high = None if claim.high is None else claim.high * factor
    mark = None if vague or claim.bound is Bound.RANGE or worded is None else worded * factor
    size = 0 if vague or worded is None else digits(worded)
    if claim.bound is Bound.RANGE and claim.high is not None:
        size = max(size, digits(claim.high))
    return Value(low, high, mark, size, claim.bound, vague, factor)


def points(value: Value, dim: str) -> float:
    """How much it says that two claims share this number: more for 15,809 than for 30, little for a vague one."""
    if value.vague:
        return 0.5
    if value.bound is Bound.RANGE:
        return 1.4 + 0.5 * min(value.digits, 3)
    if dim == "ratio" or (value.mark is not None and dim == "count" and value.mark <= 12):
        return 0.5 if value.digits < 3 else 1.5
    return (0.8, 0.8, 1.6, 2.6, 3.4)[min(value.digits, 4)] + (0.2 if dim == "count" else 0)


def likeness(a: Value, b: Value) -> Likeness:
    """How two numbers of one dimension relate; the order of the two does not matter."""
    if a.vague or b.vague:
        return Likeness.VAGUE if a.vague and b.vague and _overlap(a, b) else Likeness.OTHER
    if a.bound is Bound.RANGE or b.bound is Bound.RANGE:
        return _ranges(a, b)
    if a.mark is None or b.mark is None:
        return Likeness.OTHER
    if _near(a.mark, b.mark, 1e-6 if a.scale == b.scale else 0.03):
        return Likeness.SAME
    if _rounds(a, b) or _rounds(b, a):
        return Likeness.ROUNDED
    return Likeness.GARBLED if garbled(a.mark, b.mark) else Likeness.OTHER


def garbled(x: float, y: float) -> bool:
    """Whether one number is a slip of the other: a nought more or less, a digit changed, two digits swapped."""
    if x <= 0 or y <= 0 or x == y:
        return False
    ratio = max(x, y) / min(x, y)
    one, two = _written(x), _written(y)
    if any(_near(ratio, step, 1e-9) for step in (10.0, 100.0, 1000.0)):
        return len(one.strip("0")) >= 2 or ratio >= 1000
    if len(one) != len(two) or len(one.strip("0")) < 2:
        return False
    wrong = [i for i in range(len(one)) if one[i] != two[i]]
    if len(wrong) == 1:
        return len(one.rstrip("0")) >= 3 and len(two.rstrip("0")) >= 3
    return len(wrong) == 2 and one[wrong[0]] == two[wrong[1]] and one[wrong[1]] == two[wrong[0]]


def bucket(number: float) -> int:
    """A step of a scale on which numbers within a quarter of each other are at most one step apart."""
    return floor(log10(number) * 10.32) if number > 0 else -999


@lru_cache(maxsize=65536)
def _written(number: float) -> str:
    return f"{number:.10g}".replace(".", "")


def _near(x: float, y: float, by: float) -> bool:
    return abs(x - y) <= by * max(abs(x), abs(y))


def _overlap(a: Value, b: Value) -> bool:
    low = max(a.low or 0, b.low or 0)
    high = min(a.high or float("inf"), b.high or float("inf"))
    return (
        low <= high and max(a.low or 1, 1) <= 20 * max(b.low or 1, 1) and max(b.low or 1, 1) <= 20 * max(a.low or 1, 1)
    )


def _ranges(a: Value, b: Value) -> Likeness:
    """Two ranges are the same or one is the other rounded; a point is a range's when it is one of its ends."""
    if a.bound is Bound.RANGE and b.bound is Bound.RANGE:
        assert a.low is not None and a.high is not None and b.low is not None and b.high is not None
        if _near(a.low, b.low, 0.001) and _near(a.high, b.high, 0.001):
            return Likeness.SAME
        return Likeness.ROUNDED if _near(a.low, b.low, 0.05) and _near(a.high, b.high, 0.05) else Likeness.OTHER
    wide, point = (a, b) if a.bound is Bound.RANGE else (b, a)
    if point.mark is None or point.digits < 2 or wide.low is None or wide.high is None:
        return Likeness.OTHER
    ends = {Bound.AT_LEAST: (wide.low,), Bound.AT_MOST: (wide.high,)}.get(point.bound, ())
    return Likeness.ROUNDED if any(_near(point.mark, end, 1e-6) for end in ends) else Likeness.OTHER


def _rounds(fine: Value, coarse: Value) -> bool:
    """Whether the coarse number is the fine one with fewer digits, in the direction that its bound word says."""
    assert fine.mark is not None and coarse.mark is not None
    if fine.mark <= 0 or coarse.mark <= 0 or coarse.digits >= fine.digits:
        return False
    over = fine.mark / coarse.mark
    match coarse.bound:
        case Bound.AT_LEAST:
            return 1 < over <= 1.2
        case Bound.AT_MOST:
            return 0.85 <= over < 1
        case Bound.ABOUT:
            return abs(over - 1) <= (0.05 if coarse.digits == 1 else 0.03)
        case _:
            return abs(over - 1) <= (0.02 if coarse.digits == 1 else 0.01)
