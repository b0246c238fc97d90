"""Attribution without a verb: "according to X", "by X's account", "in his words", "on the word of X", "X's tally"."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.catalogue.words import fold
from crossbearing.claims.lexicon import GENITIVES
from crossbearing.claims.speakers.appositions import before
from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import DOCUMENTS, FIGURES, GIVEN, SEEN, SEEN_CUES, Sort
from crossbearing.claims.speakers.party import Kind, Party, Whom
from crossbearing.claims.speakers.phrases import Phrase, end_of, start_of
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.sides import inner
from crossbearing.claims.speakers.verbforms import skip_back
from crossbearing.claims.speakers.words import DETERMINERS, POSSESSIVES, PREPOSITIONS, QUOTES
from crossbearing.claims.text import Sentence

_PHRASES = (
    ("on", "the", "word", "of"),
    ("on", "the", "strength", "of"),
    ("on", "the", "authority", "of"),
    ("on", "the", "basis", "of"),
    ("with", "reference", "to"),
    ("in", "reference", "to"),
    ("with", "a", "reference", "to"),
    ("referring", "to"),
    ("based", "on"),
    ("relying", "on"),
)
_ON = {second: tuple(words for words in _PHRASES if words[1] == second) for second in {words[1] for words in _PHRASES}}
"""By their second word, which is rarer than the first."""
_OPENING = frozenset((";", ":", "“", '"', "but", "and", "while", "(", "that", "which", "who", "—", "–"))
_PUBLISHED = frozenset(
    "released published issued compiled provided prepared collected gathered made put produced given drawn".split()
)
_ASKED = frozenset("survey poll study census count".split())
_SURE = frozenset("certain confident sure convinced adamant".split())
"""Who is of a mind that something is so says so."""
_VIEWS = frozenset(
    """estimate estimates view words opinion estimation assessment account judgment judgement reckoning telling
    eyes""".split()
)
"""In whose words or view something is so."""
_SCHEMES = frozenset("plan plans proposal proposals draft offer".split())
CREDITS = (
    frozenset(
        """according learned learnt per ask by in on at under with referring based relying source believe believes
    believed
    own keeps kept follow follows trust trusts""".split()
    )
    | _SURE
)
"""Words at which an attribution without a verb may begin."""
WORDS = (
    FIGURES
    | _VIEWS
    | _SCHEMES
    | _ASKED
    | {max(words, key=len) for words in _PHRASES}
    | frozenset("according learned learnt per source keeps kept follow follows trust trusts".split())
    | _SURE
)
"""Words of which one stands in every attribution without a verb."""


def crediting(reader: Reader, i: int) -> Frame | None:
    """The attribution that begins at token `i` without a verb, or None."""
    lows = reader.line.lows
    low = lows[i]
    if low == "according":
        return _to(reader, i, i + 2, "according to") if lows[i + 1 : i + 2] == ["to"] else None
    if low == "learned" or low == "learnt":
        return _to(reader, i - 2, i + 2, "according to") if lows[max(0, i - 2) : i + 2 : 3] == ["it", "from"] else None
    if low == "per":
        if i and lows[i - 1] == "as":
            return _to(reader, i - 1, i + 1, "as per")
        opens = (i == 0 or lows[i - 1] == ",") and (
            lows[i + 1 : i + 2] == ["the"] or any(reader.line.capitals[i + 1 : i + 2])
        )
        return _to(reader, i, i + 1, "as per") if opens else None
    if low in ("ask", "believe", "believes", "follow", "follows", "trust", "trusts"):
        asked = i > 1 and lows[i - 2] == "if" and lows[i - 1] in ("you", "one", "we")
        return _to(reader, i - 2, i + 1, "ask" if low == "ask" else "according to") if asked else None
    if low in ("referring", "based", "relying", "with"):
        return _on(reader, i)
    if low == "own":
        return _own(reader, i)
    if low == "believed":
        return _believed(reader, i)
    if low in _SURE:
        return _convinced(reader, i)
    if low in ("keeps", "kept"):
        return _kept(reader, i)
    if low == "source":
        return _to(reader, i, i + 2, "according to") if lows[i + 1 : i + 2] == [":"] else None
    if low == "under":
        return _under(reader, i)
    if low in ("by", "in", "on", "at"):
        return _on(reader, i) or _by(reader, i)
    return None


def _to(reader: Reader, left: int, start: int, lemma: str) -> Frame | None:
    """ "according to X", "according to figures released on Monday by X", "according to a report seen by Y"."""
    line = reader.line
    end = end_of(line, start)
    if end == start:
        return None
    side = Side.BEHIND if left <= 1 or line.lows[left - 1] in _OPENING else Side.BEFORE
    owned = _published(reader, start, end)
    if owned is not None:
        phrase, who, relay = owned
        words = (phrase.start, phrase.end)
        right = max(phrase.end, relay[0].end if relay else 0)
        via = [relay[1]] if relay else []
        return Frame(left, start, lemma, Sort.SAY, left, right, who, words, side, via=via, sticky=bool(via))
    named = reader.named_at(start, appositions=True, whom=Whom.ANYBODY)
    if named is None:
        named = _unheard(reader, start, end)
    if named is None:
        return Frame(left, start, lemma, Sort.SAY, left, end, None, None, side)
    if side is Side.BEHIND and (named[0].end >= line.size or line.lows[named[0].end] == "."):
        # "According to X, the coast guard found nine": what stands behind the comma is the content.
        named = reader.named_at(start, whom=Whom.ANYBODY) or named
    frame = inner(reader, left, start, lemma, named)
    frame.inner = False
    frame.side = side
    return frame


_OWN = frozenset("one list register roll guess answer line verdict story".split())
"""What of somebody's holds or is a number, beside figures."""
_MATTERS = (
    DOCUMENTS
    | FIGURES
    | frozenset(
        """law laws rule rules schedule timetable method methodology definition definitions criteria standard standards
        agreement contract treaty terms resolution convention act regulation regulations need needs usual case principle
        size age type scale logic wisdom custom tradition""".split()
    )
)
"""What things go according to, without its having said so."""


