"""What the observations' speakers would hold if they knew the truth: each rule's tree over each figure's own window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.graph import REDUCTIONS, Figures, Graph, mentions
from crossbearing.model.terms import Apply, Constant, Evidence, Given, Model, Observation, Tree

Array = NDArray[np.float64]


class Part(NamedTuple):
    """Observations whose values are reckoned at one place of the tape, as its rows in turn."""

    place: int
    observations: NDArray[np.intp]


class Readings:
    """The observations of some evidence on a graph's tape."""

    def __init__(self, graph: Graph, model: Model, evidence: Evidence) -> None:
        """Raises ModelError where a rule's tree cannot be reckoned."""
        self._parts: list[Part] = []
        by_rule: dict[int, list[int]] = {}
        for place, observation in enumerate(evidence.observations):
            by_rule.setdefault(observation.rule, []).append(place)
        for rule, places in by_rule.items():
            tree = model.rules[rule].tree
            # A companion figure inside a total is another constant for each observation, so each has a tree of its own.
            apart = mentions(tree, lambda part: isinstance(part, Apply) and part.op in REDUCTIONS and _companions(part))
            for group in [[place] for place in places] if apart else [places]:
                chosen = [evidence.observations[place] for place in group]
                own = _filled(tree, chosen[0]) if apart else tree
                node = graph.tree(own, _figures(chosen, () if apart else model.rules[rule].given))
                self._parts.append(Part(node.place, np.array(group)))
        self._count = len(evidence.observations)

    def read(self, values: Sequence[Array], draws: int) -> Array:
        """(observations, draws): what each figure's speaker would hold, in base units."""
        found = np.empty((self._count, draws))
        for part in self._parts:
            found[part.observations] = values[part.place]
        return found

    def seeds(self, gradient: Array) -> list[tuple[int, Array]]:
        """The gradients by results of the tape, of one by what was read."""
        return [(part.place, gradient[part.observations]) for part in self._parts]


def _companions(tree: Tree) -> bool:
    return mentions(tree, lambda part: isinstance(part, Given))


def _figures(observations: Sequence[Observation], given: Sequence[str]) -> Figures:
    return Figures(
        windows=tuple(observation.window for observation in observations),
        given={name: np.array([observation.given[name] for observation in observations]) for name in given},
    )


def _filled(tree: Tree, observation: Observation) -> Tree:
    """A tree with an observation's companion figures in their places."""
    match tree:
        case Given(name):
            return Constant(observation.given[name])
        case Apply(op, args):
            return Apply(op, tuple(_filled(arg, observation) for arg in args))
    return tree
