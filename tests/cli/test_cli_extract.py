"""`extract`: from files, folders and standard input to claims in every format."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
from pathlib import Path

import pytest
from cli_running import COMMAND, REPORTS, Run, environment

SENTENCE = b"North Korea shipped 6,700 containers to Russia, the minister said.\n"


def test_every_claim_stands_at_its_place_in_the_file(crossbearing: Run, texts: Path) -> None:
    claims = crossbearing("extract", texts).records
    assert {claim["doc"] for claim in claims} == set(REPORTS)
    for claim in claims:
        text = (texts / f"{claim['doc']}.txt").read_text(encoding="utf-8")
        start, end = claim["span"]
        assert text[start:end] == claim["value_text"]
        assert claim["value_text"] in claim["quote"]
        assert claim["quote"] in text


def test_each_claim_carries_its_citation(crossbearing: Run, texts: Path) -> None:
    for claim in crossbearing("extract", texts).records:
        assert claim["published"] == REPORTS[claim["doc"]][0]
        assert claim["publisher"] == "The Test"


def test_many_files_give_what_the_folder_gives(crossbearing: Run, texts: Path) -> None:
    files = sorted(texts.glob("*.txt"))
    assert crossbearing("extract", *files).bytes == crossbearing("extract", texts).bytes


@pytest.mark.parametrize("args", [("extract", "-"), ("extract",)])
def test_standard_input_is_the_document_stdin(crossbearing: Run, args: tuple[str, ...]) -> None:
    (claim,) = crossbearing(*args, stdin=SENTENCE).records
    assert (claim["doc"], claim["low"], claim["value_text"]) == ("stdin", 6700, "6,700")


def test_empty_standard_input_is_a_report_that_cannot_be_read(crossbearing: Run) -> None:
    ran = crossbearing("extract", "-", stdin=b"", code=3)
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1


def test_one_bad_file_never_stops_the_others(crossbearing: Run, texts: Path) -> None:
    whole = crossbearing("extract", texts).records
    (texts / "aaa.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (texts / "bbb.txt").write_bytes(b"")
    ran = crossbearing("extract", texts, texts / "missing.txt", code=3)
    assert ran.records == whole
    assert len(ran.err.splitlines()) == 3
    for name in ("aaa.pdf", "bbb.txt", "missing.txt"):
        assert name in ran.err


def test_two_reports_of_one_name_get_distinct_ids(crossbearing: Run, tmp_path: Path) -> None:
    for folder, number in (("a", b"6,700"), ("b", b"6,800")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_bytes(SENTENCE.replace(b"6,700", number))
    first, second = crossbearing("extract", "a", "b").records
    assert first["doc"] == "note"
    assert second["doc"].startswith("note~")
    assert first["id"] != second["id"]


def test_csv_holds_the_same_claims(crossbearing: Run, texts: Path) -> None:
    records = crossbearing("extract", texts).records
    rows = list(csv.DictReader(io.StringIO(crossbearing("extract", texts, "--format", "csv").out, newline="")))
    assert [(row["id"], row["quote"], float(row["low"])) for row in rows] == [
        (claim["id"], claim["quote"], claim["low"]) for claim in records
    ]


def test_parquet_and_xlsx_hold_the_same_claims(crossbearing: Run, texts: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from pyarrow import parquet

    ids = [claim["id"] for claim in crossbearing("extract", texts).records]
    crossbearing("extract", texts, "-o", "claims.parquet")
    assert parquet.read_table(tmp_path / "claims.parquet")["id"].to_pylist() == ids
    crossbearing("extract", texts, "-o", "claims.xlsx")
    rows = list(load_workbook(tmp_path / "claims.xlsx")["claims"].values)
    assert [row[rows[0].index("id")] for row in rows[1:]] == ids


def test_a_format_wins_over_the_ending(crossbearing: Run, texts: Path, tmp_path: Path) -> None:
    plain = crossbearing("extract", texts)
    ran = crossbearing("extract", texts, "-o", "claims.csv", "--format", "jsonl")
    assert (tmp_path / "claims.csv").read_bytes() == plain.bytes
    assert ran.out == ""


@pytest.mark.parametrize("file", ["claims.nonsense", "no-such-folder/claims.csv"])
def test_a_file_that_cannot_be_written_is_wrong_use(crossbearing: Run, texts: Path, file: str) -> None:
    assert file in crossbearing("extract", texts, "-o", file, code=2).err


def test_a_table_in_a_pipe_is_one_line_a_claim(crossbearing: Run, texts: Path) -> None:
    claims = crossbearing("extract", texts).records
    table = crossbearing("extract", texts, "--format", "table").lines
    assert len(table) == len(claims) + 1
    assert all(claim["value_text"] in line for claim, line in zip(claims, table[1:], strict=True))


def test_what_a_report_says_cannot_steer_the_terminal(crossbearing: Run) -> None:
    ran = crossbearing(
        "extract", "--format", "table", stdin=b"North Korea \x1b[2Jshipped 6,700 containers to Russia.\n"
    )
    assert "6,700" in ran.out
    assert "\x1b" not in ran.out


def test_claims_are_written_as_they_come(texts: Path) -> None:
    command = [COMMAND, "extract", str(texts), "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert b'"doc":"' in process.stdout.readline()  # while standard input is still open
        process.stdin.write(SENTENCE)
        process.stdin.close()
        assert b'"doc":"stdin"' in process.stdout.read()
    assert process.returncode == 0


def test_a_closed_pipe_is_no_failure_to_speak_of(texts: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [COMMAND, "extract", str(texts), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(SENTENCE)
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_interrupt_is_one_clear_line_and_exit_130(texts: Path) -> None:
    with subprocess.Popen(
        [COMMAND, "extract", str(texts), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.kill(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert len(err.decode().strip().splitlines()) == 1
