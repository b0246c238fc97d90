"""Stock, rate and duration: how long an amount lasts at a rate, against how long the text says it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import isfinite

from crossbearing.checks.comparing import loose, same_item
from crossbearing.checks.evidence import PLAIN, Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.nearby import amounts_near, apart_in_text
from crossbearing.checks.numbers import Interval
from crossbearing.checks.sums import closed, compare
from crossbearing.checks.wording import said, spread, thing, voice
from crossbearing.terms import Agreement, Finding, Measure, Modality, Strength

ELSEWHERE_DAYS = 183
"""A rate of another report counts if it was said within half a year."""
_RATE_OF = {Measure.SUPPLY_DURATION: "use rate", Measure.PRODUCTION_DURATION: "production rate"}
_USABLE = PLAIN | {Modality.POSSIBLE}


def durations(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """Each duration with the amount told beside it and the nearest rate: do the three go together?"""
    rates = _rates(evidence)
    for reading in evidence.readings:
        family = _RATE_OF.get(reading.claim.measure)
        if family is None or reading.item is None or reading.claim.modality not in _USABLE:
            continue
        amount = next(iter(amounts_near(evidence, reading)), None)
        if amount is None:
            continue
        rate = _rate(evidence, rates, family, reading, amount)
        if rate is not None:
            yield from _judge(reading, amount, rate)


def _rates(evidence: Evidence) -> dict[tuple[str, str, str], list[Reading]]:
    found: dict[tuple[str, str, str], list[Reading]] = defaultdict(list)
    for reading in evidence.readings:
        usable = reading.kind == "level" and reading.claim.modality in _USABLE and reading.item is not None
        if usable and reading.family in _RATE_OF.values() and reading.item is not None:
            found[reading.family, reading.dimension, loose(evidence.lineage(reading.item)[-1])].append(reading)
    return found


def _rate(
    evidence: Evidence,
    rates: dict[tuple[str, str, str], list[Reading]],
    family: str,
    duration: Reading,
    amount: Reading,
) -> Reading | None:
    """The nearest rate for the same thing and user: of this statement, this report, then of this half year."""
    assert amount.item is not None
    best: tuple[tuple[int, int, str, tuple[int, int]], Reading] | None = None
    for rate in rates.get((family, amount.dimension, loose(evidence.lineage(amount.item)[-1])), ()):
        mine, its = duration.claim.actor, rate.claim.actor
        if (mine is not None and its is not None and mine != its) or rate.item is None:
            continue
        if same_item(evidence, amount.item, rate.item) is None:
            continue
        one_report = rate.claim.doc == duration.claim.doc
        off = apart_in_text(rate.claim, duration.claim)
        if not one_report:
            if mine is None or mine != its or rate.asof is None or duration.asof is None:
                continue
            off = abs(rate.asof.last - duration.asof.last)
            if off > ELSEWHERE_DAYS:
                continue
        near = 0 if rate.statement == duration.statement else 1 if one_report else 2
        key = (near, off, rate.claim.doc, rate.claim.span)
        if best is None or key < best[0]:
            best = key, rate
    return best[1] if best else None


def _judge(duration: Reading, amount: Reading, rate: Reading) -> Iterator[Finding | Agreement]:
    if rate.value.low <= 0 or amount.value.vague or duration.value.vague:
        return
    lasts = amount.value.over(rate.value)
    told = duration.value
    sum_ = compare(lasts, told, amount.value, rate.value)
    text = (
        f"{thing(amount.claim)}: {said(amount.claim)} at {said(rate.claim)} last {_days(lasts)}; the text says "
        f"{said(duration.claim)}{'' if duration.claim.unit == 'day' else f' ({_days(told)})'}"
    )
    voices = f"({voice(duration.claim)}; the rate: {voice(rate.claim)})"
    if not sum_.holds:
        one_act = len({duration.statement, amount.statement, rate.statement}) == 1
        firm = all(r.claim.modality in PLAIN and r.claim.condition is None for r in (duration, amount, rate))
        yield finding(
            "stock-rate-duration",
            Strength.HARD if one_act and firm else Strength.SOFT,
            sides([duration], [amount], [rate]),
            f"{text}: {sum_.apart:.2g} times apart {voices}",
            "an amount divided by the rate at which it is used is the time it lasts; one of the three is another's",
        )
    elif closed(duration.value, amount.value, rate.value):
        yield agreement(sides([duration], [amount], [rate]), f"{text}: they go together {voices}")


def _days(span: Interval) -> str:
    low, high = (round(end) if isfinite(end) else end for end in (span.low, span.high))
    return f"{spread(Interval(low, high, low, high))} days"