def _unheard(reader: Reader, start: int, end: int) -> tuple[Phrase, Party] | None:
    """Whatever a text goes by, as a party of its own: "according to the national monitoring system"."""
    lows = reader.line.lows
    nouns = [low for low in lows[start:end] if low.isalpha() and low not in DETERMINERS]
    if len(nouns) < 2 or lows[start] not in ("the", "a", "an") or lows[end - 1] in _MATTERS:
        return None
    phrase = Phrase(start, end, ((start, end),))
    return phrase, Party(fold("-".join(nouns[:4])), Kind.BODY, words=frozenset(nouns), sure=0.5)


def _published(reader: Reader, start: int, end: int) -> tuple[Phrase, Party, tuple[Phrase, Party] | None] | None:
    """Whose a document [start, end) is by the words behind it, and who saw it."""
    line = reader.line
    lows = line.lows
    if end >= line.size or not any(low in DOCUMENTS for low in lows[start:end]):
        return None
    if lows[end] == "by":
        named = reader.named_at(end + 1, appositions=True, whom=Whom.PEOPLE)
        return None if named is None else (*named, None)
    if lows[end] not in SEEN_CUES and lows[end] not in _PUBLISHED:
        return None
    by = reader.skip_time(end + 1)
    if by >= line.size or lows[by] != "by":
        return None
    named = reader.named_at(by + 1, whom=Whom.PEOPLE if lows[end] in _PUBLISHED else Whom.KNOWN)
    if named is None:
        return None
    if lows[end] in _PUBLISHED:
        return (*named, None)
    doc = Phrase(start, end, ((start, end),))
    owner = reader.party(doc)
    return (*named, None) if owner is None else (doc, owner, named)


