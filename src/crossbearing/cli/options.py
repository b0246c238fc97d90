"""Arguments, options and endings that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from crossbearing.cli.output import fail
from crossbearing.errors import ReportError
from crossbearing.terms import ISO_PREFIX, Skipped


class IsoDate(click.ParamType[str]):
    """A date as precise as known: 2024, 2024-02 or 2024-02-26."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it stands, or a usage error that says how dates are written."""
        if not ISO_PREFIX.match(str(value)):
            self.fail(f"{value!r} is not a date. Write it as 2024-02-26, 2024-02 or 2024.", param, ctx)
        return str(value)


DATE = IsoDate()
PATH = click.Path(path_type=Path)

case_argument = click.argument("case", metavar="CASE", type=PATH)

as_of_option = click.option(
    "--as-of", type=DATE, metavar="DATE", help="Show what was known on that day: only what had been published by then."
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")

Command = Callable[..., None]


def leave_for(ctx: click.Context, skipped: Sequence[Skipped]) -> None:
    """Print a line for each source that was not read, and leave with exit code 3 if there is one."""
    for source in skipped:
        fail(f"{source.source}: {source.what}. {source.mend}")
    if skipped:
        ctx.exit(ReportError.exit_code)
