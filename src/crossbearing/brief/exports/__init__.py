"""Claims tables for other programs: an ordered list of formats, each one file.

To add a format: one class that obeys `Export` in a file of its own, one line in EXPORTS, one row in its contract tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, ClassVar, Protocol

from crossbearing.brief.exports.csv import Csv
from crossbearing.brief.exports.jsonl import Jsonl
from crossbearing.brief.exports.parquet import Parquet
from crossbearing.brief.exports.rows import CitedClaim, cite
from crossbearing.brief.exports.xlsx import Xlsx

__all__ = ["EXPORTS", "CitedClaim", "Export", "cite", "export_named"]


class Export(Protocol):
    """A claims table being written to a binary stream, batch by batch; `close` finishes the table, not the stream.

    `streams` says whether what has been written so far is a valid file at any time.
    """

    name: ClassVar[str]
    endings: ClassVar[tuple[str, ...]]
    streams: ClassVar[bool]

    def __init__(self, out: BinaryIO) -> None: ...

    def write(self, claims: Iterable[CitedClaim]) -> None:
        """Add these claims, in order."""
        ...

    def close(self) -> None:
        """Write what still belongs to the table."""
        ...


EXPORTS: tuple[type[Export], ...] = (Jsonl, Csv, Parquet, Xlsx)


def export_named(name: str) -> type[Export] | None:
    """The export of this name, or the one whose ending this file name has; None if there is none."""
    for export in EXPORTS:
        if name == export.name or name.lower().endswith(export.endings):
            return export
    return None
