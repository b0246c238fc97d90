"""Attribution by a verb: "X said", "said X", "X told Reuters", "X puts it at", "was quoted by Y as saying", "counted by Z"."""

from __future__ import annotations

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import DOCUMENTS, FIGURES, VERBS, Form, Sort, Verb
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.phrases import Phrase, before, start_of
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CLOSERS,
    DETERMINERS,
    FIRST_PERSON,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    RELATIVES,
    REPORTERS,
)

_TELLING = frozenset("tell inform brief assure warn advise remind give show notify".split())
_INVERTING = frozenset(
    """say write warn add report note announce claim state insist explain admit estimate believe reckon argue conclude
    declare suggest predict caution stress observe remark recall reiterate confirm acknowledge concede calculate tweet
    post reveal complain lament read""".split()
)
_RELEASE = frozenset("publish release issue give share provide leak unveil present submit obtain supply hand cite circulate".split())
_QUOTING = frozenset("quote cite".split())
_PARTICLES = {"make": ("out", "the", "clear"), "work": ("out",), "go": ("on",), "point": ("out", "to"), "come": ("from",)}
_DISOWNED_OBJECTS = frozenset("this these so that it them".split())
_BASE_AFTER = frozenset("will would could can may might must should shall did do does not n't".split())


def by_verb(reader: Reader, i: int, verb: Verb, frames: list[Frame]) -> Frame | None:
    """The attribution that a form of a verb at token `i` makes, or None."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    if prev == "as" and verb.lemma == "say" and Form.ING in verb.forms:
        return None
    if Form.ING in verb.forms:
        return _participial(reader, i, verb, frames)
    at, was = _skip_back(reader, i)
    if Form.PARTICIPLE in verb.forms and (was or _reduced(reader, i)):
        return _passive(reader, i, at, verb)
    if _as_noun(reader, i, verb):
        return None
    if Form.BASE in verb.forms and prev == "to" and Form.PAST not in verb.forms:
        return None
    return _active(reader, i, at, verb)


def _skip_back(reader: Reader, i: int) -> tuple[int, bool]:
    """Where the subject of the verb at `i` ends, past auxiliaries and adverbs, and whether "be" is among them."""
    line = reader.line
    lows = line.lows
    j = i
    was = False
    stop = max(0, i - 8)
    while j > stop:
        low = lows[j - 1]
        if low in AUXILIARIES:
            was = was or low in BE
        elif not (low in ADVERBS or low in ("recently", "earlier", "later", "now", "at") or (low.endswith("ly") and not line.capital(j - 1))):
            break
        j -= 1
    return j, was


def _reduced(reader: Reader, i: int) -> bool:
    """Whether a participle stands after its noun: "the number reported by the ministry"."""
    lows = reader.line.lows
    return i > 0 and i + 1 < len(lows) and lows[i + 1] == "by" and (reader.line.noun(i - 1) or lows[i - 1] in (",", ")", "”", '"'))


def _as_noun(reader: Reader, i: int, verb: Verb) -> bool:
    """Whether letters that may be a verb are a noun or an adjective here: "an estimate of", "the reported toll"."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    nxt = lows[i + 1] if i + 1 < line.size else ""
    if prev in DETERMINERS or prev in POSSESSIVES or prev in ("'s", "’s", "'", "’"):
        return not (prev in ("this", "that", "these", "those", "each", "both", "another", "all", "’s", "'s") and Form.PAST in verb.forms)
    if prev in PREPOSITIONS and prev not in ("to", "in", "at", "on") and lows[i] != "said":
        return True
    if prev in PREPOSITIONS and Form.PAST in verb.forms and nxt not in ("that",) and prev != "to":
        return True
    if prev[:1].isdigit() or (prev in ("and", "or") and i > 1 and lows[i - 2][:1].isdigit()):
        return True
    if not verb.noun or (Form.PAST in verb.forms and Form.BASE not in verb.forms):
        return False
    if i and prev in AUXILIARIES:
        return False
    if prev in PRONOUNS or prev in RELATIVES:
        return False
    if nxt in PREPOSITIONS and nxt not in ("about", "around", "over", "at", "on", "between", "as", "under", "up"):
        return True
    if nxt in AUXILIARIES or nxt in ("and", "or", ":") or nxt in CLOSERS and nxt not in (",", "“", '"', "."):
        return True
    if i and line.noun(i - 1) and not line.capital(i - 1) and prev.endswith(("al", "ial", "an", "ese", "ish")):
        return True
    known = reader.directory.known(lows, i - 1, line.texts) if i else None
    return bool(known is not None and known.kind is Kind.STATE and not known.capital and prev.endswith(("n", "ese", "sh", "ch", "i")) and verb.noun and known.slug != prev)


