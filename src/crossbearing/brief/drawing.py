"""The charts of a brief as inline SVG: each once for wide and once for narrow screens, with what their marks mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import NamedTuple

from crossbearing.brief.charts import CHARTS, NARROW, WIDE, Series, Size, fan, forest, lineage, scenarios, series
from crossbearing.brief.charts.axes import span
from crossbearing.brief.charts.picture import Mark, Picture
from crossbearing.brief.content import parts
from crossbearing.brief.content.parts import ByDate, Figure
from crossbearing.brief.inline import spoken
from crossbearing.terms import Echo, Statement


class Drawing(NamedTuple):
    """Inline SVG, the widest first, and the look of each speaker by name; `unnamed`: some have no named speaker."""

    pictures: tuple[str, ...]
    looks: tuple[tuple[str, Series], ...] = ()
    unnamed: bool = False


def drawing(figure: Figure) -> Drawing | None:
    """The figure drawn; None where there is nothing to draw."""
    match figure.chart:
        case ByDate() as chart:
            return _by_date(figure, chart)
        case parts.OverTime() as chart:
            looks = _looks(mark.name for mark in chart.marks)
            return _drawn(figure, looks, partial(_over_time, chart, looks))
        case parts.Forest() as chart:
            looks = _looks(row.name for row in chart.rows if row.speaks)
            return _drawn(figure, looks, partial(_forest, chart, looks))
        case parts.Scenarios() as chart:
            return _drawn(figure, {}, partial(_scenarios, chart))
        case parts.Lineage() as chart:
            return _drawn(figure, {}, partial(_lineage, chart))
        case _:
            return None


Looks = dict[str, Series]
Draw = Callable[[str, str, Size], Picture | None]


def _drawn(figure: Figure, looks: Looks, draw: Draw) -> Drawing | None:
    pictures = [draw(spoken(figure.caption), f"{figure.anchor}-{size.width}", size) for size in (WIDE, NARROW)]
    drawn = tuple(picture.svg for picture in pictures if picture is not None)
    return Drawing(drawn, tuple(looks.items())) if drawn else None


def _looks(names: Iterable[str]) -> Looks:
    ordered = list(dict.fromkeys(names))
    found = series(ordered)
    return {name: found[name] for name in ordered}


def _mark(mark: parts.Mark, looks: Looks) -> Mark:
    label = f"{mark.name}: {mark.said}"
    return Mark(mark.low, mark.high, looks[mark.name], mark.to or "", label, hollow=mark.hollow)


def _over_time(chart: parts.OverTime, looks: Looks, title: str, anchor: str, size: Size) -> Picture | None:
    marks = [fan.Dated(span(mark.date)[1], _mark(mark, looks)) for mark in chart.marks]
    as_of = date.fromisoformat(chart.as_of)
    return fan.fan(chart.series, marks, unit=chart.unit, as_of=as_of, anchor=anchor, title=title, size=size)


def _forest(chart: parts.Forest, looks: Looks, title: str, anchor: str, size: Size) -> Picture | None:
    answer = chart.answer.posterior
    rows = [
        forest.Row(
            f"{row.date} {row.name}" if row.date else row.name,
            _mark(row.speaks[0], looks) if row.speaks else None,
            forest.Interval(*row.without) if row.without else None,
        )
        for row in chart.rows
    ]
    middle = forest.Interval(answer.q05, answer.q50, answer.q95)
    return forest.forest(rows, middle, foot="With all of them", unit=chart.unit, anchor=anchor, title=title, size=size)


def _scenarios(chart: parts.Scenarios, title: str, anchor: str, size: Size) -> Picture | None:
    found = chart.estimate
    slug = next((slug for slug in found.variables if slug in chart.units), None)
    if slug is None:
        return None
    base = found.variables[slug]
    others = {one.words: one.variables[slug] for one in found.scenarios.values() if one.variables[slug] != base}
    as_of, unit = date.fromisoformat(found.as_of), chart.units[slug]
    return scenarios.scenarios(base, others, unit=unit, as_of=as_of, anchor=anchor, title=title, size=size)


def _lineage(chart: parts.Lineage, title: str, anchor: str, size: Size) -> Picture | None:
    """Of the statement that most reports carry."""
    carried = [(statement, _carriers(statement)) for statement in chart.origins.statements]
    statement, echoes = max(carried, key=lambda one: len(one[1]), default=(None, {}))
    if statement is None:
        return None
    claims = {claim.id: claim for claim in chart.claims}
    dated = sorted(
        (chart.published.get(doc) or "", doc) for doc in echoes if (chart.published.get(doc) or "").count("-") == 2
    )
    told = [
        lineage.Told(
            day=date.fromisoformat(day),
            label=chart.titles.get(doc, doc),
            source=0 if place else None,
            credit=claims[echoes[doc][0].id].speaker_text or "" if echoes[doc][0].id in claims else "",
            changed="; ".join(_changes(echoes[doc])[:2]),
        )
        for place, (day, doc) in enumerate(dated)
    ]
    return lineage.lineage(told, anchor=anchor, title=title, size=size)


def _carriers(statement: Statement) -> dict[str, list[Echo]]:
    found: dict[str, list[Echo]] = {}
    for figure in statement.figures:
        for echo in figure.claims:
            if echo.copy_of is None:
                found.setdefault(echo.doc, []).append(echo)
    return found


def _changes(echoes: Iterable[Echo]) -> list[str]:
    return list(
        dict.fromkeys(
            f"{drift.axis}: {_plain(drift.was)} → {_plain(drift.is_)}" for echo in echoes for drift in echo.drift
        )
    )


def _by_date(figure: Figure, chart: ByDate) -> Drawing | None:
    looks = series(chart.quantity.speakers)
    pictures = [
        kind.render(
            chart.quantity,
            looks=looks,
            anchor=f"{figure.anchor}-{kind.name}-{size.width}",
            title=spoken(figure.caption),
            anchor_of=lambda claim: chart.anchors[claim.id],
            label_of=lambda point: chart.labels[point.claim.id],
            size=size,
        )
        for kind in CHARTS
        for size in (WIDE, NARROW)
    ]
    drawn = tuple(picture for picture in pictures if picture is not None)
    if not drawn:
        return None
    return Drawing(drawn, tuple((name, looks[slug]) for slug, name in chart.speakers), chart.unnamed)


def _plain(value: str | None) -> str:
    return (value or "none").replace("_", " ")
