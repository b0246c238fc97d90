"""Method and limits in half a page: what claims, origins, intervals, words of likelihood and grades mean here."""

from __future__ import annotations

from crossbearing.brief.content.answer import PROBABILITY
from crossbearing.brief.content.context import Context, listed, name, plain, ruled
from crossbearing.brief.content.fitting import HIGH_GRADED, HIGH_ORIGINS, HIGH_SHARE, LOW_ORIGINS, LOW_SHARE
from crossbearing.brief.content.grades import DIGITS, LETTERS, UNEXPECTED
from crossbearing.brief.content.parts import Block, Bullets, Entry, Facts, Kind, Paragraph, Part, Section, Text
from crossbearing.brief.likelihood import BANDS, SOURCE, percent


def method(context: Context) -> Section:
    """How the brief was made, and what it cannot do."""
    blocks: list[Block] = [Paragraph(text=(plain(text),)) for text in _READING]
    if context.estimate is not None:
        blocks += [Paragraph(text=_fitting()), *_likelihood(), Paragraph(text=_confidence())]
    blocks += [_grades(), *([_fit(context)] if context.estimate is not None else [])]
    return Section(anchor="method", heading="Method and limits", short="Method", blocks=tuple(blocks))


_READING = (
    "A claim is one number that somebody asserts in a report, with its exact words. Claims are read by rules, not by "
    "people: what a bound, a speaker, a date or a unit was read as can be wrong, and the sentence beside it is what "
    "was published. Claims that repeat one act of saying are one statement; statements that take from no other are "
    "independent origins. What is not in the reports of this case is not known here.",
    "A finding shows with its sum what cannot hold together as it is worded. It does not say which side is wrong.",
)


def _fitting() -> Text:
    return (
        plain(
            "The estimate comes from a model that the case file declares: unknowns with their ranges before any "
            "report, and what flows from where to where. Each figure counts once, as a noisy and rounded saying of "
            "something in the model, by a speaker who may lean to one side or be plainly wrong. An interval of "
        ),
        ruled(PROBABILITY, "interval"),
        plain(
            " holds the truth that often if the model is right. It is not right in everything: what it does not "
            "declare, it cannot find. A scenario is what would follow from a change, and no forecast that the change "
            "will come."
        ),
    )


def _likelihood() -> list[Block]:
    bands = [(name(band.word), plain(" "), ruled(f"{band.low} to {band.high} %", "likelihood")) for band in BANDS]
    return [
        Paragraph(
            text=(
                plain("Words for how likely a proposition is are those of "),
                ruled(SOURCE, "likelihood"),
                plain(": "),
                *listed(bands),
                plain(". They are not used for intervals, and beyond the outermost bands there is only the number."),
            )
        )
    ]


def _confidence() -> Text:
    def rule(number: int | float) -> Part:
        return ruled(percent(number) if isinstance(number, float) else str(number), "confidence")

    return (
        plain("Confidence is another thing, and judged by a rule. It is low where fewer than "),
        rule(LOW_ORIGINS),
        plain(" independent origins were heard, none of them is graded A to C, or more than "),
        rule(LOW_SHARE),
        plain(" of their figures lie where the fit does not expect them (a chance below "),
        rule(UNEXPECTED),
        plain("). It is high with at least "),
        rule(HIGH_ORIGINS),
        plain(" origins, "),
        rule(HIGH_GRADED),
        plain(" of them graded A or B, and at most "),
        rule(HIGH_SHARE),
        plain(" of the figures unexpected, where the fit takes no statement to be wrong. Else it is moderate."),
    )


def _grades() -> Entry:
    return Entry(
        anchor="grades",
        heading=(plain("Grades"),),
        blocks=(
            Paragraph(
                text=(
                    plain(
                        "A grade has a letter for the speaker and a digit for the information, after the Admiralty "
                        "code. The letter is the case's own, and F where it gives none; the digit follows from what "
                        "stands beside the figure."
                    ),
                )
            ),
            Bullets(
                items=(
                    *((Part(letter, kind=Kind.CODE), plain(f" {told}")) for letter, told in LETTERS.items()),
                    *((Part(digit, kind=Kind.CODE), plain(f" {told}")) for digit, told in DIGITS.items()),
                )
            ),
        ),
    )


def _fit(context: Context) -> Entry:
    found = context.estimate
    assert found is not None
    return Entry(
        anchor="fit",
        heading=(plain("The fit"),),
        blocks=(
            Facts(
                items=(
                    ("As of", (context.estimated(found.as_of),)),
                    ("Model and evidence", (Part(found.model_hash, kind=Kind.CODE),)),
                    ("Seed", (context.estimated(str(found.seed)),)),
                    ("Draws", (context.estimated(found.diagnostics.words()),)),
                )
            ),
        ),
    )
