"""Judgements from the command line: recorded with who and why, respected by the next run, and taken back by undo."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cli_running import Run, runner, write_report

WHY = ("--why", "I asked the ministry.", "--by", "J. Kim")

TEXTS = {
    "wire": (
        "2024-02-27",
        "South Korea's defence ministry said on Monday that North Korea had shipped 6,700 containers to Russia.",
    ),
    "post": (
        "2024-02-28",
        "South Korea's defence ministry said on Monday that North Korea had shipped 6,700 containers to Russia since"
        " September 2023.",
    ),
    "state": (
        "2024-02-29",
        "The US State Department said on Wednesday that North Korea had shipped more than 10,000 containers to Russia"
        " since September 2023.",
    ),
}


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged")
    crossbearing = runner(folder)
    crossbearing("new", "case")
    for name, (published, text) in TEXTS.items():
        write_report(folder / "case" / "reports", name, published, text)
    crossbearing("run", "case")
    return folder / "case"


@pytest.fixture
def judged(tmp_path: Path, whole: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "case"))


def statements(run: Run, case: Path, *options: str) -> dict[frozenset[str], dict[str, Any]]:
    """The statements by the reports that they stand in."""
    found = run("origins", case, "--json", *options).json["statements"]
    return {frozenset(c["doc"] for f in s["figures"] for c in f["claims"]): s for s in found}


def claim(run: Run, case: Path, doc: str) -> str:
    (found,) = [c["id"] for c in run("claims", case, "--report", doc, "--item", "container", "--json").json["claims"]]
    return str(found)


def head_of(case: Path) -> str:
    """The head in the foot of the case's page."""
    page = (case / "out" / "index.html").read_text("utf-8")
    (head,) = re.findall(r"<dt>Ledger head<dd><code>([0-9a-f]{64})</code>", page)
    return str(head)


ALONE = frozenset({"state"})
BRIEFING = frozenset({"wire", "post"})


def test_a_join_and_a_split_hold_on_the_next_run_and_the_later_wins(crossbearing: Run, judged: Path) -> None:
    before = statements(crossbearing, judged)
    assert set(before) == {ALONE, BRIEFING}
    names = [before[ALONE]["id"], before[BRIEFING]["figures"][0]["id"][:7]]
    assert "Recorded: join state:" in crossbearing("review", judged, "join", *names, *WHY).out
    assert "1 statement with" in crossbearing("run", judged).out
    assert "* joined by J. Kim: I asked the ministry." in crossbearing("origins", judged).out
    assert set(statements(crossbearing, judged)) == {ALONE | BRIEFING}
    crossbearing("review", judged, "split", "state:", *WHY)
    assert set(statements(crossbearing, judged)) == {ALONE, BRIEFING}
    told = crossbearing("origins", judged, "--why-not", "state:", "wire:").out
    assert told.strip() == "split by J. Kim: I asked the ministry."
    crossbearing("verify", judged)


def test_why_names_who_joined(crossbearing: Run, judged: Path) -> None:
    crossbearing("review", judged, "join", "state:", "wire:", *WHY)
    assert "joined by J. Kim: I asked the ministry." in crossbearing("origins", judged, "--why", "state:", "wire:").out


def test_a_split_takes_one_report_out_of_a_statement(crossbearing: Run, judged: Path) -> None:
    crossbearing("review", judged, "split", "post:", "wire:", *WHY)
    assert set(statements(crossbearing, judged)) == {ALONE, frozenset({"wire"}), frozenset({"post"})}
    assert "stands alone already" in crossbearing("review", judged, "split", "post:", *WHY, code=2).err


def test_a_figure_is_derived_from_another(crossbearing: Run, judged: Path) -> None:
    figures = {docs: found["figures"][0]["id"] for docs, found in statements(crossbearing, judged).items()}
    done = crossbearing("review", judged, "derived", figures[ALONE], "--from", figures[BRIEFING], *WHY)
    assert f"derive {claim(crossbearing, judged, 'state')} from wire:" in done.out
    assert statements(crossbearing, judged)[ALONE]["figures"][0]["derived_from"] == [figures[BRIEFING]]
    assert "as decided by J. Kim" in crossbearing("origins", judged).out
    same = crossbearing("review", judged, "derived", "post:", "--from", "wire:", *WHY, code=2)
    assert "of the same figure" in same.err
    done = crossbearing("review", judged, "not-derived", figures[ALONE], *WHY)
    assert f"Recorded: not-derived {claim(crossbearing, judged, 'state')}." in done.out
    assert statements(crossbearing, judged)[ALONE]["figures"][0]["derived_from"] == []
    assert "said not to be derived by J. Kim" in crossbearing("origins", judged).out


