"""What stands around a verb of saying: whom it tells and when, who relays it, and on which side the content is."""

from __future__ import annotations

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import SEEN, VERBS, Sort, Verb
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.phrases import Phrase, end_of, finite
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.roles import MEDIA
from crossbearing.claims.speakers.words import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, PRONOUNS, RELATIVES, REPORTERS

_ADDRESSED = frozenset("tell inform assure warn advise".split())
_TELLING = _ADDRESSED | {"give", "show"}
_PARTICLES = {"make": ("out", "the", "point", "clear"), "work": ("out",), "go": ("on",), "point": ("out",)}
_ENDS = frozenset(',.;:!?)—–”"…')
_TALKS = frozenset("interview interviews comments remarks conversation statement briefing".split())
_TALK_VERBS = frozenset("published broadcast carried aired on sent emailed given made late early".split())
_FIGURE_NOUNS = frozenset("information figure figures number numbers estimate data estimates point news".split())
_PLATFORMS = frozenset(
    "telegram twitter x facebook instagram whatsapp weibo tiktok youtube truth-social social-media".split()
)
_PERIODS = frozenset("week month year morning afternoon evening quarter weekend spring summer autumn winter".split())
_ISSUED = frozenset("published released issued posted broadcast circulated dated seen obtained sent".split())
"""What became of a document in which something was said: "says in a survey published on Monday"."""


def ends(reader: Reader, i: int) -> bool:
    """Whether a clause ends at token `i`."""
    return i >= reader.line.size or reader.line.lows[i] in _ENDS


def side_of(reader: Reader, left: int, right: int) -> Side:
    """Where the content of an attribution [left, right) stands.

    Before it, if it comes after a comma or a quotation and its clause ends with it, or goes on only about where it was
    said: "..., she told a rally in Lyon".
    """
    line = reader.line
    lows = line.lows
    if left == 0 or lows[left - 1] in (";", ":") or (right < line.size and lows[right] in (":", "that")):
        return Side.BEHIND
    if lows[left - 1] not in (",", "”", '"', "—", "–", "’", "'"):
        # "In March the agency said 30 ships ..." and "C the agency said." both lack the comma.
        if lows[left - 1] in PREPOSITIONS or lows[left - 1] in CONJUNCTIONS or lows[left - 1] in RELATIVES:
            return Side.BEHIND
        return Side.BEFORE if ends(reader, right) and lows[right : right + 1] != [","] and left > 4 else Side.BEHIND
    if ends(reader, right):
        quoted = right < line.size and lows[right] in ("”", '"', "“") and right + 1 < line.size
        return Side.BEHIND if quoted and lows[left - 1] == "," and _opens_quote(reader, right) else Side.BEFORE
    return Side.BEFORE if _only_where(reader, right) else Side.BEHIND


def _opens_quote(reader: Reader, i: int) -> bool:
    """Whether a quotation mark opens: it stands against the word behind it."""
    tokens = reader.line.tokens
    return reader.line.lows[i] == "“" or (i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start)


def _only_where(reader: Reader, i: int) -> bool:
    """Whether the rest of a clause from token `i` is a place or an occasion: no number, no verb."""
    line = reader.line
    lows = line.lows
    if lows[i] not in (
        "in",
        "at",
        "on",
        "during",
        "after",
        "beside",
        "to",
        "from",
        "before",
        "as",
        "through",
        "by",
        "via",
    ):
        return False
    for j in range(i, min(line.size, i + 22)):
        low = lows[j]
        if low in _ENDS:
            return True
        if low[0].isdigit() and not line.dated(j - 1) and not (j + 1 < line.size and line.dated(j + 1)):
            return False
        if low in AUXILIARIES or low in PRONOUNS or low == "that" or (low not in _ISSUED and finite(line, j)):
            return False
    return True


def tell(reader: Reader, frame: Frame, verb: Verb) -> None:
    """Move the right edge of a frame past whom is told, where and when; a medium that is told passes it on."""
    line = reader.line
    lows = line.lows
    i = frame.right
    if verb.lemma in ("speak", "talk") and i < line.size and lows[i] == "of":
        i += 1
    for particle in _PARTICLES.get(verb.lemma, ()):
        if i < line.size and lows[i] == particle:
            i += 1
    if verb.lemma in _TELLING and i < line.size:
        i = _told(reader, frame, verb, i)
    i = reader.skip_time(i)
    i = interview(reader, frame, i)
    frame.right = reader.skip_time(i)


def _told(reader: Reader, frame: Frame, verb: Verb, i: int) -> int:
    line = reader.line
    lows = line.lows
    at = i + 1 if lows[i] == "the" and i + 1 < line.size else i
    for start in (i, at):
        known = line.known(reader.directory, start)
        if known is not None and known.kind is Kind.MEDIUM:
            frame.via.append(Party(known.slug, Kind.MEDIUM, known.country, relay=True))
            frame.sticky = True
            return start + known.length
    if verb.lemma not in _ADDRESSED:
        return i
    if lows[i] in REPORTERS:
        return i + 1
    if lows[i] == "this":
        return end_of(line, i)
    named = reader.named_at(i)
    end = named[0].end if named is not None else end_of(line, i)
    if verb.lemma == "tell" or lows[end : end + 1] in (["that"], [","]):
        return _relay(frame, named[1], end) if named is not None and named[1].kind is Kind.MEDIUM else end
    return i


