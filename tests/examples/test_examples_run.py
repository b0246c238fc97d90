"""Both example cases run from a clean folder to a page, with contested quantities on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crossbearing import api

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("name", ["dprk-shells", "crude-exports"])
def test_an_example_case_runs_to_its_page(name: str, tmp_path: Path) -> None:
    case = tmp_path / name
    shutil.copytree(EXAMPLES / name, case)
    summary = api.run(case)
    reports = [path for path in (case / "reports").iterdir() if path.suffix != ".json"]
    assert len(reports) == summary.read
    assert not summary.skipped
    assert len(summary.contested) >= 3
    assert (case / "out" / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")
