"""The contested quantities of a case: one typed quantity to which more than one speaker has put a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from crossbearing.brief.told import Repeat, Told, told
from crossbearing.catalogue.scales import common, convert, scale
from crossbearing.terms import THE_REPORT_ITSELF, Claim, Measure, Modality, Origins, Record, Report

# These move from one party to another; who does it is said by `from`. All others belong to an actor.
FLOWS = frozenset(
    {
        Measure.SHIPPED,
        Measure.RECEIVED,
        Measure.CAPACITY_EQUIVALENT,
        Measure.PURCHASED,
        Measure.PLEDGED,
        Measure.REQUESTED,
    }
)


# What happens at a place: two floods are not one quantity, though the same is counted in both.
PLACED = frozenset({Measure.CASUALTIES, Measure.DISPLACED, Measure.ATTENDANCE, Measure.DESTROYED, Measure.EMITTED})


APART = 1e4
"""Neighbouring figures that many times apart count different things under one word: a price a barrel, a year's bill."""

LARGEST = 1e30
"""Numbers beyond this count nothing on Earth, and no axis would hold them beside others."""


class Sides(NamedTuple):
    """Between whom, whose, or where: what is not known is None. Flows have no `actor`; only PLACED have a `place`."""

    from_: str | None
    to: str | None
    actor: str | None
    place: str | None

    def filled_by(self, other: Sides) -> bool:
        """Whether `other` says all that this says, and more."""
        return self != other and all(mine in (None, its) for mine, its in zip(self, other, strict=True))


class DateBasis(StrEnum):
    """Where a point's date comes from."""

    SAID = "said"
    PUBLISHED = "published"


class Point(Record, frozen=True):
    """One figure about a quantity: the claim that shows it, its interval in the quantity's unit, by whom, and when.

    `date` is when it was said, else when the report was published, else None; `dated_by` says which. `assumed` marks
    a claim that leaves a side open (sent to whom?) and was counted with the only quantity that it fits. `repeats` are
    the claims that say the same figure again, also where they altered it.
    """

    claim: Claim
    report: Report | None
    date: str | None
    dated_by: DateBasis | None
    speaker: str | None
    low: int | float | None
    high: int | float | None
    denied: bool = False
    assumed: bool = False
    repeats: tuple[Repeat, ...] = ()

    @property
    def reports(self) -> int:
        """In how many reports it stands."""
        return len({self.claim.doc, *(repeat.claim.doc for repeat in self.repeats)})


class Quantity(Record, frozen=True):
    """What is counted, between whom, in which unit, and every figure for it, oldest first; `base` is a ratio's.

    `group` tells quantities apart that differ in nothing but their size, the smallest first; see APART.
    """

    item: str
    measure: Measure
    unit: str
    per: str | None
    sides: Sides
    speakers: tuple[str, ...]
    points: tuple[Point, ...]
    base: str | None = None
    group: int = 0


class _Kind(NamedTuple):
    item: str
    measure: Measure
    per: str | None
    dimension: str
    base: str | None


def contested(
    claims: Iterable[Claim], reports: Iterable[Report] = (), origins: Origins | None = None
) -> tuple[Quantity, ...]:
    """The quantities to which two named speakers or more have put a number; those of most speakers come first.

    Each figure of the origins is one number, by the speaker of its statement, however often it is repeated; without
    origins each claim is. A number takes part if its claim says what is counted and how (`item`, and a `measure` other
    than "other") and it is below LARGEST. One by nobody known, or by the report itself, is kept but makes nothing
    contested. One that leaves a side open is counted with the one fuller quantity that it fits and of whose sides its
    own reports speak (its point is `assumed`); where they speak of none or of several, it stands with others that leave
    the same side open. Figures that lie APART are not of one quantity.
    """
    by_doc = {report.doc: report for report in reports}
    kinds: dict[_Kind, list[Told]] = defaultdict(list)
    claims = tuple(claims)
    spoken: dict[str, set[Sides]] = defaultdict(set)
    for claim in claims:
        spoken[claim.doc].add(_sides(claim))
    for each in told(claims, by_doc, origins or Origins(statements=())):
        claim = each.claim
        if claim.item is not None and claim.measure is not Measure.OTHER and _countable(claim):
            kinds[_Kind(claim.item, claim.measure, claim.per, scale(claim.unit).dimension, _base(claim))].append(each)
    found = [
        _quantity(kind, sides, group, place)
        for kind, members in kinds.items()
        for sides, together in _by_sides(members, spoken).items()
        for place, group in enumerate(_by_size(together))
        if len(_speakers(group)) > 1
    ]
    return tuple(sorted(found, key=_rank))


