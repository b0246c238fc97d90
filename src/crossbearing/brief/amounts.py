"""Estimated amounts as a reader sees them: no more digits than their interval bears, units in words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

_DECLARED = re.compile(r"\s*(\w+)\s*=\s*(1e3|1e6|1e9|1000|1_000|1000000|1_000_000)\s*\*?\s*(\w+)\s*\Z")
_MANY = {"1e3": "thousand", "1000": "thousand", "1_000": "thousand", "1e9": "billion"}
_INVARIABLE = ("kg", "km", "GW", "MW", "GWh", "MWh", "TWh")
_NAMED = {"percent": "%", "usd": "dollars", "eur": "euros", "gbp": "pounds", "foot": "feet"}


def borne(low: float, *others: float) -> tuple[str, ...]:
    """Numbers of one interval, its lower end first and its upper end last, with the digits that its width bears.

    Each is rounded to a tenth of the width's leading digit's place, or to its own leading digit where it is smaller
    than that, so that no end of a wide interval becomes nought.
    """
    numbers = (low, *others)
    width = abs(numbers[-1] - numbers[0])
    return tuple(_rounded(number, width) for number in numbers)


def _rounded(number: float, width: float) -> str:
    if not math.isfinite(number):
        return "beyond any number"
    if number == 0:
        return "0"
    own = math.floor(math.log10(abs(number)))
    place = min(math.floor(math.log10(width)) - 1, own) if width > 0 else own - 2
    shown = round(number, -place)
    return f"{shown:,.{max(0, -place)}f}".replace("-", "\u2212")


def unit_in_words(unit: str, declared: Mapping[str, tuple[str, str]] | None = None) -> str:
    """What follows a number: "million rounds", "thousand rounds a day", "months", "%".

    `declared` maps the units of a case that stand for many of another to the word and to that other; see `many`.
    """
    if unit in ("", "count", "1", "dimensionless"):
        return ""
    top, _, bottom = unit.partition("/")
    words = _plural(top.strip(), declared or {})
    return f"{words} a {bottom.strip()}" if bottom else words


def many(units: Iterable[object]) -> dict[str, tuple[str, str]]:
    """The units that a case declares as many of another: {"kround": ("thousand", "round")} for kround = 1e3 round."""
    found = {}
    for entry in units:
        match = _DECLARED.match(str(entry))
        if match:
            found[match[1]] = (_MANY.get(match[2], "million"), match[3])
    return found


def _plural(unit: str, declared: Mapping[str, tuple[str, str]]) -> str:
    if unit in declared:
        word, of = declared[unit]
        return f"{word} {_plural(of, {})}"
    if unit in _NAMED:
        return _NAMED[unit]
    if unit in _INVARIABLE or not unit.isalpha() or unit.endswith("s"):
        return unit
    return f"{unit}s"
