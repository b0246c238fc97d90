"""Reads expressions: text to a small tree of parts, never evaluated as code; what is wrong is told with its column."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from crossbearing.errors import CaseError
from crossbearing.model.tree import (
    Binary,
    Call,
    Comparison,
    Day,
    Name,
    Negative,
    Number,
    Part,
    Quantity,
    names,
    words,
)

if TYPE_CHECKING:
    from lark import Lark, Token

__all__ = ["FUNCTIONS", "MAX_DEPTH", "MAX_LENGTH", "NAME", "Writing", "names", "parse", "words"]

FUNCTIONS = ("exp", "log", "sqrt", "logistic", "min", "max", "delay", "cumulative", "total", "mean", "last")
"""What may be called; docs/model.md explains each."""

MAX_LENGTH = 1000
"""How many characters an expression may have."""

MAX_DEPTH = 100
"""How deep its parts may lie within each other."""

NAME = re.compile(r"[^\W\d]\w{0,59}\Z")
"""What a variable or unit may be called."""

_GRAMMAR = r"""
comparison: sum COMPARE sum
?sum: product | sum (PLUS | MINUS) product -> binary
?product: unary | product (TIMES | OVER) unary -> binary
?unary: power | MINUS unary -> negative
?power: atom | atom POWER unary -> binary
?atom: NUMBER -> number
     | NUMBER PERCENT -> number
     | NUMBER NAME -> quantity
     | NUMBER NAME POWER NUMBER -> quantity
     | NUMBER NAME POWER MINUS NUMBER -> quantity
     | DAY -> day
     | NAME -> name
     | NAME OPEN sum (COMMA sum)* CLOSE -> call
     | OPEN sum CLOSE -> group

COMPARE: ">=" | "<=" | ">" | "<"
PLUS: "+"
MINUS: "-"
TIMES: "*"
OVER: "/"
POWER.2: "^" | "**"
PERCENT: "%"
COMMA: ","
OPEN: "("
CLOSE: ")"
DAY.3: /\d{4}-\d{2}-\d{2}(?!\d)/
NUMBER: /(\d[\d_]*(\.\d*)?|\.\d+)([eE][+-]?\d+)?/
NAME: /[^\W\d]\w*/
%ignore /[ \t\r\n]+/
"""


class Writing(CaseError):
    """What an error about an expression says: the expression, the column in it, what is wrong, and the mend."""

    def __init__(self, text: str, at: int, what: str, *, mend: str, place: str) -> None:
        shown = text if len(text) <= 120 else text[:117] + "..."
        super().__init__(f"In {shown!r}, at column {at + 1}: {what}", mend=mend, place=place)


class _Refused(Exception):
    """Something found while reading that the grammar itself allows."""

    def __init__(self, at: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.at, self.what, self.mend = at, what, mend


def parse(text: str, place: str, *, comparison: bool = False) -> Part | Comparison:
    """The expression's parts; with `comparison` it may be one. Raises Writing (a CaseError) at `place`."""
    from lark.exceptions import UnexpectedInput, VisitError

    if len(text) > MAX_LENGTH:
        raise Writing(
            text, MAX_LENGTH, f"it is longer than {MAX_LENGTH} characters",
            mend="Define parts of it under names of their own.", place=place,
        )  # fmt: skip
    if not text.strip():
        raise CaseError("There is no expression here", mend="Write one, such as: ships * rpc", place=place)
    try:
        part = _parser().parse(text, start="comparison" if comparison and re.search("[<>]", text) else "sum")
    except _Refused as error:
        raise Writing(text, error.at, error.what, mend=error.mend, place=place) from None
    except VisitError as error:  # lark wraps what its callbacks raise
        inner = error.orig_exc
        if not isinstance(inner, _Refused):
            raise
        raise Writing(text, inner.at, inner.what, mend=inner.mend, place=place) from None
    except UnexpectedInput as error:
        at, what, mend = _unexpected(text, error)
        raise Writing(text, at, what, mend=mend, place=place) from None
    assert isinstance(part, Number | Day | Name | Quantity | Negative | Binary | Call | Comparison)
    return part


@cache
def _parser() -> Lark:
    from lark import Lark

    builder: Any = _Builder()  # lark asks for a method of each rule's name, and for no more of its own Transformer
    return Lark(_GRAMMAR, parser="lalr", start=["sum", "comparison"], transformer=builder, keep_all_tokens=True)


