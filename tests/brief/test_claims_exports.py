"""The contract of every export: what goes in comes out, whatever a report says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from crossbearing.brief.exports import EXPORTS, CitedClaim, Export, export_named
from crossbearing.brief.exports.rows import COLUMNS, flat
from crossbearing.terms import Bound, Claim, Measure, Modality, Period

AWKWARD = (
    '=HYPERLINK("http://x.example","go")',
    "+1",
    "-1",
    "@x",
    'a "quoted", word',
    "two\nlines",
    "żółć 포탄 \U0001f6a2",
    "",
)


def _claim(number: int, words: str) -> CitedClaim:
    claim = Claim(
        id=f"doc:{number}",
        doc="doc",
        quote=words,
        value_text="up to 5,000",
        span=(3, 14),
        low=None,
        high=5000,
        bound=Bound.AT_MOST,
        unit="count",
        item="container",
        measure=Measure.SHIPPED,
        from_="dprk",
        via=("kr-nis", "yonhap"),
        modality=Modality.POSSIBLE,
        period=Period(start="2023-09", end=None),
        context=((20, 25), (30, 31)),
        confidence=0.5,
    )
    return CitedClaim(claim=claim, published="2024-02-26", publisher=words, title=None, url=None)


CLAIMS = [_claim(number, words) for number, words in enumerate(AWKWARD)]


def _jsonl(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def _csv(data: bytes) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def _parquet(data: bytes) -> list[dict[str, Any]]:
    from pyarrow import BufferReader, parquet

    rows: list[dict[str, Any]] = parquet.read_table(BufferReader(data)).to_pylist()
    return rows


def _xlsx(data: bytes) -> list[dict[str, Any]]:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data))["claims"]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    head, *rows = sheet.values
    return [dict(zip(head, row, strict=True)) for row in rows]


READ: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
}


def test_every_export_is_under_contract() -> None:
    assert [export.name for export in EXPORTS] == list(READ)


def _written(export: type[Export], claims: list[CitedClaim]) -> list[dict[str, Any]]:
    out = io.BytesIO()
    table = export(out)
    for claim in claims:
        table.write([claim])
    table.close()
    return READ[export.name](out.getvalue())


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_claim_comes_out_with_its_words(export: type[Export]) -> None:
    rows = _written(export, CLAIMS)
    assert [row["id"] for row in rows] == [cited.claim.id for cited in CLAIMS]
    assert [row["quote"] or "" for row in rows] == list(AWKWARD)
    assert [row["publisher"] or "" for row in rows] == list(AWKWARD)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_no_claims_make_a_table_that_can_be_read(export: type[Export]) -> None:
    assert _written(export, []) == []


@pytest.mark.parametrize("export", [e for e in EXPORTS if e.name != "jsonl"], ids=lambda export: export.name)
def test_flat_tables_have_the_columns_in_order(export: type[Export]) -> None:
    (row,) = _written(export, CLAIMS[:1])
    assert tuple(row) == COLUMNS
    assert row["via"] == "kr-nis; yonhap"
    assert row["context"] == "20-25; 30-31"
    assert (row["period_start"], row["period_end"] or None, row["low"] or None) == ("2023-09", None, None)
    assert float(row["high"]) == 5000


@pytest.mark.parametrize("export", [e for e in EXPORTS if e.streams], ids=lambda export: export.name)
def test_what_streams_is_valid_after_every_batch(export: type[Export]) -> None:
    out = io.BytesIO()
    table = export(out)
    for number, claim in enumerate(CLAIMS, start=1):
        table.write([claim])
        assert len(READ[export.name](out.getvalue())) == number


def test_json_lines_are_claim_records_with_a_citation() -> None:
    (record,) = _written(EXPORTS[0], CLAIMS[:1])
    assert record["from"] == "dprk"
    assert record["span"] == [3, 14]
    assert record["period"] == {"start": "2023-09", "end": None}
    assert {"published", "publisher", "title", "url"} <= set(record)


def test_a_control_character_does_not_break_a_workbook() -> None:
    (row,) = _written(export_named("xlsx"), [_claim(0, "a\x00b\x1bc")])  # type: ignore[arg-type]
    assert row["quote"] == "a\ufffdb\ufffdc"


def test_every_field_of_a_claim_has_its_column() -> None:
    assert set(flat(CLAIMS[0])) == set(COLUMNS)
    fields = set(Claim.__struct_encode_fields__) - {"span", "period"}
    assert fields <= set(COLUMNS)


def test_names_and_endings_find_their_export() -> None:
    for export in EXPORTS:
        for ending in export.endings:
            assert export_named(f"claims{ending.upper()}") is export
        assert export_named(export.name) is export
    assert export_named("claims.txt") is None
