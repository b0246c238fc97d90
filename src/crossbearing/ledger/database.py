"""The log's table in SQLite, through SQLAlchemy Core: entries are put at its end, and read; it refuses all else."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Executable,
    Index,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    bindparam,
    create_engine,
    event,
    literal_column,
    select,
    text,
)
from sqlalchemy.engine import Connection, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from crossbearing.errors import LedgerBroken, LedgerBusy, LedgerError, LedgerVersion
from crossbearing.ledger.disk import Checkpoint, full
from crossbearing.ledger.entries import EXTRACTION, GENESIS, JUDGEMENT, REPORT, Entry, Head

SCHEMA = 1
"""The version of the table; a program opens this one alone."""

_APPLICATION = 0x43524247
_MAGIC = b"SQLite format 3\x00"
_PATIENCE = 10.0  # seconds that SQLite waits for its own short locks; the run lock is elsewhere

_METADATA = MetaData()
_ENTRIES = Table(
    "entries",
    _METADATA,
    Column("seq", Integer, primary_key=True),
    Column("recorded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
_C = _ENTRIES.c
_IS_REPORT = _C.kind == literal_column(f"'{REPORT}'")  # literally, so that SQLite knows that the index serves
Index("entries_subject", _C.subject, _C.kind)
Index("entries_source", _C.mark, sqlite_where=_IS_REPORT)

# These run for every report that is added, so they are put together once.
_INSERT = _ENTRIES.insert()
_ABOUT = select(_ENTRIES).where(_C.subject == bindparam("doc"), _C.kind.in_((REPORT, JUDGEMENT))).order_by(_C.seq)
_SAME_SOURCE = select(_C.subject).where(_IS_REPORT, _C.mark == bindparam("source_hash")).order_by(_C.seq)
_BY_ONE = (
    select(_ENTRIES)
    .where(_C.subject == bindparam("doc"), _C.kind == EXTRACTION, _C.mark.like(bindparam("extractor")))
    .order_by(_C.seq.desc())
    .limit(1)
)
_HAS = select(_C.seq).where(_C.subject == bindparam("doc"), _C.kind == REPORT).limit(1)

# The third refuses INSERT OR REPLACE, and a second writer that the run lock did not stop.
_GUARDS = (
    "CREATE TRIGGER no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    "CREATE TRIGGER no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END",
    "CREATE TRIGGER only_append BEFORE INSERT ON entries"
    " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)"
    " BEGIN SELECT RAISE(ABORT, 'entries are only put at the end'); END",
)


class Database:
    """An open ledger.sqlite. Every method raises LedgerError or one of its kinds, never an error of the database."""

    def __init__(self, path: Path, address: str, *, writable: bool) -> None:
        self.path = path
        engine = create_engine(
            "sqlite://",
            creator=lambda: sqlite3.connect(
                address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            ),
            poolclass=StaticPool,
        )
        event.listen(engine, "begin", _begin_writing if writable else _begin_reading)
        with _translated(path):
            self._connection = engine.connect()

    @classmethod
    def create(cls, path: Path, checkpoint: Checkpoint) -> Database:
        """Open for writing, made where it is missing or where a killed run left it without its table."""
        if path.exists():
            present(path)
        return cls(path, f"{path.absolute().as_uri()}?mode=rwc", writable=True)._checked(checkpoint)

    @classmethod
    def write(cls, path: Path) -> Database:
        """Open for writing what is there."""
        return cls(present(path), f"{path.absolute().as_uri()}?mode=rw", writable=True)._checked()

    @classmethod
    def read(cls, path: Path) -> Database:
        """Open for reading, also where the folder cannot be written."""
        flags = "mode=rw"  # SQLite's readers keep a shared file beside the ledger
        if not (os.access(present(path).parent, os.W_OK) and os.access(path, os.W_OK)):
            ahead = path.with_name(path.name + "-wal")
            flags = "mode=ro" if ahead.exists() and ahead.stat().st_size else "mode=ro&immutable=1"
        return cls(path, f"{path.absolute().as_uri()}?{flags}", writable=False)._checked()

    def _checked(self, make: Checkpoint | None = None) -> Database:
        try:
            with _translated(self.path):
                self._check(make)
        except BaseException:
            self.close()
            raise
        return self

    def _check(self, make: Checkpoint | None) -> None:
        run = self._connection.exec_driver_sql
        application, version = (run(f"PRAGMA {name}").scalar_one() for name in ("application_id", "user_version"))
        empty = not run("SELECT count(*) FROM sqlite_master").scalar_one()
        self._connection.rollback()
        if empty and not application:
            if make is None:
                raise _no_ledger(self.path)
            self._make(make)
        elif application != _APPLICATION:
            raise LedgerBroken(
                "This is a database, but not a ledger of Crossbearing",
                mend="Move it elsewhere, or restore the ledger from a backup.",
                place=str(self.path),
            )
        elif version != SCHEMA:
            newer = version > SCHEMA
            raise LedgerVersion(
                f"This ledger was made by {'a newer' if newer else 'an older'} Crossbearing"
                f" (its version is {version}, this program's {SCHEMA})",
                mend="Upgrade Crossbearing; the ledger was left as it is."
                if newer
                else "Make a new case and add its reports again (store/ has their files); this one was left as it is.",
                place=str(self.path),
            )
        self._outside("PRAGMA synchronous = FULL")

    def _make(self, checkpoint: Checkpoint) -> None:
        self._outside("PRAGMA journal_mode = WAL")
        checkpoint("create: no table yet")
        with self._connection.begin():
            _METADATA.create_all(self._connection)
            for statement in (*_GUARDS, f"PRAGMA application_id = {_APPLICATION}", f"PRAGMA user_version = {SCHEMA}"):
                self._connection.exec_driver_sql(statement)
            checkpoint("create: table not committed")
        checkpoint("create: done")

    def _outside(self, statement: str) -> None:
        """Run what SQLite allows outside a transaction only."""
        driver = self._connection.connection.driver_connection
        assert driver is not None
        driver.execute(statement).fetchall()

    # -- writing

    def begin(self) -> None:
        """Begin a transaction."""
        with _translated(self.path):
            self._connection.begin()

    def append(self, entry: Entry) -> None:
        """Put an entry at the end, within a transaction."""
        with _translated(self.path):
            self._connection.execute(_INSERT, entry._asdict())

    def commit(self) -> None:
        """Make the transaction's entries last."""
        with _translated(self.path):
            self._connection.commit()

    def rollback(self) -> None:
        """Forget the transaction's entries."""
        with _translated(self.path):
            self._connection.rollback()

    def fold(self) -> None:
        """Bring the log-ahead file home, so that a copy of the one file is a copy of the ledger."""
        with _translated(self.path):
            self._outside("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close; safe to call twice."""
        with _translated(self.path):
            self._connection.close()
            self._connection.engine.dispose()

    # -- reading

    def reading(self) -> AbstractContextManager[None]:
        """A stretch in which all reads see the same entries."""
        return nullcontext() if self._connection.in_transaction() else self._snapshot()

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        with _translated(self.path):
            self._connection.begin()
            try:
                yield
            finally:
                self._connection.rollback()

    def head(self, recorded_by: str | None = None) -> Head:
        """The last entry's number and hash, or those of the last one recorded by a stamp."""
        query = _until(select(_C.seq, _C.hash).order_by(_C.seq.desc()).limit(1), recorded_by)
        rows = self._rows(query)
        return Head._make(rows[0]) if rows else GENESIS

    def hash_at(self, seq: int) -> str | None:
        """The hash of the entry `seq`, if there is one; that of the beginning for 0."""
        if seq == 0:
            return GENESIS.hash
        rows = self._rows(select(_C.hash).where(_C.seq == seq))
        return rows[0].hash if rows else None

    def contains(self, digest: str) -> bool:
        """Whether an entry has this hash."""
        return bool(self._rows(select(_C.seq).where(_C.hash == digest).limit(1)))

    def entries(self, *kinds: str, recorded_by: str | None = None) -> Iterator[Entry]:
        """The entries in their order, of some kinds or of all, by time of recording; within `reading`."""
        query = select(_ENTRIES).order_by(_C.seq)
        if kinds:
            query = query.where(_C.kind.in_(kinds))
        for row in self._stream(_until(query, recorded_by)):
            yield Entry._make(row)

    def about(self, doc: str) -> tuple[Entry, ...]:
        """The reports and judgements of one id, in their order."""
        return tuple(Entry._make(row) for row in self._rows(_ABOUT, doc=doc))

    def extractions(self, *, recorded_by: str | None = None) -> Iterator[tuple[int, str, str]]:
        """Number, subject and mark of the extractions in their order, without their bodies; within `reading`."""
        query = select(_C.seq, _C.subject, _C.mark).where(_C.kind == EXTRACTION).order_by(_C.seq)
        for row in self._stream(_until(query, recorded_by)):
            yield row.seq, row.subject, row.mark

    def newest_by(self, doc: str, extractor: str) -> Entry | None:
        """The newest extraction of a report by one extractor."""
        rows = self._rows(_BY_ONE, doc=doc, extractor=f"% {extractor}")
        return Entry._make(rows[0]) if rows else None

    def kinds(self) -> frozenset[str]:
        """The kinds of entry there are."""
        return frozenset(row.kind for row in self._rows(select(_C.kind).distinct()))

    def docs(self) -> tuple[str, ...]:
        """The ids of all reports."""
        return tuple(row.subject for row in self._rows(select(_C.subject).where(_C.kind == REPORT).distinct()))

    def same_source(self, source_hash: str) -> tuple[str, ...]:
        """The ids of the reports that came as the same bytes, the first added first."""
        return tuple(dict.fromkeys(row.subject for row in self._rows(_SAME_SOURCE, source_hash=source_hash)))

    def has(self, doc: str) -> bool:
        """Whether there is a report of this id."""
        return bool(self._rows(_HAS, doc=doc))

    def damage(self) -> str | None:
        """What SQLite finds wrong with its own file."""
        said = self._rows(text("PRAGMA quick_check(1)"))[0][0]
        return None if said == "ok" else str(said)

    def _rows(self, query: Executable, **values: object) -> Sequence[Row[Any]]:
        with self.reading(), _translated(self.path):
            return self._connection.execute(query, values).all()

    def _stream(self, query: Select[Any]) -> Iterator[Row[Any]]:
        with _translated(self.path):
            yield from self._connection.execute(query, execution_options={"yield_per": 500})


def _until(query: Select[Any], recorded_by: str | None) -> Select[Any]:
    return query if recorded_by is None else query.where(_C.recorded <= recorded_by)


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def present(path: Path) -> Path:
    """The path of a ledger; raises LedgerError where there is none, LedgerBroken where the file is something else."""
    try:
        with path.open("rb") as stream:
            begins = stream.read(len(_MAGIC))
    except (FileNotFoundError, NotADirectoryError):
        raise _no_ledger(path) from None
    except OSError as error:
        raise LedgerError(
            f"It cannot be read ({error.strerror or error})",
            mend="Check that the case folder is yours to read, and that this is a file.",
            place=str(path),
        ) from error
    if begins not in (b"", _MAGIC):  # SQLite itself would take the shortest files for new ones
        raise _damaged(path)
    return path


def _damaged(path: Path) -> LedgerBroken:
    return LedgerBroken(
        "This file is damaged, or not a database at all",
        mend="Restore it from a backup, with the head file of the same day.",
        place=str(path),
    )


def _no_ledger(path: Path) -> LedgerError:
    return LedgerError(
        "There is no ledger here yet",
        mend=f"Add reports first: crossbearing add {path.parent} FILE...",
        place=str(path.parent),
    )


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn an error of the database into one that says what to do next."""
    try:
        yield
    except DBAPIError as error:
        raise _translation(error.orig, path) from error
    except sqlite3.Error as error:
        raise _translation(error, path) from error


def _translation(error: BaseException | None, path: Path) -> LedgerError:
    code = getattr(error, "sqlite_errorcode", 0)
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE):
        return full(path)
    match code & 0xFF:  # the kind of error, without its details
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return _damaged(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_CONSTRAINT:
            return LedgerBusy(
                "Another program is writing to this ledger",
                mend="Wait until it has ended and run the same command again; nothing was lost.",
                place=str(path),
            )
    return LedgerError(
        f"The database says: {error}",
        mend="Check that the case folder can be read and written and that its disk is sound.",
        place=str(path),
    )
