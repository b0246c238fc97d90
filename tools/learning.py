"""What the learners of tools/ share: gradient steps, a logistic model, and documents left out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
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


class Logistic:
    """Weights by feature that say by their sum's logistic how likely something is, learned from nought.

    `seldom` leaves out a feature of fewer examples, `hold` says how strongly weights are held to nought; that of
    "always" hardly is.
    """

    def __init__(self, examples: Sequence[Sequence[str]], right: Sequence[bool], seldom: int, hold: float) -> None:
        seen = Counter(feature for features in examples for feature in features)
        self.names = sorted(name for name, times in seen.items() if times >= seldom)
        self._index = {name: i for i, name in enumerate(self.names)}
        table = np.array([self._row(features) for features in examples])
        known = np.array(right, dtype=float)
        held = np.array([0.1 if name == "always" else hold for name in self.names])

        def gradient(weights: Array) -> Array:
            return table.T @ (1 / (1 + np.exp(-(table @ weights))) - known) + held * weights

        self.weights = descend(np.zeros(len(self.names)), gradient, 300, 0.08)

    def _row(self, features: Sequence[str]) -> Array:
        row = np.zeros(len(self.names))
        row[[i for feature in features if (i := self._index.get(feature)) is not None]] = 1
        return row

    def score(self, features: Sequence[str]) -> float:
        """The sum of the weights of features."""
        return float(self._row(features) @ self.weights)

    def write(self, path: Path) -> None:
        """The weights as a table of feature and weight."""
        with path.open("w", encoding="utf-8") as file:
            for name, weight in zip(self.names, self.weights, strict=True):
                if abs(weight) >= 0.01:
                    file.write(f"{name}\t{weight:.2f}\n")


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
