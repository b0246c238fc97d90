"""The claims table that a person edits: written to a spreadsheet file, and read back as the texts of its cells.

A cell is compared in its plain form, which no spreadsheet changes by opening and saving the table.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import PurePath
from typing import BinaryIO

import msgspec

from crossbearing.brief.exports.csv import CsvTable
from crossbearing.brief.exports.rows import Cell, CitedClaim, flat
from crossbearing.brief.exports.xlsx import NOT_IN_XML, XlsxTable
from crossbearing.errors import UsageError
from crossbearing.spreadsheet import separator, undefused
from crossbearing.terms import Claim, Record

FIXED = ("doc", "quote", "value_text")
"""What tells which words a claim is: it is shown, and given where a claim is added."""
FIELDS = tuple(
    """low high bound unit per item item_text measure from to place actor speaker speaker_text via modality period_start
    period_end said_on alternative_group condition base""".split()
)
"""What can be corrected."""
COMPARED = ("id", *FIXED, *FIELDS)
COLUMNS = ("id", "decision", "why", *FIXED, *FIELDS, "confidence", "at", "exported")
ENDINGS = (".csv", ".xlsx")

_NUMBERS = frozenset({"low", "high"})
_EXACT = 1e15
_LONGEST = 32_000  # characters of a cell; Excel cuts at 32,767
_UNPACKED = 500_000_000  # bytes of a workbook once unpacked
_MARK = b"\xef\xbb\xbf"  # without it Excel takes a CSV file for one in an old encoding


class Row(Record, frozen=True):
    """A row as it was brought back: its number in the sheet and the text of each cell, "" where it is empty."""

    number: int
    cells: dict[str, str]


def write_worksheet(claims: Iterable[Claim], out: BinaryIO, ending: str) -> int:
    """Write a row a claim in the format of this ending; returns how many."""
    if ending == ".csv":
        out.write(_MARK)
    table = CsvTable(out, COLUMNS) if ending == ".csv" else XlsxTable(out, COLUMNS)
    rows = [_row(claim) for claim in claims]
    table.put(rows)
    table.close()
    return len(rows)


def _row(claim: Claim) -> dict[str, Cell]:
    record = flat(CitedClaim(claim=claim))
    row = {name: record.get(name) for name in COLUMNS} | {"exported": mark_of(plain(claim))}
    return {name: value[:_LONGEST] if isinstance(value, str) else value for name, value in row.items()}


def plain(claim: Claim) -> dict[str, str]:
    """The plain form of the cells of a claim's row that can be compared."""
    record = flat(CitedClaim(claim=claim))
    return {name: plain_cell(name, record[name]) for name in COMPARED}


def plain_cell(name: str, value: Cell) -> str:
    """A cell's text without what is lost on the way through a spreadsheet: number formats, line ends, outer blanks."""
    if value is None:
        return ""
    if name in _NUMBERS:
        with suppress(ValueError, OverflowError):
            number = float(value)
            # Spreadsheets hold 15 digits.
            return str(int(number)) if number.is_integer() and abs(number) < _EXACT else f"{number:.9g}"
    return " ".join(NOT_IN_XML.sub("\ufffd", str(value)[:_LONGEST]).split())


def mark_of(cells: Mapping[str, str]) -> str:
    """A short hash over the cells of a row in plain form: whether a row, or its claim, is as it was exported."""
    told = msgspec.json.encode([cells.get(name, "") for name in COMPARED])
    return f"x{hashlib.sha256(told).hexdigest()[:12]}"  # never read as a number


def read_worksheet(name: str, data: bytes) -> list[Row]:
    """The rows of a table in the format of the name's ending, without the empty ones.

    Raises UsageError, with its place, where it is no such table, or a cell holds a formula.
    """
    lines = _csv_lines(name, data) if PurePath(name).suffix.lower() == ".csv" else _xlsx_lines(name, data)
    rows: list[Row] = []
    heads: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not any(cell.strip() for cell in line):
            continue
        if heads is None:
            heads = _heads(name, line)
            continue
        if any(cell.strip() for cell in line[len(heads) :]):
            raise UsageError(
                "There is a cell without a heading",
                mend="Move it under its heading, or empty it.",
                place=f"{name}, row {number}",
            )
        rows.append(Row(number=number, cells=dict(zip(heads, line, strict=False))))
    if heads is None:
        raise UsageError("There is nothing in it", mend="Give a table that review export wrote.", place=name)
    return rows


def _heads(name: str, line: Sequence[str]) -> list[str]:
    heads = [cell.strip().lower() for cell in line]
    while heads and not heads[-1]:
        heads.pop()
    unknown = [head for head in heads if head not in COLUMNS]
    missing = [head for head in ("id", "decision") if head not in heads]
    doubled = [head for head in COLUMNS if heads.count(head) > 1]
    for which, words in ((unknown, "is no heading"), (missing, "is missing"), (doubled, "is there more than once")):
        if which:
            raise UsageError(
                f"The heading {which[0]!r} {words}",
                mend=f"The first row names the columns, each once: {', '.join(COLUMNS)}.",
                place=f"{name}, row 1",
            )
    return heads


def _csv_lines(name: str, data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("It is not in UTF-8", mend='Save it as "CSV UTF-8", or as .xlsx.', place=name) from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    try:
        for line in reader:
            yield [undefused(cell) for cell in line]
    except csv.Error as error:
        raise UsageError(
            f"It cannot be read as CSV ({error})", mend="Save it once more.", place=f"{name}, line {reader.line_num}"
        ) from error


def _xlsx_lines(name: str, data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > _UNPACKED:
            raise UsageError(f"It unpacks to {size:,} bytes", mend="Export the claims report by report.", place=name)
        book = load_workbook(io.BytesIO(data), read_only=True)
        sheet = book["claims"] if "claims" in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()
        for number, line in enumerate(sheet.iter_rows(), start=1):
            for column, cell in enumerate(line, start=1):
                if cell.data_type == "f":
                    raise UsageError(
                        "There is a formula",
                        mend="Put its value in its place, as text.",
                        place=f"{name}, row {number}, column {get_column_letter(column)}",
                    )
            yield [_text(cell.value) for cell in line]
    except UsageError:
        raise
    except Exception as error:  # a damaged workbook can raise anything within the library
        raise UsageError(
            f"It cannot be read as a workbook ({type(error).__name__})",
            mend="Save it once more as .xlsx, or as CSV UTF-8.",
            place=name,
        ) from error


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (value.date() if value.time().isoformat() == "00:00:00" else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
