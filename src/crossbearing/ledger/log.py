"""The chained log of a case on disk: one writer at a time appends entries, a killed one leaves it whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.errors import LedgerBroken, LedgerError, LedgerVersion, UsageError
from crossbearing.ledger.disk import Checkpoint, writing
from crossbearing.ledger.entries import GENESIS, KINDS, Entry, Head, seal, stamp
from crossbearing.ledger.head import HeadFile, head_line
from crossbearing.ledger.lock import RunLock
from crossbearing.ledger.store import Store

if TYPE_CHECKING:
    from crossbearing.ledger.database import Database

LEDGER_FILE = "ledger.sqlite"
HEAD_FILE = "ledger.head"
LOCK_FILE = "ledger.lock"
STORE_FOLDER = "store"


class Log:
    """An open log: its table, its head file and its file store. Made by `reader` and `writer`."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        lock: RunLock | None,
        clock: Callable[[], datetime],
        checkpoint: Checkpoint,
    ) -> None:
        self.folder = folder
        self.database = database
        self.head_file = HeadFile(folder / HEAD_FILE)
        self.store = Store(folder / STORE_FOLDER, checkpoint)
        self._lock = lock
        self._clock = clock
        self._checkpoint = checkpoint
        self._settled = GENESIS  # the end of what is committed
        self._tip = GENESIS  # the end of what was appended
        self._in_batch = False
        self._every: int | None = None

    @classmethod
    def reader(cls, folder: Path, clock: Callable[[], datetime], checkpoint: Checkpoint) -> Log:
        """Open for reading."""
        from crossbearing.ledger.database import Database  # SQLAlchemy loads with the first ledger that is opened

        with ExitStack() as undo:
            database = Database.read(folder / LEDGER_FILE)
            undo.callback(database.close)
            _check_kinds(database)
            undo.pop_all()
        return cls(folder, database, None, clock, checkpoint)

    @classmethod
    def writer(
        cls, folder: Path, clock: Callable[[], datetime], checkpoint: Checkpoint, *, wait: float, make: bool
    ) -> Log:
        """Open for writing, under the run lock; `make` makes the log where there is none."""
        from crossbearing.ledger.database import Database, present

        path = folder / LEDGER_FILE
        if not make:
            present(path)
        with ExitStack() as undo:
            lock = RunLock(folder / LOCK_FILE)
            lock.acquire(wait)
            undo.callback(lock.release)
            database = Database.create(path, checkpoint) if make else Database.write(path)
            undo.callback(database.close)
            _check_kinds(database)
            log = cls(folder, database, lock, clock, checkpoint)
            log._resume()
            undo.pop_all()
        return log

    def _resume(self) -> None:
        """Take up the chain where the last run left it, killed or not. Raises LedgerBroken if its end is another."""
        last, heads = self.database.head(), self.head_file.read()
        if heads is None and last != GENESIS:
            raise LedgerBroken(
                "The head file is missing, so a cut end of the ledger would not be seen",
                mend=f'Restore it; or, if you trust the ledger as it is, write in it, twice, "{head_line(last)}".',
                place=str(self.head_file.path),
            )
        if heads is not None and last not in heads:
            raise LedgerBroken(
                f"The ledger ends with entry {last.seq}, and not as {HEAD_FILE} says (with entry {heads[0].seq})",
                mend=f"See what was changed: crossbearing verify {self.folder}. Then restore both files from a backup.",
                place=str(self.database.path),
            )
        self.head_file.write(last, last)
        with writing(self.store.folder):
            self.store.folder.mkdir(exist_ok=True)
        self.store.sweep()
        self._settled = self._tip = last
        self._checkpoint("open: resumed")

    @contextmanager
    def batch(self, every: int | None = None) -> Iterator[None]:
        """Commit the entries of this block together at its end, or as soon as there are `every`."""
        if self._lock is None:
            raise UsageError(
                "This ledger was opened for reading", mend="Open it with write=True.", place=str(self.folder)
            )
        if self._in_batch:
            yield
            return
        self._in_batch, self._every = True, every
        try:
            self.database.begin()
            yield
            self._commit()
        except BaseException:
            self._tip = self._settled
            with suppress(LedgerError):  # the first error is the one to tell
                self.database.rollback()
            raise
        finally:
            self._in_batch = False

    def append(self, kind: str, subject: str, mark: str, body: str) -> None:
        """Put an entry at the end, within a batch."""
        seq, prev, recorded = self._tip.seq + 1, self._tip.hash, stamp(self._clock())
        digest = seal(prev, seq, recorded, kind, subject, mark, body)
        self.database.append(Entry(seq, recorded, kind, subject, mark, body, prev, digest))
        self._tip = Head(seq, digest)
        self._checkpoint("entry: put")
        if self._every and self._tip.seq - self._settled.seq >= self._every:
            self._commit()
            self.database.begin()

    def _commit(self) -> None:
        if self._tip == self._settled:
            self.database.rollback()
            return
        self.store.settle()
        self._checkpoint("commit: files settled")
        self.head_file.write(self._settled, self._tip)
        self._checkpoint("commit: head named")
        self.database.commit()
        self._settled = self._tip
        self._checkpoint("commit: done")

    def close(self) -> None:
        """Settle the head file, fold the log into the one file and let the run lock go; safe to call twice."""
        with ExitStack() as done:
            lock, self._lock = self._lock, None
            if lock is None:
                done.callback(self.database.close)
                return
            done.callback(lock.release)
            done.callback(self.database.close)
            # What cannot be tidied on a full disk is tidied by the next run: nothing is lost by it.
            with suppress(LedgerError):
                last = self.database.head()
                if last in (self.head_file.read() or ()):
                    self.head_file.write(last, last)
                self._checkpoint("close: head settled")
                self.database.fold()
                self._checkpoint("close: folded")


def _check_kinds(database: Database) -> None:
    unknown = database.kinds() - KINDS
    if unknown:
        raise LedgerVersion(
            f"It holds entries of a kind that this program does not know ({', '.join(sorted(unknown))})",
            mend="Upgrade Crossbearing; the ledger was left as it is.",
            place=str(database.path),
        )
