"""Comparisons ("five times higher than", "30 per cent more", "double the cap") and what they compare with."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims import bounds
from crossbearing.claims.lexicon import AUXILIARIES, BREAKS
from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import Kind
from crossbearing.claims.phrases import words_of
from crossbearing.claims.text import Document, Token
from crossbearing.terms import Bound

_MORE = frozenset(
    """more less fewer higher lower larger smaller bigger greater above below faster slower longer shorter
    cheaper dearer heavier lighter stronger weaker worse better wider""".split()
)
_DIFFERENCE = frozenset("gap difference shortfall surplus discrepancy".split())


def read_times(mention: Mention) -> None:
    """ "Five times more", "by a factor of ten": take in the word of comparison, and what is a factor for a multiple."""
    tokens, i = mention.tokens, mention.last
    factor = mention.words[max(0, mention.first - 2) : mention.first] == ["factor", "of"]
    if factor and mention.kind is Kind.CARDINAL and mention.unit == "count":
        mention.unit, mention.unit_kind, mention.kind, mention.measure = "ratio", "ratio", Kind.MULTIPLE, "ratio"
    if mention.kind is Kind.MULTIPLE:
        _extend(mention, i + (i < len(tokens) and tokens[i].text in "-‑"))


_GROWING = frozenset(
    """rose rise risen rises grew grown grow grows increased increase increases multiplied expanded jumped jump climbed
    swelled fell fall fallen dropped shrank soared surged""".split()
)
_LINKING = frozenset("by of was were is are be been at to".split())
_COMPARING = _MORE | frozenset(
    "the what as its his her their our your that those this than too normal usual over".split()
)


def read_occasions(mention: Mention) -> None:
    """ "Struck eleven times since May", "watched 1.9 million times": times that count occasions and compare nothing."""
    tokens, last = mention.tokens, mention.last
    if mention.unit != "ratio" or mention.kind is Kind.MULTIPLE or tokens[last - 1].lower != "times":
        return
    after = tokens[last] if last < len(tokens) else None
    if after is not None and (
        after.lower in _COMPARING
        or (after.text[0].isupper() and last + 1 < len(tokens) and tokens[last + 1].lower in ("'s", "’s"))
        or (after.lower.endswith("er") and len(after.lower) > 4 and after.lower not in ("after", "under", "over"))
    ):
        return
    before = [t.lower for t in tokens[max(0, mention.first - 3) : mention.first]]
    if not _GROWING.isdisjoint(before[-2:]) or not _LINKING.isdisjoint(before[-1:]):
        return
    mention.unit, mention.unit_kind = "count", "count"
    mention.last = last - 1 - (tokens[last - 2].lower == "of")


def _extend(mention: Mention, i: int) -> None:
    tokens = mention.tokens
    if i < len(tokens) and tokens[i].lower in _MORE:
        mention.modifier = tokens[i].lower
        mention.last = i + 1
    mention.after = max(mention.after, mention.last)


def read_comparison(mention: Mention) -> None:
    """Percentages and amounts that are differences: "30% more", "10,000 fewer than", "a gap of at least 3,300"."""
    tokens = mention.tokens
    i = mention.last
    if mention.kind is Kind.MULTIPLE:
        return
    word = tokens[i].lower if i < len(tokens) else ""
    if mention.unit_kind == "share":
        if (word in _MORE and word not in ("below", "above")) or (
            word in ("above", "below") and not _number_follows(tokens, i)
        ):
            mention.modifier, mention.measure = word, "ratio"
            mention.last = i + 1
            mention.after = max(mention.after, mention.last)
        return
    if word in _MORE:
        # "600,000 more than", "10,000 fewer shells than"; "3,000 more troops" adds and does not compare
        ahead = [t.lower for t in tokens[i + 1 : i + 6]]
        if "than" in ahead and not any(w in BREAKS for w in ahead[: ahead.index("than")]):
            mention.modifier, mention.measure = word, "ratio"
            mention.after = max(mention.after, i + 1)
        return
    before = [t.lower for t in tokens[max(0, mention.first - 3) : mention.first]]
    if before[-1:] == ["of"] and len(before) > 1 and before[-2] in _DIFFERENCE:
        mention.measure, mention.modifier = "ratio", before[-2]


def _number_follows(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and (tokens[i + 1].text[0].isdigit() or tokens[i + 1].lower == "which")


def read_base(mention: Mention, document: Document) -> None:
    """Set `base`: the words that a ratio compares with."""
    if mention.measure != "ratio":
        return
    tokens = mention.tokens
    i = mention.last
    end = min(len(tokens), i + 14)
    while (
        i < end
        and tokens[i].lower not in ("than", "what", "the", "its", "his", "that", "as", "those")
        and tokens[i].lower not in BREAKS
    ):
        if tokens[i].text[0].isupper():
            break
        i += 1
    if i >= end or tokens[i].lower in BREAKS:
        return
    first = i + 1 if tokens[i].lower in ("than", "as") else i
    last = first
    while last < end and tokens[last].lower not in BREAKS:
        last += 1
    if last > first:
        mention.base = words_of(document.text, tokens, first, last)


def halved_more(mention: Mention) -> None:
    """ "more than halved" is at most a half: the bound words of a shrinking verb point down."""
    word = mention.tokens[mention.number].lower
    if word.startswith("halv") and mention.bound is Bound.AT_LEAST and mention.low is not None:
        mention.low, mention.high, mention.bound = bounds.apply(Bound.AT_MOST, 0.5, 0.5)


def is_adverbial_twice(mention: Mention) -> bool:
    """Whether "twice", "double" count occasions or describe ("met twice", "double agent") and compare nothing."""
    tokens = mention.tokens
    word = tokens[mention.number].lower
    after = tokens[mention.number + 1].lower if mention.number + 1 < len(tokens) else "."
    before = tokens[mention.number - 1].lower if mention.number else ""
    if word in ("twice", "thrice"):
        return after not in ("the", "what", "as", "that", "its", "his", "their", "her", "those") and not after.isdigit()
    if word in ("double", "triple", "treble", "quadruple"):
        if before in ("to", "will", "would", "could", "can", "may", "might", "than", "and") or after in (
            "the",
            "what",
            "that",
            "its",
            "their",
            "his",
            "her",
            "by",
            "in",
            "from",
            ",",
            ".",
            "this",
            "last",
            "to",
            "as",
            "year",
        ):
            return False
        return before not in AUXILIARIES
    return False
