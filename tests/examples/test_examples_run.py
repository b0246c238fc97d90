"""Both example cases run from a clean folder to a page, with contested quantities on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crossbearing import api

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("name", ["dprk-shells", "crude-exports"])
def test_an_example_case_runs_to_its_page(name: str, examples: Path, tmp_path: Path) -> None:
    case = tmp_path / name
    shutil.copytree(examples / name, case)
    summary = api.run(case)
    reports = [path for path in (case / "reports").iterdir() if path.suffix != ".json"]
    assert summary.did_nothing
    assert api.verify(case).entries == 2 * len(reports)  # each taken in, and each read
    assert summary.answer
    assert not summary.skipped
    assert len(summary.contested) >= 3
    assert (case / "out" / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")


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
