"""Learn from the annotated sentences and reports which of the things named round a figure it is of.

    python tools/train_items.py            writes src/crossbearing/claims/data/items.tsv
    python tools/train_items.py --folds 8  says how well it does on documents left out, beside the rules alone

The model is linear: the weights of what speaks for a candidate are summed, and the probabilities of a figure's
candidates are their softmax. A feature has a weight of its own and may have one for each kind of unit and for each word
before the figure; these are held closer to nought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from annotated import Gold, figure_at, reports
from learning import Array, descend, run

from crossbearing.catalogue import Catalogue
from crossbearing.claims.candidates import Candidate, clue
from crossbearing.claims.choosing import WEIGHTS
from crossbearing.claims.extractors import Reading
from crossbearing.claims.lexicon import singular
from crossbearing.claims.mentions import Mention
from crossbearing.claims.reading import read_document

HOLD, HOLD_CASE = 8.0, 16.0
"""How strongly weights are held to nought: those for all cases, and those for one."""
STEPS, RATE = 400, 0.08
SELDOM = 3
"""A feature seen with fewer candidates is left out."""


class Figure(NamedTuple):
    """An open figure: its document, its cases, each candidate's features, which are right, which the rules chose."""

    doc: str
    cases: tuple[str, ...]
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    rule: bool


def is_right(slug: str, words: str, gold: Gold, states: Any) -> bool:
    """Whether a candidate names what the annotation names; what became of people is read later and left aside."""

    def parts(name: str) -> set[str]:
        return {singular(w)[:6] for w in name.lower().replace("-", " ").split() if w not in ("the", "a", "of", "its")}

    def bare(item: str) -> str:
        head, _, tail = item.rpartition("-")
        return head if head and tail in states else item

    if slug != bare(slug) and "casualties" not in gold.measures and all(item == bare(item) for item in gold.items):
        return False
    mine = [parts(bare(slug))] + ([parts(words)] if words else [])
    theirs = [parts(bare(item)) for item in gold.items] + [parts(text) for text in gold.texts if text]
    return any(a and b and len(a & b) > 0.5 * min(len(a), len(b)) for a in mine for b in theirs)


def figures() -> list[Figure]:
    """Every annotated figure that the rules leave open, with its candidates."""
    catalogue = Catalogue.shipped()
    found: list[Figure] = []
    for report, gold in reports():
        seen: list[tuple[Mention, Sequence[Candidate]]] = []

        def keep(mention: Mention, candidates: Sequence[Candidate]) -> tuple[Candidate, float] | None:
            seen.append((mention, candidates))  # noqa: B023
            return next(((c, 1.0) for c in candidates if "rule" in c.features), None)

        reading = Reading(report, catalogue)
        read_document(reading.document, reading.dates, catalogue, reading.attributions, keep)
        for mention, candidates in seen:
            known = figure_at(gold, mention.span)
            if known is None or not known.items or not candidates:
                continue
            right = tuple(is_right(c.slug, words_of(mention, c), known, catalogue.states) for c in candidates)
            rule = any(ok and "rule" in c.features for ok, c in zip(right, candidates, strict=True))
            found.append(
                Figure(report.doc, cases_of(mention), tuple(tuple(sorted(c.features)) for c in candidates), right, rule)
            )
    return found


def cases_of(mention: Mention) -> tuple[str, ...]:
    """The cases whose weights hold for a figure."""
    return "", f"unit={mention.unit_kind}", f"clue={clue(mention)}"


def words_of(mention: Mention, candidate: Candidate) -> str:
    """The words that name a candidate."""
    if candidate.phrase is None:
        return ""
    return " ".join(mention.words[candidate.phrase.first : candidate.phrase.last])


class Model:
    """Weights by case and feature, learned by gradient steps from nought."""

    def __init__(self, learned: Sequence[Figure]) -> None:
        told = [f for f in learned if any(f.right) and not all(f.right)]
        seen = Counter((case, feature) for f in told for case in f.cases for c in f.features for feature in c)
        self.names = sorted(name for name, times in seen.items() if times >= SELDOM)
        self._index = {name: i for i, name in enumerate(self.names)}
        at, starts, ends, right = self._rows(told)
        hold = np.array([HOLD_CASE if case else HOLD for case, _ in self.names])
        lengths = np.diff(np.append(ends, len(right)))
        rows = np.repeat(np.arange(len(right)), np.diff(starts))
        group = np.repeat(np.arange(len(ends)), lengths)

        def gradient(weights: Array) -> Array:
            score = np.bincount(rows, weights[at], len(right))
            share = np.exp(score - np.maximum.reduceat(score, ends)[group])
            all_of = np.add.reduceat(share, ends)[group]
            right_of = np.add.reduceat(share * right, ends)[group]
            slope = share / all_of - share * right / right_of
            return np.bincount(at, slope[rows], len(self.names)) + hold * weights

        self.weights = descend(np.zeros(len(self.names)), gradient, STEPS, RATE)

    def _rows(self, told: Sequence[Figure]) -> tuple[Any, Any, Any, Any]:
        at: list[int] = []
        starts, ends, right = [0], [], []
        for figure in told:
            ends.append(len(right))
            for features, ok in zip(figure.features, figure.right, strict=True):
                at += [i for case in figure.cases for f in features if (i := self._index.get((case, f))) is not None]
                starts.append(len(at))
                right.append(ok)
        return np.array(at), np.array(starts), np.array(ends), np.array(right, dtype=float)

    def choose(self, cases: Sequence[str], features: Sequence[Iterable[str]]) -> tuple[int, float]:
        """Which of a figure's candidates is the likeliest by their features, and how likely it is."""
        at, weights = self._index, self.weights
        known = [[at[case, f] for case in cases for f in candidate if (case, f) in at] for candidate in features]
        scores = np.array([weights[rows].sum() for rows in known])
        return int(np.argmax(scores)), float(1 / np.exp(scores - scores.max()).sum())

    def picks_right(self, figure: Figure) -> bool:
        """Whether the likeliest candidate of a figure is right."""
        return figure.right[self.choose(figure.cases, figure.features)[0]]


def write(model: Model, path: Path = WEIGHTS) -> None:
    """The weights as a table of case, feature and weight."""
    with path.open("w", encoding="utf-8") as file:
        for (case, feature), weight in zip(model.names, model.weights, strict=True):
            if abs(weight) >= 0.03:
                file.write(f"{case}\t{feature}\t{weight:.2f}\n")


if __name__ == "__main__":
    run(__doc__, figures(), Model, write, lambda figure: figure.rule, Model.picks_right)
