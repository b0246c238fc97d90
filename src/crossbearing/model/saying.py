"""What a speaker says who holds some amount: for every bound one function, by which sayings are scored and simulated.

`said` gives the chance of one saying as a step function of what is held. `score` weighs it against a speaker who holds
the truth with an error; `draw` picks among the sayings that are near by those same chances.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.ladders import Digits, Even, Ladder, digits_used, step_used
from crossbearing.model.normal import mills
from crossbearing.model.terms import Manner, Said
from crossbearing.terms import Bound

Array = NDArray[np.float64]

RUNGS = 8
"""How many round numbers "more than" and "up to" choose from; the last takes what is left."""

DECADE = 10.0
"""Orders of magnitude repeat at this ratio: dozens and hundreds of dozens, thousands and tens of thousands."""

_FAR = 1e30
"""Where an open end is put: so far that nothing lies beyond, and its square can still be reckoned."""

_BLOCK = 16_384
"""So many edges are scored at a time: what is in hand then stays in the processor's cache."""

Numbers = tuple[float | None, float | None]
"""What is said: low and high, as in a claim."""


def hear(
    low: float | None,
    high: float | None,
    bound: Bound,
    *,
    text: str = "",
    linear: bool = False,
    unit: str = "count",
    scale: float = 1.0,
    others: Mapping[Bound, float] = MappingProxyType({}),
) -> Said:
    """What a claim says, from its numbers, bound, words (`text`) and unit; `scale` is that unit in base units.

    `others` has, for bounds, the chance of another than the nearest round number (Manner's `other`), else nought.
    Of a positive quantity (not `linear`) a range from nought or below says what "up to" its end says, "up to nought"
    says none, and "more than nought" says nothing: ValueError, as for negative numbers and those that break the bound.
    """
    if not bound.allows(low, high):
        raise ValueError(f"the bound {bound.value!r} does not go with low {low}, high {high}")
    if not linear:
        if bound is Bound.RANGE and low is not None and low <= 0:
            low, bound = None, Bound.AT_MOST
        if bound is Bound.AT_MOST and high == 0:
            low, bound = 0.0, Bound.EXACT
        if (high is not None and high < 0) or (low is not None and (low < 0 or (low == 0 and high != 0))):
            raise ValueError("it says nothing of a quantity that is above nought")
    if bound is Bound.ORDER and low is not None and high is None:
        high = low * DECADE / 2
    numbers = [abs(number) for number in (low, high) if number]
    how = Manner(
        other=others.get(bound, 0.0),
        digits=max((digits_used(number, text) for number in numbers), default=1),
        spread=_spread(low, high, bound, linear),
        anchor=low if bound is Bound.ORDER and low else 1.0,
        least=0.0 if linear else _least(unit),
        step=min((step_used(number) for number in numbers), default=1.0) if linear else None,
        unit=scale,
    )
    return said(low, high, bound, how)


def _spread(low: float | None, high: float | None, bound: Bound, linear: bool) -> float:
    if low is None or high is None or bound not in (Bound.RANGE, Bound.ORDER):
        return 0.0
    return high - low if linear else math.log(high / low)


def _least(unit: str) -> float:
    """Half of one said unit; of ratios and the like, which are near one, half a hundredth."""
    return 0.005 if unit in ("ratio", "share") else 0.5


def said(low: float | None, high: float | None, bound: Bound, how: Manner) -> Said:
    """The chance, for each amount held, that exactly these numbers are said in this bound and manner."""
    edges, weights = _steps(low, high, bound, how)
    return Said(
        bound=bound,
        edges=tuple(float(edge * how.unit) for edge in edges),
        weights=weights,
        low=low,
        high=high,
        manner=how,
    )


# Only the steps are kept: a saying itself tells 1000 from 1000.0, which are one key here.
@lru_cache(maxsize=4096)
def _steps(low: float | None, high: float | None, bound: Bound, how: Manner) -> tuple[list[float], tuple[float, ...]]:
    ladder = _ladder(how)
    match bound:
        case Bound.EXACT | Bound.ABOUT if high == 0 and how.step is None:
            return [0.0, how.least], (1.0,)
        case Bound.EXACT if high is not None:
            return _heard(_cells(ladder, high, (0, 1)), (1.0,), how)
        case Bound.ABOUT if high is not None:
            return _heard(_cells(ladder, high, (-1, 0, 1, 2)), (how.other / 2, 1 - how.other, how.other / 2), how)
        case Bound.AT_LEAST if low is not None:
            at = ladder.below(low)
            return [low, *(ladder.rung(at + k) for k in range(1, RUNGS + 1))], _choices(how.other)
        case Bound.AT_MOST if high is not None:
            at = ladder.below(high) + (ladder.rung(ladder.below(high)) < high)
            return [*(ladder.rung(at - k) for k in range(RUNGS, 0, -1)), high], _choices(how.other)[::-1]
        case Bound.RANGE if low is not None and high is not None:
            return _range(ladder, low, high, how)
        case Bound.ORDER if low:
            top = low * math.exp(how.spread)
            return [min(low, top / _turn(how)), low, top, max(top, low * _turn(how))], (0.5, 1.0, 0.5)
    raise ValueError(f"the bound {bound.value!r} does not go with low {low}, high {high}")


