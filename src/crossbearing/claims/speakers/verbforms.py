"""Whether letters are a verb in their place: auxiliaries before, a participle behind its noun, a noun alike."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.lexicon import GENITIVES
from crossbearing.claims.speakers.lexicon import VERBS, Form, Sort, Verb
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CLOSERS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)

_NOUNISH_PREPOSITIONS = PREPOSITIONS - frozenset("about around over at on between as under up to in".split())
_MEANING_TO = frozenset(("claim", "hope", "plan"))
_PAPERS = frozenset("press newspaper media news".split())
"""Before these "reports" is a noun ("press reports that"), as "report" is behind an article ("a newspaper report")."""
_MEANS = frozenset("telephone phone email e-mail text letter radio video satellite post way name word".split())
"""By what one says something: "said by telephone"."""


def helps(lows: Sequence[str], i: int) -> bool:
    """Whether "has" is but an auxiliary: "has since said", "had climbed"."""
    return any(low == "been" or low.endswith("ed") or _is_participle(low) for low in lows[i + 1 : i + 3])


def _is_participle(low: str) -> bool:
    verb = VERBS.get(low)
    return verb is not None and Form.PARTICIPLE in verb.forms


def skip_back(reader: Reader, i: int) -> tuple[int, bool]:
    """Where the subject of the verb at `i` ends, past auxiliaries, adverbs and times; whether "be" is among them."""
    line = reader.line
    lows = line.lows
    j = i
    was = False
    stop = max(0, i - 10)
    while j > stop:
        low = lows[j - 1]
        if low in AUXILIARIES and not line.dated(j - 1):  # not "in May"
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


def reduced(reader: Reader, i: int) -> bool:
    """Whether a participle stands after its noun: "the number reported by the ministry"."""
    lows = reader.line.lows
    if not 0 < i < len(lows) - 1:
        return False
    if lows[i + 1] == "at" and lows[i - 1] in (",", "(") and reader.number_at(i + 2):
        return "by" in lows[i + 3 : i + 9]  # "the premium, put at 30 cents by a broker,"
    if lows[i + 1] != "by":
        return False
    if lows[i + 2 : i + 3] and lows[i + 2] in _MEANS:
        return False
    if lows[i - 1] in ADVERBS:
        return i > 1 and lows[i - 2] == "as"
    return reader.line.noun(i - 1) or reader.line.number(i - 1) or lows[i - 1] in (",", ")", "”", '"', "as")


def as_noun(reader: Reader, i: int, verb: Verb) -> bool:
    """Whether letters that may be a verb are a noun or an adjective here: "an estimate of", "the reported toll"."""
    line = reader.line
    lows = line.lows
    prev = lows[i - 1] if i else ""
    nxt = lows[i + 1] if i + 1 < line.size else ""
    past = Form.PAST in verb.forms
    if prev in GENITIVES and i > 1:
        name = line.known(reader.directory, i - 2)
        if name is not None and name.length > 1:
            # Moody's, Lloyd's: the 's is part of the name.
            return False
    if prev in DETERMINERS or prev in POSSESSIVES or prev in GENITIVES:
        return not (past and prev in ("this", "that", "these", "those", "each", "both", "another"))
    since = prev == "since" and i > 1 and lows[i - 2] in AUXILIARIES
    if prev in PREPOSITIONS and prev != "to" and not since and not (past and nxt == "that"):
        return True
    if (
        prev[:1].isdigit()
        or (verb.noun and i and line.number(i - 1))
        or (prev in ("and", "or") and i > 1 and lows[i - 2][:1].isdigit())
    ):
        return True
    if prev in _PAPERS and (lows[i], i > 1 and lows[i - 2] in DETERMINERS) in (("reports", False), ("report", True)):
        return True
    if not verb.noun or (past and Form.BASE not in verb.forms):
        return False
    if prev in AUXILIARIES or prev in PRONOUNS or prev in RELATIVES or nxt == "out":
        return False  # "the ministry points out"
    if nxt == "to" and verb.lemma in _MEANING_TO and i:
        done = lows[i + 2 : i + 3] in (["have"], ["be"])
        if done or line.capital(i - 1) or prev.endswith("s"):
            return False  # "the rebels claim to build 20 a month", "the general claims to have destroyed 40"
    if nxt == "having" or (verb.lemma == "talk" and nxt == "of" and i):
        return False  # "the agency reports having rescued 12", "farmers talk of half the crop"
    if nxt in _NOUNISH_PREPOSITIONS or (nxt == "to" and verb.sort is not Sort.ACT):
        return True
    following = VERBS.get(nxt)
    if following is not None and not following.noun and Form.ING not in following.forms:
        return True
    if (
        nxt in AUXILIARIES
        or nxt in RELATIVES
        or nxt in ("and", "or")
        or (nxt == ":" and not (i > 1 and line.capital(i - 1)) and lows[i + 2 : i + 3] not in (["“"], ['"']))
        or (nxt in CLOSERS and nxt not in (":", ",", "“", '"', ".", ";"))
    ):
        return True
    if not i:
        return True
    known = line.known(reader.directory, i - 1)
    return known is not None and known.adjective
