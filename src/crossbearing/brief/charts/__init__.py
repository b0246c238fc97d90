"""Charts of a brief: declared specifications plus data, drawn to SVG.

To add a chart: a specification in chart_specs/, one file here that fills it from its input in content/parts.py, one
line in CHARTS; the contract tests then run on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from crossbearing.brief.charts import by_date, fan, forest, lineage, scenarios, who_where
from crossbearing.brief.charts.picture import NARROW, WIDE, Frame, Looks, Picture, Size
from crossbearing.brief.charts.series import Series, series
from crossbearing.brief.content.parts import ByDate, ChartInput, Forest, Lineage, OverTime, Scenarios, WhoWhere

__all__ = ["CHARTS", "NARROW", "WIDE", "Chart", "Frame", "Looks", "Picture", "Series", "Size", "chart_of", "series"]


class Chart(NamedTuple):
    """A kind of chart: the name of its specification and the input that it shows.

    `kinds` are what its looks tell apart, each with its words; `draw` gives None where there is nothing to draw.
    """

    name: str
    input: type[ChartInput]
    kinds: Callable[[Any], Sequence[tuple[str | None, str]]]
    draw: Callable[[Any, Looks, Frame], Picture | None]


CHARTS: tuple[Chart, ...] = (
    Chart(by_date.NAME, ByDate, by_date.kinds, by_date.draw),
    Chart(fan.NAME, OverTime, fan.kinds, fan.draw),
    Chart(forest.NAME, Forest, forest.kinds, forest.draw),
    Chart(lineage.NAME, Lineage, lineage.kinds, lineage.draw),
    Chart(scenarios.NAME, Scenarios, scenarios.kinds, scenarios.draw),
    Chart(who_where.NAME, WhoWhere, who_where.kinds, who_where.draw),
)


def chart_of(input_: ChartInput) -> Chart:
    """The kind of chart that shows this input."""
    return next(chart for chart in CHARTS if isinstance(input_, chart.input))
