"""Expressions as they stand in a case file: parts with their places, and the words to print them in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crossbearing.terms import Record

Place = tuple[int, int]
"""[start, end) characters of the expression's text."""


class Number(Record, frozen=True, tag=True):
    """A number, per cent already divided by a hundred."""

    value: float
    place: Place = (0, 0)


class Day(Record, frozen=True, tag=True):
    """A day of the calendar."""

    value: date
    place: Place = (0, 0)


class Name(Record, frozen=True, tag=True):
    """A variable or a unit, as yet untold which."""

    name: str
    place: Place = (0, 0)


class Quantity(Record, frozen=True, tag=True):
    """A number with a unit right behind it, which may have an exponent: 5 kround, 3 m^2."""

    number: Number
    unit: Name
    exponent: int = 1
    place: Place = (0, 0)


class Negative(Record, frozen=True, tag=True):
    """What has a minus before it."""

    of: Part
    place: Place = (0, 0)


class Binary(Record, frozen=True, tag=True):
    """Two parts with one of + - * / ^ between them."""

    sign: str
    left: Part
    right: Part
    place: Place = (0, 0)


class Call(Record, frozen=True, tag=True):
    """A function of one or more parts."""

    name: str
    args: tuple[Part, ...]
    place: Place = (0, 0)


class Comparison(Record, frozen=True, tag=True):
    """Two parts with one of > < >= <= between them; stands alone, never within another part."""

    sign: str
    left: Part
    right: Part
    place: Place = (0, 0)


Part = Number | Day | Name | Quantity | Negative | Binary | Call

_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}
_NEGATIVE = 3
_TIGHT = 5


def words(part: Part | Comparison) -> str:
    """The expression as text that reads back as the same: `containers * rpc`, with no brackets that are not needed."""
    if isinstance(part, Comparison):
        return f"{words(part.left)} {part.sign} {words(part.right)}"
    return _words(part)[0]


def names(part: Part | Comparison) -> Iterator[str]:
    """The names in an expression, units and functions' arguments among them, from left to right."""
    match part:
        case Name():
            yield part.name
        case Quantity():
            yield part.unit.name
        case Negative():
            yield from names(part.of)
        case Binary() | Comparison():
            yield from names(part.left)
            yield from names(part.right)
        case Call():
            for arg in part.args:
                yield from names(arg)
        case _:
            return


def _words(part: Part) -> tuple[str, int]:
    """The text, and how tightly it holds together."""
    match part:
        case Number():
            return _number(part.value), _TIGHT
        case Day():
            return part.value.isoformat(), _TIGHT
        case Name():
            return part.name, _TIGHT
        case Quantity():
            power = "" if part.exponent == 1 else f"^{part.exponent}"
            # An exponent behind it would be read as the unit's.
            return f"{_number(part.number.value)} {part.unit.name}{power}", _BINDS["^"]
        case Negative():
            return f"-{_within(part.of, _NEGATIVE)}", _NEGATIVE
        case Call():
            return f"{part.name}({', '.join(words(arg) for arg in part.args)})", _TIGHT
        case Binary():
            binds = _BINDS[part.sign]
            if part.sign == "^":
                return f"{_within(part.left, binds + 1)}^{_within(part.right, _NEGATIVE)}", binds
            return f"{_within(part.left, binds)} {part.sign} {_within(part.right, binds + 1)}", binds


def _within(part: Part, binds: int) -> str:
    text, own = _words(part)
    return text if own >= binds else f"({text})"


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e6 else repr(value)
