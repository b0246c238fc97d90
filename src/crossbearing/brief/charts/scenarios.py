"""Scenarios side by side: the middle of a variable in each, and the band of things as they are."""

from __future__ import annotations

from datetime import date

from crossbearing.brief import words
from crossbearing.brief.charts.axes import milliseconds, time_axis, value_axis
from crossbearing.brief.charts.picture import (
    Data,
    Frame,
    Looks,
    Picture,
    Told,
    day_line,
    picture,
    x_values,
    y_values,
)
from crossbearing.brief.content.parts import Scenarios
from crossbearing.digits import three_digits

NAME = "scenarios"
DASHES = ([1, 0], [6, 3], [2, 3], [9, 3, 2, 3], [12, 4], [4, 2, 1, 2])
"""How lines differ where colours do not show."""


def kinds(chart: Scenarios) -> list[tuple[str | None, str]]:
    """The scenarios."""
    return [(name, name) for name, _ in chart.lines]


def draw(chart: Scenarios, looks: Looks, frame: Frame) -> Picture | None:
    """The first line's 90 % band, and the middle of each; None where it is no path or there is no other."""
    base = chart.lines[0][1]
    days = [date.fromisoformat(day) for day in base.dates]
    if len(days) < 2 or len(chart.lines) < 2:
        return None
    middles = [value for _, series in chart.lines for value in series.q50]
    low, high = min(*base.q05, *middles), max(*base.q95, *middles)
    axis = value_axis([0.0 if 0 <= low < high / 10 else low, high])
    times = time_axis(days, frame.size.dates)
    data: Data = {name: [] for name in ("band", "today", "lines", "ends")}
    for place, day in enumerate(days):
        data["band"].append({"x": milliseconds(day), "q05": base.q05[place], "q95": base.q95[place]})
    data["today"] += day_line(date.fromisoformat(chart.as_of), times, axis)
    table: list[Told] = []
    for place, (name, series) in enumerate(chart.lines):
        look = {"colour": looks[name].colour, "dash": DASHES[place % len(DASHES)], "name": str(place)}
        for day, value in zip(days, series.q50, strict=True):
            data["lines"].append({"x": milliseconds(day), "y": value, **look})
        end = {"x": milliseconds(days[-1]), "y": series.q50[-1], "shape": looks[name].shape}
        data["ends"].append({**end, "colour": looks[name].colour})
        table += [
            {"scenario": name, "date": day, "low": low, "middle": middle, "high": high}
            for day, low, middle, high in zip(series.dates, series.q05, series.q50, series.q95, strict=True)
        ]
    ends = "; ".join(f"{name}: {three_digits(series.q50[-1])}" for name, series in chart.lines)
    return picture(
        NAME,
        frame,
        data,
        {**x_values(times), **y_values(axis)},
        description=f"In {chart.unit}, the middle of each on {words.day(base.dates[-1])}: {ends}.",
        labels={},
        table=table,
    )