def test_a_dismissed_finding_is_counted_but_not_shown_and_trips_nothing(crossbearing: Run, judged: Path) -> None:
    findings = crossbearing("checks", judged, "--json").json["findings"]
    assert findings
    crossbearing("checks", judged, "--fail-on", "soft", code=1)
    crossbearing("review", judged, "dismiss", *(finding["id"] for finding in findings), *WHY)
    shown = crossbearing("checks", judged, "--fail-on", "soft").out
    assert shown.startswith("No findings") and f"{len(findings)} dismissed; --all shows them" in shown
    everything = crossbearing("checks", judged, "--all").out
    assert "(dismissed by J. Kim: I asked the ministry.)" in everything
    assert len(crossbearing("checks", judged, "--json").json["dismissed"]) == len(findings)
    assert f"; {len(findings)} dismissed" in crossbearing("run", judged).out
    page = (judged / "out" / "index.html").read_text("utf-8")
    assert findings[0]["arithmetic"] not in page and "somebody dismissed" in page
    again = crossbearing("review", judged, "dismiss", findings[0]["id"], *WHY, code=2)
    assert "dismissed already, by J. Kim" in again.err


def test_every_judgement_is_listed_and_can_be_undone_and_the_undoing_too(crossbearing: Run, judged: Path) -> None:
    assert crossbearing("review", judged, "log").out == "No judgements.\n"
    before = crossbearing("origins", judged, "--json").bytes
    crossbearing("review", judged, "join", "state:", "wire:", *WHY)
    joined = crossbearing("origins", judged, "--json").bytes
    (listed,) = crossbearing("review", judged, "log", "--json").json["judgements"]
    assert (listed["judgement"]["by"], listed["undone_by"]) == ("J. Kim", None)
    crossbearing("review", judged, "undo", listed["number"], "--why", "It was another ministry.")
    assert crossbearing("origins", judged, "--json").bytes == before
    assert f"(undone by {listed['number'] + 1})" in crossbearing("review", judged, "log").out
    again = crossbearing("review", judged, "undo", listed["number"], *WHY, code=2)
    assert f"undo {listed['number'] + 1}" in again.err
    crossbearing("review", judged, "undo", listed["number"] + 1, *WHY)
    assert crossbearing("origins", judged, "--json").bytes == joined
    assert "no judgement '1'" in crossbearing("review", judged, "undo", 1, *WHY, code=2).err
    crossbearing("verify", judged)


@pytest.mark.parametrize(
    ("decide", "field", "before", "after"),
    [
        (("redate", "wire", "2023-01-01"), "published", "2024-02-27", "2023-01-01"),
        (("publisher", "wire", "Yonhap"), "publisher", "The Test", "Yonhap"),
        (("withdraw", "wire"), "withdrawn", False, True),
    ],
)
def test_what_was_decided_about_a_report_is_undone(
    crossbearing: Run, judged: Path, decide: tuple[str, ...], field: str, before: object, after: object
) -> None:
    def wire() -> object:
        return next(r[field] for r in crossbearing("review", judged, "--json").json["reports"] if r["doc"] == "wire")

    crossbearing("review", judged, *decide, *WHY)
    assert wire() == after
    number = crossbearing("review", judged, "log", "--json").json["judgements"][0]["number"]
    crossbearing("review", judged, "undo", number, *WHY)
    assert wire() == before


