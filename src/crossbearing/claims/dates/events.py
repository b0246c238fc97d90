"""Dated happenings that nobody counts: a summit last September, a fact sheet of 31 March, a launch set for May."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

import msgspec

from crossbearing.claims import EXTRACTOR
from crossbearing.claims.dates.calendar import NOTHING
from crossbearing.claims.dates.happenings import COUNTED, TELLING, Happening, happenings
from crossbearing.claims.dates.mention import Cue, DateMention, Kind
from crossbearing.claims.dates.periods import covered
from crossbearing.claims.dates.table import Dates
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import Event, Modality, Period

_UNDATED = frozenset({Kind.PAGE, Kind.TIME, Kind.FRAME, Kind.VAGUE, Kind.DECADE})
_ADJACENT = 24  # characters between a date and the noun that it stands before
_LONGEST_CUE = len("no later than the ")
_REACH = 130  # characters between a date and the words for what happened
_BREAK = re.compile(
    r"[;:]\s|\s--\s|[—–]|,\s(?:and|but|while|which|who|whereas|although)\s|\bthat\b|\bthen\b|[.!?]\s(?=[A-Z])"
)
_EDGE = re.compile(r"[,;:“”\"—]|\bthat\b|\s--\s")
_NUMBER = re.compile(
    r"[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b"
)

# What the clause of a happening says of it, in the order in which the first that fits is taken.
_MODALITIES = tuple(
    (modality, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for modality, words in (
        (
            Modality.DENIED,
            r"den(?:y|ies|ied)|never|did not|didn[’']t|has not|was not|were not|no such|cancel\w*|postponed",
        ),
        (Modality.CONDITIONAL, r"if|unless|provided that|in case"),
        (
            Modality.PREDICTED,
            r"will|would|shall|to be|is to|are to|planned|planning|plans (?:to|for)|scheduled|expected|due"
            r"|set (?:to|for)|upcoming|forthcoming|intends?|aims?|hopes?|slated|announced (?:an?|its|the|plans)"
            r"|notified|expectation|anticipat\w+|preparing|prepares|wants|agreed to|next|coming|propos(?:es|ed)",
        ),
        (Modality.POSSIBLE, r"(?-i:may)|might|could|possibly|perhaps|potentially"),
        (Modality.LIKELY, r"likely|probably|apparently|presumably|seems?|appears?"),
        (Modality.ESTIMATED, r"estimated|believed|thought|reckoned"),
    )
)


def find_events(
    doc: str,
    document: Document,
    dates: Dates,
    published: str | None = None,
    speaker_of: Callable[[Sentence], str | None] | None = None,
) -> list[Event]:
    """The happenings that a report dates, in order; `speaker_of` tells who speaks in a sentence.

    Each has the words from the happening to its date, and the date as precise as the text gives it. A date beyond
    `published` makes a happening predicted.
    """
    found: list[Event] = []
    read, told = -1, list[Happening]()  # the sentence last read, and what happens in it
    for mention in dates.mentions:
        if mention.kind in _UNDATED or not mention.period:
            continue
        sentence = document.sentence_at(mention.start)
        if sentence is None or mention.end > sentence.end:
            continue
        if TELLING.isdisjoint(sentence.words):
            continue
        if sentence.index != read:
            read, told = sentence.index, happenings(document.text, sentence.start, sentence.end)
        event = _event(doc, document.text, sentence, mention, told, published)
        if event is None or (found and found[-1].span == event.span):
            continue
        speaker = speaker_of(sentence) if speaker_of else None
        found.append(event if speaker is None else msgspec.structs.replace(event, speaker=speaker))
    return found


def _event(
    doc: str, text: str, sentence: Sentence, mention: DateMention, told: list[Happening], published: str | None
) -> Event | None:
    happening = _nearest(text, sentence, mention, told)
    if happening is None:
        return None
    start, end = min(happening.start, mention.from_cue), max(happening.end, mention.end)
    before = _EDGE.split(text[max(sentence.start, start - 60) : start])[-1]
    own = text[start : mention.from_cue] + text[mention.end : end]  # the date's own words (May) say nothing of it
    clause = f"{before}{own} " + _EDGE.split(text[end : min(sentence.end, end + 30)])[0]
    if _counted(text, sentence, happening, mention):
        return None
    date = _date(mention)
    return Event(
        id=f"{doc}:e{start}-{end}",
        doc=doc,
        span=(start, end),
        quote=sentence.text,
        what=happening.slug,
        words=text[start:end],
        date=date,
        modality=_modality(clause, date, published),
        inferred=("date",) if mention.inferred else (),
        extractor=EXTRACTOR,
    )


def _date(mention: DateMention) -> Period:
    """Since and after a dated happening: the happening itself lies in the time named."""
    if mention.cue in {Cue.SINCE, Cue.AFTER, Cue.FROM, Cue.AS_OF}:
        return mention.period
    return covered(mention) or NOTHING


def _nearest(text: str, sentence: Sentence, mention: DateMention, told: list[Happening]) -> Happening | None:
    """The happening that is nearest to a date with no clause between; one told twice ("a report issued") is whole."""
    low, high = max(sentence.start, mention.from_cue - _REACH), min(sentence.end, mention.end + _REACH)
    if mention.start - mention.from_cue > _LONGEST_CUE:
        low, high = mention.from_cue, mention.start  # "since the two leaders met last September"
    best: tuple[float, Happening] | None = None
    for happening in told[bisect_left(told, (low,)) : bisect_left(told, (high,))]:
        if happening.start < mention.end and mention.start < happening.end:
            continue
        before = happening.end <= mention.start
        between = text[happening.end : mention.from_cue] if before else text[mention.end : happening.start]
        if _BREAK.search(between) or _named(text, sentence, happening):
            continue
        if not before and not _leads(text, sentence, mention, between):
            continue
        cost = len(between) + 25 * between.count(",")
        if best is None or cost < best[0]:
            whole = before and best is not None and best[1].slug == happening.slug
            best = cost, happening._replace(start=best[1].start) if whole and best else happening
    return best[1] if best else None


def _named(text: str, sentence: Sentence, m: Happening) -> bool:
    """Whether a word belongs to a name: "the Sanctions Monitoring Team", "Report Card"."""
    return text[m.start].isupper() and m.start > sentence.start and text[m.end : m.end + 2].lstrip()[:1].isupper()


def _leads(text: str, sentence: Sentence, mention: DateMention, between: str) -> bool:
    """Whether what follows a date is dated by it: it opens its clause, or stands right before ("31 May summit")."""
    if not text[max(sentence.start, mention.from_cue - 40) : mention.from_cue].rstrip(" \"“'(")[-1:].isalnum():
        return True
    return mention.from_cue == mention.start and len(between) <= _ADJACENT and "," not in between


def _counted(text: str, sentence: Sentence, happening: Happening, mention: DateMention) -> bool:
    """Whether a number stands with a happening, so that it is a quantity and no event."""
    if happening.slug in COUNTED:
        low, high = max(sentence.start, happening.start - 60), min(sentence.end, happening.end + 60)
    elif text[happening.end - 1] == "s":
        low, high = max(sentence.start, happening.start - 16), happening.start  # "25 visits", but "the two leaders met"
    else:
        return False
    return any(not mention.start <= m.start() < mention.end for m in _NUMBER.finditer(text, low, high))


def _modality(clause: str, date: Period, published: str | None) -> Modality:
    for modality, words in _MODALITIES:
        if words.search(clause):
            return modality
    first = date.start or date.end
    if published and first and len(first) > len("2024") and first > published:
        return Modality.PREDICTED
    return Modality.STATED
