"""The words that say when something was said: "on Monday", "last week", "In November", "a paper of 28 February"."""

from __future__ import annotations

import re

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import DOCUMENTS, VERBS, Form, Sort
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.words import AUXILIARIES, CONJUNCTIONS, PRONOUNS, RELATIVES
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
_ON_A_DAY = (
    rf"(?:\bon\s+)?(?:(?:early|late) (?:on )?)?\b(?:{_DAY}(?:,? {_DATE})?(?: (?:morning|afternoon|evening|night))?"
    rf"|this (?:morning|afternoon|evening)|last night|yesterday|today|{_MONTH} {_NUMBER}|{_NUMBER} {_MONTH})"
    r"(?!\w|['’]s\b)"
)
_TODAY = re.compile(_ON_A_DAY.lower())
"""A day: whoever gives a number on a day says it then."""
_OCCASIONS = frozenset(
    """speaking appearing answering addressing testifying writing asked talking replying presenting questioned
    interviewed announcing launching opening commenting responding quoted briefing told""".split()
)
"""How an occasion of speaking may begin, before the subject or between it and its verb."""
_FINDS = frozenset("show suggest indicate demonstrate imply highlight count".split())
"""What they tell is dated, and not their telling it."""
_PLACES = frozenset("put peg stand have count raise lift cut lower revise correct update".split())
_BEFORE, _AFTER = 60, 40
"""How many characters before and behind an attribution its time may stand."""


def said(line: Line, frame: Frame) -> Span | None:
    """Where a frame's words say when it was said, as a span of the report's text; None where they do not.

    Looked at are the words round the verb, an occasion between it and its subject or before both ("in a note to clients
    last Thursday", "appearing before the Senate on Tuesday"), what stands before the subject where the content follows
    ("In November the agency estimated"), and the end of the clause ("wrote to parliament on Wednesday", "put it at 40
    on Sunday").
    """
    if not line.has_time() or frame.sort is Sort.ACT or (frame.lemma in _FINDS and frame.lemma != "count"):
        return None
    if frame.of < 0 and frame.sort is Sort.FIND:
        return None
    text, at = _small(line.sentence.text), line.sentence.start
    spans = [_behind(line, frame, text, at)]
    if frame.strong or frame.of >= 0 or (frame.sort is Sort.GIVE and frame.lemma != "count"):
        spans = [_around(line, frame, text, at), _fronted(line, frame, text, at), *spans]
    found = next((m for m in spans if m is not None and not text.startswith(("'s", "’s"), m.end())), None)
    return None if found is None else (at + found.start(), at + found.end())


def _small(text: str) -> str:
    """A text in small letters, each in its place: of all capitals only one would become two."""
    return text.replace("İ", "I").lower()


def just_now(line: Line, frame: Frame) -> bool:
    """Whether a frame speaks as the report is written: "now puts it at 40", "has just corrected her count"."""
    lows = line.lows
    before = lows[frame.cue - 1] if frame.cue else ""
    verb = VERBS.get(lows[frame.cue])
    if before == "now":
        return verb is not None and not verb.forms.isdisjoint((Form.PRESENT, Form.BASE))
    return before == "just" and lows[max(0, frame.cue - 2) : frame.cue - 1] in (["has"], ["have"])


def _around(line: Line, frame: Frame, text: str, at: int) -> re.Match[str] | None:
    """A time between the subject and the content."""
    left, right = (x - at for x in line.span(frame.left, max(frame.right, frame.left + 1)))
    cue = line.tokens[frame.cue].start - at
    if line.times(frame.left, frame.right):
        for m in _WHEN.finditer(text, left, right):
            between = text[m.end() : cue].strip()
            if m.start() > cue:
                return m
            if not RELATIVES.isdisjoint(text[left : m.start()].lower().split()):
                continue  # "a doctor who left in March told us"
            if not between or between in ("has", "had", "have"):
                return m
            if between == "," and _occasion(text[: m.start()].rpartition(",")[2]):
                return m
    return _open(text, right)


def _open(text: str, right: int) -> re.Match[str] | None:
    """A time that follows an attribution and is still its own: the content comes after "that" or a mark."""
    m = _WHEN.match(text, min(right + 1, len(text)), right + _AFTER)
    if m is None:
        return None
    rest = text[m.end() : m.end() + 6].lstrip()
    own = rest[:1] in ("", ",", ".", ":", ";", "—", "”", '"') or rest.startswith("that") or _TODAY.match(m.group())
    return m if own else None


def _fronted(line: Line, frame: Frame, text: str, at: int) -> re.Match[str] | None:
    """A time before the subject, with nothing before it or an occasion of speaking."""
    if frame.side is not Side.BEHIND or not frame.left or not line.times(frame.left - 24, frame.left):
        return None
    left = line.tokens[frame.left].start - at
    front = [m for m in _WHEN.finditer(text, max(0, left - _BEFORE), left) if not _beyond(text[m.end() : left])]
    if not front:
        return None
    start = line.tokens[max(line.segment_start(frame.left), line.dateline())].start - at
    lead = text[start : front[-1].start()].strip()
    return front[-1] if not lead or lead.lower() in _LEADS or _occasion(lead) else None


_LEADS = frozenset(("then", "but", "and", "yet", "back", "only", "later", "earlier", "late", "early", "also", "again"))


def _occasion(words: str) -> bool:
    """Whether words tell of speaking or writing: "in a note to clients", "appearing before the Senate"."""
    low = words.lower().split()
    if not low:
        return False
    if low[0] in _OCCASIONS:
        return True
    return low[0] in ("in", "at", "on") and not DOCUMENTS.isdisjoint(low[1:5])


def _behind(line: Line, frame: Frame, text: str, at: int) -> re.Match[str] | None:
    """A day at the end of the clause, behind where it was said or behind the number that was given."""
    lows = line.lows
    gives = frame.sort in (Sort.GIVE, Sort.HOLD) and frame.lemma in _PLACES
    if not gives and frame.side is not Side.BEFORE:
        return None
    seen = not gives
    for i in range(frame.right, min(line.size, frame.right + 24)):
        low = lows[i]
        if seen and (line.dated(i) or low in ("this", "last", "on", "yesterday", "today")):
            start = line.tokens[i].start - at
            found = _TODAY.match(text, start, start + _AFTER)
            if found is not None:
                return found
        if low in _ENDS or low in RELATIVES or low in AUXILIARIES or low in PRONOUNS or low in CONJUNCTIONS:
            return None
        if line.number(i):
            seen = seen or frame.lemma == "have" or not _AT.isdisjoint(lows[max(frame.right - 1, i - 4) : i])
    return None


_AT = frozenset("at to by from".split())
"""What stands before the number that something is put at; soldiers are put on a bridge."""
_ENDS = frozenset(',;:.!?()—–“”"')


def _beyond(between: str) -> bool:
    """Whether more than the rest of a short adverbial lies between a time and the subject it should belong to."""
    return between.count(",") > 1 or any(mark in between for mark in ';:”"')
