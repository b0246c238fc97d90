"""The words that say when something was said: "on Monday", "last week", "In November", "a paper of 28 February"."""

from __future__ import annotations

import re

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.line import Line
from crossbearing.terms import Span

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?|(?:(?:early|late|mid)[- ])?{_MONTH}(?: (?:of )?\d{{4}})?|\d{{4}}-\d\d-\d\d)"
_WHEN = re.compile(
    rf"(?:\b(?:in|on|by|of|at|back in|as of|dated|since|during|over|until)\s+)?(?:the (?:end|start|beginning) of )?\b(?:"
    rf"(?:last|this|next|the previous|the following|earlier this|later this|earlier in the|the same) (?:{_DAY}|{_MONTH}|week|month|year|quarter|weekend|morning|spring|summer|autumn|fall|winter|day)"
    rf"|(?:a|one|two|three|four|five|six|several|\d+) (?:days?|weeks?|months?|years?) (?:ago|later|earlier|before)"
    rf"|(?:early|late) (?:on )?{_DAY}|{_DAY}(?:,? {_DATE})?(?: (?:morning|afternoon|evening|night))?|{_DATE}"
    rf"|yesterday|today|(?i:recently)|earlier|previously)(?!\w)",
    re.IGNORECASE,
)


def said(line: Line, frame: Frame) -> Span | None:
    """Where a frame's words say when it was said, as a span of the report's text; None where they do not.

    Looked at are the words between subject and content, the subject's own ("a fact sheet of 23 February"), and what
    stands before the subject where the content follows the verb ("In November the agency estimated").
    """
    if not line.has_time():
        return None
    text, at = line.sentence.text, line.sentence.start
    left, right = line.span(frame.left, max(frame.right, frame.left + 1))
    tail = min(len(text), right - at + 40)
    m = _WHEN.search(text, left - at, min(len(text), right - at))
    if m is None:
        m = _WHEN.match(text, min(right - at + 1, len(text)), tail)
    if m is None and frame.side is Side.BEHIND and frame.left > 0:
        front = max(0, left - at - 60)
        found = [x for x in _WHEN.finditer(text, front, left - at) if not _beyond(text, x.end(), left - at)]
        m = found[-1] if found else None
    return None if m is None else (at + m.start(), at + m.end())


def _beyond(text: str, start: int, end: int) -> bool:
    """Whether more than a short adverbial lies between a time and the subject it should belong to."""
    return any(mark in text[start:end] for mark in ';:”"') or text.count(",", start, end) > 1
