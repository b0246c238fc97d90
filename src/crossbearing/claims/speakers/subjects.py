"""The subject of a verb of saying: through "who" to its noun, past "interviewed by", from the receiver to the giver."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.speakers.appositions import before
from crossbearing.claims.speakers.frames import Frame
from crossbearing.claims.speakers.lexicon import DOCUMENTS, SEEN_CUES
from crossbearing.claims.speakers.party import Party
from crossbearing.claims.speakers.phrases import Phrase, start_of
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.roles import ROLES
from crossbearing.claims.speakers.words import PREPOSITIONS, RELATIVES

_HANDED = frozenset("gave sent handed submitted given provided presented supplied leaked showed passed".split())


def subject(
    reader: Reader, at: int, floor: int, frames: Sequence[Frame], *, anybody: bool
) -> tuple[Phrase, Party | None] | None:
    """The subject that ends before token `at`, through "who" and "which" to what they stand for."""
    line = reader.line
    lows = line.lows
    if at <= floor:
        return None
    prev = lows[at - 1]
    if prev in RELATIVES or (prev == "that" and at - 2 >= floor and line.noun(at - 2)):
        end = at - 1
        if end > floor and lows[end - 1] == ",":
            end -= 1
        phrase = _clipped(_plain(reader, end, floor), frames)
        return None if phrase is None else (phrase, reader.party(phrase))
    found = _clipped(before(line, at, floor), frames)
    if found is None:
        return None
    found = _reached(reader, _widened(reader, found, floor), floor)
    if (
        found.start - 2 > floor
        and lows[found.start - 1] == "of"
        and reader.number_within(found.start - 4, found.start - 1)
    ):
        # "58% of voters said yes": a share of people is counted, not heard.
        return None
    return _handed(reader, found, floor) or (found, reader.party(found, anybody=anybody))


def _widened(reader: Reader, phrase: Phrase, floor: int) -> Phrase:
    """A phrase with all of a known name that begins before it: Save | the Children."""
    line = reader.line
    start, end = phrase.parts[0]
    for k in range(start - 1, max(floor, start - 4) - 1, -1):
        if not line.capital(k) and line.lows[k] not in PREPOSITIONS:
            break
        known = line.known(reader.directory, k)
        if known is not None and start < k + known.length <= end:
            return Phrase(k, phrase.end, ((k, end), *phrase.parts[1:]), phrase.asides)
    return phrase


def _plain(reader: Reader, end: int, floor: int) -> Phrase | None:
    start = start_of(reader.line, end, floor)
    return None if start == end else Phrase(start, end, ((start, end),))


def _clipped(phrase: Phrase | None, frames: Sequence[Frame]) -> Phrase | None:
    """A phrase without what an attribution before it has taken: "gave the Post | records which show"."""
    if phrase is None or not frames:
        return phrase
    if frames[-1].lemma == "count":
        return phrase
    right = frames[-1].right
    start, end = phrase.parts[0]
    if not start < right <= end:
        return phrase
    return None if right == end else Phrase(right, phrase.end, ((right, end), *phrase.parts[1:]), phrase.asides)


def _reached(reader: Reader, phrase: Phrase, floor: int) -> Phrase:
    """A subject with a participle behind it: of "the expert interviewed by the paper" it is the expert who speaks.

    But of "a study made by the institute" it is the institute.
    """
    line = reader.line
    by = phrase.start - 1
    if by - 2 < floor or line.lows[by] != "by" or not line.lows[by - 1].endswith(("ed", "en", "wn")):
        return phrase
    start = start_of(line, by - 1, floor)
    if start == by - 1 or not line.noun(by - 2):
        return phrase
    if line.lows[by - 1] in SEEN_CUES:
        return Phrase(start, phrase.end, ((start, by - 1),), phrase.asides)
    if any(low in DOCUMENTS for low in line.lows[start : by - 1]) or not any(
        low in ROLES or line.capital(k) for k, low in enumerate(line.lows[start : by - 1], start)
    ):
        return phrase
    return Phrase(start, phrase.end, ((start, by - 1),), phrase.asides)


def _handed(reader: Reader, phrase: Phrase, floor: int) -> tuple[Phrase, Party | None] | None:
    """The giver, where the receiver stands before the verb: "a paper that the agency gave to a lawmaker says"."""
    line = reader.line
    to = phrase.start - 1
    if to - 1 <= floor or line.lows[to] != "to" or line.lows[to - 1] not in _HANDED:
        return None
    giver = _plain(reader, to - 1, floor)
    return None if giver is None else (giver, reader.party(giver))
