"""What speakers say apart and in other units, and what nevertheless agrees: information, and no finding."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.checks.comparing import level_pairs, total_pairs
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, sides
from crossbearing.checks.sums import closed
from crossbearing.checks.wording import thing, voice, worded
from crossbearing.origins.days import gap
from crossbearing.terms import Agreement

DAYS = 92
"""Days within which two numbers are held to be of one time."""


def agreeing(evidence: Evidence) -> Iterator[Agreement]:
    """Two speakers whose numbers for one thing at one time meet, also where one counts by the day, one by the month."""
    seen: set[frozenset[str]] = set()
    for a, b, scope in (*total_pairs(evidence), *level_pairs(evidence)):
        one, two = a.value, b.value
        if one.most < two.least or two.most < one.least or scope.a_part or scope.b_part:
            continue
        if a.claim.speaker == b.claim.speaker or not closed(one, two) or not _one_time(a, b):
            continue
        pair = frozenset({a.figure, b.figure})
        if pair in seen:
            continue
        seen.add(pair)
        converted = (a.claim.unit, a.claim.per) != (b.claim.unit, b.claim.per)
        yield agreement(
            sides([a], [b]),
            f"{thing(a.claim)}: {worded(a)} ({voice(a.claim)}) and {worded(b)} ({voice(b.claim)}) agree"
            f"{', once they are in one unit' if converted else ''}",
        )


def _one_time(a: Reading, b: Reading) -> bool:
    return a.asof is not None and b.asof is not None and gap(a.asof, b.asof) <= DAYS
