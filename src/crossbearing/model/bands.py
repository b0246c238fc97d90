"""Ranks of known truths among draws: the bands that uniform ranks keep to, and the coverage of intervals.

Simulation-based calibration after Talts, Betancourt, Simpson, Vehtari and Gelman (2018); simultaneous bands for the
ECDF after Säilynoja, Bürkner and Vehtari (2022).
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ranks = NDArray[np.intp]

_TRIALS = 10_000


class Band(NamedTuple):
    """For each of the points 1/K, 2/K ... of (0, 1): the fewest and most of N ranks that may lie below it."""

    least: Ranks
    most: Ranks


class Coverage(NamedTuple):
    """How many of N intervals hold the truth, as a share with its own 95 % interval."""

    share: float
    low: float
    high: float


def rank(truth: Array, draws: Array, rng: np.random.Generator) -> Ranks:
    """How many of the draws (draws, variables) lie below each truth (variables); among equal ones by lot."""
    below = (draws < truth).sum(axis=0)
    ties = (draws == truth).sum(axis=0)
    return np.asarray(below + rng.integers(0, ties + 1), dtype=np.intp)


def thin(draws: Array, count: int) -> Array:
    """So many draws at even distances; all draws where there are no more."""
    if len(draws) <= count:
        return draws
    places = np.linspace(0, len(draws) - 1, count).round().astype(int)
    return np.asarray(draws[places])


@cache
def band(sets: int, draws: int, level: float) -> Band:
    """The band that uniform ranks 0 ... `draws` of so many data sets stay within, all of it, with a chance of `level`.

    The pointwise level is found by simulating uniform ranks and taking, for each, the least likely of its counts
    (Säilynoja et al. 2022, section 3.2, by simulation).
    """
    points = np.arange(1, draws + 1) / (draws + 1)
    cumulative = np.array([_binomial(sets, float(point)) for point in points])
    rng = np.random.default_rng(20220101)
    least = np.empty(_TRIALS)
    for trial in range(_TRIALS):
        counts = np.cumsum(np.bincount(rng.integers(0, draws + 1, sets), minlength=draws + 1))[:-1]
        least[trial] = _rarest(cumulative, counts)
    pointwise = float(np.quantile(least, 1 - level))
    low = np.array([np.searchsorted(row, pointwise / 2) for row in cumulative])
    high = np.array([np.searchsorted(row, 1 - pointwise / 2) for row in cumulative])
    return Band(low, np.minimum(high, sets))


def _rarest(cumulative: Array, counts: Ranks) -> float:
    """Twice the smallest chance of a count as low or as high as these."""
    rows = np.arange(len(counts))
    lower = cumulative[rows, counts]
    upper = 1 - np.where(counts > 0, cumulative[rows, np.maximum(counts - 1, 0)], 0.0)
    return float(2 * np.minimum(lower, upper).min())


def _binomial(count: int, chance: float) -> Array:
    """The cumulative chances of 0, 1 ... `count` hits."""
    hits = np.arange(count + 1)
    ways = np.array([math.lgamma(count + 1) - math.lgamma(k + 1) - math.lgamma(count - k + 1) for k in hits])
    return np.cumsum(np.exp(ways + hits * math.log(chance) + (count - hits) * math.log1p(-chance)))


def outside(ranks: Ranks, draws: int, level: float) -> float:
    """How far the ECDF of ranks (sets) leaves its band at worst, as a share; nought or less: it does not."""
    counts = np.cumsum(np.bincount(ranks, minlength=draws + 1))[:-1]
    low, high = band(len(ranks), draws, level)
    return float(np.maximum(low - counts, counts - high).max() / len(ranks))


def coverage(ranks: Ranks, draws: int, share: float = 0.9) -> Coverage:
    """How often the truth lies within the middle `share` of the draws; the interval is Wilson's (1927)."""
    inside = np.abs((ranks + 0.5) / (draws + 1) - 0.5) < share / 2
    return wilson(int(inside.sum()), len(ranks))


def wilson(hits: int, count: int) -> Coverage:
    """A share with its 95 % interval (E. B. Wilson, 1927)."""
    z = 1.959963984540054
    share = hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return Coverage(share, 0.0 if hits == 0 else middle - half, 1.0 if hits == count else middle + half)
