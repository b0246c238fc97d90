"""The answer in one sentence with its interval, how likely the case's propositions are, and how far to trust it."""

from __future__ import annotations

from crossbearing.brief import words
from crossbearing.brief.anchors import hashed
from crossbearing.brief.content.context import Context, name, plain, ruled, tallied
from crossbearing.brief.content.fitting import Band, confidence, dated, middle, spanned, unit, variable
from crossbearing.brief.content.parts import Block, Paragraph, Part, Section, Text, cited
from crossbearing.brief.contested import Point, Quantity
from crossbearing.brief.likelihood import begins, percent
from crossbearing.model.estimated import Estimate, Judged

PROBABILITY = "90 %"


def answer(context: Context, quantities: tuple[Quantity, ...]) -> Section:
    """The first section; where there is no estimate, it says why, and what is said of the most contested quantity."""
    found = context.estimate
    if found is None:
        blocks: tuple[Block, ...] = (
            Paragraph(text=(plain("No estimate. "), ruled(context.case.why_none or _UNFITTED, "fit")), role="answer"),
            *_most_contested(context, quantities),
        )
    else:
        blocks = (
            Paragraph(text=answered(context, found), role="answer"),
            *(Paragraph(text=likely(context, one), role="lead") for one in found.propositions[:1]),
            *(Paragraph(text=likely(context, one)) for one in found.propositions[1:]),
            Paragraph(text=_trusted(context, found)),
            *([] if found.origins else [Paragraph(text=(plain(_PRIORS_ALONE),), role="note")]),
        )
    return Section(anchor="answer", heading="The answer", short="Answer", blocks=blocks)


_UNFITTED = "It was not asked for."
_PRIORS_ALONE = "No figure is observed yet, so this is what the priors of the model say by themselves."


def answered(context: Context, found: Estimate) -> Text:
    """The answer in one sentence: what, between which ends, what lies in the middle, on which day."""
    told = variable(context, found.answer.variable)
    posterior = found.answer.posterior
    band = Band(posterior.q05, posterior.q50, posterior.q95)
    unit_words = _less(unit(context, found.answer.unit), told)
    return (
        name(words.begun(told)),
        plain(": "),
        spanned(context, band, unit_words, strong=True),
        plain(f" {dated(found.answer.unit)} "),
        cited(words.day(found.answer.date), context.estimate_source()),
        plain(" ("),
        ruled(PROBABILITY, "interval"),
        plain(" interval), with "),
        middle(context, band, unit_words),
        plain(" in the middle."),
    )


def _less(unit_words: str, told: str) -> str:
    """A unit without its noun where the words before it begin with that: "rounds sent: 1.1 to 2.5 million"."""
    noun = told.split(" ", 1)[0]
    return unit_words.removesuffix(noun).strip() if unit_words.split(" ")[-1] == noun else unit_words


def likely(context: Context, one: Judged) -> Text:
    """How likely a proposition is, in a word where there is one, and in percent."""
    start = begins(one.probability)
    number = context.estimated(percent(one.probability), strong=True)
    how = (plain(f"{start} "), number) if start.endswith("is") else (plain(f"{start} ("), number, plain(")"))
    on: Text = ()
    if context.estimate is not None and one.date != context.estimate.as_of:
        on = (plain(" (judged for "), context.estimated(words.day(one.date)), plain(")"))
    return (*how, plain(" that "), name(one.words), *on, plain("."))


def _trusted(context: Context, found: Estimate) -> Text:
    judged = confidence(context.case, found)
    held = tallied(judged.wrong, "fitted", "statement is", "statements are")
    wrong: Text = (plain(", "), *held, plain(" taken to be wrong")) if judged.wrong else ()
    if judged.unexpected:
        fit: Text = (
            *tallied(judged.unexpected, "fitted", "of its figures lies", "of its figures lie"),
            plain(
                " where the fit does not expect them" if judged.unexpected > 1 else " where the fit does not expect it"
            ),
        )
    else:
        fit = (
            plain("all of its "),
            *tallied(judged.figures, "fitted", "figure"),
            plain(" lie where the fit expects them"),
        )
    return (
        plain("Confidence in this is "),
        Part(judged.level, strong=True),
        plain(": it rests on "),
        *tallied(judged.origins, "origins", "independent origin"),
        plain(", of which "),
        *tallied(judged.graded, "origins", "is", "are"),
        plain(" graded A or B"),
        *wrong,
        plain(", and "),
        *fit,
        plain("."),
    )


def _most_contested(context: Context, quantities: tuple[Quantity, ...]) -> list[Paragraph]:
    """The range that is said of the quantity with most speakers."""
    if not quantities:
        return []
    quantity = quantities[0]
    said = [point for point in quantity.points if not point.denied]
    if not said:
        return []
    lowest, highest = min(said, key=_low), max(said, key=_high)
    return [
        Paragraph(
            text=(
                plain("What is said, on its most contested quantity, "),
                name(context.wording.quantity(quantity), to=quantity_anchor(quantity)),
                plain(": from "),
                context.figure(lowest.claim),
                plain(" ("),
                name(context.wording.speaker(lowest.speaker)),
                plain(") to "),
                context.figure(highest.claim),
                plain(" ("),
                name(context.wording.speaker(highest.speaker)),
                plain("), by "),
                *tallied(len(quantity.speakers), "speakers", "named speaker"),
                plain("."),
            ),
            role="lead",
        )
    ]


def _low(point: Point) -> float:
    return next(float(end) for end in (point.low, point.high) if end is not None)


def _high(point: Point) -> float:
    return next(float(end) for end in (point.high, point.low) if end is not None)


def quantity_anchor(quantity: Quantity) -> str:
    """The anchor of a contested quantity."""
    key = (quantity.item, quantity.measure, quantity.unit, quantity.per or "", quantity.base or "")
    group = (str(quantity.group),) if quantity.group else ()
    return hashed("q", *key, *(side or "" for side in quantity.sides), *group)
