"""Attribution by a verb: "X said", "said X", "X told Reuters", "was quoted by Y as saying", "counted by Z"."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import DOCUMENTS, FIGURES, PHRASAL, SEEN_CUES, VERBS, Form, Sort, Verb
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.phrases import Phrase, before, modifies, start_of
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.roles import ROLES
from crossbearing.claims.speakers.sides import FRONTED, aside, backward, ends, fronted, inner, side_of, tell
from crossbearing.claims.speakers.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CLOSERS,
    DETERMINERS,
    FIRST_PERSON,
    NOBODY,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    RELATIVES,
)

_INVERTING = frozenset(
    """say write warn add report note announce claim state insist explain admit estimate believe reckon argue conclude
    declare suggest predict caution stress observe remark recall reiterate confirm acknowledge concede calculate tweet
    post reveal complain lament""".split()
)
_RELEASE = frozenset("publish release give leak cite hand".split())
_QUOTING = frozenset("quote cite".split())
_SEEING = frozenset("see show hear agree brief inform tell observe".split())
_SHOWING = frozenset("show suggest indicate demonstrate imply highlight underline underscore signal".split())
_COUNTERS = frozenset(
    """authorities officials police ministry agency office service hospital hospitals mortuary coroner count tally
    estimate figures monitor monitors observatory bureau department doctors""".split()
)
_HANDED = frozenset("gave sent handed submitted given provided presented supplied leaked showed passed".split())
_NOUNISH_PREPOSITIONS = PREPOSITIONS - frozenset("about around over at on between as under up to in".split())
_GENITIVES = frozenset(("'s", "’s", "'", "’"))


def by_verb(reader: Reader, i: int, verb: Verb, frames: Sequence[Frame]) -> Frame | None:
    """The attribution that a form of a verb at token `i` makes, or None."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    if i and line.capital(i) and prev not in QUOTES:
        return None
    if verb.sort is Sort.HOLD and ((verb.lemma == "have" and _helps(lows, i)) or not _figure_or_number(reader, i)):
        return None
    with_ = PHRASAL.get(verb.lemma)
    if (
        with_ is not None
        and not (i + 1 < line.size and lows[i + 1] in with_)
        and lows[i + 1 : i + 3] != ["the", "point"]
    ):
        return None
    if verb.lemma == "call" and not (i + 1 < line.size and (lows[i + 1] in DETERMINERS or lows[i + 1] in QUOTES)):
        return None
    if Form.ING in verb.forms:
        if prev == "as":
            return None
        return _participial(reader, i, verb, frames)
    at, was = _skip_back(reader, i)
    if Form.PARTICIPLE in verb.forms and (was or _reduced(reader, i)):
        return _passive(reader, i, at, verb)
    if _as_noun(reader, i, verb):
        return None
    if Form.BASE in verb.forms and prev == "to" and Form.PAST not in verb.forms:
        return None
    return _active(reader, i, at, verb, frames)


def _helps(lows: Sequence[str], i: int) -> bool:
    """Whether "has" is but an auxiliary: "has since said", "had climbed"."""
    return any(low == "been" or low.endswith("ed") or _is_participle(low) for low in lows[i + 1 : i + 3])


def _is_participle(low: str) -> bool:
    verb = VERBS.get(low)
    return verb is not None and Form.PARTICIPLE in verb.forms


def _figure_or_number(reader: Reader, i: int) -> bool:
    return not FIGURES.isdisjoint(reader.line.lows[i + 1 : i + 6]) or reader.number_at(i + 1)


def _skip_back(reader: Reader, i: int) -> tuple[int, bool]:
    """Where the subject of the verb at `i` ends, past auxiliaries, adverbs and times; whether "be" is among them."""
    line = reader.line
    lows = line.lows
    j = i
    was = False
    stop = max(0, i - 10)
    while j > stop:
        low = lows[j - 1]
        if low in AUXILIARIES:
            was = was or low in BE
        elif low == "since" and j - 1 > stop and lows[j - 2] in AUXILIARIES:
            pass
        elif low not in ADVERBS and not (low.endswith("ly") and not line.capital(j - 1)):
            earlier = reader.before_time(j)
            if earlier == j or earlier <= stop:
                break
            j = earlier
            continue
        j -= 1
    return j, was


def _reduced(reader: Reader, i: int) -> bool:
    """Whether a participle stands after its noun: "the number reported by the ministry"."""
    lows = reader.line.lows
    if not 0 < i < len(lows) - 1 or lows[i + 1] != "by":
        return False
    return reader.line.noun(i - 1) or lows[i - 1] in (",", ")", "”", '"')


