"""The log density of a model's unknowns given what was said, with its gradient, for many draws at once.

With z standard normal it is log p(z) = - z² / 2 - shortfalls + sum over statements of
log[(1 - w) exp(sum ll) + w exp(sum ll_wild)], where ll scores a figure with its speaker's scatter, ll_wild with one so
wide that it says next to nothing, and w is how likely the statement is plainly wrong. Alternatives count as the mean of
their likelihoods, each relative to how often such a figure is named at all.
"""

from __future__ import annotations

import math
from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.graph import Graph
from crossbearing.model.layout import NOISE, Layout
from crossbearing.model.readings import Readings
from crossbearing.model.saying import breadth, pack, score
from crossbearing.model.terms import Evidence, Model, Observation

Array = NDArray[np.float64]

_SMALL = 1e-3
"""Below this part of what was said the logarithm goes on as a straight line, down to nought and below."""


_ROOM = 32_000
"""So many observations times draws are reckoned at once, so that what is in hand stays near the processor."""

_PUSH = 1 / 16
"""Of a floor's push what trajectories feel: as if the slack were four times as wide."""


class Heard(NamedTuple):
    """How the observations stand to what was said, each (observations, draws).

    `centre` is what the speaker holds but for chance, as a logarithm or in multiples of a linear rule's scale;
    `scatter` the standard deviation of chance; `right` and `wild` the log chances of what was said if the statement is
    sound or plainly wrong.
    """

    centre: Array
    scatter: Array
    right: Array
    wild: Array


