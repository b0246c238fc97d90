"""The command line: parse, call api, print."""

from __future__ import annotations

from typing import NoReturn

import click

from crossbearing import __version__
from crossbearing.cli.brief import brief
from crossbearing.cli.cases import add, new, run, verify
from crossbearing.cli.claims import claims, extract
from crossbearing.cli.demo import demo
from crossbearing.cli.estimate import estimate
from crossbearing.cli.groups import OuterGroup
from crossbearing.cli.review import review
from crossbearing.cli.tracing import checks, origins

__all__ = ["group", "main"]


@click.group(
    cls=OuterGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit codes: 0 done; 1 a --fail-on was hit; 2 wrong use; 3 some reports could not be read, the rest was done; "
        "4 a fit did not converge; "
        "70 a fault of Crossbearing; 130 interrupted. Results go to standard output, progress and errors to standard "
        "error."
    ),
)
@click.version_option(__version__, message="crossbearing %(version)s")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Take a bearing from every report of a disputed number and compute the fix.

    Crossbearing reads news reports, finds every quantity that somebody asserts in them, and shows each one in its exact
    sentence, with who says it and who disagrees.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for command in (demo, new, add, extract, run, claims, origins, checks, estimate, brief, review, verify):
    group.add_command(command)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    group(prog_name="crossbearing")
    raise AssertionError("click leaves by itself")
