"""Draws of one distribution as weighted draws of another: importance weights whose tail is smoothed, and their worth.

A. Vehtari, D. Simpson, A. Gelman, Y. Yao and J. Gabry, Pareto Smoothed Importance Sampling (2024).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.diagnostics import effective

Array = NDArray[np.float64]

RELIABLE = 0.7
"""Above this shape the weights' tail is so heavy that no number of draws makes up for it (section 3.2)."""


_FEWEST = 5
"""A tail of fewer draws has no shape to speak of."""


class Weights(NamedTuple):
    """Weights (draws), 1 in the mean, and the shape k of the tail that they were drawn from."""

    weights: Array
    shape: float


def smoothed(log_ratios: Array) -> Weights:
    """Weights from the logarithms of densities' ratios (draws, some hundreds at least)."""
    count = len(log_ratios)
    ratios = np.exp(log_ratios - log_ratios.max())
    order = np.argsort(ratios, kind="stable")
    cut = ratios[order[-math.ceil(min(0.2 * count, 3 * math.sqrt(count))) - 1]]
    # Draws that are equal to the cut, as of chains that stay where they are, are no excess of it.
    tail = order[np.searchsorted(ratios[order], cut, side="right") :]
    if len(tail) < _FEWEST:
        return Weights(ratios / ratios.mean(), math.inf if len(tail) else -math.inf)
    shape, scale = _pareto(ratios[tail] - cut)
    at = (np.arange(len(tail)) + 0.5) / len(tail)
    spread = -np.log1p(-at) if abs(shape) < 1e-9 else np.expm1(-shape * np.log1p(-at)) / shape
    ratios[tail] = np.minimum(cut + scale * spread, 1.0)
    return Weights(ratios / ratios.mean(), shape)


def _pareto(beyond: Array) -> tuple[float, float]:
    """Shape and scale of a generalised Pareto distribution, of excesses in rising order.

    J. Zhang and M. Stephens, A New and Efficient Estimation Method for the Generalized Pareto Distribution (2009),
    with the shape drawn a little towards a half.
    """
    count = len(beyond)
    tries = 30 + math.isqrt(count)
    places = 1 - np.sqrt(tries / (np.arange(tries) + 0.5))
    slopes = 1 / beyond[-1] + places / (3 * beyond[int(count / 4 + 0.5) - 1])
    shapes = np.log1p(-slopes[:, None] * beyond).mean(axis=1)
    heights = count * (np.log(-slopes / shapes) - shapes - 1)
    chances = np.exp(heights - heights.max())
    slope = float(np.average(slopes, weights=chances))
    shape = float(np.log1p(-slope * beyond).mean())
    return (count * shape + 5) / (count + 10), -shape / slope


class Middle(NamedTuple):
    """Points of a distribution below which 5, 50 and 95 % lie, the standard error of the median, and its worth."""

    low: float
    median: float
    high: float
    error: float
    effective: float


def middle(values: Array, weights: Array) -> Middle:
    """Of weighted values (draws, chains), in the order in which chains drew them.

    What the draws are worth takes in both that weights are unequal and that chains hang together: it is how many
    independent draws would put as sure a share of one half below the median.
    """
    flat, heavy = values.ravel(), weights.ravel()
    order = np.argsort(flat, kind="stable")
    ranked, below = flat[order], np.cumsum(heavy[order]) / heavy.sum() - heavy[order] / (2 * heavy.sum())

    def point(share: float) -> float:
        return float(np.interp(share, below, ranked))

    median = point(0.5)
    pull = weights / weights.mean() * ((values <= median) - 0.5)
    worth = 0.25 * float(effective(pull.T[None].copy())[0]) / max(float(pull.var()), 1e-300)
    off = min(0.5 / math.sqrt(worth), 0.5)
    return Middle(point(0.05), median, point(0.95), (point(0.5 + off) - point(0.5 - off)) / 2, worth)
