"""Attribution by a verb: "X said", "said X", "X told Reuters", "was quoted by Y as saying", "counted by Z"."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.catalogue.words import fold
from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.giving import gives, has_it, is_looking, placed
from crossbearing.claims.speakers.lexicon import (
    DOCUMENTS,
    FIGURES,
    PAYING,
    PHRASAL,
    REACHING,
    VERBS,
    VOICING,
    Form,
    Sort,
    Verb,
)
from crossbearing.claims.speakers.party import AUTHOR, Kind, Party, Whom
from crossbearing.claims.speakers.passives import QUOTING, credible, passive
from crossbearing.claims.speakers.phrases import Phrase
from crossbearing.claims.speakers.quotations import in_quotation
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.roles import ROLES
from crossbearing.claims.speakers.sides import FRONTED, aside, backward, ends, fronted, inner, side_of, tell
from crossbearing.claims.speakers.subjects import subject
from crossbearing.claims.speakers.verbforms import as_noun, helps, reduced, skip_back
from crossbearing.claims.speakers.words import (
    BE,
    DETERMINERS,
    NOBODY,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    RELATIVES,
)

_INVERTING = frozenset(
    """say write warn add report note announce claim state insist explain admit estimate believe reckon argue conclude
    declare suggest predict caution stress observe remark recall reiterate confirm acknowledge concede calculate tweet
    post reveal complain lament inform assure answer reply affirm assert denounce emphasise emphasize underline testify
    clarify maintain indicate shrug sigh joke scoff grumble sob fume muse retort object allege contend opine
    fear think forecast remember""".split()
)
_LEADS = [[verb] for verb in "leads heads runs chairs directs manages led headed ran".split()]
_PARTLY = frozenset("at for with its their".split())
_COUNTING = frozenset("count recount tally find document record measure identify spot trace discover".split())
"""Findings that people of no office make; what they collect or see they do not tell."""
_HEARSAY = frozenset("believe think estimate report reckon suppose presume fear".split())
_RELEASE = frozenset("publish release give cite".split())
_HINTING = frozenset("suggest imply indicate".split())
_PLACING = frozenset("put peg".split())
"""Who puts a number somewhere says so: "the agency put it at 40, a lawmaker told reporters"."""
_SHOWING = frozenset("show suggest indicate demonstrate imply highlight underline underscore signal".split())
_AWAY = frozenset("out up off down together back in into away through forward".split())
"""What makes of "put" a verb that puts no number: "could put out 900 megawatts"."""
_MOUTHS = frozenset(
    """say tell guess shrug sigh joke remember complain insist grumble reckon explain admit believe think suspect doubt
    consider swear deny concede""".split()
)
"""Verbs whose subject can only be somebody, whoever it is."""
_OURSELVES = frozenset("we i our my".split())
_HEARERS = frozenset("me us you your".split())
_SILENT = frozenset("nothing little much something half".split())
_WONT = frozenset("used like likes liked tend tends tended continues continued keeps prefers preferred".split())
"""Who is wont to say something says it: "used to tell his students"."""


def by_verb(reader: Reader, i: int, verb: Verb, frames: Sequence[Frame]) -> Frame | None:
    """The attribution that a form of a verb at token `i` makes, or None."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    if (i and line.capital(i) and prev not in QUOTES) or (i + 1 < line.size and line.hyphen(i + 1)):
        return None
    if verb.sort is Sort.HOLD and ((verb.lemma == "have" and helps(lows, i)) or not _figure_or_number(reader, i)):
        return None
    with_ = PHRASAL.get(verb.lemma)
    if (
        with_ is not None
        and not (i + 1 < line.size and lows[i + 1] in with_)
        and lows[i + 1 : i + 3] != ["the", "point"]
    ):
        return None
    if verb.lemma == "tell" and lows[i + 1 : i + 2] and lows[i + 1] in _SILENT:
        return None  # "a box seen from space tells nothing"
    if verb.lemma in ("believe", "ask") and lows[i - 2 : i - 1] == ["if"]:
        return None  # "if you believe the rebels"
    if verb.lemma == "make" and lows[i + 1 : i + 2] == ["it"] and not reader.number_at(i + 2):
        return None
    if verb.lemma in VOICING and QUOTES.isdisjoint(lows):
        return None
    if (verb.lemma == "put" and lows[i + 1 : i + 2] and lows[i + 1] in _AWAY) or (
        verb.lemma == "measure" and "against" in lows[i + 1 : i + 4]
    ):
        return None
    if verb.lemma == "call" and not (i + 1 < line.size and (lows[i + 1] in DETERMINERS or lows[i + 1] in QUOTES)):
        return None
    if Form.ING in verb.forms:
        if prev == "as" or (verb.lemma in PAYING and prev in BE):
            return None
        return _participial(reader, i, verb, frames)
    at, was = skip_back(reader, i)
    if verb.lemma in PAYING and not any(low in ("will", "would", "shall") for low in lows[at:i]):
        return None
    if verb.sort is Sort.ACT and ("not" in lows[at:i] or "never" in lows[at:i]):
        return None  # what somebody has not ordered is no order
    if Form.PARTICIPLE in verb.forms and (was or reduced(reader, i)):
        return passive(reader, i, at, verb)
    if verb.lemma in _HEARSAY and lows[i + 1 : i + 2] == ["to"] and Form.PARTICIPLE in verb.forms and at == i:
        # "A fleet believed to number 600": nobody is said to believe it.
        return None
    if as_noun(reader, i, verb):
        return None
    if Form.BASE in verb.forms and prev == "to" and Form.PAST not in verb.forms:
        if lows[i - 2 : i - 1] and lows[i - 2] in _WONT and verb.sort is Sort.SAY:
            return _active(reader, i, skip_back(reader, i - 2)[0], verb, frames)
        return None
    return _active(reader, i, at, verb, frames)


