"""Both example cases run from a clean folder to a brief that can be read on every screen and on paper."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crossbearing import api

if TYPE_CHECKING:
    from conftest import Open
    from crossbearing.api import Summary

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = ("dprk-shells", "crude-exports")


@pytest.fixture(scope="module", params=CASES)
def ran(
    request: pytest.FixtureRequest, examples: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Summary]:
    """The folder of an example case after its second run, and the summary of that."""
    case: Path = tmp_path_factory.mktemp("ran") / request.param
    shutil.copytree(examples / request.param, case)
    return case, api.run(case)


def test_an_example_case_runs_to_its_page(ran: tuple[Path, Summary]) -> None:
    case, summary = ran
    reports = [path for path in (case / "reports").iterdir() if path.suffix != ".json"]
    assert summary.did_nothing
    assert api.verify(case).entries == 2 * len(reports)  # each taken in, and each read
    assert summary.answer
    assert not summary.skipped
    assert len(summary.contested) >= 3
    assert (case / "out" / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_its_brief_is_small_and_every_file_that_it_names_is_there(ran: tuple[Path, Summary]) -> None:
    out = ran[0] / "out"
    html = (out / "index.html").read_text(encoding="utf-8")
    assert len(html.encode()) < 2_000_000
    assert (out / "brief.pdf").stat().st_size < 1_000_000
    named = set(re.findall(r'href="(charts/[^"]+)"', html))
    assert len(named) > 20
    assert {out / file for file in named} == {*(out / "charts").iterdir()} - {out / "charts" / "charts.json"}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_its_brief_fits_the_screen_and_paper_asks_for_nothing_and_can_be_read(
    ran: tuple[Path, Summary], browsing: Open, width: int
) -> None:
    file = ran[0] / "out" / "index.html"
    opened = browsing(file, width, "dark" if width == 768 else "light")
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("#contested .chart:visible, #scenarios .chart:visible, #who-where .chart:visible").count() > 4
    if width == 768:  # axe takes seconds on a page of this length
        assert opened.serious() == []
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert (opened.requests, opened.errors) == ([file.as_uri()], [])
    page.close()


def test_a_table_of_voyages_is_traced_and_checked_without_any_article(tmp_path: Path) -> None:
    case = tmp_path / "voyages"
    shutil.copytree(EXAMPLES / "voyages", case)
    summary = api.run(case)
    assert (summary.taken_in, summary.entered, summary.skipped) == (6, 12, ())

    by_doc = {
        figure.claims[0].doc: statement for statement in api.origins(case).statements for figure in statement.figures
    }
    assert len(by_doc["silohull-log"].figures) == 7  # three voyages of one load are three
    tally = by_doc["silohull-tally"]
    assert [echo.doc for echo in tally.figures[0].claims] == ["silohull-tally", "bread-desk"]

    found = {
        (finding.kind, finding.strength.value, *sorted({place.doc for side in finding.sides for place in side}))
        for finding in api.checks(case).findings
    }
    assert ("falling-total", "hard", "ministry-earlier", "ministry-review") in found
    assert ("totals-apart", "hard", "bread-desk", "ministry-review") in found
    assert ("totals-apart", "soft", "ministry-note", "silohull-log") in found
    assert ("series-and-total", "hard", "ministry-review", "silohull-log") in found
    assert api.verify(case).ok
