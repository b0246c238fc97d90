"""The words that say when something was said: "on Monday", "last week", "In November", "a paper of 28 February"."""

from __future__ import annotations

import re

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.line import Line
from crossbearing.terms import Span

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_MONTH} {_NUMBER}(?:, \d{{4}})?|{_NUMBER} {_MONTH}(?:,? \d{{4}})?"
    rf"|(?:(?:early|late|mid)[- ])?{_MONTH}(?: (?:of )?\d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
_ADVERBIAL = (
    r"(?:\b(?:in|on|by|of|at|back in|as of|dated|since|during|over|until)\s+)?(?:the (?:end|start|beginning) of )?\b(?:"
    r"(?:last|this|next|the previous|the following|earlier this|later this|earlier in the|the same) "
    rf"(?:{_DAY}|{_MONTH}|week|month|year|quarter|weekend|morning|spring|summer|autumn|fall|winter|day)"
    r"|(?:a|one|two|three|four|five|six|several|\d+) (?:days?|weeks?|months?|years?) (?:ago|later|earlier|before)"
    rf"|(?:early|late) (?:on )?{_DAY}|{_DAY}(?:,? {_DATE})?(?: (?:morning|afternoon|evening|night))?|{_DATE}"
    r"|yesterday|today|recently|earlier|previously)(?!\w)"
)
_WHEN = re.compile(_ADVERBIAL.lower())
"""It sees the words in small letters: without a choice of case a pattern is several times as fast."""
_AFTER = 40
_BEFORE = 60
"""How many characters behind and before an attribution its time may stand."""


def said(line: Line, frame: Frame) -> Span | None:
    """Where a frame's words say when it was said, as a span of the report's text; None where they do not.

    Looked at are the words between subject and content, the subject's own ("a fact sheet of 23 February"), and what
    stands before the subject where the content follows the verb ("In November the agency estimated").
    """
    if not line.has_time():
        return None
    text, at = _small(line.sentence.text), line.sentence.start
    left, right = (x - at for x in line.span(frame.left, max(frame.right, frame.left + 1)))
    found = _WHEN.search(text, left, right) if line.times(frame.left, frame.right) else None
    found = found or _WHEN.match(text, min(right + 1, len(text)), right + _AFTER)
    if found is None and frame.side is Side.BEHIND and left > 0 and line.times(frame.left - _BEFORE, frame.left):
        front = [m for m in _WHEN.finditer(text, max(0, left - _BEFORE), left) if not _beyond(text[m.end() : left])]
        found = front[-1] if front else None
    return None if found is None else (at + found.start(), at + found.end())


def _small(text: str) -> str:
    """A text in small letters, each in its place: of all capitals only one would become two."""
    return text.replace("İ", "I").lower()


def _beyond(between: str) -> bool:
    """Whether more than the rest of a short adverbial lies between a time and the subject it should belong to."""
    return between.count(",") > 1 or any(mark in between for mark in ';:”"')
