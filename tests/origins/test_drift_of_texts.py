"""What a relay changes, from its sentences to the records: or and and, a load and a delivery, how sure somebody is."""

from __future__ import annotations

import pytest

from crossbearing.checks import Evidence, Grouping, check
from crossbearing.claims import extract
from crossbearing.origins import trace
from crossbearing.terms import Checked, Drift, Figure, Origins, Report

BRIEFING = (
    "South Korea's defence ministry said on 26 February 2024 that North Korea had sent 6,700 containers to Russia "
    "since August 2023. They could hold more than 3.1 million 152 mm shells or 520,000 122 mm rockets, it said.\n"
)


def read(*texts: str) -> tuple[Origins, Checked]:
    """The origins and findings of reports printed day after day from 27 February 2024 on; the first is named r0."""
    reports = {
        f"r{n}": Report(
            doc=f"r{n}",
            text=text,
            media="text/plain",
            source_hash=f"s{n}",
            text_hash=f"t{n}",
            language="en",
            published=f"2024-02-{27 + n}",
            publisher=f"Paper {n}",
        )
        for n, text in enumerate(texts)
    }
    claims = [claim for report in reports.values() for claim in extract(report).claims]
    origins = trace(claims, reports).origins
    return origins, check(Evidence(claims, (), reports.values(), Grouping.of(origins)))


def echo(origins: Origins, doc: str, words: str) -> tuple[Figure, tuple[Drift, ...]]:
    """The figure and the drift of the claim of a report that has these words."""
    ((figure, found),) = [
        (figure, claim.drift)
        for statement in origins.statements
        for figure in statement.figures
        for claim in figure.claims
        if claim.doc == doc and words in claim.value_text
    ]
    return figure, found


def kinds(checked: Checked) -> set[str]:
    return {finding.kind for finding in checked.findings}


def test_an_or_that_became_an_and() -> None:
    origins, checked = read(
        BRIEFING,
        "North Korea has delivered 3.1 million 152 mm shells and 520,000 122 mm rockets to Russia in 6,700 containers, "
        "South Korea's defence ministry said on 26 February.\n",
    )
    assert len(origins.statements) == 1
    _, found = echo(origins, "r1", "520,000")
    assert Drift(axis="alternative", was="or", is_="and") in found
    assert "drift-alternative" in kinds(checked)


def test_alternatives_added_up_are_a_sum_and_no_figure_of_its_own() -> None:
    origins, checked = read(
        BRIEFING,
        "South Korea's defence ministry said on 26 February 2024 that North Korea had sent 6,700 containers with "
        "3.62 million rounds of ammunition to Russia.\n",
    )
    figure, (added, *_) = echo(origins, "r1", "3.62 million")
    assert (added.axis, added.was, added.is_) == (
        "alternative",
        "more than 3.1 million shell-152mm or 520,000 rocket-122mm",
        "3.62 million ammunition",
    )
    either = {echo(origins, "r0", "3.1 million")[0].id, echo(origins, "r0", "520,000")[0].id}
    assert set(figure.derived_from) == either
    assert figure.arithmetic == "3,100,000 shell-152mm + 520,000 rocket-122mm = 3,620,000, alternatives added up"
    assert any("became 3,620,000 ammunition in all" in finding.arithmetic for finding in checked.findings)


@pytest.mark.parametrize(
    "faithful",
    [
        "North Korea has sent some 6,700 containers to Russia, South Korea's defence ministry said on 26 February. "
        "The containers could carry 3.1 million 152 mm shells or over 520,000 122 mm rockets.\n",
        "North Korea has sent 6,700 containers to Russia, South Korea's defence ministry said on 26 February 2024. "
        "The containers could carry 3.1 million 152 mm shells. Loaded otherwise it would be 520,000 122 mm rockets.\n",
    ],
)
def test_an_or_that_stays_is_no_drift(faithful: str) -> None:
    origins, checked = read(BRIEFING, faithful)
    assert not [drift for drift in echo(origins, "r1", "520,000")[1] if drift.axis == "alternative"]
    assert "drift-alternative" not in kinds(checked)


def test_a_load_told_as_a_delivery() -> None:
    origins, checked = read(
        BRIEFING,
        "South Korea's defence ministry said on 26 February 2024 that North Korea had sent 6,700 containers to Russia. "
        "It has delivered more than 3.1 million 152 mm shells to Russia, the ministry said.\n",
    )
    _, found = echo(origins, "r1", "3.1 million")
    assert Drift(axis="measure", was="capacity-equivalent", is_="shipped") in found
    assert Drift(axis="hedge", was="possible", is_="stated") in found
    assert "drift-measure" in kinds(checked)


def test_an_estimate_told_as_a_fact() -> None:
    origins, _ = read(
        "Norway's coastguard estimated on 20 February 2024 that 34,700 tonnes of crude had leaked from the tanker.\n",
        "Norway's coastguard said on 20 February 2024 that 34,700 tonnes of crude had leaked from the tanker.\n",
    )
    _, found = echo(origins, "r1", "34,700")
    assert Drift(axis="hedge", was="estimated", is_="stated") in found
