"""Learn from the annotated reports how likely a claim is read right, by what its reading had to go on.

    python tools/train_confidence.py            writes src/crossbearing/claims/data/confidence.tsv
    python tools/train_confidence.py --folds 8  says how well it orders the claims of documents left out

The model is logistic and linear. Each claim that is learned from was read with choices of item, measure and speaker
learned without its document, for on those that they were learned from they seem surer than they are.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import train_items
import train_measures
import train_speakers
from annotated import Gold, figure_at, reports
from learning import Logistic
from train_measures import Figure as Measured

from crossbearing.catalogue import Catalogue
from crossbearing.claims.candidates import Candidate
from crossbearing.claims.confidence import WEIGHTS, chance, features
from crossbearing.claims.dates import Dates
from crossbearing.claims.measuring import features as measuring_features
from crossbearing.claims.measuring import is_open
from crossbearing.claims.mentions import Mention
from crossbearing.claims.reading import read_document
from crossbearing.claims.speakers import Attributions
from crossbearing.claims.text import Document
from crossbearing.terms import THE_REPORT_ITSELF, Report

HOLD = 10.0
"""How strongly weights are held to nought."""
SELDOM = 15
"""A feature of fewer claims is left out."""
FOLDS = 8
"""In so many parts the reports are read, each with choices learned from the others."""


class Judged(NamedTuple):
    """A claim: its document, what its reading had to go on, and whether it is right."""

    doc: str
    features: tuple[str, ...]
    right: bool


class Chooser:
    """The choices of item, measure and speaker that are learned without some documents."""

    def __init__(self, held: set[str]) -> None:
        self._items = train_items.Model([f for f in ITEMS if f.doc not in held])
        self._measures = train_measures.Model([f for f in MEASURES if f.doc not in held])
        self._speakers = train_speakers.Model([f for f in SPEAKERS if f.doc not in held])

    def read(self, report: Report, catalogue: Catalogue) -> list[Mention]:
        """The claims of a report."""
        document = Document(report.text, report.furniture)
        dates = Dates.read(report.text, report.published)
        speakers = Attributions(document, report, catalogue, self._speakers.goes_on)
        return read_document(document, dates, catalogue, speakers, self._item, self._measure)

    def _item(self, mention: Mention, found: Sequence[Candidate]) -> tuple[Candidate, float] | None:
        if not found:
            return None
        best, share = self._items.choose(train_items.cases_of(mention), [c.features for c in found])
        return found[best], share

    def _measure(self, mention: Mention, previous: Mention | None) -> str:
        if not is_open(mention):
            return mention.measure
        return self._measures.choose(Measured("", measuring_features(mention, previous), (), mention.measure, True))


ITEMS, MEASURES, SPEAKERS = train_items.figures(), train_measures.figures(), train_speakers.figures()


def judged() -> Iterator[Judged]:
    """Every claim of the annotated reports, read by choices learned without its report."""
    catalogue = Catalogue.shipped()
    annotated = [(report, gold) for report, gold in reports() if not report.doc.startswith("row")]
    for fold in range(FOLDS):
        part = annotated[fold::FOLDS]
        chooser = Chooser({report.doc for report, _ in part})
        for report, gold in part:
            for mention in chooser.read(report, catalogue):
                known = figure_at(gold, mention.span)
                if known is None or not known.optional:
                    right = known is not None and is_right(mention, known, report.text, catalogue)
                    yield Judged(report.doc, tuple(features(mention)), right)


def is_right(mention: Mention, gold: Gold, text: str, catalogue: Catalogue) -> bool:
    """Whether number, bound, unit, rate, item, measure and speaker are what the annotation takes for right."""
    *ends, bounds, units, rates = gold.numbers
    for end, known in zip((mention.low, mention.high), ends, strict=True):
        if not any(
            end is k or (end is not None and k is not None and math.isclose(end, k, rel_tol=1e-3)) for k in known
        ):
            return False
    if mention.bound.value not in bounds or mention.unit not in units or mention.per not in rates:
        return False
    if mention.measure not in gold.measures:
        return False
    if not train_items.is_right(mention.item or "", mention.item_text or "", gold, catalogue.states):
        return False
    credited = mention.attribution
    if credited.speaker == THE_REPORT_ITSELF or credited.speaker in gold.speakers:
        return credited.speaker in gold.speakers
    return train_speakers.is_same(credited, gold, text)


def learn(claims: Sequence[Judged]) -> Logistic:
    """The model of claims."""
    return Logistic([claim.features for claim in claims], [claim.right for claim in claims], SELDOM, HOLD)


def by_fifths(told: Iterable[tuple[float, bool]]) -> Iterator[str]:
    """Of each fifth of rising confidence the mean confidence and the share that is right."""
    ordered = sorted(told)
    for k in range(5):
        part = ordered[k * len(ordered) // 5 : (k + 1) * len(ordered) // 5]
        said, right = (sum(column) / len(part) for column in zip(*part, strict=True))
        yield f"{said:.2f} said, {right:.2f} right"


def main() -> None:
    """Writes the weights, or says what they are worth."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folds", type=int, default=0, help="so many parts are left out in turn; nothing is written")
    folds = options.parse_args().folds
    found = list(judged())
    if not folds:
        learn(found).write(WEIGHTS)
        return
    docs = sorted({claim.doc for claim in found})
    told = []
    for fold in range(folds):
        held = set(docs[fold::folds])
        model = learn([claim for claim in found if claim.doc not in held])
        told += [(chance(model.score(claim.features)), claim.right) for claim in found if claim.doc in held]
    print(f"{len(told)} claims of {len(docs)} reports, left out, by fifths of rising confidence:")
    print("\n".join(by_fifths(told)))


if __name__ == "__main__":
    main()
