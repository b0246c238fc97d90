"""The round numbers that a speaker chooses from, as a ladder with a rung for every whole number."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import NamedTuple, Protocol

MAX_DIGITS = 6
"""More significant digits than these are read as these: no scatter is so small that it would matter."""

WORDED_DIGITS = 2
"""What a number written without digits ("a third", "half a million") has at most."""

_DECIMAL = re.compile(r"\d[\d, \u00a0\u202f]*\.\d+")


class Ladder(Protocol):
    """Ascending numbers, without end in either direction."""

    def rung(self, i: int) -> float:
        """The number at a place."""

    def below(self, x: float) -> int:
        """The place of the last number that is not above x."""


class Digits(NamedTuple):
    """Numbers of so many significant digits, from nought up; with a leading 1 or 2 also the halves: 1, 1.5, 2, 2.5, 3.

    Without the halves "10,000" would stand for all from 9,500 to 15,000, though whoever holds 14,000 says "15,000".
    """

    digits: int

    def rung(self, i: int) -> float:
        """The number at a place; 11 a decade for one digit, ten times as many for each further one."""
        ten: int = 10 ** (self.digits - 1)
        decade, j = divmod(i, 11 * ten)
        halves = 2 * ten + j if j < 4 * ten else 6 * ten + 2 * (j - 4 * ten)
        power = decade - self.digits + 1
        whole: int = 10 ** abs(power)
        return halves * whole / 2 if power >= 0 else halves / (2 * whole)

    def below(self, x: float) -> int:
        """The place of the last number that is not above x, which is above nought."""
        ten: int = 10 ** (self.digits - 1)
        decade = math.floor(math.log10(x))
        halves = 2 * ten * x / 10.0**decade
        j = halves - 2 * ten if halves < 6 * ten else 4 * ten + (halves - 6 * ten) / 2
        return _settled(self, decade * 11 * ten + math.floor(j), x)


class Even(NamedTuple):
    """Multiples of a step, for quantities that may be nought or negative."""

    step: float

    def rung(self, i: int) -> float:
        """The number at a place."""
        return i * self.step

    def below(self, x: float) -> int:
        """The place of the last number that is not above x."""
        return _settled(self, math.floor(x / self.step), x)


def _settled(ladder: Ladder, i: int, x: float) -> int:
    """The place where it is by the rungs themselves, from one that rounding may have put one off."""
    while ladder.rung(i) > x:
        i -= 1
    while ladder.rung(i + 1) <= x:
        i += 1
    return i


def digits_used(value: float, text: str = "") -> int:
    """How many significant digits a number uses, a leading 1 or 2 with a half counted as a coarser one: 15 has one.

    Noughts at the end count where `text`, the number's words, has them behind a decimal point ("6.70 million").
    """
    numerals = Decimal(repr(abs(value))).normalize().as_tuple().digits
    found = "".join(map(str, numerals))
    used = len(found)
    for written in _DECIMAL.findall(text):
        bare = re.sub(r"\D", "", written).lstrip("0")
        if len(bare) > used and bare.rstrip("0") == found:
            return min(len(bare), MAX_DIGITS)
    if used > 1 and found[0] in "12" and found[-1] == "5":
        used -= 1
    limit = MAX_DIGITS if re.search(r"\d", text) or not text else WORDED_DIGITS
    return max(1, min(used, limit))


def step_used(value: float) -> float:
    """The distance of the round numbers that a linear quantity's value is one of: 30 -> 10, 25 -> 5, 0 -> 1."""
    if value == 0:
        return 1.0
    _, numerals, power = Decimal(repr(abs(value))).normalize().as_tuple()
    if len(numerals) > MAX_DIGITS:
        power, numerals = int(power) + len(numerals) - MAX_DIGITS, numerals[:MAX_DIGITS]
    unit = float(Decimal(1).scaleb(int(power)))
    return 5 * unit if len(numerals) > 1 and numerals[-1] == 5 else unit
