"""The highest point of a log density and the curvature there, for several problems at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.cores import BLOCK, Target

Array = NDArray[np.float64]

_NUDGE = 1e-4
_FLATTEST = 0.3
"""No direction is held to be flatter than this, where the prior's own curvature is 1."""

_STRIDES = 0.25 ** np.arange(6)
_ROUNDS = 80
_RENEWED = 3
"""The curvature is reckoned anew in each third round only: it costs more than all else."""

_LEVEL = 0.01
"""A stride that promises less than this of a nat is not worth taking: the peak is where proposals start, no answer."""


def evaluate(target: Target, z: Array, masks: Array | None) -> tuple[Array, Array]:
    """Log density (problems, draws) and gradient (problems, draws, dimension) at z; `masks` has a row a problem."""
    problems, draws, dimension = z.shape
    flat = z.reshape(-1, dimension)
    mask = None if masks is None else np.repeat(masks, draws, axis=0)
    values, gradients = np.empty(len(flat)), np.empty_like(flat)
    for start in range(0, len(flat), 2 * BLOCK):
        part = slice(start, start + 2 * BLOCK)
        values[part], gradients[part] = target.value_and_gradient(flat[part], None if mask is None else mask[part])
    return values.reshape(problems, draws), gradients.reshape(z.shape)


def curvature(target: Target, z: Array, masks: Array | None) -> Array:
    """The negative Hessian (problems, dimension, dimension) at one z (problems, dimension) of each problem.

    By central differences of the gradient.
    """
    nudges = np.concatenate([np.eye(target.dimension), -np.eye(target.dimension)]) * _NUDGE
    _, gradients = evaluate(target, z[:, None] + nudges, masks)
    ahead, behind = np.split(gradients, 2, axis=1)
    hessian = (behind - ahead) / (2 * _NUDGE)
    return np.asarray((hessian + hessian.transpose(0, 2, 1)) / 2)


def steepened(hessian: Array) -> tuple[Array, Array]:
    """Eigenvalues, flat and upturned ones made positive, and eigenvectors of each problem's negative Hessian."""
    values, vectors = np.linalg.eigh(hessian)
    return np.maximum(np.abs(values), _FLATTEST), vectors


def climb(target: Target, starts: Array, masks: Array | None) -> tuple[Array, Array]:
    """A local maximum from each problem's start (problems, dimension), and the log density there.

    Newton's method with a curvature that is kept positive, each stride the best of several lengths (J. Nocedal and
    S. Wright, Numerical Optimization, 2006, ch. 3).
    """
    z = starts.copy()
    values, gradients = (part[:, 0] for part in evaluate(target, z[:, None], masks))
    steep, axes = np.ones_like(z), np.repeat(np.eye(target.dimension)[None], len(z), axis=0)
    going = np.arange(len(z))
    for turn in range(_ROUNDS):
        own = None if masks is None else masks[going]
        if turn % _RENEWED == 0:
            steep[going], axes[going] = steepened(curvature(target, z[going], own))
        along = np.einsum("pij,pi->pj", axes[going], gradients[going]) / steep[going]
        way = np.einsum("pij,pj->pi", axes[going], along)
        gain = np.einsum("pi,pi->p", way, gradients[going])
        tried = z[going, None] + _STRIDES[:, None] * way[:, None]
        found, slopes = evaluate(target, tried, own)
        best = np.argmax(found, axis=1)
        better = found[np.arange(len(going)), best] > values[going]
        moved, chosen = going[better], best[better]
        z[moved], values[moved] = tried[better, chosen], found[better, chosen]
        gradients[moved] = slopes[better, chosen]
        # Where an old curvature misleads, the next round has a new one.
        stale = turn % _RENEWED != 0
        going = going[(better | stale) & (gain > _LEVEL)]
        if not len(going):
            break
    return z, values
