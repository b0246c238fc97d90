"""Claims as an Excel workbook of one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO, ClassVar

from crossbearing.brief.exports.rows import COLUMNS, CitedClaim, flat

# XML cannot carry these; a sheet shows the replacement mark in their place.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Xlsx:
    """One row a claim under a fixed heading; every text is a text cell, so no report can place a formula."""

    name: ClassVar[str] = "xlsx"
    endings: ClassVar[tuple[str, ...]] = (".xlsx",)
    streams: ClassVar[bool] = False

    def __init__(self, out: BinaryIO) -> None:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell

        self._out = out
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet("claims")
        self._sheet.freeze_panes = "A2"
        self._cell = WriteOnlyCell
        self._sheet.append(COLUMNS)

    def write(self, claims: Iterable[CitedClaim]) -> None:
        """Add these claims, one row each."""
        for claim in claims:
            self._sheet.append([self._as_cell(value) for value in flat(claim).values()])

    def close(self) -> None:
        """Write the workbook."""
        self._book.save(self._out)

    def _as_cell(self, value: str | int | float | None) -> Any:
        if not isinstance(value, str):
            return value
        cell = self._cell(self._sheet, value=_NOT_IN_XML.sub("\ufffd", value))
        cell.data_type = "s"
        return cell
