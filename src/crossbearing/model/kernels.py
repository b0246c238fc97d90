"""What each operation does to arrays, and its derivatives: rows are steps or figures, columns are draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.terms import Op

Array = NDArray[np.float64]


class Kernel(Protocol):
    """An operation on arrays of shape (rows, draws), where one row or one draw stands for all.

    `back` takes the gradient by the result and gives those by the arguments that are `wanted` (their places), in that
    order; the caller adds up rows that were broadcast.
    """

    def forward(self, args: list[Array]) -> Array:
        """The result."""
        ...

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """The gradients by some of the arguments."""
        ...


@dataclass(frozen=True)
class Elementwise:
    """An operation on each element: a function of the arguments and its derivative by each, times a gradient."""

    function: Callable[..., Array]
    slopes: tuple[Callable[..., Array], ...]

    def forward(self, args: list[Array]) -> Array:
        """The function of each element."""
        return self.function(*args)

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """The gradient times the derivative."""
        return [self.slopes[which](gradient, result, *args) for which in wanted]


ELEMENTWISE = {
    Op.ADD: Elementwise(np.add, (lambda g, _r, _a, _b: g, lambda g, _r, _a, _b: g)),
    Op.SUBTRACT: Elementwise(np.subtract, (lambda g, _r, _a, _b: g, lambda g, _r, _a, _b: -g)),
    Op.MULTIPLY: Elementwise(np.multiply, (lambda g, _r, _a, b: g * b, lambda g, _r, a, _b: g * a)),
    Op.DIVIDE: Elementwise(np.divide, (lambda g, _r, _a, b: g / b, lambda g, r, _a, b: -g * r / b)),
    Op.NEGATE: Elementwise(np.negative, (lambda g, _r, _a: -g,)),
    Op.EXP: Elementwise(np.exp, (lambda g, r, _a: g * r,)),
    Op.LOG: Elementwise(np.log, (lambda g, _r, a: g / a,)),
    Op.SQRT: Elementwise(np.sqrt, (lambda g, r, _a: g / (2 * r),)),
    Op.LOGISTIC: Elementwise(lambda a: 1 / (1 + np.exp(-a)), (lambda g, r, _a: g * r * (1 - r),)),
    Op.MIN: Elementwise(np.minimum, (lambda g, _r, a, b: g * (a <= b), lambda g, _r, a, b: g * (b < a))),
    Op.MAX: Elementwise(np.maximum, (lambda g, _r, a, b: g * (a >= b), lambda g, _r, a, b: g * (b > a))),
}
"""Operations of which each element is reckoned alone; all but NEGATE to LOGISTIC have two arguments."""


@dataclass(frozen=True)
class Power:
    """Each element to a constant power."""

    exponent: float

    def forward(self, args: list[Array]) -> Array:
        """The power of each element."""
        return np.asarray(args[0] ** self.exponent)

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """The gradient times the power's derivative."""
        return [gradient * self.exponent * args[0] ** (self.exponent - 1)]


@dataclass(frozen=True, eq=False)
class Linear:
    """A constant matrix (rows out, rows in) applied to a path: windows, knots, differences."""

    matrix: Array

    def forward(self, args: list[Array]) -> Array:
        """The matrix product."""
        return self.matrix @ args[0]

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """The product with the transposed matrix."""
        return [self.matrix.T @ gradient]


@dataclass(frozen=True, eq=False)
class Cumulate:
    """A flow's total since the grid's start at the end of each step, given the steps' days as a column."""

    days: Array

    def forward(self, args: list[Array]) -> Array:
        """The running total."""
        return np.cumsum(self.days * args[0], axis=0)

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """Each step's flow counts in its own total and in all later ones."""
        return [self.days * np.cumsum(gradient[::-1], axis=0)[::-1]]


@dataclass(frozen=True, eq=False)
class Change:
    """The second argument where `share` (a column over the steps) is 1, the first where it is 0, mixed between."""

    share: Array

    def forward(self, args: list[Array]) -> Array:
        """The mix."""
        before, after = args
        return np.asarray(before + self.share * (after - before))

    def back(self, wanted: tuple[int, ...], gradient: Array, result: Array, args: list[Array]) -> list[Array]:
        """Each argument gets its share."""
        return [gradient * (self.share if which else 1 - self.share) for which in wanted]
