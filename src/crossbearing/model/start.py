"""Where chains begin: draws of the Laplace approximation, weighed by how well it fits.

Plain draws of it may land where the density is next to nothing (below a stock's floor) and stay there; weighed ones do
not. The heavy-tailed proposal and the cut of the greatest weights keep one lucky draw from being every chain's start.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.cores import Target
from crossbearing.model.optimise import climb, curvature, evaluate, steepened

Array = NDArray[np.float64]

_FREEDOM = 7
"""Degrees of freedom of the proposal, a multivariate t: its tails must be heavier than the posterior's."""

_CUT = 3
"""Weights are cut so that this many times the wanted draws share the greatest one."""


class Laplace(NamedTuple):
    """Normal approximations at the peaks of each problem's density, the highest peak first.

    `peak` (problems, peaks, dimension), `factor` (problems, peaks, dimension, dimension) maps a unit normal to a draw's
    distance from the peak, `log_size` (problems, peaks) is the logarithm of the factor's determinant.
    """

    peak: Array
    factor: Array
    log_size: Array


def laplace(target: Target, starts: Array, masks: Array | None) -> Laplace:
    """Climbs from each of the starts (problems, peaks, dimension); several may end at the same peak."""
    problems, peaks, dimension = starts.shape
    each = None if masks is None else np.repeat(masks, peaks, axis=0)
    found, values = climb(target, starts.reshape(-1, dimension), each)
    steep, axes = steepened(curvature(target, found, each))
    order = np.argsort(-values.reshape(problems, peaks), axis=1, kind="stable")
    rows = np.arange(problems)[:, None]
    factor = (axes / np.sqrt(steep)[:, None, :]).reshape(problems, peaks, dimension, dimension)
    log_size = -0.5 * np.log(steep).sum(axis=1).reshape(problems, peaks)
    return Laplace(found.reshape(starts.shape)[rows, order], factor[rows, order], log_size[rows, order])


def weighed(target: Target, at: Laplace, wanted: int, masks: Array | None, rng: np.random.Generator) -> Array:
    """Draws (problems, wanted, dimension) chosen among many, none twice, by density over that of the proposal.

    The proposal is a mixture of multivariate t's at the peaks; weights are cut as in E. Ionides, Truncated Importance
    Sampling (2008); draws are chosen without return by Gumbel's trick.
    """
    problems, peaks, dimension = at.peak.shape
    count = 4 * dimension * wanted
    unit = rng.standard_normal((problems, count, dimension))
    unit *= np.sqrt(_FREEDOM / rng.chisquare(_FREEDOM, (problems, count, 1)))
    chosen = rng.integers(peaks, size=count)
    drawn = np.empty_like(unit)
    for peak in range(peaks):
        own = chosen == peak
        drawn[:, own] = at.peak[:, peak, None] + unit[:, own] @ at.factor[:, peak].transpose(0, 2, 1)
    values, _ = evaluate(target, drawn, masks)
    proposal = np.full(values.shape, -np.inf)
    for peak in range(peaks):
        away = np.linalg.solve(at.factor[:, peak], (drawn - at.peak[:, None, peak]).transpose(0, 2, 1))
        log_t = -0.5 * (_FREEDOM + dimension) * np.log1p((away**2).sum(axis=1) / _FREEDOM)
        proposal = np.logaddexp(proposal, log_t - at.log_size[:, peak, None])
    weights = values - proposal
    ceiling = np.partition(weights, -_CUT * wanted, axis=1)[:, -_CUT * wanted, None]
    keys = np.minimum(weights, ceiling) + rng.gumbel(size=weights.shape)
    best = np.argsort(-keys, axis=1, kind="stable")[:, :wanted]
    return np.take_along_axis(drawn, best[:, :, None], axis=1)
