"""From trees to a tape: what each variable of a model is, reckoned from the inputs of a layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.errors import ModelError
from crossbearing.model.delay import Delay
from crossbearing.model.kernels import ELEMENTWISE, Change, Cumulate, Kernel, Linear, Power
from crossbearing.model.layout import Layout
from crossbearing.model.tape import Tape
from crossbearing.model.terms import Apply, Constant, Given, Model, Op, Scenario, Tree, Variable
from crossbearing.model.windows import Window, reduction

Array = NDArray[np.float64]

REDUCTIONS = (Op.TOTAL, Op.MEAN, Op.LAST)


class Kind(IntEnum):
    """What the rows of a result are."""

    VALUE = 0
    """A single value."""
    FLOW = 1
    """A path whose values hold for each step."""
    LEVEL = 2
    """A path whose values hold at the end of each step."""
    FIGURES = 3
    """A value for each figure that a rule reads."""


class Node(NamedTuple):
    """A result's place on the tape, and what its rows are."""

    place: int
    kind: Kind


class Figures(NamedTuple):
    """What a rule's trees need to know of the figures that it reads: their windows, and what Given names say."""

    windows: tuple[Window, ...]
    given: Mapping[str, Array]


class Graph:
    """The variables of a model on a tape, each put there when it is first asked for; perhaps in a scenario."""

    def __init__(self, model: Model, layout: Layout, scenario: Scenario | None = None) -> None:
        self.tape = Tape()
        self._model = model
        self._layout = layout
        self._edges = layout.edges
        self._middles = (layout.edges[1:] + layout.edges[:-1]) / 2
        self._steps = len(self._middles)
        self._cumulate = Cumulate(np.diff(layout.edges)[:, None])
        self._delay = Delay(layout.edges)
        self._linear: dict[bytes, Linear] = {}
        self._changes: dict[tuple[float, Kind], Change] = {}
        self._scenario = scenario
        self._known: dict[str, Node] = {}
        self._pending: list[str] = []

    def variable(self, name: str) -> Node:
        """A variable of the model, as the scenario changes it; raises ModelError where it hangs on itself."""
        if name not in self._known:
            if name in self._pending:
                circle = " -> ".join([*self._pending[self._pending.index(name) :], name])
                raise ModelError(f"{name} hangs on itself: {circle}", mend="Break the circle at one of these names.")
            self._pending.append(name)
            node = self._declared(name)
            if self._scenario is not None and name in self._scenario.changes:
                changed = self.tree(self._scenario.changes[name], base=(name, node))
                node = self._change(node, changed, self._model.grid.day(self._scenario.start))
            self._known[name] = node
            self._pending.pop()
        return self._known[name]

    def _declared(self, name: str) -> Node:
        model, layout = self._model, self._layout
        if name in model.unknowns:
            return Node(self.tape.given(layout.row(name)), Kind.VALUE)
        if name in model.definitions:
            return self.tree(model.definitions[name])
        if name in model.walks:
            rows, weights = layout.knots[name]
            wandering = self._matrix(weights, Node(self.tape.given(rows), Kind.FLOW), Kind.FLOW)
            volatility = Node(self.tape.given(layout.row(f"{name} volatility")), Kind.VALUE)
            start = Node(self.tape.given(layout.row(f"{name} start")), Kind.VALUE)
            return self._each(Op.MULTIPLY, start, self._each(Op.EXP, self._each(Op.MULTIPLY, volatility, wandering)))
        if name in model.stocks:
            stock = model.stocks[name]
            level = self.tree(stock.start)
            for flow, op in ((stock.inflow, Op.ADD), (stock.outflow, Op.SUBTRACT)):
                if flow is not None:
                    level = self._each(op, level, self._cumulated(self.tree(flow)))
            return level if level.kind is Kind.LEVEL else self._stretched(level, Kind.LEVEL)
        raise ModelError(f"there is no variable {name}", mend="Declare it, or mend its name.")

    def tree(self, tree: Tree, figures: Figures | None = None, base: tuple[str, Node] | None = None) -> Node:
        """A tree; `figures` where it is a rule's; `base` is a name and what it stands for in this tree.

        Raises ModelError where an operation is given what it does not take.
        """
        match tree:
            case Constant(value):
                return self._constant(np.array([value]), Kind.VALUE)
            case Variable(name):
                return base[1] if base is not None and name == base[0] else self.variable(name)
            case Given(name):
                if figures is None or name not in figures.given:
                    raise ModelError(f"no companion figure is called {name} here", mend="Name it under `given`.")
                return self._constant(figures.given[name], Kind.FIGURES)
            case Apply(op, args):
                nodes = tuple(self.tree(arg, figures, base) for arg in args)
                return self._apply(op, nodes, figures)

    def _apply(self, op: Op, nodes: tuple[Node, ...], figures: Figures | None) -> Node:
        if op in ELEMENTWISE:
            return self._each(op, *nodes)
        if op is Op.POWER:
            exponent = self._number(nodes[1], "a power's exponent")
            return Node(self._put(Power(exponent), nodes[:1]), nodes[0].kind)
        if op is Op.TIME:
            return self._constant(self._middles, Kind.FLOW)
        if op is Op.CUMULATE:
            return self._cumulated(nodes[0])
        if op is Op.DELAY:
            return self._delayed(*nodes)
        if op is Op.FROM:
            return self._change(nodes[0], nodes[1], self._number(nodes[2], "the day of a change"))
        if figures is None:
            raise ModelError(
                f"{op.value} stands outside a rule", mend="Total, mean and last take an observation's window."
            )
        return self._reduced(op, nodes[0], figures.windows)

    def _number(self, node: Node, what: str) -> float:
        found = self.tape.fixed(node.place)
        if found is None or found.size != 1:
            raise ModelError(f"{what} is not a constant", mend="Write a number there.")
        return float(found[0, 0])

    def _put(self, kernel: Kernel, nodes: Sequence[Node], rows: int | None = None) -> int:
        places = tuple(node.place for node in nodes)
        return self.tape.apply(kernel, places, max(map(self.tape.rows, places)) if rows is None else rows)

    def _constant(self, column: Array, kind: Kind) -> Node:
        return Node(self.tape.constant(column.astype(float)), kind)

    def _each(self, op: Op, *nodes: Node) -> Node:
        kinds = {node.kind for node in nodes}
        if Kind.FIGURES in kinds and kinds & {Kind.FLOW, Kind.LEVEL}:
            raise ModelError(
                "a path meets a single figure", mend="Take the path's total, mean or last value over the window first."
            )
        return Node(self._put(ELEMENTWISE[op], nodes), max(kinds))

    def _matrix(self, matrix: Array, node: Node, kind: Kind) -> Node:
        key = repr(matrix.shape).encode() + matrix.tobytes()
        kernel = self._linear.setdefault(key, Linear(matrix))
        return Node(self._put(kernel, [node], len(matrix)), kind)

    def _stretched(self, node: Node, kind: Kind) -> Node:
        """A single value as a path."""
        return node if node.kind is not Kind.VALUE else self._matrix(np.ones((self._steps, 1)), node, kind)

    def _cumulated(self, flow: Node) -> Node:
        if flow.kind is Kind.LEVEL:
            raise ModelError("a level is added up as if it were a flow", mend="Add up what flows in or out instead.")
        return Node(self._put(self._cumulate, [self._stretched(flow, Kind.FLOW)]), Kind.LEVEL)

    def _delayed(self, path: Node, time: Node) -> Node:
        """A level comes later as its rises do, which flow from the end of one step to the end of the next."""
        if path.kind is Kind.VALUE:
            return path
        if path.kind is Kind.FLOW:
            return Node(self._put(self._delay, [path, time], self._steps), Kind.FLOW)
        eye = np.eye(self._steps)
        first = self._matrix(np.repeat(eye[:1], self._steps, axis=0), path, Kind.LEVEL)
        rises = np.vstack([np.zeros(self._steps), np.diff(eye, axis=0) / np.diff(self._edges)[1:, None]])
        rising = self._matrix(rises, path, Kind.FLOW)
        return self._each(Op.ADD, first, self._cumulated(self._delayed(rising, time)))

    def _change(self, before: Node, after: Node, day: float) -> Node:
        """A step that holds the day changes by the share of it that lies after; a level that ends after it, wholly."""
        kind = max(before.kind, after.kind, Kind.FLOW)
        key = (day, kind)
        if key not in self._changes:
            left, right = self._edges[:-1], self._edges[1:]
            reached = right > day if kind is Kind.LEVEL else np.clip((right - day) / (right - left), 0, 1)
            share = np.asarray(reached, dtype=np.float64)
            self._changes[key] = Change(share[:, None])
        return Node(self._put(self._changes[key], [before, after], self._steps), kind)

    def _reduced(self, op: Op, node: Node, windows: tuple[Window, ...]) -> Node:
        if node.kind is Kind.FIGURES:
            raise ModelError(f"{op.value} of a single figure", mend="Take it of a path alone.")
        if node.kind is Kind.VALUE:
            if op is not Op.TOTAL:
                return node
            days = np.array([end - start for start, end in windows])
            return self._each(Op.MULTIPLY, node, self._constant(days, Kind.FIGURES))
        matrix = reduction(op, self._edges, windows, node.kind is Kind.LEVEL)
        return self._matrix(matrix, node, Kind.FIGURES)


def mentions(tree: Tree, found: Callable[[Tree], bool]) -> bool:
    """Whether `found` holds of a tree or of any part of it."""
    return found(tree) or (isinstance(tree, Apply) and any(mentions(arg, found) for arg in tree.args))
