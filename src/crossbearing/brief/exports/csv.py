"""Claims as comma-separated values, one flat row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO, ClassVar

from crossbearing.brief.exports.rows import COLUMNS, Cell, CitedClaim, flat
from crossbearing.spreadsheet import defused


class Csv:
    """UTF-8, a heading row, fields quoted where needed; an apostrophe stands before what a spreadsheet would run."""

    name: ClassVar[str] = "csv"
    endings: ClassVar[tuple[str, ...]] = (".csv",)
    streams: ClassVar[bool] = True

    def __init__(self, out: BinaryIO) -> None:
        self._table = CsvTable(out, COLUMNS)

    def write(self, claims: Iterable[CitedClaim]) -> None:
        """Add these claims, one row each."""
        self._table.put(map(flat, claims))

    def close(self) -> None:
        """Nothing more belongs to the file."""


class CsvTable:
    """A table of any columns as comma-separated values, its heading row first."""

    def __init__(self, out: BinaryIO, columns: Sequence[str]) -> None:
        self._out = out
        self._columns = columns
        self.put([dict(zip(columns, columns, strict=True))])

    def put(self, rows: Iterable[Mapping[str, Cell]]) -> None:
        """Add these rows; they reach the stream at once."""
        text = io.StringIO()
        csv.DictWriter(text, self._columns, lineterminator="\r\n").writerows(map(_defused, rows))
        self._out.write(text.getvalue().encode("utf-8"))
        self._out.flush()

    def close(self) -> None:
        """Nothing more belongs to the file."""


def _defused(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """Texts that a spreadsheet would take for a formula with an apostrophe before them; numbers stay numbers."""
    return {name: defused(value) if isinstance(value, str) else value for name, value in row.items()}
