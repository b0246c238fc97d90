"""The demonstration, run as a new user runs it."""

from __future__ import annotations

from pathlib import Path

from cli_running import Run

from crossbearing.api import example_case


def test_the_demo_makes_the_example_case_and_explains_it(crossbearing: Run, tmp_path: Path) -> None:
    ran = crossbearing("demo")
    assert (tmp_path / "demo" / "out" / "index.html").is_file()
    summary = crossbearing("run", "demo", "--json").json
    assert len(summary["contested"]) >= 3
    for quantity in summary["contested"][:3]:
        assert len(quantity["speakers"]) > 1
        for speaker in quantity["speakers"][:4]:
            said = [" ".join(saying["quote"].split()) for saying in quantity["sayings"] if saying["speaker"] == speaker]
            assert said[0] in " ".join(ran.out.split())
            assert speaker in ran.out


def test_the_demo_may_be_run_again(crossbearing: Run, tmp_path: Path) -> None:
    crossbearing("demo", "here")
    page = tmp_path / "here" / "out" / "index.html"
    before = page.stat().st_mtime_ns
    assert "Nothing was out of date." in crossbearing("demo", "here").out
    assert page.stat().st_mtime_ns == before


def test_a_copy_that_was_cut_short_is_completed(crossbearing: Run, tmp_path: Path) -> None:
    reports = tmp_path / "here" / "reports"
    reports.mkdir(parents=True)
    first = min(path for path in (example_case("dprk-shells") / "reports").iterdir())
    (reports / first.name).write_bytes(first.read_bytes())
    crossbearing("demo", "here")
    assert (tmp_path / "here" / "case.yaml").is_file()


def test_the_demo_leaves_other_folders_alone(crossbearing: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    crossbearing("demo", "mine", code=2)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
