"""Which quantities may be compared: the same thing, measured alike, of the same parties, in reach in time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from crossbearing.catalogue.scales import scale
from crossbearing.checks.evidence import PLAIN, Evidence, Reading
from crossbearing.checks.numbers import Interval
from crossbearing.checks.sentences import added, wholes_touch
from crossbearing.terms import Measure, Modality

REACH, LEAST_REACH, COMPARISONS = 40, 6, 8000
"""How many of its neighbours in time a figure is set against: fewer where very many speak of one quantity, so that the
work grows with the number of claims and no faster."""

LOOSE: tuple[frozenset[str], ...] = (
    frozenset({"munition", "ammunition", "ammunition-piece", "artillery-round"}),
    frozenset({"person-killed", "body", "death"}),
)
"""Items whose names reports use for each other; a narrower item (a calibre, a crop) is a part of its kind instead."""
_LOOSE = {item: min(group) for group in LOOSE for item in group}

ASSUMPTION = re.compile(
    r"(?:if|assuming|based|premised|provided|given|unless|with|when|where|counted|loaded|at the|at (?:a|its|current)|"
    r"under|on the assumption|should|had)\b",
    re.IGNORECASE,
)
"""Conditions that say how a number was reckoned; all others say of which part it holds."""


class Scope(NamedTuple):
    """How two quantities of one type lie to each other: which may be a part of the other, and whether one is vaguer.

    `tied` tells whether they name the same parties or place; if not, only their report or their whole is one.
    """

    a_part: bool
    b_part: bool
    open: bool
    tied: bool = True

    @property
    def turned(self) -> Scope:
        """The same with the two exchanged."""
        return Scope(self.b_part, self.a_part, self.open, self.tied)


def loose(item: str) -> str:
    """One name for items that reports do not tell apart."""
    return _LOOSE.get(item, item)


def same_item(evidence: Evidence, a: str, b: str) -> Scope | None:
    """Whether two items are one, or one a kind of the other; None for different things."""
    known: dict[tuple[str, str], Scope | None] = evidence.once("items", dict)
    if (a, b) not in known:
        known[a, b] = _same_item(evidence, a, b)
    return known[a, b]


def _same_item(evidence: Evidence, a: str, b: str) -> Scope | None:
    if a == b or loose(a) == loose(b):
        return Scope(False, False, False)
    if any(loose(kind) == loose(b) for kind in evidence.lineage(a)):
        return Scope(True, False, False)
    if any(loose(kind) == loose(a) for kind in evidence.lineage(b)):
        return Scope(False, True, False)
    return None


def scope(evidence: Evidence, a: Reading, b: Reading) -> Scope | None:
    """How two readings lie to each other; None where they are not of one type, or nothing ties them together."""
    if a.measured != b.measured or a.item is None or b.item is None:
        return None
    item = same_item(evidence, a.item, b.item)
    if item is None:
        return None
    one, two = a.claim, b.claim
    a_part, b_part, open_, _ = item
    for mine, its in ((one.from_, two.from_), (one.to, two.to), (one.actor, two.actor)):
        if mine is not None and its is not None:
            if mine != its:
                return None
        elif mine is not None or its is not None:
            open_ = True
    if one.place != two.place:
        if one.place is not None and two.place is not None:
            inside = _inside(evidence, one.place, two.place), _inside(evidence, two.place, one.place)
            if not any(inside):
                return None
            a_part, b_part = a_part or inside[0], b_part or inside[1]
        else:
            a_part, b_part = a_part or one.place is not None, b_part or two.place is not None
    tied = _tied(one.from_, two.from_, one.to, two.to, one.actor, two.actor, one.place, two.place)
    if not tied:
        if one.doc != two.doc and not (a.family == "share" and wholes_touch(one, two)):
            return None
        open_ = True
    if one.measure is two.measure is Measure.CAPACITY_EQUIVALENT and a.item != b.item:
        return None
    if one.measure is Measure.RATIO and _words(one.base) != _words(two.base):
        return None
    mine_if, its_if = _words(one.condition), _words(two.condition)
    if mine_if != its_if:
        open_ = True
        a_part = a_part or (mine_if is not None and not ASSUMPTION.match(mine_if))
        b_part = b_part or (its_if is not None and not ASSUMPTION.match(its_if))
    return Scope(a_part, b_part, open_, tied)


def _tied(*pairs: str | None) -> bool:
    """Whether two quantities share what they are about: both ends of a flow, an actor or a place."""
    from_a, from_b, to_a, to_b, actor_a, actor_b, place_a, place_b = pairs
    if actor_a is not None and actor_a == actor_b:
        return True
    if place_a is not None and place_a == place_b:
        return True
    return from_a is not None and to_a is not None and from_a == from_b and to_a == to_b


def _inside(evidence: Evidence, place: str, other: str) -> bool:
    known = evidence.catalogue.places.get(place)
    return known is not None and known.actor == other


def _words(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text else None


def usable(reading: Reading) -> bool:
    """Whether a reading tells of the world as somebody takes it to be; a load that is only possible counts as well.

    What comes on top of another number ("3,000 more") is no total. Forecasts of a level are compared with each other.
    """
    claim = reading.claim
    if reading.kind == "total" and added(claim):
        return False
    if claim.modality in PLAIN or claim.modality is Modality.POSSIBLE:
        return True
    if claim.modality is Modality.PREDICTED:
        return reading.kind == "level"
    return claim.modality is Modality.CONDITIONAL and claim.measure is Measure.CAPACITY_EQUIVALENT


def firm(reading: Reading) -> bool:
    """Whether a reading is held to be so, with no "could", no load of a container, no order of magnitude."""
    claim = reading.claim
    return claim.modality in PLAIN and claim.measure is not Measure.CAPACITY_EQUIVALENT and not reading.value.vague


def with_masses(evidence: Evidence, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings, and behind each volume of a liquid whose density the catalogue knows the mass that it has.

    Reports tell oil in barrels and in tonnes. The mass is as wide as the density; two masses made so are never
    compared with each other, as their volumes are.
    """
    for reading in readings:
        yield reading
        if reading.dimension == "volume" and reading.item is not None:
            fact = evidence.catalogue.fact(reading.item, "barrels-per-tonne")
            if fact is not None:
                litres = [scale(fact.unit).factor * barrels for barrels in (fact.high, fact.low)]
                light, heavy = (scale("tonne").factor / each for each in litres)
                low, high, least, most, vague = reading.value
                yield reading._replace(
                    value=Interval(low * light, high * heavy, least * light, most * heavy, vague),
                    dimension="mass",
                    by=f" (at {fact.low:g} to {fact.high:g} barrels a tonne)",
                )