def _as_noun(reader: Reader, i: int, verb: Verb) -> bool:
    """Whether letters that may be a verb are a noun or an adjective here: "an estimate of", "the reported toll"."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    nxt = lows[i + 1] if i + 1 < line.size else ""
    past = Form.PAST in verb.forms
    if prev in _GENITIVES and i > 1:
        name = line.known(reader.directory, i - 2)
        if name is not None and name.length > 1:
            # Moody's, Lloyd's: the 's is part of the name.
            return False
    if prev in DETERMINERS or prev in POSSESSIVES or prev in _GENITIVES:
        return not (past and prev in ("this", "that", "these", "those", "each", "both", "another"))
    if prev in PREPOSITIONS and prev != "to" and not (past and nxt == "that"):
        return True
    if prev[:1].isdigit() or (prev in ("and", "or") and i > 1 and lows[i - 2][:1].isdigit()):
        return True
    if not verb.noun or (past and Form.BASE not in verb.forms):
        return False
    if prev in AUXILIARIES or prev in PRONOUNS or prev in RELATIVES:
        return False
    if nxt in _NOUNISH_PREPOSITIONS or (nxt == "to" and verb.sort is not Sort.ACT):
        return True
    following = VERBS.get(nxt)
    if following is not None and not following.noun and Form.ING not in following.forms:
        return True
    if (
        nxt in AUXILIARIES
        or nxt in RELATIVES
        or nxt in ("and", "or", ":")
        or (nxt in CLOSERS and nxt not in (",", "“", '"', ".", ";"))
    ):
        return True
    if not i:
        return True
    known = line.known(reader.directory, i - 1)
    return known is not None and known.adjective


def _passive(reader: Reader, i: int, at: int, verb: Verb) -> Frame | None:
    """ "was quoted by Y as saying", "is put by the UN at", "figures released by Z"; without "by" nobody speaks."""
    line = reader.line
    lows = line.lows
    if verb.sort is Sort.HOLD or verb.lemma in _SEEING:
        return None
    if verb.lemma in _QUOTING:
        return _quoted(reader, i, at, verb)
    by = i + 1
    if not (by < line.size and lows[by] == "by"):
        by = reader.skip_time(by)
    if not (by < line.size and lows[by] == "by"):
        return None
    named = reader.named_at(by + 1, appositions=True)
    if named is None or not _credible(named[1], verb):
        return None
    phrase, who = named
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
    end = at - 1 if at and lows[at - 1] == "," else at
    subject = before(line, end, floor)
    who = reader.party(subject, anybody=True) if subject else None
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


def _credible(who: Party, verb: Verb) -> bool:
    """Whether a party may be the speaker of what this verb tells: states are found out, they do not find."""
    if verb.sort in (Sort.FIND, Sort.HOLD):
        return who.kind is not Kind.STATE or who.slug == "eu"
    return True


def _participial(reader: Reader, i: int, verb: Verb, frames: Sequence[Frame]) -> Frame | None:
    """ "..., citing Y", "Quoting the agency, the lawmakers said", "..., telling reporters that", "figures showing"."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    at, was = _skip_back(reader, i)
    if was:
        return _active(reader, i, at, verb, frames)
    if verb.lemma in _QUOTING:
        named = reader.named_at(i + 1, appositions=True, anybody=True)
        return None if named is None else inner(reader, i, i + 1, verb.lemma, named)
    if verb.sort not in (Sort.SAY, Sort.THINK) and verb.lemma != "put":
        return None
    if i and prev not in (",", "“", '"', "”", "—", "–", "and") and prev not in DOCUMENTS:
        return None
    last = frames[-1] if frames else None
    if last is not None and last.party is not None and not last.inner:
        frame = Frame(
            i, i + 1, verb.lemma, verb.sort, i, i + 1, last.party, last.words, Side.BEHIND, via=list(last.via)
        )
    else:
        found = reader.subject_of(i)
        if found is None:
            return None
        words = (found[0].start, found[0].end)
        frame = Frame(i, i + 1, verb.lemma, verb.sort, i, i + 1, found[1], words, Side.BEHIND)
    frame.strong = verb.sort is Sort.SAY
    tell(reader, frame, verb)
    return frame


