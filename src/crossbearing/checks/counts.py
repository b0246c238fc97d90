"""Count times unit: so much a head, a load or a piece, times how many, against the total that is told."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.catalogue.scales import scale, time_days
from crossbearing.checks.comparing import loose
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.nearby import apart_in_text, around
from crossbearing.checks.sums import Sum, closed, compare
from crossbearing.checks.wording import rounded, said, thing, voice
from crossbearing.terms import Agreement, Finding, Measure, Modality, Strength

REACH = 600
"""Characters in which the count and the total of a unit value are looked for."""


def counts(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """Each value per thing with the counts of that thing and the totals of that value near it."""
    for each in evidence.readings:
        per = each.claim.per
        if per is None or time_days(per) is not None or each.claim.modality is Modality.DENIED or each.item is None:
            continue
        near = sorted(around(evidence, each, REACH), key=lambda r: (apart_in_text(r.claim, each.claim), r.claim.span))
        numbers = [r for r in near if r.dimension == "count" and _is_of(evidence, r, per) and _plain(r)]
        totals = [r for r in near if r.dimension == each.dimension and _same_value(evidence, r, each) and _plain(r)]
        tried = [(_compare(each, n, t), n, t) for n in numbers[:3] for t in totals[:3] if n is not t]
        if not tried:
            continue
        fits = [entry for entry in tried if entry[0].holds]
        sum_, number, total = fits[0] if fits else tried[0]
        yield from _judge(each, number, total, sum_)


def _plain(reading: Reading) -> bool:
    claim = reading.claim
    return claim.per is None and claim.modality is not Modality.DENIED and claim.measure not in (
        Measure.RATIO,
        Measure.SHARE,
    )


def _is_of(evidence: Evidence, reading: Reading, per: str) -> bool:
    """Whether a claim counts what "per" names: people for "per person", also where they are dead or displaced."""
    return reading.item is not None and per in evidence.lineage(reading.item)


def _same_value(evidence: Evidence, total: Reading, each: Reading) -> bool:
    if total.item is None or each.item is None or total.claim.quote == "" or total.value.vague:
        return False
    return loose(total.item) == loose(each.item) or each.item in evidence.lineage(total.item)


def _compare(each: Reading, number: Reading, total: Reading) -> Sum:
    return compare(each.value.by(number.value), total.value, each.value, number.value)


def _judge(each: Reading, number: Reading, total: Reading, sum_: Sum) -> Iterator[Finding | Agreement]:
    product = each.value.by(number.value)
    unit = scale(total.claim.unit).factor
    told = (
        f"{thing(total.claim)}: {said(each.claim)} times {said(number.claim)} make {rounded(product.low / unit)}; the "
        f"text says {said(total.claim)} ({voice(total.claim)})"
    )
    against = sides([each], [number], [total])
    if sum_.holds:
        if closed(each.value, number.value) and total.value.low > 0:
            yield agreement(against, f"{told}: they go together")
        return
    one_act = len({each.statement, number.statement, total.statement}) == 1
    plain = all(r.claim.condition is None for r in (each, number, total))
    yield finding(
        "count-times-unit",
        Strength.HARD if one_act and plain else Strength.SOFT,
        against,
        f"{told}: {sum_.apart:.2g} times apart",
        "a number of things at so much each has one total",
    )
