"""The contract of every chart: drawn from a declared specification, the same each time, with links and words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree

from crossbearing.brief.charts import CHARTS, NARROW, WIDE, Chart, Frame, Picture, Size, series
from crossbearing.brief.charts.render import specification
from crossbearing.brief.content.parts import (
    ChartInput,
    Forest,
    Lineage,
    Mark,
    Noted,
    OriginRow,
    OverTime,
    Scenarios,
    Teller,
    WhoWhere,
)
from crossbearing.model.estimated import Answer, Quantiles, Series

SPECS = Path(str(files("crossbearing.brief") / "chart_specs"))
HOSTILE = '<script>alert(1)</script> & "x" {{7*7}} $label'
NAMES = ("q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975")


def path(scale: float = 1.0) -> Series:
    points = {name: tuple(scale * (k + 1) * (step + 1) for step in range(4)) for k, name in enumerate(NAMES)}
    return Series(unit="tonne", dates=("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"), **points)


def a_mark(low: float | None, high: float | None, to: str, said: str = "so", **fields: Any) -> Mark:
    defaults = {"speaker": "m", "name": HOSTILE, "date": "2024-02", "figure": "f", "statement": "s"}
    return Mark(low=low, high=high, to=to, said=said, **(defaults | fields))


def _spread(*points: float) -> Quantiles:
    return Quantiles(**dict(zip(NAMES, points, strict=True)))


A_FAN = OverTime(
    unit="tonne", as_of="2024-03-01", series=path(),
    marks=(a_mark(5, None, "c-1"), a_mark(4, 9, "c-2", date="2024-02-20", hollow=True)),
)  # fmt: skip
SCENARIOS = Scenarios(
    unit="tonne", as_of="2024-03-01", lines=(("as is", path()), (HOSTILE, path(2)), ("halved", path(0.5)))
)
ANSWER = Answer(
    variable="v", words="w", unit="tonne", date="2024-04-30",
    posterior=_spread(3, 4, 4, 4, 5, 6, 7, 7, 8), prior=_spread(1, 2, 3, 4, 5, 6, 7, 8, 9),
)  # fmt: skip
A_FOREST = Forest(
    answer=ANSWER, unit="tonne",
    rows=(
        OriginRow(speaker="m", name=HOSTILE, date=None, speaks=(a_mark(5, None, "c-1"),), without=(3, 4, 6)),
        OriginRow(speaker="b", name="b", date="2024", speaks=(a_mark(None, 8, "c-2", speaker="b"),), without=(4, 6, 8)),
        OriginRow(speaker="c", name="c", date=None),
    ),
)  # fmt: skip
A_LINEAGE = Lineage(
    told=(
        Teller(day="2024-02-01", label="wire", to="c-1"),
        Teller(day="2024-02-03", label=HOSTILE, to="c-2", source=0, credit="<b>", changed="5 became 6"),
        Teller(day="2024-02", label="late", source=1, credit="as the weekly wrote, in more words than any room"),
    )
)  # fmt: skip
WHO = WhoWhere(
    lines=(
        Noted(label=HOSTILE, first="2024-02-01", last="2024-02-03", to="h-1", happened=True),
        Noted(label="a launch", first="2025", last="2025", to="h-2", happened=True, hollow=True),
        Noted(label="a plant makes shells", first="2024-02-01", last="2024-02-01", to="t-1", basis="trade-records"),
        Noted(label="a port holds shells", first="2024-05", last="2024-05", to="t-2"),
    )
)
INPUTS: dict[str, ChartInput] = {
    "fan": A_FAN,
    "forest": A_FOREST,
    "lineage": A_LINEAGE,
    "scenarios": SCENARIOS,
    "who_where": WHO,
}
OTHERS = [chart for chart in CHARTS if chart.name != "by_date"]
"""The charts whose input needs no case; that of contested quantities has tests of its own."""

charts = pytest.mark.parametrize("chart", OTHERS, ids=lambda chart: chart.name)
sizes = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def drawn(chart: Chart, size: Size = WIDE, input_: ChartInput | None = None) -> Picture:
    shown = input_ or INPUTS[chart.name]
    looks = series(dict.fromkeys(kind for kind, _ in chart.kinds(shown) if kind is not None))
    found = chart.draw(shown, looks, Frame("a", HOSTILE, size))
    assert found is not None
    return found


def named(name: str) -> Chart:
    return next(chart for chart in CHARTS if chart.name == name)


def texts(picture: Picture) -> list[str]:
    return [element.text or "" for element in etree.fromstring(picture.svg).iter("{*}text")]


def test_every_specification_has_its_chart() -> None:
    assert sorted(path.stem for path in SPECS.glob("*.json")) == sorted(["base", *(chart.name for chart in CHARTS)])
    assert sorted(INPUTS) == sorted(chart.name for chart in OTHERS)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_a_specification_is_vega_lite_and_fetches_nothing(chart: Chart) -> None:
    text = json.dumps(specification(chart.name))
    assert specification(chart.name)["$schema"].startswith("https://vega.github.io/schema/vega-lite/v5")
    assert '"url"' not in text
    assert text.count("://") == 1


@charts
@sizes
def test_a_chart_is_titled_and_described_and_holds_no_markup_of_a_report(chart: Chart, size: Size) -> None:
    found = drawn(chart, size)
    root = etree.fromstring(found.svg)
    assert root.findtext("{*}title") == found.title == HOSTILE
    assert root.findtext("{*}desc") == found.description
    tags = {etree.QName(element).localname for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "line", "text", "rect", "a"}
    assert not any("http" in value for element in root.iter() for value in element.attrib.values())


@charts
def test_the_same_data_give_the_same_picture(chart: Chart) -> None:
    assert drawn(chart) == drawn(chart)


@charts
def test_a_chart_fits_a_narrow_screen(chart: Chart) -> None:
    width = float(etree.fromstring(drawn(chart, NARROW).svg).get("viewBox").split()[2])
    assert width <= NARROW.width + 100


@pytest.mark.parametrize(
    ("name", "anchors"),
    [
        ("fan", ["c-1", "c-2"]),
        ("forest", ["c-1", "c-2"]),
        ("lineage", ["c-1", "c-2"]),
        ("who_where", ["h-1", "h-2", "t-1", "t-2"]),
    ],
)
def test_marks_lead_to_what_they_are_from(name: str, anchors: list[str]) -> None:
    links = {
        link.get("href"): link.findtext("{*}title") for link in etree.fromstring(drawn(named(name)).svg).iter("{*}a")
    }
    assert sorted(links) == [f"#{anchor}" for anchor in anchors]
    assert any(HOSTILE in (title or "") for title in links.values())


def test_what_it_was_drawn_from_is_at_hand() -> None:
    found = drawn(named("fan"))
    data: Any = found.specification["datasets"]
    assert [band["q50"] for band in data["bands"]] == [5, 10, 15]
    assert len(data["up"]) == len(data["ranges"]) == 1
    assert {mark["fill"] for mark in data["marks"]} == {"#ffffff", series(["m"])["m"].colour}
    assert [line["q50"] for line in found.table if "q50" in line] == [5, 10, 15, 20]
    assert [(line["low"], line["high"]) for line in found.table if "low" in line] == [(5, None), (4, 9)]


def test_what_is_said_of_the_picture() -> None:
    told = {chart.name: drawn(chart).description.replace("\u00a0", " ") for chart in OTHERS}
    assert told["fan"] == (
        "In tonne. On 31 Jan 2024 with 95 % between 1 and 9, in the middle 5; on 31 Mar 2024 with 95 % between 3 "
        "and 27, in the middle 15. 2 numbers that were said of it stand beside it."
    )
    assert told["forest"] == (
        "2 origins. With all of them the answer is 4 to 7 tonne (90 %), in the middle 5. It moves most without "
        f"{HOSTILE}: to 4."
    )
    assert "1 report altered it" in told["lineage"]
    assert "halved: 10" in told["scenarios"]
    assert told["who_where"].startswith("4 lines, 1 Feb 2024 to 2025. 1 Feb 2024 to 3 Feb 2024: <script>")


def test_an_origin_that_says_nothing_of_the_answer_has_no_row() -> None:
    shown = texts(drawn(named("forest")))
    assert {"b", "2024"} <= set(shown) and "c" not in shown


@pytest.mark.parametrize(
    ("as_of", "still", "drawn_to"),
    [("2022-06-30", 0, 7), ("2022-06-30", 3, 6), ("2022-01-01", 0, 1), ("2024-06-30", 0, 11), ("2022-12-31", 11, 11)],
)
def test_a_fan_is_drawn_from_its_beginning_to_half_as_far_ahead_as_back(as_of: str, still: int, drawn_to: int) -> None:
    months = [f"2022-{month:02}-28" for month in range(1, 13)]
    rising = msgspec.structs.replace(
        path(), dates=tuple(months), **{q: tuple(max(0.0, n - still) for n in range(1, 13)) for q in NAMES}
    )
    found = drawn(named("fan"), input_=OverTime(unit="tonne", as_of=as_of, series=rising))
    bands: Any = found.specification["datasets"]["bands"]
    days = [datetime.fromtimestamp(band["x"] / 1000, UTC).date().isoformat() for band in bands]
    assert days == months[max(0, still - 1) : drawn_to + 1]
    assert len([line for line in found.table if "q50" in line]) == 12


def test_names_stand_beside_their_rows_and_what_was_altered_is_told() -> None:
    shown = texts(drawn(named("lineage")))
    assert "wire" in shown and "late" in shown
    assert any(text.endswith("5 became 6") for text in shown)


def test_what_happened_is_told_from_what_was_asserted_and_on_what_basis() -> None:
    chart = named("who_where")
    assert dict(chart.kinds(WHO)) == {
        "happened": "happened",
        "trade-records": "asserted on the basis of trade records",
        None: "asserted, basis not said",
    }
    data: Any = drawn(chart).specification["datasets"]
    assert [mark["fill"] == "#ffffff" for mark in data["marks"]] == [False, True, False, False]
    assert len(data["spans"]) == 3
    assert {"a launch", "a plant makes shells"} <= {*texts(drawn(chart))}


def test_nothing_is_drawn_of_nothing() -> None:
    single = Series(unit="t", dates=("2024-01-31",), **dict.fromkeys(NAMES, (1.0,)))
    nothing = {
        "fan": OverTime(unit="t", as_of="2024-03-01", series=single),
        "scenarios": Scenarios(unit="t", as_of="2024-03-01", lines=(("as is", path()),)),
        "forest": Forest(answer=ANSWER, unit="t", rows=A_FOREST.rows[2:]),
        "lineage": Lineage(told=A_LINEAGE.told[:1]),
        "who_where": WhoWhere(lines=()),
    }
    for name, input_ in nothing.items():
        chart = named(name)
        looks = series(kind for kind, _ in chart.kinds(input_) if kind is not None)
        assert chart.draw(input_, looks, Frame("a", "t")) is None
