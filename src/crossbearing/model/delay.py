"""Third-order material delay: what flows in passes three stages, each of which gives off its content at one rate."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STAGES = 3


class _Course(NamedTuple):
    """What a delay went through, kept for the gradient: `flow` and `time` as they were given, the rest over the steps.

    `still`, `next` and `after` (steps, draws) are the parts of a stage's surplus that a step leaves in it, moves one
    stage on and two stages on. `started` (steps, stages, draws) is each stage's surplus as a step begins.
    """

    flow: Array
    time: Array
    still: Array
    next: Array
    after: Array
    started: Array


class Delay:
    """A flow, later by a time: both as rows over the grid's steps, or one row for all of them.

    J. Sterman, Business Dynamics (2000), ch. 11, solved exactly within each step, where inflow and time are steady.
    Before the grid's start the first inflow held. What comes out is each step's mean, so that nothing is lost.
    Each stage is reckoned by its surplus over what it would hold if the inflow had always been as it is.
    """

    def __init__(self, edges: Array) -> None:
        """`edges` are the days between which steps lie, T + 1 of them."""
        self._days = np.diff(edges)[:, None]
        self._last: _Course | None = None

    def forward(self, args: list[Array]) -> Array:
        """The outflow of each step."""
        flow, time = args
        course, ended = self._run(flow, time)
        self._last = course
        return np.asarray(flow + (course.started.sum(axis=1) - ended.sum(axis=1)) / self._days)

    def _run(self, flow: Array, time: Array) -> tuple[_Course, Array]:
        """The course, and each stage's surplus as a step ends."""
        steps = len(self._days)
        turns = STAGES * self._days / time
        still = np.exp(-turns)
        further = turns * still
        after = 0.5 * turns * further
        rise = np.diff(np.broadcast_to(flow * time / STAGES, (steps, *still.shape[1:])), axis=0)
        started = np.zeros((steps, STAGES, still.shape[1]))
        ended = np.empty_like(started)
        for step in range(steps):
            begin, end = started[step], ended[step]
            if step:
                np.subtract(ended[step - 1], rise[step - 1], out=begin)
            np.multiply(begin, still[step], out=end)
            end[1:] += begin[:-1] * further[step]
            end[2] += begin[0] * after[step]
        return _Course(flow, time, still, further, after, started), ended

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """The gradients by the flow (0) and by the time (1)."""
        flow, time = args
        course = self._last
        if course is None or course.flow is not flow or course.time is not time:
            course, _ = self._run(flow, time)
        daily = gradient / self._days
        by_end = np.empty_like(course.started)
        by_rise = np.zeros_like(daily)
        held = np.zeros_like(by_end[0])
        for step in range(len(daily) - 1, -1, -1):
            here = by_end[step]
            np.subtract(held, daily[step], out=here)
            held = here * course.still[step]
            held[:-1] += here[1:] * course.next[step]
            held[0] += here[2] * course.after[step]
            held += daily[step]
            by_rise[step] = -held.sum(axis=0)
        # A step's content counts where it begins, and against the next one's rise; the first has no rise.
        by_rise[0] = 0
        by_content = by_rise.copy()
        by_content[:-1] -= by_rise[1:]
        by_flow = gradient + by_content * time / STAGES
        if 1 not in wanted:
            return [by_flow]
        begin = course.started
        by_still = (by_end * begin).sum(axis=1)
        by_next = by_end[:, 1] * begin[:, 0] + by_end[:, 2] * begin[:, 1]
        by_after = by_end[:, 2] * begin[:, 0]
        by_turns = (by_next - by_still) * course.still + (by_after - by_next) * course.next - by_after * course.after
        by_time = by_content * flow / STAGES - by_turns * STAGES * self._days / time**2
        return [(by_flow, by_time)[which] for which in wanted]
