"""What was left out, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.brief import words
from crossbearing.brief.content.context import Context, name, plain
from crossbearing.brief.content.every import trail
from crossbearing.brief.content.parts import Block, Entry, From, Paragraph, Section, Source, Text, cited
from crossbearing.terms import Report


def left_out(context: Context) -> Section:
    """Reports without a date, in another language or withdrawn, and sources that could not be read."""
    case = context.case
    blocks = [
        *_reports("undated", "Reports without a date", case.undated, _UNDATED),
        *_reports(
            "unread", "Reports in another language", case.unread, "They are kept, and no claim was read in them."
        ),
        *_reports("withdrawn", "Reports withdrawn", case.withdrawn, "They are kept and no longer count."),
        *_skipped(context),
    ]
    if not blocks:
        nothing = "Nothing: every source that was found is a report whose claims stand above."
        when: Text = ()
        if case.as_of:
            day = cited(words.day(case.as_of), Source(of=From.CASE, key="as_of"))
            nothing = " is a report whose claims stand above."
            when = (plain("Nothing: every source that was found and had been published by "), day)
        blocks = [Paragraph(text=(*when, plain(nothing)))]
    return Section(anchor="left-out", heading="What was left out", short="Left out", blocks=tuple(blocks))


_UNDATED = "What had been said by a day cannot be told from a report that has no date."


def _reports(anchor: str, heading: str, reports: Sequence[Report], why: str) -> list[Block]:
    if not reports:
        return []
    listed: list[Block] = []
    for report in reports:
        title = Paragraph(text=(name(report.title or report.doc, strong=True),))
        listed += [title, *trail(report)]
    blocks = (Paragraph(text=(plain(why),), role="note"), *listed)
    return [Entry(anchor=anchor, heading=(plain(heading),), blocks=blocks)]


def _skipped(context: Context) -> list[Block]:
    if not context.case.skipped:
        return []
    blocks = tuple(
        Paragraph(text=(name(one.source, strong=True), plain(": "), name(f"{one.what}. {one.mend}")))
        for one in context.case.skipped
    )
    return [Entry(anchor="skipped", heading=(plain("Sources that could not be read"),), blocks=blocks)]
