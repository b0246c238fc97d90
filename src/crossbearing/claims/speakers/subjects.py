"""The subject of a verb of saying: through "who" to its noun, past "interviewed by", from the receiver to the giver."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.speakers.appositions import before
from crossbearing.claims.speakers.frames import Frame
from crossbearing.claims.speakers.lexicon import DOCUMENTS, GIVEN, SEEN_CUES
from crossbearing.claims.speakers.party import Party, Whom
from crossbearing.claims.speakers.people import human
from crossbearing.claims.speakers.phrases import Phrase, head_of, start_of
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.roles import BODIES, ROLES
from crossbearing.claims.speakers.words import DETERMINERS, PREPOSITIONS, RELATIVES

_PLACING = frozenset("near round around against behind beside beyond across along outside inside within".split())


def subject(
    reader: Reader, at: int, floor: int, frames: Sequence[Frame], *, whom: Whom
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
    handed = _handed(reader, found, floor)
    if handed is not None:
        return handed
    who = None if _counted(reader, found) else reader.party(found, whom=whom)
    return _before_relative(reader, found, floor, who) or _before_place(reader, found, floor) or (found, who)


def _counted(reader: Reader, phrase: Phrase) -> bool:
    """Whether a phrase counts things: "132 FIRs" speak for nobody, "12 officials" do."""
    line = reader.line
    start, end = phrase.parts[0]
    if not line.lows[start][0].isdigit() or line.joined(start):
        return False
    head = head_of(line, start, end)
    return not any(
        (i == head or line.capital(i)) and (low in ROLES or low in BODIES or human(low))
        for i, low in enumerate(line.lows[start:end], start)
    )


def _before_relative(reader: Reader, phrase: Phrase, floor: int, who: Party | None) -> tuple[Phrase, Party] | None:
    """Whom a relative clause without commas is about: "A diplomat who sat in on the talks said".

    What stands before the verb is then but the end of the clause. "Which" and "that" are looked through only where that
    end is nobody.
    """
    line = reader.line
    # "An engineer who works | for the army said": a subject of the clause begins at "who" only if it could be one.
    if phrase.start > floor and line.closes(phrase.start - 1):
        return None  # "according to a lawmaker who was there, the agency said"
    near = 2 if line.lows[phrase.start] in DETERMINERS or line.capital(phrase.start) else 1
    for k in range(phrase.start - near, max(floor, phrase.start - 16), -1):
        low = line.lows[k]
        if line.closes(k):
            return None
        if low == "who" or (who is None and low in ("which", "that") and line.lows[k - 1] in BODIES):
            found = _plain(reader, k, floor)
            person = None if found is None else reader.party(found, whom=Whom.PEOPLE)
            return None if found is None or person is None else (found, person)
    return None


def _before_place(reader: Reader, phrase: Phrase, floor: int) -> tuple[Phrase, Party | None] | None:
    """Whom a place describes: of "brigades near the town" the brigades speak and not the town."""
    at = phrase.start - 1
    if at <= floor or reader.line.lows[at] not in _PLACING:
        return None
    found = _plain(reader, at, floor)
    if found is None:
        return None
    return Phrase(found.start, phrase.end, found.parts, phrase.asides), reader.party(found, whom=Whom.PEOPLE)


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
    if to - 1 <= floor or line.lows[to] != "to" or line.lows[to - 1] not in GIVEN:
        return None
    giver = _plain(reader, to - 1, floor)
    return None if giver is None else (giver, reader.party(giver))