def _figure_or_number(reader: Reader, i: int) -> bool:
    lows = reader.line.lows
    if has_it(reader, i):
        return True
    return not FIGURES.isdisjoint(lows[i + 1 : i + 6]) or reader.number_at(i + 1) or placed(reader, i + 1)


def _participial(reader: Reader, i: int, verb: Verb, frames: Sequence[Frame]) -> Frame | None:
    """ "..., citing Y", "Quoting the agency, the lawmakers said", "..., telling reporters that", "figures showing"."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    at, was = skip_back(reader, i)
    if was:
        return _active(reader, i, at, verb, frames)
    if verb.lemma in QUOTING:
        named = reader.named_at(i + 1, appositions=True, whom=Whom.PEOPLE)
        return None if named is None else inner(reader, i, i + 1, verb.lemma, named)
    if verb.sort not in (Sort.SAY, Sort.THINK) and verb.lemma != "put":
        return None
    if i and prev not in (",", "“", '"', "”", "—", "–", "and", "beyond") and prev not in DOCUMENTS:
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
    inverted = second = False
    prev = lows[i - 1] if i else ""
    if verb.lemma in _INVERTING and at == i and (i == floor or prev == "," or prev in QUOTES):
        named = reader.named_at(_past_told(reader, i + 1), appositions=True, whom=_whom(verb))
        if named is not None and _speaks(reader, *named):
            phrase, who = named
            inverted = True
    if phrase is None:
        end = at - 1 if at > floor + 2 and prev in QUOTES and _quoted_name(reader, at) else at
        found = _past_quoted(reader, end, floor, frames, verb) or subject(reader, end, floor, frames, whom=_whom(verb))
        if found is None and at > floor and lows[at - 1] == "and":
            found = _coordinate(reader, i, floor, frames)
            second = found is not None and bool(frames)
        if found is None:
            return None
        phrase, who = found
    first = lows[phrase.start]
    if phrase.start and lows[phrase.start - 1] in BE and first in ROLES:
        return None  # "the station where he is chief engineer could put out"
    ours = first in _OURSELVES and not any(line.capitals[phrase.start + 1 : phrase.end])  # not "our driver Hailu"
    if ours and verb.sort is not Sort.HOLD and ":" not in lows and not in_quotation(line.sentence):
        words = (phrase.start, phrase.end)
        return Frame(i, i + 1, verb.lemma, verb.sort, phrase.start, i + 1, AUTHOR, words, Side.BEHIND)
    if ours or first in _HEARERS or first in NOBODY or (first.endswith("ly") and phrase.end == phrase.start + 1 == i):
        return None  # "Officially recorded imports": no subject before its verb
    if lows[phrase.start - 1] == "nor" or (verb.lemma in REACHING and _at_rest(reader, phrase)):
        return None
    if phrase.end - phrase.start == 1 and first in PRONOUNS:
        if _of_matter(reader, verb, phrase, frames):
            return None
        who = _of_clause(reader, phrase, frames) or _taken_up(reader, phrase, who)
    if verb.lemma in _JUDGING and _of_number(reader, phrase):
        return None
    if at == i and lows[i] == verb.lemma and _wants_one(reader, verb, phrase, who):
        return None
    if who is None and phrase.asides and lows[phrase.asides[0][0]] in ("from", "by") and _document(reader, phrase):
        named = reader.named_at(phrase.asides[0][0] + 1, whom=Whom.PEOPLE)
        if named is not None:
            who = named[1]
            phrase = Phrase(phrase.start, phrase.end, named[0].parts)
    if who is None and not (verb.sort is Sort.SAY and _document(reader, phrase)):
        return None
    if who is not None and who.kind is Kind.PERSON and who.names and who.sure <= 0.6:
        who = _leading(reader, phrase.end, who)
    if who is not None and not credible(who, verb):
        return None
    if (
        verb.lemma == "add"
        and _sums(reader, i)
        and (who is None or who.sure <= 0.6 or (who.kind is Kind.BODY and who.sure < 0.9))
    ):
        return None
    if verb.sort in (Sort.GIVE, Sort.HOLD) and not gives(reader, i, verb, who, looks=is_looking(reader, phrase)):
        return None
    if not inverted and phrase.start and lows[phrase.start - 1] == "than":
        # "31% more than the council thought safe" is somebody else's number.
        return None
    words = (phrase.parts[0][0], phrase.parts[-1][1])
    right = phrase.end if inverted else i + 1
    frame = Frame(
        i, i + 1, verb.lemma, verb.sort, i if second else min(phrase.start, i), right, who, words, Side.BEFORE
    )
    frame.strong = (verb.sort in (Sort.SAY, Sort.THINK) and verb.lemma not in _RELEASE) or verb.lemma in _PLACING
    if not inverted:
        tell(reader, frame, verb)
        frame.side = side_of(reader, frame.left, frame.right)
    frame.thatclause = frame.right < line.size and lows[frame.right] == "that"
    if frame.side is Side.BEHIND and lows[floor] in FRONTED and frame.left > floor + 2:
        fronted(reader, frame, floor)
    if verb.lemma in QUOTING:
        _quoting(reader, frame)
    frame.backward = backward(reader, frame)
    for a, b in phrase.asides:
        aside(reader, frame, a, b)
    return frame


def _past_quoted(
    reader: Reader, end: int, floor: int, frames: Sequence[Frame], verb: Verb
) -> tuple[Phrase, Party | None] | None:
    """The subject before whom it quotes: "The agency, quoting Cho Min, a lawmaker of the ruling party, reported"."""
    last = frames[-1] if frames else None
    lows = reader.line.lows
    if last is None or not last.inner or last.lemma not in QUOTING or lows[end - 1] != "," or last.left <= floor + 1:
        return None
    between = lows[last.right : end - 1]
    if lows[last.left - 1] != "," or end - last.right > _ASIDE or any(low in VERBS or low == ";" for low in between):
        return None
    found = subject(reader, last.left - 1, floor, frames[:-1], whom=_whom(verb))
    if found is None or found[1] is None or found[1].kind is not Kind.BODY or "agency" not in found[1].words:
        return found
    return found[0], found[1]._replace(kind=Kind.MEDIUM, relay=True)  # an agency that quotes is a news agency


_ASIDE = 14
"""So many words at most stand behind whom somebody quotes before his own verb."""


def _at_rest(reader: Reader, phrase: Phrase) -> bool:
    """Whether what stands at a number is the number itself: "the official toll", "they" of reserves."""
    lows = reader.line.lows
    start, end = phrase.parts[0]
    return lows[end - 1] in FIGURES or (end - start == 1 and lows[start] in ("it", "they"))


_JUDGING = frozenset("consider call deem regard dismiss dispute deny reject describe".split())
_NUMBERS = frozenset("number figure percentage sum share total claim estimate count".split())


def _of_number(reader: Reader, phrase: Phrase) -> bool:
    """Whether somebody judges a number that others gave: "590, a number that the bishop considers high"."""
    lows = reader.line.lows
    at = phrase.start - 1
    return at > 2 and lows[at] in ("that", "which") and lows[at - 1] in _NUMBERS and lows[at - 2] in ("a", "an")


def _wants_one(reader: Reader, verb: Verb, phrase: Phrase, who: Party | None) -> bool:
    """Whether a verb in the plural cannot have this subject.

    In "a newspaper report that" one would report; in "Prices tell the same story" the capital makes no name.
    """
    line = reader.line
    first = line.lows[phrase.start]
    if verb.noun and first in ("a", "an"):
        return True
    named = who is not None and bool(who.names) and who.sure <= 0.6
    alone = phrase.start == line.dateline() and phrase.end == phrase.start + 1
    return named and alone and first.endswith("s")


def _quoted_name(reader: Reader, end: int) -> bool:
    """Whether the marks before token `end` hold but a name: "Western diplomats" believe."""
    lows = reader.line.lows
    for j in range(end - 2, max(-1, end - 7), -1):
        if lows[j] in QUOTES:
            return j < end - 2 and lows[j - 1] not in RELATIVES
        if not lows[j][0].isalpha():
            return False
    return False


def _of_matter(reader: Reader, verb: Verb, phrase: Phrase, frames: Sequence[Frame]) -> bool:
    """Whether a pronoun before a verb is of what was told ("it suggests that"), or of somebody told of in passing."""
    low = reader.line.lows[phrase.start]
    if verb.sort is Sort.ACT and _in_passing(reader, phrase.start, frames):
        return True
    if low != "it" or verb.lemma not in _SHOWING:
        return False
    return verb.lemma in _HINTING or not (_hangs(reader, phrase) or reader.memory.at_hand())


def _of_clause(reader: Reader, phrase: Phrase, frames: Sequence[Frame]) -> Party | None:
    """Who spoke before the semicolon behind which a pronoun stands: "LossWatch counted 40; it reckons"."""
    lows = reader.line.lows
    if not phrase.start or lows[phrase.start - 1] != ";" or lows[phrase.start] not in ("it", "he", "she"):
        return None
    last = next((f.party for f in reversed(frames) if f.party is not None and not f.inner), None)
    if last is None or last is AUTHOR or (last.kind is Kind.PERSON) != (lows[phrase.start] != "it"):
        return None
    return last


def _taken_up(reader: Reader, phrase: Phrase, who: Party | None) -> Party | None:
    """Whom a pronoun takes up: the subject of its own sentence, or who else is named there, before `who` was earlier.

    "The 800 it had asked for": who is named in this sentence, or nobody. "Buried in the agency's report is a sentence:
    since March, it says, ...": the agency, if who was named earlier is less known.
    """
    low = reader.line.lows[phrase.start]
    opening = reader.opening(phrase.start, low)
    if opening is not None:
        return opening
    here = reader.here(phrase.start, low)
    if who is None or (low in ("it", "they") and _hangs(reader, phrase)):
        return here
    return here if low == "it" and who.sure < 0.9 and here is not None and here.sure >= 0.9 else who


def _in_passing(reader: Reader, start: int, frames: Sequence[Frame]) -> bool:
    """Whether a pronoun tells of somebody in passing: "the 40 they had asked for", "she said, while it wants 17"."""
    before = reader.line.lows[start - 1] if start else ""
    if start > 1 and (reader.line.noun(start - 1) or before[0].isdigit()) and before not in VERBS:
        return True
    return reader.line.lows[start] == "it" and any(f.strong and f.party and f.party.kind is Kind.PERSON for f in frames)


def _hangs(reader: Reader, phrase: Phrase) -> bool:
    """Whether a pronoun stands right behind a number or its noun: "the 800 tonnes | it had asked for"."""
    line = reader.line
    i = phrase.start - 1
    while i > max(0, phrase.start - 4) and line.noun(i) and not line.number(i):
        i -= 1
    return i > 0 and line.number(i)


def _past_told(reader: Reader, i: int) -> int:
    """Where an inverted subject begins: behind when it was said and to whom ("said on Monday to Reuters the mayor")."""
    start = reader.skip_time(i)
    if reader.line.lows[start : start + 1] != ["to"]:
        return start
    told = reader.named_at(start + 1, whom=Whom.PEOPLE)
    end = told[0].end if told is not None else start + 1
    if told is None and reader.line.lows[start + 1 : start + 2] in (["this"], ["the"]):
        end = start + 3
    return reader.skip_time(end) if end > start + 1 else i


def _leading(reader: Reader, end: int, who: Party) -> Party:
    """Somebody named, of the body that a clause behind the name says is his: ", who heads the monitoring network"."""
    lows = reader.line.lows
    if lows[end : end + 2] != [",", "who"] or lows[end + 2 : end + 3] not in _LEADS:
        return who
    named = reader.named_at(end + 3)
    if named is None or named[1].kind not in (Kind.BODY, Kind.MEDIUM):
        return who
    if not _PARTLY.isdisjoint(lows[named[0].start : named[0].end]):
        # Who heads research at a bank, or its team for farming, is heard in his own name.
        return who
    body = named[1]
    return who._replace(slug=f"{body.slug}-{fold(who.names[-1])}", country=body.country, words=who.words | body.words)


def _coordinate(reader: Reader, i: int, floor: int, frames: Sequence[Frame]) -> tuple[Phrase, Party] | None:
    """The subject of a second verb: "she said, and guessed at 40", "Inspectors have been there and found 12 gone"."""
    last = frames[-1] if frames else None
    if last is None or last.left < floor:
        return reader.subject_of(i)
    if last.party is None or last.words is None or last.inner or reader.line.lows[last.words[0]] == "that":
        return None
    return Phrase(*last.words, (last.words,)), last.party


def _sums(reader: Reader, i: int) -> bool:
    """Whether "adds" is arithmetic: "Andalusia adds seven", "the detour adds up to 22 days"."""
    return reader.number_at(i + 1) or reader.line.lows[i + 1 : i + 2] == ["up"]


def _whom(verb: Verb) -> Whom:
    """Of whom a verb makes speakers: rebels reckon, a steward said; but migrants show."""
    if verb.sort is Sort.FIND and verb.lemma not in _COUNTING:
        return Whom.KNOWN
    if verb.sort is Sort.HOLD or verb.lemma in _SHOWING or verb.lemma in _RELEASE:
        return Whom.KNOWN
    return Whom.ANYBODY if verb.lemma in _MOUTHS else Whom.PEOPLE


def _speaks(reader: Reader, phrase: Phrase, who: Party) -> bool:
    """Whether the phrase behind a verb is its subject and not its object: "said two men", not "reported 23 dead"."""
    first = reader.line.lows[phrase.start]
    if first in _OURSELVES or first in _HEARERS or (who.sure <= 0.6 and reader.number_at(phrase.start)):
        return False
    return _stops(reader, phrase, who)


def _stops(reader: Reader, phrase: Phrase, who: Party) -> bool:
    """Whether an inverted subject ends at a mark, a time, or a clause about it: what follows is not its verb."""
    i = reader.skip_time(phrase.end)
    lows = reader.line.lows
    if ends(reader, i):
        return True
    if lows[i] in RELATIVES or (lows[i].endswith("ed") and lows[i + 1 : i + 2] and lows[i + 1] in PREPOSITIONS):
        return True
    return who.sure > 0.6 and lows[i] in ("in", "at", "on", "during", "after", "with", "from", "near")


def _document(reader: Reader, phrase: Phrase) -> bool:
    """Whether a subject that names nobody is a document: its words are not the author's."""
    return any(low in DOCUMENTS for low in reader.line.lows[phrase.parts[0][0] : phrase.parts[0][1]])


def _quoting(reader: Reader, frame: Frame) -> None:
    """ "Reuters quoted officials as saying": who is quoted speaks, who quotes passes on."""
    named = reader.named_at(frame.cue_end, appositions=True, whom=Whom.PEOPLE)
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
