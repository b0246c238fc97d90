"""The contract of every export: what goes in comes out, whatever a report says."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.brief.exports import EXPORTS, CitedClaim, Export, export_named
from crossbearing.brief.exports.rows import COLUMNS, FLOATS, INTEGERS, flat
from crossbearing.terms import Bound, Claim, Measure, Modality, Period

AWKWARD = (
    '=HYPERLINK("http://x.example","go")',
    "+1",
    "-1",
    "@x",
    'a "quoted", word',
    "two\nlines",
    "\ttab",
    "'=1+1",
    "＝1+1",
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
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    return [{name: _fused(cell) for name, cell in row.items()} for row in rows]


def _fused(cell: str) -> str:
    """A cell of a CSV file as it was before an apostrophe kept a spreadsheet from running it."""
    return cell[1:] if re.match("'+[=+\\-@\t\r\n＝＋－＠]", cell) else cell


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


def test_no_cell_of_a_csv_file_is_a_formula_and_numbers_stay_numbers() -> None:
    out = io.BytesIO()
    table = export_named("csv")(out)  # type: ignore[misc]
    below = msgspec.structs.replace(CLAIMS[0].claim, high=-5, value_text="-5")
    table.write([*CLAIMS, msgspec.structs.replace(CLAIMS[0], claim=below)])
    _, *rows = csv.reader(io.StringIO(out.getvalue().decode(), newline=""))
    numbers = {COLUMNS.index(name) for name in (*FLOATS, *INTEGERS)}
    texts = [cell for row in rows for column, cell in enumerate(row) if column not in numbers]
    assert not [text for text in texts if text[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    assert "'+1" in texts
    assert rows[-1][COLUMNS.index("high")] == "-5"
    assert rows[-1][COLUMNS.index("value_text")] == "'-5"


def test_a_formula_in_a_workbook_is_text_also_after_an_edit() -> None:
    from openpyxl import load_workbook

    out = io.BytesIO()
    table = export_named("xlsx")(out)  # type: ignore[misc]
    table.write(CLAIMS)
    table.close()
    column = COLUMNS.index("quote") + 1
    cells = {
        cell.value: cell.quotePrefix for (cell,) in load_workbook(out)["claims"].iter_rows(2, None, column, column)
    }
    assert cells["+1"]
    assert not cells["two\nlines"]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_the_same_claims_give_the_same_bytes(export: type[Export], monkeypatch: pytest.MonkeyPatch) -> None:
    def made() -> bytes:
        out = io.BytesIO()
        table = export(out)
        table.write(CLAIMS)
        table.close()
        return out.getvalue()

    first = made()
    monkeypatch.setattr("time.localtime", lambda *_: time.struct_time((2031, 5, 6, 7, 8, 9, 1, 126, 0)))
    assert made() == first


_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
_DATES = st.none() | st.sampled_from(["2024", "2024-02", "2024-02-26"])
_ENDS = st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15)
_SPANS = st.tuples(st.integers(0, 99), st.integers(100, 199))


@st.composite
def _any_claim(draw: st.DrawFn) -> CitedClaim:
    bound = draw(st.sampled_from(Bound))
    low, high = sorted((draw(_ENDS), draw(_ENDS)))
    if bound in (Bound.EXACT, Bound.ABOUT):
        high = low
    maybe = {name: draw(st.none() | _NAMES) for name in _OPTIONAL}
    claim = Claim(
        **{name: draw(_NAMES) for name in ("id", "doc", "quote", "value_text", "unit", "extractor")},
        **maybe,
        span=draw(_SPANS),
        low=None if bound is Bound.AT_MOST else low,
        high=None if bound is Bound.AT_LEAST else high,
        bound=bound,
        measure=draw(st.sampled_from(Measure)),
        modality=draw(st.sampled_from(Modality)),
        via=tuple(draw(st.lists(st.text(max_size=5), max_size=3))),
        derived_from=tuple(draw(st.lists(_NAMES, max_size=2))),
        inferred=tuple(draw(st.lists(_NAMES, max_size=2))),
        context=tuple(draw(st.lists(_SPANS, max_size=2))),
        period=Period(start=draw(_DATES), end=draw(_DATES)),
        said_on=draw(_DATES),
        confidence=draw(st.none() | st.floats(0, 1)),
    )
    return CitedClaim(claim=claim, published=draw(_DATES), publisher=draw(st.none() | _NAMES))


_OPTIONAL = "per item item_text from_ to place actor speaker speaker_text alternative_group condition base".split()


def _listed(cell: Any) -> list[str]:
    if not cell:
        return []
    return json.loads(cell) if cell.startswith("[") else cell.split("; ")


def _claim_of(row: dict[str, Any]) -> Claim:
    """The claim of a flat row, an empty cell being what is not known."""
    known = {name: value for name, value in row.items() if value not in (None, "")}
    record = {name: known[name] for name in known if name in Claim.__struct_encode_fields__}
    for name in ("low", "high"):
        record[name] = float(known[name]) if name in known else None
    record |= {name: _listed(known.get(name)) for name in ("via", "derived_from", "inferred")}
    record["context"] = [[int(end) for end in span.split("-")] for span in _listed(known.get("context"))]
    record["span"] = [int(known["span_start"]), int(known["span_end"])]
    record["period"] = {"start": known.get("period_start"), "end": known.get("period_end")}
    if "confidence" in known:
        record["confidence"] = float(known["confidence"])
    return msgspec.convert(record, Claim)


_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The tables of all characters are made when the first text is."""


@_UNHURRIED
@given(st.lists(_any_claim(), max_size=3))
def test_json_lines_come_back_as_the_claims_they_were(claims: list[CitedClaim]) -> None:
    rows = _written(EXPORTS[0], claims)
    assert [msgspec.convert(row, Claim) for row in rows] == [cited.claim for cited in claims]
    assert [row["published"] for row in rows] == [cited.published for cited in claims]


@pytest.mark.parametrize("name", ["csv", "parquet"])
@_UNHURRIED
@given(claims=st.lists(_any_claim(), max_size=3))
def test_flat_tables_come_back_as_the_claims_they_were(name: str, claims: list[CitedClaim]) -> None:
    rows = _written(export_named(name), claims)  # type: ignore[arg-type]
    assert [_claim_of(row) for row in rows] == [cited.claim for cited in claims]
    assert [row["publisher"] or None for row in rows] == [cited.publisher for cited in claims]