def _turn(how: Manner) -> float:
    """The ratio of one order of magnitude to the next, wider than the order itself."""
    return max(DECADE, math.exp(how.spread))


def _choices(other: float) -> tuple[float, ...]:
    """The chance of each rung, nearest first; they add up to one."""
    return (*((1 - other) * other**k for k in range(RUNGS - 1)), other ** (RUNGS - 1))


def _ladder(how: Manner) -> Ladder:
    return Digits(how.digits) if how.step is None else Even(how.step)


def _cells(ladder: Ladder, value: float, places: Iterable[int]) -> list[float]:
    """The edges between the amounts that are rounded to the rungs around a value: 0 is its lower one, 1 its upper one.

    A value that is no rung itself ("a third") counts as one.
    """
    at = ladder.below(value)
    lower = [ladder.rung(at - k) for k in range(1 if ladder.rung(at) == value else 0, 4)]
    upper = [ladder.rung(at + k) for k in range(1, 4)]
    rungs = [*lower[2::-1], value, *upper]
    return [(rungs[2 + place] + rungs[3 + place]) / 2 for place in places]


def _heard(edges: list[float], weights: tuple[float, ...], how: Manner) -> tuple[list[float], tuple[float, ...]]:
    """Without the amounts so small that they are said to be none."""
    return ([max(edge, how.least) for edge in edges] if how.step is None else edges), weights


def _range(ladder: Ladder, low: float, high: float, how: Manner) -> tuple[list[float], tuple[float, ...]]:
    """The middles from which ends so far apart are rounded to these numbers."""
    under, over = _cells(ladder, low, (0, 1)), _cells(ladder, high, (0, 1))
    half = how.spread / 2
    if how.step is None:
        under, over = [edge * math.exp(half) for edge in under], [edge * math.exp(-half) for edge in over]
    else:
        under, over = [edge + half for edge in under], [edge - half for edge in over]
    first, last = max(under[0], over[0]), min(under[1], over[1])
    return [first, max(first, last)], (1.0,)


def chance(what: Said, x: float) -> float:
    """How likely somebody who holds x base units is to say this."""
    step = bisect_right(what.edges, x) - 1
    return what.weights[step] if 0 <= step < len(what.weights) else 0.0


def sayings(x: float, bound: Bound, how: Manner) -> list[Said]:
    """Everything that somebody who holds x base units may say in this bound and manner; the chances add up to one."""
    found = [said(low, high, bound, how) for low, high in _numbers(x / how.unit, bound, how)]
    return [what for what in found if chance(what, x) > 0]


def draw(x: float, bound: Bound, how: Manner, rng: np.random.Generator) -> Said:
    """One saying of somebody who holds x base units, by its chance."""
    found = sayings(x, bound, how)
    chances = np.cumsum([chance(what, x) for what in found])
    return found[int(np.searchsorted(chances[:-1], rng.random() * chances[-1], side="right"))]


def _numbers(x: float, bound: Bound, how: Manner) -> list[Numbers]:
    """The numbers that may be said of x said units, and some beside them."""
    ladder = _ladder(how)
    match bound:
        case Bound.EXACT | Bound.ABOUT:
            if how.step is None and x < how.least:
                return [(0.0, 0.0)]
            return [(number, number) for number in _near(ladder, x, -2, 3)]
        case Bound.AT_LEAST:
            return [(number, None) for number in _near(ladder, x, -RUNGS, 1)]
        case Bound.AT_MOST:
            return [(None, number) for number in _near(ladder, x, 0, RUNGS + 1)]
        case Bound.RANGE:
            half = how.spread / 2
            low, high = (x * math.exp(-half), x * math.exp(half)) if how.step is None else (x - half, x + half)
            return [(a, b) for a in _near(ladder, low, 0, 1) for b in _near(ladder, high, 0, 1)]
    at = math.floor(math.log(x / how.anchor) / math.log(_turn(how)))
    lows = [how.anchor * _turn(how) ** k for k in (at - 1, at, at + 1)]
    return [(low, low * math.exp(how.spread)) for low in lows]


def _near(ladder: Ladder, x: float, first: int, last: int) -> list[float]:
    at = ladder.below(x)
    return [ladder.rung(at + k) for k in range(first, last + 1)]


