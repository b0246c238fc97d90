"""A page that is taken in twice with one digit changed: both captures are kept, and the change is told."""

from __future__ import annotations

import json
from pathlib import Path

from crossbearing import api
from crossbearing.terms import Strength

TEXT = """Port count

The Norland defence ministry said on 4 March 2024 that 6,700 containers of shells had been shipped from Rajin to Russia
since August 2023. It also put the stock of 152 mm shells at 40,000.
"""


def captured(folder: Path, text: str, *, accessed: str, url: str = "https://gate.example/port") -> Path:
    folder.mkdir()
    (folder / "gate.txt").write_text(text, encoding="utf-8")
    facts = {"date": "2024-03-05", "publisher": "The Gate", "url": url, "accessed": accessed}
    (folder / "gate.json").write_text(json.dumps(facts), encoding="utf-8")
    return folder


def test_a_page_added_again_with_a_changed_digit_raises_an_alert_and_both_are_kept(tmp_path: Path) -> None:
    case = api.new_case(tmp_path / "case")
    api.add(case, [captured(tmp_path / "one", TEXT, accessed="2024-03-05")])
    api.run(case)
    assert api.checks(case).findings == ()
    before = api.origins(case)

    changed = captured(tmp_path / "two", TEXT.replace("6,700", "6,900"), accessed="2024-03-09")
    api.add(case, [changed])
    assert api.run(case).reports == 2

    (found,) = api.checks(case).findings
    assert (found.kind, found.strength) == ("report-altered", Strength.HARD)
    assert "said 6,700" in found.arithmetic and "says 6,900" in found.arithmetic
    origins = api.origins(case)
    (rewrite,) = origins.rewrites
    assert (rewrite.earlier, len(rewrite.changes)) == ("gate", 1)
    assert "altered after capture: https://gate.example/port" in api.lineage(case)
    assert [s.id for s in origins.statements] == [s.id for s in before.statements]
    assert [(f.id, f.low) for f in origins.statements[0].figures] == [
        (f.id, f.low) for f in before.statements[0].figures
    ]
    drifted = [echo.drift[0].axis for f in origins.statements[0].figures for echo in f.claims if echo.drift]
    assert drifted == ["value"]


def test_a_date_that_was_changed_is_told_as_well(tmp_path: Path) -> None:
    case = api.new_case(tmp_path / "case")
    api.add(case, [captured(tmp_path / "one", TEXT, accessed="2024-03-05")])
    later = TEXT.replace("August 2023", "August 2022")
    api.add(case, [captured(tmp_path / "two", later, accessed="2024-03-09")])
    api.run(case)
    altered = [f for f in api.checks(case).findings if f.kind == "report-altered"]
    assert any("from 2023-08" in f.arithmetic and "from 2022-08" in f.arithmetic for f in altered)


def test_other_addresses_and_unchanged_digits_raise_none(tmp_path: Path) -> None:
    case = api.new_case(tmp_path / "case")
    api.add(case, [captured(tmp_path / "one", TEXT, accessed="2024-03-05")])
    elsewhere = captured(
        tmp_path / "two", TEXT.replace("6,700", "6,900"), accessed="2024-03-09", url="https://gate.example/other"
    )
    spaced = captured(tmp_path / "three", TEXT.replace("\n\n", "\n\n\n"), accessed="2024-03-09")
    api.add(case, [elsewhere, spaced])
    api.run(case)
    assert not [f for f in api.checks(case).findings if f.kind == "report-altered"]
    assert api.origins(case).rewrites == ()
