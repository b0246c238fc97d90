"""What the learners of tools/ share: gradient steps, and documents left out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Figure(Protocol):
    """An annotated figure with the name of its document."""

    @property
    def doc(self) -> str:
        """The report's id; that of a sentence of the tables begins with "row"."""
        ...


F = TypeVar("F", bound=Figure)
M = TypeVar("M")


def descend(start: Array, gradient: Callable[[Array], Array], steps: int, rate: float) -> Array:
    """Where so many steps down a gradient lead, each direction with a pace of its own, the pace falling to nought.

    D. Kingma and J. Ba, Adam: A Method for Stochastic Optimization (2015).
    """
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        pace = rate * (1 - step / (steps + 1))
        weights -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def run(
    what: str | None,
    found: Sequence[F],
    learn: Callable[[Sequence[F]], M],
    write: Callable[[M], None],
    by_rules: Callable[[F], bool],
    by_model: Callable[[M, F], bool],
    counts: Callable[[F], bool] = lambda figure: True,
) -> None:
    """Write what is learned from all figures; with --folds say what it is worth on documents left out."""
    options = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folds", type=int, default=0, help="so many parts are left out in turn; nothing is written")
    folds = options.parse_args().folds
    if not folds:
        write(learn(found))
        return
    docs = sorted({figure.doc for figure in found if not figure.doc.startswith("row")})
    rules = model = total = 0
    for fold in range(folds):
        held = set(docs[fold::folds])
        learned = learn([figure for figure in found if figure.doc not in held])
        for figure in found:
            if figure.doc in held and counts(figure):
                total += 1
                rules += by_rules(figure)
                model += by_model(learned, figure)
    print(f"{total} figures of {len(docs)} reports, left out: rules {rules / total:.3f}, model {model / total:.3f}")
