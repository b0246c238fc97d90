"""Noun phrases found from one end: the party before a verb of saying, or after "according to"."""

from __future__ import annotations

import msgspec

from crossbearing.claims.lexicon import GENITIVES
from crossbearing.claims.speakers.lexicon import DOCUMENTS, FIGURES, VERBS, Form, Sort
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.roles import BODIES, ROLES
from crossbearing.claims.speakers.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    COUNTS,
    DATE_WORDS,
    DAYS,
    DETERMINERS,
    LINKS,
    MONTHS,
    OBLIQUE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)

REACH = 30
"""How many tokens a phrase may hold, and an apposition be long: what bounds the work on hostile text."""


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase: token range of the whole with its appositions, and of each part, the main one first."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    asides: tuple[tuple[int, int], ...] = ()
    """Parentheses between the phrase and its verb, as token ranges."""


def head_of(line: Line, start: int, end: int) -> int:
    """The last noun before the first preposition: "officer" of "an officer of the Joint Chiefs"."""
    lows = line.lows
    owned = end - 2
    while owned > start and lows[owned] not in ("'s", "’s"):
        owned -= 1
    for i in range(max(owned, start) + 1, end):
        if lows[i] in PREPOSITIONS or lows[i] == "(":
            return i - 1
    return end - 1


_TRAILING = PREPOSITIONS | {"and", "-", "&", "the", "a"}
"""Words with which no phrase ends."""
_LIMITS = (
    PRONOUNS
    | RELATIVES
    | OBLIQUE
    | CONJUNCTIONS
    | ADVERBS
    | PREPOSITIONS
    | AUXILIARIES
    | DETERMINERS
    | DATE_WORDS
    | MONTHS
    | DAYS
    | frozenset("and that this these those according gave saw took sent".split())
    | VERBS.keys()
)
"""Words at which a phrase may end; any other is passed without a look."""


def finite(line: Line, i: int) -> bool:
    """Whether a token is surely a verb: an auxiliary, or a form of a speech verb that is no noun."""
    low = line.lows[i]
    if low in AUXILIARIES:
        return True
    verb = VERBS.get(low)
    if verb is None or (verb.noun and Form.PAST not in verb.forms):
        return False
    return Form.PAST in verb.forms and (verb.sort in (Sort.SAY, Sort.THINK) or low in ("gave", "saw", "took", "sent"))


def start_of(line: Line, end: int, floor: int) -> int:
    """Where the noun phrase that ends before token `end` begins; `end` itself if there is none."""
    lows = line.lows
    limit = max(floor, end - REACH)
    i = end
    while i > limit:
        j = i - 1
        low = lows[j]
        if low not in _LIMITS and low[0].isalpha():
            i = j
            continue
        if line.closes(j):
            if low in ("'", "’") and i < end and j > limit and lows[j - 1].endswith("s") and line.noun(i):
                # A growers' federation: the mark belongs to the plural before it.
                i = j
                continue
            if low == ")" and j - 2 >= limit and lows[j - 2] == "(" and (i == end or lows[i] in LINKS):
                i = j - 2
                continue
            break
        if low in PRONOUNS or low in RELATIVES:
            object_ = low == "it" and j > limit and lows[j - 1] in PREPOSITIONS
            return j if i == end and not object_ else i
        if low in ("that", "this", "these", "those"):
            if low != "that" and j - 1 > limit and lows[j - 1] in LINKS and line.noun(j - 2):
                # "Teachers interviewed for this article".
                i = j
                continue
            return i if low == "that" else j
        if low in CONJUNCTIONS or low == "according" or line.dated(j):
            break
        if low in ADVERBS and not (low in _ADJECTIVAL and i < end):
            break
        if low in ("and", "&"):
            if j > limit and i < end and ((line.capital(i) and line.capital(j - 1)) or _fields(line, j, end)):
                i = j
                continue
            break
        if low in PREPOSITIONS:
            if i < end and j > limit and line.capital(j) and line.capital(i) and line.capital(j - 1):
                i = j
                continue
            if (
                low in LINKS
                and i < end
                and j > limit
                and (lows[j - 1] == ")" or (line.noun(j - 1) and not finite(line, j - 1)))
            ):
                i = j
                continue
            break
        if i < end and finite(line, j):
            break
        if low in DETERMINERS:
            i = j
            if j - 1 > limit and lows[j - 1] in LINKS and line.noun(j - 2):
                continue
            if j - 4 > limit and lows[j - 1] == "of" and lows[j - 2] in COUNTS and lows[j - 3] in LINKS:
                i = j - 2  # a clerk at one of the mills
                continue
            break
        if (
            low[0].isdigit()
            and not line.joined(j)
            and not (i < end and (lows[i] == "-" or line.capital(i) or line.noun(i)))
        ):
            break
        i = j
    while i < end and lows[i] in ("'s", "’s", ".", "-", "&", "and", "only", "of", "in", "at"):
        i += 1
    return i


_ADJECTIVAL = frozenset("first further then only".split())


def _fields(line: Line, i: int, end: int) -> bool:
    """Whether "and" joins the fields of one body: the energy and mines ministry."""
    lows = line.lows
    if i < 2 or (lows[end - 1] not in BODIES and lows[end - 1] not in ROLES) or line.capital(i - 1):
        return False
    return line.noun(i - 1) and (lows[i - 2] in DETERMINERS or lows[i - 2] in ("'s", "’s"))


