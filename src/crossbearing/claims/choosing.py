"""Which of the things named round a figure it is of: a linear model over what speaks for each.

The weights are learned from the annotated sentences and reports of tests/claims by tools/train_items.py.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from crossbearing.claims.candidates import Candidate, candidates, clue
from crossbearing.claims.mentions import Mention
from crossbearing.claims.nouns import Features, Nouns
from crossbearing.claims.phrases import words_of
from crossbearing.claims.text import Document

WEIGHTS = Path(__file__).parent / "data" / "items.tsv"


@cache
def _weights() -> dict[str, dict[str, int]]:
    """The weight of each feature, in hundredths, by the case it holds in.

    Cases are "" for all, a unit's kind, the clue before the figure.
    """
    found: dict[str, dict[str, int]] = {"": {}}
    with WEIGHTS.open(encoding="utf-8") as file:
        for line in file:
            case, feature, weight = line.rstrip("\n").split("\t")
            found.setdefault(case, {})[feature] = round(100 * float(weight))
    return found


class _Case(dict[Features, int]):
    """How much features speak for a candidate of a figure in one kind of unit behind one word, in hundredths.

    What places say of candidates comes again and again, so that it is summed when it is first said.
    """

    def __init__(self, unit_kind: str, before: str) -> None:
        weights = _weights()
        self._cases = [weights[case] for case in ("", f"unit={unit_kind}", f"clue={before}") if case in weights]

    def __missing__(self, features: Features) -> int:
        weight = sum([case.get(feature, 0) for case in self._cases for feature in features])
        if len(self) >= _SUMS:
            self.clear()
        self[features] = weight
        return weight


_SUMS = 2048
"""So many sums a case keeps."""
_case = lru_cache(maxsize=256)(_Case)


Chooser = Callable[[Mention, Sequence[Candidate]], tuple[Candidate, float] | None]


def is_open(mention: Mention) -> bool:
    """Whether the words leave it to the context what a figure is of: no noun stands right behind it."""
    if mention.item is not None and mention.unit_kind in ("area", "temperature"):
        return False
    return mention.item_text is None or (mention.noun_first < mention.first and not mention.filled)


def choose(mention: Mention, found: Sequence[Candidate]) -> tuple[Candidate, float] | None:
    """The likeliest candidate and how likely it is beside the others, None where there is none."""
    if not found:
        return None
    weight = _case(mention.unit_kind, clue(mention)).__getitem__
    scores = [sum(map(weight, candidate.spoken.values())) for candidate in found]
    best = max(scores)
    return found[scores.index(best)], 1 / sum([math.exp((score - best) / 100) for score in scores])


def choose_items(
    mentions: Sequence[Mention],
    before: Sequence[Mention],
    nouns: Nouns,
    document: Document,
    chooser: Chooser = choose,
) -> None:
    """Give each open figure of a sentence the likeliest of the things round it, what the rules gave it among them."""
    for i, mention in enumerate(mentions):
        if not is_open(mention):
            continue
        chosen = chooser(mention, candidates(mentions, i, before, nouns))
        if chosen is None:
            continue
        candidate, mention.sure = chosen
        if candidate.slug == mention.item:
            continue
        mention.item, mention.item_text = candidate.slug, None
        mention.noun_first = mention.noun_last = mention.head = -1
        if candidate.phrase is not None:
            phrase = candidate.phrase
            mention.item_text = words_of(document.text, mention.tokens, phrase.first, phrase.last)
            mention.noun_first, mention.noun_last, mention.head = phrase.first, phrase.last, phrase.head
