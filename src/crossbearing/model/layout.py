"""Where each unknown of a model stands in z, the vector of standard normals that the sampler moves."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.prior import Priors
from crossbearing.model.terms import Evidence, Model

Array = NDArray[np.float64]

NOISE = "noise"


class Layout:
    """The order of z: unknowns, each walk's start and volatility, noise; then each walk's knots; then biases.

    `names` has a name for each element: an unknown's own, "NAME start", "NAME volatility" and "NAME 1", "NAME 2" ...
    for a walk, "noise", "bias SPEAKER MEASURE" and "bias of GROUP MEASURE".
    """

    def __init__(self, model: Model, evidence: Evidence | None = None) -> None:
        self.edges = np.array([model.grid.day(edge) for edge in model.grid.edges])
        scalars = dict(model.unknowns)
        for name, walk in model.walks.items():
            scalars |= {f"{name} start": walk.start, f"{name} volatility": walk.volatility}
        scalars[NOISE] = model.noise
        self.priors = Priors(scalars.items())
        self.names = list(scalars)
        self.scalars = len(scalars)
        self._place = {name: place for place, name in enumerate(self.names)}
        middles = (self.edges[1:] + self.edges[:-1]) / 2
        self.knots: dict[str, tuple[slice, Array]] = {}
        for name, walk in model.walks.items():
            count = max(1, math.ceil(middles[-1] / walk.every))
            weights = np.clip(middles[:, None] / walk.every - np.arange(count), 0, 1)
            self.knots[name] = (self._extend(f"{name} {knot + 1}" for knot in range(count)), weights)
        self._lay_biases(evidence)
        self.dimension = len(self.names)

    def row(self, name: str) -> slice:
        """The row of an unknown, of a walk's start or volatility, or of the noise."""
        return slice(self._place[name], self._place[name] + 1)

    def _extend(self, names: Iterable[str]) -> slice:
        first = len(self.names)
        self.names.extend(names)
        return slice(first, len(self.names))

    def _lay_biases(self, evidence: Evidence | None) -> None:
        """A row of z for each own and each shared draw, and how much of each the log error of a speaker holds."""
        biases = () if evidence is None else evidence.biases
        groups = sorted({(bias.group, bias.measure) for bias in biases if bias.group is not None and bias.shared > 0})
        places: dict[tuple[str | None, str], int] = {pair: len(biases) + at for at, pair in enumerate(groups)}
        own = self._extend(f"bias {bias.speaker} {bias.measure}" for bias in biases)
        shared = self._extend(f"bias of {group} {measure}" for group, measure in groups)
        self.biases = slice(own.start, shared.stop)
        self.loadings: dict[tuple[str, str], Array] = {}
        for place, bias in enumerate(biases):
            row = np.zeros(len(biases) + len(groups))
            row[place] = bias.own
            if (bias.group, bias.measure) in places:
                row[places[bias.group, bias.measure]] = bias.shared
            self.loadings[bias.speaker, bias.measure] = row

    def inputs(self, z: Array) -> tuple[Array, Array]:
        """What z (dimension, draws) stands for, row by row in base units, and its derivatives by z.

        Knots and biases stay standard normal.
        """
        values = z.copy()
        slopes = np.ones_like(z)
        values[: self.scalars], slopes[: self.scalars] = self.priors(z[: self.scalars])
        return values, slopes