class Steps(NamedTuple):
    """Step functions side by side, ready to be scored: E edges of N observations, one after the other.

    `edges` (E) are logarithms, or multiples of a linear rule's scale; `drops` (E) how far the chance falls at each
    (edges at which it does not are left out);
    `of` (E) the observation that it belongs to; `first` and `last` (N) the places of an observation's outer edges.
    """

    edges: Array
    drops: Array
    of: NDArray[np.intp]
    first: NDArray[np.intp]
    last: NDArray[np.intp]


def pack(whats: Sequence[Said], scales: Sequence[float | None]) -> Steps:
    """Sayings ready to be scored; `scales` has a linear rule's scale for each, None where it is positive."""
    edges, drops, sizes = [], [], []
    for what, scale in zip(whats, scales, strict=True):
        falls = -np.diff([0.0, *what.weights, 0.0])
        edges.append([_log(edge) if scale is None else edge / scale for edge in np.array(what.edges)[falls != 0]])
        drops.append(falls[falls != 0])
        sizes.append(len(edges[-1]))
    ends = np.cumsum(sizes, dtype=np.intp)
    return Steps(
        edges=np.clip(np.concatenate([[], *edges]), -_FAR, _FAR),
        drops=np.concatenate([[], *drops]),
        of=np.repeat(np.arange(len(sizes)), sizes),
        first=ends - np.array(sizes, dtype=np.intp),
        last=ends - 1,
    )


def breadth(what: Said, scale: float | None) -> float:
    """The log chance of a saying where nothing is known of what is held: for each e-fold, or each `scale` if linear.

    By it sayings of different precision become comparable, as where one of two alternatives holds.
    """
    edges = np.array([_log(edge) if scale is None else edge / scale for edge in what.edges])
    return float(np.log(np.dot(what.weights, np.diff(np.clip(edges, -_FAR, _FAR)))))


def _log(edge: float) -> float:
    return math.log(edge) if edge > 0 else -math.inf


def score(m: Array, s: Array, steps: Steps) -> tuple[Array, Array, Array]:
    """The log chance of each saying, and its derivatives by m and s, all (C, N).

    The speaker holds a normal draw around m (C, N; logarithms, or multiples of a linear rule's scale) with standard
    deviation s, which may be (N) or (C, N). The chance is the sum of weight [Φ(upper) - Φ(lower)] over the steps,
    reckoned edge by edge as drop · Φ(edge). Where all edges lie on one side of m their common factor is taken out, so
    that nothing vanishes far out and no digits are lost.
    """
    s = np.broadcast_to(s, m.shape)
    if not m.size:
        return np.zeros(m.shape), np.zeros(m.shape), np.zeros(m.shape)
    found = tuple(np.empty(m.shape[::-1]) for _ in range(3))
    start = 0
    while start < m.shape[1]:
        # As many observations as have the block's edges among them, one at least.
        reach = steps.first[start] + max(1, _BLOCK // len(m))
        end = max(start + 1, int(np.searchsorted(steps.last, reach)))
        part = slice(start, end)
        for whole, piece in zip(found, _score(m.T[part], s.T[part], _cut(steps, start, end)), strict=True):
            whole[part] = piece
        start = end
    return found[0].T, found[1].T, found[2].T


def _cut(steps: Steps, start: int, end: int) -> Steps:
    """The steps of some observations alone."""
    first = steps.first[start]
    edges = slice(first, steps.last[end - 1] + 1)
    return Steps(
        steps.edges[edges],
        steps.drops[edges],
        steps.of[edges] - start,
        steps.first[start:end] - first,
        steps.last[start:end] - first,
    )


def _score(m: Array, s: Array, steps: Steps) -> tuple[Array, Array, Array]:
    """The same of (N, C), so that what is added up lies in rows.

    Φ(z) is φ(z) times Mills' ratio, so that one exponential serves an edge's share of the chance and of its slopes.
    """
    narrow = 1 / s
    z = steps.edges[:, None] - m[steps.of]
    z *= narrow[steps.of]
    first, last = z[steps.first], z[steps.last]
    # The outer edge that is nearer decides the size, unless m lies between the outer edges.
    common = -0.5 * np.maximum(np.maximum(first, -last), 0) ** 2
    density = z * z
    density *= -0.5
    density -= common[steps.of]
    np.exp(density, out=density)
    density *= steps.drops[:, None] / math.sqrt(2 * math.pi)
    # Φ(z) = 1 - Φ(-z): the ones of the edges to the right add up to the chance of the step that m lies in.
    part = mills(np.abs(z))
    part *= density
    np.negative(part, out=part, where=z > 0)
    total = _sum(part, steps)
    total += np.where(first > 0, 0.0, _sum(np.where(z > 0, steps.drops[:, None], 0.0), steps))
    share = -narrow / total
    by_m = _sum(density, steps) * share
    density *= z
    return common + np.log(total), by_m, _sum(density, steps) * share


def _sum(parts: Array, steps: Steps) -> Array:
    """The sum over each observation's edges."""
    return np.add.reduceat(parts, steps.first, axis=0)
