"""What would be if something changed: the scenarios of the case side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossbearing.brief import words
from crossbearing.brief.content.context import Context, counted, joined, name, plain
from crossbearing.brief.content.fitting import Band, spanned, unit, variable
from crossbearing.brief.content.parts import (
    Block,
    Bullets,
    Figure,
    Kind,
    Paragraph,
    Part,
    Row,
    Scenarios,
    Section,
    Table,
    Text,
)
from crossbearing.brief.likelihood import percent
from crossbearing.model.estimated import Alternative, Estimate, Series

MOST_CHARTS = 3
"""So many variables are drawn at most."""


def scenarios(context: Context) -> Section:
    """What each scenario changes, the variables at the end of the model's time, and the propositions."""
    found = context.estimate
    changing = [one for one in found.scenarios.values() if one.variables != found.variables] if found else []
    blocks: tuple[Block, ...]
    if found is None:
        blocks = (Paragraph(text=(plain("There is no estimate, so no scenario was reckoned."),)),)
    elif not changing:
        blocks = (Paragraph(text=(plain("The case names no scenario that changes anything."),)),)
    else:
        blocks = _beside(context, found, changing)
    return Section(
        anchor="scenarios", heading="What if", short="Scenarios", blocks=blocks, count=len(changing) if found else None
    )


def _beside(context: Context, found: Estimate, changing: list[Alternative]) -> tuple[Block, ...]:
    moving = {slug: series for slug, series in found.variables.items() if len(series.dates) > 1}
    last = max(series.dates[-1] for series in moving.values()) if moving else found.as_of
    as_is = next((one.words for one in found.scenarios.values() if one.variables == found.variables), "as it is")
    heads: tuple[Text, ...] = (
        (plain("What"),),
        (name(words.begun(as_is)),),
        *((name(words.begun(one.words)),) for one in changing),
    )
    rows = []
    for slug, base in moving.items():
        unit_words = unit(context, base.unit)
        told: Text = (name(words.begun(variable(context, slug))), plain(", "), name(unit_words))
        bands = [Band.at(series, last) for series in (base, *(one.variables[slug] for one in changing))]
        same = [band == bands[0] for band in bands[1:]]
        if all(same):
            continue
        cells = [(spanned(context, bands[0]),)]
        cells += [
            (plain("the same"),) if as_before else (spanned(context, band),)
            for band, as_before in zip(bands[1:], same, strict=True)
        ]
        rows.append(Row(cells=(told, *cells)))
    return (
        Bullets(items=tuple(_told(context, one) for one in changing)),
        *(_chart(context, found, slug, as_is, changing) for slug in _shown(found, moving, changing)),
        _table(context, heads, rows, last),
        *([_SHORT] if _falls_short(moving, changing, last) else []),
        *_propositions(context, found, heads, changing),
    )


def _shown(found: Estimate, moving: Mapping[str, Series], changing: Sequence[Alternative]) -> list[str]:
    """The variables that are drawn: the answer, if a scenario changes it, and others until each scenario is seen."""
    order = sorted(moving, key=lambda slug: slug != found.answer.variable)
    unseen = {one.name for one in changing}
    shown = []
    for slug in order:
        here = {one.name for one in changing if one.variables[slug] != moving[slug]}
        if here & unseen:
            shown.append(slug)
            unseen -= here
    return shown[:MOST_CHARTS]


def _falls_short(moving: Mapping[str, Series], changing: Sequence[Alternative], last: str) -> bool:
    """Whether a scenario takes something below nought that is not below it as things are."""
    return any(
        Band.at(base, last).low >= 0 > Band.at(one.variables[slug], last).low
        for slug, base in moving.items()
        for one in changing
    )


_SHORT = Paragraph(
    text=(
        plain(
            "An amount below nought is a shortage: the scenario takes more than there would be, for nothing in the "
            "model holds back what flows out."
        ),
    ),
    role="note",
)


def _chart(context: Context, found: Estimate, slug: str, as_is: str, changing: Sequence[Alternative]) -> Figure:
    base = found.variables[slug]
    others = [(one.words, one.variables[slug]) for one in changing if one.variables[slug] != base]
    unit_words = unit(context, base.unit)
    return Figure(
        anchor=f"scenarios-{slug}",
        caption=(name(words.begun(variable(context, slug))), *((plain(", "), name(unit_words)) if unit_words else ())),
        alt=(
            *counted(others, "fitted", "scenario"),
            plain(" beside the course of things as they are; the table gives where each ends."),
        ),
        chart=Scenarios(unit=unit_words, as_of=found.as_of, lines=((as_is, base), *others)),
    )


def _table(context: Context, heads: tuple[Text, ...], rows: list[Row], last: str) -> Table:
    return Table(
        caption=(plain("By "), context.estimated(words.day(last)), plain(", intervals of the fit")),
        head=heads,
        rows=tuple(rows),
    )


def _told(context: Context, one: Alternative) -> Text:
    changes = context.case.fitted.changes.get(one.name, {}) if context.case.fitted else {}
    what = joined(
        [
            (name(variable(context, slug)), plain(" becomes "), Part(text, kind=Kind.CODE))
            for slug, text in changes.items()
        ],
        ", ",
    )
    return (
        name(words.begun(one.words), strong=True),
        plain(", from "),
        context.estimated(words.day(one.start)),
        *((plain(": "), *what) if what else ()),
    )


def _propositions(
    context: Context, found: Estimate, heads: tuple[Text, ...], changing: list[Alternative]
) -> list[Table]:
    """The propositions that a scenario changes."""
    rows = []
    for place, one in enumerate(found.propositions):
        others = [scenario.propositions[place].probability for scenario in changing]
        if any(other != one.probability for other in others):
            cells = tuple((context.estimated(percent(chance)),) for chance in (one.probability, *others))
            rows.append(Row(cells=((name(words.begun(one.words)),), *cells)))
    if not rows:
        return []
    return [
        Table(
            caption=(plain("How likely each proposition is"),),
            head=((plain("Proposition"),), *heads[1:]),
            rows=tuple(rows),
        )
    ]
