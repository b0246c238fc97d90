"""The command line: parse, call api, print."""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

import click

from crossbearing import __version__
from crossbearing.cli.cases import add, new, run, verify
from crossbearing.cli.claims import claims, extract
from crossbearing.cli.demo import demo
from crossbearing.cli.output import fail, note
from crossbearing.cli.review import review
from crossbearing.errors import CrossbearingError

__all__ = ["group", "main"]

INTERRUPTED = 130  # 128 and the number of the signal, as shells have it
PIPE_CLOSED = 141


class OrderedGroup(click.Group):
    """A group that shows its commands in the order of the work, and words every failure on one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they were added."""
        return list(self.commands)

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


@click.group(
    cls=OrderedGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit codes: 0 done; 2 wrong use; 3 some reports could not be read, the rest was done; 130 interrupted. "
        "Results go to standard output, progress and errors to standard error."
    ),
)
@click.version_option(__version__, message="crossbearing %(version)s")
def group() -> None:
    """Take a bearing from every report of a disputed number and compute the fix.

    Crossbearing reads news reports, finds every quantity that somebody asserts in them, and shows each one in its exact
    sentence, with who says it and who disagrees.
    """


for command in (demo, new, add, extract, run, claims, review, verify):
    group.add_command(command)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    group(prog_name="crossbearing")
    raise AssertionError("click leaves by itself")
