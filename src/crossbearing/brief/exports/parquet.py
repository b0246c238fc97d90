"""Claims as a Parquet table, typed columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO, ClassVar

from crossbearing.brief.exports.rows import COLUMNS, FLOATS, INTEGERS, CitedClaim, flat

ROWS_A_GROUP = 10_000


class Parquet:
    """Row groups of some thousand claims, so that memory does not grow with their number."""

    name: ClassVar[str] = "parquet"
    endings: ClassVar[tuple[str, ...]] = (".parquet",)
    streams: ClassVar[bool] = False

    def __init__(self, out: BinaryIO) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        def kind(name: str) -> Any:
            return pa.float64() if name in FLOATS else pa.int64() if name in INTEGERS else pa.string()

        self._schema = pa.schema([(name, kind(name)) for name in COLUMNS])
        self._table = pa.Table.from_pylist
        self._writer = parquet.ParquetWriter(out, self._schema)
        self._rows: list[dict[str, str | int | float | None]] = []

    def write(self, claims: Iterable[CitedClaim]) -> None:
        """Add these claims; they reach the stream with their row group."""
        self._rows.extend(map(flat, claims))
        if len(self._rows) >= ROWS_A_GROUP:
            self._flush()

    def close(self) -> None:
        """Write the last row group and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._table(self._rows, schema=self._schema))
            self._rows = []
