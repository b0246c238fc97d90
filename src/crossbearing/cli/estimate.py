"""The command that says what a case's model holds."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.options import as_of_option, case_argument, json_option
from crossbearing.cli.output import clean, print_json, say


@click.command(short_help="Say what the model of a case holds.")
@case_argument
@click.option(
    "--explain",
    is_flag=True,
    required=True,
    help="Say the model in words, draw it, and list the figures that no rule reads.",
)
@as_of_option
@json_option
def estimate(case: Path, explain: bool, as_of: str | None, as_json: bool) -> None:
    """Say the model of CASE in words, with the reason for each prior; draw it; list the figures that no rule reads."""
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