def _passive(reader: Reader, i: int, at: int, verb: Verb) -> Frame | None:
    """"was quoted by Y as saying", "is put by the UN at", "figures released by Z"; without "by" nobody speaks."""
    line = reader.line
    lows = line.lows
    if verb.sort is Sort.HOLD or verb.lemma in ("show", "hear", "agree"):
        return None
    nxt = i + 1
    if verb.lemma in _QUOTING:
        subject = before(line, at, reader.segment_start(i))
        if subject is None and at and lows[at - 1] == ",":
            subject = before(line, at - 1, reader.segment_start(i))
        who = reader.party(subject) if subject else None
        if subject is None or who is None:
            return None
        frame = Frame(i, i + 1, verb.lemma, Sort.SAY, subject.start, i + 1, who, subject.parts[0][0:1] + subject.parts[-1][1:], Side.BEHIND)
        while nxt < line.size and lows[nxt] in ("as", "saying", "by", "in"):
            if lows[nxt] == "by" or lows[nxt] == "in":
                medium = reader.named_at(nxt + 1)
                if medium is None:
                    break
                if lows[nxt] == "by" or medium[1].kind is Kind.MEDIUM:
                    frame.via.append(medium[1])
                    frame.sticky = True
                nxt = medium[0].end
            else:
                nxt += 1
        frame.right = nxt
        frame.side = _side(reader, subject.start, nxt)
        return frame
    by = nxt if nxt < line.size and lows[nxt] == "by" else None
    if by is None and nxt + 1 < line.size:
        skipped = reader.skip_time(nxt)
        by = skipped if skipped < line.size and lows[skipped] == "by" else None
    if by is None:
        return None
    named = reader.named_at(by + 1, appositions=True)
    if named is None or not _credible(named[1], verb):
        return None
    phrase, who = named
    left = i
    side = Side.BEFORE if _ends(reader, phrase.end) else Side.BEHIND
    frame = Frame(i, i + 1, verb.lemma, verb.sort, left, phrase.end, who, (phrase.start, phrase.end), side, strong=False)
    frame.release = verb.lemma in _RELEASE
    return frame


def _credible(who: Party, verb: Verb) -> bool:
    """Whether a party may be the speaker of what this verb tells: states are found out, they do not find."""
    if verb.sort is Sort.FIND or verb.sort is Sort.HOLD:
        return who.kind is not Kind.STATE or who.slug == "eu"
    return True