def test_claims_are_accepted_corrected_and_rejected_one_by_one(crossbearing: Run, judged: Path) -> None:
    id_ = claim(crossbearing, judged, "wire")

    def shown() -> dict[str, Any]:
        claims = crossbearing("claims", judged, "--report", "wire", "--json").json["claims"]
        return next((c for c in claims if c["id"] == id_), {})

    crossbearing("review", judged, "accept", "wire:", *WHY)
    assert shown()["confidence"] == 1.0
    assert "Nothing to record" in crossbearing("review", judged, "accept", id_, *WHY).out
    done = crossbearing("review", judged, "correct", id_, "item=crate", "period_start=2023-09", *WHY)
    assert "item: container to crate; period_start: - to 2023-09" in done.out
    assert (shown()["item"], shown()["period"]["start"]) == ("crate", "2023-09")
    crossbearing("review", judged, "reject", id_, *WHY)
    assert shown() == {}
    crossbearing("review", judged, "accept", id_, *WHY)
    assert shown()["value_text"] == "6,700"
    number = crossbearing("review", judged, "log", "--json").json["judgements"][-1]["number"]
    crossbearing("review", judged, "undo", number, *WHY)
    assert shown() == {}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("join", "nothing:1-2", "wire:"), "There is no claim, figure or statement 'nothing:1-2'"),
        (("join", "s-", "wire:"), "begins 2 ids of a claim, figure or statement. Say more of it: s-"),
        (("join", "wire:"), "one claim alone"),
        (("dismiss", "no-such-finding"), "There is no finding 'no-such-finding'"),
        (("accept", "wired:1-2"), "There is no claim 'wired:1-2'"),
        (("correct", "wire:", "item"), "'item' is no change"),
        (("correct", "wire:", "quote=x"), "'quote' is nothing that can be corrected"),
        (("correct", "wire:", "low=many"), "low: 'many' is no number"),
        (("derived", "wire:"), "Missing option '--from'"),
        (("not-derived", "wire:"), "is derived from nothing. See what is"),
        (("join", "wire:", "state:", "--why", " "), "the reason is empty"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_to_do(
    crossbearing: Run, judged: Path, args: tuple[str, ...], said: str
) -> None:
    before = crossbearing("verify", judged, "--json").json["entries"]
    assert said in crossbearing("review", judged, *args, *([] if "--why" in args else WHY), code=2).err
    assert crossbearing("verify", judged, "--json").json["entries"] == before


def test_the_head_in_the_foot_of_a_page_is_found_in_its_ledger_and_in_no_other(
    crossbearing: Run, judged: Path, tmp_path: Path
) -> None:
    crossbearing("run", judged, "--as-of", "2024-02-28")
    before, earlier = head_of(judged), Path(shutil.copytree(judged, tmp_path / "earlier"))
    crossbearing("review", judged, "publisher", "wire", "Yonhap", *WHY)
    crossbearing("run", judged, "--as-of", "2024-02-28")
    newest = head_of(judged)
    assert newest != before
    assert "The ledger holds" in crossbearing("verify", judged, "--head", before).out
    assert "does not hold the entry" in crossbearing("verify", earlier, "--head", newest, code=2).err


def test_recorded_by_replays_what_was_known_before_a_judgement(crossbearing: Run, judged: Path) -> None:
    crossbearing("review", judged, "join", "state:", "wire:", *WHY)
    (listed,) = crossbearing("review", judged, "log", "--json").json["judgements"]
    moment = datetime.fromisoformat(listed["recorded"])
    just_before = (moment - timedelta(microseconds=1)).isoformat()
    assert len(statements(crossbearing, judged, "--recorded-by", moment.isoformat())) == 1
    assert len(statements(crossbearing, judged, "--recorded-by", just_before)) == 2
    assert crossbearing("claims", judged, "--recorded-by", "2020-01-01").out == "No claims.\n"
    assert crossbearing("checks", judged, "--recorded-by", "2020-01-01").out == "No findings.\n"


def test_a_later_report_changes_nothing_of_an_earlier_day_judgements_included(
    crossbearing: Run, judged: Path, tmp_path: Path
) -> None:
    crossbearing("review", judged, "split", "post:", "wire:", *WHY)
    finding = crossbearing("checks", judged, "--json").json["findings"][0]["id"]
    crossbearing("review", judged, "dismiss", finding, *WHY)
    crossbearing("review", judged, "redate", "state", "2024-02-28", *WHY)

    def printed(day: str) -> list[bytes]:
        summary = {k: v for k, v in crossbearing("run", judged, "--as-of", day, "--json").json.items() if k != "read"}
        page = (judged / "out" / "index.html").read_bytes()
        shown = [crossbearing(name, judged, "--as-of", day).bytes for name in ("origins", "checks", "claims")]
        return [page, json.dumps(summary).encode(), *shown]

    crossbearing("run", judged)
    before = {day: printed(day) for day in ("2024-02-27", "2024-02-28", "2024-02-29")}
    write_report(judged / "reports", "later", "2024-03-02", TEXTS["post"][1] + " It had spoken of 9,000 in January.")
    write_report(tmp_path, "wire", "2024-03-03", "The ministry said that 6,800 containers had gone to Russia.")
    crossbearing("add", judged, tmp_path / "wire.txt")
    crossbearing("run", judged)
    assert {day: printed(day) for day in before} == before
    crossbearing("review", judged, "withdraw", "later", *WHY)
    assert {day: printed(day) for day in before} == before
    assert before["2024-02-27"][0] != before["2024-02-29"][0]