def _active(reader: Reader, i: int, at: int, verb: Verb, frames: Sequence[Frame]) -> Frame | None:
    """ "X said", "said X"."""
    line = reader.line
    lows = line.lows
    floor = reader.line.segment_start(i)
    phrase: Phrase | None = None
    who: Party | None = None
    inverted = False
    prev = lows[i - 1] if i else ""
    if verb.lemma in _INVERTING and at == i and (i == floor or prev == "," or prev in QUOTES):
        named = reader.named_at(i + 1, appositions=True, anybody=True)
        if named is not None and _speaks(reader, *named):
            phrase, who = named
            inverted = True
    if phrase is None:
        found = _subject(reader, at, floor, frames, anybody=_anybody(verb))
        if found is None:
            return None
        phrase, who = found
    first = lows[phrase.start]
    if first in FIRST_PERSON or first in NOBODY:
        return None
    if who is None and phrase.end - phrase.start == 1 and first in PRONOUNS:
        who = reader.here(phrase.start, first)
    if who is None and phrase.asides and lows[phrase.asides[0][0]] in ("from", "by") and _document(reader, phrase):
        named = reader.named_at(phrase.asides[0][0] + 1, anybody=True)
        if named is not None:
            who = named[1]
            phrase = Phrase(phrase.start, phrase.end, named[0].parts)
    if who is None and not (verb.sort is Sort.SAY and _document(reader, phrase)):
        return None
    if who is not None and not _credible(who, verb):
        return None
    if verb.sort in (Sort.GIVE, Sort.HOLD) and not _gives(reader, i, verb, who):
        return None
    words = (phrase.parts[0][0], phrase.parts[-1][1])
    right = phrase.end if inverted else i + 1
    frame = Frame(i, i + 1, verb.lemma, verb.sort, min(phrase.start, i), right, who, words, Side.BEFORE)
    frame.strong = verb.sort in (Sort.SAY, Sort.THINK) and verb.lemma not in _RELEASE
    if not inverted:
        tell(reader, frame, verb)
        frame.side = side_of(reader, frame.left, frame.right)
    frame.thatclause = frame.right < line.size and lows[frame.right] == "that"
    if frame.side is Side.BEHIND and lows[floor] in FRONTED and frame.left > floor + 2:
        fronted(reader, frame, floor)
    if verb.lemma in _QUOTING:
        _quoting(reader, frame)
    frame.backward = backward(reader, frame)
    for a, b in phrase.asides:
        aside(reader, frame, a, b)
    return frame


def _anybody(verb: Verb) -> bool:
    """Whether a verb makes a speaker of a noun of no list: rebels say, growers reckon; but tests show, pumps report."""
    return verb.sort in (Sort.SAY, Sort.THINK, Sort.GIVE) and verb.lemma not in _SHOWING and verb.lemma not in _RELEASE


def _speaks(reader: Reader, phrase: Phrase, who: Party) -> bool:
    """Whether the phrase behind a verb is its subject and not its object: "said two men", not "reported 23 dead"."""
    first = reader.line.lows[phrase.start]
    if first in FIRST_PERSON or (who.sure <= 0.6 and reader.number_at(phrase.start)):
        return False
    return _stops(reader, phrase, who)


def _stops(reader: Reader, phrase: Phrase, who: Party) -> bool:
    """Whether an inverted subject ends at a mark, a time, or a clause about it: what follows is not its verb."""
    i = reader.skip_time(phrase.end)
    if ends(reader, i) or reader.line.lows[i] in RELATIVES or modifies(reader.line, i):
        return True
    return who.sure > 0.6 and reader.line.lows[i] in ("in", "at", "on", "during", "after")


def _subject(
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


def _document(reader: Reader, phrase: Phrase) -> bool:
    """Whether a subject that names nobody is a document: its words are not the author's."""
    return any(low in DOCUMENTS for low in reader.line.lows[phrase.parts[0][0] : phrase.parts[0][1]])


def _gives(reader: Reader, i: int, verb: Verb, who: Party | None) -> bool:
    """Whether "put", "gave" or "had" hands over a number here."""
    line = reader.line
    lows = line.lows
    figure = not FIGURES.isdisjoint(lows[i + 1 : i + 6])
    if verb.sort is Sort.HOLD:
        if figure and reader.number_within(i + 1, i + 40):
            return True
        return who is not None and bool(who.words & _COUNTERS) and reader.number_at(i + 1)
    if verb.lemma in ("give", "offer"):
        if not DOCUMENTS.isdisjoint(lows[max(0, i - 8) : i]) and reader.number_within(i + 1, i + 8):
            return True
        numbered = who is not None and who.kind is not Kind.STATE and reader.number_at(i + 1)
        return numbered or figure or any(low in DOCUMENTS for low in lows[i + 1 : i + 10])
    return reader.number_within(i + 1, i + 30) and any(
        low in ("at", "to", "on", "between", "in", "above", "over") for low in lows[i + 1 : i + 14]
    )


def _quoting(reader: Reader, frame: Frame) -> None:
    """ "Reuters quoted officials as saying": who is quoted speaks, who quotes passes on."""
    named = reader.named_at(frame.cue_end, appositions=True, anybody=True)
    if named is None or frame.party is None:
        return
    frame.via = [frame.party, *frame.via]
    frame.party = named[1]
    frame.words = (named[0].start, named[0].end)
    frame.right = named[0].end
    frame.sticky = True
    lows = reader.line.lows
    while frame.right < len(lows) and lows[frame.right] in ("as", "saying"):
        frame.right += 1
    frame.side = side_of(reader, frame.left, frame.right)
