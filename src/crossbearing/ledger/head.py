"""The head file: the end of the chain, kept beside the ledger, since a chain alone cannot show that its tail was cut.

It holds two lines of fixed length: the head that is surely in the ledger, and the one that is being written. They are
alike while nobody writes. A commit names its new head here first, so that a process killed on either side of the commit
leaves one of the two, and a head that is neither was never written by a run. The lines are overwritten in place, which
needs no room on a full disk and one flush.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from crossbearing.errors import LedgerBroken
from crossbearing.ledger.disk import writing
from crossbearing.ledger.entries import Head

_LINES = re.compile(rb"(\d{12}) ([0-9a-f]{64})\n(\d{12}) ([0-9a-f]{64})\n\Z")


class HeadFile:
    """The file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[Head, Head] | None:
        """The settled head and the one being written; None without a file. Raises LedgerBroken for other contents."""
        last = None
        while True:  # until two readings agree, since a writer may be at work
            try:
                data = self.path.read_bytes()
            except FileNotFoundError:
                return None
            except OSError as error:
                raise self._broken(f"It cannot be read ({error.strerror or error})") from error
            if data == last:
                break
            last = data
        match = _LINES.match(data)
        if match is None:
            raise self._broken("It does not hold two lines of a record's number and its hash")
        seq, digest, next_seq, next_digest = match.groups()
        return Head(int(seq), digest.decode()), Head(int(next_seq), next_digest.decode())

    def write(self, settled: Head, coming: Head) -> None:
        """Put down both heads and flush them to the disk."""
        with writing(self.path):
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o644)
            try:
                os.pwrite(handle, f"{head_line(settled)}\n{head_line(coming)}\n".encode(), 0)
                os.fsync(handle)
            finally:
                os.close(handle)

    def _broken(self, what: str) -> LedgerBroken:
        return LedgerBroken(
            what, mend="Restore it from a backup, with the ledger of the same day.", place=str(self.path)
        )


def head_line(head: Head) -> str:
    """One line of the file."""
    return f"{head.seq:012d} {head.hash}"
