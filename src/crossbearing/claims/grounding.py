"""The contract that a number is literally in its span: proposals that break it are refused and counted."""

from __future__ import annotations

import math
import re

from crossbearing.catalogue import Catalogue
from crossbearing.claims.mentions import read_mentions
from crossbearing.claims.numbers import OPENERS, SCALES, is_continental, parse_digits, whole
from crossbearing.claims.tables import joined
from crossbearing.claims.text import Document, Sentence, sentences
from crossbearing.errors import UngroundedClaim
from crossbearing.terms import Bound, Claim, Modality

_NEGATIONS = frozenset(
    """not no never n't neither nor none denied denies deny denying disputed disputes disputing refuted
    refutes rejected rejects dismissed dismisses baseless untrue false unlikely wrong cannot without
    disowned disowns""".split()
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
    if ends == {_plain(claim, catalogue, continental)}:
        return
    if not _hold(_ends(claim, text, catalogue, continental), ends):
        raise UngroundedClaim(
            f"{claim.value_text!r} does not hold {', '.join(f'{x:g}' for x in sorted(ends))}",
            place=claim.doc,
            mend="Give the number that the words say",
        )


def _negated(quote: str) -> bool:
    document = Document(quote)
    return any(t.lower in _NEGATIONS or t.lower.endswith(("n't", "n’t")) for s in document.sentences for t in s.tokens)


_PLAIN = re.compile(
    r"((?:[a-z]++ )*+)(\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?)(?: ([a-z]+))??(?: ?%| per ?cent)?", re.IGNORECASE
)


def _plain(claim: Claim, catalogue: Catalogue, continental: bool) -> float | None:
    """The number of words that hold but one, in digits, as most do: "more than 6,700", "12.5 million", "30%".

    None where there may be more to read. Words before the digits can bound them, but do not change them.
    """
    words = _PLAIN.fullmatch(claim.value_text)
    if words is None or claim.context:
        return None
    before, digits, scale = words.groups()
    if before and not OPENERS.isdisjoint(before.lower().split()):
        return None
    if catalogue.units.before(claim.value_text, len(before)) is not None:
        return None
    value = parse_digits(digits, continental)
    if value is None or scale is None:
        return value
    scale = scale.lower()
    return whole(value * SCALES[scale]) if scale in SCALES and scale != "dozen" else None


def _hold(found: set[float], ends: set[float]) -> bool:
    """Whether all the ends are among the numbers found, but for rounding."""
    return all(x in found or any(math.isclose(x, y, rel_tol=1e-6, abs_tol=1e-9) for y in found) for x in ends)


def _ends(claim: Claim, text: str, catalogue: Catalogue, continental: bool) -> set[float]:
    """The ends of all numbers that the claim's words, and those with their context, can be read as.

    A minus before the figure, or the brackets of book-keeping round it, turn its sign.
    """
    found: set[float] = set()
    around = [text[s:e] for s, e in claim.context]
    readings = [claim.value_text, *(f"{claim.value_text} {words}" for words in around)]
    if around:
        readings.append(joined(claim.value_text, around, catalogue))
    for words in readings:
        for start, end in sentences(words, 0, len(words)):
            sentence = Sentence(words, start, end, 0, 0)
            for mention in read_mentions(sentence, [False] * len(sentence.tokens), continental, catalogue):
                found |= {x for x in (mention.low, mention.high) if x is not None}
    if claim.value_text[0] in _MINUS and claim.bound in (Bound.EXACT, Bound.ABOUT):
        found |= {-x for x in found}
    return found
