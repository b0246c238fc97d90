"""Claims entered by hand, from the command line: what add says and counts, and what the other commands show of them."""

from __future__ import annotations

import json
from pathlib import Path

from cli_running import Run

TABLE = """doc,published,publisher,speaker,ship,value,item,measure,from,to,period_start,period_end
log,2024-03-01,Harbour Watch,harbour-watch,9011,"1,250",container,shipped,dprk,russia,2024-01-03,2024-01-04
log,2024-03-01,,harbour-watch,9012,980,container,shipped,dprk,russia,2024-01-03,2024-01-04
log,2024-03-01,,harbour-watch,9012,many,container,shipped,dprk,russia,2024-01-09,2024-01-10
note,2024-03-05,Quay Gazette,kr-mnd,,700,container,shipped,dprk,russia,2024-01-01,2024-01-31
"""
FINE = "".join(line for line in TABLE.splitlines(keepends=True) if "many" not in line)


def table(folder: Path, text: str = FINE, name: str = "voyages.claims.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_add_counts_rows_and_names_the_wrong_one(crossbearing: Run, case: Path, tmp_path: Path) -> None:
    added = crossbearing("add", case, table(tmp_path, TABLE), "--json", code=3)
    assert added.json["new"] == ["log", "note"]
    assert added.json["claims"] == {"added": 3, "corrected": 0, "known": 0, "refused": 1}
    assert "voyages.claims.csv, row 4, value" in added.err and "'many' is not a number" in added.err
    mended = crossbearing("add", case, table(tmp_path, TABLE.replace("many", "1e3").replace("980", "990")))
    assert "Claims entered by hand: 1 new, 1 corrected, 2 already there." in mended.lines
    assert "a column that no claim has was passed over" in mended.err and "ship" in mended.err


def test_other_tables_are_told_how_to_be_one(crossbearing: Run, case: Path, tmp_path: Path) -> None:
    added = crossbearing("add", case, table(tmp_path, name="voyages.csv"), code=3)
    assert "NAME.claims.csv" in added.err
    assert "NAME.claims.csv" in crossbearing("extract", table(tmp_path, name="voyages.csv"), code=3).err


def test_claims_origins_and_checks_show_a_series_without_any_article(
    crossbearing: Run, case: Path, tmp_path: Path
) -> None:
    for report in (case / "reports").iterdir():
        report.unlink()
    table(case / "reports")
    ran = crossbearing("run", case)
    assert "Took in 2 reports and 3 claims entered by hand, wrote the page." in ran.lines
    assert "Reports    2 (2 cited by hand)" in ran.lines
    assert crossbearing("claims", case).out.count("(entered by hand, without its words)") == 3
    assert [claim["span"] for claim in crossbearing("claims", case, "--json").json["claims"]] == [None] * 3

    statements = crossbearing("origins", case, "--json").json["statements"]
    assert [len(statement["figures"]) for statement in statements] == [2, 1]
    places = [claim for statement in statements for figure in statement["figures"] for claim in figure["claims"]]
    assert [(place["doc"], place["span"]) for place in places] == [("log", None), ("log", None), ("note", None)]

    findings = crossbearing("checks", case, "--json").json["findings"]
    assert {(finding["kind"], finding["strength"]) for finding in findings} == {("totals-apart", "hard")}
    for finding in findings:
        sides = {place["doc"]: place for (place,) in finding["sides"]}
        assert sides["note"]["span"] is None and sides["note"]["claim"].startswith("note:")
        assert "700" in finding["arithmetic"]
    crossbearing("verify", case)


def test_exported_claims_make_another_case(crossbearing: Run, ran_case: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.claims.csv"
    assert "4 claims in" in crossbearing("claims", ran_case, "-o", out).err
    crossbearing("new", "other")
    assert crossbearing("add", "other", out, "--json").json["claims"]["added"] == 4
    there = crossbearing("claims", ran_case, "--json").json
    assert crossbearing("claims", "other", "--json").json == there
    lines = tmp_path / "events.jsonl"
    crossbearing("claims", ran_case, "--events", "-o", lines)
    assert [json.loads(line)["id"] for line in lines.read_text("utf-8").splitlines()] == [
        event["id"] for event in crossbearing("claims", ran_case, "--events", "--json").json["events"]
    ]
    crossbearing("claims", ran_case, "--events", "-o", tmp_path / "events.csv", code=2)
