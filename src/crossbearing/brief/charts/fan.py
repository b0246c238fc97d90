"""The fan: a variable over time with the bands that hold it, and what was said of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from crossbearing.brief import words
from crossbearing.brief.charts.axes import milliseconds, span, time_axis, value_axis
from crossbearing.brief.charts.picture import (
    Data,
    Frame,
    Looks,
    Picture,
    Told,
    day_line,
    ends_of,
    labelled,
    picture,
    put_mark,
    said,
    x_values,
    y_values,
)
from crossbearing.brief.content.parts import OverTime
from crossbearing.digits import three_digits

NAME = "fan"
_WIDEST = 2
"""How many times the end of the band of 80 % that of 95 % may lie up, to be seen whole."""

_AHEAD = 0.5
"""How far ahead is drawn, by how long is past: a forecast that is as wide as it is long would make all else small."""

_BANDS = ("q025", "q10", "q25", "q50", "q75", "q90", "q975")


def kinds(chart: OverTime) -> list[tuple[str | None, str]]:
    """Whose marks are told apart."""
    return [(mark.speaker, mark.name) for mark in chart.marks]


def draw(chart: OverTime, looks: Looks, frame: Frame) -> Picture | None:
    """A path's 50, 80 and 95 % bands over its dates; None where it has less than two. Behind `as_of` is forecast."""
    series = chart.series
    if len(series.dates) < 2:
        return None
    places = _drawn(chart)
    days = [date.fromisoformat(series.dates[place]) for place in places]
    # The widest band is seen whole, unless it is so wide that nothing else would be.
    wide = [
        end for place in places for end in (series.q90[place], min(series.q975[place], _WIDEST * series.q90[place]))
    ]
    top, bottom = max(*wide, *ends_of(chart.marks)), min(series.q025[place] for place in places)
    axis = value_axis([0.0 if 0 <= bottom < top / 10 else bottom, top])
    times = time_axis([*days, *(span(mark.date)[1] for mark in chart.marks)], frame.size.dates)
    data: Data = {name: [] for name in ("bands", "today", "ranges", "up", "down", "marks")}
    low, high = axis.domain
    for place, day in zip(places, days, strict=True):
        points = {name: min(max(getattr(series, name)[place], low), high) for name in _BANDS}
        data["bands"].append({"x": milliseconds(day), **points})
    data["today"] += day_line(date.fromisoformat(chart.as_of), times, axis)
    for mark in chart.marks:
        put_mark(data, mark, looks[mark.speaker], {"x": milliseconds(span(mark.date)[1])}, "y")
    table: list[Told] = [
        {"date": day, **{name: getattr(series, name)[place] for name in _BANDS}}
        for place, day in enumerate(series.dates)
    ]
    return picture(
        NAME,
        frame,
        data,
        {**x_values(times), **y_values(axis)},
        description=_described(chart),
        labels=labelled(chart.marks),
        table=[*table, *map(said, chart.marks)],
    )


def _drawn(chart: OverTime) -> range:
    """The places from the last one at which there is surely nothing yet, to a forecast half as long as what is past.

    The step in which the as-of day lies is drawn in any case, and two places at least.
    """
    dates = chart.series.dates
    begun = next((place for place, end in enumerate(chart.series.q975) if end > 0), 0)
    first = min(max(0, begun - 1), len(dates) - 2)
    past = date.fromisoformat(chart.as_of) - date.fromisoformat(dates[first])
    end = (date.fromisoformat(chart.as_of) + past * _AHEAD).isoformat()
    today = bisect_left(dates, chart.as_of) + 1
    return range(first, min(len(dates), max(bisect_right(dates, end), today, first + 2)))


def _described(chart: OverTime) -> str:
    series = chart.series
    beside = f" {words.counted(len(chart.marks), 'number')} that were said of it stand beside it."

    def on(place: int) -> str:
        low, middle, high = (three_digits(points[place]) for points in (series.q025, series.q50, series.q975))
        return f"{words.day(series.dates[place])} with 95 % between {low} and {high}, in the middle {middle}"

    places = _drawn(chart)
    return f"In {chart.unit}. On {on(places[0])}; on {on(places[-1])}.{beside if chart.marks else ''}"
