"""The demonstration, run as a new user runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_running import Run

from crossbearing import api


@pytest.fixture
def demo(demonstrated: Path, tmp_path: Path) -> Path:
    """The case that the first demonstration made, under a name of its own."""
    return Path(shutil.copytree(demonstrated / "demo", tmp_path / "here"))


def test_the_demo_makes_the_example_case_and_explains_it(crossbearing: Run, demonstrated: Path, demo: Path) -> None:
    printed = " ".join((demonstrated / "printed.txt").read_text(encoding="utf-8").split())
    assert (demo / "out" / "index.html").is_file()
    summary = crossbearing("run", demo, "--json").json
    assert len(summary["contested"]) >= 3
    for quantity in summary["contested"][:3]:
        assert len(quantity["speakers"]) > 1
        for speaker in quantity["speakers"][:4]:
            said = [" ".join(saying["quote"].split()) for saying in quantity["sayings"] if saying["speaker"] == speaker]
            assert said[0] in printed
            assert speaker in printed


def test_the_demo_may_be_run_again(crossbearing: Run, demo: Path) -> None:
    page = demo / "out" / "index.html"
    before = page.stat().st_mtime_ns
    assert "Nothing was out of date." in crossbearing("demo", "here").out
    assert page.stat().st_mtime_ns == before


def test_a_copy_that_was_cut_short_is_completed(tmp_path: Path) -> None:
    example = api.example_case("dprk-shells")
    reports = tmp_path / "here" / "reports"
    reports.mkdir(parents=True)
    first = min(path for path in (example / "reports").iterdir())
    (reports / first.name).write_bytes(first.read_bytes())
    assert _files(api.make_demo(tmp_path / "here")) == _files(example)


def test_the_demo_leaves_other_folders_alone(crossbearing: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    crossbearing("demo", "mine", code=2)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def _files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
