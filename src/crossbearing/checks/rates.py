"""A rate against a total of a period: 3 million a year beside 9 million in that very year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from crossbearing.catalogue.scales import scale, time_days
from crossbearing.checks.comparing import Scope, distinct, firm, pairs, with_masses
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import Strongest, agreement, finding, sides
from crossbearing.checks.sums import closed, compare
from crossbearing.checks.wording import spread, thing, unit, voice, when, worded
from crossbearing.terms import Agreement, Finding, Strength

LEAST_APART = 1.25
"""A rate is of one time and a total's mean of its period: less than this apart is no disagreement."""
LEAST_DAYS = 20
"""Shorter periods have no mean worth the name."""


def rates(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """A total over a closed period against a rate of the same thing that was said of a time within it."""
    total_of = {}
    for total in distinct(evidence, "total"):
        if total.start is not None and total.end is not None:
            length = total.end.last - total.start.first + 1
            if length >= LEAST_DAYS:
                mean = total._replace(value=total.value.times(1 / length), family=f"{total.family} rate", kind="level")
                total_of[mean.order] = mean
    told = [r for r in distinct(evidence, "level") if r.family.endswith(" rate") and r.order not in total_of]
    kept = Strongest()
    for a, b, scope in pairs(evidence, with_masses(evidence, [*total_of.values(), *told])):
        if (a.order in total_of) is (b.order in total_of):
            continue
        mean, rate = (a, b) if a.order in total_of else (b, a)
        found = _judge(mean, rate, scope if mean is a else scope.turned)
        if isinstance(found, Finding):
            kept.offer(a, b, found.strength, partial(_same, found))
        elif found is not None:
            yield found
    yield from kept


def _same(found: Finding) -> Finding:
    return found


def _judge(mean: Reading, rate: Reading, scope: Scope) -> Finding | Agreement | None:
    assert mean.start is not None and mean.end is not None
    cover = rate.cover
    if cover is None or cover.last < mean.start.first or cover.first > mean.end.last:
        return None
    if (scope.a_part and mean.value.under(rate.value)) or (scope.b_part and rate.value.under(mean.value)):
        return None
    days = mean.end.last - mean.start.first + 1
    per = time_days(rate.claim.per) or 1.0
    alike = 0.8 <= days / per <= 1.25
    one = 0.98 <= days / per <= 1.02  # 366 days are a year
    shown = "tonne" if mean.by else mean.claim.unit
    made = mean.value.times((days if one else per) / scale(shown).factor)
    text = (
        f"{thing(mean.claim)}: {worded(mean)} in the {days} days from {when(mean.start)} to {when(mean.end)} "
        f"({voice(mean.claim)}) make {spread(made)}{unit(shown) if mean.by else ''} a {rate.claim.per}; "
        f"{worded(rate)} is the rate at {when(cover)} ({voice(rate.claim)})"
    )
    sum_ = compare(mean.value, rate.value, mean.value)
    if sum_.apart <= max(sum_.room, LEAST_APART):
        if closed(mean.value, rate.value) and sum_.holds:
            return agreement(sides([mean], [rate]), f"{text}: they go together")
        return None
    hard = alike and firm(mean) and firm(rate) and rate.dated and not scope.open
    return finding(
        "rate-and-total",
        Strength.HARD if hard else Strength.SOFT,
        sides([mean], [rate]),
        f"{text}: {sum_.apart:.2g} times apart",
        "the rate of a year is what the year brought" if alike else "a rate may rise and fall within a period",
    )
