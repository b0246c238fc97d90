"""Judgements hold for what they are about, also when a report is read anew."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from crossbearing import api
from crossbearing.ledger import Ledger
from crossbearing.reports import read_path

TEXTS = {
    "seoul": (
        "2024-02-27",
        "South Korea's defence ministry said on Monday that North Korea had shipped 6,700 containers to Russia since"
        " September 2023.",
    ),
    "state": (
        "2024-02-29",
        "The US State Department said on Wednesday that North Korea had shipped more than 10,000 containers to Russia"
        " since September 2023.",
    ),
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = api.new_case(tmp_path / "case")
    for name, (published, text) in TEXTS.items():
        (folder / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / "reports" / f"{name}.json").write_text(json.dumps({"date": published}), encoding="utf-8")
    api.run(folder)
    return folder


def read_again(case: Path, name: str, text: str) -> None:
    """The same file as a better reader reads it."""
    taken = read_path(case / "reports" / f"{name}.txt")
    with Ledger.open(case, write=True) as ledger:
        ledger.add_report(msgspec.structs.replace(taken, report=msgspec.structs.replace(taken.report, text=text)))
    api.run(case)


def test_a_dismissal_holds_as_long_as_the_same_words_are_set_against_each_other(case: Path) -> None:
    (finding,) = api.checks(case).findings
    api.dismiss(case, [finding.id], by="J. Kim", why="Two ways of counting.")
    read_again(case, "state", f"Washington desk\n\n{TEXTS['state'][1]}")
    found = api.checks(case)
    (dismissed,) = found.dismissed
    assert not found.findings
    assert dismissed.finding.id != finding.id
    assert dismissed.why == "Two ways of counting."
    read_again(case, "state", TEXTS["state"][1].replace("Wednesday", "Tuesday"))
    assert len(api.checks(case).findings) == 1
