"""What every check keeps to, whatever the claims: pure, blind to order, never raising, evidence that exists."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from case_reading import Case, cases
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.checks import CHECKS, Check, Evidence, Grouping, check
from crossbearing.checks.wording import said
from crossbearing.terms import (
    Agreement,
    Bound,
    Citation,
    Claim,
    Event,
    Finding,
    Measure,
    Modality,
    Period,
    Rewrite,
    Strength,
)

CASES = cases()
EVERY = pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
FIRES = {
    "dating": {"said-after-publication", "period-after-publication", "said-before-period", "event-after-publication"},
    "happenings": {"event-year"},
    "announced": {"announced-unreported"},
    "altered": {"report-altered"},
    "drift": {f"drift-{axis}" for axis in ("value", "bound", "period", "date", "scope", "measure", "alternative")},
    "slips": {"year-slip"},
    "totals": {"falling-total", "totals-apart"},
    "growth": {"growth-too-fast"},
    "levels": {"levels-apart"},
    "readings": {"two-readings"},
    "durations": {"stock-rate-duration"},
    "rates": {"rate-and-total"},
    "parts": {"sum-of-parts", "part-over-whole"},
    "series": {"series-and-total"},
    "counts": {"count-times-unit"},
    "ratios": {"ratio-and-sides", "difference"},
    "shares": {"share-of-whole"},
    "loads": {"load-over-payload", "loads-unlike", "mass-and-count"},
    "agreeing": {"agreement"},
}
"""Which kinds each check may report; a new check is a row here and its cases in cases.yaml."""

Found = Sequence[Finding | Agreement]

DAYS = [
    None,
    "2022",
    "2022-09",
    "2023-09",
    "2023-11",
    "2024-02-23",
    "2024-02-26",
    "2024-02-30",
    "0000",
    "2024",
    "2024-12-31",
]
NUMBERS = [*range(7), 100, 200, 6700, 10**6, 12 * 10**6, 0.5, 1e308, 5e-324, -3]


ALLOWED_UNDRAWN = 6


class Theme(NamedTuple):
    """What a draw of claims speaks of: few items, measures and units, so that the claims meet in a check."""

    items: tuple[str | None, ...]
    measures: tuple[Measure, ...]
    units: tuple[str, ...]
    pers: tuple[str | None, ...] = (None,)


THEMES = (
    Theme(
        (None, "container", "shell-152mm", "person-killed", "nonesuch", ""), tuple(Measure), ("count", "percent", "x")
    ),
    Theme(("artillery-round", "munition"), (Measure.SHIPPED, Measure.RECEIVED), ("count",), (None, None, "year")),
    Theme(("person-killed", "person-wounded", "person-casualty", "person-missing"), (Measure.CASUALTIES,), ("count",)),
    Theme(("oil-crude",), (Measure.STOCK, Measure.CONSUMPTION_RATE), ("barrel", "tonne"), (None, "day", "month")),
    Theme(
        ("oil-crude",),
        (Measure.SUPPLY_DURATION, Measure.STOCK, Measure.CONSUMPTION_RATE),
        ("month", "barrel"),
        (None, "day"),
    ),
    Theme(("container", "shell-152mm", "rocket-122mm"), (Measure.CAPACITY_EQUIVALENT,), ("count", "tonne")),
    Theme(("wheat", "grain"), (Measure.SHARE, Measure.RATIO, Measure.SHIPPED), ("percent", "tonne", "ratio")),
    Theme(("aid", "person"), (Measure.COST, Measure.OTHER), ("usd", "count"), (None, "person")),
)
WORD = "6,700"
QUOTES = (
    "6,700",
    "these plants at 6,700 and the same plants at 6,700 of 6,700",
    "6,700, or 6,700 of 6,700 in all, a total of 6,700",
    "6,700, made up of 6,700 and 6,700, including 6,700",
)


def any_claim(draw: random.Random, theme: Theme) -> Claim:
    """Any claim of a theme that the record allows; all quotes begin their report, so that claims share sentences."""
    bound = draw.choice([Bound.EXACT, Bound.ABOUT, *Bound])
    low, high = sorted((draw.choice(NUMBERS), draw.choice(NUMBERS)))
    ends: dict[Bound, tuple[Any, Any]] = {
        Bound.AT_LEAST: (low, None),
        Bound.AT_MOST: (None, high),
        Bound.RANGE: (low, high),
        Bound.ORDER: (low, draw.choice([None, high])),
    }
    low, high = ends.get(bound, (low, low))
    quote = draw.choice([*QUOTES, ""])
    start = draw.choice([m.start() for m in re.finditer(WORD, quote)] or [0])
    return Claim(
        id=f"c{draw.randrange(60)}",
        doc=draw.choice("abc"),
        quote=quote,
        value_text=draw.choice([WORD, WORD, WORD, "about", ""]),
        span=(start, start + len(WORD)),
        low=low,
        high=high,
        bound=bound,
        unit=draw.choice(theme.units),
        per=draw.choice(theme.pers),
        item=draw.choice(theme.items),
        measure=draw.choice(theme.measures),
        from_=draw.choice([None, "dprk"]),
        to=draw.choice([None, "russia"]),
        place=draw.choice([None, None, "rajin", "dprk"]),
        actor=draw.choice(["dprk", "dprk", None, "russia"]),
        speaker=draw.choice([None, "kr-mnd", "us-state", "the-report-itself"]),
        modality=draw.choice([*[Modality.STATED] * 9, *Modality]),
        period=Period(start=draw.choice(DAYS), end=draw.choice([None, None, *DAYS])),
        said_on=draw.choice(DAYS),
        condition=draw.choice([None, None, None, "if all were so", "for others"]),
        base=draw.choice([None, f"than {WORD}", "Russia"]),
        alternative_group=draw.choice([None, None, None, "a:a"]),
    )


def any_evidence(draw: random.Random) -> tuple[list[Claim], list[Event], list[Citation], Grouping]:
    """Claims of one theme, events and reports, with some figures."""
    theme = draw.choice(THEMES)
    told = [any_claim(draw, theme) for _ in range(draw.randrange(40))]
    happened = [
        Event(
            id=f"e{i}",
            doc=draw.choice("ab"),
            span=(i, i + 1),
            quote=draw.choice(["Putin met Kim Jong Un", "nothing"]),
            what=draw.choice(["summit", "meeting", "launch"]),
            words="met",
            date=Period(start=draw.choice(DAYS), end=draw.choice(DAYS)),
            modality=draw.choice(list(Modality)),
        )
        for i in range(draw.randrange(6))
    ]
    reports = [Citation(doc=doc, published=draw.choice(DAYS)) for doc in "abc"]
    figures = {claim.id: draw.choice(["f", *[claim.id] * 4]) for claim in told}
    acts = {claim: draw.choice(["f", "g", figure]) for claim, figure in figures.items()}
    names = [claim.id for claim in told if claim.doc != "c"] + ["c-none"]
    changes = tuple((draw.choice(names), draw.choice(names)) for _ in range(draw.choice([0, 0, 3])))
    rewrites = (Rewrite(url="https://a.example", earlier="a", later="b", changes=changes),) if changes else ()
    return told, happened, reports, Grouping(figures, draw.choice([{}, figures, acts]), rewrites)


evidence = st.integers(0, 2**32).map(lambda seed: any_evidence(random.Random(seed)))


def _found(one: Check, *parts: Any) -> list[Finding | Agreement]:
    return sorted(one(Evidence(*parts)), key=lambda found: (found.id, found.arithmetic))


@EVERY
@settings(max_examples=40, deadline=None)
@given(parts=evidence)
def test_check_never_raises_and_is_blind_to_order(one: Check, parts: tuple[list[Any], ...]) -> None:
    told, happened, reports, grouping = parts
    found = _found(one, *parts)
    shuffle = random.Random(1).sample
    mixed = [shuffle(part, len(part)) for part in (told, happened, reports)]
    assert _found(one, *mixed, grouping) == found
    assert _found(one, told + told, happened + happened, reports, grouping) == found


@EVERY
@settings(max_examples=40, deadline=None)
@given(parts=evidence)
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


def test_the_claims_drawn_make_nearly_every_kind_of_finding() -> None:
    """A property that no draw puts to the test would hold for nothing."""
    drawn = [check(Evidence(*any_evidence(random.Random(seed)))) for seed in range(400)]
    kinds = {found.kind for one in drawn for found in (*one.findings, *one.agreements)}
    assert len({kind for row in FIRES.values() for kind in row} - kinds) <= ALLOWED_UNDRAWN, kinds


@EVERY
def test_check_has_a_case_that_fires(one: Check) -> None:
    found = {found.kind for case in CASES for found in one(case.evidence)}
    assert found
    assert found <= FIRES[one.__name__] | {"agreement"}


@EVERY
def test_check_and_its_kinds_stand_in_the_documentation(one: Check) -> None:
    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
    assert f"**`{one.__name__}`**" in text
    assert not [kind for kind in FIRES[one.__name__] - {"agreement"} if f"`{kind}`" not in text]


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
