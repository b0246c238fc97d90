"""What every check keeps to, whatever the claims: pure, blind to order, never raising, evidence that exists."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from case_reading import Case, cases
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.checks import CHECKS, Check, Evidence, Grouping, check
from crossbearing.checks.wording import said
from crossbearing.terms import Agreement, Bound, Citation, Claim, Event, Finding, Measure, Modality, Period, Strength

CASES = cases()
EVERY = pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
FIRES = {
    "dating": {"said-after-publication", "period-after-publication", "said-before-period", "event-after-publication"},
    "happenings": {"event-year"},
    "announced": {"announced-unreported"},
    "drift": {f"drift-{axis}" for axis in ("value", "bound", "period", "date", "scope", "measure")},
    "totals": {"falling-total", "totals-apart"},
    "growth": {"growth-too-fast"},
    "levels": {"levels-apart"},
    "readings": {"two-readings"},
    "durations": {"stock-rate-duration"},
    "rates": {"rate-and-total"},
    "parts": {"sum-of-parts", "part-over-whole"},
    "counts": {"count-times-unit"},
    "ratios": {"ratio-and-sides", "difference"},
    "shares": {"share-of-whole"},
    "loads": {"load-over-payload", "loads-unlike", "mass-and-count"},
    "agreeing": {"agreement"},
}
"""Which kinds each check may report; a new check is a row here and its cases in cases.yaml."""

Found = Sequence[Finding | Agreement]

days = st.sampled_from([None, "2022", "2023-09", "2024-02-23", "2024-02-26", "2024-02-30", "0000", "2025-12-31"])
numbers = st.one_of(st.integers(0, 10), st.sampled_from([6700, 10**6, 0.5, 1e308, 5e-324]), st.floats(0, 1e15))
quotes = st.sampled_from(
    ["", "6,700", "these same plants at 6,700 and the same plants at 6,700 of 6,700", "6,700, or 6,700 of 6,700 in all"]
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim that the record allows, from few values, so that they meet."""
    bound = draw(st.sampled_from(Bound))
    low, high = sorted((draw(numbers), draw(numbers)))
    ends: dict[Bound, tuple[Any, Any]] = {
        Bound.AT_LEAST: (low, None),
        Bound.AT_MOST: (None, high),
        Bound.RANGE: (low, high),
        Bound.ORDER: (low, draw(st.sampled_from([None, high]))),
    }
    low, high = ends.get(bound, (low, low))
    start = draw(st.integers(0, 60))

    def one(*values: str | None) -> Any:
        return draw(st.sampled_from(values))

    return Claim(
        id=draw(st.sampled_from([f"c{i}" for i in range(40)])),
        doc=one("a", "b", "c"),
        quote=draw(quotes),
        value_text=one("6,700", "about 6,700", ""),
        span=(start, start + draw(st.integers(1, 9))),
        low=low,
        high=high,
        bound=bound,
        unit=one("count", "percent", "ratio", "month", "tonne", "barrel", "usd", "nonesuch"),
        per=one(None, "day", "year", "container", "person", "nonesuch"),
        item=one(None, "container", "shell-152mm", "rocket-122mm", "artillery-round", "person-killed", "nonesuch", ""),
        measure=draw(st.sampled_from(Measure)),
        from_=one(None, "dprk"),
        to=one(None, "russia"),
        place=one(None, "rajin", "dprk"),
        actor=one(None, "dprk", "russia"),
        speaker=one(None, "kr-mnd", "us-state", "the-report-itself"),
        modality=draw(st.sampled_from(Modality)),
        period=Period(start=draw(days), end=draw(days)),
        said_on=draw(days),
        condition=one(None, "if all were so", "for others"),
        base=one(None, "than 6,700", "Russia"),
        alternative_group=one(None, "a:a"),
    )


