"""Arguments, options and endings that several commands share."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from crossbearing import api
from crossbearing.cli.output import fail, note
from crossbearing.errors import NotConverged, ReportError, UsageError
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

recorded_by_option = click.option(
    "--recorded-by",
    metavar="TIME",
    help="Leave out what came into the ledger after that day or moment (UTC), judgements too.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")

Command = Callable[..., None]


by_option = click.option("--by", metavar="NAME", help="Who decides; the name of your account unless given.")


def account() -> str:
    """The name of who runs this. Raises UsageError where the account has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("this account has no name", mend="Say who decides: --by NAME") from error


def decision(command: Command) -> Command:
    """The options that every decision takes: `by` is filled in and `why` is not empty when the command gets them."""

    @wraps(command)
    def decided(*args: Any, by: str | None, why: str, **options: Any) -> None:
        if not why.strip():
            raise UsageError("the reason is empty", mend="Say why in a sentence: --why TEXT")
        command(*args, by=by or account(), why=why.strip(), **options)

    why = click.option(
        "--why", metavar="TEXT", required=True, help="The reason, in a sentence; it stays in the ledger."
    )
    return click.pass_obj(by_option(why(decided)))


def tells_unread(command: Command) -> Command:
    """Before a command shows what was read, it says on standard error which reports still wait to be read."""

    @wraps(command)
    def told(*args: Any, case: Path, **options: Any) -> None:
        if waiting := api.unread(case):
            reports = "1 report has" if waiting == 1 else f"{waiting} reports have"
            note(f"{reports} not been read and count for nothing here; to read them: crossbearing run {case}")
        command(*args, case=case, **options)

    return told


def influence_option(default: bool) -> Callable[[Command], Command]:
    """Whether to leave each origin out in turn, which takes many fits."""
    return click.option(
        "--influence/--no-influence",
        default=default,
        show_default=True,
        help="Fit the model again without each origin and each speaker, to show what the answer hangs on.",
    )


def leave_unfitted(ctx: click.Context, not_converged: str | None) -> None:
    """Say that the fit has not converged, and leave with exit code 4, if so."""
    if not_converged is not None:
        fail(not_converged)
        ctx.exit(NotConverged.exit_code)


def leave_for(ctx: click.Context, skipped: Sequence[Skipped]) -> None:
    """Print a line for each source that was not read, and leave with exit code 3 if there is one."""
    for source in skipped:
        fail(f"{source.source}: {source.what}. {source.mend}")
    if skipped:
        ctx.exit(ReportError.exit_code)
