"""The child process of apart.py: bounds itself, reads one document from standard input, and writes what it holds."""

from __future__ import annotations

import os
import sys

import msgspec

from crossbearing.errors import DamagedReport, ReportError
from crossbearing.reports.apart import Answer, Failure, over_memory
from crossbearing.reports.formats import READERS
from crossbearing.reports.reader import Limits


def main(media: str, bounds: str) -> None:
    """Read standard input with the reader of `media` under the limits given as JSON; always answers, or dies."""
    limits = msgspec.json.decode(bounds, type=Limits)
    data = sys.stdin.buffer.read()
    _bound(limits)
    reader = next(reader for reader in READERS if reader.media == media)
    try:
        answer = Answer(draft=reader.read(data, limits))
    except ReportError as error:
        answer = _failed(error)
    except MemoryError:
        answer = _failed(over_memory(limits))
    except Exception as error:
        # Whatever a library says of bytes that it cannot read, the document is what is at fault.
        answer = _failed(
            DamagedReport(
                f"it cannot be read as {reader.name} ({type(error).__name__})",
                mend="Fetch it again, or save the words of it as text.",
            )
        )
    sys.stdout.buffer.write(msgspec.json.encode(answer))
    sys.stdout.buffer.flush()
    # Past the libraries' own ways of ending, which may fail under the bounds.
    os._exit(0)


def _failed(error: ReportError) -> Answer:
    return Answer(failure=Failure(error=type(error).__name__, what=error.what, mend=error.mend))


def _bound(limits: Limits) -> None:
    """Bound this process for good: memory, time, no files written, no core dumped."""
    try:
        import resource
    except ImportError:  # Windows has none: there the parent's clock alone bounds it.
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
