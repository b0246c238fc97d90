"""Alternatives that a relay gives as if both held: "A or B" told as "A and B", or added up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from crossbearing.origins.places import between
from crossbearing.terms import Claim

_AND = re.compile(
    r"\b(?:and|plus|as well as|along with|together with|besides|another|in addition|on top)\b", re.IGNORECASE
)
_OR = re.compile(r"\b(?:or|alternatively)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:another|further|additional|also|as well|plus|in addition|on top)\b", re.IGNORECASE)
_SLACK = 0.001
"""Share of itself by which a sum of alternatives may be off."""

Kin = Callable[[str, str], bool]
"""Whether two items are of one kind."""


class Lost(NamedTuple):
    """Two alternatives as they were given, and the claims of one report that give them as both, or as their sum."""

    either: tuple[Claim, Claim]
    told: tuple[Claim, ...]


def lost(figures: Sequence[Sequence[Claim]], kin: Kin) -> Iterator[Lost]:
    """Where the figures of one act of saying, each with its claims in order of time, lose an "or" on the way."""
    for one, two, either in _pairs(figures):
        given = {claim.doc for i in (one, two) for claim in figures[i] if claim.alternative_group}
        yield from _both(figures[one], figures[two], either, given)
        for i, figure in enumerate(figures):
            if i not in (one, two):
                yield from (Lost(either, (claim,)) for claim in figure if _is_sum(claim, either, kin))


def _pairs(figures: Sequence[Sequence[Claim]]) -> Iterator[tuple[int, int, tuple[Claim, Claim]]]:
    """The pairs of figures that some report joins by "or", with the first claims that do."""
    first: dict[tuple[int, int], tuple[Claim, Claim]] = {}
    by_group: dict[str, list[tuple[int, Claim]]] = {}
    for i, figure in enumerate(figures):
        for claim in figure:
            if claim.alternative_group:
                by_group.setdefault(claim.alternative_group, []).append((i, claim))
    for members in by_group.values():
        for (i, a), (j, b) in combinations(members, 2):
            if i != j:
                first.setdefault((i, j), (a, b))
    for (i, j), either in first.items():
        yield i, j, either


def _both(ones: Sequence[Claim], twos: Sequence[Claim], either: tuple[Claim, Claim], given: set[str]) -> Iterator[Lost]:
    """The first claims of each report that gives both without the "or" that others have between them."""
    seen = set(given)
    for a in ones:
        b = next((b for b in twos if b.doc == a.doc), None)
        if b is None or a.doc in seen:
            continue
        seen.add(a.doc)
        if _joined(a, b):
            yield Lost(either, (a, b))


def _joined(a: Claim, b: Claim) -> bool:
    """Whether the words put two amounts together: "and" between them, or a second sentence that says "another"."""
    if a.condition or b.condition:
        return False
    if a.quote != b.quote:
        return _MORE.search(max(a, b, key=lambda claim: claim.span).quote) is not None
    words = between(a, b)
    return words is not None and _AND.search(words[1]) is not None and not _OR.search(words[1])


def _is_sum(claim: Claim, either: tuple[Claim, Claim], kin: Kin) -> bool:
    """Whether a claim of another report is what both alternatives make together."""
    a, b = either
    if claim.doc == a.doc or claim.alternative_group or claim.per or claim.unit != a.unit or a.unit != b.unit:
        return False
    parts, total = [(one.low if one.low is not None else one.high) for one in either], claim.low or claim.high
    if total is None or None in parts or claim.item is None or a.item is None or b.item is None:
        return False
    made = sum(part or 0 for part in parts)
    return abs(made - total) <= _SLACK * abs(total) and kin(claim.item, a.item) and kin(claim.item, b.item)
