"""Totals that cannot all be: one that falls, one that covers more time with less, one speaker's under another's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from crossbearing.checks.comparing import Scope, excluding, firm, total_pairs
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import Strongest, finding, sides
from crossbearing.checks.sentences import earlier
from crossbearing.checks.wording import thing, times, voice, when, worded
from crossbearing.origins.days import gap
from crossbearing.terms import Finding, Strength

SAME_START = 45
"""Days by which two series may begin apart and still count as begun together."""
ONE_START = 100
"""Days from which two beginnings are too far apart for a hard finding."""
SAME_TIME = 45
"""Days within which a total cannot grow by a fifth unnoticed; the dead and hurt of a disaster do so from day to day."""
SAME_TIME_CASUALTIES = 1
GROWTH = 1.2
SURE, PARTIAL = 5.0, 20.0
"""Times apart from which one of two is likelier a part, or something else: first no longer hard, then no finding."""
ONE_PLACE, ONE_DAY = 62, 3
"""Days within which two counts of the dead or destroyed at one place are of one event, and those of one party."""


def totals(evidence: Evidence) -> Iterator[Finding]:
    """A total of the same or a longer time that is smaller than another; soft where the time leaves room."""
    kept = Strongest()
    for small, large, scope in excluding(total_pairs(evidence)):
        if not scope.a_part:
            verdict = _judge(small, large, scope)
            if verdict is not None:
                kept.offer(small, large, verdict[0], partial(_finding, small, large, *verdict))
    return iter(kept)


def _judge(small: Reading, large: Reading, scope: Scope) -> tuple[Strength, str, str] | None:
    one_report = small.claim.doc == large.claim.doc
    if small.asof is None or large.asof is None:
        known = small.asof is not large.asof or earlier(small.claim) or earlier(large.claim)
        if known or not one_report:
            return None
    apart = small.value.apart(large.value)
    if apart > PARTIAL:
        return None
    if small.start and large.start and small.start.first > large.start.last + SAME_START:
        return None
    if small.start and small.end and not large.start:
        return None
    if _part_of_time(small, large) or _later_time(small, large):
        return None
    if large.start and small.asof and small.asof.last < large.start.first:
        return None
    if not _one_count(small, large):
        return None
    same_speaker = small.claim.speaker == large.claim.speaker
    if same_speaker and one_report and (small.claim.said_on == large.claim.said_on):
        return None
    lag = large.asof.first - small.asof.last if small.asof and large.asof else 0
    if lag > 0:
        near = SAME_TIME_CASUALTIES if small.family == "casualties" else SAME_TIME
        if same_speaker or lag > near or apart < GROWTH:
            return None
        return Strength.SOFT, "totals-apart", f"only {lag} days lie between the two, so growth hardly explains it"
    kind = "falling-total" if same_speaker else "totals-apart"
    starts = abs(small.start.first - large.start.first) if small.start and large.start else 0
    within = small.start and large.start and large.end and small.start.first <= large.start.first
    if starts > ONE_START and not within:
        return Strength.SOFT, kind, "the smaller covers more time with less, but the two count from different days"
    since = small.family != "flow" or small.start is not None or large.start is not None
    sure = since and apart <= SURE and firm(small) and firm(large) and not scope.open and (small.dated or one_report)
    why = "a total to date cannot be smaller at the same or a later day"
    if within:
        why = "a whole cannot hold less than one part of its time alone"
    if sure:
        return Strength.HARD, kind, why
    return Strength.SOFT, kind, f"{why}; what is possible only, otherwise limited or undated leaves room"


def _part_of_time(small: Reading, large: Reading) -> bool:
    """Whether the smaller covers a lesser part of the larger one's own time, as a voyage does of a month."""
    if not (small.start and small.end and large.start and large.end):
        return False
    inside = large.start.first <= small.start.first and small.end.last <= large.end.last
    return inside and 2 * (small.end.last - small.start.first) < large.end.last - large.start.first


def _later_time(small: Reading, large: Reading) -> bool:
    """Whether the smaller covers days behind the larger one's own time alone, as one month does behind another."""
    return bool(small.start and small.end and large.end and large.end.last < small.start.first)


def _one_count(small: Reading, large: Reading) -> bool:
    """Whether both run on one count: a flow to date, or what has one place or beginning; else each day has its own."""
    if small.family == "flow" or (small.start is not None and large.start is not None):
        return True
    if small.asof is None or large.asof is None:
        return True
    one_place = small.claim.place is not None and small.claim.place == large.claim.place
    return gap(small.asof, large.asof) <= (ONE_PLACE if one_place else ONE_DAY)


def _finding(small: Reading, large: Reading, strength: Strength, kind: str, why: str) -> Finding:
    told = (
        f"{thing(small.claim)}: {worded(small)} by {when(small.asof)}{_since(small)} ({voice(small.claim)}) "
        f"against {worded(large)} by {when(large.asof)}{_since(large)} ({voice(large.claim)}): "
        f"{times(small.value.factor(large.value))}"
    )
    return finding(kind, strength, sides([small], [large]), told, why)


def _since(reading: Reading) -> str:
    return f", counted from {when(reading.start)}" if reading.start else ""
