"""When something was said: the date of the attribution, and how it carries through a report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache

import msgspec

from crossbearing.claims.dates.calendar import add_days, parse
from crossbearing.claims.dates.mention import Kind
from crossbearing.claims.dates.roles import Role
from crossbearing.claims.dates.table import Dates, may_date
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import THE_REPORT_ITSELF, Span

_NOBODY = (None, THE_REPORT_ITSELF)
_NEWS = 14
"""A saying that a report dates is news for so many days; an older one is a look back, and dates nothing before it."""
_REACH = 600  # characters on either side of an attribution in which its date is looked for


class Said(msgspec.Struct, frozen=True, gc=False):
    """When something was said, as an ISO prefix, and whether its year is inferred."""

    on: str
    inferred: bool


def said_on_for(dates: Dates, sentence: Span, near: Span | None = None, others: Collection[Span] = ()) -> Said | None:
    """When what a sentence tells was said, as far as the sentence dates it.

    `near` is the place of the attribution (else of the claim): of several dates of saying, the nearest counts. `others`
    are places that date another figure alone.
    """
    low, high = sentence
    if near is not None:
        low, high = max(low, near[0] - _REACH), min(high, near[1] + _REACH)
    best: tuple[int, Said] | None = None
    for m in dates.within(low, high):
        said = dates.common(m)
        if said is None or dates.role(m, sentence) is not Role.SAYING:
            continue
        if any(a <= m.start < b for a, b in others):
            continue
        if near is not None and ";" in dates.text[min(m.end, near[1]) : max(m.start, near[0])]:
            continue  # beyond a semicolon another speaks
        away = 0 if near is None else max(0, m.start - near[1], near[0] - m.end)
        if best is None or away < best[0]:
            best = away, Said(said, m.inferred)
    return best[1] if best else None


class Spoken(msgspec.Struct, frozen=True, gc=False):
    """What somebody says in a sentence: who, who passed it on, and the place of the attribution (else of the claim).

    `until` is the last day (an ISO prefix) of what the sentence tells as having happened. `told` is the place of the
    words that tell when it was said, if any do, `alone` whether they tell it of this figure only, and
    `now` says that it was said as the report was written.
    """

    sentence: Sentence
    speaker: str | None
    near: Span | None = None
    via: tuple[str, ...] = ()
    until: str | None = None
    told: Span | None = None
    alone: bool = False
    now: bool = False


def said_throughout(
    dates: Dates,
    document: Document,
    spoken: Sequence[Spoken],
    speaker_at: Callable[[int, int], str | None] | None = None,
    published: str | None = None,
) -> list[Said | None]:
    """When each thing was said, in the order of the text; a date that another sentence gives counts as inferred.

    Sentences without a figure may still date a saying ("The team published its report on Thursday"): `speaker_at`
    tells who speaks at a place of such a sentence, if anybody does. `published` is the day of the report, if known.
    """
    lone = {s.told for s in spoken if s.alone and s.told is not None}
    own = [
        (None if s.told is None else _in_place(dates, s.told))
        or (Said(published, True) if s.now and published else None)
        or said_on_for(dates, (s.sentence.start, s.sentence.end), s.near, lone)
        for s in spoken
    ]
    told = [
        (
            s.sentence.index,
            n,
            Statement(
                s.speaker,
                s.sentence.paragraph,
                said.on if said and s.speaker not in _NOBODY else None,
                s.via,
                s.until,
                s.alone,
            ),
        )
        for n, (s, said) in enumerate(zip(spoken, own, strict=True))
    ]
    named = {s.sentence.index for s in spoken if s.speaker not in _NOBODY}
    for sentence, place, on in _occasions(dates, document):
        if sentence.index not in named:
            speaker = speaker_at(*place) if speaker_at else None
            told.append((sentence.index, -1, Statement(speaker, sentence.paragraph, on)))
    told.sort(key=lambda t: t[:2])
    through: list[Said | None] = list(own)
    for (_, n, statement), day in zip(told, carried([t[2] for t in told], published), strict=True):
        if n >= 0 and statement.said_on is None:
            through[n] = Said(day, True) if day else None
    return through


def _in_place(dates: Dates, place: Span) -> Said | None:
    """The first day that stands at a place."""
    for m in dates.within(*place):
        on = dates.common(m)
        # The date that stands behind a heading is the page's own and dates its words all the same.
        if on is not None and (m.kind is Kind.PAGE or may_date(m)):
            return Said(on, m.inferred)
    return None


def _occasions(dates: Dates, document: Document) -> Iterator[tuple[Sentence, Span, str]]:
    """The sentences that date a saying, with the place of the date."""
    last = -1
    for mention in dates.mentions:
        said = dates.common(mention)
        sentence = document.sentence_at(mention.start) if said else None
        if said is None or sentence is None or sentence.index == last or mention.end > sentence.end:
            continue
        if dates.role(mention, (sentence.start, sentence.end)) is Role.SAYING:
            last = sentence.index
            yield sentence, (mention.start, mention.end), said


class Statement(msgspec.Struct, frozen=True, gc=False):
    """Somebody's words: whose, in which paragraph, the date that their own sentence gives, and who passed them on.

    Without a speaker, a date tells of an occasion. `until` is the last day of what the words tell as having happened:
    they cannot have been said before it. What is said of one figure `alone` has a date for no other.
    """

    speaker: str | None
    paragraph: int
    said_on: str | None
    via: tuple[str, ...] = ()
    until: str | None = None
    alone: bool = False

    def may_be_of(self, day: str) -> bool:
        """Whether the words can have been said on a day (an ISO prefix), as far as they are dated."""
        if self.until is None:
            return True
        shared = min(len(day), len(self.until))
        return self.until[:shared] <= day[:shared]


def carried(statements: Sequence[Statement], published: str | None = None) -> list[str | None]:
    """The date of each statement, in the order of the text, where an occasion carries on.

    A speaker who gave a date keeps it through the paragraph; then the one occasion that the paragraph tells of counts;
    then the speaker's last date before, his only one, the only one on which he passed on another's words, and that of
    whoever passed on his. No date reaches words that tell of a later day: the occasion is then over for their speaker.
    Words before a date take it only where it is news, that is no older than `_NEWS` days when the report was published.
    What the report says itself has none but its own.
    """
    dates: dict[str, set[str]] = {}
    passed: dict[str, set[str]] = {}
    occasions: dict[int, set[str]] = {}
    for s in statements:
        if s.alone:
            continue
        if s.said_on and s.speaker in _NOBODY:
            occasions.setdefault(s.paragraph, set()).add(s.said_on)
        elif s.said_on and s.speaker:
            dates.setdefault(s.speaker, set()).add(s.said_on)
            for relay in s.via:
                passed.setdefault(relay, set()).add(s.said_on)
    out: list[str | None] = []
    last: dict[str, tuple[str | None, int]] = {}
    given: set[str] = set()
    for s in statements:
        found = s.said_on
        if found and s.alone:
            out.append(found)
            continue
        if found:
            given.add(found)
        if s.speaker is not None and s.speaker not in _NOBODY:
            if found:
                last[s.speaker] = found, s.paragraph
            before, paragraph = last.get(s.speaker, (None, -1))
            if before and not s.may_be_of(before):
                last[s.speaker] = None, s.paragraph
            days = [before if paragraph == s.paragraph else None, _single(occasions.get(s.paragraph)), before]
            if s.speaker not in last:
                whole = [_single(dates.get(s.speaker)), _single(passed.get(s.speaker))]
                whole += [_single(dates.get(relay)) for relay in s.via]
                days += [day for day in whole if day in given or _is_news(day, published)]
            found = found or next((day for day in days if day and s.may_be_of(day)), None)
            for relay in s.via if found else ():
                last[relay] = found, s.paragraph
        out.append(found)
    return out


@lru_cache(maxsize=4096)
def _is_news(day: str | None, published: str | None) -> bool:
    """Whether a day of saying is what a report is about: it lies shortly before publication, or nothing says when."""
    if day is None or published is None:
        return day is not None
    then, now = parse(day), parse(published)
    if then is None or now is None:
        return True
    if then.month is None or now.month is None:
        return then.year == now.year
    if then.day is None or now.day is None:
        return day[:7] == published[:7]
    floor = add_days(now, -_NEWS)
    return floor is not None and floor.iso <= day


def _single(dates: set[str] | None) -> str | None:
    return next(iter(dates)) if dates and len(dates) == 1 else None
