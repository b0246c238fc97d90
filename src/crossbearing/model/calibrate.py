"""Whether a model's intervals hold what they promise: worlds are drawn, fitted, and the truth ranked among the draws.

Simulation-based calibration after Talts, Betancourt, Simpson, Vehtari and Gelman (2018), with the log-likelihood as one
more quantity (Modrák et al. 2023). Worlds may also be broken on purpose, to see how far intervals then go wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.bands import Coverage, Ranks, coverage, outside, rank, thin
from crossbearing.model.density import Density
from crossbearing.model.fit import FULL, Plan, fit
from crossbearing.model.reckoner import Reckoner
from crossbearing.model.simulate import World, worlds
from crossbearing.model.terms import Evidence

Array = NDArray[np.float64]

DRAWS = 99
"""The truth is ranked among so many draws of a fit, far enough apart to be nearly independent."""

LIKELIHOOD = "log-likelihood"

Breaking = Callable[[Density, World, np.random.Generator], Evidence]
"""What is made of a world's evidence before it is fitted."""


class Trial(NamedTuple):
    """One world: the rank of each quantity's truth, or None where the fit did not converge."""

    ranks: Mapping[str, int] | None


class Verdict(NamedTuple):
    """Of one quantity: how often its 90 % interval holds the truth, and whether its ranks keep to the bands.

    By chance its ranks leave `own` in 1 of 20 runs; in 1 of 20 runs any quantity at all leaves `joint`.
    """

    name: str
    covered: Coverage
    own: bool
    joint: bool


class Calibration(NamedTuple):
    """What all trials came to; `failed` of the fits did not converge and count nowhere."""

    verdicts: tuple[Verdict, ...]
    sets: int
    failed: int


def trial(density: Density, seed: np.random.SeedSequence, plan: Plan = FULL, breaking: Breaking | None = None) -> Trial:
    """One world of the density's model, fitted; the same for the same seed."""
    rng = np.random.default_rng(seed)
    world = next(worlds(density, rng))
    evidence = world.evidence if breaking is None else breaking(density, world, rng)
    target = Density(density.model, evidence)
    found = fit(target, int(rng.integers(2**31)), plan)
    if not found.diagnostics.converged:
        return Trial(None)
    draws = thin(found.z, DRAWS)
    truth = _fitted(density, target, world.z)
    names, values = _quantities(target, np.vstack([truth, draws]))
    ranks = rank(values[0], values[1:], rng)
    return Trial(dict(zip(names, ranks.tolist(), strict=True)))


def calibration(trials: Iterable[Trial]) -> Calibration:
    """The verdict on each quantity, from the ranks of all trials that converged."""
    trials = tuple(trials)
    told = [found.ranks for found in trials if found.ranks is not None]
    names = tuple(dict.fromkeys(name for ranks in told for name in ranks))
    joint = 1 - 0.05 / max(1, len(names))
    verdicts = []
    for name in names:
        ranks: Ranks = np.array([found[name] for found in told if name in found], dtype=np.intp)
        own, all_ = (outside(ranks, DRAWS, level) <= 0 for level in (0.95, joint))
        verdicts.append(Verdict(name, coverage(ranks, DRAWS), own, all_))
    return Calibration(tuple(verdicts), len(trials), len(trials) - len(told))


def _fitted(density: Density, target: Density, z: Array) -> Array:
    """The truth as the fitted density has it laid out: biases that are in it alone are nought."""
    known = dict(zip(density.layout.names, z.tolist(), strict=True))
    return np.array([known.get(name, 0.0) for name in target.layout.names])


def _quantities(density: Density, z: Array) -> tuple[list[str], Array]:
    """Every unknown, what the case shows at the end of the grid, and the log-likelihood: names, (draws, names)."""
    shown = Reckoner(density.model).values(z, density.model.shown)
    ends = [values if values.ndim == 1 else values[:, -1] for values in shown.values()]
    likelihood = density.pointwise(z).sum(axis=1)
    return [*density.layout.names, *shown, LIKELIHOOD], np.column_stack([z, *ends, likelihood])