def _relay(frame: Frame, medium: Party, end: int) -> int:
    """Note who passes on what a frame says, but for "the newspaper" that may be this one; returns `end`."""
    if medium.slug not in MEDIA:
        frame.via.append(medium)
        frame.sticky = True
    return end


def interview(reader: Reader, frame: Frame, i: int) -> int:
    """ "in an interview with Bloomberg", "in comments carried by Interfax": a relay; "at a briefing": none."""
    line = reader.line
    lows = line.lows
    if i >= line.size or lows[i] not in ("in", "during", "to", "on"):
        return i
    if lows[i] in ("to", "on"):
        # "said to Reuters", "said on Sky News".
        named = reader.named_at(i + 1) if i + 1 < line.size and line.capital(i + 1) else None
        if named is not None and named[1].kind is Kind.MEDIUM and named[1].slug not in _PLATFORMS:
            return _relay(frame, named[1], named[0].end)
        return i
    end = min(line.size, i + 9)
    for j in range(i + 1, end):
        if line.closes(j) or lows[j] in AUXILIARIES:
            break
        if lows[j] in _TALKS:
            k = reader.skip_time(j + 1)
            while k < end and lows[k] in _TALK_VERBS:
                k = reader.skip_time(k + 1)
            if k < line.size and lows[k] in ("with", "to", "by", "on", "in"):
                named = reader.named_at(k + 1)
                if named is not None and named[1].kind is Kind.MEDIUM:
                    return _relay(frame, named[1], named[0].end)
            break
    return i


FRONTED = frozenset("in speaking talking writing".split())
"""How an occasion before the subject may begin: "In an interview with Le Monde, the governor said"."""


def fronted(reader: Reader, frame: Frame, floor: int) -> None:
    """The medium of an occasion that stands before the subject, from token `floor` on."""
    line = reader.line
    lows = line.lows
    talking = lows[floor] != "in"
    for i in range(floor + 1, min(frame.left, floor + 9)):
        if line.closes(i):
            return
        if lows[i] in _TALKS:
            talking = True
        elif talking and lows[i] in ("with", "to", "by", "in"):
            named = reader.named_at(i + 1)
            if named is not None and named[1].kind is Kind.MEDIUM:
                _relay(frame, named[1], i)
                return


def backward(reader: Reader, frame: Frame) -> bool:
    """Whether what was told stands in the sentence before: "X reported this in January", "X gave the figures"."""
    lows = reader.line.lows
    i = frame.cue_end
    if i + 1 >= len(lows) or lows[i] not in ("this", "these", "the"):
        return False
    ended = (lows[i + 1] in ("in", "on", ",", ".", "to", "at") and frame.sort is not Sort.THINK) or reader.line.dated(
        i + 1
    )
    if lows[i] == "this" and ended and lows[i + 1] not in _PERIODS:
        return True
    return lows[i + 1] in _FIGURE_NOUNS and not reader.number_within(i + 2, len(lows)) and lows[i + 2 : i + 3] != ["of"]


def inner(reader: Reader, left: int, right: int, lemma: str, named: tuple[Phrase, Party]) -> Frame:
    """An attribution within another: the party is nearer to the content than whom the sentence has speak."""
    phrase, who = named
    line = reader.line
    frame = Frame(
        left, right, lemma, Sort.SAY, left, phrase.end, who, (phrase.start, phrase.end), Side.BEHIND, inner=True
    )
    end = phrase.end
    if end + 1 < line.size and line.lows[end] in ("briefed", "informed", "told") and line.lows[end + 1] == "by":
        deeper = reader.named_at(end + 2)
        if deeper is not None:
            frame.party, frame.words = deeper[1], (deeper[0].start, deeper[0].end)
            frame.right = deeper[0].end
            frame.via.append(who)
    return frame


def aside(reader: Reader, frame: Frame, start: int, end: int) -> None:
    """A parenthesis between subject and verb: "X, quoted by the ISW, said", "The agency, he went on, put it at"."""
    line = reader.line
    lows = line.lows
    if start + 1 >= end or frame.party is None:
        return
    who: Party | None = None
    if lows[start] in SEEN and lows[start + 1] in ("by", "in"):
        named = reader.named_at(start + 2)
        who = named[1] if named and (lows[start + 1] == "by" or named[1].kind is Kind.MEDIUM) else None
    elif lows[start] == "in" and (at := next((j for j in range(start, end - 1) if lows[j] in SEEN), -1)) >= 0:
        named = reader.named_at(at + 2) if lows[at + 1] == "by" else None
        who = named[1] if named else None
    elif lows[start] == "speaking" and lows[start + 1] == "to":
        named = reader.named_at(start + 2)
        who = named[1] if named is not None and named[1].kind is Kind.MEDIUM else None
    elif end - start <= 12 and any(VERBS[low].sort is Sort.SAY for low in lows[start + 1 : end] if low in VERBS):
        named = reader.named_at(start)
        who = named[1] if named else None
    if who is not None and who.slug != frame.party.slug:
        frame.via.append(who)
        frame.sticky = True
