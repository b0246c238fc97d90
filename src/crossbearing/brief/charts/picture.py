"""A drawn chart with what it was drawn from, and what the charts of a brief have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crossbearing.brief import words
from crossbearing.brief.charts.axes import TimeAxis, ValueAxis, milliseconds
from crossbearing.brief.charts.render import drawn, filled, specification
from crossbearing.brief.charts.series import Series
from crossbearing.brief.charts.svg import for_page
from crossbearing.brief.content.parts import Mark

Data = dict[str, list[dict[str, Any]]]
"""The rows of each layer of a chart."""

Told = Mapping[str, str | float | int | None]
"""A line of what a chart shows, as a table for other programs has it."""

Looks = Mapping[str | None, Series]
"""The look of each speaker, or of whatever else a chart tells apart, by its slug."""

LETTER = 7.2
"""About how many pixels wide a letter is, in the wider ones of the fonts that may draw it."""

MARGIN = 26
"""Pixels that names in a gutter leave free."""

ROW = 30
"""Pixels from one row of a chart to the next."""


class Size(NamedTuple):
    """The plotting area in pixels, and how many marks its time axis bears."""

    width: int
    height: int
    dates: int


WIDE = Size(740, 270, 8)
NARROW = Size(262, 230, 3)


class Frame(NamedTuple):
    """What a chart is drawn into: the anchor of its words in the page, its title, and its size."""

    anchor: str
    title: str
    size: Size = WIDE


class Picture(NamedTuple):
    """A chart as SVG for a page, with its title and what it shows in words.

    `specification` is the filled one with its data, `table` what it shows, a line each.
    """

    name: str
    title: str
    description: str
    svg: str
    specification: Mapping[str, Any]
    table: Sequence[Told]


def picture(
    name: str,
    frame: Frame,
    data: Data,
    values: Mapping[str, object],
    *,
    description: str,
    labels: Mapping[str, str],
    table: Sequence[Told],
) -> Picture:
    """A chart of chart_specs/ filled with these values; its size and margins are those of the frame unless given.

    Every text in it is one that may be displayed: what draws it ends the process at a control character.
    """
    plot = {"width": frame.size.width, "height": frame.size.height, "left": 66, "right": 20}
    rows = {layer: list(map(_shown, lines)) for layer, lines in data.items()}
    spec = filled(specification(name), {**plot, "datasets": rows, **values})
    title, told = _flat(frame.title), _flat(description)
    svg = for_page(drawn(spec), anchor=frame.anchor, title=title, description=told, labels=_shown(labels))
    return Picture(name, title, told, svg, spec, list(map(_shown, table)))


def _shown(line: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _flat(value) if isinstance(value, str) else value for key, value in line.items()}


def _flat(text: str) -> str:
    return re.sub(r"\s*[\n\t]\s*", " ", words.shown(text))


def put_mark(data: Data, mark: Mark, look: Series, at: Mapping[str, object], along: str) -> None:
    """Adds a mark to `marks`, and its range or arrow to `ranges`, `up` or `down`; values lie along "x" or "y"."""
    ends = ends_of([mark])
    base = {**at, "colour": look.colour}
    if len(ends) == 2:
        data["ranges"].append({**base, along: ends[0], f"{along}2": ends[1]})
    elif mark.high is None:
        data["up"].append({**base, along: ends[0]})
    elif mark.low is None:
        data["down"].append({**base, along: ends[0]})
    for end in ends:
        data["marks"].append(dot(look, {**at, along: end}, to=mark.to, hollow=mark.hollow))


def dot(
    look: Series, at: Mapping[str, object], *, to: str | None, hollow: bool = False, pale: bool = False
) -> dict[str, object]:
    """A mark at a place, in the look of who said it; `hollow` is what could be, `pale` what is about right."""
    fill = "#ffffff" if hollow else look.colour
    opacity = 0.3 if pale and not hollow else 1
    return {
        **at,
        "colour": look.colour,
        "shape": look.shape,
        "fill": fill,
        "fill_opacity": opacity,
        "href": f"#{to}" if to else None,
    }


def labelled(marks: Sequence[Mark]) -> dict[str, str]:
    """What each mark that leads somewhere says, by where it leads."""
    return {mark.to: f"{mark.name}: {mark.said}" for mark in marks if mark.to}


def said(mark: Mark) -> dict[str, str | float | None]:
    """A mark as a line of a table."""
    return {"date": mark.date, "speaker": mark.name, "said": mark.said, "low": mark.low, "high": mark.high}


def ends_of(marks: Sequence[Mark]) -> list[float]:
    """All the numbers that marks show."""
    return list(dict.fromkeys(end for mark in marks for end in (mark.low, mark.high) if end is not None))


def cut(text: str, pixels: float) -> str:
    """As much of a text as so many pixels hold."""
    most = max(1, round(pixels / LETTER))
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def gutter(names: Sequence[str], size: Size) -> tuple[int, int]:
    """The width of a column for names at the left, and what is left for the plot, in pixels."""
    left = min(round(size.width * 0.46), MARGIN + round(LETTER * max(map(len, names))))
    return left, size.width + 46 - left


def put_beside(data: Data, text: str, x: int, x2: int, times: TimeAxis, width: int, row: int) -> None:
    """Adds words to `behind` what stands from x to x2, or to `before` it where there is more room; cut to fit."""
    per_pixel = (times.domain[1] - times.domain[0]) / width
    before, behind = (x - times.domain[0]) / per_pixel, (times.domain[1] - x2) / per_pixel
    long = LETTER * len(text)
    if long < behind or behind >= before:
        data["behind"].append({"x": x2, "row": row, "label": cut(text, behind - MARGIN / 2)})
    else:
        data["before"].append({"x": x, "row": row, "label": cut(text, before - MARGIN)})


def day_line(day: date, times: TimeAxis, axis: ValueAxis) -> list[dict[str, object]]:
    """A line across the chart on a day, if the day is within it."""
    x = milliseconds(day)
    within = times.domain[0] < x < times.domain[1]
    return [{"x": x, "from": axis.domain[0], "to": axis.domain[1]}] if within else []


def x_values(times: TimeAxis) -> dict[str, object]:
    """What a specification asks of a time axis."""
    return {"x_domain": times.domain, "x_ticks": times.ticks, "x_labels": times.labels}


def y_values(axis: ValueAxis) -> dict[str, object]:
    """What a specification asks of an axis that goes up."""
    return {"y_scale": axis.scale, "y_domain": axis.domain, "y_ticks": axis.ticks, "y_constant": axis.constant}
