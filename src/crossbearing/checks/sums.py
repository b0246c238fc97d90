"""Arithmetic with worded numbers: how far a computed and a told value are apart, with the rounding of all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from math import inf, isfinite, sqrt
from typing import NamedTuple

from crossbearing.checks.numbers import Interval


class Sum(NamedTuple):
    """A computed and a told value compared: how many times apart they are as worded, and what rounding allows."""

    apart: float
    room: float

    @property
    def holds(self) -> bool:
        """Whether rounding can make the two one."""
        return self.apart <= self.room


def compare(computed: Interval, told: Interval, *parts: Interval) -> Sum:
    """Compare a computed value with a told one; `parts` are the numbers that it was computed from.

    Several rounded numbers seldom err all the same way, so their rooms add up as errors do, by squares.
    """
    room = sqrt(sum(_room(number) ** 2 for number in (told, *parts)))
    if computed.low > told.high:
        apart = computed.low / told.high if told.high > 0 else inf
    elif told.low > computed.high:
        apart = told.low / computed.high if computed.high > 0 else inf
    else:
        apart = 1.0
    return Sum(apart, 1 + room)


def _room(number: Interval) -> float:
    """The share of itself by which a number may be off through rounding."""
    below = (number.low - number.least) / number.low if isfinite(number.low) and number.low > 0 else 0.0
    above = (number.most - number.high) / number.high if isfinite(number.most) and number.high > 0 else 0.0
    return max(below, above)


def summed(values: Iterable[Interval]) -> Interval:
    """The sum of intervals."""
    return reduce(Interval.plus, values)


def closed(*numbers: Interval) -> bool:
    """Whether all have two ends, so that to meet says something."""
    return all(n.low > 0 and not n.vague and isfinite(n.low) and isfinite(n.high) for n in numbers)
