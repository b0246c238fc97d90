"""Worked cases: each fires what it must and nothing else, and the arithmetic can be followed."""

from __future__ import annotations

import pytest
from case_reading import Case, cases

from crossbearing.checks import check

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.domain}: {case.name}")
def test_case_finds_what_it_must_and_nothing_else(case: Case) -> None:
    checked = check(case.evidence)
    told = "\n".join(f"{f.kind} {f.strength}: {f.arithmetic}" for f in checked.findings)
    assert sorted((found.kind, found.strength.value) for found in checked.findings) == case.finds, told
    assert len(checked.agreements) == case.agrees, [a.arithmetic for a in checked.agreements]
    if case.says:
        assert any(case.says in found.arithmetic for found in checked.findings), told


def test_cases_cover_six_domains_each_with_one_that_fires_and_one_that_does_not() -> None:
    domains = {case.domain for case in CASES}
    assert len(domains) >= 6
    for domain in domains:
        fires = {bool(case.finds) for case in CASES if case.domain == domain}
        assert fires == {True, False}, domain
