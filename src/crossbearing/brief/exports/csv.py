"""Claims as comma-separated values, one flat row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO, ClassVar

from crossbearing.brief.exports.rows import COLUMNS, CitedClaim, flat, is_formula


class Csv:
    """UTF-8, a heading row, fields quoted where needed; an apostrophe stands before what a spreadsheet would run."""

    name: ClassVar[str] = "csv"
    endings: ClassVar[tuple[str, ...]] = (".csv",)
    streams: ClassVar[bool] = True

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._put([dict(zip(COLUMNS, COLUMNS, strict=True))])

    def write(self, claims: Iterable[CitedClaim]) -> None:
        """Add these claims, one row each."""
        self._put(map(_defused, map(flat, claims)))

    def close(self) -> None:
        """Nothing more belongs to the file."""

    def _put(self, rows: Iterable[dict[str, str | int | float | None]] | list[dict[str, str]]) -> None:
        text = io.StringIO()
        csv.DictWriter(text, COLUMNS, lineterminator="\r\n").writerows(rows)
        self._out.write(text.getvalue().encode("utf-8"))
        self._out.flush()


def _defused(row: dict[str, str | int | float | None]) -> dict[str, str | int | float | None]:
    """Texts that a spreadsheet would take for a formula with an apostrophe before them; numbers stay numbers."""
    return {name: f"'{value}" if isinstance(value, str) and is_formula(value) else value for name, value in row.items()}
