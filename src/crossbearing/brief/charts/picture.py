"""A drawn chart with what it was drawn from, and the marks that charts of an estimate share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crossbearing.brief import words
from crossbearing.brief.charts.axes import ValueAxis, milliseconds
from crossbearing.brief.charts.by_date import Size
from crossbearing.brief.charts.render import drawn, filled, specification
from crossbearing.brief.charts.series import UNNAMED, Series
from crossbearing.brief.charts.svg import for_page

Data = dict[str, list[dict[str, Any]]]


LETTER = 7.2
"""About how many pixels wide a letter is, in the wider ones of the fonts that may draw it."""

MARGIN = 26
"""Pixels that names in a gutter leave free."""


class Picture(NamedTuple):
    """A chart as SVG for a page, with its title, what it shows in words, and the filled specification with its data."""

    name: str
    title: str
    description: str
    svg: str
    specification: Mapping[str, Any]


class Mark(NamedTuple):
    """A number that was said: its ends (None: open), whose it is, and where in the page it leads.

    `hollow` marks what could be and not what was; `label` words it for those who do not see it.
    """

    low: float | None
    high: float | None
    look: Series = UNNAMED
    anchor: str = ""
    label: str = ""
    hollow: bool = False


def picture(
    name: str,
    values: Mapping[str, object],
    *,
    anchor: str,
    title: str,
    description: str,
    labels: Mapping[str, str],
) -> Picture:
    """A chart of chart_specs/ filled with these values."""
    svg = for_page(drawn(name, values), anchor=anchor, title=title, description=description, labels=labels)
    return Picture(name, title, description, svg, filled(specification(name), values))


def put_mark(data: Data, mark: Mark, at: Mapping[str, object], along: str) -> None:
    """Adds a mark to `marks`, and its range or arrow to `ranges`, `up` or `down`; values lie along "x" or "y"."""
    ends = list(dict.fromkeys(end for end in (mark.low, mark.high) if end is not None))
    base = {**at, "colour": mark.look.colour}
    if len(ends) == 2:
        data["ranges"].append({**base, along: ends[0], f"{along}2": ends[1]})
    elif mark.high is None:
        data["up"].append({**base, along: ends[0]})
    elif mark.low is None:
        data["down"].append({**base, along: ends[0]})
    for end in ends:
        fill = "#ffffff" if mark.hollow else mark.look.colour
        data["marks"].append({**base, along: end, "shape": mark.look.shape, "fill": fill, "href": f"#{mark.anchor}"})


def gutter(names: Sequence[str], size: Size) -> tuple[int, int]:
    """The width of a column for names at the left, and what is left for the plot, in pixels."""
    left = min(round(size.width * 0.42), MARGIN + round(LETTER * max(map(len, names))))
    return left, size.width + 46 - left


def cut(name: str, left: int) -> str:
    """As much of a name as a gutter of this width holds."""
    most = round((left - MARGIN) / LETTER)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def about(value: float) -> str:
    """A number of an estimate in words: three significant digits."""
    return words.number(float(f"{value:.3g}"))


def ends_of(marks: Sequence[Mark]) -> list[float]:
    """All the numbers that marks show."""
    return [end for mark in marks for end in (mark.low, mark.high) if end is not None]


def day_line(day: date, axis: ValueAxis) -> dict[str, object]:
    """A line across the chart on a day."""
    return {"x": milliseconds(day), "from": axis.domain[0], "to": axis.domain[1]}


def y_values(axis: ValueAxis) -> dict[str, object]:
    """What a specification asks of an axis that goes up."""
    return {"y_scale": axis.scale, "y_domain": axis.domain, "y_ticks": axis.ticks, "y_constant": axis.constant}
