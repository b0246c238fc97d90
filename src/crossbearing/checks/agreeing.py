"""What speakers say apart and in other units, and what nevertheless agrees: information, and no finding."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.checks.comparing import level_pairs, total_pairs
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, sides
from crossbearing.checks.sums import closed
from crossbearing.checks.wording import said, thing, voice
from crossbearing.origins.days import gap
from crossbearing.terms import Agreement

DAYS = 92
"""Days within which two numbers are held to be of one time."""


def agreeing(evidence: Evidence) -> Iterator[Agreement]:
    """Two speakers whose numbers for one thing at one time meet, also where one counts by the day, one by the month."""
    seen: set[frozenset[str]] = set()
    for a, b, scope in (*total_pairs(evidence), *level_pairs(evidence)):
        pair = frozenset({a.figure, b.figure})
        if pair in seen or a.claim.speaker == b.claim.speaker or scope.a_part or scope.b_part or not _meet(a, b):
            continue
        seen.add(pair)
        converted = (a.claim.unit, a.claim.per) != (b.claim.unit, b.claim.per)
        yield agreement(
            sides([a], [b]),
            f"{thing(a.claim)}: {said(a.claim)} ({voice(a.claim)}) and {said(b.claim)} ({voice(b.claim)}) agree"
            f"{', once they are in one unit' if converted else ''}",
        )


def _meet(a: Reading, b: Reading) -> bool:
    if not closed(a.value, b.value) or a.value.apart(b.value) > 1 or a.asof is None or b.asof is None:
        return False
    return gap(a.asof, b.asof) <= DAYS
