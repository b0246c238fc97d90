"""The dot-and-interval plot: who put which number to a quantity, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from crossbearing.brief import words
from crossbearing.brief.charts.axes import DAY, ValueAxis, milliseconds, span, time_axis, value_axis
from crossbearing.brief.charts.picture import Data, Frame, Looks, Picture, dot, picture, x_values, y_values
from crossbearing.brief.charts.series import Series
from crossbearing.brief.content.parts import ByDate
from crossbearing.brief.contested import Point
from crossbearing.terms import Bound, Measure

NAME = "by_date"
SPACING = 13
"""Pixels between the middles of two marks that would cover each other."""


def kinds(chart: ByDate) -> list[tuple[str | None, str]]:
    """Whose marks are told apart."""
    return [*chart.speakers, *([(None, "no named speaker")] if chart.unnamed else [])]


def draw(chart: ByDate, looks: Looks, frame: Frame) -> Picture | None:
    """A mark for each figure that leads to its claim; None if no figure has a date."""
    quantity = chart.quantity
    points = [point for point in quantity.points if point.date is not None]
    if not points:
        return None
    values = [value for point in points for value in (point.low, point.high) if value is not None]
    axis = value_axis(values)
    times = time_axis([day for point in points for day in span(point.date or "")], frame.size.dates)
    per_pixel = (times.domain[1] - times.domain[0]) / frame.size.width
    data: Data = {name: [] for name in ("when", "ranges", "orders", "up", "down", "marks", "denied")}
    for point, x in zip(points, _apart(points, axis, per_pixel, frame.size.height), strict=True):
        _put(data, point, x, looks[point.speaker], quantity.measure, chart.anchors[point.claim.id])
    names = dict(chart.speakers)
    return picture(
        NAME,
        frame,
        data,
        {**x_values(times), **y_values(axis)},
        description=_described(chart, axis.scale),
        labels={chart.anchors[point.claim.id]: chart.labels[point.claim.id] for point in points},
        table=[
            {
                "date": point.date,
                "speaker": names.get(point.speaker or ""),
                "said": point.claim.value_text,
                "low": point.low,
                "high": point.high,
                "bound": point.claim.bound.value,
                "denied": "denied" if point.denied else None,
            }
            for point in points
        ],
    )


def _apart(points: Sequence[Point], axis: ValueAxis, per_pixel: float, height: int) -> list[int]:
    """A place in time for each point: the middle of its date, moved aside where marks would cover each other."""
    taken: list[tuple[int, float]] = []
    for point in points:
        first, last = span(point.date or "")
        middle = (milliseconds(first) + milliseconds(last + timedelta(days=1))) // 2
        up = axis.at(_lower_end(point)) * height
        places = (middle + round(per_pixel * SPACING * side) for side in _SIDES)
        free = (
            place
            for place in places
            if not any(abs(place - x) < per_pixel * SPACING * 0.8 and abs(up - y) < SPACING * 0.8 for x, y in taken)
        )
        taken.append((next(free, middle), up))
    return [x for x, _ in taken]


_SIDES = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)


def _put(data: Data, point: Point, x: int, look: Series, measure: Measure, to: str) -> None:
    ends = [value for value in (point.low, point.high) if value is not None]
    hollow = measure is Measure.CAPACITY_EQUIVALENT
    first, last = span(point.date or "")
    base = {"x": x, "colour": look.colour}
    if (last - first).days:
        end = milliseconds(last) + DAY
        data["when"].append(base | {"x": milliseconds(first), "x2": end, "y": ends[0]})
    if len(ends) == 2 and ends[0] != ends[1]:
        name = "orders" if point.claim.bound is Bound.ORDER else "ranges"
        data[name].append(base | {"y": ends[0], "y2": ends[1]})
    if point.high is None:
        data["up"].append(base | {"y": ends[0]})
    elif point.low is None:
        data["down"].append(base | {"y": ends[0]})
    for y in dict.fromkeys(ends):
        pale = point.claim.bound in (Bound.ABOUT, Bound.ORDER)
        data["marks"].append(dot(look, {"x": x, "y": y}, to=to, hollow=hollow, pale=pale))
        if point.denied:
            data["denied"].append(base | {"y": y, "colour": "#333333"})


def _described(chart: ByDate, scale: str) -> str:
    """What the plot shows, for those who do not see it: how many, when, and the lowest and highest number."""
    quantity, labels = chart.quantity, chart.labels
    points = [point for point in quantity.points if point.date is not None]
    named = {point.speaker for point in points} & set(quantity.speakers)
    firsts = sorted(point.date or "" for point in points)
    text = [
        f"{words.counted(len(points), 'claim')} by {words.counted(len(named), 'named speaker')}, "
        f"{words.period(firsts[0], firsts[-1])}, {'linear' if scale == 'linear' else 'logarithmic'} scale."
    ]
    lowest = min(points, key=_lower_end)
    highest = max(points, key=_upper_end)
    if lowest is highest:
        text.append(f"All stand at {labels[lowest.claim.id]}.")
    else:
        text.append(f"Lowest: {labels[lowest.claim.id]}. Highest: {labels[highest.claim.id]}.")
    denied = sum(point.denied for point in points)
    if denied:
        text.append(f"{words.counted(denied, 'claim')} {'is' if denied == 1 else 'are'} denied and crossed out.")
    undated = len(quantity.points) - len(points)
    if undated:
        text.append(f"{words.counted(undated, 'claim')} without a date {'is' if undated == 1 else 'are'} not drawn.")
    return " ".join(text)


def _lower_end(point: Point) -> float:
    value = point.low if point.low is not None else point.high
    assert value is not None
    return value


def _upper_end(point: Point) -> float:
    value = point.high if point.high is not None else point.low
    assert value is not None
    return value
