"""A series of figures against the total of its time: months that do not make their year, voyages that exceed one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from crossbearing.catalogue.scales import scale
from crossbearing.checks.comparing import ASSUMPTION, Scope, distinct, firm, loose, scope
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.numbers import Interval
from crossbearing.checks.sums import closed, compare, summed
from crossbearing.checks.wording import said, spread, thing, unit, voice, when
from crossbearing.terms import THE_REPORT_ITSELF, Agreement, Finding, Strength

SHOWN = 12
"""Terms of a sum that are written out."""


class _Part(NamedTuple):
    """One figure of a series with the days that it covers."""

    first: int
    last: int
    reading: Reading


class _Chosen(NamedTuple):
    """The parts up to a day that come to most: their total, the last of them, and those before it."""

    total: float
    last: _Part | None = None
    rest: _Chosen | None = None


class _Pieces(NamedTuple):
    """What a series has within some days: figures whose times do not overlap, their sum, and whether no day lacks.

    It depends on the days alone, so it is worked out once for all totals of these days.
    """

    parts: tuple[Reading, ...]
    total: Interval
    gapless: bool


class _Series:
    """The figures of one thing that one speaker tells."""

    def __init__(self, told: Sequence[Reading]) -> None:
        parts = [_Part(_first(reading), _last(reading), reading) for reading in told]
        self._parts = sorted(parts, key=lambda part: part.first)
        self._starts = [part.first for part in self._parts]
        self._known: dict[tuple[int, int], _Pieces | None] = {}

    def within(self, first: int, last: int) -> _Pieces | None:
        """What it has within these days and not over all of them; None where that are not two figures."""
        if (first, last) not in self._known:
            near = self._parts[bisect_left(self._starts, first) : bisect_right(self._starts, last)]
            parts = _apart([part for part in near if part.last <= last and (part.first, part.last) != (first, last)])
            self._known[first, last] = _pieces(parts, first, last) if len(parts) > 1 else None
        return self._known[first, last]

    @property
    def one(self) -> Reading:
        """Any of its figures: all are of one thing and the same parties."""
        return self._parts[0].reading


def _pieces(parts: Sequence[_Part], first: int, last: int) -> _Pieces:
    days = [first - 1, *(day for part in parts for day in (part.first, part.last)), last + 1]
    readings = tuple(part.reading for part in parts)
    return _Pieces(
        readings,
        summed(reading.value for reading in readings),
        all(days[at + 1] == days[at] + 1 for at in range(0, len(days), 2)),
    )


def series(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """What one speaker gives piece by piece, none over another's time, against a total of all that time."""
    rows: dict[tuple[Hashable, Hashable], list[Reading]] = defaultdict(list)
    wholes: dict[Hashable, list[Reading]] = defaultdict(list)
    for reading in distinct(evidence, "total"):
        if reading.start is None or reading.end is None or reading.value.vague:
            continue
        assert reading.item is not None
        what = (*reading.measured, loose(evidence.lineage(reading.item)[-1]))
        rows[what, _teller(reading)].append(reading)
        if _is_whole(reading):
            wholes[what].append(reading)
    for (kind, _), told in rows.items():
        if len(told) > 1:
            yield from _against(evidence, _Series(told), wholes[kind])


def _against(evidence: Evidence, told: _Series, wholes: Sequence[Reading]) -> Iterator[Finding | Agreement]:
    scopes: dict[Hashable, Scope | None] = {}
    for whole in wholes:
        about = _about(whole)
        if about not in scopes:
            scopes[about] = scope(evidence, _unconditional(told.one), _unconditional(whole))
        tied = scopes[about]
        if tied is not None and tied.tied and not tied.b_part:
            found = told.within(_first(whole), _last(whole))
            if found is not None:
                yield from _judge(whole, found, tied)


def _teller(reading: Reading) -> Hashable:
    """Who tells the series, of what: the same speaker, or one report in its own voice."""
    claim = reading.claim
    named = claim.speaker not in (None, THE_REPORT_ITSELF)
    parties = claim.from_, claim.to, claim.actor, claim.place
    return claim.speaker if named else claim.doc, named, claim.item, claim.measure, claim.unit, parties


