"""The group `review`: its reports, their dates and publishers, and claims out to a spreadsheet and back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.groups import OrderedGroup
from crossbearing.cli.judging import CLAIMS, ORIGINS, log, undo
from crossbearing.cli.options import DATE, PATH, account, by_option, case_argument, decision, json_option
from crossbearing.cli.output import clean, fail, note, print_json, print_table, say
from crossbearing.errors import WrongRows
from crossbearing.terms import Act, Judgement


class ReviewGroup(OrderedGroup):
    """The group of decisions about a case's reports and claims."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the group's own options also after CASE, where no decision follows."""
        return super().parse_args(ctx, args[::-1] if len(args) == 2 and args[1].startswith("-") else args)


@click.group(
    cls=ReviewGroup,
    short_help="Decide about reports, claims, origins and findings.",
    invoke_without_command=True,
)
@case_argument
@json_option
@click.pass_context
def review(ctx: click.Context, case: Path, as_json: bool) -> None:
    """Show the reports of CASE with what is known of each, or record decisions about them and what was read in them.

    A decision is added to the ledger, with who decided and why; nothing is changed or deleted. A later decision
    overrides an earlier one, and undo takes back any.
    """
    ctx.obj = case
    if ctx.invoked_subcommand is not None:
        return
    listed = api.reports(case)
    if as_json:
        print_json({"reports": listed})
    else:
        columns = ("published", "report", "publisher", "language", "state", "title")
        rows = [
            (
                r.published or "undated",
                r.doc,
                r.publisher,
                r.language,
                "withdrawn" if r.withdrawn else "counted",
                r.title,
            )
            for r in listed
        ]
        print_table(columns, rows)


report_argument = click.argument("report", metavar="REPORT")


@review.command("export", short_help="Write the claims to a spreadsheet, to be edited.")
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--report", "doc", metavar="REPORT", help="Only claims of the report with this id.")
@click.option(
    "--below", metavar="CONFIDENCE", type=click.FloatRange(0, 1), help="Only claims of a lower confidence, such as 0.8."
)
@click.pass_obj
def export(case: Path, file: Path, doc: str | None, below: float | None) -> None:
    """Write the claims to FILE, a .csv or .xlsx, one row each, the most doubtful first.

    Write accept, reject, correct or add into the column decision, or just change cells, and take the file back with
    review CASE import.
    """
    count = api.export_review(case, file, doc=doc, below=below)
    say(
        f"{count} {'claim' if count == 1 else 'claims'} in {clean(file)}."
        f" Edit it; then: crossbearing review {clean(case)} import {clean(file)}"
    )


@review.command("import", short_help="Record what was decided in an edited spreadsheet.")
@click.argument("file", metavar="FILE", type=PATH)
@by_option
@click.option("--why", metavar="TEXT", default="", help="The reason of all rows that give none in their cell why.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and record nothing.")
@json_option
@click.pass_context
def import_(ctx: click.Context, file: Path, by: str | None, why: str, dry_run: bool, as_json: bool) -> None:
    """Record the claims that were accepted, corrected, rejected and added in FILE: all of them, or nothing.

    Each row that cannot be taken is named with its column and what to do. Taking the same file twice records it once.
    """
    case: Path = ctx.obj
    try:
        reviewed = api.import_review(case, file, by=by or account(), why=why, dry_run=dry_run)
    except WrongRows as error:
        for row in error.rows:
            fail(row)
        note("Nothing was recorded.")
        ctx.exit(error.exit_code)
    if as_json:
        print_json(reviewed)
        return
    if dry_run and reviewed.decisions:
        print_table(
            ("row", "decision", "claim", "changes", "why"), [_decision_row(found) for found in reviewed.decisions]
        )
    told = Counter(found.judgement.act for found in reviewed.decisions)
    parts = [f"{told[act]} {word}" for act, word in _DONE.items() if told[act]]
    did, then = ("To be recorded", "") if dry_run else ("Recorded", f" Next: crossbearing run {clean(case)}")
    say(f"{did}: {', '.join(parts)}.{then}" if parts else "Nothing to record: no row decides anything new.")


_DONE = {Act.ACCEPT: "accepted", Act.CORRECT: "corrected", Act.REJECT: "rejected", Act.ADD: "added"}


def _decision_row(found: api.Decision) -> tuple[object, ...]:
    changes = "; ".join(f"{change.column}: {change.was or '-'} to {change.now or '-'}" for change in found.changes)
    judgement = found.judgement
    return found.row, judgement.act.value, judgement.target, changes, judgement.why


@review.command(short_help="Correct the date of publication.")
@report_argument
@click.argument("date", metavar="DATE", type=DATE)
@decision
def redate(case: Path, report: str, date: str, by: str, why: str) -> None:
    """Record that REPORT was published on DATE."""
    _judge(case, Act.REDATE, report, by, why, date)


@review.command(short_help="Correct the publisher.")
@report_argument
@click.argument("name", metavar="NAME")
@decision
def publisher(case: Path, report: str, name: str, by: str, why: str) -> None:
    """Record that REPORT was published by NAME."""
    _judge(case, Act.REPUBLISHER, report, by, why, name)


@review.command(short_help="Withdraw a report: kept, no longer counted.")
@report_argument
@decision
def withdraw(case: Path, report: str, by: str, why: str) -> None:
    """Record that REPORT counts no longer; it stays in the ledger."""
    _judge(case, Act.WITHDRAW, report, by, why)


@review.command(short_help="Count a withdrawn report again.")
@report_argument
@decision
def restore(case: Path, report: str, by: str, why: str) -> None:
    """Record that REPORT, once withdrawn, counts again."""
    _judge(case, Act.RESTORE, report, by, why)


def _judge(case: Path, act: Act, report: str, by: str, why: str, value: str | None = None) -> None:
    api.review(case, Judgement(act=act, target=report, by=by, why=why, value=value))
    set_to = f" {clean(value)}" if value else ""
    say(f"Recorded: {act.value} {clean(report)}{set_to}. Next: crossbearing run {clean(case)}")


for command in (*CLAIMS, *ORIGINS, log, undo):
    review.add_command(command)
