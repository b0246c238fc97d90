"""Claims as an Excel workbook of one sheet."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO, ClassVar

from crossbearing.brief.exports.rows import COLUMNS, Cell, CitedClaim, flat
from crossbearing.spreadsheet import is_formula

# XML cannot carry these; a sheet shows the replacement mark in their place.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# The hour of writing, which is no part of the claims: the same claims make the same file.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


class Xlsx:
    """One row a claim under a fixed heading; every text is a text cell, so no report can place a formula."""

    name: ClassVar[str] = "xlsx"
    endings: ClassVar[tuple[str, ...]] = (".xlsx",)
    streams: ClassVar[bool] = False

    def __init__(self, out: BinaryIO) -> None:
        self._table = XlsxTable(out, COLUMNS)

    def write(self, claims: Iterable[CitedClaim]) -> None:
        """Add these claims, one row each."""
        self._table.put(map(flat, claims))

    def close(self) -> None:
        """Write the workbook."""
        self._table.close()


class XlsxTable:
    """A table of any columns as a workbook of one sheet, "claims"; it reaches the stream when it is closed."""

    def __init__(self, out: BinaryIO, columns: Sequence[str]) -> None:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell

        self._out = out
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet("claims")
        self._sheet.freeze_panes = "A2"
        self._cell = WriteOnlyCell
        self._columns = columns
        self._sheet.append(columns)

    def put(self, rows: Iterable[Mapping[str, Cell]]) -> None:
        """Add these rows."""
        for row in rows:
            self._sheet.append([self._as_cell(row[name]) for name in self._columns])

    def close(self) -> None:
        """Write the workbook."""
        made = io.BytesIO()
        self._book.save(made)
        with zipfile.ZipFile(made) as parts, zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED) as out:
            for name in parts.namelist():
                part = zipfile.ZipInfo(name, _EPOCH)
                part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 3
                out.writestr(part, _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", parts.read(name)))

    def _as_cell(self, value: Cell) -> Any:
        if not isinstance(value, str):
            return value
        cell = self._cell(self._sheet, value=NOT_IN_XML.sub("\ufffd", value))
        cell.data_type = "s"
        # Kept a text also when somebody edits the cell.
        cell.quotePrefix = int(is_formula(value))
        return cell
