"""Claims as files for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from crossbearing.brief.exports import EXPORTS, CitedClaim, export_named
from crossbearing.errors import UsageError

FORMATS = tuple(export.name for export in EXPORTS)
"""The formats that `write_claims` knows."""


def format_of(file: Path) -> str:
    """The format that a file's ending names. Raises UsageError for an ending that names none."""
    export = export_named(file.name)
    if export is None:
        endings = ", ".join(ending for export in EXPORTS for ending in export.endings)
        raise UsageError(
            "Its ending names no format", mend=f"Use one of {endings}, or name it with --format.", place=str(file)
        )
    return export.name


def write_claims(claims: Iterable[CitedClaim], format_: str, file: Path | None = None) -> int:
    """Write claims as they come, in one of FORMATS, to a file or to standard output; returns how many.

    A file of a format that is whole only at its end gets its name only then. Raises UsageError where the file cannot
    be written.
    """
    export = next(export for export in EXPORTS if export.name == format_)
    number = 0
    with output(file, whole=not export.streams) as stream:
        table = export(stream)
        for cited in claims:
            table.write((cited,))
            number += 1
        table.close()
    return number


@contextmanager
def output(file: Path | None, whole: bool) -> Iterator[BinaryIO]:
    """A stream to a file, or to standard output; `whole`: the file gets its name only once it is complete.

    Raises UsageError where it cannot be written.
    """
    if file is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = file.with_name(file.name + ".part") if whole else file
    try:
        stream = path.open("wb")
    except OSError as error:
        raise UsageError(
            f"It cannot be written ({error.strerror})", mend="Name a file in a folder of yours.", place=str(file)
        ) from error
    try:
        with stream:
            yield stream
        if whole:
            path.replace(file)
    except BaseException:
        if whole:
            path.unlink(missing_ok=True)
        raise


def put_whole(file: Path, data: bytes) -> bool:
    """Write a file so that it is there whole or not at all; False where it held these bytes already."""
    with suppress(OSError):
        if file.read_bytes() == data:
            return False
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return True
