"""The chart of a contested quantity: what its marks show, where they lead, and the axes of all charts."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from brief_making import CASE, a_claim
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.brief import contested
from crossbearing.brief.charts import NARROW, WIDE, Frame, Size, by_date, series
from crossbearing.brief.charts.axes import milliseconds, span, time_axis, value_axis
from crossbearing.brief.charts.render import filled, specification
from crossbearing.brief.charts.series import COLOURS, GREY, SHAPES
from crossbearing.brief.content.parts import ByDate
from crossbearing.brief.contested import Quantity
from crossbearing.terms import Bound, Claim, Measure

SVG = "{http://www.w3.org/2000/svg}"


def _drawn(quantity: Quantity, size: Size = WIDE) -> str | None:
    chart = ByDate(
        quantity=quantity,
        anchors={point.claim.id: f"c{point.claim.id.replace('.', '')}" for point in quantity.points},
        labels={point.claim.id: f"“{point.claim.value_text}” & more" for point in quantity.points},
        speakers=tuple((slug, slug) for slug in quantity.speakers),
        unnamed=False,
    )
    picture = by_date.draw(chart, series(quantity.speakers), Frame("q", "What <it> is", size))
    return picture.svg if picture else None


def _quantity(claims: tuple[Claim, ...] = CASE.claims) -> Quantity:
    return contested(claims, CASE.reports)[0]


def _tree(quantity: Quantity, size: Size = WIDE) -> ElementTree.Element:
    svg = _drawn(quantity, size)
    assert svg is not None
    return ElementTree.fromstring(svg)


class TestContract:
    def test_the_same_quantity_gives_the_same_picture(self) -> None:
        assert _drawn(_quantity()) == _drawn(_quantity())

    @pytest.mark.parametrize("size", [WIDE, NARROW])
    def test_the_picture_says_what_it_shows(self, size: Size) -> None:
        root = _tree(_quantity(), size)
        assert root.get("role") == "group"
        told = [element for element in root if element.tag in (f"{SVG}title", f"{SVG}desc")]
        words = {element.get("id"): element.text or "" for element in told}
        assert list(words) == (root.get("aria-labelledby") or "").split()
        assert words["q-t"] == "What <it> is"
        assert words["q-d"] == (
            "4 claims by 4 named speakers, 13\u00a0Oct 2023 to Nov 2024, linear scale. "
            "Lowest: “more than 1,000” & more. Highest: “between 9,000 and 12,000” & more. "
            "1 claim is denied and crossed out."
        )

    def test_every_mark_leads_to_its_claim_and_nowhere_else(self) -> None:
        quantity = _quantity()
        links = list(_tree(quantity).iter(f"{SVG}a"))
        assert {link.get("href") for link in links} == {f"#c{p.claim.id.replace('.', '')}" for p in quantity.points}
        assert all((link.findtext(f"{SVG}title") or "").endswith("& more") for link in links)

    def test_nothing_in_it_runs_styles_or_loads(self) -> None:
        root = _tree(_quantity())
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "g", "a", "title", "desc", "path", "line", "text", "rect",
        }  # fmt: skip
        names = {name for element in root.iter() for name in element.attrib}
        assert not any(name.startswith("on") or name in ("style", "src") for name in names)

    def test_without_a_date_there_is_nothing_to_draw(self) -> None:
        quantity = contested([a_claim(id="1"), a_claim(id="2", speaker="x")])[0]
        assert _drawn(quantity) is None

    def test_many_claims_of_one_day_are_all_there(self) -> None:
        claims = tuple(a_claim(id=str(n), speaker=f"s{n % 30}", said_on="2024-02-26") for n in range(60))
        root = _tree(contested(claims)[0])
        assert len({link.get("href") for link in root.iter(f"{SVG}a")}) == 60


def _paths(claims: tuple[Claim, ...]) -> list[ElementTree.Element]:
    return list(_tree(contested(claims)[0]).iter(f"{SVG}path"))


def _against(claim: Claim) -> tuple[Claim, ...]:
    other = {"item": claim.item, "measure": claim.measure, "unit": claim.unit}
    return (claim, a_claim("9", 9, 9, id="other", speaker="zz", said_on="2024-05-05", **other))


def test_a_delivered_number_is_solid_and_what_a_load_could_hold_is_hollow() -> None:
    (solid, *_) = _paths(_against(a_claim(said_on="2024-01-01")))
    (hollow, *_) = _paths(_against(a_claim(said_on="2024-01-01", measure=Measure.CAPACITY_EQUIVALENT)))
    assert (solid.get("fill"), solid.get("stroke")) == (COLOURS[0], COLOURS[0])
    assert (hollow.get("fill"), hollow.get("stroke")) == ("#ffffff", COLOURS[0])


def test_about_is_pale() -> None:
    (mark, *_) = _paths(_against(a_claim(said_on="2024-01-01", bound=Bound.ABOUT)))
    assert mark.get("fill-opacity") == "0.3"


@pytest.mark.parametrize(("low", "high", "bound"), [(5, None, Bound.AT_LEAST), (None, 5, Bound.AT_MOST)])
def test_an_open_end_is_an_arrow(low: float | None, high: float | None, bound: Bound) -> None:
    root = _tree(contested(_against(a_claim("5", low, high, bound=bound, said_on="2024-01-01")))[0])
    heads = [path for path in root.iter(f"{SVG}path") if path.get("fill") in (None, "none")]
    assert len(heads) == 1
    up = (heads[0].get("d") or "").split("L")
    tip, side = (float(part.split(",")[1]) for part in (up[1], up[2]))
    assert (tip < side) is (bound is Bound.AT_LEAST)


def test_colours_and_shapes_tell_speakers_apart() -> None:
    looks = series([f"speaker {n}" for n in range(56)])
    assert len({looks[f"speaker {n}"] for n in range(56)}) == 56
    assert len({look.shape for name, look in list(looks.items())[: len(SHAPES)]}) == len(SHAPES)
    assert looks[None] == looks["the-report-itself"]


def test_the_dark_page_knows_every_colour_of_the_charts() -> None:
    css = (files("crossbearing.brief") / "templates" / "page.css").read_text("utf-8")
    light_enough = {"#e69f00", "#56b4e9"}
    for colour in {*COLOURS, GREY} - light_enough:
        assert f'svg [fill="{colour}"]' in css
        assert f'svg [stroke="{colour}"]' in css


def test_a_value_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="width"):
        filled(specification("by_date"), {})


@given(st.lists(st.just(0.0) | st.floats(1e-9, 1e29), min_size=1, max_size=20))
def test_a_value_axis_holds_every_value(values: list[float]) -> None:
    axis = value_axis(values)
    assert axis.domain[0] < axis.domain[1]
    assert all(0 <= axis.at(value) <= 1 for value in values)
    assert list(axis.ticks) == sorted(axis.ticks)
    assert len(axis.ticks) <= 14
    if axis.scale == "log":
        assert min(values) > 0


def test_orders_of_magnitude_make_a_log_scale() -> None:
    assert value_axis([1000, 6700]).scale == "linear"
    assert value_axis([1000, 3_000_000]).scale == "log"
    assert value_axis([0, 1000, 3_000_000]).scale == "symlog"
    assert value_axis([-5, 1000]).scale == "linear"


@given(st.lists(st.dates(date(1990, 1, 1), date(2100, 1, 1)), min_size=1, max_size=20), st.sampled_from([3, 8]))
def test_a_time_axis_holds_every_day_with_few_marks(days: list[date], most: int) -> None:
    axis = time_axis(days, most)
    assert all(axis.domain[0] < milliseconds(day) < axis.domain[1] for day in days)
    assert all(axis.domain[0] <= tick <= axis.domain[1] for tick in axis.ticks)
    assert len(axis.ticks) <= most + 1


def test_a_date_spans_what_its_precision_leaves_open() -> None:
    assert span("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert span("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert span("2024-02-26") == (date(2024, 2, 26), date(2024, 2, 26))


def test_labels_are_months_with_their_years() -> None:
    svg = _drawn(_quantity())
    assert svg is not None
    assert re.search(r">Jan 2024<", svg)
