"""Worked cases: each fires what it must and nothing else, and the arithmetic can be followed."""

from __future__ import annotations

import re
from pathlib import Path

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


def test_the_examples_of_the_documentation_are_what_the_checks_say() -> None:
    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
    quotes = [" ".join(quote.replace("\n> ", " ").split()) for quote in re.findall(r"(?:^> .*\n)+", text, re.MULTILINE)]
    checked = [check(case.evidence) for case in CASES]
    told = [found.arithmetic for one in checked for found in (*one.findings, *one.agreements)]
    assert len(quotes) > 10
    assert [quote for quote in quotes if not any(quote.removeprefix("> ") in sum_ for sum_ in told)] == []
