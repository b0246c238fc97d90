"""The commands of `review` on claims, origins and findings, the log of all judgements, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from crossbearing import api
from crossbearing.cli.options import as_of_option, decision, json_option
from crossbearing.cli.output import clean, print_json, print_table, say
from crossbearing.errors import UsageError
from crossbearing.terms import Act, Judgement

_NAMES = 4


@click.command(short_help="Say that claims are right as they are read.")
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@decision
def accept(case: Path, claims: tuple[str, ...], by: str, why: str) -> None:
    """Record that each CLAIM... is right as it is read now, whatever is read there later.

    CLAIM is the id of a claim, or how it begins; `claims CASE --json` shows the ids.
    """
    _tell_claims(case, api.judge_claims(case, Act.ACCEPT, claims, by=by, why=why))


@click.command(short_help="Say that claims are none, or not of this case.")
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@decision
def reject(case: Path, claims: tuple[str, ...], by: str, why: str) -> None:
    """Record that each CLAIM... is no claim, or not one of this case."""
    _tell_claims(case, api.judge_claims(case, Act.REJECT, claims, by=by, why=why))


@click.command(short_help="Say what a claim should read.")
@click.argument("claim", metavar="CLAIM")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@decision
def correct(case: Path, claim: str, fields: tuple[str, ...], by: str, why: str) -> None:
    """Record that CLAIM reads otherwise: each FIELD=VALUE... as in the table of `review CASE export`.

    For example: item=shell-152mm to=russia period_start=2023-09. Nothing behind the sign empties the field.
    """
    changes: dict[str, str] = {}
    for field in fields:
        name, sign, value = field.partition("=")
        if not sign:
            raise UsageError(f"{field!r} is no change", mend="Write the field, = and the value: item=shell-152mm")
        changes[name.strip()] = value.strip()
    _tell_claims(case, api.judge_claims(case, Act.CORRECT, (claim,), by=by, why=why, changes=changes))


@click.command(short_help="Say that claims are one act of saying.")
@click.argument("names", metavar="NAME NAME...", nargs=-1, required=True)
@as_of_option
@decision
def join(case: Path, names: tuple[str, ...], as_of: str | None, by: str, why: str) -> None:
    """Record that NAME NAME... are one act of saying, however they read.

    Each NAME is the id of a claim, a figure or a statement, or how it begins, as `origins CASE` shows them.
    """
    _tell(case, api.join(case, names, by=by, why=why, as_of=as_of))


@click.command(short_help="Say that a claim is of another act of saying.")
@click.argument("names", metavar="NAME [NAME]...", nargs=-1, required=True)
@as_of_option
@decision
def split(case: Path, names: tuple[str, ...], as_of: str | None, by: str, why: str) -> None:
    """Record for NAME [NAME]... that the first is of another act of saying than the others.

    With one NAME alone, it leaves the statement that it stands in. Each NAME is the id of a claim, a figure or a
    statement, or how it begins, as `origins CASE` shows them.
    """
    _tell(case, api.split(case, names, by=by, why=why, as_of=as_of))


class _Derived(click.Command):
    """A command that takes all words behind --from as what is derived from."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put --from before each of the words that follow it, up to the next option."""
        told: list[str] = []
        sources = False
        for word in args:
            if word.startswith("-"):
                sources = word == "--from"
                told += [] if sources else [word]
            else:
                told += ["--from", word] if sources else [word]
        return super().parse_args(ctx, told)


@click.command(cls=_Derived, short_help="Say that a figure was computed from others.")
@click.argument("name", metavar="NAME")
@click.option("--from", "sources", metavar="NAME...", multiple=True, required=True, help="What it was computed from.")
@as_of_option
@decision
def derived(case: Path, name: str, sources: tuple[str, ...], as_of: str | None, by: str, why: str) -> None:
    """Record that NAME was computed from others, so that it informs only what it adds.

    Each NAME is the id of a claim or a figure, or how it begins, as `origins CASE` shows them.
    """
    _tell(case, api.derive(case, name, sources, by=by, why=why, as_of=as_of))