def _participial(reader: Reader, i: int, verb: Verb, frames: list[Frame]) -> Frame | None:
    """"..., citing Y", "Quoting the agency, the lawmakers said", "..., telling reporters that", "figures showing"."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    if prev in BE or (prev in ADVERBS and i > 1 and lows[i - 2] in BE):
        at, _ = _skip_back(reader, i)
        return _active(reader, i, at, verb)
    if verb.lemma in _QUOTING:
        named = reader.named_at(i + 1, appositions=True)
        if named is None:
            return None
        return inner(reader, i, i + 1, verb.lemma, named)
    if prev and prev not in (",", "“", '"', "”", "—", "–", "and", "before", "after", "while", "by") and not line.noun(i - 1):
        return None
    if verb.sort is Sort.ACT or verb.sort is Sort.HOLD or prev in ("by", "before", "after", "while"):
        return None
    if line.noun(i - 1) and i and lows[i - 1] not in DOCUMENTS and prev not in (",",):
        return None
    if verb.sort not in (Sort.SAY, Sort.THINK) and verb.lemma != "put":
        return None
    last = frames[-1] if frames else None
    if last is not None and last.party is not None and not last.inner:
        who: Party | None = last.party
        words = None
        via = list(last.via)
    else:
        found = reader.subject_of(i)
        if found is None:
            return None
        who, via = found[1], []
        words = (found[0].start, found[0].end)
    frame = Frame(i, i + 1, verb.lemma, verb.sort, i, i + 1, who, words, Side.BEHIND, via=via, strong=verb.sort is Sort.SAY)
    if words is None and last is not None:
        frame.words = last.words
    _address(reader, frame, verb)
    return frame


def inner(reader: Reader, left: int, right: int, lemma: str, named: tuple[Phrase, Party]) -> Frame:
    """An attribution within another: the party is nearer to the content than who the sentence has speak."""
    phrase, who = named
    frame = Frame(left, right, lemma, Sort.SAY, left, phrase.end, who, (phrase.start, phrase.end), Side.BEHIND, inner=True)
    line = reader.line
    # A lawmaker briefed by the service, a report of the ministry's seen by the paper.
    end = phrase.end
    if end + 1 < line.size and line.lows[end] in ("briefed", "informed", "told") and line.lows[end + 1] == "by":
        deeper = reader.named_at(end + 2)
        if deeper is not None:
            frame.party, frame.words, frame.right = deeper[1], (deeper[0].start, deeper[0].end), deeper[0].end
            frame.via.append(who)
    return frame


def _active(reader: Reader, i: int, at: int, verb: Verb) -> Frame | None:
    line = reader.line
    lows = line.lows
    floor = reader.segment_start(i)
    prev = lows[at - 1] if at else ""
    phrase: Phrase | None = None
    who: Party | None = None
    inverted = False
    if verb.lemma in _INVERTING and at == i and (i == floor or prev == "," or prev in QUOTES):
        named = reader.named_at(i + 1, appositions=True)
        if named is not None and _ends(reader, reader.skip_time(named[0].end)) and lows[named[0].start] not in FIRST_PERSON:
            phrase, who = named
            inverted = True
    if phrase is None:
        found = _subject(reader, at, floor)
        if found is None:
            return None
        phrase, who = found
    if lows[phrase.start] in FIRST_PERSON and phrase.end - phrase.start == 1:
        return None
    if who is None and not _faceless(reader, phrase, verb):
        return None
    if who is not None and not _credible(who, verb):
        return None
    if verb.sort in (Sort.GIVE, Sort.HOLD) and not _gives(reader, i, verb, who):
        return None
    right = phrase.end if inverted else i + 1
    words = (phrase.parts[0][0], phrase.parts[-1][1])
    frame = Frame(i, i + 1, verb.lemma, verb.sort, min(phrase.start, i), right, who, words, Side.BEFORE)
    frame.strong = verb.sort in (Sort.SAY, Sort.THINK)
    if not inverted:
        _address(reader, frame, verb)
        frame.side = _side(reader, frame.left, frame.right)
    frame.thatclause = frame.right < line.size and lows[frame.right] == "that"
    frame.release = verb.lemma in _RELEASE
    if frame.release and verb.sort is not Sort.SAY:
        frame.strong = False
    if verb.lemma in _QUOTING:
        _quoting(reader, frame)
    _backward(reader, frame)
    for a, b in phrase.asides:
        _aside(reader, frame, a, b)
    return frame


def _subject(reader: Reader, at: int, floor: int) -> tuple[Phrase, Party | None] | None:
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
        start = start_of(line, end, floor)
        if start == end:
            return None
        phrase = Phrase(start, end, ((start, end),))
        return phrase, reader.party(phrase)
    phrase_ = before(line, at, floor)
    if phrase_ is None:
        return None
    return _handed(reader, phrase_, floor) or (phrase_, reader.party(phrase_))


_HANDED = frozenset("gave sent handed submitted given provided presented supplied leaked showed passed".split())


def _handed(reader: Reader, phrase: Phrase, floor: int) -> tuple[Phrase, Party | None] | None:
    """The giver, where the phrase before the verb is who was given: "a paper that the agency gave to a lawmaker says"."""
    line = reader.line
    to = phrase.start - 1
    if to - 1 <= floor or line.lows[to] != "to" or line.lows[to - 1] not in _HANDED:
        return None
    start = start_of(line, to - 1, floor)
    if start == to - 1:
        return None
    giver = Phrase(start, to - 1, ((start, to - 1),))
    return giver, reader.party(giver)


def _faceless(reader: Reader, phrase: Phrase, verb: Verb) -> bool:
    """Whether a subject that names nobody still takes the sentence out of the author's mouth: "some say"."""
    lows = reader.line.lows
    return verb.sort is Sort.SAY and any(lows[i] in DOCUMENTS for i in range(*phrase.parts[0]))


