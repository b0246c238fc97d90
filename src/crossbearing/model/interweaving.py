"""Moves the volatility of a walk while its path stays, which trajectories do slowly where many figures tell the path.

Y. Yu and X.-L. Meng, To center or not to center: that is not the question (2011): steps in two ways of writing a model
taken in turn mix faster than in either. Trajectories move a walk's volatility and its changes in units of it; here the
changes themselves stay, so that nothing said is any less or more likely, and only the prior judges.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.layout import Layout
from crossbearing.model.prior import Priors
from crossbearing.model.terms import Model

Array = NDArray[np.float64]

_PACES = (2.4, 0.8, 0.25)
"""How far each proposal reaches in z: from all that the prior allows to what hundreds of changes leave open."""


class Interweaving:
    """Metropolis steps of each walk's volatility; leaves the posterior as it is."""

    def __init__(self, model: Model, layout: Layout) -> None:
        self._walks = [
            (layout.row(f"{name} volatility").start, knots, Priors([(name, model.walks[name].volatility)]))
            for name, (knots, _) in layout.knots.items()
        ]

    def __call__(self, z: Array, rng: np.random.Generator) -> Array:
        """Where chains go from z (..., dimension)."""
        moved = z.copy()
        for place, knots, prior in self._walks:
            at, changes = moved[..., place], moved[..., knots]
            log, squares = _logged(prior, at), (changes**2).sum(axis=-1)
            shrunk = np.zeros_like(at)
            for pace in _PACES:
                new = at + pace * rng.standard_normal(at.shape)
                wider = _logged(prior, new) - log
                less = np.exp(-2 * wider) - 1
                gain = -0.5 * (new**2 - at**2 + squares * less) - changes.shape[-1] * wider
                taken = np.log(rng.uniform(size=at.shape)) < gain
                at, wider = np.where(taken, new, at), np.where(taken, wider, 0.0)
                log, squares, shrunk = log + wider, squares * np.exp(-2 * wider), shrunk - wider
            moved[..., place] = at
            moved[..., knots] = changes * np.exp(shrunk)[..., None]
        return moved


def _logged(prior: Priors, z: Array) -> Array:
    with np.errstate(all="ignore"):
        value, _ = prior(z.reshape(1, -1))
        return np.log(value).reshape(z.shape)
