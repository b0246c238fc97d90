"""Hamiltonian Monte Carlo with many short chains at once, for one or several problems of the same shape.

R. Neal, MCMC using Hamiltonian dynamics (2011), with jittered lengths. All chains of a problem share their metric and
step size, so that both are learned from all of them.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.cores import Target
from crossbearing.model.optimise import evaluate

Array = NDArray[np.float64]

DIVERGENT = 1000.0
"""An energy error above this is a divergence, as in Stan."""

_WANTED = 0.8
_JITTER = (0.8, 1.2)
_CAREFUL = 0.25
_LONGEST = 100
"""So many steps a trajectory takes at most: where far smaller ones are needed, a fit ends without an answer."""
_FINER = 2
"""So often all chains take steps of half the size, twice as many: one in a narrow place would hardly get out else."""


class State(NamedTuple):
    """Where all chains are: z (problems, chains, dimension), log density (problems, chains) and its gradient."""

    z: Array
    value: Array
    gradient: Array


class Moved(NamedTuple):
    """What a transition did, each (problems, chains): acceptance probability, and whether it diverged."""

    accepted: Array
    divergent: NDArray[np.bool_]


def begin(target: Target, z: Array, masks: Array | None) -> State:
    """Chains at their starts."""
    return State(z, *evaluate(target, z, masks))


class Sampler:
    """The transition of all chains: `factor` (problems, dimension, dimension) maps a unit normal to a draw's spread."""

    def __init__(self, target: Target, masks: Array | None, factor: Array, time: float) -> None:
        """`time` is the longest time that a trajectory takes; a quarter turn of a normal target takes half of π."""
        problems = len(factor)
        self._target = target
        self._masks = masks
        self._time = time
        self.factor = factor
        self.step = np.full(problems, 0.9 / target.dimension**0.25)
        self._careful = False
        self._restart()

    def _restart(self) -> None:
        """Begins to learn the step anew, from what it is."""
        self._learned = 0
        self._error = np.zeros(len(self.step))
        self._mean = np.log(self.step)
        self._anchor = np.log(2 * self.step)

    def turn(self, factor: Array) -> None:
        """Takes another metric."""
        self.factor = factor
        self._restart()

    def learn(self, accepted: Array) -> None:
        """Moves the step towards the wanted acceptance: dual averaging (M. Hoffman and A. Gelman, 2014, § 3.2).

        A transition that was careful teaches nothing.
        """
        if self._careful:
            return
        self._learned += 1
        count = self._learned
        weight = 1 / (count + 10)
        self._error = (1 - weight) * self._error + weight * (_WANTED - accepted.mean(axis=1))
        logs = self._anchor - math.sqrt(count) / 0.05 * self._error
        rate = count**-0.75
        self._mean = rate * logs + (1 - rate) * self._mean
        self.step = np.exp(logs)

    def settle(self) -> None:
        """Keeps to the mean of the steps tried lately."""
        self.step = np.exp(self._mean)

    def keep(self, problems: NDArray[np.intp]) -> None:
        """Goes on with some of the problems only."""
        self.factor, self.step = self.factor[problems], self.step[problems]
        self._masks = None if self._masks is None else self._masks[problems]
        self._restart()

    def move(self, state: State, rng: np.random.Generator) -> tuple[State, Moved]:
        """One transition of every chain."""
        masks = self._masks
        self._careful = rng.uniform() < _CAREFUL
        finer = _FINER if self._careful else 1
        jitter = rng.uniform(*_JITTER, state.value.shape)
        step = (self.step[:, None] * jitter)[:, :, None] / finer
        wanted = math.ceil(rng.uniform(0, 1) * self._time / float(np.median(self.step)))
        count = min(_LONGEST, finer * max(1, wanted))
        back = self.factor.transpose(0, 2, 1)
        momentum = rng.standard_normal(state.z.shape)
        energy = 0.5 * (momentum**2).sum(axis=2) - state.value
        z, value, gradient = state
        with np.errstate(all="ignore"):
            momentum += 0.5 * step * (gradient @ self.factor)
            for turn in range(count):
                z = z + step * (momentum @ back)
                value, gradient = evaluate(self._target, z, masks)
                momentum += (step if turn < count - 1 else 0.5 * step) * (gradient @ self.factor)
            error = 0.5 * (momentum**2).sum(axis=2) - value - energy
        error = np.where(np.isfinite(error), error, np.inf)
        accepted = np.exp(-np.maximum(error, 0))
        taken = rng.uniform(size=accepted.shape) < accepted
        kept = taken[:, :, None]
        fresh = State(
            np.where(kept, z, state.z), np.where(taken, value, state.value), np.where(kept, gradient, state.gradient)
        )
        return fresh, Moved(accepted, error > DIVERGENT)
