"""The dot-and-interval plot: who put which number to a quantity, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from crossbearing.brief import words
from crossbearing.brief.charts.axes import DAY, ValueAxis, milliseconds, span, time_axis, value_axis
from crossbearing.brief.charts.render import drawn
from crossbearing.brief.charts.series import UNNAMED, Series
from crossbearing.brief.charts.svg import for_page
from crossbearing.brief.contested import Point, Quantity
from crossbearing.terms import Bound, Claim, Measure

NAME = "by_date"
SPACING = 13
"""Pixels between the middles of two marks that would cover each other."""


class Size(NamedTuple):
    """The plotting area in pixels, and how many marks its time axis bears."""

    width: int
    height: int
    dates: int


WIDE = Size(740, 270, 8)
NARROW = Size(262, 230, 3)


def render(
    quantity: Quantity,
    *,
    looks: Mapping[str | None, Series],
    anchor: str,
    title: str,
    anchor_of: Callable[[Claim], str],
    label_of: Callable[[Point], str],
    size: Size = WIDE,
) -> str | None:
    """The plot as inline SVG whose marks lead to their claims' anchors; None if no point has a date."""
    points = [point for point in quantity.points if point.date is not None]
    if not points:
        return None
    values = [value for point in points for value in (point.low, point.high) if value is not None]
    axis = value_axis(values)
    days = [day for point in points for day in span(point.date or "")]
    times = time_axis(days, size.dates)
    per_pixel = (times.domain[1] - times.domain[0]) / size.width
    data: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("when", "ranges", "orders", "up", "down", "marks", "denied")
    }
    for point, x in zip(points, _apart(points, axis, per_pixel, size.height), strict=True):
        _put(data, point, x, looks.get(point.speaker, UNNAMED), quantity.measure, f"#{anchor_of(point.claim)}")
    svg = drawn(
        NAME,
        {
            "width": size.width,
            "height": size.height,
            "datasets": data,
            "x_domain": times.domain,
            "x_ticks": times.ticks,
            "x_labels": times.labels,
            "y_scale": axis.scale,
            "y_domain": axis.domain,
            "y_ticks": axis.ticks,
            "y_constant": axis.constant,
        },
    )
    labels = {anchor_of(point.claim): label_of(point) for point in points}
    return for_page(
        svg, anchor=anchor, title=title, description=described(quantity, label_of, axis.scale), labels=labels
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


def _put(
    data: dict[str, list[dict[str, Any]]], point: Point, x: int, look: Series, measure: Measure, href: str
) -> None:
    ends = [value for value in (point.low, point.high) if value is not None]
    hollow = measure is Measure.CAPACITY_EQUIVALENT
    first, last = span(point.date or "")
    base = {"x": x, "colour": look.colour}
    if (last - first).days:
        end = milliseconds(last) + DAY
        data["when"].append(base | {"y": ends[0], "from": milliseconds(first), "to": end})
    if len(ends) == 2 and ends[0] != ends[1]:
        name = "orders" if point.claim.bound is Bound.ORDER else "ranges"
        data[name].append(base | {"y": ends[0], "y2": ends[1]})
    if point.high is None:
        data["up"].append(base | {"y": ends[0]})
    elif point.low is None:
        data["down"].append(base | {"y": ends[0]})
    for y in dict.fromkeys(ends):
        pale = point.claim.bound in (Bound.ABOUT, Bound.ORDER)
        data["marks"].append(
            base
            | {
                "y": y,
                "shape": look.shape,
                "href": href,
                "fill": "#ffffff" if hollow else look.colour,
                "fill_opacity": 0.3 if pale and not hollow else 1,
            }
        )
        if point.denied:
            data["denied"].append(base | {"y": y, "colour": "#333333"})


def described(quantity: Quantity, label_of: Callable[[Point], str], scale: str) -> str:
    """What the plot shows, for those who do not see it: how many, when, and the lowest and highest number."""
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
        text.append(f"All stand at {label_of(lowest)}.")
    else:
        text.append(f"Lowest: {label_of(lowest)}. Highest: {label_of(highest)}.")
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
