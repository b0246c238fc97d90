"""A verb left out the second time: "X puts it at 12,000 and Y at 50,000", "A says 20bn, B 35bn and C 30bn"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import VERBS, Form, Sort
from crossbearing.claims.speakers.party import Kind, Whom
from crossbearing.claims.speakers.phrases import Phrase, end_of
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.words import AUXILIARIES, PRONOUNS, RELATIVES

_COUNTING = frozenset("count record register find".split())
_LINKING = frozenset("at on of to".split())
JOINING = frozenset((",", ";", "and", "but", "while", "whereas", "against"))
"""What stands between one number and the party of the next."""
_LONGEST = 12


def gapped(reader: Reader, frames: Sequence[Frame]) -> Iterator[Frame]:
    """The attributions in which the verb of an earlier one is understood."""
    for frame in frames:
        if (
            frame.party is None
            or frame.inner
            or frame.side is not Side.BEHIND
            or frame.sort in (Sort.ACT, Sort.HOLD)
            or (frame.sort is Sort.FIND and frame.lemma not in _COUNTING)
        ):
            continue
        here, link = _number(reader, frame)
        while here is not None:
            found = _next(reader, frame, here, link)
            if found is None:
                break
            yield found
            here = _number_end(reader, found.right)


def _number(reader: Reader, frame: Frame) -> tuple[int | None, str]:
    """Where the number that a frame gives ends, and by which preposition it is put: "at", or none."""
    lows = reader.line.lows
    at = frame.right
    if at < len(lows) and lows[at] not in _LINKING and reader.number_at(at):
        return _number_end(reader, at), ""
    for i in range(at, min(len(lows) - 1, at + 8)):
        if lows[i] in _LINKING and reader.number_at(i + 1) and (i == at or frame.sort is not Sort.SAY):
            return _number_end(reader, i + 1), lows[i]
        if reader.line.closes(i) or lows[i] in VERBS or lows[i] in AUXILIARIES:
            break
    return None, ""


def _number_end(reader: Reader, start: int) -> int | None:
    """Where a number with its bounds and unit ends, if a mark or "and" follows it; nothing else may be said of it."""
    line = reader.line
    for i in range(start, min(line.size, start + _LONGEST)):
        low = line.lows[i]
        if low in JOINING and i > start:
            return i
        verb = VERBS.get(low)
        if low in AUXILIARIES or low in PRONOUNS or low in RELATIVES or (verb is not None and Form.PAST in verb.forms):
            return None
        if low in (".", ":", "(", "“", '"') or (line.capital(i) and not reader.number_within(i - 1, i + 2)):
            return None
    return None


def _next(reader: Reader, frame: Frame, start: int, link: str) -> Frame | None:
    """The attribution behind a number that ends at `start`: a party, perhaps what explains it, and a number."""
    line = reader.line
    lows = line.lows
    at = start
    while at < line.size and lows[at] in JOINING and at < start + 3:
        at += 1
    end = end_of(line, at, min(line.size, at + 8))
    if end == at or end >= line.size:
        return None
    right = end
    if lows[end] == ",":
        # "the institute, more sober, of up to $2.1bn"
        right = next((j + 1 for j in range(end + 1, min(line.size, end + 8)) if lows[j] == ","), line.size)
        if reader.number_within(end, right):
            return None
    if link or (right < line.size and lows[right] in _LINKING):
        if right >= line.size or lows[right] not in _LINKING:
            return None
        right += 1
    if right >= line.size or not reader.number_at(right):
        return None
    phrase = Phrase(at, end, ((at, end),))
    who = reader.party(phrase, whom=Whom.PEOPLE)
    if who is None or who.kind is Kind.STATE or (who.sure <= 0.6 and who.kind is not Kind.PEOPLE):
        return None
    if frame.party is not None and who.slug == frame.party.slug:
        return None
    return Frame(
        at, end, frame.lemma, frame.sort, at, right, who, (at, end), Side.BEHIND, strong=frame.strong, gapped=True
    )
