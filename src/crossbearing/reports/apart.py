"""Reading in a bounded child process: what breaks, bloats or hangs there does so without us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import msgspec

from crossbearing import errors
from crossbearing.reports.reader import MIB, Draft, Limits
from crossbearing.terms import Record

_CPU_SIGNALS = (signal.SIGKILL, getattr(signal, "SIGXCPU", signal.SIGKILL))
# How libraries in C end when they are refused memory.
_MEMORY_SIGNALS = (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL) if hasattr(signal, "SIGTRAP") else (signal.SIGABRT,)


class Failure(Record, frozen=True):
    """An error as the child reports it: the name of its class in errors.py, and its words."""

    error: str
    what: str
    mend: str


class Answer(Record, frozen=True):
    """What the child writes: one of the two."""

    draft: Draft | None = None
    failure: Failure | None = None


def read_apart(media: str, data: bytes, limits: Limits) -> Draft:
    """What the reader of this media type reads from the bytes, in a child process under the limits.

    Raises what the reader raises; OversizedReport where it ran over time or memory; DamagedReport where it crashed.
    """
    command = [sys.executable, "-P", "-m", "crossbearing.reports._child", media, msgspec.json.encode(limits).decode()]
    # One thread: each further one of a numeric library would take its share of the memory bound.
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=limits.seconds + 2, env=env
        )
    except subprocess.TimeoutExpired as error:
        raise _over_time(limits) from error
    except OSError as error:
        raise errors.UnreadableFile(
            f"no process could be started to read it in: {error.strerror or error}",
            mend="Free memory, and run it again.",
        ) from error
    if done.returncode:
        raise _crashed(done.returncode, limits)
    answer = msgspec.json.decode(done.stdout, type=Answer)
    if answer.draft is None:
        raise _told(answer.failure)
    return answer.draft


def _told(failure: Failure | None) -> errors.ReportError:
    kind = getattr(errors, failure.error, None) if failure else None
    if failure is None or not (isinstance(kind, type) and issubclass(kind, errors.ReportError)):
        return _damaged()
    return kind(failure.what, mend=failure.mend)


def _crashed(code: int, limits: Limits) -> errors.ReportError:
    if -code in _CPU_SIGNALS:
        return _over_time(limits)
    if -code in _MEMORY_SIGNALS:
        return over_memory(limits)
    return _damaged()


def _over_time(limits: Limits) -> errors.OversizedReport:
    return errors.OversizedReport(
        f"it takes more than the {limits.seconds} s that one report may take to open",
        mend="Save the words of it as text, and add that.",
    )


def over_memory(limits: Limits) -> errors.OversizedReport:
    """The error for a document that unpacks to more than the memory allowed."""
    return errors.OversizedReport(
        f"it unpacks to more than the {limits.memory_bytes // MIB:,} MiB of memory that one report may take to open",
        mend="Do not trust it; if you do, save the words of it as text, and add that.",
    )


def _damaged() -> errors.DamagedReport:
    return errors.DamagedReport(
        "it is damaged so badly that reading it failed", mend="Fetch it again, or save the words of it as text."
    )
