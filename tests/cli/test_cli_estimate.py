"""crossbearing estimate: the answer, its JSON, what is set aside, and what cannot be estimated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli_running import MODEL, TORN, Run


@pytest.fixture(scope="module")
def fitted(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a model, read and estimated once."""
    case = tmp_path_factory.mktemp("fitted") / "case"
    shutil.copytree(made / "after", case)
    with (case / "case.yaml").open("a") as stream:
        stream.write(MODEL)
    return case


def test_the_answer_stands_first_and_lies_between_what_was_said(crossbearing: Run, fitted: Path) -> None:
    ran = crossbearing("estimate", fitted, "--as-of", "2024-02-24")
    assert ran.lines[0] == "Containers sent, as of 2024-02-24:"
    assert "(90 %), in the middle" in ran.lines[1]
    for words in ("more than 5,000 containers had been sent", "halved", "answer without it", "nested R-hat"):
        assert words in ran.out


def test_json_has_the_shapes_that_are_promised(crossbearing: Run, fitted: Path) -> None:
    found = crossbearing("estimate", fitted, "--as-of", "2024-02-24", "--json").json
    assert found["as_of"] == "2024-02-24"
    containers = found["variables"]["containers"]
    assert containers["unit"] == "container"
    assert len(containers["dates"]) == len(containers["q50"]) == 10
    answer = found["answer"]["posterior"]
    assert 4000 < answer["q05"] < answer["q50"] < answer["q95"] < 40000
    assert {one["speaker"] for one in found["origins"]} == {"us-nsc", "kr-mnd", "us-state"}
    assert all(0 <= one["wrong"] <= 1 and "influence" in one["without"] for one in found["origins"])
    base, halved = containers["q50"], found["scenarios"]["halved"]["variables"]["containers"]["q50"]
    assert halved[-1] < base[-1]
    assert halved[:6] == base[:6]
    diagnostics = found["diagnostics"]
    assert diagnostics["rhat"] < 1.01
    assert min(diagnostics["ess_bulk"], diagnostics["ess_tail"]) >= 1000


def test_the_same_seed_gives_the_same_bytes_and_an_earlier_day_knows_less(crossbearing: Run, fitted: Path) -> None:
    asked = ("estimate", fitted, "--as-of", "2024-01-20", "--no-influence", "--json")
    first = crossbearing(*asked)
    shutil.rmtree(fitted / "out" / "estimates")
    again = crossbearing(*asked)
    assert first.bytes == again.bytes
    assert len(again.json["origins"]) == 2
    assert again.json["speakers"] == {}


def test_an_origin_that_is_set_aside_counts_no_more(crossbearing: Run, fitted: Path) -> None:
    common = ("estimate", fitted, "--as-of", "2024-02-24", "--no-influence", "--json")
    ran = crossbearing(*common, "--without", "us-state")
    found = ran.json
    assert {one["speaker"] for one in found["origins"]} == {"us-nsc", "kr-mnd"}
    assert len(found["left_out"]) == 1
    assert found["answer"]["posterior"]["q50"] < crossbearing(*common).json["answer"]["posterior"]["q50"]


def test_what_cannot_be_asked_is_explained(crossbearing: Run, fitted: Path) -> None:
    unknown = crossbearing("estimate", fitted, "--without", "nobody", code=2)
    assert "'nobody'" in unknown.err and "kr-mnd" in unknown.err
    outside = crossbearing("estimate", fitted, "--as-of", "2025-01-01", code=2)
    assert "2023-08-01 to 2024-06-01" in outside.err and "widen model: time:" in outside.err
    crossbearing("estimate", fitted, "--explain", "--without", "kr-mnd", code=2)


def test_without_any_figure_the_priors_speak_and_it_is_said(crossbearing: Run, fitted: Path) -> None:
    ran = crossbearing("estimate", fitted, "--as-of", "2023-09-01")
    assert "No figure is observed" in ran.out


def test_a_fit_that_has_not_converged_gives_no_answer(crossbearing: Run, made: Path, tmp_path: Path) -> None:
    case = tmp_path / "torn"
    shutil.copytree(made / "after", case)
    with (case / "case.yaml").open("a") as stream:
        stream.write(TORN)
    ran = crossbearing("estimate", case, "--as-of", "2024-02-24", "--json", code=4)
    assert ran.out == ""
    assert "has not converged" in ran.err and "nested R-hat" in ran.err


def test_floors_that_no_prior_can_keep_are_named(crossbearing: Run, fitted: Path, tmp_path: Path) -> None:
    case = tmp_path / "walled"
    shutil.copytree(fitted, case)
    file = case / "case.yaml"
    floor = "{in: ships, floor: 1000000000 container, slack: 0.001 container, words"
    file.write_text(file.read_text().replace("{in: ships, words", floor))
    ran = crossbearing("estimate", case, "--as-of", "2024-02-24", code=2)
    assert "above their floors" in ran.err


def test_a_case_without_a_model_says_what_to_write(crossbearing: Run, made: Path) -> None:
    ran = crossbearing("estimate", made / "after", code=2)
    assert "model" in ran.err
    assert json.dumps("Traceback") not in ran.err
