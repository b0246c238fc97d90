"""What the disk refuses, as errors that say what to do next; and the places where a write can be cut short."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crossbearing.errors import LedgerError, LedgerFull

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Checkpoint:
    """Called with a name at every point where a write has reached the disk in part; tests stop the process there."""

    def __call__(self, name: str) -> None:
        """Pass the point `name`; by default nothing happens."""


def full(place: Path) -> LedgerFull:
    """The error for a disk that took no more at `place`."""
    return LedgerFull(
        "The disk took no more",
        mend="Make room and run the same command again: what was recorded is kept, nothing is half written.",
        place=str(place),
    )


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn what the system says of a write to `place` into LedgerFull or LedgerError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise full(place) from error
        raise LedgerError(
            f"It cannot be written ({error.strerror or error})",
            mend="Check that the case folder is yours to write to, or copy the case to a place that is.",
            place=str(place),
        ) from error
