"""Which sayings are worth comparing: those that share a rare typed key, so that nothing is compared with everything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from crossbearing.origins.sayings import Corpus, Saying
from crossbearing.origins.typed import Quantity, Types
from crossbearing.origins.values import bucket
from crossbearing.origins.voices import Kind
from crossbearing.terms import Claim

WIDTH = 24
"""How many sayings of one key each is compared with, the nearest before it in time first."""

_WORD = re.compile(r"[^\W\d_]+")


def pairs(corpus: Corpus, sayings: Sequence[Saying]) -> Iterator[tuple[int, int]]:
    """Pairs of sayings that share a key, the smaller index first; a pair may come more than once."""
    blocks: dict[object, list[int]] = {}
    for index, saying in enumerate(sayings):
        for key in _keys(corpus, saying):
            blocks.setdefault(key, []).append(index)
    for members in blocks.values():
        if len(members) > 1:
            yield from _within(members, sayings)


def _within(members: list[int], sayings: Sequence[Saying]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; in a large one each with those nearest in time, one of each kind."""
    if len(members) <= WIDTH:
        for at, i in enumerate(members):
            for j in members[:at]:
                yield j, i
        return
    members = sorted(members, key=lambda i: (_time(sayings[i]), sayings[i].doc, i))
    recent: dict[tuple[object, ...], int] = {}
    for i in members:
        saying = sayings[i]
        for j in list(recent.values())[-WIDTH:]:
            yield (j, i) if j < i else (i, j)
        kind = (saying.voice.slug, saying.said, None if saying.said else saying.printed)
        recent.pop(kind, None)
        recent[kind] = i


def _time(saying: Saying) -> int:
    when = saying.said or saying.printed
    return when.first if when else 0


def _keys(corpus: Corpus, saying: Saying) -> Iterable[object]:
    """The keys of one saying: what it quantifies and about how much, its speaker's day, its sentences' wording."""
    keys: set[object] = set()
    types = corpus.types
    named = saying.voice.kind is Kind.NAMED
    for number, index in zip(saying.quantities, saying.claims, strict=True):
        known = types.known[number]
        keys.update(_typed(types, known))
        keys.add(("quote", wording(corpus.claims[index])))
        if named and saying.said and saying.said.exact:
            keys.add(("day", saying.voice.slug, saying.said.first, types.root(known.item)))
    return keys


def _typed(types: Types, known: Quantity) -> Iterator[object]:
    root = types.root(known.item)
    value = known.value
    if value.vague:
        if known.item is not None and value.low:
            yield ("vague", root, known.dim, len(f"{value.low:.0f}"))
        return
    ends = {n for n in (value.mark, value.low, value.high) if n is not None}
    for number in ends:
        step = bucket(number)
        yield ("number", root, known.dim, known.per, step)
        yield ("number", root, known.dim, known.per, step + 1)


def wording(claim: Claim) -> int:
    """A key of the sentence without its digits, the same for copies that differ in a number."""
    words = " ".join(_WORD.findall(claim.quote.casefold()))
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")
