"""How a check writes down what it found: ids that know no order, sides in a fixed order, the strongest kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from crossbearing.checks.evidence import Reading
from crossbearing.terms import NOWHERE, Agreement, Claim, Event, Finding, Place, Sides, Span, Strength


def place(of: Claim | Event | Reading) -> Place:
    """Where a claim, an event or a reading stands."""
    record = of.claim if isinstance(of, Reading) else of
    if isinstance(record, Event):
        return Place(doc=record.doc, span=record.span)
    return Place(doc=record.doc, span=record.span if record.placed else None, claim=record.id)


def sides(*groups: Iterable[Claim | Event | Reading]) -> Sides:
    """Sides in the order of their first places, each without repeats."""
    return _ordered({place(of) for of in group} for group in groups)


def finding(kind: str, strength: Strength, against: Sides, arithmetic: str, why: str) -> Finding:
    """A finding with the id that its kind and evidence give it."""
    return Finding(id=id_of(kind, against), kind=kind, strength=strength, sides=against, arithmetic=arithmetic, why=why)


def agreement(against: Sides, arithmetic: str) -> Agreement:
    """An agreement with the id that its evidence gives it."""
    return Agreement(id=id_of("agreement", against), kind="agreement", sides=against, arithmetic=arithmetic)


def place_key(spot: Place) -> tuple[str, Span, str]:
    """The order of places: by report, then as they stand in it, and last what has no place there."""
    return spot.doc, spot.span or (NOWHERE, NOWHERE), spot.claim or ""


def id_of(kind: str, against: Sides) -> str:
    """The id of a finding: by its kind and the places of its sides, in whatever order they are given."""
    told = "|".join(",".join(map(_spelled, side)) for side in _ordered(against))
    return f"{kind}-{hashlib.sha256(told.encode()).hexdigest()[:10]}"


def _ordered(groups: Iterable[Iterable[Place]]) -> Sides:
    ordered = [tuple(sorted(group, key=place_key)) for group in groups]
    return tuple(sorted(ordered, key=lambda side: [place_key(spot) for spot in side]))


def _spelled(spot: Place) -> str:
    return f"{spot.doc}:{spot.span[0]}-{spot.span[1]}" if spot.span else f"{spot.doc}#{spot.claim}"


class Strongest:
    """Keeps one finding for each pair of figures: a hard one before a soft one, then one within a single report.

    What is kept is written out only at the end, for most of what is offered is not.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[tuple[bool, bool, int, int], Callable[[], Finding]]] = {}

    def offer(self, a: Reading, b: Reading, strength: Strength, write: Callable[[], Finding]) -> None:
        """Keep what `write` makes of two readings unless something stronger stands for their figures."""
        key = (a.figure, b.figure) if a.figure <= b.figure else (b.figure, a.figure)
        first, second = (a.order, b.order) if a.order <= b.order else (b.order, a.order)
        rank = (strength is not Strength.HARD, a.claim.doc != b.claim.doc, first, second)
        if key not in self._kept or rank < self._kept[key][0]:
            self._kept[key] = rank, write

    def __iter__(self) -> Iterator[Finding]:
        return (write() for _, write in self._kept.values())