@click.command("not-derived", short_help="Say that figures were computed from no others.")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@as_of_option
@decision
def not_derived(case: Path, names: tuple[str, ...], as_of: str | None, by: str, why: str) -> None:
    """Record that NAME... were computed from no others, so that each is evidence of its own.

    Each NAME is the id of a claim or a figure that is shown as derived, or how it begins, as `origins CASE` shows them.
    """
    _tell(case, api.not_derived(case, names, by=by, why=why, as_of=as_of))


@click.command(short_help="Say that findings are none.")
@click.argument("findings", metavar="FINDING...", nargs=-1, required=True)
@as_of_option
@decision
def dismiss(case: Path, findings: tuple[str, ...], as_of: str | None, by: str, why: str) -> None:
    """Record that each FINDING... is none: it is no longer shown, and trips no --fail-on.

    FINDING is the id of a finding, or how it begins, as `checks CASE` shows them.
    """
    _tell(case, api.dismiss(case, findings, by=by, why=why, as_of=as_of))


@click.command(short_help="List all judgements, with their numbers.")
@json_option
@click.pass_obj
def log(case: Path, as_json: bool) -> None:
    """List every judgement in the order of recording: its number, when, by whom, what and why."""
    listed = api.judgements(case)
    if as_json:
        print_json({"judgements": listed})
    elif not listed:
        say("No judgements.")
    else:
        print_table(
            ("number", "recorded", "by", "judgement", "why"),
            [
                (
                    each.number,
                    each.recorded[:10],
                    each.judgement.by,
                    _words(each.judgement) + (f" (undone by {each.undone_by})" if each.undone_by else ""),
                    each.judgement.why,
                )
                for each in listed
            ],
        )


@click.command(short_help="Take back a judgement.")
@click.argument("number", metavar="NUMBER", type=click.IntRange(1))
@decision
def undo(case: Path, number: int, by: str, why: str) -> None:
    """Record that the judgement of this NUMBER holds no longer; what it had overridden holds again.

    `review CASE log` shows the numbers. An undo can be undone.
    """
    undone = api.undo(case, number, by=by, why=why)
    say(f"Recorded: undo {number}, {clean(_words(undone.judgement))}. Next: crossbearing run {clean(case)}")


CLAIMS = (accept, reject, correct)
ORIGINS = (join, split, derived, not_derived, dismiss)


def _tell(case: Path, made: Sequence[Judgement]) -> None:
    for judgement in made:
        say(f"Recorded: {clean(_words(judgement))}.")
    say(f"Next: crossbearing run {clean(case)}")


def _tell_claims(case: Path, decisions: Sequence[api.Decision]) -> None:
    for found in decisions:
        changes = "; ".join(f"{c.column}: {c.was or '-'} to {c.now or '-'}" for c in found.changes)
        say(f"Recorded: {clean(_words(found.judgement))}{f' ({clean(changes)})' if changes else ''}.")
    say(f"Next: crossbearing run {clean(case)}" if decisions else "Nothing to record: that was decided already.")


def _words(judgement: Judgement) -> str:
    """What was decided about what: "split a:1-5 from b:3-9"."""
    act, target = judgement.act, judgement.target
    if not act.on_origins:
        value = f" {judgement.value}" if act in (Act.REDATE, Act.REPUBLISHER) else ""
        return f"{act.value} {target}{value}"
    others = [named["id"] for named in msgspec.json.decode(judgement.value or "[]")[1:]]
    if not others:
        return f"{act.value} {target}"
    shown = ", ".join(others[:_NAMES]) + (f" and {len(others) - _NAMES} more" if len(others) > _NAMES else "")
    return f"{act.value} {target} {'and' if act is Act.JOIN else 'from'} {shown}"
