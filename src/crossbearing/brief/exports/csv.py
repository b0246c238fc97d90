"""Claims as comma-separated values, one flat row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO, ClassVar

from crossbearing.brief.exports.rows import COLUMNS, CitedClaim, flat


class Csv:
    """UTF-8, a heading row, fields quoted where needed; texts stand as they are, also where one begins with "="."""

    name: ClassVar[str] = "csv"
    endings: ClassVar[tuple[str, ...]] = (".csv",)
    streams: ClassVar[bool] = True

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._put([dict(zip(COLUMNS, COLUMNS, strict=True))])

    def write(self, claims: Iterable[CitedClaim]) -> None:
        """Add these claims, one row each."""
        self._put(map(flat, claims))

    def close(self) -> None:
        """Nothing more belongs to the file."""

    def _put(self, rows: Iterable[dict[str, str | int | float | None]] | list[dict[str, str]]) -> None:
        text = io.StringIO()
        csv.DictWriter(text, COLUMNS, lineterminator="\r\n").writerows(rows)
        self._out.write(text.getvalue().encode("utf-8"))
        self._out.flush()
