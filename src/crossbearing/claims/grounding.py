"""The contract that a number is literally in its span: proposals that break it are refused and counted."""

from __future__ import annotations

import math

from crossbearing.catalogue import Catalogue
from crossbearing.claims.mentions import read_mentions
from crossbearing.claims.numbers import is_continental
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
    if not ends <= _ends(claim, text, catalogue, is_continental(text) if continental is None else continental):
        raise UngroundedClaim(
            f"{claim.value_text!r} does not hold {', '.join(f'{x:g}' for x in sorted(ends))}",
            place=claim.doc,
            mend="Give the number that the words say",
        )


def _negated(quote: str) -> bool:
    document = Document(quote)
    return any(t.lower in _NEGATIONS or t.lower.endswith(("n't", "n’t")) for s in document.sentences for t in s.tokens)


class _Ends(set[float]):
    """Numbers equal but for rounding."""

    def __ge__(self, other: object) -> bool:
        return isinstance(other, set) and all(
            any(math.isclose(x, y, rel_tol=1e-6, abs_tol=1e-9) for y in self) for x in other
        )


def _ends(claim: Claim, text: str, catalogue: Catalogue, continental: bool) -> _Ends:
    """The ends of all numbers that the claim's words, and those with their context, can be read as.

    A minus before the figure, or the brackets of book-keeping round it, turn its sign.
    """
    found = _Ends()
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
