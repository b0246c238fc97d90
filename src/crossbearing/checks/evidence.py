"""What the checks work on: claims as typed quantities with their time, and the figures that origins made of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from crossbearing.catalogue import Catalogue
from crossbearing.catalogue.scales import scale, time_days
from crossbearing.checks.numbers import Interval, interval
from crossbearing.checks.sentences import earlier
from crossbearing.origins.days import Days, days
from crossbearing.terms import Claim, Event, Measure, Modality, Origins, Period, Rewrite

T = TypeVar("T")


class Published(Protocol):
    """A report, or a citation of one: all that the checks need of it is its id and date."""

    @property
    def doc(self) -> str:
        """Its id within the case."""

    @property
    def published(self) -> str | None:
        """When it came out, as precise as known."""


class Grouping(NamedTuple):
    """Which figure and which act of saying each claim belongs to, by claim id; what is not listed stands alone.

    `rewrites` are the pages that said other numbers when they were captured again, `copies` the reports of a text that
    another report holds: nothing is read in them.
    """

    figures: Mapping[str, str] = {}
    statements: Mapping[str, str] = {}
    rewrites: tuple[Rewrite, ...] = ()
    copies: frozenset[str] = frozenset()

    @staticmethod
    def of(origins: Origins) -> Grouping:
        """The grouping that origins found."""
        figures, statements = {}, {}
        for statement in origins.statements:
            for figure in statement.figures:
                for claim in figure.claims:
                    figures[claim.id] = figure.id
                    statements[claim.id] = statement.id
        return Grouping(figures, statements, origins.rewrites, frozenset(doc for doc, _ in origins.copies))


FAMILY: dict[Measure, str] = {
    Measure.SHIPPED: "flow",
    Measure.RECEIVED: "flow",
    Measure.CAPACITY_EQUIVALENT: "flow",
    Measure.PRODUCED: "production",
    Measure.PRODUCTION_RATE: "production",
    Measure.FIRED: "use",
    Measure.CONSUMPTION_RATE: "use",
}
"""Measures that speak of one quantity; any other measure is a family of its own."""

_TOTALS = frozenset({"flow", "production", "use", "casualties", "destroyed", "purchased", "emitted"})
_RATES = frozenset({Measure.PRODUCTION_RATE, Measure.CONSUMPTION_RATE})


class Reading(NamedTuple):
    """One claim as a typed quantity: its interval in base units, whether it adds up over time, and its time.

    `kind` is total (grows with time), level (stands at a time) or other (of nothing that is named, never compared).
    `asof` is when it holds: the end of its period, else when it was said, else when its figure was first published
    (`dated` is then False); None where a number is recalled from a time that the words leave open. `start` and `end`
    are those of the period, told or taken over from the same breath. `by` says by what density a volume was made a
    mass; it is empty for what stands as it was told.
    """

    claim: Claim
    value: Interval
    family: str
    kind: str
    dimension: str
    item: str | None
    figure: str
    statement: str
    start: Days | None
    end: Days | None
    asof: Days | None
    dated: bool
    order: int
    by: str = ""

    @property
    def measured(self) -> tuple[str, str]:
        """The family and dimension, which two readings must share to be compared."""
        return self.family, self.dimension

    @property
    def cover(self) -> Days | None:
        """The time of a level: its period where it has one, else when it was said."""
        if self.start is not None and self.end is not None:
            return Days(self.start.first, self.end.last)
        return self.end or self.start if self.asof is None else self.asof


class Evidence:
    """Claims, events and report dates with what was made of them; the order in which they come does not matter."""

    def __init__(
        self,
        claims: Iterable[Claim],
        events: Iterable[Event] = (),
        reports: Iterable[Published] = (),
        grouping: Grouping | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self.grouping = grouping or Grouping()
        copies = self.grouping.copies
        by_id: dict[str, Claim] = {}
        for claim in claims:
            if claim.doc in copies:
                continue
            known = by_id.setdefault(claim.id, claim)
            if known != claim:
                by_id[claim.id] = min(known, claim, key=repr)
        self.claims = tuple(sorted(by_id.values(), key=lambda c: (c.doc, c.span, c.id)))
        told = {e.id: e for e in events if e.doc not in copies}
        self.events = tuple(sorted(told.values(), key=lambda e: (e.doc, e.span, e.id)))
        self.published = {report.doc: report.published for report in reports}
        self.catalogue = catalogue or Catalogue.shipped()
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._once: dict[str, Any] = {}

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What some checks share, worked out by the first that asks for it."""
        if name not in self._once:
            self._once[name] = work()
        found: T = self._once[name]
        return found

    def figure(self, claim: Claim) -> str:
        """The figure that a claim repeats."""
        return self.grouping.figures.get(claim.id, claim.id)

    def statement(self, claim: Claim) -> str:
        """The act of saying that a claim belongs to; without origins, what one speaker says in one report."""
        return self.grouping.statements.get(claim.id) or f"{claim.doc}|{claim.speaker}"

    def lineage(self, item: str) -> tuple[str, ...]:
        """An item and what it is a kind of, nearest first."""
        line = self._lineages.get(item)
        if line is None:
            line = self._lineages[item] = self.catalogue.lineage(item)
        return line

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every claim as a typed quantity, in the order of the claims."""
        said = self._said()
        shared = self._shared_periods()
        found = []
        for order, claim in enumerate(self.claims):
            measure = claim.measure
            rate = measure in _RATES or time_days(claim.per) is not None
            family = FAMILY.get(measure, measure.value)
            dimension = scale(claim.unit).dimension
            per_time = time_days(claim.per) is not None
            if claim.per is not None and not per_time:
                dimension = f"{dimension} per {claim.per}"
            if claim.item is None or (rate and not per_time):
                kind = "other"
            elif rate or claim.per is not None or family not in _TOTALS or claim.item.endswith("-missing"):
                kind = "level"
            else:
                kind = "total"
            period = claim.period or (shared.get(self._breath(claim), Period()) if kind == "total" else Period())
            start, end = days(period.start), days(period.end)
            asof, dated = end, True
            if asof is None:
                on, dated = said.get(self.figure(claim), (None, False))
                asof = days(claim.said_on) or (None if not dated and earlier(claim) else days(on))
                dated = dated or claim.said_on is not None
            found.append(
                Reading(
                    claim,
                    interval(claim),
                    f"{family} rate" if rate else family,
                    kind,
                    dimension,
                    claim.item,
                    self.figure(claim),
                    self.statement(claim),
                    start,
                    end,
                    asof,
                    dated,
                    order,
                )
            )
        return tuple(found)

    @cached_property
    def by_doc(self) -> dict[str, tuple[Reading, ...]]:
        """The readings of each report in the order of its text."""
        found: dict[str, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            found[reading.claim.doc].append(reading)
        return {doc: tuple(readings) for doc, readings in found.items()}

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {r.claim.id: i for group in self.by_doc.values() for i, r in enumerate(group)}

    def position(self, reading: Reading) -> int:
        """Which reading of its report, counted from 0, one is."""
        return self._positions[reading.claim.id]

    @cached_property
    def by_figure(self) -> dict[str, tuple[Reading, ...]]:
        """The readings of each figure, those of the earliest report first."""
        found: dict[str, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            found[reading.figure].append(reading)
        return {name: tuple(sorted(group, key=self.age)) for name, group in found.items()}

    def age(self, reading: Reading) -> tuple[str, str, tuple[int, int], str]:
        """A key that puts the earliest report first, undated ones last."""
        claim = reading.claim
        return self.published.get(claim.doc) or "9999", claim.doc, claim.span, claim.id

    def _said(self) -> dict[str, tuple[str | None, bool]]:
        """When each figure was said: as most of its reports have it, else when it was first published."""
        told: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[str, str] = {}
        for claim in self.claims:
            figure = self.figure(claim)
            if claim.said_on is not None:
                told[figure][claim.said_on] += 1
            published = self.published.get(claim.doc)
            if published is not None and published < first.get(figure, "9999"):
                first[figure] = published
        said: dict[str, tuple[str | None, bool]] = {figure: (day, False) for figure, day in first.items()}
        for figure, counts in told.items():
            said[figure] = (min(counts, key=lambda day: (-counts[day], -len(day), day)), True)
        return said

    def _breath(self, claim: Claim) -> tuple[str, str, str | None, str | None, str]:
        return claim.doc, self.statement(claim), claim.from_, claim.to, FAMILY.get(claim.measure, claim.measure.value)

    def _shared_periods(self) -> dict[tuple[str, str, str | None, str | None, str], Period]:
        """The one period that all dated totals of a breath have: what is said with them covers it too."""
        periods: dict[tuple[str, str, str | None, str | None, str], set[Period]] = defaultdict(set)
        for claim in self.claims:
            if claim.period and claim.from_ is not None and claim.to is not None and claim.per is None:
                periods[self._breath(claim)].add(claim.period)
        return {breath: next(iter(found)) for breath, found in periods.items() if len(found) == 1}


PLAIN = frozenset({Modality.STATED, Modality.ESTIMATED, Modality.LIKELY})
"""What is told of the world as it is, however sure the speaker."""
