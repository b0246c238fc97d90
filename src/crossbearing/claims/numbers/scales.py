"""Scale words behind a number, and the half that may follow it."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.numbers.kinds import touches, word_at
from crossbearing.claims.numbers.words import LETTER_SCALES, SCALES
from crossbearing.claims.text import Token

LARGEST = 1e15
"""Scale words are multiplied up to this: "millions of millions of millions" counts nothing."""


def scales_from(tokens: Sequence[Token], i: int, value: float, money: bool, digits: bool) -> tuple[int, float]:
    """Scale words from token i on: (next token, factor). "3 hundred thousand" has two."""
    factor = 1.0
    while i < len(tokens) and factor < LARGEST:
        word = tokens[i].lower
        at = i
        if word == "-" and touches(tokens, i) and touches(tokens, i + 1) and word_at(tokens, i + 1) in SCALES:
            at, word = i + 1, tokens[i + 1].lower
        if digits and factor == 1 and word in ("millions", "billions", "thousands") and word_at(tokens, i + 1) == "of":
            word = word[:-1]  # "1 600 millions of euros", as translated
        if word in SCALES:
            if word == "dozen" and digits and value >= 100:
                break
            factor *= SCALES[word]
        elif word in LETTER_SCALES and factor == 1 and digits and (money or touches(tokens, at)):
            if word == "m" and not money and _metres(tokens, at):
                break
            if word in ("b", "t", "l") and not money and not (word == "b" and tokens[at].text == "B"):
                break
            factor *= LETTER_SCALES[word]
        else:
            break
        i = at + 1
    return i, factor


_METRE_NOUNS = frozenset(
    """wave waves wall high tall long wide deep sprint race dash run pool tower mast cable stretch radius
    drop hurdles crane boat yacht freestyle buffer gap fence statue tunnel bridge depth height""".split()
)


def _metres(tokens: Sequence[Token], at: int) -> bool:
    after = word_at(tokens, at + 1)
    hyphened = after == "-" and touches(tokens, at + 1) and not word_at(tokens, at + 2)[:1].isdigit()
    return after in _METRE_NOUNS or hyphened  # "a 100m-high wall", but "2m-2.5m tonnes"


def and_a_half(tokens: Sequence[Token], i: int, value: float) -> tuple[int, float]:
    """ "two and a half", "two-and-a-half": the next token and the value with its half."""
    if i >= len(tokens) or tokens[i].lower not in ("and", "-"):
        return i, value
    words = [t.lower for t in tokens[i : i + 8] if t.text != "-"][:3]
    if words == ["and", "a", "half"]:
        while tokens[i].lower != "half":
            i += 1
        return i + 1, value + 0.5
    return i, value
