"""Third-order material delay: what flows in comes out later, spread as an Erlang distribution of order three."""

from __future__ import annotations

from typing import NamedTuple

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


class Pairs(NamedTuple):
    """Each rise of the inflow with each later edge: `out` (0 is the end of the second step) and `rise` (0 the first).

    `since` are the days between them, `where` their place among the distinct ones, `firsts` where a new group begins.
    """

    out: NDArray[np.intp]
    rise: NDArray[np.intp]
    since: Array
    where: NDArray[np.intp]
    firsts: NDArray[np.intp]


class Delay:
    """A flow, later by a time: both as rows over the grid's steps, the time perhaps as one row for all of them.

    Each step's inflow is steady, and so was the first one's before the grid's start; what comes out is each step's
    mean, so that nothing is lost or gained. A time that changes counts by the step in which the flow comes out.
    What has come out by an edge is reckoned from the rises of the inflow at all earlier edges.
    """

    def __init__(self, edges: Array) -> None:
        """`edges` are the days between which steps lie, T + 1 of them."""
        self._days = np.diff(edges)[:, None]
        out, rise = np.tril_indices(len(self._days), k=-1)
        since = edges[out + 1] - edges[rise + 1]
        self._distinct, where = np.unique(since, return_inverse=True)
        self._by_out = Pairs(out - 1, rise, since[:, None], where.ravel(), _firsts(out))
        order = np.argsort(rise, kind="stable")
        self._by_rise = Pairs(
            out[order] - 1, rise[order], since[order, None], where.ravel()[order], _firsts(rise[order])
        )

    def _steady(self, time: Array) -> tuple[Array, Array]:
        """`arrived` for each distinct number of days, where the time is the same throughout."""
        return arrived(self._distinct[:, None], time)

    def forward(self, args: list[Array]) -> Array:
        """The outflow of each step."""
        flow, time = args
        pairs = self._by_out
        rises = np.diff(flow, axis=0)
        come = np.zeros((len(flow) + 1, max(flow.shape[1], time.shape[1])))
        left = come
        if len(time) == 1 and len(rises):
            come[2:] = np.add.reduceat(self._steady(time)[0][pairs.where] * rises[pairs.rise], pairs.firsts, axis=0)
        elif len(rises):
            left = come.copy()
            ends, starts = self._moving(time)
            come[2:] = np.add.reduceat(ends[0] * rises[pairs.rise], pairs.firsts, axis=0)
            left[2:] = np.add.reduceat(starts[0] * rises[pairs.rise], pairs.firsts, axis=0)
        return np.asarray(flow[:1] + (come[1:] - left[:-1]) / self._days)

    def _moving(self, time: Array) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
        """`arrived` for each pair by its edge, ending one step and starting the next, each with its own time."""
        pairs = self._by_out
        after = np.minimum(pairs.out + 2, len(time) - 1)
        return arrived(pairs.since, time[pairs.out + 1]), arrived(pairs.since, time[after])

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """The gradients by the flow (0) and by the time (1)."""
        flow, time = args
        daily = gradient / self._days
        rises = np.diff(flow, axis=0)
        by_time = np.zeros((len(time), gradient.shape[1]))
        by_rise = np.zeros((len(rises), gradient.shape[1]))
        # What has come out by an edge counts in the step that it ends and against the step that it starts.
        ending, starting = daily[1:], np.vstack([daily[2:], np.zeros_like(daily[:1])])
        if len(time) == 1 and len(rises):
            pairs = self._by_rise
            total, slope = self._steady(time)
            weight = (ending - starting)[pairs.out]
            by_rise = np.add.reduceat(total[pairs.where] * weight, pairs.firsts, axis=0)
            if 1 in wanted:
                weight *= slope[pairs.where]
                by_time = (np.add.reduceat(weight, pairs.firsts, axis=0) * rises).sum(axis=0, keepdims=True)
        elif len(rises):
            pairs = self._by_out
            ends, starts = self._moving(time)
            after, before = ending[pairs.out], -starting[pairs.out]
            np.add.at(by_rise, pairs.rise, ends[0] * after + starts[0] * before)
            rise = rises[pairs.rise]
            np.add.at(by_time, pairs.out + 1, ends[1] * after * rise)
            np.add.at(by_time, np.minimum(pairs.out + 2, len(time) - 1), starts[1] * before * rise)
        by_flow = np.zeros_like(gradient)
        by_flow[0] = gradient.sum(axis=0)
        by_flow[1:] += by_rise
        by_flow[:-1] -= by_rise
        return [(by_flow, by_time)[which] for which in wanted]


def _firsts(groups: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where each run of equal numbers begins."""
    return np.flatnonzero(np.diff(groups, prepend=-1))
