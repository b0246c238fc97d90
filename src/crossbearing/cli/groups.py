"""Groups of commands, and how a command ends: every failure is worded on one line and has its exit code."""

from __future__ import annotations

import errno
import os
import sys

import click

from crossbearing.cli.output import fail, note
from crossbearing.errors import CrossbearingError

INTERRUPTED = 130  # 128 and the number of the signal, as shells have it
PIPE_CLOSED = 141


class OrderedGroup(click.Group):
    """A group that shows its commands in the order in which they were added, which is that of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in order."""
        return list(self.commands)


class OuterGroup(OrderedGroup):
    """The group of all commands."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error on purpose, an interrupt and a closed pipe each end with their exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except CrossbearingError as error:
            if os.environ.get("CROSSBEARING_DEBUG") == "1":
                raise
            fail(error)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            note("Stopped. What was done is kept; the same command goes on from there.")
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                _drop_output()
                ctx.exit(PIPE_CLOSED)
            if os.environ.get("CROSSBEARING_DEBUG") == "1":
                raise
            place = f"{error.filename}: " if error.filename else ""
            fail(f"{place}{error.strerror or error}. Mend that and run the same command again.")
            ctx.exit(CrossbearingError.exit_code)


def _drop_output() -> None:
    # Python flushes standard output once more as it ends; nobody reads it any longer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
