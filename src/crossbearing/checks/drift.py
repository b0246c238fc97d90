"""Number drift along a relay: echoes of one figure that change its value, bound, period, date or scope."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from crossbearing.checks.comparing import ASSUMPTION
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import finding, sides
from crossbearing.checks.sentences import behind
from crossbearing.checks.wording import item, said, thing, times, voice, when
from crossbearing.origins.alternatives import lost
from crossbearing.origins.days import Days, days, gap
from crossbearing.terms import Bound, Claim, Finding, Measure, Modality, Strength

PERIOD_DAYS, DATE_DAYS, OTHER_DATE_DAYS = 62, 31, 180
"""Days by which the echoes of one figure may differ on its period and on when it was said; the last makes it hard."""
MAJORITY = 3
"""Echoes that must tell a bound before the one that turns it is named."""

_FOR = re.compile(
    r"\s*(?:of )?(?:(?:their|its|full|total|rated) )?(?:capacity|strength|load)?\s*"
    r"\b(for (?!(?:want|lack|shortage|fear|reasons?|now|the|a|an|some|most|much|years?|months?|weeks?|days?|good|"
    r"example|instance|at least|about|\d)\b)[^,.;:()]{3,60}?)"
    r"(?=[,.;:()]|\s+(?:due|because|owing|as|since|while|and)\b|\Z)",
    re.IGNORECASE,
)

_SCOPED = frozenset({Measure.UTILISATION, Measure.SHARE})


def drift(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each way in which echoes depart from what most, or the earliest, of a figure's reports say."""
    captured = {rewrite.later: rewrite.earlier for rewrite in evidence.grouping.rewrites}
    for name in sorted(evidence.by_figure):
        group = [r for r in evidence.by_figure[name] if r.claim.modality is not Modality.DENIED]
        if captured:
            # A page captured again passes nothing on: what it changed is a matter of altered.py.
            docs = {r.claim.doc for r in group}
            group = [r for r in group if captured.get(r.claim.doc) not in docs]
        if len(group) > 1:
            for axis in (_value, _bound, _period, _date, _scope, _measure):
                yield from axis(group)
    yield from _alternatives(evidence)


def _value(group: Sequence[Reading]) -> Iterator[Finding]:
    counts = Counter((r.dimension, r.value) for r in group)
    meets = {
        (dimension, value): sum(n for (its, other), n in counts.items() if its == dimension and value.apart(other) == 1)
        for dimension, value in counts
    }
    usual = max(group, key=lambda r: meets[r.dimension, r.value])
    for other in _each(group, lambda r: r.value):
        apart = usual.value.apart(other.value)
        if other.dimension == usual.dimension and other.claim.per == usual.claim.per and apart > 1:
            strength = Strength.SOFT if usual.value.vague or other.value.vague else Strength.HARD
            yield _finding(
                "drift-value",
                strength,
                usual,
                other,
                f"{said(usual.claim)} became {said(other.claim)}: {times(usual.value.factor(other.value))}",
                "both are passed on as one figure of one speaker",
            )


def _bound(group: Sequence[Reading]) -> Iterator[Finding]:
    """About turned into more than, or a floor into a ceiling; dropping a bound word is no more than brevity."""
    bounds = Counter(r.claim.bound for r in group)
    usual_bound = max(bounds, key=lambda bound: (bounds[bound], bound.value))
    if bounds[usual_bound] < MAJORITY or usual_bound not in _TURNS:
        return
    usual = next(r for r in group if r.claim.bound is usual_bound)
    for other in _each(group, lambda r: r.claim.bound):
        if other.claim.bound in _TURNS and other.claim.bound is not usual_bound:
            against = {other.claim.bound, usual_bound} == {Bound.AT_LEAST, Bound.AT_MOST}
            yield _finding(
                "drift-bound",
                Strength.HARD if against else Strength.SOFT,
                usual,
                other,
                f"{said(usual.claim)} in {bounds[usual_bound]} echoes became {said(other.claim)}",
                "the bound word was changed on the way",
            )


_TURNS = frozenset({Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST})


def _period(group: Sequence[Reading]) -> Iterator[Finding]:
    for which, of in (("begins", lambda r: days(r.claim.period.start)), ("ends", lambda r: days(r.claim.period.end))):
        yield from _moved(group, of, PERIOD_DAYS, 0, "drift-period", f"the time that it covers {which}")


def _date(group: Sequence[Reading]) -> Iterator[Finding]:
    yield from _moved(group, lambda r: days(r.claim.said_on), DATE_DAYS, OTHER_DATE_DAYS, "drift-date", "it was said")


