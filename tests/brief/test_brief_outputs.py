"""The files of a brief: all there, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from brief_making import CASE, a_claim, a_report
from estimate_making import FITTED
from hostile import HOSTILE
from lxml import etree

from crossbearing.api.briefing import write_brief
from crossbearing.brief import OUTPUTS, PageInput, files_of
from crossbearing.brief.content import brief_of
from crossbearing.brief.drawing import INDEX, Drawings, listed_in


def test_the_files_of_a_brief() -> None:
    assert [output.name for output in OUTPUTS] == [
        "index.html", "brief.pdf", "brief.md", "claims.jsonl", "claims.csv", "claims.parquet", "claims.xlsx",
        "citations.json", "citations.bib",
    ]  # fmt: skip


@pytest.mark.parametrize("case", [CASE, HOSTILE, PageInput(title="Empty")], ids=["usual", "hostile", "empty"])
def test_the_same_case_gives_the_same_bytes(case: PageInput) -> None:
    made, again = dict(files_of(case)), dict(files_of(case))
    assert list(made) == list(again)
    for name, data in made.items():
        assert data == again[name], name
        assert data or name in ("claims.jsonl", "citations.bib")


@pytest.fixture(scope="module")
def charts() -> dict[str, bytes]:
    return {name: data for name, data in files_of(FITTED) if name.startswith("charts/")}


def test_every_chart_is_there_as_svg_png_data_and_specification_and_is_listed(charts: dict[str, bytes]) -> None:
    listed = json.loads(charts[INDEX])
    assert (listed["title"], listed["handling"]) == (FITTED.title, "TLP:AMBER+STRICT")
    kinds = {chart["chart"] for chart in listed["charts"]}
    assert kinds == {"by_date", "fan", "forest", "scenarios"}
    assert listed_in(charts[INDEX]) == charts.keys() - {INDEX}
    for chart in listed["charts"]:
        svg, png, spec, table = (charts[f"charts/{chart['name']}.{end}"] for end in ("svg", "png", "json", "csv"))
        root = etree.fromstring(svg)
        assert root.findtext("{*}title") == chart["title"] and root.findtext("{*}desc") == chart["shows"]
        assert root.findtext("{*}style") and (root.get("width"), root.get("height")) == tuple(
            root.get("viewBox").split()[2:]
        )
        assert {link.get("href").partition("#")[0] for link in root.iter("{*}a")} <= {"../index.html"}
        assert png.startswith(b"\x89PNG")
        assert json.loads(spec)["datasets"]
        assert len(list(csv.DictReader(io.StringIO(table.decode())))) > 0


def test_the_table_of_a_chart_holds_what_was_said_and_when(charts: dict[str, bytes]) -> None:
    text = charts["charts/container-shipped-from-north-korea-to-russia.csv"].decode()
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [(line["date"], line["low"], line["high"], line["bound"]) for line in lines][:2] == [
        ("2023-10-13", "1000", "", "at_least"),
        ("2024-02", "6700", "6700", "exact"),
    ]


def test_charts_that_a_later_brief_does_not_have_are_removed_and_others_stay(tmp_path: Path) -> None:
    assert write_brief(FITTED, tmp_path)
    own = tmp_path / "charts" / "own.svg"
    own.write_text("<svg/>", "utf-8")
    before = {file.name for file in own.parent.iterdir()}
    write_brief(PageInput(title="Empty"), tmp_path)
    assert len(before) > 10
    assert {file.name for file in own.parent.iterdir()} == {"charts.json", "own.svg"}
    assert not write_brief(PageInput(title="Empty"), tmp_path)


def test_charts_of_one_caption_have_files_of_their_own() -> None:
    units = [{"unit": "count"}, {"unit": "?"}, {"unit": "!"}]
    claims = tuple(
        a_claim(id=f"{n}{who}", speaker=who, said_on="2024-01-01", **fields)
        for n, fields in enumerate(units)
        for who in "ab"
    )
    made = brief_of(PageInput(title="x", reports=(a_report(),), claims=claims))
    names = [one.name for one in Drawings(made).all()]
    assert len(names) == len(set(names)) == 3


def test_only_names_of_ours_are_taken_from_a_list() -> None:
    listed = {"charts": [{"files": ["../index.html", "a.svg", "/etc/passwd", "a/b.svg", "b.exe", 7]}]}
    assert listed_in(json.dumps(listed).encode()) == {"charts/a.svg"}
    assert listed_in(b"[]") == listed_in(b"{") == frozenset()
