"""What an observation's window takes from a path, as the rows of a constant matrix: total, mean, or last value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.terms import Op

Array = NDArray[np.float64]
Window = tuple[float, float]


def reduction(op: Op, edges: Array, windows: Sequence[Window], level: bool) -> Array:
    """A matrix (windows, steps) that takes TOTAL, MEAN or LAST of a path over each window, in days.

    A flow is steady within each step. A level runs straight from the end of one step to the end of the next, and is
    what it is at the first one's end before that. A window outside the grid takes what is nearest; one without length
    has the value of its day for a mean.
    """
    starts, ends = (np.clip(np.array(side), edges[0], edges[-1])[:, None] for side in zip(*windows, strict=True))
    if op is Op.LAST:
        return _at(edges, ends, level)
    days = np.maximum(ends - starts, 0)
    taken = _level_days(edges, starts, ends) if level else _overlap(edges, starts, ends)
    if op is Op.TOTAL:
        return taken
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(days > 0, taken / days, _at(edges, ends, level))


def _overlap(edges: Array, starts: Array, ends: Array) -> Array:
    """Days of each step within each window."""
    return np.asarray(np.maximum(np.minimum(ends, edges[1:]) - np.maximum(starts, edges[:-1]), 0))


def _at(edges: Array, days: Array, level: bool) -> Array:
    """The value on each day; a day between two steps belongs to the one that it ends."""
    steps = len(edges) - 1
    if not level:
        return np.eye(steps)[np.clip(np.searchsorted(edges, days[:, 0], side="left") - 1, 0, steps - 1)]
    return np.stack([np.interp(days[:, 0], edges[1:], row) for row in np.eye(steps)], axis=1)


def _level_days(edges: Array, starts: Array, ends: Array) -> Array:
    """The integral of a level over each window: half the length of each straight piece, times its two ends' values."""
    found = np.zeros((len(starts), len(edges) - 1))
    for left, right in pairwise(edges):
        begin, end = np.clip(starts, left, right), np.clip(ends, left, right)
        found += (end - begin) / 2 * (_at(edges, begin, level=True) + _at(edges, end, level=True))
    return found
