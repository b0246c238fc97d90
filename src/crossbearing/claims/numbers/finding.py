"""The number that begins at a token: which reader of digits, words or parts it goes to."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.numbers.digits import DIGIT, parse_digits
from crossbearing.claims.numbers.kinds import Kind, Number, touches, word_at
from crossbearing.claims.numbers.parts import fraction, in_parts
from crossbearing.claims.numbers.scales import and_a_half, scales_from
from crossbearing.claims.numbers.spelled import article, from_words, multiple, nobody, not_one
from crossbearing.claims.numbers.vague import vague
from crossbearing.claims.numbers.words import (
    DENOMINATORS,
    FOLD,
    LETTER_SCALES,
    MULTIPLIERS,
    OPENERS,
    POWERS,
    SCALES,
    SMALL,
    TIME_UNITS,
    VULGAR,
)
from crossbearing.claims.text import Token


def beginnings(words: Sequence[str]) -> list[int]:
    """The tokens at which a number may begin, of a sentence's words in lower case."""
    return [i for i, word in enumerate(words) if word in OPENERS or word[0].isdigit()]


def read_number(tokens: Sequence[Token], i: int, *, continental: bool = False, money: bool = False) -> Number | None:
    """The longest number that starts at token i, or None. `money` says that a currency stands right before it."""
    word = tokens[i].lower
    if DIGIT.match(word):
        return _from_digits(tokens, i, continental, money)
    if word in ("a", "an", "one", "half", "another", "every") or word in DENOMINATORS or word in VULGAR:
        found = fraction(tokens, i)
        if found is not None:
            return found
    if word in ("a", "an", "another") and word_at(tokens, i + 1) in TIME_UNITS:
        return article(tokens, i)
    if word in POWERS or word in ("several", "tens"):
        return vague(tokens, i)
    capital = tokens[i].text[0].isupper() and tokens[i].text[1:].islower()
    if word in SCALES and capital and i + 1 < len(tokens) and not tokens[i + 1].text[0].isalnum():
        return None  # "Lac:" is a place
    if word in SMALL or word in SCALES or word in ("a", "an", "half"):
        return from_words(tokens, i)
    if word in MULTIPLIERS or word in FOLD:
        return multiple(tokens, i)
    if word in ("none", "nil"):
        return Number(i, i + 1, 0, 0, Kind.CARDINAL)
    if word == "not":
        return not_one(tokens, i)
    if word in ("no", "nobody"):
        return nobody(tokens, i)
    if word == "full" and word_at(tokens, i + 1) == "capacity":
        return Number(i, i + 2, 100, 100, Kind.FULL)
    if word == "few" and word_at(tokens, i - 1) == "a" and word_at(tokens, i + 1) in SCALES:
        return vague(tokens, i)
    return None


GOING_ON = frozenset([*VULGAR, *SCALES, *LETTER_SCALES, *POWERS, "/", "and", "-", "fold", "x", "×"])
"""What may carry on the number that digits begin (`carried_on`); parts of a whole apart."""


def _from_digits(tokens: Sequence[Token], i: int, continental: bool, money: bool) -> Number | None:
    value = parse_digits(tokens[i].text, continental)
    if value is None:
        return None
    if word_at(tokens, i + 1) in GOING_ON:
        return carried_on(tokens, i, value, money)
    return in_parts(tokens, i, i + 1, value) or Number(i, i + 1, value, value, Kind.CARDINAL)


def carried_on(tokens: Sequence[Token], i: int, value: float, money: bool) -> Number:
    """The number that the digits at token i, worth `value`, begin: "1½", "3/5", "2-fold", "1 in 4", "3 million"."""
    last = i + 1
    if word_at(tokens, last) in VULGAR and touches(tokens, last):
        value += VULGAR[tokens[last].lower] / 100
        last += 1
    elif word_at(tokens, last) == "/" and touches(tokens, last) and touches(tokens, last + 1):
        below = parse_digits(tokens[last + 1].text) if DIGIT.match(tokens[last + 1].text) else None
        if below and value < below <= 10:
            return Number(i, last + 2, 100 * value / below, 100 * value / below, Kind.FRACTION)
    last, value = and_a_half(tokens, last, value)
    if word_at(tokens, last) == "-" and touches(tokens, last) and word_at(tokens, last + 1) == "fold":
        return Number(i, last + 2, value, value, Kind.MULTIPLE)
    if word_at(tokens, last) in ("fold", "x", "×") and touches(tokens, last) and not touches(tokens, last + 1):
        return Number(i, last + 1, value, value, Kind.MULTIPLE)
    parts = in_parts(tokens, i, last, value)
    if parts is not None:
        return parts
    last, scale = scales_from(tokens, last, value, money, digits=True)
    return Number(i, last, value * scale, value * scale, Kind.CARDINAL, scale)
