"""Whether a verb that may do much else hands over a number here: put it at, gave for May, has the fire at."""

from __future__ import annotations

from crossbearing.claims.speakers.lexicon import DOCUMENTS, FIGURES, REACHING, Sort, Verb
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.phrases import Phrase
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.sides import ends
from crossbearing.claims.speakers.words import PREPOSITIONS

_LOOKING = frozenset("looking watching tracking counting measuring using".split())
_GROUNDS = frozenset((("drawing", "on"), ("relying", "on"), ("working", "from"), ("going", "by")))
_TALLIES = frozenset("tally tallies count counts estimate estimates data statistics poll survey census".split())
"""Documents that consist of figures: "a Greenpeace tally has 45"."""
_MARKS = frozenset("at to on between in above over nearer closer around below under".split())
"""Words before the number at which somebody puts a thing."""
_KEPT = frozenset("store stock storage reserve hand".split())
_STAFF = frozenset("staff employees people offices branches subscribers clients customers analysts members".split())
_COUNTERS = frozenset(
    """authorities officials police ministry agency office service hospital hospitals mortuary coroner count tally
    exchange agents brokers county district tracker board
    estimate figures monitor monitors observatory bureau department doctors""".split()
)


def has_it(reader: Reader, i: int) -> bool:
    """ "The ministry has it that 90 are left", "as the ministry has it, 90 are left"."""
    lows = reader.line.lows
    if lows[i + 1 : i + 2] != ["it"]:
        return False
    return lows[i + 2 : i + 3] == ["that"] or (ends(reader, i + 2) and "as" in lows[max(0, i - 8) : i])


def gives(reader: Reader, i: int, verb: Verb, who: Party | None, *, looks: bool) -> bool:
    """Whether "put", "gave" or "had" hands over a number here; `looks` where it is said that who gives it looked."""
    line = reader.line
    lows = line.lows
    figure = not FIGURES.isdisjoint(lows[i + 1 : i + 6])
    if verb.sort is Sort.HOLD:
        if verb.lemma == "have" and has_it(reader, i):
            return True
        if figure and reader.number_within(i + 1, i + 40):
            return True
        if who is None or verb.lemma == "use":
            return False
        if verb.lemma != "have" and lows[i - 1 : i] in (["would"], ["will"]):
            return who.kind is not Kind.STATE and reader.number_at(i + 1)
        if verb.lemma == "have" and who.kind is not Kind.STATE and placed(reader, i + 1):
            return True
        told = ":" in lows[:i] and not FIGURES.isdisjoint(lows[: lows.index(":")])  # "Estimates vary: the UN has 9,000"
        counts = told or bool(who.words & _COUNTERS) or looks or reader.directory.counts(who.slug)
        return counts and reader.number_at(i + 1) and not _owned(reader, i + 1)
    if verb.lemma in REACHING:
        return who is not None and who.kind is not Kind.STATE and who.sure > 0.6 and _reaches(reader, i)
    if verb.lemma in ("give", "offer"):
        if who is not None and who.kind is not Kind.STATE and _given_number(reader, i):
            return True
        if who is not None and who.kind is not Kind.STATE and _as_number(reader, i + 1):
            return True
        if not DOCUMENTS.isdisjoint(lows[max(0, i - 14) : i]) and reader.number_within(i + 1, i + 8):
            return True
        numbered = who is not None and who.kind is not Kind.STATE and reader.number_at(i + 1)
        return numbered or figure or any(low in DOCUMENTS for low in lows[i + 1 : i + 10])
    if verb.lemma == "put" and lows[i + 1 : i + 2] == ["it"] and ":" in lows[i + 2 : i + 7]:
        return True  # "a trader put it more crisply:"
    return reader.number_within(i + 1, i + 30) and any(low in _MARKS for low in lows[i + 1 : i + 14])


def _given_number(reader: Reader, i: int) -> bool:
    """Whether what is given is a number for a time: "the 20,000 a day that the institute gave for May"."""
    lows = reader.line.lows
    that = next((j for j in range(i - 2, max(0, i - 8), -1) if lows[j] in ("that", "which")), 0)
    return lows[i + 1 : i + 2] == ["for"] and reader.number_within(that - 7, that) and reader.skip_time(i + 1) > i + 1


def _as_number(reader: Reader, start: int) -> bool:
    """Whether something is given as a number: "gives the capacity for shells as 90,000"."""
    lows = reader.line.lows
    for j in range(start + 1, min(len(lows) - 1, start + 12)):
        if lows[j] == "as":
            return reader.number_at(j + 1)
        if reader.line.closes(j):
            return False
    return False


def is_looking(reader: Reader, phrase: Phrase) -> bool:
    """Whether a subject counts or is a count: "Vortexa, looking at the same ships, has 3.3 million"."""
    lows = reader.line.lows
    if lows[phrase.parts[0][1] - 1] in _TALLIES:
        return True
    return any(lows[a] in _LOOKING or (lows[a], lows[a + 1]) in _GROUNDS for a, _ in phrase.asides)


def _owned(reader: Reader, start: int) -> bool:
    """Whether a number that somebody has is of his own goods or people: "has 5,100 tonnes in store", "has 40 staff"."""
    lows = reader.line.lows
    for j in range(start, min(len(lows), start + 10)):
        if reader.line.closes(j):
            return False
        if lows[j] in _STAFF or (lows[j] in ("in", "on") and lows[j + 1 : j + 2] and lows[j + 1] in _KEPT):
            return True
    return False


def _reaches(reader: Reader, i: int) -> bool:
    """Whether a verb of arriving is followed by the number: "came out at 42", "stood at 20,178"."""
    lows = reader.line.lows
    return any(lows[j] in ("at", "on", "with") and reader.number_at(j + 1) for j in range(i + 1, min(len(lows), i + 4)))


def placed(reader: Reader, start: int) -> bool:
    """Whether an object is put at a number: "has the fire at 23,713 acres", "had the party on 41%"."""
    lows = reader.line.lows
    for j in range(start + 1, min(len(lows), start + 8)):
        if lows[j] in ("at", "on"):
            return reader.number_at(j + 1)
        if reader.line.closes(j) or lows[j] in PREPOSITIONS or lows[j][0].isdigit():
            return False
    return False
