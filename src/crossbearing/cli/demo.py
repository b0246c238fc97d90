"""The demonstration: the example case, made, run and explained in words."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.options import PATH, leave_for
from crossbearing.cli.output import clean, progress, say
from crossbearing.cli.summary import print_summary

QUANTITIES = 3
SPEAKERS = 4
WIDTH = 100


@click.command(short_help="Make the example case, run it and explain it.")
@click.argument("folder", metavar="[DIR]", type=PATH, default=Path("demo"))
@click.pass_context
def demo(ctx: click.Context, folder: Path) -> None:
    """Make the example case in [DIR] (./demo unless given), run it, and explain each step.

    It may be run again: what is there is kept, and only what is out of date is done.
    """
    api.make_demo(folder)
    say(f"1. The example case is in {clean(folder)}: case.yaml with the question, and reports/ in the forms in which")
    say("   reports come (web pages, a PDF, a Word file, an e-mail, plain text). Some repeat one another, one garbles")
    say("   what it repeats, and some contradict one another.")
    say()
    with progress() as show:
        summary = api.run(folder, progress=show)
    say("2. Each report was taken into the ledger, which only ever grows and can be verified; then every quantity that")
    say("   somebody asserts was read, with its exact words, what it counts, and who says it.")
    say()
    print_summary(summary)
    say()
    say("3. The most contested quantities, each figure in its own sentence:")
    for quantity in summary.contested[:QUANTITIES]:
        say()
        _explain(quantity, summary.names)
    say()
    say("4. What next:")
    here = clean(folder)
    for what, how in (
        ("every figure, with a chart by date", f"open {clean(summary.page)} in a browser"),
        ("every claim in its sentence", f"crossbearing claims {here}"),
        ("what was known on a day", f"crossbearing run {here} --as-of 2023-12-31"),
        ("the ledger is as it was written", f"crossbearing verify {here}"),
        ("a case of your own", "crossbearing new DIR"),
    ):
        say(f"   {what:<36}{how}")
    leave_for(ctx, summary.skipped)


def _explain(quantity: api.Contested, names: Mapping[str, str]) -> None:
    """Print who disagrees: of each speaker the first figure and, where it differs, the last."""
    say(f"   {clean(quantity.name)}: {clean(quantity.range)}")
    for speaker in quantity.speakers[:SPEAKERS]:
        name = f"{names[speaker]} ({speaker})" if speaker in names else speaker
        theirs = [saying for saying in quantity.sayings if saying.speaker == speaker]
        shown = theirs[:1] if theirs[0].figure == theirs[-1].figure else [theirs[0], theirs[-1]]
        for saying in shown:
            denied = ", denied" if saying.denied else ""
            date = clean(saying.date) or "undated"
            say(f"     {clean(name)}, {date}: {clean(saying.figure)}{denied}  [{clean(saying.doc)}]")
            for line in textwrap.wrap(f"“{clean(saying.quote)}”", WIDTH - 7):
                say(f"       {line}")
    if len(quantity.speakers) > SPEAKERS:
        say(f"     and {len(quantity.speakers) - SPEAKERS} more speakers, on the page")
