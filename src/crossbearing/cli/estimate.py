"""The command that fits a case's model and says what it comes to, or what the model holds."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.estimated import print_estimate
from crossbearing.cli.options import as_of_option, case_argument, influence_option, json_option, tells_unread
from crossbearing.cli.output import clean, print_json, progress, say
from crossbearing.errors import UsageError


@click.command(short_help="Fit the model to what was said: the answer, with its interval.")
@case_argument
@click.option("--explain", is_flag=True, help="Fit nothing: say the model in words, draw it, list what no rule reads.")
@click.option(
    "--without",
    multiple=True,
    metavar="ORIGIN",
    help="Set a statement aside, by its id or the beginning of it, or all of a speaker's; may be repeated.",
)
@influence_option(default=True)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), help="Draw by another seed; the same seed gives the same.")
@as_of_option
@json_option
@tells_unread
def estimate(
    case: Path,
    explain: bool,
    without: tuple[str, ...],
    influence: bool,
    seed: int | None,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Fit the model of CASE to what its reports say, each origin once, and show what it comes to.

    The answer, every variable, the propositions and scenarios, what each origin weighs, which figures do not fit, and
    how far the draws are to be trusted. A fit that has not converged prints no answer and leaves with exit code 4.
    """
    if explain:
        if without or seed is not None:
            raise UsageError("--explain fits nothing", mend="Leave out --without and --seed.")
        _explain(case, as_of, as_json)
        return
    with progress() as shown:
        found = api.estimate(case, as_of=as_of, seed=seed, influence=influence, without=without, progress=shown)
    if as_json:
        print_json(found)
    else:
        print_estimate(found)


def _explain(case: Path, as_of: str | None, as_json: bool) -> None:
    found = api.explain_model(case, as_of=as_of)
    if as_json:
        print_json(found)
        return
    for chapter in found.chapters:
        say(chapter.heading)
        for line in chapter.lines:
            say(f"  {_kept(line)}")
        say()
    say("Drawing (==> flows, [ ] stocks, ? unknown, ~ changes over time, <- is observed by)")
    for line in found.drawing:
        say(f"  {_kept(line)}")


def _kept(line: str) -> str:
    """The line without what could steer a terminal, indented as it is."""
    return f"{line[: len(line) - len(line.lstrip())]}{clean(line)}"
