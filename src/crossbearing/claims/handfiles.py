"""The rows of a claims file, of whichever kind, as the fields of claims that they hold."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from crossbearing.errors import ClaimError
from crossbearing.spreadsheet import separator, undefused

ENDINGS = (".claims.jsonl", ".claims.csv", ".xlsx")
"""How the names of claims files end."""

Row = tuple[int, dict[str, Any] | ClaimError]
"""The number of a row, as a spreadsheet or an editor counts it, with its fields or what is wrong with all of it."""

_LISTS = frozenset({"via", "derived_from", "inferred"})
_UNPACKED = 500_000_000  # bytes of a workbook once unpacked


def file_rows(name: str, data: bytes) -> Iterator[Row]:
    """The rows of a file of that name that are not empty. Raises ClaimError where it cannot be read as a whole."""
    low = name.lower()
    if low.endswith(".jsonl"):
        yield from _lines(name, data)
    elif low.endswith(".csv"):
        text = _text(name, data)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
        try:
            yield from _table(name, ([undefused(cell) for cell in line] for line in reader))
        except csv.Error as error:
            raise ClaimError(
                f"it cannot be read as CSV ({error})",
                mend="Save it once more.",
                place=f"{name}, line {reader.line_num}",
            ) from None
    elif low.endswith(".xlsx"):
        yield from _table(name, _sheet(name, data))
    else:
        raise ClaimError(f"{name} is no claims file", mend=f"Name it {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")


def plain(cell: object) -> object:
    """A cell as JSON would have it: dates as ISO prefixes, text without blanks at its ends."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.strip() if isinstance(cell, str) else cell


def empty(cell: object) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClaimError(
            f"byte {error.start} is not UTF-8", mend="Save the table as UTF-8, or as .xlsx.", place=name
        ) from None


def _lines(name: str, data: bytes) -> Iterator[Row]:
    for number, line in enumerate(_text(name, data).split("\n"), 1):
        if not line.strip():
            continue
        row, what = None, "it is not a JSON object"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            what = f"it is not JSON: {error.msg} at character {error.pos + 1}"
        except (ValueError, RecursionError):  # a number of thousands of digits; brackets in brackets without end
            what = "it is too large or too deep to be a claim"
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, ClaimError(what, mend="Write one object a line.", place=f"{name}, row {number}")


def _sheet(name: str, data: bytes) -> Iterator[list[Any]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > _UNPACKED:
            raise ClaimError(f"it unpacks to {size:,} bytes", mend="Leave the claims alone in it.", place=name)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book["claims"] if "claims" in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size need not be so
        for row in sheet.iter_rows(values_only=True):
            yield list(row)
        book.close()
    except ClaimError:
        raise
    except Exception as error:  # a damaged workbook can raise anything within the library
        raise ClaimError(f"it cannot be opened: {error}", mend="Save it again as .xlsx.", place=name) from None


def _table(name: str, rows: Iterable[list[Any]]) -> Iterator[Row]:
    """The rows of a table by the field names of its first; empty cells and rows are left out."""
    lines = iter(rows)
    heads = [str(cell or "").strip().lower().replace(" ", "_") for cell in next(lines, [])]
    if "doc" not in heads:
        raise ClaimError(
            "its first row has no column `doc`",
            mend="Begin with a row of field names: doc, published, low ...",
            place=name,
        )
    twice = next((head for head in heads if head and heads.count(head) > 1), None)
    if twice is not None:
        raise ClaimError(f"its first row has two columns `{twice}`", mend="Leave one of them.", place=name)
    for number, cells in enumerate(lines, 2):
        row = {head: cell for head, cell in zip(heads, cells, strict=False) if head and not empty(cell)}
        if row:
            place = f"{name}, row {number}"
            try:
                yield number, _nested(row, place)
            except ClaimError as error:
                yield number, error


def _nested(row: Mapping[str, Any], place: str) -> dict[str, Any]:
    """A table's cells as a claim's fields: lists by semicolons, spans by a dash, the period from two columns."""
    made: dict[str, Any] = {}
    period: dict[str, Any] = {}
    span: dict[str, int] = {}
    for field, cell in row.items():
        value = plain(cell)
        if field in ("period_start", "period.start"):
            period["start"] = value
        elif field in ("period_end", "period.end"):
            period["end"] = value
        elif field in _LISTS:
            made[field] = _parts(str(value), f"{place}, {field}")
        elif field in ("span_start", "span_end"):
            span[field] = _offset(value, f"{place}, {field}")
        elif field == "span":
            made[field] = [int(n) for n in re.findall(r"\d+", str(value))]
        elif field == "context":
            made[field] = [
                [int(n) for n in re.findall(r"\d+", part)] for part in _parts(str(value), f"{place}, {field}")
            ]
        else:
            made[field] = value
    if period:
        made["period"] = period
    if span:
        made["span"] = [span[end] for end in ("span_start", "span_end") if end in span]
    return made


def _parts(cell: str, place: str) -> list[str]:
    """The parts of a cell that holds several, separated by semicolons, or as a JSON list where a part holds one."""
    if not cell.startswith("["):
        return [part.strip() for part in cell.split(";") if part.strip()]
    try:
        parts = json.loads(cell)
    except (ValueError, RecursionError):
        parts = None
    if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
        return parts
    raise ClaimError("it is no list", mend="Separate its parts by semicolons.", place=place)


def _offset(value: object, place: str) -> int:
    written = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    if not written.isdecimal() or len(written) > 9:
        raise ClaimError(f"{value!r} is no offset", mend="Count characters from 0, or empty this cell.", place=place)
    return int(written)
