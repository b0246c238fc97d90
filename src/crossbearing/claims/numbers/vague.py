"""Vague numbers: "dozens", "hundreds of thousands", "several months"."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.numbers.kinds import Kind, Number, word_at
from crossbearing.claims.numbers.scales import LARGEST, scales_from
from crossbearing.claims.numbers.words import POWERS, SMALL, TIME_UNITS
from crossbearing.claims.text import Token


def vague(tokens: Sequence[Token], i: int) -> Number | None:
    """ "dozens", "hundreds of thousands", "tens of millions", "several hundred thousand", "several months"."""
    word = tokens[i].lower
    if word in ("several", "few"):
        first = i - (word == "few")
        last, scale = scales_from(tokens, i + 1, 3, False, digits=False)
        if scale > 1:
            return Number(first, last, 3 * scale, 9 * scale, Kind.VAGUE, scale)
        at = i + 1 + (word_at(tokens, i + 1) == "more")
        if (
            word == "several"
            and word_at(tokens, at).removesuffix("s") in TIME_UNITS
            and word_at(tokens, at).endswith("s")
        ):
            return Number(first, at, 3, 9, Kind.VAGUE)
        return None
    power, last = (10.0, i + 1) if word == "tens" else (float(POWERS[word]), i + 1)
    if word == "scores" and word_at(tokens, i + 1) not in ("of", "more", "were", "have", "are", "died", "killed", ""):
        return None
    if word == "lakhs" and word_at(tokens, i - 1) in SMALL:
        return None
    # "hundreds of thousands", "tens of millions": powers multiply.
    while power < LARGEST and word_at(tokens, last) == "of" and word_at(tokens, last + 1) in POWERS:
        power *= POWERS[tokens[last + 1].lower]
        last += 2
    if word == "tens" and last == i + 1:
        return Number(i, i + 1, 20, 99, Kind.VAGUE) if word_at(tokens, i + 1) in ("of", "") else None
    # Convention of the trade: dozens stay under a hundred, though ten dozen would be 120.
    high = 99 if power == 12 else 10 * power - 1
    return Number(i, last, 2 * power, high, Kind.VAGUE, power)
