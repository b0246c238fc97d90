"""How far a claim's reading can be trusted: a logistic model over what it had to go on.

The weights are learned from the annotated reports of tests/claims by tools/train_confidence.py.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from crossbearing.claims.choosing import is_open
from crossbearing.claims.mentions import Mention
from crossbearing.terms import THE_REPORT_ITSELF

WEIGHTS = Path(__file__).parent / "data" / "confidence.tsv"
_FLOOR, _CEILING = 0.02, 0.98
_STEPS = (0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
"""How likely a figure's item is beside the others that it could be of, in steps."""
_FEW = 12
"""Counts up to here more often point at what was named before than tell of something new."""


@cache
def _weights() -> dict[str, float]:
    with WEIGHTS.open(encoding="utf-8") as file:
        return {feature: float(weight) for feature, _, weight in (line.partition("\t") for line in file)}


def confidence(mention: Mention) -> float:
    """How likely number, bound, unit, rate, item, measure and speaker are all right, between 0 and 1."""
    weights = _weights()
    score = sum([weights.get(feature, 0.0) for feature in features(mention)])
    return round(min(_CEILING, max(_FLOOR, chance(score))), 2)


def chance(score: float) -> float:
    """The logistic of a sum of weights, between 0 and 1."""
    return 1 / (1 + math.exp(-score))


def features(mention: Mention) -> list[str]:
    """What a reading had to go on: its noun, how far the item stands out, its cues, who is credited and how."""
    credited = mention.attribution
    small = mention.unit_kind == "count" and mention.low is not None and mention.low <= _FEW
    found = [
        "always",
        f"noun={_noun(mention)}",
        f"kind={mention.kind_of}",
        f"measure={mention.measure}",
        f"unit={mention.unit_kind}",
        f"cued={_lead(mention)}",
        f"doubt={min(2, round(mention.doubt * 10))}",
        f"small={small}",
        f"opens={mention.first == 0}",
        f"paragraph={min(2, mention.sentence.paragraph)}",
        f"speaker={_credit(mention)}",
        f"sure={credited.confidence:.1f}",
        f"cue={credited.cue}",
    ]
    if is_open(mention):
        found.append("open")
        found += [f"item>{step}" for step in _STEPS if mention.sure > step]
    return found


def _noun(mention: Mention) -> str:
    if mention.item_text is None:
        return "none"
    return "behind" if mention.noun_first >= mention.after else "elsewhere"


def _lead(mention: Mention) -> str:
    """By how many halves the strongest cue of a measure leads the next."""
    if not mention.cues:
        return "none"
    first, second, *_ = (*sorted(mention.cues.values(), reverse=True), 0.0)
    return str(min(2, int(2 * (first - second))))


def _credit(mention: Mention) -> str:
    credited = mention.attribution
    if credited.speaker == THE_REPORT_ITSELF:
        return "author"
    return "carried" if credited.carried else "named" if credited.speaker_text else "silent"
