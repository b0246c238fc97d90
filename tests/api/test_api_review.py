"""Claims out to a spreadsheet and back: unedited rows record nothing, decisions hold, wrong rows are named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from crossbearing import api
from crossbearing.api.deciding import Standing, decide
from crossbearing.brief.exports.worksheet import COLUMNS, read_worksheet, write_worksheet
from crossbearing.catalogue import Catalogue
from crossbearing.errors import UsageError, WrongRows
from crossbearing.terms import Act, Bound, Claim, Extraction, Judgement, Measure, Modality, Period, Report

TEXT = (
    "Kirby said that they had sent about 1,000 containers of shells. The port holds 300 people. Nobody denied it.\n\n"
    "They may send 7,000 tonnes\nof rice, or 300 crates.\n"
)


class Words:
    """An extractor of given words; what it reads of them can be changed, as a new version would."""

    def __init__(self, name: str, *words: tuple[str, int], **fields: Any) -> None:
        self.name = name
        self._words = words
        self._fields = fields

    def __call__(self, report: Report) -> Extraction:
        claims = tuple(self._claim(report, *found) for found in self._words if found[0] in report.text)
        return Extraction(doc=report.doc, text_hash=report.text_hash, extractor=self.name, claims=claims)

    def _claim(self, report: Report, words: str, number: int) -> Claim:
        start = report.text.index(words)
        end = start + len(words)
        fields = {"bound": Bound.ABOUT if "about" in words else Bound.EXACT, "unit": "count", "confidence": 0.9}
        return Claim(
            id=f"{report.doc}:{start}-{end}",
            doc=report.doc,
            quote=report.text[:63],
            value_text=words,
            span=(start, end),
            low=number,
            high=number,
            extractor=self.name,
            **{**fields, **self._fields},
        )


ABOUT, PEOPLE = ("about 1,000", 1000), ("300", 300)
FIRST = Words("words/1", ABOUT, PEOPLE)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = api.new_case(tmp_path / "case")
    (folder / "reports" / "monday.txt").write_text(TEXT, encoding="utf-8")
    (folder / "reports" / "monday.json").write_text(json.dumps({"date": "2024-02-26"}), encoding="utf-8")
    api.run(folder, extractor=FIRST)
    return folder


Rows = list[dict[str, str]]


def exported(case: Path, name: str = "claims.csv", **asked: Any) -> tuple[Path, Rows]:
    file = case / name
    file.unlink(missing_ok=True)
    api.export_review(case, file, **asked)
    rows = [
        {column: row.cells.get(column, "") for column in COLUMNS} for row in read_worksheet(name, file.read_bytes())
    ]
    return file, rows


def put(file: Path, rows: Rows) -> Path:
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    table.writerows(rows)
    file.write_bytes(text.getvalue().encode())
    return file


def bring(case: Path, file: Path, **asked: Any) -> list[tuple[str, str]]:
    reviewed = api.import_review(case, file, **{"by": "JK", "why": "Read again.", **asked})
    return [(found.judgement.act.value, found.judgement.target) for found in reviewed.decisions]


def edited(case: Path, edit: Callable[[Rows], object]) -> Path:
    file, rows = exported(case)
    edit(rows)
    return put(file, rows)


def shown(case: Path) -> dict[str, Claim]:
    return {cited.claim.value_text: cited.claim for cited in api.claims(case)}


def row_of(words: str, rows: Rows) -> dict[str, str]:
    return next(row for row in rows if row["value_text"] == words)


def new_row(**cells: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {"decision": "add", "doc": "monday"} | cells


RICE = new_row(value_text="7,000 tonnes", quote="They may send 7,000 tonnes of rice", item="rice", modality="possible")


def everything(rows: Rows) -> None:
    """1,000 is corrected, 300 rejected, the rice added."""
    row_of("about 1,000", rows).update(
        item="shell", **{"from": "dprk"}, via="kr-nis; yonhap", why="The sentence says so."
    )
    row_of("300", rows)["decision"] = "reject"
    rows.append(RICE)


class TestDecisions:
    """What a table decides, and how long it holds."""

    def test_an_unedited_table_records_nothing(self, case: Path) -> None:
        for name in ("claims.csv", "claims.xlsx", "CLAIMS.CSV"):
            file, rows = exported(case, name)
            assert len(rows) == 2
            assert bring(case, file) == []

    def test_the_most_doubtful_come_first_and_can_be_had_alone(self, case: Path) -> None:
        (case / "reports" / "sunday.txt").write_text("There were 300 of them.", encoding="utf-8")
        api.run(case, extractor=Words("words/2", ABOUT, PEOPLE, confidence=0.25))
        bring(case, edited(case, lambda rows: row_of("about 1,000", rows).update(decision="accept")))
        rows = exported(case)[1]
        assert [row["confidence"] for row in rows] == ["0.25", "0.25", "1.0"]
        assert rows[-1]["value_text"] == "about 1,000"
        assert len(exported(case, below=0.95)[1]) == 2
        assert {row["doc"] for row in exported(case, doc="sunday")[1]} == {"sunday"}

    def test_each_is_recorded_with_who_and_why_and_holds(self, case: Path) -> None:
        file = edited(case, everything)
        decisions = api.import_review(case, file, by="JK", why="Read again.").decisions
        assert [(found.judgement.act, found.judgement.by, found.judgement.why) for found in decisions] == [
            (Act.CORRECT, "JK", "The sentence says so."),
            (Act.REJECT, "JK", "Read again."),
            (Act.ADD, "JK", "Read again."),
        ]
        assert {change.column: change.now for change in decisions[0].changes} == {
            "item": "shell",
            "from": "dprk",
            "via": "kr-nis; yonhap",
        }
        self.hold(case)
        assert api.verify(case).ok

    def hold(self, case: Path) -> None:
        found = shown(case)
        assert list(found) == ["about 1,000", "7,000 tonnes"]
        corrected, rice = found.values()
        assert (corrected.item, corrected.from_, corrected.via) == ("shell", "dprk", ("kr-nis", "yonhap"))
        assert (rice.low, rice.bound, rice.unit, rice.item) == (7000, Bound.EXACT, "tonne", "rice")
        assert rice.modality is Modality.POSSIBLE
        assert rice.quote.startswith("They may send") and TEXT[slice(*rice.span)] == "7,000 tonnes"
        assert corrected.confidence == rice.confidence == 1.0

    @pytest.mark.parametrize("words", [(ABOUT, PEOPLE), (PEOPLE,), ()])
    def test_they_outlast_a_new_version_of_the_extractor(self, case: Path, words: tuple[tuple[str, int], ...]) -> None:
        bring(case, edited(case, everything))
        assert api.run(case, extractor=Words("words/2", *words, item="other")).read == 1
        self.hold(case)

    def test_the_same_file_is_recorded_once(self, case: Path) -> None:
        file = edited(case, everything)
        assert len(bring(case, file)) == 3
        entries = api.verify(case).entries
        assert bring(case, file, by="Another") == []
        assert api.verify(case).entries == entries

    def test_explicit_words_are_recorded_once_too(self, case: Path) -> None:
        def edit(rows: Rows) -> None:
            row_of("about 1,000", rows).update(decision="Correct", unit="container")
            row_of("300", rows)["decision"] = "accept"

        file = edited(case, edit)
        assert [act for act, _ in bring(case, file)] == ["correct", "accept"]
        assert bring(case, file) == []

    def test_a_dry_run_says_what_would_be_and_records_nothing(self, case: Path) -> None:
        file = edited(case, everything)
        entries = api.verify(case).entries
        assert [act for act, _ in bring(case, file, dry_run=True)] == ["correct", "reject", "add"]
        assert api.verify(case).entries == entries

    def test_an_old_table_does_not_undo_a_new_reading(self, case: Path) -> None:
        file, rows = exported(case)
        api.run(case, extractor=Words("words/2", ABOUT, PEOPLE, item="container"))
        assert bring(case, file) == []
        row_of("300", rows)["item"] = "person"
        with pytest.raises(WrongRows, match="read anew, or decided about"):
            bring(case, put(file, rows))

    def test_a_rejected_claim_can_be_brought_back(self, case: Path) -> None:
        file, rows = exported(case)
        row_of("300", rows)["decision"] = "reject"
        bring(case, put(file, rows))
        row_of("300", rows)["decision"] = ""
        assert bring(case, put(file, rows)) == []
        row_of("300", rows)["decision"] = "accept"
        assert [act for act, _ in bring(case, put(file, rows))] == ["accept"]
        assert shown(case)["300"].confidence == 1.0

    def test_what_was_stated_by_hand_is_no_longer_inferred(self, case: Path) -> None:
        api.run(case, extractor=Words("words/2", ABOUT, inferred=("period", "said_on")))
        bring(case, edited(case, lambda rows: rows[0].update(period_start="2024-01")))
        assert shown(case)["about 1,000"].inferred == ("said_on",)

    def test_a_claim_can_be_added_by_its_place(self, case: Path) -> None:
        at = TEXT.index("300 crates")
        bring(case, edited(case, lambda rows: rows.append(new_row(value_text="300", at=str(at), unit="crate"))))
        added = next(cited.claim for cited in api.claims(case) if cited.claim.unit == "crate")
        assert added.span == (at, at + 3)


class TestWrongRows:
    """Each is named with file, row, column and what to do; nothing is recorded unless all are right."""

    @pytest.mark.parametrize(
        ("cells", "column", "words"),
        [
            ({"decision": "maybe"}, "decision", "no decision"),
            ({"decision": "correct"}, "decision", "Nothing is changed"),
            ({"decision": "accept", "unit": "crate"}, "unit", "accepted"),
            ({"id": "monday:1-2"}, "id", "no claim"),
            ({"id": ""}, "id", "no id"),
            ({"value_text": "1,000"}, "value_text", "cannot be changed"),
            ({"low": "1,000"}, "low", "no number"),
            ({"low": "nan"}, "low", "no number"),
            ({"low": "2000", "high": "2000"}, "low", "does not hold 2000"),
            ({"high": ""}, "bound", "does not go with"),
            ({"bound": "roughly"}, "bound", "is no bound"),
            ({"measure": "eaten"}, "measure", "is no measure"),
            ({"modality": "sure"}, "modality", "is no modality"),
            ({"modality": "denied"}, "modality", "denies nothing"),
            ({"unit": ""}, "unit", "no unit"),
            ({"item": "152 mm shell"}, "item", "no slug"),
            ({"said_on": "26/02/2024"}, "said_on", "no date"),
            ({"period_end": "2024-02-31"}, "period_end", "no date"),
            ({"via": '["a", 1]'}, "via", "no list"),
            ({"unit": "crate", "why": ""}, "why", "no reason"),
        ],
    )
    def test_of_a_claim(self, case: Path, cells: dict[str, str], column: str, words: str) -> None:
        def edit(rows: Rows) -> None:
            row_of("300", rows)["decision"] = "reject"
            row_of("300", rows)["why"] = "No claim."
            row_of("about 1,000", rows).update(cells)

        self.refused(case, edited(case, edit), 2, column, words)

    @pytest.mark.parametrize(
        ("cells", "column", "words"),
        [
            ({"doc": "mondy"}, "doc", "no report 'mondy'"),
            ({"id": "monday:1-2"}, "id", "no id yet"),
            ({"value_text": ""}, "value_text", "no words"),
            ({"value_text": "7,00"}, "value_text", "does not stand"),
            ({"quote": "They never sent 7,000"}, "quote", "does not hold this quote"),
            ({"value_text": "300", "quote": ""}, "quote", "2 places"),
            ({"at": "3"}, "at", "does not stand at"),
            ({"at": "minus"}, "at", "does not stand at"),
            ({"value_text": "of rice"}, "low", "No number"),
            ({"low": "8000", "high": "8000"}, "low", "does not hold 8000"),
            ({"value_text": "about 1,000", "quote": "Kirby said"}, "value_text", "does not stand"),
            ({"value_text": "about 1,000", "quote": ""}, "value_text", "a claim at this place already"),
        ],
    )
    def test_of_an_added_claim(self, case: Path, cells: dict[str, str], column: str, words: str) -> None:
        self.refused(case, edited(case, lambda rows: rows.append(RICE | cells)), 4, column, words)

    def refused(self, case: Path, file: Path, row: int, column: str, words: str) -> None:
        with pytest.raises(WrongRows) as wrong:
            bring(case, file, why="")
        (error,) = [error for error in wrong.value.rows if words in error.what] or wrong.value.rows[:1]
        assert words in error.what
        assert error.place == f"{file}, row {row}, column {column}"
        assert error.mend
        assert len(shown(case)) == 2

    def test_all_of_them_are_named(self, case: Path) -> None:
        def edit(rows: Rows) -> None:
            for row in rows:
                row["bound"] = "roughly"
            rows.append(dict(rows[0]))

        with pytest.raises(WrongRows, match=r"and 2 more") as wrong:
            bring(case, edited(case, edit))
        assert [error.place.rsplit(", ")[1] for error in wrong.value.rows if error.place] == ["row 2", "row 3", "row 4"]

    def test_two_rows_on_one_claim_are_refused(self, case: Path) -> None:
        with pytest.raises(WrongRows, match="about the same claim"):
            bring(case, edited(case, lambda rows: rows.append(dict(rows[0]))))


class TestFiles:
    """What a spreadsheet or somebody hostile may make of the table."""

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "nothing in it"),
            (b"\xff\xfe", "UTF-8"),
            (b"id,decision,extra\r\n", "'extra' is no heading"),
            (b"id,item\r\n", "'decision' is missing"),
            (b"id,decision,id\r\n", "more than once"),
            (b"id,decision\r\na,b,c\r\n", "without a heading"),
            (b'id,decision\r\n"' + b"x" * 200_000 + b'",\r\n', "cannot be read as CSV"),
        ],
    )
    def test_a_file_that_is_no_table_is_refused(self, case: Path, data: bytes, words: str) -> None:
        file = case / "bad.csv"
        file.write_bytes(data)
        with pytest.raises(UsageError, match=words):
            bring(case, file)

    def test_a_damaged_workbook_or_another_ending_is_refused(self, case: Path) -> None:
        (case / "bad.xlsx").write_bytes(b"PK\x03\x04 and nothing")
        with pytest.raises(UsageError, match="workbook"):
            bring(case, case / "bad.xlsx")
        with pytest.raises(UsageError, match="no spreadsheet"):
            bring(case, case / "bad.ods")
        with pytest.raises(UsageError, match="cannot be read"):
            bring(case, case / "missing.csv")

    def test_a_formula_is_refused_and_never_run(self, case: Path) -> None:
        file, _ = exported(case, "claims.xlsx")
        book = load_workbook(file)
        book["claims"].cell(row=2, column=COLUMNS.index("item") + 1).value = '=HYPERLINK("http://x.example")'
        book.save(file)
        with pytest.raises(UsageError, match="There is a formula") as refused:
            bring(case, file)
        assert refused.value.place == f"{file}, row 2, column L"

    def test_a_date_cell_is_read_as_a_day_and_a_number_cell_as_a_number(self, case: Path) -> None:
        from datetime import datetime

        file, rows = exported(case, "claims.xlsx")
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(list(COLUMNS))
        values: list[Any] = [rows[0][column] for column in COLUMNS]
        values[COLUMNS.index("said_on")] = datetime(2024, 2, 1)
        values[COLUMNS.index("low")] = 1000.0
        sheet.append(values)
        book.save(file)
        assert len(bring(case, file)) == 1
        assert shown(case)[rows[0]["value_text"]].said_on == "2024-02-01"

    def test_semicolons_and_a_table_without_most_columns_are_read(self, case: Path) -> None:
        _, rows = exported(case)
        file = case / "short.csv"
        file.write_text(f"ID;Decision;unit\r\n{rows[0]['id']};;crate\r\n", encoding="utf-8-sig")
        assert len(bring(case, file)) == 1

    def test_what_was_exported_is_not_written_over(self, case: Path) -> None:
        file, _ = exported(case)
        with pytest.raises(UsageError, match="there already"):
            api.export_review(case, file)
        with pytest.raises(UsageError, match="no report 'mondy'"):
            api.export_review(case, case / "other.csv", doc="mondy")

    def test_a_hostile_word_is_taken_as_it_stands(self, case: Path) -> None:
        hostile = '=cmd|"/c calc"!A0'
        bring(case, edited(case, lambda rows: rows[0].update(condition="'" + hostile)))
        (claim,) = [claim for claim in shown(case).values() if claim.condition]
        assert claim.condition == hostile
        for name in ("again.csv", "again.xlsx"):
            file, _ = exported(case, name)
            assert bring(case, file) == []
        assert f"\"'{hostile}".replace('"/c calc"', '""/c calc""') in (case / "again.csv").read_text("utf-8")


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
hostile = st.sampled_from(["=1+1", "'=1", "''+x", "@x", "\t=x", "＝1", "a\r\nb", "_x0041_", " ", "\x00\x1c", '"', ";"])
texts = st.none() | words | hostile
# A workbook holds no larger numbers.
ends = st.integers(-(10**15), 10**15) | st.floats(-1e300, 1e300)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    end = draw(ends)
    value = draw(words)
    fields = {name: draw(texts) for name in "per item item_text from_ to place actor speaker speaker_text".split()}
    fields |= {name: draw(texts) for name in "alternative_group condition base".split()}
    return Claim(
        id="monday:0-5",
        doc="monday",
        quote=draw(words | hostile),
        value_text=value,
        span=(0, len(value)),
        low=end,
        high=end,
        bound=Bound.ABOUT,
        unit=draw(words | hostile),
        measure=draw(st.sampled_from(Measure)),
        via=tuple(draw(st.lists(words | hostile, max_size=3))),
        modality=draw(st.sampled_from(Modality)),
        period=Period(start=draw(st.sampled_from([None, "2024", "2024-02"])), end=None),
        confidence=draw(st.none() | st.floats(0, 1)),
        **fields,
    )


@settings(max_examples=60, deadline=None)
@given(claims(), st.sampled_from([".csv", ".xlsx"]), st.booleans())
def test_whatever_a_claim_holds_its_unedited_row_decides_nothing(claim: Claim, ending: str, marked: bool) -> None:
    out = io.BytesIO()
    write_worksheet([claim], out, ending)
    (row,) = read_worksheet(f"claims{ending}", out.getvalue())
    if not marked:
        row = msgspec.structs.replace(row, cells=row.cells | {"exported": ""})
    standing = Standing(
        reports={}, claims={claim.id: claim}, latest={}, added=frozenset(), catalogue=Catalogue.shipped()
    )
    assert decide(row, standing, "JK", "because") is None
    accepted = msgspec.structs.replace(row, cells=row.cells | {"decision": "accept"})
    decision = decide(accepted, standing, "JK", "because")
    assert decision is not None
    value = msgspec.json.decode(decision.judgement.value or "", type=Claim)
    assert value == msgspec.structs.replace(claim, confidence=1.0)
    again = {claim.id: (decision.judgement, value)}
    assert decide(accepted, msgspec.structs.replace(standing, latest=again), "JK", "because") is None


def test_a_decision_on_a_claim_can_be_recorded_alone(case: Path) -> None:
    claim = shown(case)["300"]
    api.review(
        case,
        Judgement(act=Act.REJECT, target=claim.id, by="JK", why="No.", value=msgspec.json.encode(claim).decode()),
    )
    assert list(shown(case)) == ["about 1,000"]
