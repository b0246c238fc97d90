"""Charts of a brief: declared specifications plus data, drawn to SVG.

To add a chart: a specification in chart_specs/, one file here that fills it, one line in CHARTS, one row in the
contract tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from crossbearing.brief.charts import by_date, fan, forest, lineage, scenarios
from crossbearing.brief.charts.by_date import NARROW, WIDE, Size
from crossbearing.brief.charts.series import Series, series
from crossbearing.brief.contested import Point, Quantity
from crossbearing.terms import Claim

__all__ = ["CHARTS", "NARROW", "WIDE", "Chart", "Series", "Size", "fan", "forest", "lineage", "scenarios", "series"]


class Render(Protocol):
    """Draws a quantity as inline SVG; None where it has nothing to draw."""

    def __call__(
        self,
        quantity: Quantity,
        *,
        looks: Mapping[str | None, Series],
        anchor: str,
        title: str,
        anchor_of: Callable[[Claim], str],
        label_of: Callable[[Point], str],
        size: Size = WIDE,
    ) -> str | None: ...


class Chart(NamedTuple):
    """A kind of chart: the name of its specification, what it is called, and what draws it."""

    name: str
    caption: str
    render: Render


CHARTS: tuple[Chart, ...] = (Chart(by_date.NAME, "Who said how many, and when", by_date.render),)
