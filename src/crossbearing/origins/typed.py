"""Typed quantities: what is measured of what, where and when, and how strongly two of them say the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crossbearing.catalogue import Catalogue
from crossbearing.origins.days import days, gap, year_slip
from crossbearing.origins.values import Likeness, Value, dimension, likeness, points, value_of
from crossbearing.terms import Claim, Measure, Modality

M = Measure
_FAMILY: dict[Measure, str] = {
    M.SHIPPED: "flow",
    M.RECEIVED: "flow",
    M.PURCHASED: "deal",
    M.PLEDGED: "deal",
    M.REQUESTED: "deal",
    M.PRODUCED: "production",
    M.PRODUCTION_RATE: "production",
}
_LOOSE: dict[frozenset[str], float] = {
    frozenset({"flow", "deal"}): -0.4,
    frozenset({"flow", "capacity-equivalent"}): -0.4,
    frozenset({"flow", "strength"}): 0.0,
    frozenset({"ratio", "share"}): 0.1,
    frozenset({"production", "capacity-equivalent"}): -0.4,
    frozenset({"supply-duration", "production-duration"}): -0.4,
}
_RATES = frozenset({"production", "consumption-rate"})
LEVELS = frozenset({"other", "ratio", "share", "utilisation"})
"""Measures of which one thing can have several numbers at once, as its type tells too little."""
RARE_DIGITS = 3
"""Significant digits from which a number is rare enough to tell by itself."""
_UNLIKE = -9.0
_CALIBRE = re.compile(r"-\d+(\.\d+)?mm\Z")


class Quantity(NamedTuple):
    """Everything of a claim that says what it quantifies, apart from who says it and where.

    `family` is the measure with those folded that reports use for each other: shipped and received are one flow.
    """

    measure: str
    family: str
    item: str | None
    dim: str
    unit: str
    per: str | None
    value: Value
    from_: str | None
    to: str | None
    actor: str | None
    place: str | None
    start: str | None
    end: str | None
    denied: bool
    bound: str


Slot = tuple[object, ...]
"""The type of a quantity without its number."""


class Match(NamedTuple):
    """How strongly two quantities say the same thing; `drifted` where their type was told differently."""

    weight: float
    likeness: Likeness
    drifted: bool


def quantity(claim: Claim) -> Quantity:
    """The typed quantity of a claim."""
    return Quantity(
        measure=claim.measure.value,
        family=_FAMILY.get(claim.measure, claim.measure.value),
        item=claim.item,
        dim=dimension(claim.unit),
        unit=claim.unit,
        per=claim.per,
        value=value_of(claim),
        from_=claim.from_,
        to=claim.to,
        actor=claim.actor,
        place=claim.place,
        start=claim.period.start,
        end=claim.period.end,
        denied=claim.modality is Modality.DENIED,
        bound=claim.bound.value,
    )


_OTHERS = tuple(Match(0.0, Likeness.OTHER, drifted) for drifted in (False, True))
_GARBLED = tuple(Match(0.3, Likeness.GARBLED, drifted) for drifted in (False, True))


class Bond(NamedTuple):
    """What speaks for two quantities being one before their numbers, time and place are looked at."""

    weight: float
    drifted: bool


_NOT_YET = Bond(0.0, False)
_UNCOMPARED = Match(0.0, Likeness.OTHER, False)


class Types:
    """Compares typed quantities, each known by its number here; what two have in common is worked out once a pair.

    Most pairs are told apart by their sorts alone (measure, item, unit), of which there are few: what two sorts have in
    common is kept for good, and only pairs of sorts that go together are compared number by number.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, str | None] = {p.slug: p.actor for p in catalogue.places.values()}
        self._items: dict[tuple[str, str], float] = {}
        self._matches: dict[int, Match | None] = {}
        self._numbers: dict[Quantity, int] = {}
        self._sort_numbers: dict[tuple[object, ...], int] = {}
        self._sorts: list[int] = []
        self._first: list[int] = []
        self._bonds: list[dict[int, Bond | None]] = []
        self._interned: dict[Slot, int] = {}
        self.known: list[Quantity] = []
        self.kinds: list[int | None] = []
        """By number: what it is a number of, apart from place and time; None where that is too loose to clash."""
        self.slots: list[int | None] = []
        """By number: what it is a number of, where it has one number only; None where that is too loose to clash."""

    def number(self, of: Quantity) -> int:
        """The number of a quantity, the same for equal ones."""
        found = self._numbers.get(of)
        if found is None:
            found = self._numbers[of] = len(self.known)
            self.known.append(of)
            self._sorts.append(self._sort(of, found))
            if of.item is None or of.value.vague or of.measure in LEVELS:
                self.kinds.append(None)
                self.slots.append(None)
            else:
                kind: Slot = (of.family, of.item, of.dim, of.per, of.denied)
                self.kinds.append(self._intern(kind))
                self.slots.append(self._intern((*kind, of.from_, of.to, of.actor, of.place, of.start, of.end)))
        return found

    def _sort(self, of: Quantity, number: int) -> int:
        told = (of.measure, of.family, of.item, of.dim, of.per, of.denied, of.value.digits >= RARE_DIGITS)
        found = self._sort_numbers.setdefault(told, len(self._bonds))
        if found == len(self._bonds):
            self._bonds.append({})
            self._first.append(number)
        return found

    def _intern(self, slot: Slot) -> int:
        return self._interned.setdefault(slot, len(self._interned))

    def lineage(self, item: str) -> tuple[str, ...]:
        """The item and what it is a kind of; one that no table knows is also a kind of what its words name."""
        line = self._lineages.get(item)
        if line is None:
            line = self._catalogue.lineage(item)
            if len(line) == 1 and item not in self._catalogue.items and "-" in item:
                words = [word for text in reversed(item.split("-")) for word in (text, text.removesuffix("s"))]
                head = next((word for word in words if word in self._catalogue.items), None)
                if head is not None:
                    line += self._catalogue.lineage(head)
            self._lineages[item] = line
        return line

    def root(self, item: str | None) -> str:
        """The last thing that the item is a kind of."""
        return self.lineage(item)[-1] if item else ""

    def compare(self, a: int, b: int) -> Match | None:
        """How strongly two quantities say the same thing; None where they are of different types."""
        sorts = self._sorts
        one, two = sorts[a], sorts[b]
        bond = self._bonds[one].get(two, _NOT_YET)
        if bond is _NOT_YET:
            bond = self._bond(one, two)
        if bond is None:
            return None
        key = a << 32 | b if a <= b else b << 32 | a
        found = self._matches.get(key, _UNCOMPARED)
        if found is _UNCOMPARED:
            found = self._matches[key] = self._compare(self.known[a], self.known[b], bond)
        return found

    def shared(self, mine: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int, Match]]:
        """The positions in two lists of quantities at which both may say one thing, with how strongly."""
        sorts, compare = self._sorts, self.compare
        there = [(j, sorts[b], b) for j, b in enumerate(theirs)]
        found = []
        for i, a in enumerate(mine):
            bonds = self._bonds[sorts[a]]
            for j, sort, b in there:
                if bonds.get(sort, _NOT_YET) is not None:
                    match = compare(a, b)
                    if match is not None and match.likeness:
                        found.append((i, j, match))
        return found

    def _bond(self, one: int, two: int) -> Bond | None:
        """What quantities of two sorts have in common, from now on known."""
        found = self._in_common(self.known[self._first[one]], self.known[self._first[two]])
        self._bonds[one][two] = self._bonds[two][one] = found
        return found

    def _in_common(self, a: Quantity, b: Quantity) -> Bond | None:
        if a.dim != b.dim or a.denied != b.denied:
            return None
        if a.per != b.per and ((a.per and b.per) or a.family not in _RATES or b.family not in _RATES):
            return None
        measure = _measures(a, b)
        item = self._item(a, b)
        if measure is None or item <= _UNLIKE:
            return None
        return Bond(measure + item, measure < 0.5 or item < 1)

    def _compare(self, a: Quantity, b: Quantity, bond: Bond) -> Match | None:
        setting = self._setting(a, b)
        period = _periods(a, b)
        if setting is None or period is None:
            return None
        like = likeness(a.value, b.value)
        drifted = bond.drifted or setting < 0
        if like is Likeness.OTHER:
            return _OTHERS[drifted]
        if like is Likeness.GARBLED:
            return _GARBLED[drifted]
        typed = bond.weight + setting + period + (0.2 if a.bound == b.bound else 0.0)
        said = min(points(a.value, a.dim), points(b.value, b.dim))
        if like is Likeness.ROUNDED:
            said -= 0.3
        if a.unit != b.unit:
            said -= 0.3
        return Match(max(0.1, said + typed), like, drifted)

    def _item(self, a: Quantity, b: Quantity) -> float:
        if a.item is None or b.item is None:
            return 0.0
        if a.item == b.item:
            return 1.0
        key = (a.item, b.item)
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = self._items[b.item, a.item] = self._kinship(a.item, b.item)
        if found > _UNLIKE or min(a.value.digits, b.value.digits) < RARE_DIGITS or a.dim != "count":
            return found
        # What no table knows may be a misread noun: a rare number of it still counts.
        known = a.item in self._catalogue.items and b.item in self._catalogue.items
        return found if known else -0.8

    def _kinship(self, a: str, b: str) -> float:
        one, two = self.lineage(a), self.lineage(b)
        if b in one or a in two:
            return 0.6
        calibre = _CALIBRE.search(a)
        if calibre is not None and b.endswith(calibre[0]):
            return 0.5
        if any(kind.startswith("person-") for kind in set(one) & set(two)):
            return 0.3
        if a.split("-")[-1] == b.split("-")[-1] and (len(one) == 1 or len(two) == 1):
            return 0.4
        return _UNLIKE

    def _setting(self, a: Quantity, b: Quantity) -> float | None:
        """Points for the ends of a flow, who and where; None where they name different ones."""
        total = 0.0
        for one, two in ((a.from_, b.from_), (a.to, b.to)):
            if one and two:
                if not self._touch(one, two):
                    return None
                total += 0.5
        if a.actor and b.actor:
            total += 0.6 if self._touch(a.actor, b.actor) else -1.0
        if a.place and b.place:
            if not self._touch(a.place, b.place):
                if not ((a.from_ and b.from_) or (a.to and b.to)):
                    return None
                total -= 0.8
            else:
                total += 0.6 if a.place == b.place else 0.3
        return min(total, 1.2)

    def all_differ(self, mine: Iterable[int], theirs: Iterable[int]) -> bool:
        """Whether none of one side's numbers can be one of the other's; the finest of each side stand for the rest."""
        first, second = self._finest(mine), self._finest(theirs)
        return not any((match := self.compare(a, b)) and match.likeness > Likeness.OTHER for a in first for b in second)

    def _finest(self, numbers: Iterable[int]) -> list[int]:
        by_digits: dict[int, list[int]] = {}
        for number in numbers:
            by_digits.setdefault(self.known[number].value.digits, []).append(number)
        return by_digits[max(by_digits)]

    def one_setting(self, a: Quantity, b: Quantity) -> bool:
        """Whether two quantities do not name different ends of a flow, actors or places."""
        actors = not (a.actor and b.actor) or self._touch(a.actor, b.actor)
        return actors and self._setting(a, b) is not None

    def _touch(self, one: str, two: str) -> bool:
        return one == two or self._places.get(one) == two or self._places.get(two) == one


