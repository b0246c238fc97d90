"""The forest of origins: what each said of the answer, the answer without it, and at the foot the answer with all."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.brief import words
from crossbearing.brief.charts.axes import value_axis
from crossbearing.brief.charts.picture import (
    MARGIN,
    Data,
    Frame,
    Looks,
    Picture,
    Told,
    cut,
    ends_of,
    gutter,
    labelled,
    picture,
    put_mark,
    said,
)
from crossbearing.brief.content.parts import Forest, OriginRow
from crossbearing.digits import three_digits

NAME = "forest"
_FOOT = "With all of them"
_FOR_NAMES = 180
"""Pixels from which a column holds enough of a name."""
_ROW = 38
"""Pixels from one row to the next: each has two lines."""
_LINE = 14 / _ROW
"""From one line to the next, in rows."""


def kinds(chart: Forest) -> list[tuple[str | None, str]]:
    """Whose marks are told apart."""
    return [(row.speaker, row.name) for row in chart.rows if row.speaks]


def draw(chart: Forest, looks: Looks, frame: Frame) -> Picture | None:
    """All in the answer's unit; None without rows. An origin that has neither a mark nor a shift has no row."""
    rows = [row for row in chart.rows if row.speaks or row.without]
    if not rows:
        return None
    answer = chart.answer.posterior
    marks = [row.speaks[0] for row in rows if row.speaks]
    shifts = [end for row in rows for end in (row.without or ())]
    axis = value_axis([*ends_of(marks), *shifts, answer.q05, answer.q95])
    left, width = gutter([*(row.name for row in rows), _FOOT], frame.size)
    data: Data = {name: [] for name in ("answer", "without", "ranges", "up", "down", "marks", "names")}
    last = len(rows)
    ends = {"low": answer.q05, "middle": answer.q50, "high": answer.q95}
    data["answer"].append({**ends, "top": -0.6, "bottom": last + 0.4, "row": last})
    table: list[Told] = []
    for place, row in enumerate(rows):
        # Where there is no room for names, the looks tell who it is, and the row when.
        lines = [row.name] if left >= _FOR_NAMES or not row.date else []
        lines += [words.day(row.date)] if row.date else []
        for line, text in enumerate(lines):
            apart = _LINE * (line - (len(lines) - 1) / 2)
            data["names"].append({"row": place + apart, "label": cut(text, left - MARGIN)})
        low, middle, high = row.without or (None, None, None)
        if row.without is not None:
            data["without"].append({"row": place, "low": low, "high": high, "x": middle})
        if row.speaks:
            put_mark(data, row.speaks[0], looks[row.speaker], {"row": place}, "x")
        told = said(row.speaks[0]) if row.speaks else {"speaker": row.name}
        without = {"without_low": low, "without_middle": middle, "without_high": high}
        table.append({"date": row.date, **told, **without} if row.without else {"date": row.date, **told})
    data["names"].append({"row": last, "label": _FOOT})
    table.append({"speaker": _FOOT, **ends})
    values = {
        "width": width,
        "height": _ROW * (last + 1),
        "left": left,
        "rows": (-0.6, last + 0.6),
        "x_scale": axis.scale,
        "x_domain": axis.domain,
        "x_constant": axis.constant,
        "x_ticks": _fewer(axis.ticks, max(2, width // 70)),
    }
    return picture(
        NAME, frame, data, values, description=_described(chart, rows), labels=labelled(marks), table=table
    )  # fmt: skip


def _name(row: OriginRow) -> str:
    return f"{words.day(row.date)} {row.name}" if row.date else row.name


def _fewer(ticks: Sequence[float], most: int) -> list[float]:
    step = -(-len(ticks) // most)
    return list(ticks[::step])


def _described(chart: Forest, rows: Sequence[OriginRow]) -> str:
    answer = chart.answer.posterior
    text = [
        f"{words.counted(len(rows), 'origin')}. With all of them the answer is {three_digits(answer.q05)} to "
        f"{three_digits(answer.q95)} {chart.unit} (90 %), in the middle {three_digits(answer.q50)}."
    ]
    shifts = [(abs(row.without[1] - answer.q50), row, row.without[1]) for row in rows if row.without]
    if shifts:
        _, row, middle = max(shifts, key=lambda shift: shift[0])
        text.append(f"It moves most without {_name(row)}: to {three_digits(middle)}.")
    return " ".join(text)
