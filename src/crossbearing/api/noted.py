"""What a run notes for the next one beside the page: which files the ledger is known to hold.

It only saves time: where it is missing, damaged or of another ledger, everything is looked at again.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crossbearing import __version__
from crossbearing.api.exporting import put_whole
from crossbearing.terms import Record

if TYPE_CHECKING:
    from crossbearing.ledger import Ledger

FILE = ".noted.json"


class Noted(Record, frozen=True):
    """The program that noted it, the ledger's last entry at that time, and the fingerprints of the files taken in."""

    program: str
    head: str
    files: tuple[str, ...]


def read_noted(out: Path, ledger: Ledger) -> set[str]:
    """The fingerprints of files that this ledger is known to hold as this program reads them."""
    with suppress(OSError, msgspec.DecodeError):
        noted = msgspec.json.decode((out / FILE).read_bytes(), type=Noted)
        if noted.program == __version__ and ledger.holds(noted.head):
            return set(noted.files)
    return set()


def write_noted(out: Path, ledger: Ledger, files: set[str]) -> None:
    """Note these fingerprints for the next run."""
    noted = Noted(program=__version__, head=ledger.head, files=tuple(sorted(files)))
    put_whole(out / FILE, msgspec.json.encode(noted))
