"""The commands that say what claims come to: origins, and checks."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.options import as_of_option, case_argument, json_option, recorded_by_option, tells_unread
from crossbearing.cli.output import clean, print_json, print_table, say
from crossbearing.errors import UsageError
from crossbearing.terms import Checked, Finding, Strength

HIT = 1


@click.command(short_help="Show who said what when, however often it is echoed.")
@case_argument
@click.option("--why", nargs=2, metavar="CLAIM CLAIM", help="Say why two claims were joined.")
@click.option("--why-not", nargs=2, metavar="CLAIM CLAIM", help="Say why two claims were not joined.")
@as_of_option
@recorded_by_option
@json_option
@tells_unread
def origins(
    case: Path,
    why: tuple[str, str] | None,
    why_not: tuple[str, str] | None,
    as_of: str | None,
    recorded_by: str | None,
    as_json: bool,
) -> None:
    """Show the statements of CASE by time, each with its figures, its echoes and what it takes from earlier ones.

    A statement is one act of saying, however many reports repeat it. What somebody decided by hand is shown with who
    and why. CLAIM is an id, or how it begins: of a claim (`claims --json` shows them), of a figure or of a statement.
    """
    if why and why_not:
        raise UsageError("--why and --why-not do not go together", mend="Ask for one of them.")
    if why:
        joins = api.why_joined(case, *why, as_of=as_of, recorded_by=recorded_by)
        if as_json:
            print_json({"joins": joins})
            return
        for join in joins:
            say(f"{clean(join.a)} and {clean(join.b)}, joined because: {clean(', '.join(join.because))}")
        if not joins:
            say("They were not joined; --why-not says what keeps them apart.")
    elif why_not:
        reasons = api.why_apart(case, *why_not, as_of=as_of, recorded_by=recorded_by)
        if as_json:
            print_json({"reasons": reasons})
            return
        for reason in reasons or ("They were joined; --why says for what reasons.",):
            say(clean(reason))
    elif as_json:
        print_json(api.origins(case, as_of=as_of, recorded_by=recorded_by))
    else:
        for line in api.lineage(case, as_of=as_of, recorded_by=recorded_by).splitlines():
            say(f"{line[: len(line) - len(line.lstrip())]}{clean(line)}")


@click.command(short_help="Show what cannot hold together, with the sum.")
@case_argument
@click.option(
    "--fail-on",
    type=click.Choice([strength.value for strength in Strength]),
    help="Leave with exit code 1 if there is a finding of this strength or a harder one that nobody dismissed.",
)
@click.option("--all", "show_all", is_flag=True, help="Show dismissed findings too, with who dismissed them and why.")
@as_of_option
@recorded_by_option
@json_option
@tells_unread
@click.pass_context
def checks(
    ctx: click.Context,
    case: Path,
    fail_on: str | None,
    show_all: bool,
    as_of: str | None,
    recorded_by: str | None,
    as_json: bool,
) -> None:
    """Show what cannot hold together in CASE, hardest first, each with its id, its places and its arithmetic.

    Hard: both cannot hold as worded. Soft: they disagree, though a bound, a date or the coverage leaves room. A finding
    that somebody dismissed (`review CASE dismiss`) is counted, but not shown.
    """
    found = api.checks(case, as_of=as_of, recorded_by=recorded_by)
    if as_json:
        print_json(found)
    else:
        _print(found, show_all)
    failing = {"hard": {Strength.HARD}, "soft": set(Strength), None: set[Strength]()}[fail_on]
    if any(finding.strength in failing for finding in found.findings):
        ctx.exit(HIT)


def _print(found: Checked, show_all: bool) -> None:
    rows = [_row(finding.strength.value, finding, finding.arithmetic) for finding in found.findings]
    for each in found.dismissed if show_all else ():
        rows.append(_row("dismissed", each.finding, f"{each.finding.arithmetic} (dismissed by {each.by}: {each.why})"))
    if rows:
        print_table(("strength", "finding", "where", "arithmetic"), rows)
    findings, gone = len(found.findings), len(found.dismissed)
    parts = [f"{findings} {'finding' if findings == 1 else 'findings'}" if findings else "No findings"]
    if found.agreements:
        parts.append(f"{len(found.agreements)} agreements, shown by --json")
    if gone:
        parts.append(f"{gone} dismissed" + ("" if show_all else "; --all shows them"))
    say(f"{'; '.join(parts)}.")


def _row(state: str, finding: Finding, arithmetic: str) -> tuple[object, ...]:
    places = sorted({place.doc for side in finding.sides for place in side})
    return state, finding.id, ", ".join(places), arithmetic
