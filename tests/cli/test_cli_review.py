"""review export and import, as somebody at a terminal uses them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from cli_running import Run

EVEN = ("exact", "about")


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_bytes().decode("utf-8-sig")
    assert before in text
    file.write_bytes(text.replace(before, after, 1).encode())


def test_claims_go_out_are_edited_and_come_back(crossbearing: Run, ran_case: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    assert "4 claims in" in crossbearing("review", ran_case, "export", file).out
    assert "Nothing to record" in crossbearing("review", ran_case, "import", file).out
    edit(file, ",count,,person,people,", ",count,,onlooker,people,")
    planned = crossbearing("review", ran_case, "import", file, "--why", "They only watched.", "--dry-run")
    assert "item: person to onlooker" in planned.out and "To be recorded: 1 corrected." in planned.out
    done = crossbearing("review", ran_case, "import", file, "--why", "They only watched.", "--by", "An editor")
    assert "Recorded: 1 corrected. Next: crossbearing run" in done.out
    assert "Nothing to record" in crossbearing("review", ran_case, "import", file, "--why", "Again.").out
    crossbearing("run", ran_case)
    claims = crossbearing("claims", ran_case, "--item", "onlooker", "--json").json["claims"]
    assert [claim["confidence"] for claim in claims] == [1.0]
    crossbearing("verify", ran_case)


def test_a_workbook_of_one_report_comes_back_as_it_went(crossbearing: Run, ran_case: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.xlsx"
    assert "1 claim in" in crossbearing("review", ran_case, "export", file, "--report", "january", "--below", "1").out
    reviewed = crossbearing("review", ran_case, "import", file, "--json").json
    assert reviewed == {"rows": 1, "decisions": []}


def test_each_wrong_row_is_named_and_nothing_is_recorded(crossbearing: Run, ran_case: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    crossbearing("review", ran_case, "export", file)
    with file.open(newline="", encoding="utf-8-sig") as rows:
        wrong, bound = next((i, row["bound"]) for i, row in enumerate(csv.DictReader(rows), 2) if row["bound"] in EVEN)
    edit(file, f",{bound},", ",roughly,")
    edit(file, ",at_least,", ",atleast,")
    entries = crossbearing("verify", ran_case, "--json").json["entries"]
    ran = crossbearing("review", ran_case, "import", file, "--why", "So.", code=2)
    assert f"row {wrong}, column bound: 'roughly' is no bound. Write one of exact, about" in ran.err
    assert "'atleast' is no bound" in ran.err and "Nothing was recorded." in ran.err
    assert crossbearing("verify", ran_case, "--json").json["entries"] == entries


@pytest.mark.parametrize(
    "args",
    [
        ("export", "claims.ods"),
        ("export", "claims.csv", "--report", "octobre"),
        ("export", "claims.csv", "--below", "2"),
        ("import", "missing.csv"),
    ],
)
def test_a_command_without_sense_is_refused(crossbearing: Run, ran_case: Path, args: tuple[str, ...]) -> None:
    assert crossbearing("review", ran_case, *args, code=2).err.strip()
