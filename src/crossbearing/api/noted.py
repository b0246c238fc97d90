"""What a run notes for the next one beside the page: which files the ledger holds, and what the page was made of.

It only saves time: where it is missing, damaged, of another ledger or another program, everything is looked at again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crossbearing import __version__
from crossbearing.api.exporting import put_whole
from crossbearing.terms import Record

if TYPE_CHECKING:
    from crossbearing.brief import PageInput
    from crossbearing.ledger import Ledger

FILE = ".noted.json"


class Noted(Record, frozen=True):
    """The program that noted it, the ledger's last entry then, the fingerprints of files taken in, the page's mark."""

    program: str
    head: str
    files: frozenset[str] = frozenset()
    page: str = ""


def read_noted(out: Path, ledger: Ledger) -> Noted:
    """What was noted of this ledger by this program; nothing where there is no such note."""
    with suppress(OSError, msgspec.DecodeError):
        noted = msgspec.json.decode((out / FILE).read_bytes(), type=Noted)
        if noted.program == program() and ledger.holds(noted.head):
            return noted
    return Noted(program=program(), head=ledger.head)


def write_noted(out: Path, ledger: Ledger, files: set[str], page: str) -> None:
    """Note these fingerprints and this mark for the next run."""
    noted = Noted(program=program(), head=ledger.head, files=frozenset(files), page=page)
    put_whole(out / FILE, msgspec.json.encode(noted, order="deterministic"))


def page_mark(content: PageInput, files: Sequence[Path]) -> str:
    """A hash over all that a brief is made of and its files, as far as they are there."""
    made = b""
    for file in files:
        with suppress(OSError):
            made += hashlib.sha256(file.read_bytes()).digest()
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic") + made).hexdigest()


def program() -> str:
    """The version of this program; what another one made is made anew."""
    # A checkout changes without a new version: the newest of its files tells.
    package = Path(__file__).resolve().parents[1]
    # Not what Python compiles from them, which another process may be writing just now.
    newest = max(path.stat().st_mtime_ns for path in package.rglob("*.*") if path.parent.name != "__pycache__")
    return f"{__version__} {newest}"