def total_pairs(evidence: Evidence) -> Sequence[tuple[Reading, Reading, Scope]]:
    """The comparable pairs of what adds up over time, worked out once for all checks."""
    return evidence.once("total pairs", lambda: _pairs_of(evidence, "total"))


def _pairs_of(evidence: Evidence, kind: str) -> list[tuple[Reading, Reading, Scope]]:
    return list(pairs(evidence, with_masses(evidence, distinct(evidence, kind))))


def level_pairs(evidence: Evidence) -> Sequence[tuple[Reading, Reading, Scope]]:
    """The comparable pairs of what stands at a time, worked out once for all checks."""
    return evidence.once("level pairs", lambda: _pairs_of(evidence, "level"))


def excluding(
    compared: Iterable[tuple[Reading, Reading, Scope]],
) -> Iterator[tuple[Reading, Reading, Scope]]:
    """Of the pairs those that cannot both be, whatever rounding does: the smaller first, the scope turned to match."""
    for a, b, found in compared:
        one, two = a.value, b.value
        if one.most < two.least:
            yield a, b, found
        elif two.most < one.least:
            yield b, a, found.turned


def distinct(evidence: Evidence, kind: str) -> Sequence[Reading]:
    """The usable readings of a kind, one for each way in which a figure is told: the earliest."""
    return evidence.once(f"distinct {kind}", lambda: _distinct(evidence, kind))


def _distinct(evidence: Evidence, kind: str) -> list[Reading]:
    found = []
    for group in evidence.by_figure.values():
        seen: set[Hashable] = set()
        for reading in group:
            if reading.kind != kind or not usable(reading):
                continue
            claim = reading.claim
            parties = claim.item, claim.from_, claim.to, claim.actor, claim.place, claim.condition
            key = (reading.value, reading.start, reading.end, reading.asof, firm(reading), parties)
            if key not in seen:
                seen.add(key)
                found.append(reading)
    return found


def pairs(evidence: Evidence, readings: Iterable[Reading]) -> Iterator[tuple[Reading, Reading, Scope]]:
    """Pairs of different figures that may be compared, the earlier first, each once."""
    buckets: dict[Hashable, list[Reading]] = defaultdict(list)
    for reading in readings:
        for key in _keys(evidence, reading):
            buckets[key].append(reading)
    seen: set[int] = set()
    types = _Types()
    for bucket in buckets.values():
        if len(bucket) == 1:
            continue
        bucket.sort(key=_by_time)
        reach = max(LEAST_REACH, min(REACH, COMPARISONS // len(bucket)))
        rows = [(r.figure, r.statement, r.claim.doc, types.number(r), r) for r in bucket]
        for i, (figure, statement, doc, number, a) in enumerate(rows):
            known = types.known[number]
            for its_figure, its_statement, its_doc, its_number, b in rows[i + 1 : i + 1 + reach]:
                if figure == its_figure or statement == its_statement or (a.by and b.by):
                    continue
                if doc == its_doc or a.family == "share":
                    found = scope(evidence, a, b)
                elif its_number in known:
                    found = known[its_number]
                else:
                    found = known[its_number] = scope(evidence, a, b)
                pair = a.order << 32 | b.order
                if found is not None and pair not in seen:
                    seen.add(pair)
                    yield a, b, found


class _Types:
    """What `scope` of two readings of different reports depends on, as numbers, with the scopes already worked out.

    It depends on little, and reports say the same things of the same parties.
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self.known: list[dict[int, Scope | None]] = []

    def number(self, reading: Reading) -> int:
        c = reading.claim
        parties = c.from_, c.to, c.actor, c.place
        told = (reading.measured, c.item, parties, c.condition, c.base, c.measure)
        number = self._numbers.setdefault(told, len(self._numbers))
        if number == len(self.known):
            self.known.append({})
        return number


def _by_time(reading: Reading) -> tuple[int, str, tuple[int, int], str]:
    claim = reading.claim
    return reading.asof.last if reading.asof else 0, claim.doc, claim.span, claim.id


def _keys(evidence: Evidence, reading: Reading) -> Iterator[Hashable]:
    """The buckets of a reading: by what it is about, for each tie that it may share with another."""
    claim = reading.claim
    assert reading.item is not None
    root = loose(evidence.lineage(reading.item)[-1])
    what = (*reading.measured, root)
    if claim.from_ is not None and claim.to is not None:
        yield (*what, "flow", claim.from_, claim.to)
    if claim.actor is not None:
        yield (*what, "actor", claim.actor)
    if claim.place is not None:
        yield (*what, "place", claim.place)
    yield (*what, "report", claim.doc)
    if reading.family == "share":
        yield what
