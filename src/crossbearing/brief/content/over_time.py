"""Who said how much, and when: the answer over time beside the figures that speak of it, and what is contested."""

from __future__ import annotations

import math

from crossbearing.brief import words
from crossbearing.brief.amounts import borne
from crossbearing.brief.content.answer import quantity_anchor
from crossbearing.brief.content.context import (
    Context,
    beside,
    changed,
    counted,
    joined,
    labels,
    name,
    plain,
    small,
    tallied,
)
from crossbearing.brief.content.fitting import Band, dated, spanned, unit, variable
from crossbearing.brief.content.parts import (
    Block,
    Bullets,
    ByDate,
    Entry,
    Figure,
    Folded,
    From,
    Key,
    Mark,
    OverTime,
    Paragraph,
    Row,
    Section,
    Source,
    Table,
    Text,
    cited,
)
from crossbearing.brief.contested import DateBasis, Point, Quantity
from crossbearing.model.estimated import Compared, Estimate, Series
from crossbearing.terms import THE_REPORT_ITSELF, Measure

MOST_CHARTS = 6
"""Quantities beyond this number are shown as tables alone, so that a large case stays a page that opens at once."""

SHOWN = 3
"""Quantities beyond this number are folded."""

_DATES = 12
"""The table beneath a chart over time has at most so many lines."""


def over_time(context: Context, quantities: tuple[Quantity, ...]) -> Section:
    """The third section."""
    blocks: list[Block] = []
    found = context.estimate
    if found is not None:
        blocks += [answer_over_time(context, found), _variables(context, found)]
    entries = [_contest(context, quantity, place < MOST_CHARTS) for place, quantity in enumerate(quantities)]
    if not entries:
        blocks.append(
            Paragraph(
                text=(
                    plain(
                        "Nothing is contested: no quantity of one item, measure and direction has a number from more "
                        "than one named speaker."
                    ),
                )
            )
        )
    else:
        blocks += [Paragraph(text=_introduced(len(entries))), Key()]
        blocks += entries[:SHOWN]
        if len(entries) > SHOWN:
            more = tallied(len(entries) - SHOWN, "quantities", "more contested quantity", "more contested quantities")
            blocks.append(Folded(summary=more, blocks=tuple(entries[SHOWN:])))
    return Section(
        anchor="contested",
        heading="Who said how much, and when",
        short="Over time",
        blocks=tuple(blocks),
        count=len(entries),
    )


def _introduced(count: int) -> Text:
    drawn = (
        (
            plain(" The first "),
            *tallied(MOST_CHARTS, "quantities", "", "")[:1],
            plain(" have a chart; the others are tables."),
        )
        if count > MOST_CHARTS
        else ()
    )
    return (
        plain(
            "More than one named speaker has put a number to each of these. A figure stands once, however many reports "
            "repeat it; its echoes are folded beneath."
        ),
        *drawn,
    )


def answer_over_time(context: Context, found: Estimate) -> Entry:
    """The answer as a chart over time, its table beneath."""
    slug = found.answer.variable
    series, told = found.variables[slug], variable(context, slug)
    unit_words = unit(context, series.unit)
    marks = speaking(context, found, slug)
    posterior = found.answer.posterior
    now, end = Band(posterior.q05, posterior.q50, posterior.q95), Band.at(series, series.dates[-1])
    alt: Text = (
        name(words.begun(told)),
        plain(", with bands for the fit: on "),
        context.estimated(words.day(found.as_of)),
        plain(" "),
        spanned(context, now, unit_words),
        plain(f"; {dated(series.unit)} "),
        context.estimated(words.day(series.dates[-1])),
        plain(" "),
        spanned(context, end, unit_words),
        plain(". "),
        *counted(marks, "fitted", "figure speaks", "figures speak"),
        plain(" of it."),
    )
    return Entry(
        anchor="answer-over-time",
        heading=(name(words.begun(told)), plain(", "), name(unit_words)),
        blocks=(
            Figure(
                anchor="answer-chart",
                caption=(name(words.begun(told)), plain(" over time")),
                alt=alt,
                chart=OverTime(
                    unit=unit_words,
                    as_of=found.as_of,
                    series=series,
                    marks=marks,
                ),
                unseen=True,
            ),
            _table(context, series, found.priors[slug], unit_words, found.as_of),
            *([Paragraph(text=_ahead(context, found), role="note")] if series.dates[-1] > found.as_of else []),
        ),
    )