def _measures(a: Quantity, b: Quantity) -> float | None:
    if a.measure == b.measure:
        return 0.5
    one, two = a.family, b.family
    if one == two:
        return 0.5 if one == "flow" else 0.3
    if "other" in (one, two):
        return 0.0
    loose = _LOOSE.get(frozenset({one, two}))
    if loose is not None:
        return loose
    # A measure may have been misread: a rare number of the very same thing still counts.
    sure = a.item is not None and a.item == b.item and min(a.value.digits, b.value.digits) >= RARE_DIGITS
    return -1.0 if sure else None


def _periods(a: Quantity, b: Quantity) -> float | None:
    """Points for the time that two quantities cover; None where it is another time."""
    total = 0.0
    if a.start and b.start and a.end and b.end:
        one, two, three, four = days(a.start), days(a.end), days(b.start), days(b.end)
        if one and two and three and four:
            if two.last < three.first or four.last < one.first:
                slip = year_slip(a.start, b.start) and year_slip(a.end, b.end)
                return -1.0 if slip else None
            return 0.5 if a.start[:7] == b.start[:7] and a.end[:7] == b.end[:7] else -0.3
    if a.start and b.start:
        first, second = days(a.start), days(b.start)
        if first and second:
            total += 0.3 if gap(first, second) <= 45 else (-0.2 if year_slip(a.start, b.start) else -0.4)
    if a.end and b.end:
        first, second = days(a.end), days(b.end)
        if first and second:
            total += 0.3 if gap(first, second) <= 10 else -0.8
    return total
