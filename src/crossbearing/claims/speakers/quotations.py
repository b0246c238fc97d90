"""Whether a sentence is, or may be, somebody's own words between quotation marks."""

from __future__ import annotations

from crossbearing.claims.speakers.words import QUOTES
from crossbearing.claims.text import Sentence

_BACK = 3000
"""How many characters back a quotation may begin."""


def in_quotation(sentence: Sentence) -> bool:
    """Whether a sentence holds quotation marks, or stands behind one that its paragraph has not closed."""
    if not QUOTES.isdisjoint(sentence.words):
        return True
    before = sentence.whole[max(0, sentence.start - _BACK) : sentence.start].rpartition("\n")[2]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")
