"""Figures of a cell: their mentions with the units of the heads, as the words of value and heads read together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crossbearing.catalogue import Catalogue
from crossbearing.claims.mentions import Mention, read_mentions
from crossbearing.claims.rates import read_rate
from crossbearing.claims.tables.heads import joined
from crossbearing.claims.tables.labels import Label
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import Span

_MARKS = frozenset("()[]+-−–±~≈<>≤≥*†‡§:.,¹²³⁴⁵⁶⁷⁸⁹")
_MINUS = re.compile(r"[-−–]\s?(?=[$€£¥₹₩A-Z]{0,4}\s?\d)")


class Value(NamedTuple):
    """A figure: its words' place, what they read as with the heads that lend to them, and whether it is below zero."""

    span: Span
    mention: Mention
    context: tuple[Span, ...]
    below_zero: bool
    bracketed: bool
    alone: bool  # the only figure of its cell


def read_values(
    text: str, cell: Span, lenders: Sequence[Label], continental: bool, catalogue: Catalogue
) -> list[Value]:
    """The figures of a cell, at most two ("1,310 (1,205)"); none where other words stand beside them."""
    sentence = Sentence(text, cell[0], cell[1], 0, 0)
    tokens = sentence.tokens
    mentions = read_mentions(sentence, [False] * len(tokens), continental, catalogue)
    if not 1 <= len(mentions) <= 2:
        return []
    covered = {i for m in mentions for i in range(m.first, m.last)}
    if any(t.text not in _MARKS for i, t in enumerate(tokens) if i not in covered and not _is_note(sentence, i)):
        return []
    found = []
    for mention in mentions:
        start, end = mention.span
        before = text[max(cell[0], start - 2) : start]
        minus = re.search(r"[-−–]\s?\Z", before)
        below = (minus is not None and (len(before) < 2 or not before[0].isdigit())) or _MINUS.match(text, start, end)
        bracketed = text[max(cell[0], start - 1) : start] == "(" and text[end : min(cell[1], end + 1)] == ")"
        if minus is not None and below:
            start -= len(minus.group())
        found.append(
            _with_heads(text, (start, end), mention, lenders, bool(below), bracketed, continental, catalogue)._replace(
                alone=len(mentions) == 1
            )
        )
    return found


def _is_note(sentence: Sentence, i: int) -> bool:
    """Whether a token is a footnote's number in square brackets, or a letter behind the figure."""
    tokens = sentence.tokens
    inside = 0 < i < len(tokens) - 1 and tokens[i - 1].text == "[" and tokens[i + 1].text == "]"
    return inside or (i == len(tokens) - 1 and i > 0 and len(tokens[i].text) == 1 and tokens[i].text.islower())


def _with_heads(
    text: str,
    span: Span,
    mention: Mention,
    lenders: Sequence[Label],
    below: bool,
    bracketed: bool,
    continental: bool,
    catalogue: Catalogue,
) -> Value:
    spans = _lending(mention, lenders)
    while spans:
        start, end = mention.span
        words = joined(text[start:end], [text[s:e] for s, e in spans], catalogue)
        again = read_sole(words, continental, catalogue)
        if again is not None:
            return Value(span, again, tuple(sorted(spans)), below, bracketed, True)
        spans = spans[:-1]
    return Value(span, mention, (), below, bracketed, True)


def read_sole(words: str, continental: bool, catalogue: Catalogue) -> Mention | None:
    """The only mention of a few words, with its rate."""
    sentences = Document(words).sentences
    if len(sentences) != 1:
        return None
    tokens = sentences[0].tokens
    mentions = read_mentions(sentences[0], [False] * len(tokens), continental, catalogue)
    if len(mentions) != 1:
        return None
    read_rate(mentions[0], len(tokens), catalogue)
    return mentions[0]


def _lending(mention: Mention, lenders: Sequence[Label]) -> list[Span]:
    """Which heads lend their unit to a figure, the nearest first: one unit at most, and what scales it lacks."""
    found: list[Span] = []
    unit, per = mention.unit_kind != "count", mention.per is not None
    scaled = any(c.isalpha() for c in mention.sentence.whole[mention.tokens[mention.number].start : mention.span[1]])
    if unit and (mention.unit_kind != "money" or scaled):
        return []
    for label in lenders:
        lent, span = label.lent, label.lent_span
        if lent is None or span is None:
            continue
        if lent.is_scale:
            if (lent.factor != 1 and scaled) or (lent.factor == 1 and per):
                continue
        elif (unit and lent.unit != mention.unit) or (scaled and lent.factor != 1):
            continue
        if unit and lent.factor == 1:
            continue
        found.append(span)
        unit = unit or not lent.is_scale
        scaled = scaled or lent.factor != 1
        per = per or lent.per is not None
        if label.rate is not None and not per and lent.kind != "share":
            found.append(label.rate)
            per = True
        if lent.kind in ("share", "time", "ratio"):
            break
    return found
