"""Third-order material delay: what flows in comes out later, spread as an Erlang distribution of order three."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def arrived(days: Array, mean: Array) -> tuple[Array, Array]:
    """Days of a steady unit inflow that have come out again `days` after it began, and their derivative by `mean`.

    The integral of the Erlang-3 distribution function with that mean (J. Sterman, Business Dynamics, 2000, ch. 11):
    with u = 3 days / mean it is days - mean (1 - e^-u (1 + 2u/3 + u²/6)). Nought before the beginning.
    """
    u = np.maximum(3 * days / mean, 0)
    fading = np.exp(-u)
    waiting = 1 - fading * (1 + u * (2 / 3 + u / 6))
    return np.maximum(days, 0) - mean * waiting, u / 3 * fading * (1 + u * (1 + u / 2)) - waiting


class Delay:
    """A flow, later by a time: both as rows over the grid's steps, or one row for all of them.

    Each step's inflow is steady, and so was the first one's before the grid's start; what comes out is each step's
    mean, so that nothing is lost or gained. A time that changes counts by the step in which the flow comes out.
    """

    def __init__(self, edges: Array) -> None:
        """`edges` are the days between which steps lie, T + 1 of them."""
        steps = len(edges) - 1
        since = edges[:, None] - edges[None, 1:-1]
        self._days = np.diff(edges)[:, None]
        self._since = since
        self._distinct, where = np.unique(np.maximum(since, 0), return_inverse=True)
        self._where = where.reshape(steps + 1, max(steps - 1, 0))

    def _kernel(self, time: Array) -> tuple[Array, Array]:
        """(out, in, draws): what a rise of the inflow from one step to the next adds to each step's outflow, and its slope."""
        if len(time) == 1:
            total, slope = arrived(self._distinct[:, None], time)
            totals, slopes = total[self._where], slope[self._where]
            return np.diff(totals, axis=0) / self._days[:, None], np.diff(slopes, axis=0) / self._days[:, None]
        ends = arrived(self._since[1:, :, None], time[:, None])
        starts = arrived(self._since[:-1, :, None], time[:, None])
        days = self._days[:, None]
        return (ends[0] - starts[0]) / days, (ends[1] - starts[1]) / days

    def forward(self, args: list[Array]) -> Array:
        """The outflow of each step."""
        flow, time = args
        added, _ = self._kernel(time)
        return np.asarray(flow[:1] + np.einsum("tud,ud->td", added, np.diff(flow, axis=0)))

    def back(self, which: int, gradient: Array, result: Array, args: list[Array]) -> Array:
        """The gradient by the flow, or by the time."""
        flow, time = args
        added, slope = self._kernel(time)
        if which:
            by_time = gradient * np.einsum("tud,ud->td", slope, np.diff(flow, axis=0))
            return by_time if len(time) > 1 else by_time.sum(axis=0, keepdims=True)
        by_rise = np.einsum("tud,td->ud", added, gradient)
        by_flow = np.zeros_like(gradient)
        by_flow[1:] += by_rise
        by_flow[:-1] -= by_rise
        by_flow[0] += gradient.sum(axis=0)
        return by_flow
