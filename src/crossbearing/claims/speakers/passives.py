"""Attribution in the passive: "was quoted by Y as saying", "counted by Z"; who is not named does not speak."""

from __future__ import annotations

from crossbearing.claims.speakers.appositions import before
from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import DOCUMENTS, Sort, Verb
from crossbearing.claims.speakers.party import Kind, Party, Whom
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.sides import ends, side_of

QUOTING = frozenset("quote cite".split())
"""Verbs whose object speaks."""
_TESTED = frozenset("confirm identify detect register".split())
_LABORATORIES = frozenset("laboratory laboratories lab labs".split())
_SEEING = frozenset("see show agree observe".split())


def passive(reader: Reader, i: int, at: int, verb: Verb) -> Frame | None:
    """ "was quoted by Y as saying", "is put by the UN at", "figures released by Z"; without "by" nobody speaks."""
    line = reader.line
    lows = line.lows
    if verb.sort is Sort.HOLD or verb.lemma in _SEEING or verb.lemma == "relay":
        return None
    if verb.lemma in QUOTING:
        return _quoted(reader, i, at, verb)
    by = i + 1
    if not (by < line.size and lows[by] == "by"):
        by = reader.skip_time(by)
    if by < line.size and lows[by] in ("at", "as") and reader.number_at(by + 1):
        # "The harvest is put at 31m tonnes by the exchange."
        by = next((j for j in range(by + 2, min(line.size, by + 9)) if lows[j] == "by" or line.closes(j)), by)
    if lows[i + 1 : i + 2] == ["in"] and verb.sort is Sort.SAY and lows[at - 1 : at] == ["it"]:
        # "It is stated in the bulletin of the inspectorate that".
        named = reader.named_at(i + 2)
        if named is None or DOCUMENTS.isdisjoint(lows[i + 2 : named[0].end]):
            return None
        words = (named[0].start, named[0].end)
        return Frame(i, i + 1, verb.lemma, verb.sort, at - 1, named[0].end, named[1], words, Side.BEHIND)
    if not (by < line.size and lows[by] == "by"):
        return None
    named = reader.named_at(by + 1, appositions=True)
    if named is None or not credible(named[1], verb):
        return None
    phrase, who = named
    if verb.lemma in _TESTED and not _LABORATORIES.isdisjoint(who.words):
        return None  # cases that a laboratory confirms are counted by others
    side = Side.BEFORE if ends(reader, phrase.end) else Side.BEHIND
    words = (phrase.start, phrase.end)
    frame = Frame(i, i + 1, verb.lemma, verb.sort, i, phrase.end, who, words, side, strong=False)
    frame.backward = _names_account(reader, at)
    return frame


def _names_account(reader: Reader, at: int) -> bool:
    """Whether the subject that ends before `at` is what the sentence before told: "The account was given by X"."""
    lows = reader.line.lows
    return lows[0] in ("the", "this", "these") and any(low in DOCUMENTS for low in lows[1 : min(at, 4)])


def _quoted(reader: Reader, i: int, at: int, verb: Verb) -> Frame | None:
    """ "X was quoted by Y as saying", "X, quoted by Y"."""
    line = reader.line
    lows = line.lows
    floor = reader.line.segment_start(i)
    subject = before(line, at, floor)
    if subject is None and at and lows[at - 1] == ",":
        subject = before(line, at - 1, floor)
    who = reader.party(subject, whom=Whom.PEOPLE) if subject else None
    if subject is None or who is None:
        return None
    words = (subject.parts[0][0], subject.parts[-1][1])
    frame = Frame(i, i + 1, verb.lemma, Sort.SAY, subject.start, i + 1, who, words, Side.BEHIND)
    nxt = i + 1
    while nxt < line.size and lows[nxt] in ("as", "saying", "by", "in", "on"):
        if lows[nxt] in ("as", "saying"):
            nxt += 1
            continue
        medium = reader.named_at(nxt + 1)
        if medium is None or (lows[nxt] != "by" and medium[1].kind is not Kind.MEDIUM):
            break
        frame.via.append(medium[1])
        frame.sticky = True
        nxt = medium[0].end
    frame.right = nxt
    frame.side = side_of(reader, subject.start, nxt)
    return frame


def credible(who: Party, verb: Verb) -> bool:
    """Whether a party may be the speaker of what this verb tells: states are found out, they do not find."""
    if verb.sort in (Sort.FIND, Sort.HOLD):
        return who.kind is not Kind.STATE or who.slug == "eu"
    return True
