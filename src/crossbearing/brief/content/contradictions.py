"""What cannot hold together, hardest first, with its sum and the words it rests on; and where the sources agree."""

from __future__ import annotations

from crossbearing.brief import words
from crossbearing.brief.anchors import hashed
from crossbearing.brief.content.context import Context, counted, joined, plain, tallied
from crossbearing.brief.content.parts import (
    Block,
    Bullets,
    Entry,
    Folded,
    From,
    Kind,
    Paragraph,
    Part,
    Section,
    Source,
    Text,
    cited,
)
from crossbearing.terms import Agreement, Finding, Strength

MOST = 12
"""Findings beyond this number are folded, and so are agreements."""


def findings(context: Context) -> Section:
    """The findings in their order, without those that were dismissed."""
    checked = context.case.checked
    entries = [_entry(context, finding) for finding in checked.findings]
    gone = counted(checked.dismissed, "dismissed", "finding")
    are = "is" if len(checked.dismissed) == 1 else "are"
    if not entries:
        apart = (plain(", but for "), *gone, plain(" that somebody dismissed")) if checked.dismissed else ()
        introduced: Text = (plain("The checks found nothing that cannot hold together"), *apart, plain("."))
    else:
        apart = (plain(" "), *gone, plain(f" that somebody dismissed {are} left out.")) if checked.dismissed else ()
        introduced = (
            plain(
                "Hard: the sides cannot all be right as they are worded. Soft: they disagree, though a bound, a date "
                "or the coverage leaves room."
            ),
            *apart,
        )
    blocks: list[Block] = [Paragraph(text=introduced), *entries[:MOST]]
    if len(entries) > MOST:
        more = tallied(len(entries) - MOST, "findings", "more finding")
        blocks.append(Folded(summary=more, blocks=tuple(entries[MOST:])))
    return Section(
        anchor="findings",
        heading="What cannot hold together",
        short="Findings",
        blocks=tuple(blocks),
        count=len(entries),
    )


def _entry(context: Context, finding: Finding) -> Entry:
    source = Source(of=From.FINDING, key=finding.id)
    return Entry(
        anchor=hashed("f", finding.id),
        badge="hard" if finding.strength is Strength.HARD else "soft",
        heading=(cited(words.begun(words.plain(finding.kind)), source),),
        blocks=(
            Paragraph(text=(context.summed(words.begun(finding.arithmetic), source),), role="sum"),
            Paragraph(text=(context.summed(words.begun(finding.why), source),), role="note"),
            Bullets(items=_sides(context, finding)),
            Paragraph(text=(Part(finding.id, kind=Kind.CODE),), role="note"),
        ),
    )


def _sides(context: Context, record: Finding | Agreement) -> tuple[Text, ...]:
    return tuple(joined([context.spot(place) for place in side], "; ") for side in record.sides)


def agreements(context: Context) -> Section:
    """What was said apart, or in other units, and agrees."""
    found = context.case.checked.agreements
    if not found:
        text = "The checks found no speakers whose numbers for the same thing at the same time meet."
        blocks: list[Block] = [Paragraph(text=(plain(text),))]
    else:
        items = tuple(_agreed(context, one) for one in found)
        blocks = [
            Paragraph(
                text=(
                    plain(
                        "Numbers that meet, of speakers on their own account, or that follow from each other as they "
                        "should."
                    ),
                )
            ),
            Bullets(items=items[:MOST]),
        ]
        if len(items) > MOST:
            more = tallied(len(items) - MOST, "agreements", "more agreement")
            blocks.append(Folded(summary=more, blocks=(Bullets(items=items[MOST:]),)))
    return Section(
        anchor="agreements",
        heading="Where the sources agree",
        short="Agreement",
        blocks=tuple(blocks),
        count=len(found),
    )


def _agreed(context: Context, one: Agreement) -> Text:
    told = context.summed(words.begun(one.arithmetic), Source(of=From.FINDING, key=one.id))
    return told, plain(": "), *joined(_sides(context, one), "; ")
