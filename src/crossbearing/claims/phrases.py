"""Noun phrases beside a number, read by closed word classes: what is counted, and of what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from crossbearing.claims.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    NOUN_VERBS,
    NP_STOP,
    OBJECT_VERBS,
    PRONOUNS,
    STARTERS,
    VERBS,
)
from crossbearing.claims.text import Token

_LONGEST = 9
_OPENERS = STARTERS | {"'s", "’s"}
_JOINING = frozenset(("-", "‑", "'s", "’s"))
"""What joins the words of a phrase and ends none."""
_ADJECTIVAL_ED = frozenset(
    """refined unmanned armoured armored enriched guided towed unexploded wounded injured displaced
    registered insured united used unidentified suspected alleged estimated planned crewed motorised
    motorized mechanised mechanized frozen imported exported disabled trained skilled qualified confirmed
    reported related sanctioned loaded canned processed finished undelivered uninsured unemployed retired
    infected vaccinated detained abducted missing rigid-hulled combined promised required added organised
    recorded flagged dried limited propelled based powered bodied armed""".split()
)


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase: tokens [first, last) and its head noun's index."""

    first: int
    last: int
    head: int


def is_verb_form(tokens: Sequence[Token], j: int, started: bool) -> bool:
    """Whether token j is a verb form that ends a noun phrase; `started` says that a noun stands before it."""
    word = tokens[j].lower
    if word in AUXILIARIES:
        return True
    if word in VERBS:
        return started or word not in NOUN_VERBS
    if started and word in OBJECT_VERBS:
        return _has_object(tokens, j)
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        hyphen = j > 0 and tokens[j - 1].text in "-‑"
        return started and not hyphen and word not in _ADJECTIVAL_ED
    if len(word) > 4 and word.endswith("ing"):
        return started and word not in NOUN_ING
    return False


_OBJECTS = (DETERMINERS - {"that", "what", "which", "whose"}) | (PRONOUNS - {"who", "whom", "there"})


def _has_object(tokens: Sequence[Token], j: int) -> bool:
    """Whether what stands behind token j can only be the object of a verb: "the union claims a third"."""
    if j + 1 >= len(tokens):
        return False
    text, word = tokens[j + 1].text, tokens[j + 1].lower
    return word in _OBJECTS or text[0] in "$€£¥₹₩" or (text[0].isdigit() and tokens[j].text[0].islower())


NOUN_ING = frozenset(
    """building buildings warning warnings shipping spending funding training clothing housing mooring
    landing landings sighting sightings crossing crossings hearing meeting meetings filing filings wedding
    killing killings shooting shootings bombing bombings opening openings dwelling earnings savings
    holdings sailing sailings listing listings offering offerings drawing painting recording
    lightning pudding loading loadings mining drilling fighting farming fishing fracking manufacturing
    refining processing wing king string ring spring missing""".split()
)


def noun_phrase(tokens: Sequence[Token], i: int, limit: int | None = None) -> Phrase | None:
    """The noun phrase that begins at token i (adverbs and "of the" before it passed over), or None."""
    n = min(len(tokens), i + _LONGEST + 4)
    if limit is not None and limit < n:
        n = limit
    j = i
    while j < n and tokens[j].lower in _OPENERS and j - i < 4:
        j += 1
    first = named = j
    while j < n and j - first < _LONGEST:
        token = tokens[j]
        word = token.lower
        if (model := _model_end(tokens, j)) > j:
            j = named = model
            continue
        if _is_plain(word):
            if j > first and token.text != word and _new_subject(tokens, j):
                break
            j += 1
            continue
        if word[0].isdigit():
            # A calibre inside the phrase ("152-millimeter shells", "122 mm rockets") goes on; another count ends it.
            if not calibre_inside(tokens, j, n):
                break
            j += 1
            continue
        if (
            word in "-‑"
            and j > first
            and j + 1 < n
            and token.start == tokens[j - 1].end
            and tokens[j + 1].start == token.end
        ):
            j += 1
            continue
        if word in ("'s", "’s") and j > first and j + 1 < n:
            j += 1
            continue
        joined = j > first and tokens[j - 1].text in "-‑"  # "brand-new"
        if not word[0].isalpha() or (word in NP_STOP and not joined):
            break
        if word in ADVERBS and not joined and (j > first or word.endswith("ly")):
            break
        if j > first and (word in _BEHIND_NOUN or _new_subject(tokens, j)):
            break
        if (
            word.endswith("ly")
            and j > first
            and word not in ("family", "supply", "assembly", "butterfly", "monopoly", "anomaly", "ally")
        ):
            break
        if is_verb_form(tokens, j, j > first and _has_noun(tokens, first, j)):
            break
        j += 1
    while j > max(first, named) and (tokens[j - 1].lower in _JOINING or tokens[j - 1].text[0].isdigit()):
        j -= 1
    if j == first or (j == first + 1 and _only_modifier(tokens[first].lower)):
        return None
    return Phrase(first, j, j - 2 if j == named and tokens[j - 1].text == "s" else j - 1)


