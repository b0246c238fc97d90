"""The command that writes the brief of a case: the page, its other forms, and what has changed since a day."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.options import (
    DATE,
    PATH,
    as_of_option,
    case_argument,
    influence_option,
    json_option,
    leave_unfitted,
    tells_unread,
)
from crossbearing.cli.output import clean, print_json, progress, say


@click.command(short_help="Write the brief: the answer, what it rests on, who disagrees, each number sourced.")
@case_argument
@click.option("-o", "--output", "out", type=PATH, metavar="DIR", help="The folder to write to; CASE/out unless given.")
@click.option(
    "--compare",
    type=DATE,
    metavar="DATE",
    help="Also write what has changed since that day, and because of which report.",
)
@influence_option(default=False)
@as_of_option
@json_option
@tells_unread
@click.pass_context
def brief(
    ctx: click.Context,
    case: Path,
    out: Path | None,
    compare: str | None,
    influence: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Write the brief of CASE from what its ledger holds: a page that needs no network, and the same as Markdown.

    The estimate is fitted, or read back where nothing has changed since. A case without a model, or whose fit has not
    converged (exit code 4), still gets its brief, which says so. The same ledger and day give the same bytes.
    """
    with progress() as show:
        made = api.brief(case, as_of=as_of, out=out, compare=compare, influence=influence, progress=show)
    if as_json:
        print_json(made)
    else:
        say(clean(made.answer or f"No estimate. {made.why_none}"))
        for file in (*made.files, *([made.compared] if made.compared else [])):
            say(f"  {clean(file)}")
    leave_unfitted(ctx, made.not_converged)
