"""What a number is, and how the tokens beside one are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import msgspec

from crossbearing.claims.text import Token


class Kind(Enum):
    """What sort of number the words are."""

    CARDINAL = "cardinal"
    VAGUE = "vague"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    FULL = "full"
    ARTICLE = "article"


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number: its tokens [first, last), its interval, its kind, and the scale word's factor where one is worded.

    Fractions are in percent, multiples are ratios. `scale` is 1 where no scale word stands, so that "42 to 48 million"
    can lend it to its first half.
    """

    first: int
    last: int
    low: float
    high: float
    kind: Kind
    scale: float = 1


def word_at(tokens: Sequence[Token], i: int) -> str:
    """Token i in lower case, or nothing beyond either end."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def touches(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i stands right behind the one before."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end
