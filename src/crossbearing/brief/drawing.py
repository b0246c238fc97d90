"""The charts of a brief as inline SVG: each once for wide and once for narrow screens, with what their marks mean."""

from __future__ import annotations

from typing import NamedTuple

from crossbearing.brief.charts import CHARTS, NARROW, WIDE, Series, series
from crossbearing.brief.content.parts import ByDate, Figure
from crossbearing.brief.inline import spoken


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
        case _:
            return None


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
