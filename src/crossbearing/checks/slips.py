"""One speaker's very number counted from the same month of another year: an echo with a wrong year, not a new count."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from crossbearing.checks.comparing import total_pairs
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import Strongest, finding, sides
from crossbearing.checks.wording import said, thing, voice, when
from crossbearing.origins.days import days, year_slip
from crossbearing.terms import THE_REPORT_ITSELF, Finding, Strength


def slips(evidence: Evidence) -> Iterator[Finding]:
    """Figures that origins keeps apart for their dates, though one speaker gave the same number from the same month."""
    kept = Strongest()
    for a, b, _ in total_pairs(evidence):
        one, two = a.claim, b.claim
        named = one.speaker is not None and one.speaker == two.speaker and one.speaker != THE_REPORT_ITSELF
        if named and a.value == b.value and one.doc != two.doc and _one_year(one.period.start, two.period.start):
            kept.offer(
                a, b, Strength.HARD, partial(_finding, *sorted((a, b), key=lambda r: r.claim.period.start or ""))
            )
    return iter(kept)


def _one_year(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and year_slip(a, b) and abs(int(a[:4]) - int(b[:4])) == 1


def _finding(early: Reading, late: Reading) -> Finding:
    told = "; ".join(
        f"{said(r.claim)} counted from {when(r.start)}"
        f"{f', said {when(days(r.claim.said_on))}' if r.claim.said_on else ''} ({voice(r.claim)})"
        for r in (early, late)
    )
    return finding(
        "year-slip",
        Strength.HARD,
        sides([early], [late]),
        f"{thing(early.claim)}: {told}: one year apart",
        "one speaker does not reach the very same number from the same month a year on; one of the years is wrong",
    )