def _is_whole(reading: Reading) -> bool:
    """Whether it covers whole months, or months up to the day of saying; a voyage's days are those of one load."""
    claim = reading.claim
    if claim.condition and not ASSUMPTION.match(claim.condition):
        return False
    to_date = claim.said_on is not None and claim.said_on == claim.period.end
    last = date.fromordinal(_last(reading))
    months = last.day == monthrange(last.year, last.month)[1]
    return date.fromordinal(_first(reading)).day == 1 and (months or to_date)


def _judge(whole: Reading, found: _Pieces, tied: Scope) -> Iterator[Finding | Agreement]:
    parts, total = found.parts, found.total
    limited = tied.a_part or any(reading.claim.condition for reading in parts)
    over = total.low > whole.value.high
    under = found.gapless and not limited and total.high < whole.value.low
    if not (over or under) and total.most < whole.value.least:
        return  # there may have been more
    if any(reading.figure == whole.figure for reading in parts):
        return  # an echo of the total, whose period was altered
    values = [reading.value for reading in parts]
    sum_ = compare(total, whole.value, *values)
    text = f"{thing(whole.claim)}: {_worded(parts, total)}; {said(whole.claim)} {_over(whole)} ({voice(whole.claim)})"
    against = sides([whole], *[[reading] for reading in parts])
    if sum_.holds:
        if closed(whole.value, *values):
            yield agreement(against, f"{text}: the sum holds")
        return
    if not (over or under) or max(value.low for value in values) > whole.value.high:
        return  # one figure alone that exceeds the whole is a matter of totals.py
    sure = all(map(_sure, (whole, *parts))) and not tied.open
    yield finding(
        "series-and-total",
        Strength.HARD if sure else Strength.SOFT,
        against,
        f"{text}: {sum_.apart:.3g} times apart",
        "what came piece by piece is more than all that is said to have come"
        if over
        else "the pieces cover all of the time, and do not give its total",
    )


def _apart(parts: Sequence[_Part]) -> list[_Part]:
    """Those of the parts, none over another's time, that come to most; of two tellings of one time the smaller."""
    smallest: dict[tuple[int, int], _Part] = {}
    for part in parts:
        known = smallest.setdefault((part.first, part.last), part)
        if part.reading.value.low < known.reading.value.low:
            smallest[part.first, part.last] = part
    ordered = sorted(smallest.values(), key=lambda part: (part.last, part.first))
    ends = [part.last for part in ordered]
    best: list[_Chosen] = [_Chosen(0.0)]
    for at, part in enumerate(ordered):
        rest = best[bisect_left(ends, part.first, 0, at)]
        best.append(max(best[-1], _Chosen(rest.total + part.reading.value.low, part, rest), key=lambda c: c.total))
    chosen, found = best[-1], []
    while chosen.rest is not None and chosen.last is not None:
        found.append(chosen.last)
        chosen = chosen.rest
    return found[::-1]


def _sure(reading: Reading) -> bool:
    inferred = any(name.startswith("period") for name in reading.claim.inferred)
    assumed = bool(reading.claim.condition and ASSUMPTION.match(reading.claim.condition))
    return firm(reading) and bool(reading.claim.period) and not inferred and not assumed


def _about(reading: Reading) -> Hashable:
    claim = reading.claim
    return claim.item, claim.measure, claim.from_, claim.to, claim.actor, claim.place


def _unconditional(reading: Reading) -> Reading:
    return reading._replace(claim=msgspec.structs.replace(reading.claim, condition=None))


def _worded(found: Sequence[Reading], total: Interval) -> str:
    """The sum in words: "30,500 tonnes and 28,000 tonnes make 58,500 tonnes, 2 figures from 2025-09-04 to ..."."""
    name = found[0].claim.unit
    shown = " and ".join(said(reading.claim) for reading in found[:SHOWN])
    shown += f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    made = f"{spread(total.times(1 / scale(name).factor), exact=True)}{unit(name)}"
    times = f"{len(found)} figures from {when(found[0].start)} to {when(found[-1].end)}"
    return f"{shown} make {made}, {times} ({voice(found[0].claim)})"


def _over(whole: Reading) -> str:
    return f"from {when(whole.start)} to {when(whole.end)}" if whole.start != whole.end else f"in {when(whole.start)}"


def _first(reading: Reading) -> int:
    assert reading.start is not None
    return reading.start.first


def _last(reading: Reading) -> int:
    assert reading.end is not None
    return reading.end.last
