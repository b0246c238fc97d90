"""The run lock: one writer at a time for a whole run, readers never blocked."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path

from crossbearing.errors import LedgerBusy
from crossbearing.ledger.disk import writing

_POLL = 0.05


class RunLock:
    """An advisory lock on the file at `path`, let go by `release` or by the end of the process, however it ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def acquire(self, wait: float) -> None:
        """Take the lock, waiting at most `wait` seconds. Raises LedgerBusy when another run keeps it."""
        with writing(self.path):
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                self._wait_for(handle, time.monotonic() + wait)
            except BaseException:
                os.close(handle)
                raise
        self._handle = handle
        # Who holds it is a courtesy to the one who waits; a disk too full for it does not matter.
        with suppress(OSError):
            os.truncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)

    def _wait_for(self, handle: int, until: float) -> None:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() >= until:
                    break
            time.sleep(_POLL)
        holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
        raise LedgerBusy(
            f"Another run{f' (process {holder})' if holder.isdigit() else ''} is writing to this case",
            mend="Wait until it has ended and run the same command again; reading is possible meanwhile.",
            place=str(self.path.parent),
        )

    def release(self) -> None:
        """Let the lock go, also for a child process that inherited it."""
        if self._handle is not None:
            fcntl.flock(self._handle, fcntl.LOCK_UN)
            os.close(self._handle)
            self._handle = None
