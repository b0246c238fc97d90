"""Figures computed from others: from what, by whom, and when a factor was used before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from matter import made
from msgspec.structs import replace

from crossbearing.origins import trace, tree
from crossbearing.terms import Act, Citation, Claim, Figure, Origins, Ruling

OWN = "the-report-itself"
FACTS = {doc: Citation(doc=doc, published=day) for doc, day in (("a", "2023-11-02"), ("b", "2024-02-26"))}


def derived(*claims: Claim, rulings: Sequence[Ruling] = ()) -> dict[str, Figure]:
    """The derived figures by the id of their first claim."""
    return {f.claims[0].id: f for f in all_figures(trace(claims, FACTS, rulings=rulings).origins) if f.derived_from}


def ruled(act: Act, *claims: str) -> Ruling:
    return Ruling(act=act, claims=claims, by="J. Kim", why="They counted both.")


def all_figures(origins: Origins) -> list[Figure]:
    return [figure for statement in origins.statements for figure in statement.figures]


def capacity(doc: str, boxes: float, shells: float, **fields: object) -> tuple[Claim, Claim]:
    day = FACTS[doc].published
    return (
        made(f"{doc}.0", boxes, said_on=day, **fields),  # type: ignore[arg-type]
        made(f"{doc}.1", shells, said_on=day, item="shell-152mm", measure="capacity-equivalent", **fields),  # type: ignore[arg-type]
    )


def test_what_containers_could_hold_is_derived_from_their_number() -> None:
    figure = derived(*capacity("a", 2000, 1_000_000))["a.1"]
    assert figure.factor == 500
    assert figure.arithmetic == "2,000 container x about 500 shell-152mm each = 1,000,000"


def test_a_factor_that_a_ministry_uses_again_is_marked() -> None:
    found = derived(*capacity("a", 2000, 1_000_000), *capacity("b", 6700, 3_100_000))
    assert found["b.1"].factor_of == found["a.1"].id
    assert found["a.1"].factor_of is None


def test_another_ministry_s_factor_is_its_own() -> None:
    found = derived(*capacity("a", 2000, 1_000_000), *capacity("b", 6700, 3_100_000, speaker="yy-nis"))
    assert found["b.1"].factor_of is None


def test_what_is_said_not_to_be_derived_is_a_figure_of_its_own_and_its_factor_is_nobody_s() -> None:
    claims = *capacity("a", 2000, 1_000_000), *capacity("b", 6700, 3_100_000)
    found = derived(*claims, rulings=[ruled(Act.NOT_DERIVED, "a.1")])
    assert set(found) == {"b.1"}
    assert found["b.1"].factor_of is None
    origins = trace(claims, FACTS, rulings=[ruled(Act.NOT_DERIVED, "a.1")]).origins
    (figure,) = [figure for figure in all_figures(origins) if figure.claims[0].id == "a.1"]
    assert (figure.arithmetic, figure.factor, figure.factor_of) == (None, None, None)
    assert "* said not to be derived by J. Kim: They counted both." in tree(origins)


def test_an_echo_in_whose_report_the_sum_can_be_done_makes_it_no_derived_figure_again() -> None:
    again = (replace(claim, said_on="2023-11-02") for claim in capacity("b", 2000, 1_000_000))
    claims = *capacity("a", 2000, 1_000_000), *again
    assert set(derived(*claims)) == {"a.1"}
    assert not derived(*claims, rulings=[ruled(Act.NOT_DERIVED, "a.1")])
    assert not derived(*claims, rulings=[ruled(Act.NOT_DERIVED, "b.1")])


def test_of_what_is_said_of_a_figure_s_derivation_the_last_holds() -> None:
    claims = capacity("a", 2000, 1_000_000)
    yes, no = ruled(Act.DERIVE, "a.1", "a.0"), ruled(Act.NOT_DERIVED, "a.1")
    assert not derived(*claims, rulings=[yes, no])
    assert "as decided by J. Kim" in (derived(*claims, rulings=[no, yes])["a.1"].arithmetic or "")


def test_a_supply_in_months_is_a_stock_over_a_rate() -> None:
    found = derived(
        made("a.0", 300_000, item="artillery-round", from_="dprk", to="russia"),
        made("a.1", 1, item="artillery-round", measure="supply-duration", unit="month", actor="russia"),
        made("a.2", 10_000, item="artillery-round", measure="consumption-rate", per="day", actor="russia"),
    )
    assert found["a.1"].arithmetic == "300,000 artillery-round at 10,000 artillery-round a day: 30 days"


def test_months_of_production_from_a_yearly_rate_of_another() -> None:
    found = derived(
        made(
            "a.0", 2_000_000, item="artillery-round", measure="production-rate", per="year", speaker="expert-anonymous"
        ),
        made("a.1", 1_000_000, item="artillery-round", speaker="kr-nis"),
        made("a.2", 6, item="artillery-round", measure="production-duration", unit="month", speaker="expert-anonymous"),
    )
    assert len(found["a.2"].derived_from) == 2


@pytest.mark.parametrize(
    ("value", "unit", "measure", "arithmetic"),
    [
        (2.5, "ratio", "ratio", "5,000 container / 2,000 container = 2.5"),
        (40, "percent", "share", "2,000 container / 5,000 container = 0.4"),
        (150, "percent", "ratio", "5,000 container / 2,000 container - 1 = 1.5"),
        (3000, "count", "ratio", None),
        (7000, "count", "shipped", None),
        (33, "percent", "share", None),
    ],
)
def test_what_an_author_works_out(value: float, unit: str, measure: str, arithmetic: str | None) -> None:
    found = derived(
        made("a.0", 5000, speaker="kr-mnd", said_on="2023-11-01"),
        made("a.1", 2000, speaker="kr-nis", said_on="2023-09-01"),
        made("a.2", value, unit=unit, measure=measure, speaker=OWN),
    )
    assert (found["a.2"].arithmetic if "a.2" in found else None) == arithmetic


def test_a_difference_of_two_digits_or_more() -> None:
    found = derived(
        made("a.0", 10_000, speaker="us-state"),
        made("a.1", 6700, speaker="kr-mnd"),
        made("a.2", 3300, measure="ratio", speaker=OWN, bound="at_least"),
    )
    assert found["a.2"].arithmetic == "10,000 container - 6,700 container = 3,300"


def test_a_sum_of_its_parts_and_a_product_of_count_and_price() -> None:
    quote = "6,000 will follow, made up of 1,000 sappers and 5,000 builders."
    found = derived(
        made("a.0", 6000, item="personnel", measure="strength", quote=quote),
        made("a.1", 1000, item="sapper", measure="strength", quote=quote),
        made("a.2", 5000, item="soldier", measure="strength", quote=quote),
        made("b.0", 30, item="person-killed", measure="casualties"),
        made("b.1", 2_500_000, item="compensation", measure="cost", unit="inr", per="person"),
        made("b.2", 75_000_000, item="compensation", measure="cost", unit="inr", speaker=OWN),
    )
    assert found["a.0"].arithmetic == "1,000 sapper + 5,000 soldier = 6,000"
    assert found["b.2"].arithmetic == "30 person-killed x 2,500,000 inr compensation a person = 75,000,000 inr"