def _by(reader: Reader, i: int) -> Frame | None:
    """ "by its tally", "by the ministry's count", "by the account of X", "in his words", "on its figures"."""
    line = reader.line
    lows = line.lows
    if i + 2 >= line.size or lows[i] == "at":
        return None
    side = _side(reader, i)
    if lows[i + 1] in POSSESSIVES:
        subject = (
            _before_comma(reader, i) if lows[i] == "by" and lows[i + 1] in ("its", "their", "his", "her") else None
        )
        if FIGURES.isdisjoint(lows[i + 2 : i + 5] if lows[i] == "by" else lows[i + 2 : i + 3]):
            return None
        if lows[i + 1] in ("our", "my"):
            if (side is Side.BEHIND and i == 0) or QUOTES.isdisjoint(lows):
                return Frame(i, i + 1, "by", Sort.SAY, i, i + 3, None, None, side)
            return None
        who = subject or reader.memory.pronoun(lows[i + 1]) or reader.here(i, lows[i + 1], last=True)
        return None if who is None else Frame(i, i + 1, "by", Sort.SAY, i, i + 3, who, (i + 1, i + 2), side)
    if lows[i] == "in" and lows[i + 1] in ("a", "an", "the"):
        asked = next(
            (j for j in range(i + 2, min(line.size - 1, i + 5)) if lows[j] in _ASKED and lows[j + 1] == "by"), 0
        )
        named = reader.named_at(asked + 2, appositions=True, whom=Whom.PEOPLE) if asked else None
        if named is not None:
            # "In a survey by the chamber, two in five firms said".
            return Frame(
                i, asked + 2, "according to", Sort.SAY, i, named[0].end, named[1], (named[0].start, named[0].end), side
            )
    nouns = FIGURES if lows[i] == "by" else _VIEWS
    if lows[i + 1] in ("the", "an") and lows[i + 2] in nouns and lows[i + 3 : i + 4] == ["of"]:
        named = reader.named_at(i + 4, appositions=True, whom=Whom.ANYBODY)
        if named is None:
            return None
        return Frame(i, i + 3, "by", Sort.SAY, i, named[0].end, named[1], (named[0].start, named[0].end), side)
    j = _owned(reader, i)
    if j is None or FIGURES.isdisjoint(lows[j + 1 : j + 4] if lows[i] == "by" else lows[j + 1 : j + 2]):
        return None
    who = reader.party(Phrase(i + 1, j, ((i + 1, j),)), whom=Whom.PEOPLE)
    return None if who is None else Frame(i, i + 1, "by", Sort.SAY, i, j + 2, who, (i + 1, j), side)


def _side(reader: Reader, left: int) -> Side:
    """Where the content stands: behind an attribution that opens its part of the sentence, else before it."""
    return Side.BEHIND if left <= reader.line.segment_start(left) + 1 else Side.BEFORE


def _owned(reader: Reader, i: int) -> int | None:
    """The 's of what a preposition at `i` leads to: "by the ministry's count", "under the ministry's plan"."""
    line = reader.line
    for j in range(i + 2, min(line.size - 1, i + 9)):
        if line.lows[j] in GENITIVES:
            return j
        if line.closes(j) or line.lows[j] in ("by", "that"):
            break
    return None


def _believed(reader: Reader, i: int) -> Frame | None:
    """ "If the ministry is to be believed, eleven were hurt"."""
    lows = reader.line.lows
    if lows[max(0, i - 2) : i] != ["to", "be"]:
        return None
    for j in range(i - 4, max(-1, i - 12), -1):
        if lows[j] == "if":
            named = reader.named_at(j + 1, whom=Whom.PEOPLE)
            if named is None or named[0].end != i - 3:
                return None
            words = (named[0].start, named[0].end)
            return Frame(j, i + 1, "according to", Sort.SAY, j, i + 1, named[1], words, _side(reader, j))
    return None


_LISTS = frozenset("list register roll book books log logbook diary ledger record tally count chart file map".split())


def _kept(reader: Reader, i: int) -> Frame | None:
    """ "The list that the union keeps has 22 names", "the register kept by the parish counts 310 graves"."""
    line = reader.line
    lows = line.lows
    if lows[i + 1 : i + 2] == ["by"]:
        named = reader.named_at(i + 2, appositions=True, whom=Whom.ANYBODY)
        left, end = i, i + 2 if named is None else named[0].end
    else:
        phrase = before(line, i, line.segment_start(i))
        who = None if phrase is None else reader.party(phrase, whom=Whom.ANYBODY)
        named = None if phrase is None or who is None else (phrase, who)
        left, end = (i, i) if phrase is None else (phrase.start - 1, i + 1)
        if lows[left] not in ("that", "which"):
            return None
    if named is None or lows[left - 1] not in _LISTS or not reader.number_within(end, end + 8):
        return None
    words = (named[0].parts[0][0], named[0].parts[-1][1])
    return Frame(i, i + 1, "count", Sort.GIVE, left, end, named[1], words, Side.BEHIND, strong=False)