def end_of(line: Line, start: int, ceiling: int | None = None) -> int:
    """Where the noun phrase that begins at token `start` ends; `start` itself if there is none."""
    lows = line.lows
    limit = min(line.size if ceiling is None else ceiling, start + REACH)
    i = start
    while i < limit:
        low = lows[i]
        if low not in _LIMITS:
            if line.capitals[i]:
                i += 1
                continue
            if low[0].isalpha():
                if i > start and (modifies(line, i) or _acts(line, i) or _past_name(line, start, i, limit)):
                    break
                i += 1
                continue
        elif _in_name(line, start, i, limit):
            i += 1
            continue
        if line.closes(i):
            if low == "(" and i > start and i + 2 < limit and lows[i + 2] == ")" and line.capital(i + 1):
                i += 3
                continue
            break
        if low in PRONOUNS or low in OBLIQUE:
            if i == start:
                i += 1
            break
        if low in CONJUNCTIONS or low in RELATIVES or low in ADVERBS or low in AUXILIARIES or line.dated(i):
            break
        if low in ("that", "according") or (i > start and low in ("this", "these")):
            break
        if low in ("and", "&"):
            if i > start and i + 1 < limit and line.capital(i + 1) and line.capital(i - 1):
                i += 1
                continue
            break
        if low in PREPOSITIONS:
            if i > start and _joins(line, i, limit):
                i += 1
                continue
            break
        if low in DETERMINERS and i > start and lows[i - 1] not in LINKS:
            break
        if i > start and (finite(line, i) or modifies(line, i) or _acts(line, i) or _past_name(line, start, i, limit)):
            break
        if low[0].isdigit() and i > start and lows[i - 1] not in DETERMINERS and not line.joined(i):
            break
        i += 1
    while i > start and lows[i - 1] in _TRAILING:
        i -= 1
    return i


def _in_name(line: Line, start: int, i: int, limit: int) -> bool:
    """Whether a preposition with a capital stands between capitals: Doctors Without Borders."""
    return line.lows[i] in PREPOSITIONS and start < i < limit - 1 and line.capital(i - 1) and line.capital(i + 1)


def _joins(line: Line, i: int, limit: int) -> bool:
    """Whether the preposition at `i` carries a noun phrase on: "of the agency", "in Seoul", "for Health"."""
    if line.lows[i] not in ("of", "at", "in", "from", "for", "on", "with", "to") or i + 1 >= limit:
        return False
    nxt = line.lows[i + 1]
    if line.dated(i + 1) or nxt[0].isdigit():
        return False
    if line.lows[i] == "of":
        return nxt in DETERMINERS or line.noun(i + 1)
    if line.lows[i] in ("on", "with", "to"):
        return line.capital(i + 1) and line.lows[i] != "to"
    return line.capital(i + 1) or (nxt in DETERMINERS and nxt not in ("this", "that")) or line.lows[i] in ("at", "for")


_LEADING = frozenset("heads chairs leads runs".split())
_PASTS = frozenset(
    """seen put left made sent fell rose held led ran lost won took sold bought began grew kept cut hit met set spent
    built became went drew drove flew fought bore shed broke caught chose dug fed fled froze hid laid lay lent paid sank
    sat shook shot shut slid spread sprang stole stood struck swept swung threw wore wound""".split()
)
"""Past forms and participles that their ending does not tell."""


def modifies(line: Line, i: int) -> bool:
    """Whether a participle begins a modifier that is not part of the name: "published on", "interviewed by"."""
    low = line.lows[i]
    if line.capital(i) or i + 1 >= line.size or not low.endswith(("ed", "wn", "en", "ing")):
        return low in _PASTS and not line.capital(i) and line.lows[i - 1] not in DETERMINERS
    return line.lows[i + 1] in PREPOSITIONS or line.dated(i + 1)


def _acts(line: Line, i: int) -> bool:
    """Whether a word of no list is a verb by its ending and by the object behind it: "opposes the", "checked the"."""
    low = line.lows[i]
    if (
        line.capital(i)
        or not low.endswith(("s", "ed", "ew", "ot", "ok"))
        or low in ROLES
        or low in BODIES
        or i + 1 >= line.size
    ):
        return False
    nxt = line.lows[i + 1]
    before = line.lows[i - 1]
    if (
        low.endswith(("s", "ed"))
        and (before in BODIES or before in ROLES)
        and not before.endswith("s")
        and not (low[:-1] in BODIES or low in DOCUMENTS or low in FIGURES)
        and (nxt in PREPOSITIONS or nxt in ADVERBS or nxt in ":,.")
    ):
        return True  # "the union runs at", "a diplomat laughs:"; but "the ministry figures for"
    if low.endswith("ed") and (line.lows[i - 1] in BODIES or nxt in PREPOSITIONS or nxt in COUNTS or nxt[0].isdigit()):
        return True
    return nxt in DETERMINERS or nxt in ("first", "me", "us", "him", "them")


def _past_name(line: Line, start: int, i: int, limit: int) -> bool:
    """Whether a word in lower case behind a name is no longer of the phrase: no office, body or document follows."""
    low = line.lows[i]
    verb = VERBS.get(low)
    if verb is not None and not verb.noun and not line.capital(i):
        return line.lows[i - 1] not in GENITIVES and line.lows[i - 1] not in DETERMINERS  # "the plant's works council"
    if low in _LEADING and line.capital(i - 1) and line.lows[i + 1 : i + 2] and line.lows[i + 1] in DETERMINERS:
        return True  # "Ana Diaz heads the shelter"
    if line.capital(i) or not low[0].isalpha() or not line.capital(i - 1) or low in LINKS or low in ("and", "'s", "’s"):
        return False
    for k in range(i, min(i + 4, limit)):
        low = line.lows[k]
        if low in ROLES or low in BODIES or low in DOCUMENTS:
            return False
        if line.closes(k) or low in PREPOSITIONS or low in DETERMINERS:
            break
    return i - start > 1 or line.lows[start] not in DETERMINERS
