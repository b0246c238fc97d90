"""Third-order material delay: what flows in passes three stages, each of which gives off its content at one rate."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STAGES = 3

_REACH = 100.0
"""So many mean stays are counted from one origin at most, so that e to their number stays a number."""


class _Part(NamedTuple):
    """Some steps in a row, reckoned from one origin.

    `begun` and `ended` (steps, draws) count mean stays in a stage from the origin to each step's begin and end. `grown`
    is e^begun times each step's rise; `sums` (3, steps, draws) are the sums of `grown` so far, times the powers 0, 1
    and 2 of `begun`.
    """

    steps: slice
    begun: Array
    ended: Array
    grown: Array
    sums: Array


class _Course(NamedTuple):
    """What a delay went through, kept for the gradient: `flow` and `time` as they were given, then the steps.

    `stays` is each step's length in mean stays, `rise` by how much a stage's content in the long run jumps before it.
    """

    flow: Array
    time: Array
    stays: Array
    rise: Array
    parts: list[_Part]


class Delay:
    """A flow, later by a time: both as rows over the grid's steps, or one row for all of them.

    J. Sterman, Business Dynamics (2000), ch. 11, solved exactly within each step, where inflow and time are steady.
    Before the grid's start the first inflow held. What comes out is each step's mean, so that nothing is lost.

    A stage holds flow · time / 3 in the long run. Where that rises, each stage lacks the rise first, and τ mean stays
    later all three together lack (3 + 2 τ + τ²/2) e^-τ of it. As τ is the difference of two counts, what is lacking
    after each step is a polynomial of three running sums over the rises before it; backwards it is the same.
    """

    def __init__(self, edges: Array) -> None:
        """`edges` are the days between which steps lie, T + 1 of them."""
        self._days = np.diff(edges)[:, None]
        self._last: _Course | None = None

    def forward(self, args: list[Array]) -> Array:
        """The outflow of each step."""
        flow, time = args
        course = self._last = self._run(flow, time)
        change = -STAGES * course.rise
        for part in course.parts:
            lacking = np.exp(-part.ended) * _polynomial(3 + 2 * part.ended, -2 - part.ended, part.ended, part.sums)
            change[part.steps] += lacking
            later = change[part.steps.start + 1 : part.steps.stop + 1]
            later -= lacking[: len(later)]
        return np.asarray(flow + change / self._days)

    def _run(self, flow: Array, time: Array) -> _Course:
        stays = STAGES * self._days / time
        content = np.broadcast_to(flow * time / STAGES, (len(stays), max(flow.shape[1], time.shape[1])))
        rise = np.diff(content, axis=0, prepend=content[:1])
        most = float(np.fmax.reduce(stays, axis=None))
        size = max(1, int(_REACH / most)) if most > 0 else len(stays)
        parts: list[_Part] = []
        carried = np.zeros((3, rise.shape[1]))
        for start in range(0, len(stays), size):
            steps = slice(start, min(start + size, len(stays)))
            ended = np.cumsum(stays[steps], axis=0)
            begun = ended - stays[steps]
            grown = np.exp(begun) * rise[steps]
            sums = _powers(grown, begun)
            sums[:, 0] += carried
            np.cumsum(sums, axis=1, out=sums)
            parts.append(_Part(steps, begun, ended, grown, sums))
            carried = _moved(sums[:, -1], -ended[-1]) * np.exp(-ended[-1])
        return _Course(flow, time, stays, rise, parts)

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """The gradients by the flow (0) and by the time (1)."""
        flow, time = args
        course = self._last
        if course is None or course.flow is not flow or course.time is not time:
            course = self._run(flow, time)
        daily = gradient / self._days
        by_lack = daily.copy()
        by_lack[:-1] -= daily[1:]
        by_rise = -STAGES * daily
        by_count = np.zeros((len(daily) + 1, daily.shape[1]))
        carried = np.zeros((3, daily.shape[1]))
        for place, part in reversed(list(enumerate(course.parts))):
            steps, begun, ended, grown, sums_before = part
            shrunk = np.exp(-ended) * by_lack[steps]
            sums = _powers(shrunk, ended)
            sums[:, -1] += carried
            sums = np.cumsum(sums[:, ::-1], axis=1)[:, ::-1]
            by_rise[steps] += np.exp(begun) * _polynomial(3 - 2 * begun, 2 - begun, begun, sums)
            if 1 in wanted:
                by_count[steps] += grown * _polynomial(1 - begun, 1 - begun, begun, sums)
                by_count[steps.start + 1 : steps.stop + 1] -= shrunk * _polynomial(
                    1 + ended, -1 - ended, ended, sums_before
                )
            if place:
                before = course.parts[place - 1].ended[-1]
                carried = _moved(sums[:, 0], before) * np.exp(-before)
        # The first inflow held before the start: it is no rise.
        by_rise[0] = 0
        by_content = by_rise.copy()
        by_content[:-1] -= by_rise[1:]
        by_flow = gradient + by_content * time / STAGES
        if 1 not in wanted:
            return [by_flow]
        by_stays = np.cumsum(by_count[:0:-1], axis=0)[::-1]
        by_time = by_content * flow / STAGES - by_stays * course.stays / time
        return [(by_flow, by_time)[which] for which in wanted]


def _powers(x: Array, count: Array) -> Array:
    """x times the powers 0, 1 and 2 of a count, (3, steps, draws)."""
    found = np.empty((3, *x.shape))
    found[0] = x
    np.multiply(x, count, out=found[1])
    np.multiply(found[1], count, out=found[2])
    return found


def _polynomial(constant: Array, linear: Array, count: Array, sums: Array) -> Array:
    """(constant + count²/2) · first sum + linear · second + third / 2."""
    return np.asarray((constant + 0.5 * count * count) * sums[0] + linear * sums[1] + 0.5 * sums[2])


def _moved(sums: Array, by: Array) -> Array:
    """Sums over powers of counts, where each count is greater by so much."""
    return np.stack([sums[0], sums[1] + by * sums[0], sums[2] + 2 * by * sums[1] + by * by * sums[0]])
