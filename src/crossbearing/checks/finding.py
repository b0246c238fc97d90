"""How a check writes down what it found: ids that know no order, sides in a fixed order, the strongest kept."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Iterator

from crossbearing.checks.evidence import Reading
from crossbearing.terms import Agreement, Claim, Event, Finding, Place, Sides, Strength


def place(of: Claim | Event | Reading) -> Place:
    """Where a claim, an event or a reading stands."""
    record = of.claim if isinstance(of, Reading) else of
    return Place(doc=record.doc, span=record.span)


def sides(*groups: Iterable[Claim | Event | Reading]) -> Sides:
    """Sides in the order of their first places, each without repeats."""
    ordered = [tuple(sorted({place(of) for of in group}, key=_key)) for group in groups]
    return tuple(sorted(ordered, key=lambda side: [_key(spot) for spot in side]))


def finding(kind: str, strength: Strength, against: Sides, arithmetic: str, why: str) -> Finding:
    """A finding with the id that its kind and evidence give it."""
    return Finding(id=_id(kind, against), kind=kind, strength=strength, sides=against, arithmetic=arithmetic, why=why)


def agreement(against: Sides, arithmetic: str) -> Agreement:
    """An agreement with the id that its evidence gives it."""
    return Agreement(id=_id("agreement", against), kind="agreement", sides=against, arithmetic=arithmetic)


def _key(spot: Place) -> tuple[str, tuple[int, int]]:
    return spot.doc, spot.span


def _id(kind: str, against: Sides) -> str:
    told = "|".join(",".join(f"{spot.doc}:{spot.span[0]}-{spot.span[1]}" for spot in side) for side in against)
    return f"{kind}-{hashlib.sha256(told.encode()).hexdigest()[:10]}"


class Strongest:
    """Keeps one finding for each pair of figures: a hard one before a soft one, then one within a single report."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[tuple[object, ...], Finding]] = {}

    def add(self, key: Hashable, found: Finding) -> None:
        """Keep a finding unless a stronger one stands under its key."""
        docs = {spot.doc for side in found.sides for spot in side}
        rank = (found.strength is not Strength.HARD, len(docs), [[_key(spot) for spot in side] for side in found.sides])
        if key not in self._kept or rank < self._kept[key][0]:
            self._kept[key] = rank, found

    def __iter__(self) -> Iterator[Finding]:
        return (found for _, found in self._kept.values())
