"""The demonstration: the example case, made, run and explained in words."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.options import PATH, leave_for
from crossbearing.cli.output import clean, progress, say
from crossbearing.cli.summary import print_summary

SHOWN = 3


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
    for quantity in summary.contested[:SHOWN]:
        say()
        say(f"   {clean(quantity.name)}: {clean(quantity.range)}")
        for saying in quantity.sayings:
            who = clean(saying.speaker) or "nobody named"
            denied = " (denied)" if saying.denied else ""
            say(f"     {clean(saying.date) or 'undated'}  {who}: {clean(saying.figure)}{denied}  [{clean(saying.doc)}]")
            say(f"       “{clean(saying.quote)}”")
    say()
    say("4. What next:")
    say(f"     open {clean(summary.page)} in a browser")
    say(f"     crossbearing claims {clean(folder)}                      every claim in its sentence")
    say(f"     crossbearing run {clean(folder)} --as-of 2023-12-31      what was known on that day")
    say(f"     crossbearing verify {clean(folder)}                      the ledger is as it was written")
    say("     crossbearing new DIR                          a case of your own")
    leave_for(ctx, summary.skipped)