def _moved(
    group: Sequence[Reading], of: Callable[[Reading], Days | None], room: int, hard: int, kind: str, what: str
) -> Iterator[Finding]:
    told = Counter(day for r in group if (day := of(r)) is not None)
    if len(told) < 2:
        return
    first = next(day for r in group if (day := of(r)) is not None)
    usual_day = max(told, key=lambda day: (told[day], day == first, -day.first))
    usual = next(r for r in group if of(r) == usual_day)
    for other in _each([r for r in group if of(r) is not None], of):
        day = of(other)
        assert day is not None
        off = gap(usual_day, day)
        if off > room:
            yield _finding(
                kind,
                Strength.HARD if off > hard else Strength.SOFT,
                usual,
                other,
                f"{said(usual.claim)}, and {what} {when(usual_day)}; {said(other.claim)}, and {what} {when(day)}: "
                f"{off} days apart",
                "one figure of one speaker has one date",
            )


def _scope(group: Sequence[Reading]) -> Iterator[Finding]:
    """A share of the whole told as a share of a part, or the other way round."""
    if group[0].claim.measure not in _SCOPED:
        return
    whole = next((r for r in group if _limit(r.claim) is None), None)
    if whole is None:
        return
    for other in _each(group, lambda r: _limit(r.claim)):
        limit = _limit(other.claim)
        if limit is not None and not ASSUMPTION.match(limit) and not _told_too(limit, whole.claim):
            yield _finding(
                "drift-scope",
                Strength.HARD,
                whole,
                other,
                f"{said(whole.claim)} of all became {said(other.claim)} {limit!r}",
                "the figure was given for one whole; only one of the two was said",
            )


def _told_too(limit: str, claim: Claim) -> bool:
    """Whether a claim's sentence names the part as well, in its own words: plants that serve Russia, "for Russia"."""
    named = set(re.findall(r"[\w-]{4,}", claim.quote.casefold()))
    return claim.condition is None and bool(named & set(re.findall(r"[\w-]{4,}", limit.casefold())))


def _limit(claim: Claim) -> str | None:
    """Of which part a share holds: its condition, or "for ..." behind a utilisation, unless that tells why or when."""
    if claim.condition is not None or claim.measure is not Measure.UTILISATION:
        return claim.condition
    found = _FOR.match(behind(claim))
    return found[1] if found else None


def _measure(group: Sequence[Reading]) -> Iterator[Finding]:
    """What could be held told as delivered."""
    load = next((r for r in group if r.claim.measure is Measure.CAPACITY_EQUIVALENT), None)
    for other in _each(group, lambda r: r.claim.measure):
        if load is not None and other.claim.measure in (Measure.SHIPPED, Measure.RECEIVED):
            yield _finding(
                "drift-measure",
                Strength.SOFT,
                load,
                other,
                f"{said(load.claim)} that a load could hold became {said(other.claim)} {other.claim.measure.value}",
                "a capacity is no delivery",
            )


def _alternatives(evidence: Evidence) -> Iterator[Finding]:
    """An "or" that was lost on the way: both alternatives told as if both held, or their sum."""
    acts = {r.statement for r in evidence.readings if r.claim.alternative_group}
    figures: dict[str, list[list[Claim]]] = defaultdict(list)
    for name in sorted(evidence.by_figure):
        group = evidence.by_figure[name]
        if group[0].statement in acts:
            figures[group[0].statement].append([r.claim for r in group if r.claim.modality is not Modality.DENIED])
    for act in sorted(figures):
        for either, told in lost(figures[act], lambda a, b: evidence.lineage(a)[-1] == evidence.lineage(b)[-1]):
            given = " or ".join(f"{said(claim)} {item(claim)}" for claim in either)
            now = " and ".join(f"{said(claim)} {item(claim)}" for claim in told)
            yield finding(
                "drift-alternative",
                Strength.SOFT,
                sides(either, told),
                f"{given} became {now}{' in all' if len(told) == 1 else ''} ({voice(either[0])}; {voice(told[0])})",
                "one or the other is not both, nor their sum",
            )


def _each(group: Sequence[Reading], of: Callable[[Reading], Hashable]) -> Iterator[Reading]:
    """The earliest reading of each kind."""
    seen: set[Hashable] = set()
    for reading in group:
        key = of(reading)
        if key not in seen:
            seen.add(key)
            yield reading


def _finding(kind: str, strength: Strength, usual: Reading, other: Reading, told: str, why: str) -> Finding:
    arithmetic = f"{thing(usual.claim)}: {told} ({voice(usual.claim)}; {voice(other.claim)})"
    return finding(kind, strength, sides([usual], [other]), arithmetic, why)
