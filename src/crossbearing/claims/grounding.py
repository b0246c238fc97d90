"""The contract that a number is literally in its span: proposals that break it are refused and counted."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from crossbearing.catalogue import Catalogue
from crossbearing.claims.mentions import read_mentions
from crossbearing.claims.modality import DENIALS, UNTRUE
from crossbearing.claims.numbers import LETTER_SCALES, OPENERS, SCALES, is_continental, parse_digits, whole
from crossbearing.claims.tables import joined
from crossbearing.claims.text import Document, Sentence, sentences
from crossbearing.errors import UngroundedClaim
from crossbearing.terms import Bound, Claim, Modality

_NEGATIONS = (
    DENIALS
    | UNTRUE
    | frozenset("disputing not no never n't neither nor none nobody cannot without disowned disowns".split())
)

_MINUS = frozenset("-−–(")


def check(claim: Claim, text: str, catalogue: Catalogue, *, continental: bool | None = None) -> None:
    """Raise UngroundedClaim unless slicing the text gives the claim's words and reading them again gives its number.

    A unit or scale that stands elsewhere counts only from the places in `context`: words behind the value, or the
    heads of a table, which go round it ("$m" and "1,310"). `continental` is how the text writes its numbers; who checks
    many claims of one text finds it out once.
    """
    start, end = claim.span
    if text[start:end] != claim.value_text:
        raise UngroundedClaim(
            f"the span {list(claim.span)} reads {text[start:end]!r}, not {claim.value_text!r}",
            place=claim.doc,
            mend="Point the span at the words that hold the number",
        )
    if claim.modality is Modality.DENIED and not _negated(claim.quote):
        raise UngroundedClaim(
            f"{claim.value_text!r} is called denied, but its sentence denies nothing",
            place=claim.doc,
            mend="Quote the sentence that denies, or state another modality",
        )
    ends = {x for x in (claim.low, claim.high) if x is not None}
    if continental is None:
        continental = is_continental(text)
    if ends != {_plain(claim, catalogue, continental)} and not _read_again(claim, ends, text, catalogue, continental):
        raise UngroundedClaim(
            f"{claim.value_text!r} does not hold {', '.join(f'{x:g}' for x in sorted(ends))}",
            place=claim.doc,
            mend="Give the number that the words say",
        )


def _negated(quote: str) -> bool:
    document = Document(quote)
    return any(t.lower in _NEGATIONS or t.lower.endswith(("n't", "n’t")) for s in document.sentences for t in s.tokens)


_PLAIN = re.compile(
    r"((?:[A-Za-z]++ )*+[$€£¥₹]?+ ?+)(\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?)"
    r"(?:( ?)([A-Za-z]+))??(?: ?%| (?i:per ?cent)| ([a-z]+(?: a day)?))?"
)
_TOUCHING = frozenset(("k", "m", "cr"))
"""Letters that are scales where they stand against the digits; others only behind money."""


def _plain(claim: Claim, catalogue: Catalogue, continental: bool) -> float | None:
    """The number of words that hold but one, in digits, as most do: "more than 6,700", "$12.5 million", "30 tonnes".

    None where there may be more to read. Words before the digits can bound them, but do not change them.
    """
    words = _PLAIN.fullmatch(claim.value_text)
    if words is None or claim.context:
        return None
    before, digits, gap, scale, measured = words.groups()
    if scale is None and measured in SCALES:
        gap, scale, measured = " ", measured, None
    if before and not OPENERS.isdisjoint(before.lower().split()):
        return None
    value = parse_digits(digits, continental)
    if value is None:
        return None
    unit = 1.0
    if measured is not None:
        parts = measured.split(" ")
        match = catalogue.units.find(parts, 0, parts)
        if match is None or match.length < len(parts):
            return None
        unit = catalogue.units[match.slug].multiplier
    money = catalogue.units.before(claim.value_text, len(before))
    factor = 1.0
    if scale is not None:
        scale = scale.lower()
        if scale in SCALES and scale != "dozen":
            factor = SCALES[scale]
        elif scale in LETTER_SCALES and (money is not None or (not gap and scale in _TOUCHING)):
            factor = LETTER_SCALES[scale]
        else:
            return None
    return whole(value * factor * unit * (catalogue.units[money.key].multiplier if money is not None else 1.0))


def _hold(found: set[float], ends: set[float]) -> bool:
    """Whether all the ends are among the numbers found, but for rounding."""
    return all(x in found or any(math.isclose(x, y, rel_tol=1e-6, abs_tol=1e-9) for y in found) for x in ends)


def _read_again(claim: Claim, ends: set[float], text: str, catalogue: Catalogue, continental: bool) -> bool:
    """Whether the claim's words, or else those with their context, can be read as numbers that have these ends.

    A minus before the figure, or the brackets of book-keeping round it, turn its sign.
    """
    found: set[float] = set()
    around = [text[s:e] for s, e in claim.context]
    turned = claim.value_text[0] in _MINUS and claim.bound in (Bound.EXACT, Bound.ABOUT)
    for words in _readings(claim.value_text, around, catalogue):
        numbers = _numbers if _DIGIT.search(words) else _numbers_in_words
        found |= numbers(words, continental, catalogue)
        if _hold(found | {-x for x in found} if turned else found, ends):
            return True
    return False


def _readings(words: str, around: list[str], catalogue: Catalogue) -> Iterator[str]:
    yield words
    if around:
        yield from (f"{words} {other}" for other in around)
        yield joined(words, around, catalogue)


def _numbers(words: str, continental: bool, catalogue: Catalogue) -> frozenset[float]:
    """The ends of all numbers in words that stand alone."""
    found: set[float] = set()
    for start, end in sentences(words, 0, len(words)):
        sentence = Sentence(words, start, end, 0, 0)
        for mention in read_mentions(sentence, [False] * len(sentence.words), continental, catalogue):
            found |= {x for x in (mention.low, mention.high) if x is not None}
    return frozenset(found)


_numbers_in_words = lru_cache(maxsize=2048)(_numbers)
_DIGIT = re.compile(r"\d")
