"""The commands of a case: new, add, run, claims, review, verify."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cli_running import COMMAND, HANGS, REPORTS, Run, environment, write_report

LATER = "The minister said North Korea had shipped 9,999 containers to Russia.\n"


def test_new_makes_a_case_that_runs(crossbearing: Run, tmp_path: Path) -> None:
    crossbearing("new", "fresh")
    assert (tmp_path / "fresh" / "case.yaml").is_file()
    crossbearing("run", "fresh")
    assert (tmp_path / "fresh" / "out" / "index.html").is_file()


def test_new_leaves_alone_what_is_there(crossbearing: Run, case: Path) -> None:
    before = (case / "case.yaml").read_bytes()
    crossbearing("new", case, code=2)
    assert (case / "case.yaml").read_bytes() == before


def test_run_writes_the_page_and_says_how_the_case_stands(crossbearing: Run, case: Path) -> None:
    ran = crossbearing("run", case)
    page = case / "out" / "index.html"
    assert str(page) in ran.out
    assert "5,000" in page.read_text(encoding="utf-8")
    assert "Took in 3 reports, read the claims of 3 reports, wrote the page." in ran.lines
    assert "Reports    3 (3 plain text)" in ran.lines


def test_run_names_the_contested_quantity_its_range_and_who_disagrees(crossbearing: Run, case: Path) -> None:
    (contested,) = crossbearing("run", case, "--json").json["contested"]
    assert (contested["item"], contested["measure"]) == ("container", "shipped")
    assert (contested["low"], contested["high"]) == (1000, 10000)
    assert set(contested["speakers"]) == {"us-nsc", "kr-mnd", "us-state"}
    for saying in contested["sayings"]:
        assert saying["quote"] in REPORTS[saying["doc"]][1]
    shown = crossbearing("run", case).out
    assert "1,000 to 10,000" in shown
    assert all(speaker in shown for speaker in contested["speakers"])


def test_a_second_run_has_nothing_to_do(crossbearing: Run, ran_case: Path) -> None:
    page = ran_case / "out" / "index.html"

    def state() -> tuple[int, dict[Path, bytes]]:
        files = {path: path.read_bytes() for path in ran_case.rglob("*") if path.is_file()}
        return page.stat().st_mtime_ns, {path: data for path, data in files.items() if path.name != "ledger.lock"}

    before = state()
    assert "Nothing was out of date." in crossbearing("run", ran_case).lines
    assert state() == before


def test_run_takes_in_only_what_is_new(crossbearing: Run, ran_case: Path) -> None:
    write_report(ran_case / "reports", "march", "2024-03-02", LATER)
    summary = crossbearing("run", ran_case, "--json").json
    assert (summary["taken_in"], summary["read"], summary["reports"]) == (1, 1, 4)


def test_a_corrected_sidecar_is_taken_in(crossbearing: Run, ran_case: Path) -> None:
    write_report(ran_case / "reports", "january", "2024-01-12", REPORTS["january"][1])
    crossbearing("run", ran_case)
    dates = {
        report["doc"]: report["published"] for report in crossbearing("review", ran_case, "--json").json["reports"]
    }
    assert dates["january"] == "2024-01-12"


def test_another_ledger_is_filled_anew(crossbearing: Run, ran_case: Path) -> None:
    for path in [*ran_case.glob("ledger.*")]:
        path.unlink()
    assert crossbearing("run", ran_case, "--json").json["taken_in"] == 3


def test_add_takes_files_and_folders_once(crossbearing: Run, case: Path, texts: Path) -> None:
    (texts / "notes.xyz").write_text("no report")
    first = crossbearing("add", case, texts, "--json").json
    assert sorted(first["new"]) == sorted(REPORTS)
    assert first["passed_over"] == 1
    again = crossbearing("add", case, texts / "january.txt", texts, "--json").json
    assert again["new"] == []


def test_reports_that_wait_to_be_read_are_told_and_need_no_folder(crossbearing: Run, case: Path, texts: Path) -> None:
    shutil.rmtree(case / "reports")
    crossbearing("add", case, texts)
    for command in ("claims", "origins", "checks"):
        assert "3 reports have not been read" in crossbearing(command, case).err
    assert crossbearing("run", case).err == ""
    assert crossbearing("origins", case).err == ""


def test_a_bad_report_is_named_each_time_and_the_rest_is_done(crossbearing: Run, case: Path) -> None:
    (case / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    for _ in range(2):
        ran = crossbearing("run", case, code=3)
        assert "broken.pdf" in ran.err
        assert "Reports    3 (3 plain text)" in ran.lines


def test_a_report_in_another_language_is_listed_and_not_misread(crossbearing: Run, case: Path) -> None:
    text = "신원식 국방부 장관은 북한이 러시아에 컨테이너 약 6,700개를 보냈다고 26일 기자들에게 밝혔다.\n" * 3
    write_report(case / "reports", "korean", "2024-02-26", text)
    summary = crossbearing("run", case, "--json").json
    assert summary["other_language"] == ["korean"]
    assert crossbearing("claims", case, "--report", "korean", "--json").json == {"claims": []}


def test_an_undated_report_is_listed_and_left_out_as_of_a_day(crossbearing: Run, case: Path) -> None:
    (case / "reports" / "undated.txt").write_text(LATER, encoding="utf-8")
    assert crossbearing("run", case, "--json").json["undated"] == ["undated"]
    as_of = crossbearing("run", case, "--json", "--as-of", "2024-02-28").json
    assert (as_of["undated"], as_of["reports"]) == (["undated"], 3)


@pytest.mark.parametrize(
    ("args", "docs"),
    [
        ((), ["october", "october", "january", "february"]),
        (("--item", "container"), ["october", "january", "february"]),
        (("--speaker", "kr-mnd"), ["january"]),
        (("--measure", "shipped"), ["october", "january", "february"]),
        (("--report", "october", "--item", "container"), ["october"]),
        (("--date", "2024"), ["january", "february"]),
        (("--date", "2024-02-24"), ["february"]),
        (("--as-of", "2024-01-31"), ["october", "october", "january"]),
        (("--item", "nothing"), []),
    ],
)
def test_claims_are_shown_by_date_and_filtered(
    crossbearing: Run, ran_case: Path, args: tuple[str, ...], docs: list[str]
) -> None:
    claims = crossbearing("claims", ran_case, *args, "--json").json["claims"]
    assert [claim["doc"] for claim in claims] == docs
    lines = crossbearing("claims", ran_case, *args).lines
    assert len(lines) == (len(docs) + 1 if docs else 1)
    for claim, line in zip(claims, lines[1:], strict=bool(docs)):
        assert line.endswith(claim["quote"])


def test_a_later_report_never_changes_what_an_earlier_day_shows(crossbearing: Run, ran_case: Path) -> None:
    day = ("--as-of", "2024-01-31")
    shown = [
        ("run", ran_case, *day),
        ("run", ran_case, *day, "--json"),
        ("claims", ran_case, *day),
        ("claims", ran_case, *day, "--json"),
    ]
    crossbearing("run", ran_case, *day)
    before = [crossbearing(*args).bytes for args in shown]
    write_report(ran_case / "reports", "march", "2024-03-02", LATER)
    crossbearing("run", ran_case)
    crossbearing("run", ran_case, *day)
    assert [crossbearing(*args).bytes for args in shown] == before


def test_reviews_are_kept_and_hold(crossbearing: Run, ran_case: Path) -> None:
    def states() -> dict[str, tuple[str, str, bool]]:
        listed = crossbearing("review", ran_case, "--json").json["reports"]
        return {r["doc"]: (r["published"], r["publisher"], r["withdrawn"]) for r in listed}

    crossbearing("review", ran_case, "redate", "january", "2024-01-15", "--why", "The page says so.")
    crossbearing("review", ran_case, "publisher", "january", "The Herald", "--why", "Its imprint.", "--by", "An editor")
    crossbearing("review", ran_case, "withdraw", "october", "--why", "It was retracted.")
    assert states()["january"] == ("2024-01-15", "The Herald", False)
    assert states()["october"][2]
    assert "1 withdrawn, not counted: october" in crossbearing("run", ran_case).out
    assert all(claim["doc"] != "october" for claim in crossbearing("claims", ran_case, "--json").json["claims"])
    crossbearing("review", ran_case, "restore", "october", "--why", "The retraction was withdrawn.")
    assert not states()["october"][2]
    assert len(crossbearing("review", ran_case).lines) == 4
    crossbearing("verify", ran_case)


@pytest.mark.parametrize(
    "args",
    [
        ("withdraw", "october"),
        ("withdraw", "october", "--why", " "),
        ("withdraw", "octobre", "--why", "A slip."),
        ("redate", "october", "soon", "--why", "A slip."),
        ("redate", "october", "2024-02-31", "--why", "A slip."),
    ],
)
def test_a_decision_without_sense_is_refused(crossbearing: Run, ran_case: Path, args: tuple[str, ...]) -> None:
    entries = crossbearing("verify", ran_case, "--json").json["entries"]
    assert crossbearing("review", ran_case, *args, code=2).err.strip()
    assert crossbearing("verify", ran_case, "--json").json["entries"] == entries


def test_verify_finds_a_report_that_was_altered(crossbearing: Run, ran_case: Path) -> None:
    assert crossbearing("verify", ran_case, "--json").json["problems"] == []
    stored = next(path for path in (ran_case / "store").rglob("*") if path.is_file())
    stored.write_bytes(stored.read_bytes() + b" ")
    ran = crossbearing("verify", ran_case, code=2)
    assert ran.out == ""
    assert stored.name in ran.err


def test_a_killed_run_is_completed_by_the_next(crossbearing: Run, case: Path, tmp_path: Path) -> None:
    for number in range(60):
        text = (
            f"The minister said on day {number} that North Korea had shipped {number + 7},000 containers to Russia.\n"
        )
        write_report(case / "reports", f"many{number:03d}", "2024-02-26", text)
    with subprocess.Popen([COMMAND, "run", str(case)], stdout=subprocess.DEVNULL, env=environment()) as process:
        while not any((case / "store").glob("*/*")):
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert not (case / "out" / "index.html").exists()
    assert crossbearing("run", case, "--json").json["reports"] == 63
    assert crossbearing("verify", case, "--json").json["problems"] == []
    crossbearing("new", "whole")
    for path in (case / "reports").iterdir():
        (tmp_path / "whole" / "reports" / path.name).write_bytes(path.read_bytes())
    crossbearing("run", "whole")
    assert crossbearing("claims", case, "--json").bytes == crossbearing("claims", "whole", "--json").bytes


def test_two_runs_at_once_do_the_work_once(crossbearing: Run, case: Path) -> None:
    command = [COMMAND, "run", str(case), "--json"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) for _ in "ab"]
    ends = [process.communicate(timeout=HANGS) for process in both]
    assert [process.returncode for process in both] == [0, 0], ends
    assert crossbearing("verify", case, "--json").json["entries"] == 2 * len(REPORTS)


def test_claims_are_parted_by_confidence(crossbearing: Run, ran_case: Path) -> None:
    def shown(*args: str) -> list[tuple[str, float]]:
        claims = crossbearing("claims", ran_case, *args, "--json").json["claims"]
        return [(claim["id"], claim["confidence"]) for claim in claims]

    every = shown()
    edge = sorted({confidence for _, confidence in every})[1]
    doubtful, sure = shown("--below", str(edge)), shown("--above", str(edge))
    assert doubtful
    assert sorted(doubtful + sure) == sorted(every)
    assert all(confidence < edge for _, confidence in doubtful)
    assert all(confidence >= edge for _, confidence in sure)
    assert shown("--above", "0.2", "--below", "0.1") == []
    crossbearing("claims", ran_case, "--below", "2", code=2)
