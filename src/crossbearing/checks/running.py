"""The checks in order, and what they say of a case together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from crossbearing.checks.agreeing import agreeing
from crossbearing.checks.altered import altered
from crossbearing.checks.announced import announced
from crossbearing.checks.counts import counts
from crossbearing.checks.dating import dating
from crossbearing.checks.drift import drift
from crossbearing.checks.durations import durations
from crossbearing.checks.evidence import Evidence
from crossbearing.checks.finding import place_key
from crossbearing.checks.growth import growth
from crossbearing.checks.happenings import happenings
from crossbearing.checks.levels import levels
from crossbearing.checks.loads import loads
from crossbearing.checks.parts import parts
from crossbearing.checks.rates import rates
from crossbearing.checks.ratios import ratios
from crossbearing.checks.readings import readings
from crossbearing.checks.series import series
from crossbearing.checks.shares import shares
from crossbearing.checks.slips import slips
from crossbearing.checks.totals import totals
from crossbearing.origins.sweeping import unswept
from crossbearing.terms import Agreement, Checked, Finding, Span, Strength

Check = Callable[[Evidence], Iterable[Finding | Agreement]]
"""A pure function: the same evidence in any order gives the same findings."""

CHECKS: tuple[Check, ...] = (
    dating,
    happenings,
    announced,
    altered,
    drift,
    slips,
    totals,
    growth,
    levels,
    readings,
    durations,
    rates,
    parts,
    series,
    counts,
    ratios,
    shares,
    loads,
    agreeing,
)
"""Every check, in the order of docs/checks.md. To add one: one file, one line here, a row in the contract tests."""


def check(evidence: Evidence, checks: Sequence[Check] = CHECKS) -> Checked:
    """All findings, hard ones first and then by kind and place, and all agreements."""
    with unswept():
        found = {each.id: each for one in checks for each in one(evidence)}
    findings = [each for each in found.values() if isinstance(each, Finding)]
    agreements = [each for each in found.values() if isinstance(each, Agreement)]
    return Checked(
        findings=tuple(sorted(findings, key=lambda f: (f.strength is not Strength.HARD, f.kind, _at(f), f.id))),
        agreements=tuple(sorted(agreements, key=lambda a: (_at(a), a.id))),
    )


def _at(found: Finding | Agreement) -> list[list[tuple[str, Span, str]]]:
    return [[place_key(spot) for spot in side] for side in found.sides]