def _ahead(context: Context, found: Estimate) -> Text:
    return (
        plain("What lies after "),
        context.estimated(words.day(found.as_of)),
        plain(" is what follows from the model if all goes on as it is."),
    )


def speaking(context: Context, found: Estimate, slug: str) -> tuple[Mark, ...]:
    """The figures that speak of a variable, in its unit."""
    factors = context.case.fitted.speaks_of.get(slug, {}) if context.case.fitted else {}
    return tuple(mark(context, one, factors[one.figure]) for one in found.figures if one.figure in factors)


def mark(context: Context, one: Compared, factor: float = 1.0) -> Mark:
    """A figure that the fit heard, `factor` times in the unit in which it is compared."""
    statement, figure = context.figures[one.figure]
    claim = context.claims[figure.claims[0].id]
    ends = [float(end) for end in (figure.low, figure.high) if end is not None]
    both = len(ends) == 2 and min(ends) > 0
    middle = math.sqrt(ends[0]) * math.sqrt(ends[1]) if both else sum(ends) / len(ends)
    scale = factor * one.number / middle if middle else factor
    return Mark(
        figure=one.figure,
        statement=one.statement,
        speaker=one.speaker,
        name=context.wording.speaker(statement.speaker),
        date=one.date,
        low=None if figure.low is None else figure.low * scale,
        high=None if figure.high is None else figure.high * scale,
        said=claim.value_text,
        hollow=figure.measure is Measure.CAPACITY_EQUIVALENT,
        to=context.anchors.claim(claim),
    )


def _table(context: Context, series: Series, prior: Series, unit_words: str, as_of: str) -> Table:
    step = math.ceil(len(series.dates) / _DATES)
    last = min((place for place, day in enumerate(series.dates) if day >= as_of), default=len(series.dates) - 1)
    places = sorted({*range(last % step, len(series.dates), step)})
    rows = []
    for place in places:
        if series.q95[place] == 0 == prior.q95[place]:
            continue
        low, middle, high = borne(series.q05[place], series.q50[place], series.q95[place])
        before = borne(prior.q05[place], prior.q95[place])
        cells = (words.day(series.dates[place]), low, middle, high, f"{before[0]} to {before[1]}")
        rows.append(Row(cells=tuple((context.estimated(cell),) for cell in cells)))
    return Table(
        caption=(name(unit_words or "Amount"),),
        head=labels(words.begun(dated(series.unit)), "Lower end", "Middle", "Upper end", "Before any report"),
        rows=tuple(rows),
        right=(1, 2, 3),
    )


def _variables(context: Context, found: Estimate) -> Folded:
    """Every shown variable at the end of the step in which the as-of day lies."""
    dated = [series.dates for series in found.variables.values() if len(series.dates) > 1]
    day = next((day for dates in dated for day in dates if day >= found.as_of), found.as_of)
    rows = []
    for slug, series in found.variables.items():
        band, before = Band.at(series, day), Band.at(found.priors[slug], day)
        low, middle, high = borne(*band)
        least, _, most = borne(*before)
        rows.append(
            Row(
                cells=(
                    (name(words.begun(variable(context, slug))),),
                    (name(unit(context, series.unit)),),
                    (context.estimated(low),),
                    (context.estimated(middle),),
                    (context.estimated(high),),
                    (context.estimated(f"{least} to {most}"),),
                )
            )
        )
    when = context.estimated(words.day(day))
    return Folded(
        summary=(plain("Everything that the model tells of, by "), when),
        blocks=(
            Table(
                caption=(plain("The variables by "), when),
                head=labels("What", "In", "Lower end", "Middle", "Upper end", "Before any report"),
                rows=tuple(rows),
                right=(2, 3, 4),
            ),
        ),
    )


