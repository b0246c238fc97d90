"""Learn from the annotated reports and paragraphs whether who spoke last goes on where a sentence credits nobody.

    python tools/train_speakers.py            writes src/crossbearing/claims/data/carrying.tsv
    python tools/train_speakers.py --folds 8  says how well it does on documents left out, beside the rules alone

The model is logistic and linear: the weights of a sentence's features are summed, and what is above nought speaks for
the speaker of before, what is below for the author. Learned from is whose figure an annotation says it is, not what it
accepts beside, for where both will do nothing is to be learned. A sentence counts once, however many figures it holds.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from annotated import TESTS, Gold, reports
from learning import Logistic, run

from crossbearing.catalogue import Catalogue
from crossbearing.claims.speakers import Attribution, Attributions
from crossbearing.claims.speakers.carrying import SURE, WEIGHTS
from crossbearing.claims.text import Document
from crossbearing.reports import read_bytes
from crossbearing.terms import THE_REPORT_ITSELF, Report

HOLD = 4.0
"""How strongly weights are held to nought."""
SELDOM = 3
"""A feature of fewer sentences is left out."""
ARTICLES = sorted((TESTS / "speakers" / "articles").glob("*.txt"))
PARAGRAPHS = TESTS / "speakers" / "paragraphs" / "going_on.csv"
_MARK = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)\|[^|\]]*\]\]")
_WORD = re.compile(r"[^\W_]+")


class Figure(NamedTuple):
    """A figure of a sentence that credits nobody, behind one that does: its features, and whether who spoke goes on."""

    doc: str
    features: tuple[str, ...]
    goes_on: bool


def _stems(*texts: str) -> set[str]:
    return {word[:5] for text in texts for word in _WORD.findall(text.lower()) if len(word) > 2}


def is_same(found: Attribution, gold: Gold, text: str) -> bool:
    """Whether a speaker is the annotated one, by the words of either."""
    words = text[slice(*found.antecedent)] if found.antecedent else ""
    return bool(_stems(found.speaker, words) & _stems(gold.speaker, *gold.speaker_texts))


def _asked(report: Report, catalogue: Catalogue) -> tuple[Attributions, list[Sequence[str]]]:
    """The speakers of a report, all of whom go on, and a list that fills with the features of those sentences."""
    asked: list[Sequence[str]] = []

    def keep(features: Sequence[str]) -> bool:
        asked.append(features)
        return True

    return Attributions(Document(report.text, report.furniture), report, catalogue, keep), asked


def _unmarked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """An article without the marks of its claims, and where each stands with its speaker."""
    plain, marked, at = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        marked.append((len(plain), mark[2]))
        plain += mark[1]
        at = mark.end()
    return plain + text[at:], marked


def figures() -> list[Figure]:
    """Every annotated sentence that the rules give to who spoke last, and every paragraph of the table."""
    catalogue = Catalogue.shipped()
    found: list[Figure] = []
    for report, gold in reports():
        speakers, asked = _asked(report, catalogue)
        for figure in gold:
            before = len(asked)
            spoke = speakers.at(*figure.span)
            if len(asked) == before or not figure.speaker:
                continue
            if figure.speaker == THE_REPORT_ITSELF or is_same(spoke, figure, report.text):
                found.append(Figure(report.doc, tuple(asked[-1]), figure.speaker != THE_REPORT_ITSELF))
    for path in ARTICLES:
        text, marked = _unmarked(path.read_text(encoding="utf-8"))
        speakers, asked = _asked(read_bytes(path.name, text.encode()).report, catalogue)
        for start, speaker in marked:
            before = len(asked)
            spoke = speakers.at(start, start + 1).speaker
            if len(asked) > before and speaker in (THE_REPORT_ITSELF, spoke):
                found.append(Figure(f"row-{path.stem}", tuple(asked[-1]), speaker == spoke))
    with PARAGRAPHS.open(newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            start = row["text"].index("[[")
            text = row["text"].replace("[[", "").replace("]]", "")
            speakers, asked = _asked(read_bytes(f"row{number}.txt", text.encode()).report, catalogue)
            speakers.at(start, start + 1)
            if asked:
                found.append(Figure(f"row{number}", tuple(asked[-1]), row["goes_on"] == "yes"))
    return found


class Model(Logistic):
    """Whether the last speaker goes on, learned from figures."""

    def __init__(self, learned: Sequence[Figure]) -> None:
        super().__init__([f.features for f in learned], [f.goes_on for f in learned], SELDOM, HOLD)

    def goes_on(self, features: Sequence[str]) -> bool:
        """Whether the last speaker goes on, by the features of a sentence."""
        return self.score(features) > -SURE

    def is_right(self, figure: Figure) -> bool:
        """Whether the model says of a figure what its annotation says."""
        return self.goes_on(figure.features) == figure.goes_on


def write(model: Model) -> None:
    """The weights to where the package reads them."""
    model.write(WEIGHTS)


if __name__ == "__main__":
    run(__doc__, figures(), Model, write, lambda figure: figure.goes_on, Model.is_right)
