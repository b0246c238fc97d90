"""The charts of an estimate: each is a titled picture of its data, safe with any label, the same each time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from lxml import etree

from crossbearing.brief.charts.by_date import NARROW, WIDE, Size
from crossbearing.brief.charts.fan import Dated, fan
from crossbearing.brief.charts.forest import Interval, Row, forest
from crossbearing.brief.charts.lineage import Told, lineage
from crossbearing.brief.charts.picture import Mark, Picture
from crossbearing.brief.charts.scenarios import scenarios
from crossbearing.brief.charts.series import series as looks
from crossbearing.model.estimated import Series

HOSTILE = '<script>alert(1)</script> & "x" {{7*7}} $label'
LOOK = looks(["ministry"])["ministry"]
TODAY = date(2024, 3, 1)


def path(scale: float = 1.0) -> Series:
    names = ("q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975")
    points = {name: tuple(scale * (k + 1) * (step + 1) for step in range(4)) for k, name in enumerate(names)}
    return Series(unit="tonne", dates=("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"), **points)


def a_fan(size: Size) -> Picture | None:
    marks = [
        Dated(date(2024, 2, 1), Mark(5, None, LOOK, "c-1", HOSTILE)),
        Dated(date(2024, 2, 20), Mark(4, 9, LOOK, "c-2", "a range", hollow=True)),
    ]
    return fan(path(), marks, unit="tonne", as_of=TODAY, anchor="f", title=HOSTILE, size=size)


def some_scenarios(size: Size) -> Picture | None:
    return scenarios(
        path(), {HOSTILE: path(2), "halved": path(0.5)}, unit="tonne", as_of=TODAY, anchor="s", title="t", size=size
    )


def a_forest(size: Size) -> Picture | None:
    rows = [
        Row(HOSTILE, Mark(5, None, LOOK, "c-1", HOSTILE), Interval(3, 4, 6)),
        Row("b", Mark(None, 8, LOOK, "c-2", "at most"), Interval(4, 6, 8)),
        Row("c"),
    ]
    return forest(rows, Interval(4, 5, 7), foot="all", unit="tonne", anchor="o", title="t", size=size)


def a_lineage(size: Size) -> Picture | None:
    told = [
        Told(date(2024, 2, 1), "wire", "c-1"),
        Told(date(2024, 2, 3), HOSTILE, "c-2", 0, "<b>", "5 became 6"),
        Told(date(2024, 2, 28), "late", "c-3", 1, "as the weekly wrote, in many more words than there is any room for"),
    ]
    return lineage(told, anchor="l", title="t", size=size)


ALL: list[Callable[[Size], Picture | None]] = [a_fan, some_scenarios, a_forest, a_lineage]
charts = pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
sizes = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def drawn(draw: Callable[[Size], Picture | None], size: Size = WIDE) -> Picture:
    found = draw(size)
    assert found is not None
    return found


def texts(picture: Picture) -> list[str]:
    return [element.text or "" for element in etree.fromstring(picture.svg).iter("{*}text")]


@charts
@sizes
def test_a_chart_is_titled_and_described_and_holds_no_markup_of_a_report(
    draw: Callable[[Size], Picture | None], size: Size
) -> None:
    found = drawn(draw, size)
    root = etree.fromstring(found.svg)
    assert root.findtext("{*}title") == found.title
    assert root.findtext("{*}desc") == found.description
    tags = {etree.QName(element).localname for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "line", "text", "rect", "a"}
    assert not any("http" in value for element in root.iter() for value in element.attrib.values())


@charts
def test_the_same_data_give_the_same_picture(draw: Callable[[Size], Picture | None]) -> None:
    assert drawn(draw) == drawn(draw)


@charts
def test_a_chart_fits_a_narrow_screen(draw: Callable[[Size], Picture | None]) -> None:
    width = float(etree.fromstring(drawn(draw, NARROW).svg).get("viewBox").split()[2])
    assert width <= NARROW.width + 100


@pytest.mark.parametrize(("draw", "anchors"), [(a_fan, ["c-1", "c-2"]), (a_forest, ["c-1", "c-2"])])
def test_marks_lead_to_their_claims(draw: Callable[[Size], Picture | None], anchors: list[str]) -> None:
    links = {link.get("href"): link.findtext("{*}title") for link in etree.fromstring(drawn(draw).svg).iter("{*}a")}
    assert sorted(links) == [f"#{anchor}" for anchor in anchors]
    assert links["#c-1"] == HOSTILE


def test_what_it_was_drawn_from_is_at_hand() -> None:
    data: Any = drawn(a_fan).specification["datasets"]
    assert [band["q50"] for band in data["bands"]] == [5, 10, 15, 20]
    assert len(data["up"]) == len(data["ranges"]) == 1
    assert {mark["fill"] for mark in data["marks"]} == {"#ffffff", LOOK.colour}


def test_what_is_said_of_the_picture() -> None:
    assert drawn(a_fan).description.replace("\u00a0", " ") == (
        "In tonne. On 31 Jan 2024 with 95 % between 1 and 9, in the middle 5; on 30 Apr 2024 between 4 and 36, in the "
        "middle 20. 2 numbers that were said of it stand beside it."
    )
    assert drawn(a_forest).description == (
        "3 origins. With all of them the answer is 4 to 7 tonne (90 %), in the middle 5. It moves most without "
        f"{HOSTILE}: to 4."
    )
    assert "1 report altered it" in drawn(a_lineage).description
    assert "halved: 10" in drawn(some_scenarios).description


def test_names_stand_beside_their_rows_and_what_was_altered_is_told() -> None:
    shown = texts(drawn(a_lineage))
    assert "wire" in shown and "late" in shown
    assert any(text.endswith("5 became 6") for text in shown)


def test_nothing_is_drawn_of_nothing() -> None:
    single = Series(unit="t", dates=("2024-01-31",), **dict.fromkeys(Series.__struct_fields__[2:], (1.0,)))
    assert fan(single, [], unit="t", as_of=TODAY, anchor="f", title="t") is None
    assert scenarios(path(), {}, unit="t", as_of=TODAY, anchor="s", title="t") is None
    assert forest([], Interval(1, 2, 3), foot="all", unit="t", anchor="o", title="t") is None
    assert lineage([Told(TODAY, "alone")], anchor="l", title="t") is None
