"""Claims as JSON lines: one claim record with its citation a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, ClassVar

import msgspec

from crossbearing.brief.exports.rows import CitedClaim


class Jsonl:
    """One JSON object a line, flushed with every batch, so that a reader at the other end sees claims as they come."""

    name: ClassVar[str] = "jsonl"
    endings: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")
    streams: ClassVar[bool] = True

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, claims: Iterable[CitedClaim]) -> None:
        """Add these claims, one line each."""
        self._out.writelines(msgspec.json.encode(claim.as_json()) + b"\n" for claim in claims)
        self._out.flush()

    def close(self) -> None:
        """Nothing more belongs to the file."""
