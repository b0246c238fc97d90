"""The lineage of a statement: reports by date, and which took it from where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crossbearing.brief import words
from crossbearing.brief.charts.axes import milliseconds, time_axis
from crossbearing.brief.charts.by_date import WIDE, Size
from crossbearing.brief.charts.picture import LETTER, Data, Picture, cut, gutter, picture
from crossbearing.brief.charts.series import SHAPES

NAME = "lineage"
_ROW = 30
_CHANGED = "#d55e00"
_SAME = "#0072b2"


class Told(NamedTuple):
    """A report that carries a statement: its day, what it is called, and where in the page it leads.

    `source` is the place in the list of what it took it from, `credit` the words by which it names that, `changed` what
    it altered in the telling.
    """

    day: date
    label: str
    anchor: str = ""
    source: int | None = None
    credit: str = ""
    changed: str = ""


def lineage(told: Sequence[Told], *, anchor: str, title: str, size: Size = WIDE) -> Picture | None:
    """One row a report, earliest first, with a line to each from what it took it from; None for less than two.

    Beside each mark stand the words by which it names its source. What was altered is a square and a broken line, told
    in words behind them.
    """
    if len(told) < 2:
        return None
    times = time_axis([one.day for one in told], size.dates)
    left, width = gutter([one.label for one in told], size)
    per_pixel = (times.domain[1] - times.domain[0]) / width
    data: Data = {name: [] for name in ("edges", "behind", "before", "marks", "names")}
    for row, one in enumerate(told):
        x, altered = milliseconds(one.day), bool(one.changed)
        look = {"colour": _CHANGED, "shape": SHAPES[1]} if altered else {"colour": _SAME, "shape": SHAPES[0]}
        data["marks"].append({"x": x, "row": row, "fill": look["colour"], "href": f"#{one.anchor}", **look})
        data["names"].append({"row": row, "label": cut(one.label, left)})
        beside = "; ".join(filter(None, (f"“{one.credit}”" if one.credit else "", one.changed)))
        if beside:
            room = width - (x - times.domain[0]) / per_pixel
            behind = room > LETTER * len(beside) + 12 or room > width / 2
            side, most = ("behind" if behind else "before"), round((room if behind else width - room) / LETTER) - 3
            shown = beside if len(beside) <= most else beside[: max(most - 1, 0)] + "…"
            data[side].append({"x": x, "row": row, "label": shown})
        if one.source is not None:
            start = milliseconds(told[one.source].day)
            edge = {"x": start, "x2": x, "row": one.source, "row2": row}
            data["edges"].append(edge | {"dash": [5, 3] if altered else [1, 0]})
    values = {
        "width": width,
        "height": _ROW * len(told),
        "left": left,
        "datasets": data,
        "rows": (-0.6, len(told) - 0.4),
        "x_domain": times.domain,
        "x_ticks": times.ticks,
        "x_labels": times.labels,
    }
    labels = {one.anchor: one.label for one in told if one.anchor}
    return picture(NAME, values, anchor=anchor, title=title, description=_described(told), labels=labels)


def _described(told: Sequence[Told]) -> str:
    first, altered = told[0], [one for one in told if one.changed]
    text = [
        f"{words.counted(len(told), 'report')}, {words.period(first.day.isoformat(), told[-1].day.isoformat())}; "
        f"the first is {first.label}."
    ]
    if altered:
        text.append(f"{words.counted(len(altered), 'report')} altered it: ")
        text[-1] += "; ".join(f"{one.label} ({one.changed})" for one in altered) + "."
    return " ".join(text)
