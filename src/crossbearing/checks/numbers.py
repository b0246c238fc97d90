"""What a worded number allows: its interval in base units, and the room that rounding leaves around it."""

from __future__ import annotations

from math import floor, inf, isfinite, log10
from typing import NamedTuple

from crossbearing.catalogue.scales import scale, time_days
from crossbearing.terms import Bound, Claim

EXACT_ROOM, ABOUT_ROOM, ABOUT_LEAST = 0.05, 0.2, 0.05
"""Rounding never leaves more room than this share of a number; "about" leaves at least the last."""


class Interval(NamedTuple):
    """What is said (`low` to `high`) and what it may be when rounding is allowed for (`least` to `most`).

    `vague` marks orders of magnitude ("dozens"), whose ends are a convention.
    """

    low: float
    high: float
    least: float
    most: float
    vague: bool = False

    def times(self, factor: float) -> Interval:
        """The interval multiplied by a positive factor."""
        return Interval(self.low * factor, self.high * factor, self.least * factor, self.most * factor, self.vague)

    def over(self, other: Interval) -> Interval:
        """This divided by another interval of positive numbers."""
        return Interval(
            _divide(self.low, other.high),
            _divide(self.high, other.low),
            _divide(self.least, other.most),
            _divide(self.most, other.least),
            self.vague or other.vague,
        )

    def by(self, other: Interval) -> Interval:
        """This multiplied by another interval of positive numbers."""
        return Interval(
            _multiply(self.low, other.low),
            _multiply(self.high, other.high),
            _multiply(self.least, other.least),
            _multiply(self.most, other.most),
            self.vague or other.vague,
        )

    def plus(self, other: Interval) -> Interval:
        """The sum of two intervals."""
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.least + other.least,
            self.most + other.most,
            self.vague or other.vague,
        )

    def apart(self, other: Interval) -> float:
        """How many times apart the two are when rounding is allowed for; 1 where they meet."""
        if self.least > other.most:
            return _divide(self.least, other.most)
        if other.least > self.most:
            return _divide(other.least, self.most)
        return 1.0

    def factor(self, other: Interval) -> float:
        """How many times apart the two are as they are worded, for the reader's eye; 1 where they meet."""
        low, high = (self, other) if self.high < other.low else (other, self)
        return _divide(high.low, low.high) if low.high < high.low else 1.0

    def under(self, other: Interval) -> bool:
        """Whether all of this lies below all of the other, rounding allowed for."""
        return self.most < other.least

    @property
    def point(self) -> float | None:
        """The number itself where the words name one."""
        return self.low if isfinite(self.low) and self.low == self.high else None


def interval(claim: Claim) -> Interval:
    """The interval of a claim in the base unit of its dimension, a rate's a day."""
    found = _worded(claim)
    factor = scale(claim.unit).factor
    per = time_days(claim.per)
    return found.times(factor if per is None else factor / per)


def _worded(claim: Claim) -> Interval:
    low, high = claim.low, claim.high
    match claim.bound:
        case Bound.AT_LEAST:
            assert low is not None
            return Interval(low, inf, low, inf)
        case Bound.AT_MOST:
            assert high is not None
            return Interval(-inf if high < 0 else 0.0, high, -inf if high < 0 else 0.0, high)
        case Bound.ORDER:
            assert low is not None
            return Interval(low, inf if high is None else high, low / 2, inf, True)
    assert low is not None and high is not None
    share = ABOUT_ROOM if claim.bound is Bound.ABOUT else EXACT_ROOM
    below = min(half_step(low), share * abs(low))
    above = below if high == low else min(half_step(high), share * abs(high))
    if claim.bound is Bound.ABOUT:
        below = above = max(below, ABOUT_LEAST * abs(low))
    return Interval(float(low), float(high), low - below, high + above)


def half_step(number: float) -> float:
    """Half a unit of the last digit that is not a nought: 50 for 6,700, half a million for 3 million."""
    if number == 0 or not isfinite(number):
        return 0.0
    digits = f"{abs(number):.12g}".partition("e")[0].replace(".", "").strip("0")
    return float(0.5 * 10.0 ** (floor(log10(abs(number))) - len(digits) + 1))


def _divide(a: float, b: float) -> float:
    if b == 0:
        return inf
    return a / b if isfinite(b) else 0.0


def _multiply(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b
