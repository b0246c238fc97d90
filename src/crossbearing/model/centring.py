"""Writes walks so that what figures tell of them stands still while their volatility moves, as far as they tell it.

O. Papaspiliopoulos, G. Roberts and M. Sköld, A general framework for the parametrization of hierarchical models (2007).
A walk's changes are its volatility times z. What many figures pin of them, z can only keep by following the volatility
along a bent ridge, the narrower the more figures there are, and steps that fit it shrink as fast. Along such directions
of z the ridge is straight in y = z (volatility / middle)^λ with λ near 1. Where no figure tells anything it is z that
does not hang on the volatility, and λ is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.cores import Target
from crossbearing.model.layout import Layout
from crossbearing.model.prior import Priors
from crossbearing.model.terms import Model

Array = NDArray[np.float64]


class Walk(NamedTuple):
    """Where a walk's volatility and knots stand in z."""

    volatility: int
    knots: slice
    prior: Priors

    @property
    def reach(self) -> float:
        """About how far the prior lets its log volatility go, as a standard deviation."""
        return float(self.wider(np.zeros((1, self.volatility + 1)))[1][0])

    def wider(self, z: Array) -> tuple[Array, Array]:
        """How far its log volatility is above that at z = 0, and the slope by z, each (draws) of (draws, dimension)."""
        value, slope = self.prior(np.append(z[:, self.volatility], 0.0)[None])
        logs = np.log(value[0])
        return logs[:-1] - logs[-1], slope[0, :-1] / value[0, :-1]


class Told(NamedTuple):
    """What figures tell of a walk: axes of its knots, one a column, how far each is told, and its λ (0 to 1)."""

    walk: Walk
    axes: Array
    told: Array
    share: Array


def walks(model: Model, layout: Layout) -> tuple[Walk, ...]:
    """The walks of a model."""
    return tuple(
        Walk(layout.row(f"{name} volatility").start, knots, Priors([(name, model.walks[name].volatility)]))
        for name, (knots, _) in layout.knots.items()
    )


def told(walk: Walk, factor: Array) -> Told:
    """What is told of a walk, from factors of z's covariance (problems, dimension, dimension).

    An axis is told by the share of the prior's variance, which is 1, that figures have taken away along it, the
    volatility being known: of what problems share, the least. Told m changes in all, one knows the log volatility to
    1 / (1 + 2 m s²) of its prior variance s², and λ is no less than what that takes away. Axes hold exactly at the peak
    alone: what stood still in z would drag what is pinned along with the volatility; and where that is known so well,
    what is not told may hang on it.
    """
    spread = factor[:, walk.knots] @ factor[:, walk.knots].transpose(0, 2, 1)
    volatility = factor[:, walk.volatility]
    along = np.einsum("pij,pj->pi", factor[:, walk.knots], volatility)
    spread -= along[:, :, None] * along[:, None] / (volatility**2).sum(axis=1)[:, None, None]
    _, axes = np.linalg.eigh(spread.mean(axis=0))
    left = np.einsum("ki,pkl,li->pi", axes, spread, axes).max(axis=0)
    taken = np.clip(1 - left, 0, 1)
    ratio = 2 * taken.sum() * walk.reach**2
    return Told(walk, axes, taken, np.maximum(taken, ratio / (1 + ratio)))


class Centred:
    """A target over y in place of z: along each walk's axes y is z (volatility / middle)^λ; elsewhere it is z."""

    def __init__(self, target: Target, known: Sequence[Told]) -> None:
        self.dimension = target.dimension
        self._target = target
        self._known = known
        self._sizes = [one.share.sum() for one in known]

    def written(self, z: Array) -> Array:
        """y of z (..., dimension)."""
        return self._scaled(z, 1.0)

    def read(self, y: Array) -> Array:
        """z of y (..., dimension)."""
        return self._scaled(y, -1.0)

    def peaked(self) -> Centred:
        """The same without the prior of what is not told, which is densest where the volatility is next to nothing.

        The peak with it is far from where most draws are; the peak without it has a likely volatility.
        """
        found = copy(self)
        found._sizes = [one.told.sum() for one in self._known]
        return found

    def _scaled(self, at: Array, sign: float) -> Array:
        found = at.reshape(-1, self.dimension).copy()
        with np.errstate(all="ignore"):
            for walk, axes, _, share in self._known:
                wider, _ = walk.wider(found)
                scale = np.exp(sign * np.multiply.outer(wider, share))
                found[:, walk.knots] = (found[:, walk.knots] @ axes * scale) @ axes.T
        return found.reshape(at.shape)

    def value_and_gradient(self, z: Array, mask: Array | None = None) -> tuple[Array, Array]:
        """The log density of y (draws), the logarithm of dz/dy counted in, and its gradient (draws, dimension)."""
        y, z = z, self.read(z)
        value, gradient = self._target.value_and_gradient(z, mask)
        gradient = gradient.copy()
        with np.errstate(all="ignore"):
            for (walk, axes, _, share), size in zip(self._known, self._sizes, strict=True):
                wider, slope = walk.wider(y)
                pull = gradient[:, walk.knots] @ axes
                value = value - size * wider
                gradient[:, walk.volatility] -= slope * ((pull * (z[:, walk.knots] @ axes)) @ share + size)
                gradient[:, walk.knots] = pull * np.exp(-np.multiply.outer(wider, share)) @ axes.T
        fine = np.isfinite(value) & np.isfinite(gradient).all(axis=1)
        return np.where(fine, value, -np.inf), np.where(fine[:, None], gradient, 0.0)
