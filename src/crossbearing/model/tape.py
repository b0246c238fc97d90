"""A tape: operations on arrays in their order, reckoned forwards for values and backwards for gradients.

Built once for a model, then run for any number of draws at once. An array has shape (rows, draws); constants have one
column. Reverse-mode differentiation as in A. Griewank and A. Walther, Evaluating Derivatives, 2008.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.kernels import Kernel

Array = NDArray[np.float64]


class Tape:
    """Operations are added with `constant`, `given` and `apply`, each of which returns the place of its result."""

    def __init__(self) -> None:
        self._fixed: dict[int, Array] = {}
        self._slices: list[tuple[int, slice]] = []
        self._steps: list[tuple[int, Kernel, tuple[int, ...], tuple[int, ...]]] = []
        self._rows: list[int] = []
        self._known: dict[object, int] = {}

    def rows(self, place: int) -> int:
        """How many rows a result has."""
        return self._rows[place]

    def fixed(self, place: int) -> Array | None:
        """A result that depends on no input, (rows, 1); None where it does."""
        return self._fixed.get(place)

    def _place(self, rows: int) -> int:
        self._rows.append(rows)
        return len(self._rows) - 1

    def constant(self, column: Array) -> int:
        """A column of numbers."""
        key = ("constant", column.tobytes())
        if key not in self._known:
            self._known[key] = self._place(len(column))
            self._fixed[self._known[key]] = column.reshape(-1, 1)
        return self._known[key]

    def given(self, rows: slice) -> int:
        """Rows of the input."""
        key = ("input", rows.start, rows.stop)
        if key not in self._known:
            self._known[key] = self._place(rows.stop - rows.start)
            self._slices.append((self._known[key], rows))
        return self._known[key]

    def apply(self, kernel: Kernel, args: tuple[int, ...], rows: int) -> int:
        """An operation on results that are there already; the same one twice is reckoned once."""
        key = (kernel, args)
        if key not in self._known:
            place = self._known[key] = self._place(rows)
            if all(arg in self._fixed for arg in args):
                with np.errstate(all="ignore"):
                    self._fixed[place] = kernel.forward([self._fixed[arg] for arg in args])
            else:
                moving = tuple(which for which, arg in enumerate(args) if arg not in self._fixed)
                self._steps.append((place, kernel, args, moving))
        return self._known[key]

    def forward(self, inputs: Array) -> list[Array]:
        """Every result, by its place, for inputs of shape (rows, draws)."""
        values: list[Array] = [_NONE] * len(self._rows)
        for place, column in self._fixed.items():
            values[place] = column
        for place, rows in self._slices:
            values[place] = inputs[rows]
        for place, kernel, args, _ in self._steps:
            values[place] = kernel.forward([values[arg] for arg in args])
        return values

    def backward(self, values: list[Array], seeds: Iterable[tuple[int, Array]], inputs: Array) -> Array:
        """The gradient by `inputs`, given what `forward` made of them and the gradients by some of its results."""
        held: list[Array | None] = [None] * len(self._rows)
        for place, gradient in seeds:
            self._add(held, place, gradient)
        for place, kernel, args, moving in reversed(self._steps):
            gradient_here = held[place]
            if gradient_here is None:
                continue
            arguments = [values[arg] for arg in args]
            parts = kernel.back(moving, gradient_here, values[place], arguments)
            for which, part in zip(moving, parts, strict=True):
                self._add(held, args[which], part)
        found = np.zeros_like(inputs)
        for place, rows in self._slices:
            gradient_here = held[place]
            if gradient_here is not None:
                found[rows] += gradient_here
        return found

    def _add(self, held: list[Array | None], place: int, gradient: Array) -> None:
        """Adds to what is held; rows that were broadcast are summed. Gradients are shared: none is changed in place."""
        if len(gradient) != self._rows[place]:
            gradient = gradient.sum(axis=0, keepdims=True)
        before = held[place]
        held[place] = gradient if before is None else before + gradient


_NONE: Array = np.empty((0, 0))
