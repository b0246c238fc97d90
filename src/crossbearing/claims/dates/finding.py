"""All dates of a text in one pass: the master pattern finds them, the forms read them, neighbours are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from crossbearing.claims.dates.calendar import NOTHING, parse
from crossbearing.claims.dates.context import Context
from crossbearing.claims.dates.cues import cue_before
from crossbearing.claims.dates.forms import CANDIDATE, FORMS, starting
from crossbearing.claims.dates.joining import joined
from crossbearing.claims.dates.mention import Cue, DateMention, Kind, Reading
from crossbearing.claims.dates.parts import apply, part_before
from crossbearing.claims.dates.relative import later
from crossbearing.claims.dates.roles import Role, role
from crossbearing.terms import Period

_STAMP = re.compile(
    r"(?:\b(?:published|updated|posted|last modified|last updated|first published|created|date|dated|print edition)\b"
    r"(?: on| at|:)?:?\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?)\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\s*[A-Z][A-Z .'’/-]{2,40}(?:,\s[A-Z][\w .]{1,24})?,\s\Z")
_DATELINE_END = re.compile(r"\s?(?:\([^()\n]{1,40}\)\s?)?(?:--|-|–|—|:)\s")

_RUNS = frozenset((Kind.QUARTER, Kind.HALF))
_HEAD = 64  # no dateline is longer
_WHOLE_DAY = len("2024-02-26")


def find_dates(text: str, start: int = 0, end: int | None = None, published: str | None = None) -> list[DateMention]:
    """The dates, times of day and framing spans of time in text[start:end], in order and without overlap.

    Offsets are of `text`. Dates that hang on the day of publication (an ISO prefix) have an empty period where that is
    not known; the mention is given all the same, so that no reader takes its figures for a quantity.
    """
    end = len(text) if end is None else min(end, len(text))
    start = max(0, start)
    known = parse(published)
    anchor: str | None = None
    anchor_day: str | None = None
    run: Period | None = None
    found: list[tuple[DateMention, tuple[int, int] | None]] = []
    floor = start
    for at in _candidates(text, start, end):
        forms = starting(text[at]) if at >= floor else None
        candidate = forms.match(text, at, end) if forms else None
        if candidate is None or candidate.lastgroup is None:
            continue
        context = Context(text, start, end, known, anchor, anchor_day, run)
        form = FORMS[candidate.lastgroup]
        own = form.regex.match(text, at, end)
        reading = form.read(own, context) if own else None
        if own is None or reading is None:
            continue
        mention = _mention(context, at, own.end(), reading)
        if mention is None:
            continue
        if form.read is later and (said := _said_before(context, mention, [m for m, _ in found])) is not None:
            again = form.read(own, msgspec.structs.replace(context, anchor=said, anchor_day=said))
            mention = mention if again is None else mention._replace(period=again.period)
        while found and mention.start < found[-1][0].end:
            found.pop()  # "the first half" goes into "the first half of 2024"
        named = mention.period.end
        if named is not None and named == mention.period.start and mention.kind is not Kind.PAGE:
            anchor = named
            anchor_day = named if len(named) == _WHOLE_DAY else anchor_day
            run = None
        elif mention.kind in _RUNS and named is not None:
            run = mention.period
        found.append((mention, reading.window))
        floor = mention.end
    return joined(text, found)


_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n")
_STRETCH = 400
"""No further are the ends of a sentence looked for."""


def _said_before(c: Context, mention: DateMention, before: list[DateMention]) -> str | None:
    """The last day of saying, where "two days later" dates a saying itself: "Two days later it said"."""
    if not before or _role(c, mention) is not Role.SAYING:
        return None
    for m in before[: -_LAST - 1 : -1]:
        day = m.period.start
        if day is not None and day == m.period.end and len(day) == _WHOLE_DAY and _role(c, m) is Role.SAYING:
            return day
    return None


_LAST = 8
"""So many dates back a saying is looked for."""


def _role(c: Context, mention: DateMention) -> Role:
    """What a date does in its sentence, as the marks round it show the sentence."""
    low = max(c.start, mention.from_cue - _STRETCH)
    for m in _SENTENCE.finditer(c.text, low, min(c.end, mention.from_cue + 2)):  # the next letter is looked at
        low = m.end()
    high = min(c.end, mention.end + _STRETCH)
    stop = _SENTENCE.search(c.text, mention.end, high)
    return role(c.text, low, stop.start() if stop else high, mention)


def _candidates(text: str, start: int, end: int) -> Iterator[int]:
    """The places at which a form may begin."""
    if start < end and (start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")):
        yield start
    for m in CANDIDATE.finditer(text, start, end):
        yield m.start() + 1


def _mention(c: Context, start: int, end: int, reading: Reading) -> DateMention | None:
    """A reading with the words before it: its part ("late", "the end of") and its cue."""
    end = reading.end or end
    period, kind, low = reading.period, reading.kind, c.start
    if kind in {Kind.TIME, Kind.VAGUE}:
        return DateMention(start, end, NOTHING, kind)
    first = start
    if kind is not Kind.FRAME:
        part = part_before(c.text, low, start)
        if part is None and reading.needs_part:
            return None
        if part is not None:
            period = apply(part, reading.period, c.published) if kind is not Kind.FISCAL else period
            first = part.start()
    if kind is Kind.ABSOLUTE and _on_page(c, first, end):
        return DateMention(first, end, reading.period, Kind.PAGE, inferred=reading.inferred)
    governed = cue_before(c.text, low, first)
    if governed is not None and governed.cue in _ONWARD and _of_thing(c, first, end):
        governed = None  # "the toll from Friday's earthquake", "after the November failure"
    return DateMention(
        first,
        end,
        period,
        kind,
        governed.cue if governed else None,
        governed.start if governed else first,
        reading.inferred,
    )


_ONWARD = frozenset((Cue.FROM, Cue.AFTER))


def _of_thing(c: Context, start: int, end: int) -> bool:
    """Whether a date tells which thing is meant."""
    if c.text.startswith(("'s ", "’s "), end):
        return True
    return c.text[end : end + 1] == " " and c.text[end + 1 : end + 2].islower() and c.before(start) == "the"


def _on_page(c: Context, start: int, end: int) -> bool:
    """Whether a date stands near the head of its line as a dateline or a stamp of publication."""
    low = max(c.start, start - _HEAD)
    line = c.text.rfind("\n", low, start) + 1
    if line == 0 and low > 0 and low == start - _HEAD:
        return False
    line = max(line, low)
    if _STAMP.search(c.text, line, start):
        return True
    return bool(_DATELINE.match(c.text, line, start) and _DATELINE_END.match(c.text, end, min(c.end, end + 48)))
