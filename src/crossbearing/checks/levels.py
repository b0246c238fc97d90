"""Speaker against speaker on what stands at a time: stocks, strengths, rates, shares that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from math import isfinite

from crossbearing.checks.comparing import Scope, excluding, firm, level_pairs
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import Strongest, finding, sides
from crossbearing.checks.sentences import wholes_differ, wholes_touch
from crossbearing.checks.wording import thing, times, voice, when, worded
from crossbearing.origins.days import gap
from crossbearing.terms import Claim, Finding, Modality, Strength

SLOW = frozenset({"supply-duration", "production-duration"})
"""What changes slowly: disagreement over it is noted half a year apart."""
QUICK = frozenset({"cost", "other", "pledged", "requested"})
"""What is often several things under one name, or changes fast: noted for the same parties and within a month."""
SLOW_DAYS, OTHER_DAYS, QUICK_DAYS, MISSING_DAYS, SAME_DAYS = 183, 62, 31, 3, 10
WORDED_SHARE_DAYS = 366
"""Shares whose words name one whole are held against each other for a year, all others for ten days."""
UNSURE = frozenset(
    {"share", "supply-duration", "production-duration", "ratio", "attendance", "other", "pledged", "requested"}
)
"""What depends on a whole, an amount or a way of counting that the words leave out: never hard."""
UNLIKE = 10.0
"""Two crowds, or two costs, that are further apart than this are two things."""


Told = dict[tuple[str, str | None, str, str], list[Reading]]


def levels(evidence: Evidence) -> Iterator[Finding]:
    """Two speakers whose levels of one thing exclude each other; soft where time or scope leaves room."""
    kept = Strongest()
    told = _told(evidence)
    for small, large, scope in excluding(level_pairs(evidence)):
        strength = _judge(small, large, scope)
        if strength is not None and not _both_told(told, small, large) and not _both_told(told, large, small):
            kept.offer(small, large, strength, partial(_finding, small, large, strength))
    return iter(kept)


def _told(evidence: Evidence) -> Told:
    """What each voice of a report tells of each measure with a number that has two ends."""
    found: Told = defaultdict(list)
    for reading in evidence.readings:
        if isfinite(reading.value.high) and reading.value.low > 0 and reading.item is not None:
            found[_voice(reading)].append(reading)
    return found


def _voice(reading: Reading) -> tuple[str, str | None, str, str]:
    return reading.claim.doc, reading.claim.speaker, reading.family, reading.dimension


def _both_told(told: Told, a: Reading, b: Reading) -> bool:
    """Whether one report gives both values in one voice: they are of two parts, two plants or two years."""
    return any(
        other is not a and other.figure != b.figure and other.value.apart(b.value) == 1
        for other in told.get(_voice(a), ())
    )


def _judge(small: Reading, large: Reading, scope: Scope) -> Strength | None:
    one, two = small.cover, large.cover
    apart = 0
    if one is not None and two is not None:
        apart = gap(one, two)
        # A level on one day is one at that time; what holds over longer says nothing of the time beside it.
        if apart and any(_over_days(reading) for reading in (small, large)):
            return None
    elif small.claim.doc != large.claim.doc:
        return None
    if scope.a_part and (small.family not in UNSURE or small.family in QUICK):
        return None
    if small.family in QUICK and not scope.tied:
        return None
    if small.family in QUICK | {"attendance"} and small.value.apart(large.value) > UNLIKE:
        return None
    if small.family == "share" and not _one_whole(small.claim, large.claim):
        return None
    forecasts = [reading.claim.modality is Modality.PREDICTED for reading in (small, large)]
    if forecasts[0] is not forecasts[1]:
        return None
    one_report = small.claim.doc == large.claim.doc
    if small.claim.speaker == large.claim.speaker and (apart or one_report):
        return None
    if apart > _reach(small, large):
        return None
    plain = firm(small) and firm(large) and small.item == large.item and not (scope.open or scope.b_part)
    sure = (
        plain
        and apart <= min(SAME_DAYS, _reach(small, large) // 3)
        and small.family not in UNSURE
        and small.dated
        and large.dated
    )
    return Strength.HARD if sure else Strength.SOFT


def _over_days(reading: Reading) -> bool:
    return reading.start is not None and reading.end is not None and reading.end.last > reading.start.first


def _one_whole(a: Claim, b: Claim) -> bool:
    """Whether two shares are of one whole: the same actor's, or of what is worded alike."""
    if a.actor is not None and a.actor == b.actor:
        return not wholes_differ(a, b)
    return wholes_touch(a, b)


def _reach(reading: Reading, other: Reading) -> int:
    """Days within which two levels of the kind are held against each other."""
    if reading.family == "casualties":
        return MISSING_DAYS
    if reading.family == "share":
        return WORDED_SHARE_DAYS if wholes_touch(reading.claim, other.claim) else SAME_DAYS
    return SLOW_DAYS if reading.family in SLOW else QUICK_DAYS if reading.family in QUICK else OTHER_DAYS


def _finding(small: Reading, large: Reading, strength: Strength) -> Finding:
    told = (
        f"{thing(small.claim)}: {worded(small)} at {when(small.cover)} ({voice(small.claim)}) against "
        f"{worded(large)} at {when(large.cover)} ({voice(large.claim)}): {times(small.value.factor(large.value))}"
    )
    if strength is Strength.HARD:
        why = "one time and one scope have one value"
    else:
        why = "the two disagree; the days between them, an assumption or what each counts may explain it"
    return finding("levels-apart", strength, sides([small], [large]), told, why)
