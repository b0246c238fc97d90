"""The commands that keep a case: new, add, run, verify."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from crossbearing import api
from crossbearing.cli.options import (
    PATH,
    as_of_option,
    case_argument,
    influence_option,
    json_option,
    leave_for,
    leave_unfitted,
)
from crossbearing.cli.output import clean, fail, note, print_json, progress, say
from crossbearing.cli.summary import print_summary
from crossbearing.errors import LedgerBroken


@click.command(short_help="Make an empty case with a commented case.yaml.")
@click.argument("folder", metavar="DIR", type=PATH)
def new(folder: Path) -> None:
    """Make an empty case in DIR, with a commented case.yaml and a folder for reports."""
    made = api.new_case(folder)
    say(f"Made the case {clean(made)}. Put reports into {clean(made / 'reports')}, write the question into")
    say(f"{clean(made / 'case.yaml')}, then: crossbearing run {clean(folder)}")


@click.command(short_help="Take files and folders into a case's ledger.")
@case_argument
@click.argument("sources", metavar="SOURCE...", type=PATH, nargs=-1, required=True)
@json_option
@click.pass_context
def add(ctx: click.Context, case: Path, sources: tuple[Path, ...], as_json: bool) -> None:
    """Take each SOURCE... (files and folders of reports) into the ledger of CASE.

    What the ledger already holds is not taken in twice. In a folder, files of kinds that are not reports are passed
    over and counted; named outright they are an error. Claims entered by hand (NAME.claims.csv, NAME.claims.jsonl, and
    workbooks: .xlsx, in a folder NAME.claims.xlsx) are taken row by row, each with the report that it cites; a row that
    is wrong is named, and the rest is taken.
    """
    with progress() as show:
        intake = api.add(case, sources, progress=show)
    if as_json:
        print_json(intake)
    else:
        known = f", {intake.known} already there" if intake.known else ""
        passed = f", {_files(intake.passed_over)} of other kinds passed over" if intake.passed_over else ""
        say(f"{len(intake.new)} new{known}{passed}.")
        for doc in intake.new:
            say(f"  {clean(doc)}")
        if any(msgspec.structs.astuple(intake.claims)):
            say(f"Claims entered by hand: {_rows(intake.claims)}.")
    for column in intake.dropped:
        note(f"a column that no claim has was passed over: {clean(column)}")
    leave_for(ctx, intake.skipped)


@click.command(short_help="Do everything that is out of date, then print a summary.")
@case_argument
@influence_option(default=False)
@as_of_option
@json_option
@click.pass_context
def run(ctx: click.Context, case: Path, influence: bool, as_of: str | None, as_json: bool) -> None:
    """Bring CASE up to date, write its brief and print a summary.

    Takes in new files of the case's reports/ folder, reads the claims of each report that has not been read, fits the
    model if the case declares one, and writes out/index.html. Nothing is done twice; a run that was stopped goes on
    where it stopped. A case without a model, or whose fit has not converged (exit code 4), still gets its brief.
    """
    with progress() as show:
        summary = api.run(case, as_of=as_of, influence=influence, progress=show)
    print_summary(summary, as_json)
    leave_unfitted(ctx, summary.not_converged)
    leave_for(ctx, summary.skipped)


@click.command(short_help="Check the ledger's chain and the stored reports.")
@case_argument
@click.option("--head", metavar="HASH", help="Check too that the ledger holds the head that a page shows.")
@json_option
@click.pass_context
def verify(ctx: click.Context, case: Path, head: str | None, as_json: bool) -> None:
    """Check that nothing in the ledger of CASE was edited, deleted, reordered or cut off since it was written.

    Ledger and head file can be put back together to an earlier day; --head finds that, and that it is another ledger.
    """
    if head is not None and not api.holds(case, head):
        raise LedgerBroken(
            f"The ledger does not hold the entry {head}",
            mend="It was put back to an earlier day, or is another one: restore it from a backup.",
        )
    result = api.verify(case)
    if as_json:
        print_json(result)
    elif not result.problems:
        say(f"The ledger holds: {result.entries} entries, head {result.head}.")
    for problem in result.problems:
        fail(problem)
    if result.problems:
        ctx.exit(2)


def _rows(rows: api.Rows) -> str:
    counts = (
        (rows.added, "new"),
        (rows.corrected, "corrected"),
        (rows.known, "already there"),
        (rows.refused, "wrong"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
