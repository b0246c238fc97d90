"""Count times unit: so much a head, a load or a piece, times how many, against the total that is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import inf, log

from crossbearing.catalogue.scales import scale, time_days
from crossbearing.checks.comparing import loose
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.nearby import apart_in_text, around
from crossbearing.checks.sums import compare
from crossbearing.checks.wording import rounded, said, thing, voice
from crossbearing.terms import Agreement, Finding, Measure, Modality, Strength

REACH, NEAR = 2000, 300
"""Characters in which count and total of a unit value are looked for, and those in which the total is surely meant."""
CLOSE = 1.25
"""The total to which a product is this near is the one that is meant."""


def counts(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """Each value per thing with the counts of that thing and the totals of that value near it."""
    for each in evidence.readings:
        per = each.claim.per
        if per is None or time_days(per) is not None or each.claim.modality is Modality.DENIED or each.item is None:
            continue
        near = sorted(around(evidence, each, REACH), key=lambda r: (apart_in_text(r.claim, each.claim), r.claim.span))
        numbers = [r for r in near if r.dimension == "count" and _is_of(evidence, r, per) and _plain(r)]
        totals = [
            r
            for r in near
            if scale(r.claim.unit).dimension == scale(each.claim.unit).dimension
            and _same_value(evidence, r, each)
            and _plain(r)
        ]
        tried = sorted(
            ((_off(each, n, t), i, n, t) for i, (n, t) in enumerate(product(numbers, totals)) if n is not t),
            key=lambda entry: entry[:2],
        )
        if tried:
            close = tried[0][0] <= log(CLOSE)
            number, total = tried[0][2:] if close else (numbers[0], totals[0])
            if close and compare(each.value.by(number.value), total.value, each.value, number.value).holds:
                yield _agreement(each, number, total)
            elif number is not total and apart_in_text(total.claim, each.claim) <= NEAR:
                yield from _judge(each, number, total)


def _plain(reading: Reading) -> bool:
    claim = reading.claim
    return (
        claim.per is None
        and claim.modality is not Modality.DENIED
        and claim.measure
        not in (
            Measure.RATIO,
            Measure.SHARE,
        )
    )


def _is_of(evidence: Evidence, reading: Reading, per: str) -> bool:
    """Whether a claim counts what "per" names: people for "per person", also where they are dead or displaced."""
    return reading.item is not None and per in evidence.lineage(reading.item)


def _same_value(evidence: Evidence, total: Reading, each: Reading) -> bool:
    if total.item is None or each.item is None or total.claim.quote == "" or total.value.vague:
        return False
    return loose(total.item) == loose(each.item) or each.item in evidence.lineage(total.item)


def _off(each: Reading, number: Reading, total: Reading) -> float:
    """How far a product is from a total, whatever bound words say: the closest is the one that is meant."""
    made, told = (v.low if v.low > 0 else v.high for v in (each.value.by(number.value), total.value))
    return abs(log(made) - log(told)) if 0 < made < inf and 0 < told < inf else inf


def _told(each: Reading, number: Reading, total: Reading) -> str:
    made = each.value.by(number.value).low / scale(total.claim.unit).factor
    return (
        f"{thing(total.claim)}: {said(each.claim)} times {said(number.claim)} make {rounded(made)}; the text says "
        f"{said(total.claim)} ({voice(total.claim)})"
    )


def _agreement(each: Reading, number: Reading, total: Reading) -> Agreement:
    return agreement(sides([each], [number], [total]), f"{_told(each, number, total)}: they go together")


def _judge(each: Reading, number: Reading, total: Reading) -> Iterator[Finding]:
    sum_ = compare(each.value.by(number.value), total.value, each.value, number.value)
    if sum_.holds:
        return
    one_act = len({each.statement, number.statement, total.statement}) == 1
    plain = all(r.claim.condition is None for r in (each, number, total))
    yield finding(
        "count-times-unit",
        Strength.HARD if one_act and plain else Strength.SOFT,
        sides([each], [number], [total]),
        f"{_told(each, number, total)}: {sum_.apart:.2g} times apart",
        "a number of things at so much each has one total",
    )
