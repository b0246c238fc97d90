"""Groups of commands, and how a command ends: every failure is worded on one line and has its exit code."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType

import click

from crossbearing.cli.output import fail, note
from crossbearing.errors import CrossbearingError

INTERRUPTED = 130  # 128 and the number of the signal, as shells have it
PIPE_CLOSED = 141
FAULT = 70  # an internal error, in the words of sysexits.h


_STOPPED = "Stopped. What was done is kept; the same command goes on from there."


class _Stop:
    """Whether the user asked to stop: what falls into a library's callback is swallowed there, and not here."""

    def __init__(self) -> None:
        self.asked = False
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._ask)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True
        raise KeyboardInterrupt

    def check(self) -> None:
        """Raise the interrupt that was swallowed."""
        if self.asked:
            raise KeyboardInterrupt


class OrderedGroup(click.Group):
    """A group that shows its commands in the order in which they were added, which is that of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in order."""
        return list(self.commands)


class OuterGroup(OrderedGroup):
    """The group of all commands."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error on purpose, an interrupt and a closed pipe each end with their exit code."""
        stop = _Stop()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            stop.check()
            return result
        except click.exceptions.Exit:
            if stop.asked:
                note(_STOPPED)
                ctx.exit(INTERRUPTED)
            raise
        except (click.ClickException, click.Abort):
            raise
        except KeyboardInterrupt:
            note(_STOPPED)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _drop_output()
            ctx.exit(PIPE_CLOSED)
        except Exception as error:
            if os.environ.get("CROSSBEARING_DEBUG") == "1":
                raise
            ctx.exit(_tell(error))


def _tell(error: Exception) -> int:
    """Print the error on one line; its exit code."""
    if isinstance(error, CrossbearingError):
        fail(error)
        return error.exit_code
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        fail(f"{place}{error.strerror or error}. Mend that and run the same command again.")
        return CrossbearingError.exit_code
    fail(
        f"This is a fault of Crossbearing ({type(error).__name__}: {error}). What was done is kept. Please report it"
        " with what the same command prints after: export CROSSBEARING_DEBUG=1"
    )
    return FAULT


def _drop_output() -> None:
    # Python flushes standard output once more as it ends; nobody reads it any longer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
