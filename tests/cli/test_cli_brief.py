"""crossbearing brief: its files, the answer or why there is none, the page of changes, the same bytes each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_running import MODEL, TORN, Run


def _copy(made: Path, folder: Path, more: str = "") -> Path:
    case = folder / "case"
    shutil.copytree(made / "after", case)
    with (case / "case.yaml").open("a") as stream:
        stream.write(more)
    return case


@pytest.fixture(scope="module")
def modelled(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a model that has been read, and not fitted."""
    return _copy(made, tmp_path_factory.mktemp("modelled"), MODEL)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_case_without_a_model_gets_its_brief_which_says_so(crossbearing: Run, made: Path, tmp_path: Path) -> None:
    case = _copy(made, tmp_path, "handling: 'tlp: amber'\n")
    ran = crossbearing("brief", case, "-o", tmp_path / "there")
    assert ran.lines[0] == "No estimate. The case declares no model."
    assert [Path(line.strip()).name for line in ran.lines[1:3]] == ["index.html", "brief.pdf"]
    first = _files(tmp_path / "there")
    assert b"The case declares no model." in first["index.html"] and b"TLP:AMBER" in first["brief.md"]
    crossbearing("brief", case, "-o", tmp_path / "again")
    assert _files(tmp_path / "again") == first
    assert not crossbearing("brief", case, "-o", tmp_path / "again", "--json").json["written"]


def test_the_answer_stands_first_and_a_day_is_compared_with_an_earlier_one(
    crossbearing: Run, modelled: Path, tmp_path: Path
) -> None:
    asked = ("brief", modelled, "--as-of", "2024-02-24", "-o", tmp_path)
    found = crossbearing(*asked, "--compare", "2024-01-20", "--json").json
    assert found["answer"].startswith("Containers sent: ") and "(90 % interval)" in found["answer"]
    assert found["why_none"] is None and found["not_converged"] is None
    changes = Path(found["compared"]).read_text("utf-8")
    assert "State Department count" in changes and 'href="index.html#' in changes
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "that more than 5,000 containers had been sent" in page
    estimates = sorted((modelled / "out" / "estimates").iterdir())
    assert crossbearing(*asked).lines[0] == found["answer"]
    assert sorted((modelled / "out" / "estimates").iterdir()) == estimates


def test_run_fits_the_model_and_names_the_answer(crossbearing: Run, modelled: Path) -> None:
    ran = crossbearing("run", modelled, "--as-of", "2024-02-24")
    assert any(line.startswith("Answer     Containers sent: ") for line in ran.lines)
    again = crossbearing("run", modelled, "--as-of", "2024-02-24")
    assert "Nothing was out of date." in again.lines
    outside = crossbearing("run", modelled, "--as-of", "2023-01-01")
    assert "Answer     2023-01-01 lies outside the model's time, 2023-08-01 to 2024-06-01." in outside.lines


def test_a_fit_that_has_not_converged_leaves_a_brief_that_says_so(
    crossbearing: Run, made: Path, tmp_path: Path
) -> None:
    case = _copy(made, tmp_path, TORN)
    ran = crossbearing("run", case, "--as-of", "2024-02-24", code=4)
    assert "has not converged" in ran.err and "Answer     The fit has not converged" in ran.out
    page = (case / "out" / "index.html").read_bytes()
    assert b"The fit has not converged" in page
    # It is not tried again: it would fail in the same way.
    kept = _files(case / "out" / "estimates")
    again = crossbearing("brief", case, "--as-of", "2024-02-24", code=4)
    assert again.lines[0].startswith("No estimate. The fit has not converged")
    assert _files(case / "out" / "estimates") == kept and (case / "out" / "index.html").read_bytes() == page


def test_what_cannot_be_asked_is_explained(crossbearing: Run, made: Path, modelled: Path, tmp_path: Path) -> None:
    later = crossbearing("brief", modelled, "--as-of", "2024-01-20", "--compare", "2024-02-24", code=2)
    assert "2024-02-24 is not before 2024-01-20" in later.err
    wrong = crossbearing("brief", _copy(made, tmp_path, "handling: secret\n"), code=2)
    assert "'secret'" in wrong.err and "TLP:CLEAR" in wrong.err and "case.yaml:" in wrong.err
