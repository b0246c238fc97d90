"""What an echo changed, as typed records, against the earliest and the majority wording."""

from __future__ import annotations

import msgspec
from matter import made

from crossbearing.origins import trace
from crossbearing.terms import Citation, Claim, Drift, Figure, Modality, Period

FACTS = {
    doc: Citation(doc=doc, published=day, publisher=doc)
    for doc, day in (("a", "2024-02-26"), ("b", "2024-02-27"), ("c", "2024-02-28"), ("d", "2024-02-29"))
}
COMPANION = {"value": 15809, "item": "voyage", "said_on": "2024-02-26"}


def told(doc: str, value: float = 6700, **fields: object) -> list[Claim]:
    """A report's claim of 6,700 containers beside one that ties the reports together."""
    fields = {"said_on": "2024-02-26", **fields}
    return [
        made(f"{doc}.0", value, from_="dprk", to="russia", **fields),  # type: ignore[arg-type]
        made(f"{doc}.1", **COMPANION),  # type: ignore[arg-type]
    ]


def drift_of(name: str, *reports: list[Claim]) -> list[tuple[str, str | None, str | None, str]]:
    """The drift of one claim as plain rows."""
    origins = trace([claim for report in reports for claim in report], FACTS).origins
    rows = [e.drift for s in origins.statements for f in s.figures for e in f.claims if e.id == name]
    assert len(rows) == 1
    return [(d.axis, d.was, d.is_, d.against) for d in rows[0]]


def figure_with(name: str, *reports: list[Claim]) -> Figure:
    origins = trace([claim for report in reports for claim in report], FACTS).origins
    return next(f for s in origins.statements for f in s.figures if any(e.id == name for e in f.claims))


def test_a_faithful_echo_has_no_drift() -> None:
    assert drift_of("b.0", told("a"), told("b")) == []


def test_an_altered_number_is_drift_and_no_second_origin() -> None:
    rows = drift_of("c.0", told("a"), told("b"), told("c", 7600))
    assert rows == [("value", "6,700", "7,600", "both")]


def test_a_rounded_number_drifts_in_value_and_bound() -> None:
    rows = drift_of("b.0", told("a"), told("b", 6000, bound="at_least"))
    assert {row[0] for row in rows} == {"value", "bound"}


def test_the_earliest_that_stands_alone_drifts_from_the_majority() -> None:
    reports = (told("a", bound="at_least"), told("b"), told("c"), told("d"))
    assert drift_of("a.0", *reports) == [("bound", "exact", "at_least", "majority")]
    assert drift_of("b.0", *reports) == [("bound", "at_least", "exact", "earliest")]
    assert figure_with("a.0", *reports).bound.value == "exact"


def test_the_year_of_a_period_the_hedge_and_the_scope() -> None:
    first = told("a", period=Period(start="2023-09"), modality=Modality.ESTIMATED)
    rows = drift_of("b.0", first, told("b", period=Period(start="2022-09"), condition="for export only"))
    assert {(axis, was, is_) for axis, was, is_, _ in rows} == {
        ("period start", "2023-09", "2022-09"),
        ("hedge", "estimated", "stated"),
        ("scope", None, "for export only"),
    }


def test_a_capacity_told_as_a_delivery() -> None:
    rows = drift_of(
        "b.0",
        told("a", 4700, item="shell-152mm", measure="capacity-equivalent"),
        told("b", 4700, item="shell-152mm"),
    )
    assert rows == [("measure", "capacity-equivalent", "shipped", "both")]


def test_drift_is_written_with_the_word_is() -> None:
    assert msgspec.json.encode(Drift(axis="bound", was="exact", is_="about")) == (
        b'{"axis":"bound","was":"exact","is":"about","against":"both"}'
    )


def test_of_two_dates_of_saying_the_one_that_was_printed_first_holds() -> None:
    wire = told("a")
    garbled = [msgspec.structs.replace(claim, said_on="2023-10-23") for claim in told("b")]
    for reports in ((wire, garbled), (garbled, wire)):
        statements = trace([claim for report in reports for claim in report], FACTS).origins.statements
        assert [(one.said_on, one.reports) for one in statements] == [("2024-02-26", 2)]
    assert ("said on", "2024-02-26", "2023-10-23", "both") in drift_of("b.0", wire, garbled)
