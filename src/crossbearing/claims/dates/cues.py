"""The preposition that governs a date: on, in, since, by, until ..., right before it or before its clause."""

from __future__ import annotations

import re

import msgspec

from crossbearing.claims.dates.mention import Cue

_WORDS = {
    "on": Cue.ON, "in": Cue.IN, "within": Cue.IN, "at": Cue.IN, "for": Cue.IN, "around": Cue.IN, "since": Cue.SINCE,
    "by": Cue.BY, "until": Cue.UNTIL, "till": Cue.UNTIL, "through": Cue.UNTIL, "up to": Cue.UNTIL,
    "up until": Cue.UNTIL, "between": Cue.BETWEEN, "before": Cue.BEFORE, "prior to": Cue.BEFORE, "ahead of": Cue.BEFORE,
    "after": Cue.AFTER,
    "following": Cue.AFTER, "over": Cue.OVER, "across": Cue.OVER, "during": Cue.DURING, "throughout": Cue.DURING,
    "in the course of": Cue.DURING, "from": Cue.FROM, "starting": Cue.FROM, "beginning": Cue.FROM,
    "starting in": Cue.FROM, "beginning in": Cue.FROM, "starting from": Cue.FROM, "starting on": Cue.FROM,
    "beginning on": Cue.FROM, "as of": Cue.AS_OF, "as at": Cue.AS_OF, "as on": Cue.AS_OF,
    "as from": Cue.FROM, "no later than": Cue.BY, "not later than": Cue.BY,
    "as early as": Cue.IN, "as late as": Cue.IN, "as recently as": Cue.IN, "back in": Cue.IN,
}  # fmt: skip
_LENGTHS = {
    last: tuple(n for n in (2, 3, 1) if any(cue.split()[n - 1 :] == [last] for cue in _WORDS))
    for last in {cue.split()[-1] for cue in _WORDS}
}
"""Of how many words the cues are that end with a word, in the order in which they are tried."""
_BETWEEN = frozenset("the around about roughly approximately at least only just".split())
# "since the two leaders met last September": the clause between has no mark and no figure.
_CLAUSE = re.compile(r"(?<!\w)(?P<cue>since|until)((?:\s[^\W\d]+(?:[’'-][^\W\d]+)*){1,9})\s\Z", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:said|says|told|announced|reported|that|and|but)\b")
_NEAR, _FAR, _BETWEEN_AT_MOST = 36, 84, 3


class Governed(msgspec.Struct, frozen=True, gc=False):
    """A cue and where it begins."""

    cue: Cue
    start: int


def cue_before(text: str, low: int, start: int) -> Governed | None:
    """The cue of the date that begins at `start`, looking back no further than `low`."""
    at = start
    words = text[max(low, start - _NEAR) : start].split()
    for taken in range(_BETWEEN_AT_MOST + 1):
        if not words:
            break
        at = text.rfind(words[-1], low, at)
        last = words[-1].lower()
        for length in _LENGTHS.get(last, ()):
            cue = _WORDS.get(" ".join(words[-length:]).lower()) if length <= len(words) else None
            if cue is None:
                continue
            for word in words[-length:-1][::-1]:
                at = text.rfind(word, low, at)
            if cue in {Cue.ON, Cue.IN} and (clause := _clause(text, low, at)):
                return clause
            return Governed(cue, at)
        if taken == _BETWEEN_AT_MOST or last not in _BETWEEN:
            break
        words.pop()
    return _clause(text, low, start)


def _clause(text: str, low: int, start: int) -> Governed | None:
    low = max(low, start - _FAR)
    if text.find("ince ", low, start) < 0 and text.find("ntil ", low, start) < 0:
        return None
    m = _CLAUSE.search(text, low, start)
    if m is None or _SAYING.search(m.group(2)):
        return None
    return Governed(_WORDS[m["cue"].lower()], m.start())