def _convinced(reader: Reader, i: int) -> Frame | None:
    """ "The regulator is certain that no more than 40 leaked"."""
    lows = reader.line.lows
    at, was = skip_back(reader, i)
    if not was or lows[i + 1 : i + 2] != ["that"] or "not" in lows[at:i]:
        return None
    phrase = before(reader.line, at, reader.line.segment_start(i))
    who = None if phrase is None else reader.party(phrase, whom=Whom.PEOPLE)
    if phrase is None or who is None or lows[phrase.start] in ("i", "we"):
        return None
    words = (phrase.parts[0][0], phrase.parts[-1][1])
    frame = Frame(i, i + 1, "insist", Sort.SAY, phrase.start, i + 1, who, words, Side.BEHIND)
    frame.thatclause = True
    return frame


def _own(reader: Reader, i: int) -> Frame | None:
    """ "The official found them low; his own was closer to five"."""
    lows = reader.line.lows
    if not i or lows[i - 1] not in POSSESSIVES or lows[i + 1 : i + 2] not in (["is"], ["was"]):
        return None
    who = reader.here(i, lows[i - 1]) or reader.memory.pronoun(lows[i - 1])
    if who is None or not reader.number_within(i + 2, i + 8):
        return None
    return Frame(i, i + 1, "count", Sort.GIVE, i - 1, i + 2, who, (i - 1, i), Side.BEHIND, strong=False)


def _under(reader: Reader, i: int) -> Frame | None:
    """ "Under the ministry's plan, 2,000 posts will go"."""
    j = _owned(reader, i)
    if j is None or _SCHEMES.isdisjoint(reader.line.lows[j + 1 : j + 4]):
        return None
    who = reader.party(Phrase(i + 1, j, ((i + 1, j),)))
    if who is None:
        return None
    return Frame(i, i + 1, "plan", Sort.ACT, i, j + 2, who, (i + 1, j), _side(reader, i), strong=False)


def _before_comma(reader: Reader, i: int) -> Party | None:
    """Whom "by their own count" between commas is said of: the noun phrase before it, where it begins a clause."""
    line = reader.line
    floor = line.segment_start(i)
    if i < 2 or line.lows[i - 1] != ",":
        return None
    start = start_of(line, i - 1, 0)
    if start == i - 1 or (start > floor and not line.closes(start - 1) and line.lows[start - 1] != "and"):
        return None
    if start > 1 and line.lows[start - 1] == "and" and line.capital(start - 2):
        start -= 2
    return reader.party(Phrase(start, i - 1, ((start, i - 1),)), whom=Whom.PEOPLE)


def _on(reader: Reader, i: int) -> Frame | None:
    """ "on the word of X", "with reference to Y", "based on figures from Z"."""
    lows = reader.line.lows
    for words in _ON.get(lows[i + 1] if i + 1 < len(lows) else "", ()):
        if tuple(lows[i : i + len(words)]) == words:
            at = i + len(words)
            if lows[at : at + 1] == ["a"] and lows[at + 1 : at + 2] and lows[at + 1] in QUOTES:
                at += 2  # on the word of a "military source"
            named = reader.named_at(at, appositions=True, whom=Whom.PEOPLE)
            return None if named is None else inner(reader, i, i + len(words), "on", named)
    return None


def possessive(reader: Reader, i: int, frames: Sequence[Frame] = ()) -> Frame | None:
    """ "OCHA's earlier count", "the ministry's tally": token `i` is the 's; a speaker only for want of another."""
    line = reader.line
    lows = line.lows
    gap = bool(frames) and frames[-1].lemma == "count" and reader.number_at(i + 1)  # "the firm's list has 31, hers 44"
    if not gap and not any(low in FIGURES or low in _OWN for low in lows[i + 1 : i + 4]):
        return None
    start = start_of(line, i, max(0, i - 12))
    if start == i or lows[start - 1] in ("as", "than"):
        # "Half as many again as Seoul's figure" is not Seoul's.
        return None
    known = line.known(reader.directory, i - 1)
    if known is not None and known.length > 1:
        # Moody's, Lloyd's: the 's is part of the name.
        return None
    who = reader.party(Phrase(start, i, ((start, i),)))
    if who is None or (
        who.kind is Kind.PERSON and not who.names and lows[i + 2 : i + 3] not in ([":"], ["is"], ["was"])
    ):
        return None
    return Frame(
        i, i + 1, "count", Sort.GIVE, start, i + 1 if gap else i + 2, who, (start, i), Side.BEHIND, strong=False
    )