def _gives(reader: Reader, i: int, verb: Verb, who: Party | None) -> bool:
    """Whether "put", "gave" or "had" hands over a number here."""
    line = reader.line
    lows = line.lows
    if verb.sort is Sort.HOLD:
        if any(lows[j] in FIGURES for j in range(i + 1, min(line.size, i + 6))) and reader.number_within(i + 1, i + 40):
            return True
        return who is not None and bool(who.words & _COUNTERS) and reader.number_at(i + 1)
    if verb.lemma in ("give", "offer", "provide"):
        return reader.number_at(i + 1) or any(
            lows[j] in FIGURES or lows[j] in DOCUMENTS for j in range(i + 1, min(line.size, i + 10))
        )
    return any(lows[j] in ("at", "to", "on", "between", "in") for j in range(i + 1, min(line.size, i + 14))) and reader.number_within(i + 1, i + 30)


_COUNTERS = frozenset(
    """authorities officials police ministry agency office service hospital hospitals mortuary coroner count tally estimate
    figures monitor monitors observatory bureau department doctors""".split()
)


def _address(reader: Reader, frame: Frame, verb: Verb) -> None:
    """Move the right edge of a frame past whom is told and when; a medium that is told passes it on."""
    line = reader.line
    lows = line.lows
    i = frame.right
    if verb.lemma in ("speak", "talk") and i < line.size and lows[i] == "of":
        i += 1
    for particle in _PARTICLES.get(verb.lemma, ()):
        if i < line.size and lows[i] == particle:
            i += 1
    if verb.lemma in _TELLING and i < line.size:
        medium = reader.directory.known(lows, i + (lows[i] == "the" and i + 1 < line.size), line.texts)
        if medium is not None and medium.kind is Kind.MEDIUM:
            frame.via.append(Party(medium.slug, Kind.MEDIUM, medium.country, relay=True))
            frame.sticky = True
            i += medium.length + (lows[i] == "the")
        elif verb.lemma in ("tell", "inform", "brief", "assure", "warn", "advise", "remind"):
            named = reader.named_at(i)
            if named is not None and (verb.lemma == "tell" or lows[named[0].end : named[0].end + 1] in (["that"], [","])):
                if named[1].kind is Kind.MEDIUM:
                    frame.via.append(named[1])
                    frame.sticky = True
                i = named[0].end
            elif lows[i] in REPORTERS:
                i += 1
            elif verb.lemma == "tell":
                i = _past_addressee(reader, i)
    i = reader.skip_time(i)
    i = _interview(reader, frame, i)
    frame.right = reader.skip_time(i)


