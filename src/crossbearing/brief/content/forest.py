"""The origins as evidence: what each said, how far it counts, and what the answer would be without it."""

from __future__ import annotations

from crossbearing.brief import words
from crossbearing.brief.content.context import (
    Context,
    counted,
    joined,
    labels,
    name,
    plain,
    ruled,
    statement_anchor,
    tallied,
)
from crossbearing.brief.content.fitting import Band, spanned, unit, variable
from crossbearing.brief.content.grades import UNEXPECTED
from crossbearing.brief.content.over_time import speaking
from crossbearing.brief.content.parts import (
    Block,
    Figure,
    Forest,
    Kind,
    OriginRow,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
    Text,
)
from crossbearing.brief.likelihood import percent
from crossbearing.model.estimated import Compared, Estimate, Weighed


def forest(context: Context) -> Section:
    """The fourth section."""
    found = context.estimate
    if found is None or not found.origins:
        why = "There is no estimate, so no origin was weighed." if found is None else "The model hears no origin yet."
        blocks: tuple[Block, ...] = (Paragraph(text=(plain(f"{why} The statements themselves stand below."),)),)
    else:
        blocks = (*_weighed(context, found), *_misfits(context, found))
    return Section(
        anchor="forest",
        heading="What each origin weighs",
        short="Weights",
        blocks=blocks,
        count=len(found.origins) if found else None,
    )


def _weighed(context: Context, found: Estimate) -> tuple[Block, ...]:
    ordered = sorted(found.origins, key=lambda one: -abs(one.without.influence) if one.without else 0)
    rows = tuple(_origin(context, found, one) for one in ordered)
    drawn = [row for row in rows if row.speaks or row.without]
    answer = found.answer
    band = Band(answer.posterior.q05, answer.posterior.q50, answer.posterior.q95)
    told, unit_words = variable(context, answer.variable), unit(context, answer.unit)
    shifted = any(one.without for one in ordered)
    head = labels("Origin", "Said", "Reports", "Plainly wrong", *(("The answer without it",) if shifted else ()))
    foot = Row(
        cells=(
            (Part("With all of them", strong=True),),
            (),
            (),
            (),
            *(((spanned(context, band, strong=True),),) if shifted else ()),
        ),
        foot=True,
    )
    return (
        Paragraph(
            text=(
                plain(
                    "Each statement counts once, with its echoes folded into it. Beside it stands how likely the model "
                    "held it to be plainly wrong before and after it had heard the others"
                ),
                plain(", and what the answer becomes when the model is fitted without it." if shifted else "."),
            )
        ),
        Figure(
            anchor="forest-chart",
            caption=(
                plain("What each origin says of "),
                name(told),
                *((plain(", in "), name(unit_words)) if unit_words else ()),
                *((plain(", and the answer without it"),) if shifted else ()),
            ),
            alt=(
                *counted(drawn, "fitted", "origin"),
                plain(" and the answer at the foot, "),
                spanned(context, band, unit_words),
                plain("."),
            ),
            chart=Forest(answer=answer, unit=unit_words, rows=rows),
        ),
        *([_of_other_things(len(rows) - len(drawn))] if len(drawn) < len(rows) else []),
        Table(
            caption=(plain("The origins that the model hears"),),
            head=head,
            rows=(
                *(_row(context, found, one, shifted) for one in ordered),
                *((foot,) if shifted else ()),
            ),
        ),
        *_speakers(context, found),
    )


def _origin(context: Context, found: Estimate, one: Weighed) -> OriginRow:
    statement = context.statements[one.id]
    speaks = speaking(context, found, found.answer.variable)
    return OriginRow(
        speaker=one.speaker,
        name=context.wording.speaker(statement.speaker),
        date=statement.said_on or statement.first,
        speaks=tuple(spoken for spoken in speaks if spoken.statement == one.id),
        without=_without(one),
    )


def _without(one: Weighed) -> tuple[float, float, float] | None:
    shift = one.without
    return (shift.low, shift.median, shift.high) if shift and shift.converged else None


def _of_other_things(number: int) -> Paragraph:
    more = tallied(number, "fitted", "more origin speaks", "more origins speak")
    return Paragraph(text=(*more, plain(" of other things, from which the model infers; the table has them all.")))


def _row(context: Context, found: Estimate, one: Weighed, shifted: bool) -> Row:
    statement = context.statements[one.id]
    figures = [context.figures[figure.figure][1] for figure in found.figures if figure.statement == one.id]
    said = [
        (name(_what(context, figure.item)), plain(": "), context.figure(context.claims[figure.claims[0].id]))
        for figure in figures
    ]
    called = name(context.wording.speaker(statement.speaker), to=statement_anchor(one.id))
    grade = context.case.grades.get(statement.speaker or "", "F")
    cells: tuple[Text, ...] = (
        (called, plain(", "), context.said_on(statement), plain(" "), Part(grade, kind=Kind.CODE, to="grades")),
        joined(said, "; "),
        tallied(statement.reports, "reports", "")[:1],
        (context.estimated(f"{percent(one.prior_wrong)}, then {percent(one.wrong)}"),),
    )
    if shifted:
        ends = _without(one)
        without: Text = (plain("did not converge"),) if ends is None else (spanned(context, Band(*ends)),)
        cells = (*cells, without)
    return Row(cells=cells)


def _what(context: Context, item: str | None) -> str:
    return context.wording.item(item) if item else "item not known"


def _speakers(context: Context, found: Estimate) -> list[Block]:
    """The answer without all that a speaker says, of those who have several statements."""
    several = [
        (speaker, shift)
        for speaker, shift in found.speakers.items()
        if sum(one.speaker == speaker for one in found.origins) > 1 and shift.converged
    ]
    if not several:
        return []
    texts = [
        (
            plain("without all of "),
            name(context.wording.speaker(speaker)),
            plain(" "),
            spanned(context, Band(shift.low, shift.median, shift.high)),
        )
        for speaker, shift in several
    ]
    return [
        Paragraph(text=(plain("Speakers with several statements: "), *joined(texts, "; "), plain(".")), role="note")
    ]


def _misfits(context: Context, found: Estimate) -> list[Block]:
    """The figures that the fit does not expect."""
    doubtful = sorted((one for one in found.figures if one.tail < UNEXPECTED), key=lambda one: (one.tail, one.figure))
    if not doubtful:
        return []
    return [
        Paragraph(
            text=(
                plain(
                    "What does not fit: a speaker in the model would say something as far out as this in fewer than "
                ),
                ruled(percent(UNEXPECTED), "fit"),
                plain(" of cases."),
            )
        ),
        Table(
            caption=(plain("Figures that the fit does not expect"),),
            head=labels("Who", "Said", "Expected"),
            rows=tuple(_misfit(context, one) for one in doubtful),
        ),
    ]


def _misfit(context: Context, one: Compared) -> Row:
    statement, figure = context.figures[one.figure]
    claim = context.claims[figure.claims[0].id]
    band = Band(one.expected.q05, one.expected.q50, one.expected.q95)
    return Row(
        cells=(
            (
                name(context.wording.speaker(statement.speaker), to=statement_anchor(one.statement)),
                plain(", "),
                context.said_on(statement),
            ),
            (context.quoted(claim), plain(" "), name(_what(context, figure.item))),
            (spanned(context, band, unit(context, one.unit)), plain(" for "), context.estimated(words.day(one.date))),
        )
    )
