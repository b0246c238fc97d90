"""A ratio against its two sides, and a difference against what it is the difference of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from crossbearing.catalogue.scales import scale, time_days
from crossbearing.checks.comparing import same_item
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.happenings import names
from crossbearing.checks.nearby import apart_in_text
from crossbearing.checks.numbers import Interval
from crossbearing.checks.sentences import behind
from crossbearing.checks.sums import closed, compare
from crossbearing.checks.wording import said, spread, thing, unit, voice
from crossbearing.origins.days import gap
from crossbearing.terms import Agreement, Finding, Measure, Modality, Strength

_MORE = re.compile(r"\W*(?:\w+\W+){0,2}?(?:more|higher|larger|bigger|greater|above|increase|rise|up|faster)\b", re.I)
_LESS = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:less|fewer|lower|smaller|below|decrease|drop|fall|down|decline|slower)\b", re.I
)
_GROWN = re.compile(r"\b(?:more|higher|larger|bigger|greater|above|increase[ds]?)\b", re.I)
_SHRUNK = re.compile(r"\b(?:less|fewer|lower|smaller|below|decrease[ds]?)\b", re.I)
SAME_DAYS = 31
"""Days between a ratio and a number of the party that it names, if they are to be of one time."""
REACH = 2500
"""Characters of a report in which the two sides of a ratio are looked for."""


def ratios(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """Each ratio whose two sides its report tells: one by the words of its base, the other of the same kind."""
    for doc in sorted(evidence.by_doc):
        group = evidence.by_doc[doc]
        for told in group:
            claim = told.claim
            if claim.measure is not Measure.RATIO or claim.modality in (Modality.DENIED, Modality.CONDITIONAL):
                continue
            factor = _factor(told)
            near = [r for r in group if _side(r) and apart_in_text(r.claim, claim) <= REACH]
            if factor is None:
                yield from _difference(evidence, told, near)
                continue
            bases = _bases(evidence, told, near)
            if len(bases) == 1:
                tops = _tops(evidence, told, bases[0], near)
                if len(tops) == 1:
                    yield from _judge(told, factor, tops[0], bases[0])


def _side(reading: Reading) -> bool:
    claim = reading.claim
    return (
        claim.measure not in (Measure.RATIO, Measure.SHARE, Measure.UTILISATION)
        and reading.item is not None
        and claim.modality is not Modality.DENIED
        and not reading.value.vague
    )


def _factor(told: Reading) -> Interval | None:
    """What the base is to be multiplied by; None for a difference, which keeps its unit."""
    claim, value = told.claim, told.value
    if claim.unit == "ratio":
        return value
    if claim.unit != "percent":
        return None
    share = value.times(0.01)
    words = behind(claim)
    if _GROWN.search(claim.value_text) or _MORE.match(words):
        return Interval(1 + share.low, 1 + share.high, 1 + share.least, 1 + share.most, value.vague)
    if _SHRUNK.search(claim.value_text) or _LESS.match(words):
        return Interval(1 - share.high, 1 - share.low, 1 - share.most, 1 - share.least, value.vague)
    return share


def _bases(evidence: Evidence, told: Reading, near: list[Reading]) -> list[Reading]:
    """The claim whose number the base repeats, else the one of the party that the base names."""
    base = told.claim.base
    if not base:
        return []
    worded = [r for r in near if re.search(rf"(?<!\w){re.escape(r.claim.value_text)}(?!\w)", base)]
    if worded:
        return _nearest(told, worded)
    parties = names(evidence, base)
    if told.item is None or not parties or told.claim.actor in parties:
        return []
    item = told.item
    return [
        r
        for r in near
        if r.claim.actor in parties and r.item and same_item(evidence, item, r.item) and _one_time(told, r)
    ]


def _tops(evidence: Evidence, told: Reading, base: Reading, near: list[Reading]) -> list[Reading]:
    """What is that many times the base: in the ratio's sentence, else by the same speaker or of the ratio's actor."""
    assert base.item is not None
    alike = [
        r
        for r in near
        if r is not base
        and r.dimension == base.dimension
        and (time_days(r.claim.per) is None) is (time_days(base.claim.per) is None)
        and r.item
        and same_item(evidence, base.item, r.item)
    ]
    here = [r for r in alike if told.claim.quote and r.claim.quote == told.claim.quote]
    if here:
        return _nearest(told, here)
    alike = [r for r in alike if r.measured == base.measured]
    actor = told.claim.actor
    if actor is not None and base.claim.actor not in (None, actor):
        return [r for r in alike if r.claim.actor == actor]
    return [r for r in alike if r.claim.speaker == base.claim.speaker]


def _one_time(a: Reading, b: Reading) -> bool:
    return a.cover is None or b.cover is None or gap(a.cover, b.cover) <= SAME_DAYS


def _nearest(told: Reading, found: list[Reading]) -> list[Reading]:
    return sorted(found, key=lambda r: (apart_in_text(r.claim, told.claim), r.claim.span))[:1]


def _judge(told: Reading, factor: Interval, top: Reading, base: Reading) -> Iterator[Finding | Agreement]:
    if base.value.low <= 0 or factor.vague:
        return
    computed = top.value.over(base.value)
    sum_ = compare(computed, factor, top.value, base.value)
    text = (
        f"{thing(told.claim)}: {said(top.claim)} over {said(base.claim)} make {spread(computed)}; the text says "
        f"{told.claim.value_text!r} ({spread(factor)}) ({voice(told.claim)})"
    )
    against = sides([told], [top], [base])
    if not sum_.holds:
        one_act = len({told.statement, top.statement, base.statement}) == 1
        yield finding(
            "ratio-and-sides",
            Strength.HARD if one_act else Strength.SOFT,
            against,
            f"{text}: {sum_.apart:.2g} times apart",
            "the ratio that is told is not that of the two numbers it compares",
        )
    elif closed(factor, top.value, base.value):
        yield agreement(against, f"{text}: they go together")


def _difference(evidence: Evidence, told: Reading, near: list[Reading]) -> Iterator[Finding | Agreement]:
    """A gap or a surplus between the only two amounts of the thing that are told."""
    if told.item is None or told.value.vague:
        return
    alike = [
        r
        for r in near
        if r.dimension == told.dimension
        and r.claim.per == told.claim.per
        and r.kind in ("total", "level")
        and r.item
        and same_item(evidence, told.item, r.item)
    ]
    if len(alike) != 2 or alike[0].measured != alike[1].measured:
        return
    best = None
    for one, two in permutations(alike):
        if one.value.low > two.value.low or (one.value.low == two.value.low and one.order < two.order):
            rest = Interval(
                one.value.low - two.value.high,
                one.value.high - two.value.low,
                one.value.least - two.value.most,
                one.value.most - two.value.least,
            )
            best = one, two, rest
    if best is None:
        return
    one, two, rest = best
    name = told.claim.unit
    left = f"{spread(rest.times(1 / scale(name).factor), exact=True)}{unit(name)}"
    text = (
        f"{thing(told.claim)}: {said(one.claim)} less {said(two.claim)} leave {left}; the text "
        f"says {said(told.claim)} ({voice(told.claim)})"
    )
    against = sides([told], [one], [two])
    if rest.apart(told.value) > 1:
        yield finding("difference", Strength.SOFT, against, text, "the difference that is told is not that of the two")
    elif closed(one.value, two.value):
        yield agreement(against, f"{text}: they go together")
