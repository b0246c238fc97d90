"""Draws put into records: quantiles of a number, a series of a path, the value on a day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.estimated import Quantiles, Series
from crossbearing.model.terms import Grid, Model, Op, Unit
from crossbearing.model.windows import reduction

Array = NDArray[np.float64]

POINTS = (0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975)
_NAMES = ("q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975")


def quantiles(draws: Array, scale: float = 1.0) -> Quantiles:
    """Of draws in base units, where one shown unit is `scale` of them."""
    return Quantiles(**dict(zip(_NAMES, (np.quantile(draws, POINTS) / scale).tolist(), strict=True)))


def on_day(model: Model, draws: Array, day: date, *, level: bool) -> Array:
    """The value on a day of draws, or of draws (draws, steps) of a path; a level runs straight between steps."""
    if draws.ndim == 1:
        return draws
    edges = np.array([model.grid.day(edge) for edge in model.grid.edges])
    return np.asarray(draws @ reduction(Op.LAST, edges, [(0.0, model.grid.day(day))], level)[0])


def series(grid: Grid, draws: Array, unit: Unit, as_of: date, *, level: bool) -> Series:
    """Of draws in base units: a level by a step's last day, a flow by its middle, a single value by the as-of day."""
    if draws.ndim == 1:
        dates: tuple[date, ...] = (as_of,)
        columns = np.quantile(draws[:, None], POINTS, axis=0)
    else:
        dates = tuple(
            last if level else first + timedelta(days=(last - first).days // 2)
            for first, last in zip(grid.edges[:-1], grid.edges[1:], strict=True)
        )
        columns = np.quantile(draws, POINTS, axis=0)
    points = {name: tuple(row.tolist()) for name, row in zip(_NAMES, columns / unit.scale, strict=True)}
    return Series(unit=unit.words, dates=tuple(day.isoformat() for day in dates), **points)
