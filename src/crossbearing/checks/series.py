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
from crossbearing.checks.comparing import ASSUMPTION, distinct, firm, loose, scope
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.numbers import Interval
from crossbearing.checks.sums import closed, compare, summed
from crossbearing.checks.wording import said, spread, thing, unit, voice, when
from crossbearing.terms import THE_REPORT_ITSELF, Agreement, Finding, Strength

SHOWN = 12
"""Terms of a sum that are written out."""


class _Part(NamedTuple):
    """One figure of a series with the days that it covers, and whether it may be less than all of them brought."""

    first: int
    last: int
    reading: Reading
    limited: bool


class _Chosen(NamedTuple):
    """The parts up to a day that come to most: their total, the last of them, and those before it."""

    total: float
    last: _Part | None = None
    rest: _Chosen | None = None


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
        told.sort(key=_first)
        starts = [_first(reading) for reading in told]
        for whole in wholes[kind]:
            within = told[bisect_left(starts, _first(whole)) : bisect_right(starts, _last(whole))]
            if len(within) > 1:
                yield from _judge(evidence, whole, within)


def _teller(reading: Reading) -> Hashable:
    """Who tells the series, of what: the same speaker, or one report in its own voice."""
    claim = reading.claim
    named = claim.speaker not in (None, THE_REPORT_ITSELF)
    parties = claim.from_, claim.to, claim.actor, claim.place
    return claim.speaker if named else claim.doc, named, claim.item, claim.unit, parties


def _is_whole(reading: Reading) -> bool:
    """Whether it covers whole months, or months up to the day of saying; a voyage's days are those of one load."""
    claim = reading.claim
    if claim.condition and not ASSUMPTION.match(claim.condition):
        return False
    to_date = claim.said_on is not None and claim.said_on == claim.period.end
    last = date.fromordinal(_last(reading))
    months = last.day == monthrange(last.year, last.month)[1]
    return date.fromordinal(_first(reading)).day == 1 and (months or to_date)


def _judge(evidence: Evidence, whole: Reading, within: Sequence[Reading]) -> Iterator[Finding | Agreement]:
    parts = _apart([part for reading in within if (part := _part(evidence, whole, reading)) is not None])
    if len(parts) < 2:
        return
    found = [part.reading for part in parts]
    values = [reading.value for reading in found]
    total = summed(values)
    sum_ = compare(total, whole.value, *values)
    gapless = not any(part.limited for part in parts) and _gapless(whole, parts)
    text = f"{thing(whole.claim)}: {_worded(found, total)}; {said(whole.claim)} {_over(whole)} ({voice(whole.claim)})"
    against = sides([whole], *[[reading] for reading in found])
    if sum_.holds:
        if closed(whole.value, *values):
            yield agreement(against, f"{text}: the sum holds")
        return
    over = total.low > whole.value.high
    if not (over or gapless) or max(value.low for value in values) > whole.value.high:
        return  # one figure alone that exceeds the whole is a matter of totals.py
    sure = all(map(_sure, (whole, *found))) and not _is_open(evidence, whole, found[0])
    yield finding(
        "series-and-total",
        Strength.HARD if sure else Strength.SOFT,
        against,
        f"{text}: {sum_.apart:.3g} times apart",
        "what came piece by piece is more than all that is said to have come"
        if over
        else "the pieces cover all of the time, and do not give its total",
    )


def _part(evidence: Evidence, whole: Reading, reading: Reading) -> _Part | None:
    """The reading as a part of the whole; None where it is another's, of more than the whole, or of all its time."""
    first, last = _first(reading), _last(reading)
    if last > _last(whole) or (first, last) == (_first(whole), _last(whole)) or reading.figure == whole.figure:
        return None
    tied = scope(evidence, _unconditional(reading), _unconditional(whole))
    if tied is None or tied.b_part:
        return None
    limited = tied.a_part or bool(reading.claim.condition)
    return _Part(first, last, reading, limited)


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


def _gapless(whole: Reading, parts: Sequence[_Part]) -> bool:
    """Whether the parts leave out no day of the whole."""
    days = [_first(whole) - 1, *(day for part in parts for day in (part.first, part.last)), _last(whole) + 1]
    return all(days[at + 1] == days[at] + 1 for at in range(0, len(days), 2))


def _sure(reading: Reading) -> bool:
    inferred = any(name.startswith("period") for name in reading.claim.inferred)
    assumed = bool(reading.claim.condition and ASSUMPTION.match(reading.claim.condition))
    return firm(reading) and bool(reading.claim.period) and not inferred and not assumed


def _is_open(evidence: Evidence, whole: Reading, part: Reading) -> bool:
    tied = scope(evidence, _unconditional(part), _unconditional(whole))
    return tied is None or tied.open


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
