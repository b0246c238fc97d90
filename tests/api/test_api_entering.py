"""Claims entered by hand in a case: cited, corrected, placed in a text that is there or comes later, and never lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from crossbearing import api
from crossbearing.terms import CITED, Act, Claim, Judgement

TEXT = (
    "The minister said on Monday that North Korea had shipped about 6,700 containers to Russia.\n\n"
    "He added that two plants were working. About 300 people watched the port, and 300 came by train.\n"
)
ROW = {
    "doc": "log",
    "published": "2024-03-01",
    "value": 980,
    "item": "container",
    "measure": "shipped",
    "speaker": "osc",
}
ON_TEXT = {
    "doc": "monday",
    "published": "2024-02-26",
    "low": 6700,
    "high": 6700,
    "bound": "about",
    "value_text": "about 6,700",
    "quote": "North Korea had shipped about 6,700 containers",
    "item": "container",
    "measure": "shipped",
    "speaker": "kr-mnd",
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return api.new_case(tmp_path / "case")


def rows(folder: Path, *claims: dict[str, Any], name: str = "table") -> Path:
    path = folder / f"{name}.claims.jsonl"
    path.write_text("\n".join(map(json.dumps, claims)), encoding="utf-8")
    return path


def text(folder: Path, name: str = "monday", published: str = "2024-02-26", words: str = TEXT) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(words, encoding="utf-8")
    path.with_suffix(".json").write_text(json.dumps({"date": published}), encoding="utf-8")
    return path


def claims(case: Path, doc: str | None = None) -> list[Claim]:
    return [cited.claim for cited in api.claims(case, api.Filter(doc=doc))]


def by_hand(case: Path, doc: str | None = None) -> list[Claim]:
    return [claim for claim in claims(case, doc) if claim.extractor == "hand/1"]


def decide(case: Path, claim: Claim, act: Act) -> None:
    value = msgspec.json.encode(claim).decode()
    api.review(case, Judgement(act=act, target=claim.id, by="JK", why="looked", value=value))


# -- without a text


def test_a_cited_report_is_kept_with_the_table_as_its_capture(case: Path, tmp_path: Path) -> None:
    row = {**ROW, "publisher": "Harbour Watch", "url": "https://harbour.example/log"}
    intake = api.add(case, [rows(tmp_path, row)])
    assert (intake.new, intake.claims) == (("log",), api.Rows(added=1))
    (report,) = api.reports(case)
    assert (report.doc, report.published, report.publisher, report.media) == (
        "log",
        "2024-03-01",
        "Harbour Watch",
        CITED,
    )
    (claim,) = claims(case)
    assert (claim.low, claim.extractor, claim.placed, claim.confidence) == (980, "hand/1", False, 1.0)
    assert api.verify(case).ok
    stored = [
        path for path in (case / "store").rglob("*") if path.is_file() and path.read_bytes() == json.dumps(row).encode()
    ]
    assert len(stored) == 1
    stored[0].write_bytes(b"another table")
    assert not api.verify(case).ok


def test_the_same_table_twice_changes_nothing(case: Path, tmp_path: Path) -> None:
    file = rows(tmp_path, ROW, {**ROW, "value": 5, "period": {"start": "2024-01"}})
    api.add(case, [file])
    entries = api.verify(case).entries
    again = api.add(case, [file, rows(tmp_path, ROW, name="other")])
    assert (again.new, again.changed, again.known, again.claims) == ((), (), 2, api.Rows(known=3))
    assert api.verify(case).entries == entries


def test_a_row_in_a_second_table_corrects_or_adds_and_takes_nothing_out(case: Path, tmp_path: Path) -> None:
    february = {**ROW, "value": 5, "period": {"start": "2024-02"}}
    api.add(case, [rows(tmp_path, ROW, february)])
    first = claims(case)
    second = rows(tmp_path, {**ROW, "value": 990}, {**ROW, "value": 7, "period": {"start": "2024-03"}})
    assert api.add(case, [second]).claims == api.Rows(added=1, corrected=1)
    now = claims(case)
    assert [claim.low for claim in now] == [990, 5, 7]
    assert [claim.id for claim in now[:2]] == [claim.id for claim in first]
    assert len({claim.span for claim in now}) == 3


def test_a_later_table_corrects_what_is_known_of_a_report(case: Path, tmp_path: Path) -> None:
    api.add(case, [rows(tmp_path, {**ROW, "publisher": "Harbour Watch"})])
    intake = api.add(case, [rows(tmp_path, {**ROW, "published": "2024-03-02"})])
    assert intake.changed == ("log",) and intake.claims == api.Rows(known=1)
    (report,) = api.reports(case)
    assert (report.published, report.publisher) == ("2024-03-02", "Harbour Watch")


def test_a_run_reads_no_cited_report_and_keeps_its_claims(case: Path, tmp_path: Path) -> None:
    api.add(case, [rows(tmp_path, ROW), text(tmp_path)])
    summary = api.run(case)
    assert (summary.read, summary.kinds) == (1, {"cited by hand": 1, "plain text": 1})
    assert [claim.low for claim in by_hand(case)] == [980]
    page = (case / "out" / "index.html").read_text(encoding="utf-8")
    assert "entered by hand, without its words" in page and "its text is not in the case" in page
    assert api.run(case).did_nothing


def test_tables_in_the_reports_folder_are_gathered_and_other_workbooks_are_not(case: Path) -> None:
    reports = case / "reports"
    rows(reports, ROW)
    (reports / "accounts.xlsx").write_bytes(b"no table of claims")
    (reports / "numbers.csv").write_text("a,b\n", encoding="utf-8")
    summary = api.run(case)
    assert (summary.taken_in, summary.entered, summary.passed_over, summary.skipped) == (1, 1, 2, ())
    rows(reports, {**ROW, "value": 981})
    again = api.run(case)
    assert (again.taken_in, again.entered) == (0, 1)
    assert api.run(case).did_nothing


def test_wrong_rows_are_named_each_time_and_the_rest_is_done(case: Path) -> None:
    rows(case / "reports", ROW, {**ROW, "value": "many", "period": {"start": "2023"}})
    for entered in (1, 0):
        summary = api.run(case)
        assert summary.entered == entered
        (skipped,) = summary.skipped
        assert skipped.source.endswith("table.claims.jsonl, row 2, value")
        assert "'many' is not a number" in skipped.what and "digits" in skipped.mend


def test_a_file_that_is_no_table_is_one_error(case: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    intake = api.add(case, [tmp_path / "x.xlsx", tmp_path / "absent.claims.csv", rows(tmp_path, ROW)])
    assert [skipped.source.rpartition("/")[2] for skipped in intake.skipped] == ["absent.claims.csv", "x.xlsx"]
    assert intake.claims == api.Rows(added=1)


def test_an_id_belongs_to_one_report(case: Path, tmp_path: Path) -> None:
    intake = api.add(case, [rows(tmp_path, {**ROW, "id": "1"})])
    intake = api.add(case, [rows(tmp_path, {**ROW, "id": "1", "doc": "other"}, {**ROW, "id": "2", "doc": "third"})])
    assert intake.new == ("third",)
    assert "claim of the report 'log'" in intake.skipped[0].what


def test_columns_that_no_claim_has_are_named(case: Path, tmp_path: Path) -> None:
    intake = api.add(case, [rows(tmp_path, {**ROW, "ship": "Angara"})])
    assert [column.rpartition(": ")[2] for column in intake.dropped] == ["ship"]


def test_as_of_a_day_a_cited_report_counts_from_its_date(case: Path, tmp_path: Path) -> None:
    api.add(case, [rows(tmp_path, ROW, {**ROW, "doc": "april", "published": "2024-04"})])
    assert [cited.claim.doc for cited in api.claims(case, as_of="2024-03-31")] == ["log"]
    before = msgspec.json.encode((api.origins(case, as_of="2024-03-31"), api.checks(case, as_of="2024-03-31")))
    api.add(case, [rows(tmp_path, {**ROW, "doc": "may", "published": "2024-05-01", "value": 2})])
    after = msgspec.json.encode((api.origins(case, as_of="2024-03-31"), api.checks(case, as_of="2024-03-31")))
    assert before == after


# -- judgements


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_decided_in_review_stands_above_later_tables(case: Path, tmp_path: Path, ending: str) -> None:
    file = rows(tmp_path, ROW, {**ROW, "value": 5, "period": {"start": "2024-01"}})
    api.add(case, [file])
    kept, wrong = claims(case)
    table = tmp_path / f"review.{ending}"
    assert api.export_review(case, table) == 2
    assert api.import_review(case, table, by="JK").decisions == ()
    decide(case, msgspec.structs.replace(kept, item="crate", extractor="review"), Act.CORRECT)
    decide(case, wrong, Act.REJECT)
    api.add(case, [file, rows(tmp_path, {**ROW, "value": 990}, name="later")])
    assert [(claim.item, claim.low) for claim in claims(case)] == [("crate", 980)]


def test_a_correction_in_a_spreadsheet_is_taken_without_a_text_to_hold_it_against(case: Path, tmp_path: Path) -> None:
    api.add(case, [rows(tmp_path, ROW)])
    table = tmp_path / "review.csv"
    api.export_review(case, table)
    table.write_text(table.read_text("utf-8-sig").replace(",980,980,980,", ",980,981,981,"), encoding="utf-8")
    (decision,) = api.import_review(case, table, by="JK", why="misread").decisions
    assert decision.judgement.act is Act.CORRECT
    assert [(claim.low, claim.value_text, claim.placed) for claim in claims(case)] == [(981, "981", False)]


# -- with a text


def test_a_row_is_placed_in_the_text_and_stands_above_what_was_read_there(case: Path, tmp_path: Path) -> None:
    api.add(case, [text(tmp_path)])
    api.run(case)
    read = claims(case)
    assert "about 6,700" in [claim.value_text for claim in read]
    intake = api.add(case, [rows(tmp_path, {**ON_TEXT, "speaker": "kr-nis"})])
    assert (intake.new, intake.skipped, intake.claims) == ((), (), api.Rows(added=1))
    now = claims(case)
    (claim,) = by_hand(case)
    assert (TEXT[slice(*claim.span)], claim.speaker) == ("about 6,700", "kr-nis")
    assert len(now) == len(read)
    api.run(case)
    assert claims(case) == now


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ({"quote": "had shipped about 7,600 containers"}, "quote", "does not hold this quote"),
        ({"quote": "", "value_text": "About 300"}, "value_text", "does not hold 6700"),
        ({"quote": "", "value_text": "300"}, "quote", "2 places"),
        ({"low": 7600, "high": 7600}, "value_text", "does not hold 7600"),
        ({"quote": None, "value_text": None}, "quote", "nothing says where"),
        ({"published": "2024-02-27"}, "published", "published on 2024-02-26"),
        ({"modality": "denied"}, "value_text", "denies nothing"),
    ],
)
def test_a_row_that_the_text_does_not_bear_out_is_refused(
    case: Path, tmp_path: Path, row: dict[str, Any], field: str, words: str
) -> None:
    api.add(case, [text(tmp_path)])
    intake = api.add(case, [rows(tmp_path, {**ON_TEXT, **row})])
    (skipped,) = intake.skipped
    assert skipped.source.endswith(f"table.claims.jsonl, row 1, {field}")
    assert words in skipped.what and skipped.mend
    assert intake.claims == api.Rows(refused=1) and not by_hand(case)


def test_a_span_that_holds_the_words_is_taken_and_another_is_mended_by_the_quote(case: Path, tmp_path: Path) -> None:
    api.add(case, [text(tmp_path)])
    start = TEXT.index("about 6,700")
    there = {**ON_TEXT, "span": [start, start + 11], "quote": ""}
    api.add(case, [rows(tmp_path, there)])
    (claim,) = by_hand(case)
    assert (claim.span, claim.quote) == ((start, start + 11), TEXT.partition("\n")[0])
    astray = {**ON_TEXT, "id": claim.id, "span": [3, 14]}
    api.add(case, [rows(tmp_path, astray)])
    assert [claim.span for claim in by_hand(case)] == [(start, start + 11)]


def test_the_order_of_table_and_text_does_not_matter(case: Path, tmp_path: Path) -> None:
    table, report = rows(tmp_path, ON_TEXT), text(tmp_path)
    other = api.new_case(tmp_path / "other")
    api.add(case, [report])
    api.add(case, [table])
    api.add(other, [table])
    assert [claim.placed for claim in claims(other)] == [False]
    intake = api.add(other, [report])
    assert intake.new == ("monday",)
    for each in (case, other):
        api.run(each)
    place = [(claim.span, claim.value_text, claim.low, claim.speaker) for claim in claims(case)]
    assert place == [(claim.span, claim.value_text, claim.low, claim.speaker) for claim in claims(other)]
    assert by_hand(case)[0].span == by_hand(other)[0].span == (57, 68)
    assert api.reports(other)[0].media == "text/plain"
    assert api.verify(other).ok


def test_a_claim_that_a_text_come_later_does_not_hold_stays_without_a_place(case: Path, tmp_path: Path) -> None:
    lost = {**ON_TEXT, "quote": "shipped about 6,700 boxes", "span": [3, 14]}
    api.add(
        case,
        [rows(tmp_path, lost, {**ON_TEXT, "quote": "", "value_text": "12", "low": 12, "high": 12, "item": "ship"})],
    )
    decide(case, claims(case)[1], Act.ACCEPT)
    api.add(case, [text(tmp_path)])
    api.run(case)
    assert sorted((claim.low, claim.placed) for claim in by_hand(case)) == [(12, False), (6700, False)]
    assert [claim.value_text for claim in claims(case) if claim.placed].count("about 6,700") == 1


def test_a_text_of_another_date_is_another_report(case: Path, tmp_path: Path) -> None:
    api.add(case, [rows(tmp_path, ON_TEXT)])
    (new,) = api.add(case, [text(tmp_path, published="2023-01-01")]).new
    assert new.startswith("monday~")
    assert [claim.placed for claim in claims(case, "monday")] == [False]


def test_a_table_dates_a_report_that_has_no_date(case: Path, tmp_path: Path) -> None:
    path = tmp_path / "monday.txt"
    path.write_text(TEXT, encoding="utf-8")
    api.add(case, [path])
    assert api.add(case, [rows(tmp_path, ON_TEXT)]).changed == ("monday",)
    assert [report.published for report in api.reports(case)] == ["2024-02-26"]


def test_what_a_case_exports_changes_nothing_in_it_and_makes_another_case(case: Path, tmp_path: Path) -> None:
    api.add(case, [text(tmp_path), rows(tmp_path, ROW)])
    api.run(case)
    file, there = tmp_path / "out.claims.csv", claims(case)
    api.write_claims(api.claims(case), "csv", file)
    entries = api.verify(case).entries
    assert api.add(case, [file]).claims == api.Rows(known=len(there))
    assert api.verify(case).entries == entries
    other = api.new_case(tmp_path / "other")
    api.add(other, [file])
    assert [msgspec.structs.replace(claim, span=(0, 1)) for claim in claims(other)] == [
        msgspec.structs.replace(claim, span=(0, 1)) for claim in there
    ]
    assert [claim.span for claim in claims(other) if claim.placed] == [claim.span for claim in there if claim.placed]