@st.composite
def evidence(draw: st.DrawFn) -> tuple[list[Claim], list[Event], list[Citation], Grouping]:
    """Claims, events and reports that go together, with some figures."""
    told = draw(st.lists(claims(), max_size=14))
    happened = [
        Event(
            id=f"e{i}",
            doc=draw(st.sampled_from(["a", "b"])),
            span=(i, i + 1),
            quote=draw(st.sampled_from(["Putin met Kim Jong Un", "nothing"])),
            what=draw(st.sampled_from(["summit", "meeting", "launch"])),
            words="met",
            date=Period(start=draw(days), end=draw(days)),
            modality=draw(st.sampled_from(Modality)),
        )
        for i in range(draw(st.integers(0, 4)))
    ]
    reports = [Citation(doc=doc, published=draw(days)) for doc in "abc"]
    figures = {claim.id: draw(st.sampled_from(["f", "g", claim.id])) for claim in told}
    return told, happened, reports, Grouping(figures, figures)


def _found(one: Check, *parts: Any) -> list[Finding | Agreement]:
    return sorted(one(Evidence(*parts)), key=lambda found: (found.id, found.arithmetic))


@EVERY
@settings(max_examples=60, deadline=None)
@given(parts=evidence())
def test_check_never_raises_and_is_blind_to_order(one: Check, parts: tuple[list[Any], ...]) -> None:
    told, happened, reports, grouping = parts
    found = _found(one, *parts)
    shuffle = random.Random(1).sample
    mixed = [shuffle(part, len(part)) for part in (told, happened, reports)]
    assert _found(one, *mixed, grouping) == found
    assert _found(one, told + told, happened + happened, reports, grouping) == found


@EVERY
@settings(max_examples=60, deadline=None)
@given(parts=evidence())
def test_check_reports_evidence_that_exists_on_sides_that_differ(one: Check, parts: tuple[list[Any], ...]) -> None:
    told, happened, *_ = parts
    places = {(record.doc, record.span) for record in (*told, *happened)}
    for found in _found(one, *parts):
        assert found.kind in FIRES[one.__name__] | {"agreement"}
        assert found.arithmetic
        assert found.sides and all(found.sides)
        assert all((spot.doc, spot.span) in places for side in found.sides for spot in side)
        if isinstance(found, Finding):
            assert found.strength in Strength
            assert found.why
        else:
            assert len(found.sides) > 1


@EVERY
def test_check_has_a_case_that_fires(one: Check) -> None:
    found = {found.kind for case in CASES for found in one(case.evidence)}
    assert found
    assert found <= FIRES[one.__name__] | {"agreement"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_arithmetic_names_all_numbers_that_it_compares(case: Case) -> None:
    """Each number of the evidence stands in the sum, so that it can be followed without opening the reports."""
    by_place = {(claim.doc, claim.span): claim for claim in case.evidence.claims}
    checked = check(case.evidence)
    for found in (*checked.findings, *checked.agreements):
        for side in found.sides:
            told = [by_place[spot.doc, spot.span] for spot in side if (spot.doc, spot.span) in by_place]
            words = [claim.value_text for claim in told] + [said(claim) for claim in told]
            assert not told or any(word in found.arithmetic for word in words), (found.arithmetic, words)


def test_findings_have_ids_of_their_own_that_a_further_report_does_not_change() -> None:
    ids = set()
    for case in CASES:
        before = check(case.evidence)
        unrelated = Claim(
            id="z.1",
            doc="z",
            quote="A mill ground 40 tonnes.",
            value_text="40 tonnes",
            span=(14, 23),
            low=40,
            high=40,
            bound=Bound.EXACT,
            unit="tonne",
            item="flour",
            measure=Measure.PRODUCED,
            place="nowhere",
        )
        known = case.evidence
        reports = [Citation(doc=doc, published=day) for doc, day in known.published.items()]
        after = check(Evidence([*known.claims, unrelated], known.events, [*reports, Citation(doc="z")], known.grouping))
        assert after == before
        found = {f.id for f in before.findings}
        assert len(found) == len(before.findings)
        ids |= found
    assert ids


def test_findings_come_hard_ones_first() -> None:
    claims = [claim for case in CASES[:4] for claim in case.evidence.claims]
    strengths = [found.strength for found in check(Evidence(claims)).findings]
    assert strengths == sorted(strengths, key=lambda strength: strength is not Strength.HARD)
