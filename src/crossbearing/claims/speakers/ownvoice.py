"""Whether a sentence is plainly the author's own: what everybody knows, what he sums up himself, what he asks."""

from __future__ import annotations

import re

from crossbearing.claims.speakers.quotations import in_quotation
from crossbearing.claims.text import Sentence

_OWN_VOICE = {
    "neither": r"\b[Nn]either (?:side|of)\b",
    "nobody": r"\b[Nn]obody\b",
    "no": r"\b[Nn]o one\b",
    "none": r"\bNone of (?:this|that|these)\b",
    "both": r"\bBoth (?:sides|governments|countries|figures|numbers)\b",
    "commonly": r"\bcommonly\b",
    "generally": r"\bgenerally (?:taken|thought|believed|held)\b",
    "widely": r"\bwidely (?:thought|believed|held)\b",
    "disputed": r"\bis not disputed\b",
    "estimate": r"\bestimate is right\b",
    "together": r"^(?:T|Taken t|Put t)ogether\b",
    "told": r"^All told\b",
    "altogether": r"^Altogether\b",
    "added": r"^Added up\b",
    "summed": r"^Summed up\b",
    "if": r"^If (?:that|this|it|so|true|the \w+)\b[^,]{0,30}\b(?:holds?|right|true|correct|proves?)\b",
    "add": r"\badd up (?:to|at)\b",
    "adds": r"\badds up (?:to|at)\b",
    "comes": r"\bcomes (?:to|at)\b",
    "works": r"\bworks out (?:to|at)\b",
    "boils": r"\bboils down (?:to|at)\b",
    "sums": r"\bsums up (?:to|at)\b",
    "which": r", which makes\b",
    "brent": r"^Brent\b",
    "shares": r"\b[Ss]hares (?:closed|opened|ended|rose|fell|were|slid|jumped|gained|lost|dropped|climbed)\b",
    "difference": r"\b[Tt]he difference (?:is|of|between)\b",
}
"""The author's own voice, what everybody knows, and sums: a word that stands in each turn, and the turn."""
_OWN = {word: re.compile(turn) for word, turn in _OWN_VOICE.items()}
_OURSELVES = frozenset("we us our ours i my me mine".split())
"""Words by which the author speaks of himself, where nobody is quoted."""
_SUM = re.compile(r"(?:That|This|It|Which) (?:is|makes|leaves|comes to|works out at|would be|means)\b")
"""How a sum of the author may begin; it may also be a speaker's, but what follows it is not."""
_OPENING = 2000
"""How much of a sentence is looked at for the author's voice."""


def plainly_authors(sentence: Sentence) -> bool:
    """Whether a sentence that credits nobody can only be the author's."""
    turns = [_OWN[word] for word in _OWN.keys() & sentence.words]
    return (
        any(turn.search(sentence.text[:_OPENING]) for turn in turns)
        or (not _OURSELVES.isdisjoint(sentence.words) and not in_quotation(sentence))
        or sentence.text.endswith("?")
    )


def sums_up(sentence: Sentence) -> bool:
    """Whether a sentence may begin a sum of the author's."""
    return _SUM.match(sentence.text) is not None
