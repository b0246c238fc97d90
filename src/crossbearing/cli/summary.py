"""The summary of a run in words: what was done, what the case holds, who disagrees, where the page is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crossbearing import api
from crossbearing.cli.output import clean, note, print_json, print_table, say

SHOWN = 8
SPEAKERS = 5


def print_summary(summary: api.Summary, as_json: bool = False) -> None:
    """Print what a run did and how the case stands.

    What is printed for an earlier day never changes with a report that was published later: those that were left out
    for their date, and the end of the ledger, are no part of it. How many were left out is said on standard error.
    """
    if summary.later:
        plural = "report was" if len(summary.later) == 1 else "reports were"
        note(f"{len(summary.later)} {plural} published after {summary.as_of} and left out: {_names(summary.later)}")
    if as_json:
        shown = msgspec.to_builtins(summary)
        print_json({name: value for name, value in shown.items() if name not in ("later", "head")})
    else:
        _print_in_words(summary)


def _print_in_words(summary: api.Summary) -> None:
    say(clean(summary.title))
    if summary.as_of:
        say(f"As of {summary.as_of}: only what had been published by then.")
    say()
    say(_done(summary))
    say()
    kinds = ", ".join(f"{count} {clean(kind)}" for kind, count in summary.kinds.items())
    say(f"Reports    {summary.reports}{f' ({kinds})' if kinds else ''}")
    for docs, what in (
        (summary.undated, "without a date" + (", left out" if summary.as_of else "")),
        (summary.withdrawn, "withdrawn, not counted"),
        (summary.other_language, "in a language that is not read yet"),
    ):
        if docs:
            say(f"           {len(docs)} {what}: {_names(docs)}")
    if summary.skipped:
        say(f"           {len(summary.skipped)} could not be read, see below")
    say(f"Claims     {summary.claims}, by {_count(summary.speakers, 'speaker')}")
    say(
        f"Origins    {_count(summary.statements, 'statement')} with {_count(summary.figures, 'figure')},"
        f" {summary.independent} independent"
    )
    kinds = ", ".join(f"{count} {strength}" for strength, count in summary.findings.items() if count)
    gone = f"; {summary.dismissed} dismissed" if summary.dismissed else ""
    say(f"Findings   {sum(summary.findings.values())}{f' ({kinds})' if kinds else ''}{gone}")
    print_contested(summary.contested, limit=SHOWN)
    say()
    say(f"Answer     {clean(summary.answer or summary.why_none or 'none')}")
    say(f"Page       {clean(summary.page)}")


def print_contested(contested: Sequence[api.Contested], limit: int) -> None:
    """Print the contested quantities, most contested first: name, range, and who says what."""
    say(f"Contested  {_count(len(contested), 'quantity', 'quantities')} with figures from more than one speaker")
    if not contested:
        return
    say()
    rows = [(quantity.name, quantity.range, _names(quantity.speakers, SPEAKERS)) for quantity in contested[:limit]]
    print_table(("quantity", "range", "who disagrees"), rows)
    if len(contested) > limit:
        say(f"and {len(contested) - limit} more: they are all on the page.")


def _done(summary: api.Summary) -> str:
    if summary.did_nothing:
        return "Nothing was out of date."
    reports = _count(summary.taken_in, "report") if summary.taken_in else ""
    entered = f"{_count(summary.entered, 'claim')} entered by hand" if summary.entered else ""
    taken = " and ".join(filter(None, (reports, entered)))
    done = [
        f"took in {taken}" if taken else "",
        f"read the claims of {_count(summary.read, 'report')}" if summary.read else "",
        "wrote the page" if summary.page_written else "",
    ]
    words = ", ".join(filter(None, done))
    return f"{words[0].upper()}{words[1:]}."


def _names(names: Sequence[str], limit: int = SHOWN) -> str:
    shown = ", ".join(map(clean, names[:limit]))
    return f"{shown} and {len(names) - limit} more" if len(names) > limit else shown


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
