"""What stands near a claim in its report: the amounts told with it, and how far off in the text."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.checks.comparing import same_item, usable
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.terms import Claim

NEAR = 700
"""Characters within which two numbers of one statement are held to be told together."""


def apart_in_text(a: Claim, b: Claim) -> int:
    """Characters between two claims of one report; far where they are of two."""
    if a.doc != b.doc:
        return 1 << 30
    return max(0, a.span[0] - b.span[1], b.span[0] - a.span[1])


def amounts_near(evidence: Evidence, reading: Reading) -> list[Reading]:
    """The amounts of the same thing that the same speaker tells near a claim, the nearest first."""
    assert reading.item is not None
    found = [
        (apart_in_text(other.claim, reading.claim), other.claim.span, other)
        for other in around(evidence, reading)
        if (other.kind == "total" or other.family == "stock")
        and other.statement == reading.statement
        and usable(other)
        and other.item is not None
        and other.claim.per is None
        and same_item(evidence, other.item, reading.item) is not None
    ]
    found.sort(key=lambda entry: entry[:2])
    return [other for _, _, other in found]


def around(evidence: Evidence, reading: Reading, reach: int = NEAR) -> Iterator[Reading]:
    """The other readings of a report that begin within reach of one."""
    group = evidence.by_doc[reading.claim.doc]
    at = evidence.position(reading)
    for step, stop in ((-1, -1), (1, len(group))):
        for i in range(at + step, stop, step):
            if apart_in_text(group[i].claim, reading.claim) > reach:
                break
            yield group[i]
