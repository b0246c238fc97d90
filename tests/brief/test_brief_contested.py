"""Which quantities are contested, and how their points stand."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from brief_making import CASE, ECHOED, a_claim, a_report
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.brief import contested
from crossbearing.brief.content.answer import quantity_anchor
from crossbearing.brief.contested import DateBasis, Quantity
from crossbearing.origins import trace
from crossbearing.terms import THE_REPORT_ITSELF, Bound, Claim, Measure, Modality


def _pair(first: dict[str, Any], second: dict[str, Any]) -> tuple[Quantity, ...]:
    return contested([a_claim(id="1", speaker="a", **first), a_claim(id="2", speaker="b", **second)])


@pytest.mark.parametrize(
    ("why", "first", "second", "together"),
    [
        ("the same in all respects", {}, {}, True),
        ("other items", {}, {"item": "ship"}, False),
        ("other measures", {}, {"measure": Measure.PLEDGED}, False),
        ("a total and a rate", {}, {"per": "month"}, False),
        ("tonnes and kilogrammes", {"unit": "tonne"}, {"unit": "kg"}, True),
        ("tonnes and pieces", {"unit": "tonne"}, {}, False),
        ("two currencies", {"unit": "usd"}, {"unit": "eur"}, False),
        ("other receivers", {}, {"to": "iran"}, False),
        ("one does not say to whom", {}, {"to": None}, True),
        ("one does not say to whom, in a report of its own", {"doc": "x"}, {"doc": "y", "to": None}, False),
        ("a price and a bill", {"low": 60, "high": 60}, {"low": 7e9, "high": 7e9}, False),
        ("nought and a number", {"low": 0, "high": 0}, {"low": 7e9, "high": 7e9}, True),
        ("neither end in common", {"from_": None}, {"to": None}, False),
        ("neither says from whom or to whom", {"from_": None, "to": None}, {"from_": None, "to": None}, True),
        ("a flow by other actors", {"actor": "x"}, {"actor": "y"}, True),
        ("stocks of two owners", {"measure": Measure.STOCK, "actor": "x"},
         {"measure": Measure.STOCK, "actor": "y"}, False),
        ("a load from two ports", {"place": "rajin"}, {"place": "wonsan"}, True),
        ("deaths in two places", {"measure": Measure.CASUALTIES, "place": "x"},
         {"measure": Measure.CASUALTIES, "place": "y"}, False),
        ("ratios to other things", {"measure": Measure.RATIO, "base": "last year"},
         {"measure": Measure.RATIO, "base": "Ukraine's"}, False),
        ("a number beyond counting", {}, {"low": 10**400, "high": 10**400}, False),
        ("an item that is not known", {"item": None}, {"item": None}, False),
        ("a measure that is not known", {"measure": Measure.OTHER}, {"measure": Measure.OTHER}, False),
    ],
)  # fmt: skip
def test_what_is_one_quantity(why: str, first: dict[str, Any], second: dict[str, Any], together: bool) -> None:
    assert bool(_pair(first, second)) is together, why


@pytest.mark.parametrize("speaker", [None, THE_REPORT_ITSELF])
def test_nobody_named_makes_nothing_contested(speaker: str | None) -> None:
    alone = a_claim(id="1", speaker="a")
    unnamed = a_claim(id="2", speaker=speaker)
    assert contested([alone, unnamed]) == ()
    (quantity,) = contested([alone, unnamed, a_claim(id="3", speaker="b")])
    assert quantity.speakers == ("a", "b")
    assert {point.claim.id for point in quantity.points} == {"1", "2", "3"}


def test_prices_and_bills_are_two_quantities_with_an_anchor_each() -> None:
    claims = [
        a_claim(id=f"{speaker}{low}", speaker=speaker, low=low, high=low)
        for speaker in "ab"
        for low in (60, 7_000_000_000)
    ]
    small, large = contested(claims)
    assert {point.low for point in small.points} == {60} and {point.low for point in large.points} == {7_000_000_000}
    assert quantity_anchor(small) != quantity_anchor(large)


def test_one_speaker_twice_contests_nothing() -> None:
    assert contested([a_claim(id="1", doc="x"), a_claim("7,000", 7000, 7000, id="2", doc="y")]) == ()


def test_an_open_side_stands_apart_where_it_fits_two_quantities() -> None:
    claims = [
        a_claim(id="1", speaker="a", to="iran"),
        a_claim(id="2", speaker="b", to="iran"),
        a_claim(id="3", speaker="a"),
        a_claim(id="4", speaker="b"),
        a_claim(id="5", speaker="c", to=None),
    ]
    quantities = contested(claims)
    assert sorted([point.claim.id for point in quantity.points] for quantity in quantities) == [["1", "2"], ["3", "4"]]
    (only,) = contested(claims[2:])
    assert [(point.claim.id, point.assumed) for point in only.points] == [("3", False), ("4", False), ("5", True)]


def test_a_denial_is_kept_and_marked() -> None:
    (quantity,) = _pair({}, {"modality": Modality.DENIED})
    assert [point.denied for point in quantity.points] == [False, True]


def test_points_are_in_the_unit_that_most_use() -> None:
    (quantity,) = contested(
        [
            a_claim("5", 5, 5, id="1", speaker="a", unit="tonne"),
            a_claim("7", 7, 7, id="2", speaker="b", unit="tonne"),
            a_claim("6,500", None, 6500, id="3", speaker="c", unit="kg", bound=Bound.AT_MOST),
        ]
    )
    assert quantity.unit == "tonne"
    assert [(point.low, point.high) for point in quantity.points] == [(5, 5), (7, 7), (None, 6.5)]


def test_a_point_is_dated_by_what_was_said_then_by_its_report() -> None:
    reports = [a_report("one"), a_report("two", published=None)]
    claims = [
        a_claim(id="1", speaker="a", said_on="2024-01"),
        a_claim(id="2", speaker="b"),
        a_claim(id="3", speaker="c", doc="two"),
    ]
    (quantity,) = contested(claims, reports)
    assert [(point.date, point.dated_by) for point in quantity.points] == [
        ("2024-01", DateBasis.SAID),
        ("2024-02-26", DateBasis.PUBLISHED),
        (None, None),
    ]


def test_the_case_of_these_tests_contests_one_quantity() -> None:
    (quantity,) = contested(CASE.claims, CASE.reports)
    assert quantity.item == "container"
    assert quantity.speakers == ("kr-mnd", "msmt", "ru-mfa", "us-nsc")


_CLAIMS = st.lists(
    st.builds(
        lambda number, **fields: a_claim(id=str(number), **fields),
        number=st.integers(0, 999),
        item=st.sampled_from(["a", "b"]),
        speaker=st.sampled_from(["x", "y", "z", None]),
        from_=st.sampled_from(["dprk", None]),
        to=st.sampled_from(["russia", "iran", None]),
        unit=st.sampled_from(["count", "tonne", "kg"]),
        said_on=st.sampled_from(["2024", "2024-02", None]),
    ),
    max_size=12,
    unique_by=lambda claim: claim.id,
)


@given(_CLAIMS, st.randoms())
def test_the_order_of_the_claims_does_not_matter(claims: list[Claim], random: Any) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert contested(claims) == contested(shuffled)


@given(_CLAIMS)
def test_each_claim_is_in_one_quantity_at_most_and_most_speakers_come_first(claims: list[Claim]) -> None:
    quantities = contested(claims)
    ids = [point.claim.id for quantity in quantities for point in quantity.points]
    assert len(ids) == len(set(ids))
    counts = [len(quantity.speakers) for quantity in quantities]
    assert counts == sorted(counts, reverse=True)
    assert all(count > 1 for count in counts)


def test_an_echoed_figure_is_one_point_of_its_statement_s_speaker() -> None:
    (quantity,) = contested(ECHOED.claims, ECHOED.reports, ECHOED.origins)
    first, second = quantity.points
    assert [(point.speaker, point.reports) for point in quantity.points] == [("us-state", 1), ("kr-mnd", 2)]
    assert (second.date, second.dated_by) == ("2024-02-26", DateBasis.SAID)
    (echo,) = second.repeats
    assert echo.claim.value_text == "7,600"
    assert {drift.axis for drift in echo.drift} >= {"value", "period start"}
    assert first.repeats == ()


def test_an_echo_alone_makes_nothing_contested() -> None:
    claims = [claim for claim in ECHOED.claims if claim.doc != "paper"]
    renamed = [msgspec.structs.replace(c, speaker="kr-officials") if c.doc == "blog" else c for c in claims]
    assert len(contested(renamed)) == 2
    assert contested(renamed, ECHOED.reports, trace(renamed, {r.doc: r for r in ECHOED.reports}).origins) == ()
