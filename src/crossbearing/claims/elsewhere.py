"""What is counted where no noun stands beside the number: the goods of a condition, of the clause, counted before."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.catalogue import Catalogue
from crossbearing.claims.lexicon import is_adverb
from crossbearing.claims.mentions import Mention
from crossbearing.claims.phrases import noun_phrase
from crossbearing.claims.text import Document

_BACK = 60
"""So many mentions before and behind a duration its goods are looked for."""


def read_context(mentions: Sequence[Mention]) -> None:
    """Second pass over a document: durations are about the goods counted last, what is used to capacity is a plant."""
    for i, mention in enumerate(mentions):
        if mention.measure == "utilisation":
            mention.item = "plant-capacity"
        elif mention.measure in _SUPPLIES and not mention.told:
            mention.item = _goods_before(mentions, i) or mention.item


_SUPPLIES = ("supply-duration", "production-duration")


def _goods_before(mentions: Sequence[Mention], i: int) -> str | None:
    """The item counted nearest before, the sentence's own first; where none is, nearest behind."""
    for m in (*reversed(mentions[max(0, i - _BACK) : i]), *mentions[i + 1 : i + _BACK]):
        if m.item is not None and m.unit_kind not in ("time", "ratio") and m.measure not in ("utilisation", "cost"):
            return m.item
    return None


def read_condition(mention: Mention, document: Document, catalogue: Catalogue) -> None:
    """Take the goods that a condition names, where the mention itself says no more than "rounds" or nothing at all.

    "Loaded with 152-mm shells, the containers would take two million": what is counted stands in the condition.
    """
    if mention.condition is None or mention.unit_kind in ("time", "ratio", "share", "money"):
        return
    tokens = mention.tokens
    start = document.text.find(mention.condition, mention.sentence.start, mention.sentence.end)
    for j, token in enumerate(tokens):
        if not start <= token.start < start + len(mention.condition):
            continue
        phrase = noun_phrase(tokens, j) if token.text[0].isdigit() else None
        if phrase is None:
            continue
        slug = catalogue.slug_for([t.lower for t in tokens[phrase.first : phrase.last]])
        apart = mention.item_text is None or mention.noun_last <= mention.first
        if slug in catalogue.items and (apart or mention.item in catalogue.lineage(slug)):
            mention.item = slug
            return


def points_back(mention: Mention) -> bool:
    """Whether "of these", "of them" stands behind: what is counted was named before."""
    tokens = mention.tokens
    i = mention.after
    if i + 1 >= len(tokens):
        return False
    if mention.unit_kind in ("ratio", "share") and tokens[i].lower in ("the", "that"):
        # "three times the amount", "half that figure"
        return tokens[i + 1].lower in _AMOUNTS and mention.words[i + 2 : i + 3] != ["of"]
    if tokens[i].lower != "of":
        return False
    bare = i + 2 == len(tokens) or not tokens[i + 2].text[0].isalnum()
    return tokens[i + 1].lower in _THESE or (tokens[i + 1].lower == "that" and bare)


_AMOUNTS = frozenset("amount figure number sum total".split())
_THESE = frozenset("these those them which whom it".split())


_PARTED = (["among", "them"], ["among", "whom"], ["of", "them"], ["of", "whom"])
_GOING_ON = frozenset(("and", ","))


def is_part(whole: Mention, mention: Mention, part: bool) -> bool:
    """Whether a mention counts some of those before it: "62, among them 12 children"; or goes on as a `part` did."""
    if whole.sentence is not mention.sentence:
        return False
    words, first = mention.words, mention.first
    if words[first - 2 : first] in _PARTED or words[first - 1] == "including":
        return True
    return part and not _GOING_ON.isdisjoint(words[first - 2 : first]) and first - whole.last <= _NEAR_PART


_NEAR_PART = 5
"""Within so many tokens a part goes on: "12 children and five women"."""


def named_near(mention: Mention, catalogue: Catalogue) -> str | None:
    """The item of the catalogue named last before a mention in its clause, or right behind a comparison."""
    tokens = mention.tokens
    words, texts = mention.sentence.words, mention.sentence.texts
    if mention.modifier and mention.after < len(tokens):
        match = catalogue.items.find(words, mention.after, texts)
        if match is not None:
            return match.slug
    names = catalogue.items.names
    firsts = names.firsts
    kinds = _MONEY_KINDS if mention.unit_kind == "money" else _NEAR_KINDS
    for j in range(mention.first - 1, max(-1, mention.first - 12), -1):
        if words[j] in (";", ":", "—", "–") or texts[j][0].isdigit():
            return None
        if words[j] == "shot" and words[j + 1] in ("down", "dead", "up", "at"):
            continue
        match = names.find(words, j, texts) if words[j] in firsts or not words[j].isascii() else None
        if match is not None and (item := catalogue.items.get(match.slug)) and item.kind in kinds:
            if match.length == 1 and is_adverb(words, j):
                continue
            return match.slug
    return None


_MONEY_KINDS = frozenset(["money"])
_NEAR_KINDS = frozenset("munition missile drone weapon container energy metal food vehicle health".split())
