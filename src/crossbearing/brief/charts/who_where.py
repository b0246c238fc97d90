"""Who and where by date: what happened when, and when which report asserted who makes, holds or brings what."""

from __future__ import annotations

from datetime import date, timedelta

from crossbearing.brief import words
from crossbearing.brief.charts.axes import milliseconds, span, time_axis
from crossbearing.brief.charts.picture import Data, Frame, Looks, Picture, dot, picture, put_beside, x_values
from crossbearing.brief.content.parts import Noted, WhoWhere

NAME = "who_where"
_ROW = 24
_HAPPENED = "happened"


def kinds(chart: WhoWhere) -> list[tuple[str | None, str]]:
    """What is told apart: what happened, and what an assertion rests on."""
    return [(_kind(one), _HAPPENED if one.happened else _told(one)) for one in chart.lines]


def draw(chart: WhoWhere, looks: Looks, frame: Frame) -> Picture | None:
    """A row each, in the order given: a mark on its day, or a bar over the days that it took or that it may have been.

    None without any.
    """
    lines = chart.lines
    if not lines:
        return None
    ends = [_ends(one) for one in lines]
    times = time_axis([day for pair in ends for day in pair], frame.size.dates)
    width = frame.size.width + 46
    data: Data = {name: [] for name in ("spans", "marks", "behind", "before")}
    for row, (one, (first, last)) in enumerate(zip(lines, ends, strict=True)):
        look = looks[_kind(one)]
        x, x2 = milliseconds(first), milliseconds(last)
        if first != last:
            x2 = milliseconds(last + timedelta(days=1))
            data["spans"].append({"x": x, "x2": x2, "row": row, "colour": look.colour})
        data["marks"].append(dot(look, {"x": (x + x2) // 2, "row": row}, to=one.to, hollow=one.hollow))
        put_beside(data, one.label, x, x2, times, width, row)
    values = {"width": width, "height": _ROW * len(lines), "left": 20, "rows": (-0.6, len(lines) - 0.4)}
    return picture(
        NAME,
        frame,
        data,
        {**values, **x_values(times)},
        description=_described(chart),
        labels={one.to: one.label for one in lines},
        table=[
            {"what": one.label, "from": one.first, "to": one.last, "basis": one.basis, "speaker": one.speaker}
            for one in lines
        ],
    )


def _kind(one: Noted) -> str | None:
    return _HAPPENED if one.happened else one.basis


def _told(one: Noted) -> str:
    return f"asserted on the basis of {words.plain(one.basis)}" if one.basis else "asserted, basis not said"


def _ends(one: Noted) -> tuple[date, date]:
    return span(one.first)[0], span(one.last)[1]


def _described(chart: WhoWhere) -> str:
    first, last = min(one.first for one in chart.lines), max(one.last for one in chart.lines)
    told = "; ".join(f"{words.period(one.first, one.last)}: {one.label}" for one in chart.lines)
    return f"{words.counted(len(chart.lines), 'line')}, {words.period(first, last)}. {told}."