def _countable(claim: Claim) -> bool:
    return all(abs(end) < LARGEST for end in (claim.low, claim.high) if end is not None)


def _base(claim: Claim) -> str | None:
    """What a ratio is taken of: twice a and twice b are not the same quantity."""
    if claim.measure is not Measure.RATIO or claim.base is None:
        return None
    return " ".join(claim.base.casefold().split())


def _sides(claim: Claim) -> Sides:
    return Sides(
        claim.from_,
        claim.to,
        None if claim.measure in FLOWS else claim.actor,
        claim.place if claim.measure in PLACED else None,
    )


def _by_sides(figures: Sequence[Told], spoken: Mapping[str, set[Sides]]) -> dict[Sides, list[Told]]:
    present = {_sides(each.claim) for each in figures}
    fullest = [sides for sides in present if not any(sides.filled_by(other) for other in present)]
    groups: dict[Sides, list[Told]] = defaultdict(list)
    for each in figures:
        mine = _sides(each.claim)
        near = set().union(*(spoken[claim.doc] for claim in (each.claim, *(repeat.claim for repeat in each.repeats))))
        fits = [sides for sides in fullest if mine.filled_by(sides) and sides in near]
        groups[fits[0] if len(fits) == 1 else mine].append(each)
    return groups


def _by_size(figures: Sequence[Told]) -> list[list[Told]]:
    """Figures in groups, each APART from the next; noughts and all below stand with the smallest."""
    sized = sorted(((_size(each.claim), place, each) for place, each in enumerate(figures)))
    groups: list[list[Told]] = []
    last = 0.0
    for size, _, each in sized:
        if not groups or (last > 0 and size > last * APART):
            groups.append([])
        groups[-1].append(each)
        last = size
    return groups


def _size(claim: Claim) -> float:
    """The end that is told, or the greater of the two, in the base unit."""
    ends = [end for end in (claim.low, claim.high) if end is not None]
    return float(max(ends, default=0)) * scale(claim.unit).factor


def _speakers(figures: Iterable[Told]) -> tuple[str, ...]:
    """The named speakers, those with most figures first."""
    counts: dict[str, int] = {}
    for each in figures:
        if each.speaker is not None and each.speaker != THE_REPORT_ITSELF:
            counts[each.speaker] = counts.get(each.speaker, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _quantity(kind: _Kind, sides: Sides, figures: Sequence[Told], group: int) -> Quantity:
    unit = common(each.claim.unit for each in figures)
    points = [_point(each, unit, sides) for each in figures]
    points.sort(key=lambda p: (p.date is None, p.date or "", p.speaker or "", p.claim.doc, p.claim.span, p.claim.id))
    return Quantity(
        item=kind.item,
        measure=kind.measure,
        unit=unit,
        per=kind.per,
        sides=sides,
        speakers=_speakers(figures),
        points=tuple(points),
        base=kind.base,
        group=group,
    )


def _point(each: Told, unit: str, sides: Sides) -> Point:
    claim, report = each.claim, each.report
    date, basis = each.said_on, DateBasis.SAID
    if date is None and report is not None:
        date, basis = report.published, DateBasis.PUBLISHED
    return Point(
        claim=claim,
        report=report,
        date=date,
        dated_by=basis if date else None,
        speaker=each.speaker,
        low=convert(claim.low, claim.unit, unit),
        high=convert(claim.high, claim.unit, unit),
        denied=claim.modality is Modality.DENIED,
        assumed=_sides(claim) != sides,
        repeats=each.repeats,
    )


def _rank(quantity: Quantity) -> tuple[int, int, str, str, str, str, str, tuple[str, ...], int]:
    return (
        -len(quantity.speakers),
        -len(quantity.points),
        quantity.item,
        quantity.measure.value,
        quantity.per or "",
        quantity.unit,
        quantity.base or "",
        tuple(side or "" for side in quantity.sides),
        quantity.group,
    )
