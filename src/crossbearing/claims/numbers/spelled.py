"""Numbers in words: "two hundred and fifty thousand", "half a million", "not one", "another year"."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.numbers.kinds import Kind, Number, touches, word_at
from crossbearing.claims.numbers.parts import in_parts
from crossbearing.claims.numbers.scales import and_a_half, scales_from
from crossbearing.claims.numbers.words import DIGIT_WORDS, FOLD, MULTIPLIERS, SCALES, SMALL
from crossbearing.claims.text import Token


def from_words(tokens: Sequence[Token], i: int) -> Number | None:
    """ "two hundred and fifty thousand", "four-thousand-100", "half a million", "a million and a half"."""
    first, word = i, tokens[i].lower
    if word == "half":
        j = i + 1 + (word_at(tokens, i + 1) in ("a", "-"))
        if word_at(tokens, j) in SCALES:
            last, scale = scales_from(tokens, j, 0.5, False, digits=False)
            return Number(first, last, 0.5 * scale, 0.5 * scale, Kind.CARDINAL, scale)
        return None
    if word in ("a", "an"):
        if word_at(tokens, i + 1) == "couple":
            j = i + 2 + (word_at(tokens, i + 2) == "of")
            if word_at(tokens, j) not in SCALES:
                return None
            last, scale = scales_from(tokens, j, 2, False, digits=False)
            return Number(first, last, 2 * scale, 2 * scale, Kind.CARDINAL, scale)
        if word_at(tokens, i + 1) not in SCALES:
            return None
        i += 1
    total, group, seen, scale = 0.0, 0.0, False, 1.0
    n = len(tokens)
    while i < n and i - first < 16:
        word = tokens[i].lower
        if word in ("-", "and") and seen and i + 1 < n:
            nxt = tokens[i + 1].lower
            if word == "and" and scale == 1:
                break
            if word == "-" and not (touches(tokens, i) and touches(tokens, i + 1)):
                break
            small = nxt in SMALL or (nxt.isdecimal() and len(nxt) <= 3)
            if not (small or (word == "-" and nxt in SCALES)) or (word == "and" and small and not _below(nxt, scale)):
                break
            if word == "and" and _starts_afresh(tokens, i + 1, scale):
                break
            i += 1
            continue
        if word in SMALL:
            if seen and group % 100 and not (group % 10 == 0 and SMALL[word] < 10 and group % 100 >= 20):
                break
            group += SMALL[word]
        elif word == "hundred":
            group = (group or 1) * 100
            scale = max(scale, 100)
        elif word in SCALES:
            total, group, scale = (total + (group or (0 if total else 1)) * SCALES[word]), 0, SCALES[word]
        elif seen and word.isdecimal() and tokens[i - 1].text == "-" and len(word) <= 3:
            group += float(word)
        elif word == "point" and seen and word_at(tokens, i + 1) in DIGIT_WORDS:
            i, group = _decimals(tokens, i + 1, group)
            continue
        else:
            break
        seen = True
        i += 1
    if not seen:
        return None
    value = total + group
    last, extra = and_a_half(tokens, i, 0)
    if extra:
        i, value = last, value + 0.5 * (scale if total and not group else 1)
        after, factor = scales_from(tokens, i, value, False, digits=False)
        i, value, scale = after, value * factor, max(scale, factor)
    if word_at(tokens, i) == "-" and word_at(tokens, i + 1) == "fold":
        return Number(first, i + 2, value, value, Kind.MULTIPLE)
    parts = in_parts(tokens, first, i, value)
    return parts or Number(first, i, value, value, Kind.CARDINAL, scale)


def _decimals(tokens: Sequence[Token], i: int, value: float) -> tuple[int, float]:
    """ "one point two five": the next token and the value with the spoken decimals."""
    place = 0.1
    while i < len(tokens) and tokens[i].lower in DIGIT_WORDS and DIGIT_WORDS[tokens[i].lower] < 10:
        value += place * DIGIT_WORDS[tokens[i].lower]
        place /= 10
        i += 1
    return i, round(value, 9)


def _below(word: str, scale: float) -> bool:
    return (SMALL[word] if word in SMALL else float(word)) < scale


def _starts_afresh(tokens: Sequence[Token], i: int, scale: float) -> bool:
    """After "a thousand and", whether "two thousand" begins a number of its own ("a hundred and fifty" does not)."""
    j = i + 1
    while j < len(tokens) and (tokens[j].lower in SMALL or tokens[j].lower in ("-", "hundred", "and")):
        j += 1
    return scale > 100 and SCALES.get(word_at(tokens, j), 0) >= scale


def not_one(tokens: Sequence[Token], i: int) -> Number | None:
    """ "not a single", "not one": none."""
    after = word_at(tokens, i + 1)
    if after == "a" and word_at(tokens, i + 2) == "single":
        return Number(i, i + 3, 0, 0, Kind.CARDINAL)
    if after == "one" and word_at(tokens, i + 2) not in ("to", "who", "day", "-", "thing", "another", "for"):
        return Number(i, i + 2, 0, 0, Kind.CARDINAL)
    return None


def nobody(tokens: Sequence[Token], i: int) -> Number | None:
    """ "Nobody was hurt", "no one had been killed": none, where the words say what became of people."""
    last = i + 1 + (tokens[i].lower == "no")
    if last > i + 1 and word_at(tokens, i + 1) != "one":
        return None
    alone = i == 0 and last >= len(tokens)  # the words of a span, read again by themselves
    for j in range(last, last + 4):
        word = word_at(tokens, j)
        if alone or (word in _HARMED and j > last):
            return Number(i, last, 0, 0, Kind.CARDINAL)
        if word not in _PASSIVE:
            return None
    return None


_HARMED = frozenset("killed hurt injured wounded harmed dead missing arrested detained".split())
_PASSIVE = frozenset("was were is has have had been being yet so far".split())
_BOUND_ENDS = frozenset("least than nearly almost about over around roughly most under to another".split())


def article(tokens: Sequence[Token], i: int) -> Number | None:
    """ "another year", "at least a month", "a month's worth": one, where the words make an amount of it."""
    after = word_at(tokens, i + 2)
    amount = after in ("'s", "’s") and word_at(tokens, i + 3) in ("worth", "supply", "supplies", "output", "production")
    alone = i == 0 and i + 2 >= len(tokens)  # the words of a span, read again by themselves
    whom = word_at(tokens, i - 1) in _WHOM
    taken = word_at(tokens, i - 1 - whom) in _TAKING
    if alone or tokens[i].lower == "another" or amount or taken or word_at(tokens, i - 1) in _BOUND_ENDS:
        return Number(i, i + 1, 1, 1, Kind.ARTICLE)
    return None


_TAKING = frozenset("take takes took taken taking last lasts lasted".split())
_WHOM = frozenset("us them him her me you it".split())


def multiple(tokens: Sequence[Token], i: int) -> Number | None:
    """ "double", "halved", "threefold"."""
    word = tokens[i].lower
    value = MULTIPLIERS.get(word) or FOLD.get(word)
    if not value:
        return None
    return Number(i, i + 1, value, value, Kind.MULTIPLE)
