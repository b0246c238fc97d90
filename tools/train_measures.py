"""Learn from the annotated sentences and reports what is measured by a figure.

    python tools/train_measures.py            writes src/crossbearing/claims/data/measure_weights.tsv
    python tools/train_measures.py --folds 8  says how well it does on documents left out, beside the rules alone

The model is multinomial and linear: the weights of a figure's features are summed for each measure, and the
probabilities of the measures are their softmax. Where an annotation takes several measures for right, any of them is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from annotated import figure_at, reports
from learning import Array, descend, run

from crossbearing.catalogue import Catalogue
from crossbearing.claims.extractors import Reading
from crossbearing.claims.measuring import SURE, WEIGHTS, Features, features, is_open
from crossbearing.claims.mentions import Mention
from crossbearing.claims.reading import read_document
from crossbearing.terms import Measure

HOLD = 3.0
"""How strongly weights are held to nought."""
STEPS, RATE = 300, 0.08
SELDOM = 3
"""A feature of fewer figures is left out."""
MEASURES = [measure.value for measure in Measure]


class Figure(NamedTuple):
    """A figure: its document, its features, the measures that are right, the rules' own, whether it is open."""

    doc: str
    features: Features
    right: tuple[str, ...]
    rule: str
    open: bool


def figures() -> list[Figure]:
    """Every annotated figure; from those whose measure unit or kind of thing tells, the words are learned as well."""
    catalogue = Catalogue.shipped()
    found: list[Figure] = []
    for report, gold in reports():
        seen: list[tuple[Mention, Features, str, bool]] = []

        def keep(mention: Mention, previous: Mention | None) -> str:
            seen.append((mention, features(mention, previous), mention.measure, is_open(mention)))  # noqa: B023
            return mention.measure

        reading = Reading(report, catalogue)
        read_document(reading.document, reading.dates, catalogue, reading.attributions, measure_chooser=keep)
        for mention, told, rule, is_left_open in seen:
            known = figure_at(gold, mention.span)
            if known is not None and known.measures:
                found.append(Figure(report.doc, told, known.measures, rule, is_left_open))
    return found


class Model:
    """Weights by feature and measure, learned by gradient steps from nought."""

    def __init__(self, learned: Sequence[Figure]) -> None:
        seen = Counter(feature for figure in learned for feature, _ in figure.features)
        self.names = sorted(name for name, times in seen.items() if times >= SELDOM)
        self._index = {name: i for i, name in enumerate(self.names)}
        table = np.array([self._row(figure) for figure in learned])
        right = np.array([[measure in figure.right for measure in MEASURES] for figure in learned], dtype=float)

        def gradient(weights: Array) -> Array:
            share = _softmax(table @ weights)
            wanted = share * right
            return table.T @ (share - wanted / wanted.sum(1, keepdims=True)) + HOLD * weights

        self.weights = descend(np.zeros((len(self.names), len(MEASURES))), gradient, STEPS, RATE)

    def _row(self, figure: Figure) -> Array:
        row = np.zeros(len(self.names))
        for feature, value in figure.features:
            at = self._index.get(feature)
            if at is not None:
                row[at] = value
        return row

    def choose(self, figure: Figure, margin: float = SURE) -> str:
        """The likeliest measure of a figure, where it is so by enough; else the rules' own."""
        scores = self._row(figure) @ self.weights
        best = int(np.argmax(scores))
        return MEASURES[best] if scores[best] > scores[MEASURES.index(figure.rule)] + margin else figure.rule


def _softmax(scores: Array) -> Array:
    share = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(share / share.sum(1, keepdims=True))


def write(model: Model, path: Path = WEIGHTS) -> None:
    """The weights as a table: a feature, then measures and weights in turn."""
    with path.open("w", encoding="utf-8") as file:
        for name, weights in zip(model.names, model.weights, strict=True):
            told = [f"{m}\t{w:.2f}" for m, w in zip(MEASURES, weights, strict=True) if abs(w) >= 0.1]
            if told:
                file.write("\t".join([name, *told]) + "\n")


if __name__ == "__main__":
    run(
        __doc__,
        figures(),
        Model,
        write,
        lambda figure: figure.rule in figure.right,
        lambda model, figure: model.choose(figure) in figure.right,
        lambda figure: figure.open,
    )