def _past_addressee(reader: Reader, i: int) -> int:
    """Past an addressee that is nobody in particular: "a parliamentary panel", "reporters in Kyiv"."""
    line = reader.line
    from crossbearing.claims.speakers.phrases import end_of

    return end_of(line, i)


def _interview(reader: Reader, frame: Frame, i: int) -> int:
    """"in an interview with Bloomberg", "in comments carried by Interfax": a relay; "at a briefing": none."""
    line = reader.line
    lows = line.lows
    if i >= line.size or lows[i] not in ("in", "at", "during", "to", "on", "by"):
        return i
    end = min(line.size, i + 9)
    for j in range(i + 1, end):
        if line.closes(j) or lows[j] in AUXILIARIES:
            break
        if lows[j] in ("interview", "comments", "remarks", "conversation", "statement", "interviews"):
            k = j + 1
            while k < end and lows[k] in ("published", "broadcast", "carried", "aired", "on", "sent", "emailed", "given"):
                k += 1
            if k < line.size and lows[k] in ("with", "to", "by", "on", "in"):
                named = reader.named_at(k + 1)
                if named is not None and named[1].kind is Kind.MEDIUM:
                    frame.via.append(named[1])
                    frame.sticky = True
                    return named[0].end
            return i
    return i


def _ends(reader: Reader, i: int) -> bool:
    """Whether a clause ends at token `i`."""
    lows = reader.line.lows
    return i >= reader.line.size or lows[i] in (",", ".", ";", ":", "!", "?", ")", "—", "–", "”", '"', "…")


def _side(reader: Reader, left: int, right: int) -> Side:
    """Whether the content stands before an attribution: it comes after a comma or quote and the clause ends with it."""
    lows = reader.line.lows
    if left == 0 or lows[left - 1] == ";" or not _ends(reader, right):
        return Side.BEHIND
    if right < reader.line.size and lows[right] == ":":
        return Side.BEHIND
    if right < reader.line.size and lows[right] in ("”", '"', "“") and right + 1 < reader.line.size and lows[left - 1] not in (",", "”"):
        return Side.BEHIND
    return Side.BEFORE


def _quoting(reader: Reader, frame: Frame) -> None:
    """"Reuters quoted officials as saying": who is quoted speaks, who quotes passes on."""
    named = reader.named_at(frame.cue_end, appositions=True)
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
    frame.side = _side(reader, frame.left, frame.right) if frame.left else Side.BEHIND


def _backward(reader: Reader, frame: Frame) -> None:
    """"X reported this in January", "X passed this on": what was told stands in the sentence before."""
    lows = reader.line.lows
    i = frame.cue_end
    if i + 1 < len(lows) and lows[i] in ("this", "these", "the") and (
        lows[i] == "this" and lows[i + 1] in ("in", "on", ",", ".", "to", "last", "earlier")
        or lows[i + 1] in ("information", "figure", "figures", "number", "numbers", "estimate", "data", "estimates")
    ):
        frame.backward = not reader.number_within(i + 2, len(lows)) or lows[i] == "this"


def _aside(reader: Reader, frame: Frame, start: int, end: int) -> None:
    """A parenthesis between subject and verb: "Newsweek, citing Y, writes", "X, quoted by the ISW, said"."""
    line = reader.line
    lows = line.lows
    if start + 1 >= end or frame.party is None:
        return
    if lows[start] in ("quoted", "cited", "interviewed") and lows[start + 1] == "by" and lows[start] != "interviewed":
        named = reader.named_at(start + 2)
        if named is not None:
            frame.via.append(named[1])
            frame.sticky = True
    elif lows[start] == "speaking" and lows[start + 1] == "to":
        named = reader.named_at(start + 2)
        if named is not None and named[1].kind is Kind.MEDIUM:
            frame.via.append(named[1])
            frame.sticky = True