def _model_end(tokens: Sequence[Token], j: int) -> int:
    """Where the name of a model ends that begins at token j ("F-16s", "M1A1", "Leopard 2s"); j where none does."""
    k = j + 1
    if k >= len(tokens) or not tokens[j].text[0].isupper():
        return j
    if tokens[k].start != tokens[j].end:
        behind = k + 1 < len(tokens) and tokens[k + 1].text == "s" and tokens[k + 1].start == tokens[k].end
        return k + 2 if behind and tokens[k].text.isdigit() else j
    numbered = False
    while k < len(tokens) and tokens[k].start == tokens[k - 1].end:
        text = tokens[k].text
        digit = text.isdigit()
        if not (digit or text in "-‑" or (text[0].isalpha() and tokens[k - 1].text[-1].isdigit())):
            break
        numbered = numbered or digit
        k += 1
    return k if numbered and tokens[k - 1].text not in "-‑" else j


@lru_cache(maxsize=65536)
def _is_plain(word: str) -> bool:
    """Whether a word goes on with a noun phrase wherever it stands, as most nouns and adjectives do."""
    return (
        word[0].isalpha()
        and not word.endswith(("ly", "ed", "ing"))
        and word not in NP_STOP
        and word not in ADVERBS
        and word not in _BEHIND_NOUN
        and word not in VERBS
        and word not in OBJECT_VERBS
    )


# Adjectives that stand behind their noun: "containers full of", "shells worth", "troops able to".
_BEHIND_NOUN = frozenset(
    """full worth able capable available present bound ready due alike strong deep long wide high tall old""".split()
)


def _new_subject(tokens: Sequence[Token], j: int) -> bool:
    """Whether a capital after a common noun opens a clause of its own: "the containers Pyongyang has sent".

    Of "40 old Soviet tanks" the capital only says where they are from.
    """
    text, before = tokens[j].text, tokens[j - 1].text
    if not (text[0].isupper() and not text.isupper() and before[-1].islower() and before[0].islower()):
        return False
    if (
        before.endswith("s")
        or before in VERBS
        or not (text.endswith(_ORIGIN_ENDINGS) or text in _ORIGINS)
        or j + 1 >= len(tokens)
    ):
        return True
    follows = tokens[j + 1].text
    return not follows[0].islower() or follows in NP_STOP or is_verb_form(tokens, j + 1, True)


_ORIGIN_ENDINGS = ("ian", "ean", "ese", "ish", "ican", "uan")
_ORIGINS = frozenset(
    """German French Dutch Greek Swiss Czech Slovak Thai Soviet Western Afghan Arab Israeli Iraqi Saudi Pakistani Omani
    Emirati Kuwaiti Qatari Yemeni Bahraini Bangladeshi Azerbaijani Somali Uzbek Tajik Kazakh Kyrgyz Turkmen Serb Croat
    Nepali Bengali Punjabi Khmer Lao Malagasy Basque Catalan Welsh Houthi Manx""".split()
)
"""Words of origin, which may stand between an adjective and its noun."""


def _only_modifier(word: str) -> bool:
    """Whether a lone word names nothing that could be counted: "around 250 delivered", "about half failed"."""
    return (
        word.endswith("ed")
        and not word.endswith("eed")
        and len(word) > 4
        and word not in ("shed", "wounded", "injured")
    )


def _has_noun(tokens: Sequence[Token], first: int, j: int) -> bool:
    return any(tokens[k].text[0].isalpha() for k in range(first, j))


def calibre_inside(tokens: Sequence[Token], j: int, n: int) -> bool:
    """Whether the number at token j says what kind of thing follows ("152-millimeter") and not how many."""
    k = j + 1
    while k < n and tokens[k].text in "-‑":
        k += 1
    return k < n and (
        tokens[k].lower in ("mm", "millimeter", "millimetre", "millimeters", "millimetres", "caliber", "calibre", "cm")
        or (k > j + 1 and tokens[k].text[0].isalpha())
    )


def of_phrase(tokens: Sequence[Token], i: int, limit: int | None = None) -> Phrase | None:
    """The noun phrase behind "of" at token i, or None."""
    if i < len(tokens) and tokens[i].lower == "of" and (limit is None or i < limit):
        return noun_phrase(tokens, i + 1, limit)
    return None


def words_of(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of tokens [first, last) as they stand in the text."""
    return text[tokens[first].start : tokens[last - 1].end]


def phrase_before(tokens: Sequence[Token], i: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends right before token i: "a turnout of", "the number of containers at"."""
    j = i
    while j > floor and j > i - _LONGEST:
        word = tokens[j - 1].lower
        if word in "-‑" and j - 1 > floor:
            j -= 1
            continue
        if word[0].isdigit() and j < i and j - 1 > floor and calibre_inside(tokens, j - 1, i):
            j -= 1
            continue
        if not word[0].isalpha() or word in NP_STOP or word in ADVERBS or (word in VERBS and word not in NOUN_VERBS):
            break
        if len(word) > 4 and word.endswith("ed") and word not in _ADJECTIVAL_ED:
            break
        j -= 1
    return Phrase(j, i, i - 1) if j < i else None