def seen_by(reader: Reader, i: int) -> Party | None:
    """The relay of "a letter seen by the paper", "given to a lawmaker": token `i` is the participle."""
    line = reader.line
    lows = line.lows
    if i + 2 >= line.size or not i or not (line.noun(i - 1) or lows[i - 1] == ")"):
        return None
    if (lows[i] in SEEN and lows[i + 1] == "by") or (lows[i] in GIVEN and lows[i + 1] == "to"):
        named = reader.named_at(i + 2)
        return named[1] if named is not None and (named[1].relay or named[1].kind is Kind.MEDIUM) else None
    return None


def introducing(reader: Reader, frames: Sequence[Frame]) -> Frame | None:
    """Whom a sentence is about, where it ends in his words and no verb says so: "The foreman shook his head: '...'"."""
    line = reader.line
    lows = line.lows
    if lows.count(":") != 1:
        return None
    colon = lows.index(":")
    if colon < 2 or lows[colon + 1 : colon + 2] not in (["“"], ['"'], ["«"]) or lows[-1] not in QUOTES:
        return None
    if any(f.sort in (Sort.SAY, Sort.THINK) and not f.inner for f in frames):
        return None
    start = line.dateline()
    named = reader.named_at(start, appositions=True, whom=Whom.PEOPLE)
    if named is None or named[0].end >= colon or named[1].kind not in (Kind.PERSON, Kind.PEOPLE):
        return None
    phrase, who = named
    if lows[phrase.end] in PREPOSITIONS or lows[phrase.end] in GENITIVES:
        return None
    return Frame(
        colon, colon + 1, "say", Sort.SAY, phrase.start, colon + 1, who, (phrase.start, phrase.end), Side.BEHIND
    )


BRACKETED = "source"
"""What an attribution in brackets goes by: it holds for its own sentence alone."""


def is_bracketed(sentence: Sentence) -> bool:
    """Whether a sentence ends in brackets, which may name its source."""
    return sentence.text.endswith((")", ").")) and "(" in sentence.text


def bracketed(reader: Reader) -> Frame | None:
    """The source in brackets that ends a sentence: "Some 1,100 schools are closed (UNICEF, March)."."""
    line = reader.line
    lows = line.lows
    if "(" not in lows or not is_bracketed(line.sentence):
        return None
    left = line.size - 1 - lows[::-1].index("(")
    start = left + 1
    if (
        left == 0
        or start >= line.size
        or line.capitals[left - 1]
        or not line.capital(start)
        or len(line.texts[start]) < 3
    ):
        return None  # behind a name its initials stand
    named = reader.named_at(start)
    if named is None or named[1].kind is Kind.STATE or lows[named[0].end : named[0].end + 1] not in ([")"], [","]):
        return None
    phrase, who = named
    if who.sure < 0.9 and not line.texts[start].isupper():
        return None
    return Frame(left, start, BRACKETED, Sort.SAY, left, line.size, who, (phrase.start, phrase.end), Side.BEFORE)


def headline(reader: Reader) -> Frame | None:
    """ "UN: 3,000 feared dead", "3,000 feared dead: UN": a known body on one side of the only colon."""
    line = reader.line
    lows = line.lows
    if lows.count(":") != 1:
        return None
    colon = lows.index(":")
    for start, end, side in ((0, colon, Side.BEHIND), (colon + 1, line.size, Side.BEFORE)):
        if not 0 < end - start <= 6 or not line.capital(start):
            continue
        phrase = Phrase(start, end, ((start, end),))
        if end_of(line, start, end) != end:
            continue
        who = reader.party(phrase)
        known = who is not None and (who.sure >= 0.9 or (who.kind is Kind.PERSON and who.sure >= 0.8))
        if who is not None and known and who.kind is not Kind.STATE:
            left = min(start, colon)
            return Frame(colon, colon + 1, "say", Sort.SAY, left, max(end, colon + 1), who, (start, end), side)
    return None
