"""The fan: a variable over time with the bands that hold it, and what was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crossbearing.brief import words
from crossbearing.brief.charts.axes import milliseconds, time_axis, value_axis
from crossbearing.brief.charts.by_date import WIDE, Size
from crossbearing.brief.charts.picture import Data, Mark, Picture, about, day_line, ends_of, picture, put_mark, y_values
from crossbearing.model.estimated import Series

NAME = "fan"
_BANDS = ("q025", "q10", "q25", "q50", "q75", "q90", "q975")


class Dated(NamedTuple):
    """A mark on a day."""

    day: date
    mark: Mark


def fan(
    series: Series, marks: Sequence[Dated], *, unit: str, as_of: date, anchor: str, title: str, size: Size = WIDE
) -> Picture | None:
    """A path's 50, 80 and 95 % bands over its dates; None where it has less than two. Behind `as_of` is forecast.

    Marks are in the series' unit, which `unit` words.
    """
    days = [date.fromisoformat(day) for day in series.dates]
    if len(days) < 2:
        return None
    top = max(*series.q90, *series.q50, *ends_of([dated.mark for dated in marks]))
    axis = value_axis([0.0 if min(series.q025) < top / 10 else min(series.q025), top])
    times = time_axis([*days, *(dated.day for dated in marks)], size.dates)
    data: Data = {name: [] for name in ("bands", "today", "ranges", "up", "down", "marks")}
    low, high = axis.domain
    for place, day in enumerate(days):
        points = {name: min(max(getattr(series, name)[place], low), high) for name in _BANDS}
        data["bands"].append({"x": milliseconds(day), **points})
    if times.domain[0] < milliseconds(as_of) < times.domain[1]:
        data["today"].append(day_line(as_of, axis))
    for dated in marks:
        put_mark(data, dated.mark, {"x": milliseconds(dated.day)}, "y")
    values = {
        "width": size.width,
        "height": size.height,
        "datasets": data,
        "x_domain": times.domain,
        "x_ticks": times.ticks,
        "x_labels": times.labels,
        **y_values(axis),
    }
    labels = {dated.mark.anchor: dated.mark.label for dated in marks if dated.mark.anchor}
    return picture(NAME, values, anchor=anchor, title=title, description=_described(series, marks, unit), labels=labels)


def _described(series: Series, marks: Sequence[Dated], unit: str) -> str:
    first, last = series.dates[0], series.dates[-1]
    said = f" {words.counted(len(marks), 'number')} that were said of it stand beside it." if marks else ""
    return (
        f"In {unit}. On {words.day(first)} with 95 % between {about(series.q025[0])} and "
        f"{about(series.q975[0])}, in the middle {about(series.q50[0])}; on {words.day(last)} between "
        f"{about(series.q025[-1])} and {about(series.q975[-1])}, in the middle "
        f"{about(series.q50[-1])}.{said}"
    )
