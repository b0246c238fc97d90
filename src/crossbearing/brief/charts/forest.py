"""The forest of origins: what each said of the answer, the answer without it, and at the foot the answer with all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crossbearing.brief import words
from crossbearing.brief.charts.axes import value_axis
from crossbearing.brief.charts.by_date import WIDE, Size
from crossbearing.brief.charts.picture import Data, Mark, Picture, about, cut, ends_of, gutter, picture, put_mark

NAME = "forest"
_ROW = 30


class Interval(NamedTuple):
    """90 % of an answer, and its middle."""

    low: float
    middle: float
    high: float


class Row(NamedTuple):
    """An origin: what it is called, its number for the answer, if it gave one, and the answer without it."""

    label: str
    mark: Mark | None = None
    without: Interval | None = None


def forest(
    rows: Sequence[Row], answer: Interval, *, foot: str, unit: str, anchor: str, title: str, size: Size = WIDE
) -> Picture | None:
    """All in the answer's unit; None without rows. `foot` words the last row, the answer with all origins."""
    if not rows:
        return None
    intervals = [answer, *(row.without for row in rows if row.without)]
    marks = [row.mark for row in rows if row.mark]
    axis = value_axis([*ends_of(marks), *(end for one in intervals for end in (one.low, one.high))])
    left, width = gutter([*(row.label for row in rows), foot], size)
    data: Data = {name: [] for name in ("answer", "without", "ranges", "up", "down", "marks", "names")}
    last = len(rows)
    data["answer"].append(
        {
            "low": answer.low,
            "middle": answer.middle,
            "high": answer.high,
            "top": -0.6,
            "bottom": last + 0.4,
            "row": last,
        }
    )
    for place, row in enumerate(rows):
        data["names"].append({"row": place, "label": cut(row.label, left)})
        if row.without is not None:
            shown = {"low": row.without.low, "high": row.without.high, "x": row.without.middle}
            data["without"].append({"row": place, **shown})
        if row.mark is not None:
            put_mark(data, row.mark, {"row": place}, "x")
    data["names"].append({"row": last, "label": foot})
    values = {
        "width": width,
        "height": _ROW * (last + 1),
        "left": left,
        "datasets": data,
        "rows": (-0.6, last + 0.6),
        "x_scale": axis.scale,
        "x_domain": axis.domain,
        "x_constant": axis.constant,
        "x_ticks": _fewer(axis.ticks, max(2, width // 70)),
    }
    labels = {mark.anchor: mark.label for mark in marks if mark.anchor}
    description = _described(rows, answer, unit)
    return picture(NAME, values, anchor=anchor, title=title, description=description, labels=labels)


def _fewer(ticks: Sequence[float], most: int) -> list[float]:
    step = -(-len(ticks) // most)
    return list(ticks[::step])


def _described(rows: Sequence[Row], answer: Interval, unit: str) -> str:
    text = [
        f"{words.counted(len(rows), 'origin')}. With all of them the answer is {about(answer.low)} to "
        f"{about(answer.high)} {unit} (90 %), in the middle {about(answer.middle)}."
    ]
    left = [row for row in rows if row.without]
    if left:
        far = max(left, key=lambda row: abs((row.without or answer).middle - answer.middle))
        text.append(f"It moves most without {far.label}: to {about((far.without or answer).middle)}.")
    return " ".join(text)
