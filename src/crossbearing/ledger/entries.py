"""The entry: one line of the log, chained to the one before it by its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

import msgspec

from crossbearing.errors import DamagedReport, LedgerBroken, LedgerVersion
from crossbearing.terms import Extraction, Judgement, Record, Report

Body = TypeVar("Body", bound=Record)

REPORT = "report"
EXTRACTION = "extraction"
JUDGEMENT = "judgement"
KINDS = frozenset({REPORT, EXTRACTION, JUDGEMENT})

RESTORE = "Restore ledger.sqlite and ledger.head from a backup of the same day."


class Head(NamedTuple):
    """The end of the chain: the number of the last entry (0: none yet) and its hash."""

    seq: int
    hash: str


GENESIS = Head(0, "0" * 64)


class Entry(NamedTuple):
    """One line of the log.

    `subject` is the `doc` it is about. `mark` is what look-ups need without reading `body`: a report's source hash, an
    extraction's basis and extractor, a judgement's act. `body` is the JSON of a Reading, Extracted or Judged.
    """

    seq: int
    recorded: str
    kind: str
    subject: str
    mark: str
    body: str
    prev: str
    hash: str

    def computed(self) -> str:
        """The hash that this entry's contents call for."""
        return seal(self.prev, self.seq, self.recorded, self.kind, self.subject, self.mark, self.body)

    def read(self, record: type[Body]) -> Body:
        """Its body as a Reading, Extracted or Judged.

        Raises LedgerVersion where a newer program wrote what this one does not know, LedgerBroken where it was edited.
        """
        try:
            return msgspec.json.decode(self.body, type=record)
        except msgspec.DecodeError as error:
            if self.computed() == self.hash:
                raise LedgerVersion(
                    f"Entry {self.seq} ({self.kind} {self.mark!r}) says what this program does not know ({error})",
                    mend="Upgrade Crossbearing; the ledger was left as it is.",
                ) from error
            raise LedgerBroken(
                f"Entry {self.seq} was edited: its contents do not give its hash", mend=RESTORE
            ) from error


def seal(prev: str, seq: int, recorded: str, kind: str, subject: str, mark: str, body: str) -> str:
    """The SHA-256 over an entry's fields; they are framed as a JSON list, so that no two entries read alike."""
    return hashlib.sha256(msgspec.json.encode([prev, seq, recorded, kind, subject, mark, body])).hexdigest()


class Reading(Record, frozen=True):
    """A report as it was read once: under which file name, and the stored files that hold its bytes and its text."""

    name: str
    report: Report
    source: str
    text: str


class Extracted(Record, frozen=True):
    """An extraction with the hash of the bytes that its report came as."""

    source_hash: str
    extraction: Extraction


class Judged(Record, frozen=True):
    """A judgement with the hash of the bytes that its report came as, and of the stored text it was made on."""

    source_hash: str
    judgement: Judgement
    text: str = ""


def body_of(record: Reading | Extracted | Judged) -> str:
    """The record as JSON, its keys in the order of the record."""
    return msgspec.json.encode(record).decode()


@contextmanager
def unicode_only() -> Iterator[None]:
    """Raise DamagedReport where a name or text holds what is no Unicode character (a file name in an old encoding)."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise DamagedReport(
            "Its name or its words hold characters that are not Unicode text",
            mend="Rename the file, or save its text as UTF-8, and add it again.",
        ) from error


def utc_now() -> datetime:
    """The time that entries are recorded at."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as entries carry it: UTC to the microsecond, of one length, so that it sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