def _contest(context: Context, quantity: Quantity, drawn: bool) -> Entry:
    anchor, heading = quantity_anchor(quantity), context.wording.quantity(quantity)
    dated = any(point.date for point in quantity.points)
    blocks: list[Block] = [Paragraph(text=_spread(context, quantity), role="note")]
    if drawn and dated:
        chart, caption = _by_date(context, quantity), (name(heading),)
        blocks.append(Figure(anchor=f"{anchor}-chart", caption=caption, alt=caption, chart=chart, unseen=True))
    elif drawn:
        blocks.append(Paragraph(text=(plain("No chart: none of these claims has a date."),), role="note"))
    blocks.append(
        Table(
            caption=(name(heading),),
            head=labels("Date", "Speaker", "As worded", "Read as"),
            rows=tuple(_row(context, point) for point in quantity.points),
            unseen=True,
        )
    )
    return Entry(anchor=anchor, heading=(name(heading),), blocks=tuple(blocks))


def _by_date(context: Context, quantity: Quantity) -> ByDate:
    return ByDate(
        quantity=quantity,
        anchors={point.claim.id: context.anchors.claim(point.claim) for point in quantity.points},
        labels={point.claim.id: words.shown(context.wording.point(point)) for point in quantity.points},
        speakers=tuple((slug, context.wording.speaker(slug)) for slug in quantity.speakers),
        unnamed=any(point.speaker in (None, THE_REPORT_ITSELF) for point in quantity.points),
    )


def _spread(context: Context, quantity: Quantity) -> Text:
    """How many figures by how many, in how many claims, and when, in one line."""
    dated = sorted((point.date, point.claim.id) for point in quantity.points if point.date)
    claims = sum(1 + len(point.repeats) for point in quantity.points)
    texts: list[Text] = [
        (
            *counted(quantity.points, "figures", "figure"),
            plain(" by "),
            *counted(quantity.speakers, "speakers", "named speaker"),
        )
    ]
    if claims > len(quantity.points):
        texts.append((plain("in "), *tallied(claims, "claims", "claim")))
    if dated:
        texts.append((cited(words.period(dated[0][0], dated[-1][0]), Source(of=From.CLAIM, key=dated[0][1])),))
    return joined(texts, "; ")


def _row(context: Context, point: Point) -> Row:
    claim = point.claim
    source = Source(of=From.CLAIM, key=claim.id)
    date: Text = (plain("no date"),)
    if point.date:
        date = (cited(words.day(point.date), source),)
        if point.dated_by is DateBasis.PUBLISHED:
            date = (*date, beside("published"))
    speaker: Text = (name(context.wording.speaker(point.speaker)),)
    if claim.via:
        speaker = (*speaker, small(name(f"via {context.wording.via(claim)}")))
    worded: Text = (context.quoted(claim), small(context.report(claim.doc, to=False)))
    if not claim.quote:
        worded = (*worded, beside("entered by hand"))
    notes = [words.BOUND_WORDS[claim.bound]]
    notes += ["denied"] if point.denied else []
    notes += ["side assumed"] if point.assumed else []
    read = (
        cited(context.wording.figure(claim), source, strong=True),
        beside(", ".join(notes)),
    )
    return Row(cells=(date, speaker, worded, read), anchor=context.anchors.row(claim), folded=_echoes(context, point))


def _echoes(context: Context, point: Point) -> Folded | None:
    if not point.repeats:
        return None
    altered = sum(bool(repeat.drift) for repeat in point.repeats)
    summary = counted(point.repeats, "echoes", "echo", "echoes")
    if altered:
        summary = (*summary, plain(", "), *tallied(altered, "echoes", "altered", "altered"))
    items = tuple(
        (
            context.quoted(repeat.claim),
            plain(" "),
            context.report(repeat.claim.doc, to=False),
            *context.published(repeat.claim.doc, repeat.report),
            *changed(context.change(context.wording.drift(drift), repeat.claim.id) for drift in repeat.drift),
        )
        for repeat in point.repeats
    )
    return Folded(summary=summary, blocks=(Bullets(items=items),))
