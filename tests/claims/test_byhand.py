"""Claims entered by hand: what is read, what is filled in, and what each bad row is told."""

from __future__ import annotations

import io
import json
from datetime import datetime

import msgspec
import pytest
from openpyxl import Workbook

from crossbearing.claims.byhand import is_claims_file, read_claims, read_rows
from crossbearing.errors import ClaimError
from crossbearing.terms import BY_HAND, Bound, Claim, Measure, Period

FULL = {
    "id": "a.1",
    "doc": "a",
    "quote": "About 6,700 containers went.",
    "value_text": "About 6,700",
    "span": [0, 11],
    "low": 6700,
    "high": 6700,
    "bound": "about",
    "unit": "count",
    "item": "container",
    "measure": "shipped",
    "from": "dprk",
    "to": "russia",
    "via": ["yonhap"],
    "period": {"start": "2023-09", "end": None},
    "published": "2024-02-28",
    "publisher": "Example Wire",
    "url": "https://example.org/a",
    "optional": False,
    "accept": None,
}


def row(**changes: object) -> dict[str, object]:
    return {key: value for key, value in {**FULL, **changes}.items() if value != "-"}


def jsonl(*rows: object) -> bytes:
    return "\n".join(json.dumps(r) for r in rows).encode()


def refusal(**changes: object) -> ClaimError:
    entered = read_rows("x.claims.jsonl", jsonl(row(**changes)))
    assert entered.claims == ()
    (error,) = entered.refused
    return error


def test_a_full_record_is_taken_as_it_is_and_strange_fields_are_dropped() -> None:
    entered = read_rows("x.claims.jsonl", jsonl(FULL))
    (claim,) = entered.claims
    assert (claim.id, claim.span, claim.low, claim.bound) == ("a.1", (0, 11), 6700, Bound.ABOUT)
    assert (claim.from_, claim.to, claim.via, claim.period) == ("dprk", "russia", ("yonhap",), Period(start="2023-09"))
    (citation,) = entered.citations
    assert (citation.published, citation.publisher, citation.url) == (
        "2024-02-28",
        "Example Wire",
        "https://example.org/a",
    )
    assert entered.dropped == ("accept", "optional")
    assert entered.refused == ()


def test_a_series_in_a_csv_table_needs_little() -> None:
    table = (
        "doc,published,value,item,measure,from,to,period_start,period_end,speaker,via\n"
        'log,2024-03-01,"1,250",container,shipped,dprk,russia,2024-01-03,2024-01-04,osc,reuters; bbc\n'
        "log,2024-03-01,980,container,shipped,dprk,russia,2024-01-09,2024-01-10,osc,\n"
        ",,,,,,,,,,\n"
    )
    entered = read_rows("voyages.claims.csv", table.encode("utf-8-sig"))
    first, second = entered.claims
    assert (first.low, first.high, first.bound, first.value_text) == (1250, 1250, Bound.EXACT, "1,250")
    assert first.via == ("reuters", "bbc")
    assert second.period == Period(start="2024-01-09", end="2024-01-10")
    assert first.id != second.id and first.span != second.span
    assert first.extractor == BY_HAND
    assert len(entered.citations) == 1


def test_a_sheet_with_dates_and_numbers_as_excel_keeps_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Doc", "Published", "Low", "High", "Unit", "Measure"])
    sheet.append(["a", datetime(2024, 2, 28), 4.2e6, 5.8e6, "count", "shipped"])
    sheet.append(["b", 2024, 12.5, None, "tonne", "stock"])
    out = io.BytesIO()
    book.save(out)
    first, second = read_rows("x.xlsx", out.getvalue()).claims
    assert (first.low, first.high, first.bound) == (4_200_000, 5_800_000, Bound.RANGE)
    assert (second.low, second.bound, second.unit, second.measure) == (12.5, Bound.AT_LEAST, "tonne", Measure.STOCK)


@pytest.mark.parametrize(
    ("changes", "field", "words", "mend"),
    [
        ({"doc": "-"}, "doc", "cites no report", "Name the report"),
        ({"published": "-"}, "published", "does not say when", "YYYY-MM-DD"),
        ({"published": "3/4/24"}, "published", "'3/4/24' is not a date", "YYYY-MM-DD"),
        ({"said_on": "Monday"}, "said_on", "'Monday' is not a date", "YYYY-MM-DD"),
        ({"period": {"start": "spring"}}, "period start", "'spring' is not a date", "YYYY-MM-DD"),
        ({"low": "many"}, "low", "'many' is not a number", "digits"),
        ({"low": None, "high": None, "value_text": "many"}, "low", "has no number", "Fill in"),
        ({"bound": "at_least"}, "bound", "does not go with", "low alone"),
        ({"bound": "roughly"}, "bound", "'roughly' is no bound", "about"),
        ({"measure": "sent"}, "measure", "'sent' is no measure", "shipped"),
        ({"span": [5, 5]}, "claim", "span", "docs/claims.md"),
        ({"unit": 5}, "unit", "Expected `str`", "docs/claims.md"),
    ],
)
def test_a_bad_row_names_file_row_field_and_mend(changes: dict[str, object], field: str, words: str, mend: str) -> None:
    error = refusal(**changes)
    assert error.place == f"x.claims.jsonl, row 1, {field}"
    assert words in error.what
    assert mend in error.mend


def test_one_bad_row_does_not_stop_the_others() -> None:
    entered = read_rows("x.claims.jsonl", jsonl(FULL, row(id="a.2", measure="sent"), row(id="a.3")) + b"\n{oops\n[1]")
    assert [claim.id for claim in entered.claims] == ["a.1", "a.3"]
    assert [error.place for error in entered.refused] == [
        "x.claims.jsonl, row 2, measure",
        "x.claims.jsonl, row 4",
        "x.claims.jsonl, row 5",
    ]


def test_an_id_twice_and_a_report_with_two_dates() -> None:
    entered = read_rows("x.claims.jsonl", jsonl(FULL, FULL, row(id="a.2", published="2024-03-01")))
    assert len(entered.claims) == 1
    assert [error.what.split(" ", 2)[:2] for error in entered.refused] == [["the", "id"], ["a", "was"]]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.claims.csv", b"name,value\na,1\n", "no column `doc`"),
        ("x.claims.csv", "doc;é".encode("latin-1"), "not UTF-8"),
        ("x.xlsx", b"not a workbook", "cannot be opened"),
        ("x.txt", b"", "no claims file"),
    ],
)
def test_a_file_that_is_no_table_of_claims_is_one_error(name: str, data: bytes, words: str) -> None:
    with pytest.raises(ClaimError, match=words):
        read_rows(name, data)


def test_what_is_written_is_read_back(tmp_path) -> None:  # type: ignore[no-untyped-def]
    claims: tuple[Claim, ...] = read_rows("x.claims.jsonl", jsonl(FULL)).claims
    path = tmp_path / "out.claims.jsonl"
    path.write_bytes(
        b"".join(msgspec.json.encode({**msgspec.to_builtins(c), "published": "2024"}) + b"\n" for c in claims)
    )
    assert is_claims_file(path)
    assert read_claims(path).claims == claims