class Density:
    """A model and its evidence, compiled once; methods take z as (draws, dimension).

    `statements` are the ids of the evidence's statements in the order of masks: a mask (draws, statements) of ones and
    noughts says which statements count for which draw.
    """

    def __init__(self, model: Model, evidence: Evidence) -> None:
        """Raises ModelError where a tree cannot be reckoned or a prior cannot be."""
        self.model = model
        self.evidence = evidence
        self.layout = Layout(model, evidence)
        self.dimension = self.layout.dimension
        self.statements = tuple(voice.statement for voice in evidence.voices)
        graph = Graph(model, self.layout)
        self._tape = graph.tape
        self._readings = Readings(graph, model, evidence)
        self._floors = [
            (graph.variable(name).place, stock.floor, stock.slack)
            for name, stock in model.stocks.items()
            if stock.floor is not None and stock.slack is not None
        ]
        observations = evidence.observations
        rules = [model.rules[observation.rule] for observation in observations]
        self._steps = pack(
            [observation.said for observation in observations],
            [rule.scale if rule.linear else None for rule in rules],
        )
        self._linear = np.array([rule.linear for rule in rules], dtype=bool)[:, None]
        self._scale = np.array([rule.scale if rule.linear else 1.0 for rule in rules])[:, None]
        self._small = np.array([_SMALL * _middle(observation) for observation in observations])[:, None]
        self._variance = np.array([observation.scatter**2 for observation in observations])[:, None]
        loadings = [self.layout.loadings.get((o.speaker, o.measure)) for o in observations]
        width = self.layout.biases.stop - self.layout.biases.start
        self._loadings = np.array([np.zeros(width) if row is None else row for row in loadings]).reshape(
            len(observations), width
        )
        # An exact figure is a rarer saying than a round one, which must not tell against it beside an alternative.
        self._breadth = np.array(
            [
                0.0 if o.either is None else breadth(o.said, rule.scale if rule.linear else None)
                for o, rule in zip(observations, rules, strict=True)
            ]
        )
        self._parts = _Parts(evidence)
        wrong = np.array([voice.wrong for voice in evidence.voices])[:, None]
        with np.errstate(divide="ignore"):
            self._log_sound, self._log_wrong = np.log1p(-wrong), np.log(wrong)
        self._push = 1.0

    def led(self) -> Density:
        """The same density with a gradient that leads trajectories better than the true one: floors push it softly.

        A floor over many steps is a wall so steep that any stride of use elsewhere breaks on it. Where the gradient
        gives way, a trajectory goes a little way into the wall, turns, and comes out; the density itself, by which its
        end is taken or thrown back, is the true one, so that what is drawn stays exact (R. Neal, 2011, section 5.5).
        """
        softer = copy(self)
        softer._push = _PUSH
        return softer

    def value_and_gradient(self, z: Array, mask: Array | None = None) -> tuple[Array, Array]:
        """The log density (draws) up to a constant, and its gradient (draws, dimension).

        -inf and noughts where the model cannot be reckoned.
        """
        rows = max(1, _ROOM // max(1, len(self.evidence.observations)))
        parts = [
            self._part(z[first : first + rows], None if mask is None else mask[first : first + rows])
            for first in range(0, len(z), rows)
        ]
        if len(parts) == 1:
            return parts[0]
        return np.concatenate([value for value, _ in parts]), np.concatenate([slope for _, slope in parts])

    def _part(self, z: Array, mask: Array | None) -> tuple[Array, Array]:
        """Of as many draws as are reckoned at once."""
        with np.errstate(all="ignore"):
            return self._value_and_gradient(np.ascontiguousarray(z.T), None if mask is None else mask.T)

    def _value_and_gradient(self, z: Array, mask: Array | None) -> tuple[Array, Array]:
        inputs, slopes = self.layout.inputs(z)
        values = self._tape.forward(inputs)
        total = -0.5 * np.einsum("dc,dc->c", z, z)
        seeds: list[tuple[int, Array]] = []
        by_bias, by_noise = np.zeros(()), np.zeros(())
        if self.evidence.observations:
            held = self._readings.read(values, z.shape[1])
            centre, by_held = self._centre(held, z)
            noise = inputs[self.layout.row(NOISE)]
            scatter = np.sqrt(self._variance + noise**2)
            wide = np.sqrt(self._variance + noise**2 + self.evidence.stray**2)
            # Sound and wild scores lie side by side: one pass over both costs less than two.
            both = np.hstack([centre, centre]).T
            scores, by_centre, by_scatter = (part.T for part in self._score(both, np.hstack([scatter, wide]).T))
            sums, sound = self._mixture(*np.hsplit(self._parts.sums(scores), 2))
            weight = np.hstack([sound, 1 - sound])
            if mask is not None:
                sums = sums * mask
                weight *= np.hstack([mask, mask])
            total += sums.sum(axis=0)
            weight = self._parts.spread(weight, scores)
            by_centre = np.add(*np.hsplit(weight * by_centre, 2))
            by_scatter = np.add(*np.hsplit(weight * by_scatter / np.hstack([scatter, wide]), 2))
            by_noise = (by_scatter * noise).sum(axis=0)
            by_bias = self._loadings.T @ by_centre
            seeds += self._readings.seeds(by_centre * by_held)
        for place, floor, slack in self._floors:
            short = np.maximum(floor - values[place], 0) / slack
            total -= 0.5 * (short**2).sum(axis=0)
            seeds.append((place, short * (self._push / slack)))
        gradient = self._tape.backward(values, seeds, inputs)
        gradient[self.layout.row(NOISE)] += by_noise
        gradient[self.layout.biases] += by_bias
        gradient *= slopes
        gradient -= z
        fine = np.isfinite(total) & np.isfinite(gradient).all(axis=0)
        return np.where(fine, total, -np.inf), np.where(fine, gradient, 0.0).T

    def _centre(self, held: Array, z: Array) -> tuple[Array, Array]:
        """What speakers hold but for chance, on the scale on which they are scored, and its derivative by the truth."""
        near = np.maximum(held, self._small)
        logs = np.log(near) + np.minimum(held - self._small, 0) / self._small
        centre = np.where(self._linear, held / self._scale, logs)
        return centre + self._loadings @ z[self.layout.biases], np.where(self._linear, 1 / self._scale, 1 / near)

    def _score(self, centre: Array, scatter: Array) -> tuple[Array, Array, Array]:
        found, by_centre, by_scatter = score(centre, scatter, self._steps)
        return found - self._breadth, by_centre, by_scatter

    def _mixture(self, right: Array, wild: Array) -> tuple[Array, Array]:
        """The log chance of each statement, and the probability that it is sound, (statements, draws)."""
        right, wild = right + self._log_sound, wild + self._log_wrong
        together = np.logaddexp(right, wild)
        return together, np.exp(right - together)

    def heard(self, z: Array) -> Heard:
        """How each observation stands to what was said, (draws, observations)."""
        columns = np.ascontiguousarray(z.T)
        with np.errstate(all="ignore"):
            inputs, _ = self.layout.inputs(columns)
            held = self._readings.read(self._tape.forward(inputs), len(z))
            centre = self._centre(held, columns)[0].T
            scatter = np.sqrt(self._variance + inputs[self.layout.row(NOISE)] ** 2).T
            wide = np.sqrt(scatter**2 + self.evidence.stray**2)
            return Heard(centre, scatter, self._score(centre, scatter)[0], self._score(centre, wide)[0])

    def wrong(self, z: Array) -> Array:
        """(draws, statements): how likely each statement is plainly wrong, each draw being the truth."""
        heard = self.heard(z)
        with np.errstate(all="ignore"):
            _, sound = self._mixture(self._parts.sums(heard.right.T), self._parts.sums(heard.wild.T))
        return np.asarray(1 - sound.T)

    def pointwise(self, z: Array) -> Array:
        """(draws, statements): the log chance of all that each statement says."""
        heard = self.heard(z)
        with np.errstate(all="ignore"):
            together, _ = self._mixture(self._parts.sums(heard.right.T), self._parts.sums(heard.wild.T))
        return together.T

    def shortfall(self, z: Array) -> Array:
        """What the log density of each draw loses because stocks are below their floors."""
        with np.errstate(all="ignore"):
            inputs, _ = self.layout.inputs(np.ascontiguousarray(z.T))
            values = self._tape.forward(inputs)
        lost = np.zeros(len(z))
        for place, floor, slack in self._floors:
            lost += 0.5 * ((np.maximum(floor - values[place], 0) / slack) ** 2).sum(axis=0)
        return lost


class _Parts:
    """Sums over the figures of statements, where alternatives count as the mean of their likelihoods."""

    def __init__(self, evidence: Evidence) -> None:
        keys = [(o.statement, o.figure if o.either is None else "", o.either or "") for o in evidence.observations]
        places = {voice.statement: place for place, voice in enumerate(evidence.voices)}
        choices = sorted(set(keys), key=lambda key: (places[key[0]], key[1:]))
        number = {key: place for place, key in enumerate(choices)}
        self._choice = np.array([number[key] for key in keys], dtype=np.intp)
        counts = np.bincount(self._choice, minlength=len(choices))
        self._log_counts = np.log(counts)[:, None]
        self._several = bool((counts > 1).any())
        self._order = np.argsort(self._choice, kind="stable")
        self._starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)
        self._statement = np.array([places[key[0]] for key in choices], dtype=np.intp)
        self._heard, self._firsts = np.unique(self._statement, return_index=True)
        self._statements = len(places)

    def _alternatives(self, scores: Array) -> Array:
        """The log of the mean likelihood of each set of alternatives; a figure alone is one."""
        if not self._several:
            return scores[self._order]
        ordered = scores[self._order]
        most = np.maximum.reduceat(ordered, self._starts, axis=0)
        relative = np.exp(scores - most[self._choice])
        return np.asarray(
            most + np.log(np.add.reduceat(relative[self._order], self._starts, axis=0)) - self._log_counts
        )

    def sums(self, scores: Array) -> Array:
        """(statements, draws) of (observations, draws)."""
        found = np.zeros((self._statements, scores.shape[1]))
        if self._heard.size:
            found[self._heard] = np.add.reduceat(self._alternatives(scores), self._firsts, axis=0)
        return found

    def spread(self, gradient: Array, scores: Array) -> Array:
        """The gradient by each observation's score, of one by the statements' sums."""
        by_choice = gradient[self._statement]
        if not self._several:
            return by_choice[self._choice]
        ordered = np.exp(scores - (self._alternatives(scores) + self._log_counts)[self._choice])
        return np.asarray(by_choice[self._choice] * ordered)


def _middle(observation: Observation) -> float:
    """About how much was said, in base units: where the logarithm ends to be one."""
    finite = [edge for edge in observation.said.edges if 0 < edge < math.inf]
    return finite[len(finite) // 2] if finite else 1.0
