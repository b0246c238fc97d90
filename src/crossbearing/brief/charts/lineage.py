"""The lineage of a statement: reports by date, and which took it from where."""

from __future__ import annotations

from crossbearing.brief import words
from crossbearing.brief.charts.axes import milliseconds, span, time_axis
from crossbearing.brief.charts.picture import (
    MARGIN,
    ROW,
    Data,
    Frame,
    Looks,
    Picture,
    cut,
    dot,
    gutter,
    picture,
    put_beside,
    x_values,
)
from crossbearing.brief.content.parts import Lineage

NAME = "lineage"
_SAME, _CHANGED = "same", "changed"


def kinds(chart: Lineage) -> list[tuple[str | None, str]]:
    """What is told apart: whether a report says it as the others do."""
    return [(_SAME, "without changes"), (_CHANGED, "with changes")]


def draw(chart: Lineage, looks: Looks, frame: Frame) -> Picture | None:
    """One row a report, earliest first, with a line to each from what it took it from; None for less than two.

    Beside each mark stand the words by which it names its source. What was altered is a square and a broken line, told
    in words behind them.
    """
    told = chart.told
    if len(told) < 2:
        return None
    days = [span(one.day)[0] for one in told]
    left, width = gutter([one.label for one in told], frame.size)
    times = time_axis(days, max(2, frame.size.dates * width // frame.size.width))
    data: Data = {name: [] for name in ("edges", "behind", "before", "marks", "names")}
    for row, (one, day) in enumerate(zip(told, days, strict=True)):
        x = milliseconds(day)
        data["marks"].append(dot(looks[_CHANGED if one.changed else _SAME], {"x": x, "row": row}, to=one.to))
        data["names"].append({"row": row, "label": cut(one.label, left - MARGIN)})
        beside = "; ".join(filter(None, (f"“{one.credit}”" if one.credit else "", one.changed)))
        if beside:
            put_beside(data, beside, x, x, times, width, row)
        if one.source is not None:
            start = milliseconds(days[one.source])
            dash = [5, 3] if one.changed else [1, 0]
            data["edges"].append({"x": start, "x2": x, "row": one.source, "row2": row, "dash": dash})
    values = {
        "width": width,
        "height": ROW * len(told),
        "left": left,
        "rows": (-0.6, len(told) - 0.4),
        **x_values(times),
    }
    return picture(
        NAME,
        frame,
        data,
        values,
        description=_described(chart),
        labels={one.to: one.label for one in told if one.to},
        table=[
            {
                "date": one.day,
                "report": one.label,
                "takes_from": None if one.source is None else told[one.source].label,
                "credits": one.credit,
                "changes": one.changed,
            }
            for one in told
        ],
    )


def _described(chart: Lineage) -> str:
    told, altered = chart.told, [one for one in chart.told if one.changed]
    text = [
        f"{words.counted(len(told), 'report')}, {words.period(told[0].day, told[-1].day)}; the first is "
        f"{told[0].label}."
    ]
    if altered:
        changes = "; ".join(f"{one.label} ({one.changed})" for one in altered)
        text.append(f"{words.counted(len(altered), 'report')} altered it: {changes}.")
    return " ".join(text)
