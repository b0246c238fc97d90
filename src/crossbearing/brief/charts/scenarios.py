"""Scenarios side by side: the middle of a variable in each, and the band of things as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from crossbearing.brief import words
from crossbearing.brief.charts.axes import milliseconds, time_axis, value_axis
from crossbearing.brief.charts.by_date import WIDE, Size
from crossbearing.brief.charts.picture import Data, Picture, about, day_line, picture, y_values
from crossbearing.brief.charts.series import COLOURS, SHAPES
from crossbearing.model.estimated import Series

NAME = "scenarios"
DASHES = ([1, 0], [6, 3], [2, 3], [9, 3, 2, 3], [12, 4], [4, 2, 1, 2])
"""How lines differ where colours do not show."""

_LINE = 15
"""Pixels between two labels at the ends of lines."""


def scenarios(
    base: Series, others: Mapping[str, Series], *, unit: str, as_of: date, anchor: str, title: str, size: Size = WIDE
) -> Picture | None:
    """The base's 90 % band and middle, and the middle of each other series of the same dates, by what it is called.

    None where the base is no path or there is no other.
    """
    days = [date.fromisoformat(day) for day in base.dates]
    if len(days) < 2 or not others:
        return None
    lines = {"as is": base, **others}
    tops = [*base.q95, *(value for series in others.values() for value in series.q50)]
    bottoms = [*base.q05, *(value for series in others.values() for value in series.q50)]
    axis = value_axis([min(0.0, *bottoms) if min(bottoms) < max(tops) / 10 else min(bottoms), max(tops)])
    times = time_axis(days, size.dates)
    data: Data = {name: [] for name in ("band", "today", "lines", "ends")}
    for place, day in enumerate(days):
        data["band"].append({"x": milliseconds(day), "q05": base.q05[place], "q95": base.q95[place]})
    if times.domain[0] < milliseconds(as_of) < times.domain[1]:
        data["today"].append(day_line(as_of, axis))
    for number, (name, series) in enumerate(lines.items()):
        look = {"colour": COLOURS[number % len(COLOURS)], "dash": DASHES[number % len(DASHES)], "name": str(number)}
        for day, value in zip(days, series.q50, strict=True):
            data["lines"].append({"x": milliseconds(day), "y": value, **look})
        shape = SHAPES[number % len(SHAPES)]
        end = {"x": milliseconds(days[-1]), "y": series.q50[-1], "label": name, "shape": shape}
        data["ends"].append(end | look)
    _part(data["ends"], (axis.domain[1] - axis.domain[0]) / size.height * _LINE)
    right = min(20 + round(7 * max(map(len, lines))), round(size.width * 0.45))
    values = {
        "width": size.width - right + 20,
        "height": size.height,
        "right": right,
        "right_limit": right - 12,
        "datasets": data,
        "x_domain": (times.domain[0], milliseconds(days[-1])),
        "x_ticks": [tick for tick in times.ticks if tick <= milliseconds(days[-1])],
        "x_labels": times.labels,
        **y_values(axis),
    }
    ends = "; ".join(f"{name}: {about(series.q50[-1])}" for name, series in lines.items())
    description = f"In {unit}, the middle of each on {words.day(base.dates[-1])}: {ends}."
    return picture(NAME, values, anchor=anchor, title=title, description=description, labels={})


def _part(ends: list[dict[str, object]], least: float) -> None:
    """Gives each label a height that keeps it off the next one's, on a linear axis."""
    below: float | None = None
    for end in sorted(ends, key=lambda one: float(str(one["y"]))):
        height = float(str(end["y"]))
        below = height if below is None else max(height, below + least)
        end["label_y"] = below
