"""The commands of `review`: what a person decides about a report after the fact."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from crossbearing import api
from crossbearing.cli.groups import OrderedGroup
from crossbearing.cli.options import DATE, Command, case_argument, json_option
from crossbearing.cli.output import clean, print_json, print_table, say
from crossbearing.errors import UsageError
from crossbearing.terms import Act, Judgement


class ReviewGroup(OrderedGroup):
    """The group of decisions about a case's reports."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the group's own options also after CASE, where no decision follows."""
        return super().parse_args(ctx, args[::-1] if len(args) == 2 and args[1].startswith("-") else args)


@click.group(
    cls=ReviewGroup,
    short_help="Correct a report's date or publisher, withdraw a report.",
    invoke_without_command=True,
)
@case_argument
@json_option
@click.pass_context
def review(ctx: click.Context, case: Path, as_json: bool) -> None:
    """Show the reports of CASE with what is known of each, or record a decision about one.

    A decision is added to the ledger, with who decided and why; nothing is changed or deleted, and a later decision
    overrides an earlier one.
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


def _decision(command: Command) -> Command:
    """The options that every decision takes."""
    for decorate in (
        click.pass_obj,
        click.option("--by", metavar="NAME", help="Who decides; the name of your account unless given."),
        click.option("--why", metavar="TEXT", required=True, help="The reason, in a sentence; it stays in the ledger."),
    ):
        command = decorate(command)
    return command


@review.command(short_help="Correct the date of publication.")
@report_argument
@click.argument("date", metavar="DATE", type=DATE)
@_decision
def redate(case: Path, report: str, date: str, by: str | None, why: str) -> None:
    """Record that REPORT was published on DATE."""
    _judge(case, Act.REDATE, report, by, why, date)


@review.command(short_help="Correct the publisher.")
@report_argument
@click.argument("name", metavar="NAME")
@_decision
def publisher(case: Path, report: str, name: str, by: str | None, why: str) -> None:
    """Record that REPORT was published by NAME."""
    _judge(case, Act.REPUBLISHER, report, by, why, name)


@review.command(short_help="Withdraw a report: kept, no longer counted.")
@report_argument
@_decision
def withdraw(case: Path, report: str, by: str | None, why: str) -> None:
    """Record that REPORT counts no longer; it stays in the ledger."""
    _judge(case, Act.WITHDRAW, report, by, why)


@review.command(short_help="Count a withdrawn report again.")
@report_argument
@_decision
def restore(case: Path, report: str, by: str | None, why: str) -> None:
    """Record that REPORT, once withdrawn, counts again."""
    _judge(case, Act.RESTORE, report, by, why)


def _judge(case: Path, act: Act, report: str, by: str | None, why: str, value: str | None = None) -> None:
    if not why.strip():
        raise UsageError("the reason is empty", mend="Say why in a sentence: --why TEXT")
    api.review(case, Judgement(act=act, target=report, by=by or _account(), why=why.strip(), value=value))
    set_to = f" {clean(value)}" if value else ""
    say(f"Recorded: {act.value} {clean(report)}{set_to}. Next: crossbearing run {clean(case)}")


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("this account has no name", mend="Say who decides: --by NAME") from error
