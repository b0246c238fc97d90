"""Totals of different speakers that only a sudden growth could join: soft, for it may have happened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import isfinite

from crossbearing.catalogue.scales import scale
from crossbearing.checks.comparing import total_pairs
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import Strongest, finding, sides
from crossbearing.checks.numbers import half_step
from crossbearing.checks.totals import SAME_TIME
from crossbearing.checks.wording import rounded, thing, unit, voice, when, worded
from crossbearing.terms import Bound, Finding, Strength

FASTER = 2.0
"""How many times its average pace a total may pick up before two speakers are held to disagree."""
OPEN_ROOM = 0.1
"""By how much "more than" a number mostly is more, at most."""
LONGEST, SHORTEST = 366, 30
"""Days between the two, and days that the earlier total must have run to have a pace."""


def growth(evidence: Evidence) -> Iterator[Finding]:
    """A later total that the earlier one reaches only if its pace more than doubles."""
    kept = Strongest()
    for a, b, scope in total_pairs(evidence):
        early, late = (a, b) if _ends(a) <= _ends(b) else (b, a)
        early_part = scope.a_part if early is a else scope.b_part
        if early_part or early.claim.speaker == late.claim.speaker or early.family == "casualties":
            continue
        paces = _paces(early, late)
        if paces is not None:
            kept.offer(a, b, Strength.SOFT, partial(_finding, early, late, *paces))
    return iter(kept)


def _ends(reading: Reading) -> int:
    return reading.asof.last if reading.asof else 0


def _paces(early: Reading, late: Reading) -> tuple[float, float, int] | None:
    """The pace a day of the earlier total, the one that the later one takes, and the days between; None if alike."""
    if early.start is None or early.asof is None or late.asof is None or early.value.vague or late.value.vague:
        return None
    if late.start is not None and abs(late.start.first - early.start.first) > SHORTEST * 2:
        return None
    ran, lag = early.asof.last - early.start.first, late.asof.first - early.asof.last
    if lag <= SAME_TIME and early.value.under(late.value):
        return None  # that is a matter of totals.py
    reached = _usual_most(early)
    if ran < SHORTEST or not 0 < lag <= LONGEST or not isfinite(reached) or reached <= 0:
        return None
    pace, needed = reached / ran, (late.value.least - reached) / lag
    if pace <= 0 or needed < FASTER * pace:
        return None
    return pace, needed, lag


def _finding(early: Reading, late: Reading, pace: float, needed: float, lag: int) -> Finding:
    name = late.claim.unit
    before, after = (f"{rounded(each / scale(name).factor)}{unit(name)} a day" for each in (pace, needed))
    told = (
        f"{thing(early.claim)}: {worded(early)} from {when(early.start)} to {when(early.asof)} "
        f"({voice(early.claim)}) is a pace of at most some {before}; {worded(late)} by "
        f"{when(late.asof)} ({voice(late.claim)}), {lag} days later, takes {after}: "
        f"{rounded(needed / pace)} times as fast"
    )
    why = "the two can both hold only if the pace picked up that much between them"
    return finding("growth-too-fast", Strength.SOFT, sides([early], [late]), told, why)


def _usual_most(reading: Reading) -> float:
    """Where a total mostly lies at most: "more than 15,800" is seldom said of 15,900, nor "over 20,000" of 22,000."""
    claim = reading.claim
    if claim.bound is Bound.AT_LEAST and claim.low is not None and claim.low > 0:
        return reading.value.low * (1 + min(OPEN_ROOM, 2 * half_step(claim.low) / claim.low))
    return reading.value.most
