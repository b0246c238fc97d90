"""The file store: the bytes and texts of reports, each in a file that is named by the hash of what it holds."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from crossbearing.errors import LedgerBroken
from crossbearing.ledger.disk import Checkpoint, writing

_PART = ".part"


class Store:
    """The store in `folder`. Files are written whole before anything names them, and are never changed.

    A run that is killed may leave a file that no entry names: it is harmless, and taken as it is when the same report
    comes again.
    """

    def __init__(self, folder: Path, checkpoint: Checkpoint) -> None:
        self.folder = folder
        self._checkpoint = checkpoint
        self._unsettled: set[Path] = set()

    def path(self, name: str) -> Path:
        """Where the file `name` lies."""
        return self.folder / name[:1] / name  # sixteen folders: few to flush, and few files in each

    def put(self, data: bytes) -> str:
        """Keep `data` and return its name, the SHA-256 in hex. A file that no longer holds its bytes is made good.

        Raises LedgerFull, LedgerError. The name may be relied on after a power cut once `settle` was called.
        """
        name = hashlib.sha256(data).hexdigest()
        path = self.path(name)
        if self._holds(path, data):
            return name
        with writing(path):
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
                self._unsettled |= {self.folder, self.folder.parent}
            part = self.folder / (name + _PART)
            try:
                with part.open("wb") as stream:
                    stream.write(data)
                    stream.flush()
                    self._checkpoint("store: written")
                    os.fsync(stream.fileno())
                self._checkpoint("store: flushed")
                part.replace(path)
            except OSError:
                part.unlink(missing_ok=True)  # or a full disk would stay full of halves
                raise
        self._unsettled.add(path.parent)
        self._checkpoint("store: in place")
        return name

    def settle(self) -> None:
        """Flush the folders of the files put since the last call, so that their names outlast a power cut."""
        for folder in sorted(self._unsettled):
            with writing(folder):
                handle = os.open(folder, os.O_RDONLY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)
        self._unsettled.clear()

    def get(self, name: str) -> bytes:
        """The bytes of the file `name`. Raises LedgerBroken when it is missing or holds other bytes."""
        try:
            data = self.path(name).read_bytes()
        except FileNotFoundError:
            raise self._broken(name, "This stored file is missing") from None
        except OSError as error:
            raise self._broken(name, f"This stored file cannot be read ({error.strerror or error})") from error
        if hashlib.sha256(data).hexdigest() != name:
            raise self._broken(name, "This stored file was altered")
        return data

    def sweep(self) -> None:
        """Remove what a killed run left half written; for the holder of the run lock alone."""
        for part in self.folder.glob("*" + _PART):
            with writing(part):
                part.unlink(missing_ok=True)

    @staticmethod
    def _holds(path: Path, data: bytes) -> bool:
        try:
            return path.stat().st_size == len(data) and path.read_bytes() == data
        except OSError:
            return False

    def _broken(self, name: str, what: str) -> LedgerBroken:
        mend = "Restore it from a backup, or add the report that it came from once more."
        return LedgerBroken(what, mend=mend, place=str(self.path(name)))