class _Builder:
    """Turns what the parser reads into parts, from the innermost outwards; a method for each rule of the grammar."""

    def number(self, found: list[Token]) -> Part:
        value = _value(found[0])
        return Number(value=value / 100 if len(found) == 2 else value, place=_from(found[0], found[-1]))

    def quantity(self, found: list[Token]) -> Part:
        number, name, *power = found
        exponent = 1
        if power:
            exponent = _whole(power[-1]) * (-1 if len(power) == 3 else 1)
        return Quantity(
            number=Number(value=_value(number), place=_from(number, number)),
            unit=Name(name=_name(name), place=_from(name, name)),
            exponent=exponent,
            place=_from(number, power[-1] if power else name),
        )

    def day(self, found: list[Token]) -> Part:
        token = found[0]
        try:
            return Day(value=date.fromisoformat(token), place=_from(token, token))
        except ValueError:
            raise _Refused(_start(token), f"{token} is not a day of the calendar", "Write YYYY-MM-DD.") from None

    def name(self, found: list[Token]) -> Part:
        return Name(name=_name(found[0]), place=_from(found[0], found[0]))

    def call(self, found: list[Any]) -> Part:
        name, args = found[0], tuple(found[2:-1:2])
        if name not in FUNCTIONS:
            from crossbearing.model.near import nearest

            near = nearest(str(name), FUNCTIONS)
            mend = f"Did you mean {near}?" if near else f"The functions are {', '.join(FUNCTIONS)}; * is not left out."
            raise _Refused(_start(name), f"there is no function {str(name)!r}", mend)
        return _checked(Call(name=str(name), args=args, place=_from(name, found[-1])))

    def group(self, found: list[Any]) -> Part:
        part: Part = found[1]
        return part

    def negative(self, found: list[Any]) -> Part:
        return _checked(Negative(of=found[1], place=_from(found[0], found[1])))

    def binary(self, found: list[Any]) -> Part:
        left, sign, right = found
        return _checked(
            Binary(sign="^" if sign == "**" else str(sign), left=left, right=right, place=_from(left, right))
        )

    def comparison(self, found: list[Any]) -> Comparison:
        left, sign, right = found
        return Comparison(sign=str(sign), left=left, right=right, place=_from(left, right))


def _start(part: Any) -> int:
    return int(part.place[0]) if hasattr(part, "place") else int(part.start_pos)


def _from(first: Any, last: Any) -> tuple[int, int]:
    return _start(first), int(last.place[1]) if hasattr(last, "place") else int(last.end_pos)


def _value(token: Token) -> float:
    value = float(token.replace("_", ""))
    if not math.isfinite(value):
        raise _Refused(_start(token), f"{token} is too large a number", "Write a smaller one, or a larger unit.")
    return value


def _whole(token: Token) -> int:
    value = _value(token)
    if not value.is_integer() or value > 9:
        raise _Refused(
            _start(token), f"{token} is no exponent for a unit", "Write a whole number up to 9, or brackets: (2 m)^0.5"
        )
    return int(value)


def _name(token: Token) -> str:
    if not NAME.match(token):
        raise _Refused(_start(token), "this name is longer than 60 characters", "Use a shorter name.")
    return str(token)


def _checked(part: Part) -> Part:
    if _depth(part) > MAX_DEPTH:
        raise _Refused(
            part.place[0],
            f"its parts lie more than {MAX_DEPTH} deep within each other",
            "Define parts of it under names of their own.",
        )
    return part


def _depth(part: Part, limit: int = MAX_DEPTH + 1) -> int:
    """How deep the parts lie within each other; never looked at deeper than `limit`."""
    if limit == 0:
        return 0
    below: Sequence[Part]
    match part:
        case Negative():
            below = (part.of,)
        case Binary():
            below = (part.left, part.right)
        case Call():
            below = part.args
        case _:
            below = ()
    return 1 + max((_depth(inner, limit - 1) for inner in below), default=0)


def _unexpected(text: str, error: Any) -> tuple[int, str, str]:
    """Where reading stopped, why in words, and what to do."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedEOF

    token = getattr(error, "token", None)
    if isinstance(error, UnexpectedCharacters):
        letter = text[error.pos_in_stream or 0]
        if letter == "=":
            return error.pos_in_stream or 0, "a comparison is due here", "Write >, <, >= or <= between two expressions."
        return (
            error.pos_in_stream or 0,
            f"the character {letter!r} has no meaning here",
            "Use numbers, names, + - * / ^ and round brackets.",
        )
    if isinstance(error, UnexpectedEOF) or token is None or token.type == "$END":
        return len(text.rstrip()), "it ends too early", "Close its brackets, or write what comes after the last sign."
    at, found = int(token.start_pos), str(token)
    if token.type in ("NAME", "NUMBER", "DAY", "OPEN"):
        return at, f"an operator is missing before {found!r}", "Write + - * / or ^ there."
    if token.type == "COMPARE":
        return (
            at,
            f"a comparison ({found}) has no meaning here",
            "Only propositions in `report` compare, and only once.",
        )
    if token.type == "COMMA":
        return (
            at,
            "a comma stands outside a function",
            "Write 1000 and not 1,000; commas part the values of a function.",
        )
    if token.type == "CLOSE":
        return at, "this bracket closes nothing, or too early", "Look at the brackets before it."
    return at, f"{found!r} has nothing to work on", "Write a number or a name before it."
