"""The commands that say what claims come to: origins, and checks."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.options import as_of_option, case_argument, json_option
from crossbearing.cli.output import clean, print_json, print_table, say
from crossbearing.errors import UsageError
from crossbearing.terms import Checked, Strength

HIT = 1


@click.command(short_help="Show who said what when, however often it is echoed.")
@case_argument
@click.option("--why", nargs=2, metavar="CLAIM CLAIM", help="Say why two claims were joined.")
@click.option("--why-not", nargs=2, metavar="CLAIM CLAIM", help="Say why two claims were not joined.")
@as_of_option
@json_option
def origins(
    case: Path, why: tuple[str, str] | None, why_not: tuple[str, str] | None, as_of: str | None, as_json: bool
) -> None:
    """Show the statements of CASE by time, each with its figures, its echoes and what it takes from earlier ones.

    A statement is one act of saying, however many reports repeat it. `claims --json` shows the ids of claims.
    """
    if why and why_not:
        raise UsageError("--why and --why-not do not go together", mend="Ask for one of them.")
    if why:
        joins = api.why_joined(case, *why, as_of=as_of)
        if as_json:
            print_json({"joins": joins})
            return
        for join in joins:
            say(f"{clean(join.a)} and {clean(join.b)}, joined because: {clean(', '.join(join.because))}")
        if not joins:
            say("They were not joined; --why-not says what keeps them apart.")
    elif why_not:
        reasons = api.why_apart(case, *why_not, as_of=as_of)
        if as_json:
            print_json({"reasons": reasons})
            return
        for reason in reasons or ("They were joined; --why says for what reasons.",):
            say(clean(reason))
    elif as_json:
        print_json(api.origins(case, as_of=as_of))
    else:
        for line in api.lineage(case, as_of=as_of).splitlines():
            say(f"{line[: len(line) - len(line.lstrip())]}{clean(line)}")


@click.command(short_help="Show what cannot hold together, with the sum.")
@case_argument
@click.option(
    "--fail-on",
    type=click.Choice([strength.value for strength in Strength]),
    help="Leave with exit code 1 if there is a finding of this strength or a harder one.",
)
@as_of_option
@json_option
@click.pass_context
def checks(ctx: click.Context, case: Path, fail_on: str | None, as_of: str | None, as_json: bool) -> None:
    """Show what cannot hold together in CASE, hardest first, each with its arithmetic and its places.

    Hard: both cannot hold as worded. Soft: they disagree, though a bound, a date or the coverage leaves room.
    """
    found = api.checks(case, as_of=as_of)
    if as_json:
        print_json(found)
    elif found.findings:
        print_table(("strength", "kind", "where", "arithmetic"), [_row(found, i) for i in range(len(found.findings))])
        say(f"{len(found.findings)} findings; {len(found.agreements)} agreements, shown by --json")
    else:
        say("No findings.")
    failing = {"hard": {Strength.HARD}, "soft": set(Strength), None: set[Strength]()}[fail_on]
    if any(finding.strength in failing for finding in found.findings):
        ctx.exit(HIT)


def _row(found: Checked, index: int) -> tuple[object, ...]:
    finding = found.findings[index]
    places = sorted({place.doc for side in finding.sides for place in side})
    return finding.strength.value, finding.kind, ", ".join(places), finding.arithmetic
