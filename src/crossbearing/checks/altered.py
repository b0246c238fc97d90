"""A page that says another number or date when it is captured again: it was changed after it was published."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.checks.evidence import Evidence
from crossbearing.checks.finding import finding, sides
from crossbearing.checks.wording import said, thing, when
from crossbearing.origins.days import days
from crossbearing.terms import Claim, Finding, Strength


def altered(evidence: Evidence) -> Iterator[Finding]:
    """Each claim of two captures of one address whose sentence is the same but for its digits."""
    by_id = {reading.claim.id: reading for reading in evidence.readings} if evidence.grouping.rewrites else {}
    for rewrite in evidence.grouping.rewrites:
        first, second = (evidence.published.get(doc) for doc in (rewrite.earlier, rewrite.later))
        silent = first == second
        for was, now in rewrite.changes:
            if was not in by_id or now not in by_id:
                continue
            a, b = by_id[was], by_id[now]
            yield finding(
                "report-altered",
                Strength.HARD if silent else Strength.SOFT,
                sides([a], [b]),
                f"{thing(a.claim)}: the page of {a.claim.doc} said {_told(a.claim, b.claim)}; captured again as "
                f"{b.claim.doc} it says {_told(b.claim, a.claim)}"
                f"{'' if silent else f', and is dated {second} instead of {first}'}",
                "one page has one text; it was changed without a new date"
                if silent
                else "the page was brought up to date, or changed; both captures are kept",
            )


def _told(claim: Claim, other: Claim) -> str:
    """What a claim says, with those of its dates that the other claim has otherwise."""
    dates = (
        ("said", claim.said_on, other.said_on),
        ("from", claim.period.start, other.period.start),
        ("until", claim.period.end, other.period.end),
    )
    return said(claim) + "".join(f", {word} {when(days(one))}" for word, one, two in dates if one != two)
