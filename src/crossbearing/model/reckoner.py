"""What draws of z mean: the values of variables and trees over the grid, as things are or in a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from crossbearing.errors import ModelError
from crossbearing.model.graph import Graph, Node
from crossbearing.model.layout import Layout
from crossbearing.model.terms import Model, Tree, Variable

Array = NDArray[np.float64]

_BLOCK = 512


class Reckoner:
    """A model's variables, compiled when first asked for; z may hold biases behind the model's own elements."""

    def __init__(self, model: Model) -> None:
        """Raises ModelError where a prior cannot be."""
        self.layout = Layout(model)
        self._model = model
        self._graphs: dict[str | None, Graph] = {}

    def values(self, z: Array, names: Iterable[str], scenario: str | None = None) -> dict[str, Array]:
        """Each variable for draws of z (draws, dimension): (draws), or (draws, steps) of a path, in base units.

        In a scenario a single value that it changes is a path. Raises ModelError where there is no such name.
        """
        return self.trees(z, {name: Variable(name) for name in names}, scenario)

    def trees(self, z: Array, trees: Mapping[str, Tree], scenario: str | None = None) -> dict[str, Array]:
        """Like `values`, of trees by any names."""
        graph = self._graph(scenario)
        nodes = {name: graph.tree(tree) for name, tree in trees.items()}
        parts = [self._block(graph, nodes, z[start : start + _BLOCK]) for start in range(0, max(1, len(z)), _BLOCK)]
        return {name: np.concatenate([part[name] for part in parts]) for name in nodes}

    def _block(self, graph: Graph, nodes: Mapping[str, Node], z: Array) -> dict[str, Array]:
        with np.errstate(all="ignore"):
            inputs, _ = self.layout.inputs(np.ascontiguousarray(z.T[: self.layout.dimension]))
            values = graph.tape.forward(inputs)
        found = {}
        for name, (place, kind) in nodes.items():
            rows = np.broadcast_to(values[place], (len(values[place]), len(z)))
            found[name] = rows.T.copy() if kind else rows[0].copy()
        return found

    def _graph(self, scenario: str | None) -> Graph:
        if scenario not in self._graphs:
            named = {one.name: one for one in self._model.scenarios}
            if scenario is not None and scenario not in named:
                raise ModelError(f"there is no scenario {scenario}", mend=f"There are: {', '.join(named) or 'none'}.")
            self._graphs[scenario] = Graph(self._model, self.layout, named[scenario] if scenario else None)
        return self._graphs[scenario]
