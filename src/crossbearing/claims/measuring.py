"""What is measured where the rules may err: a linear model over the words round a figure and what rules say.

The weights are learned from the annotated sentences and reports of tests/claims by tools/train_measures.py. Money,
time, shares and ratios are left to the rules, which know them by their unit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from crossbearing.claims.conditions import are_alternatives
from crossbearing.claims.lexicon import singular
from crossbearing.claims.mentions import Mention
from crossbearing.claims.subjects import is_verb

WEIGHTS = Path(__file__).parent / "data" / "measure_weights.tsv"
_BY_RULE = frozenset("money time share ratio".split())
# Of arms and soldiers the rules know more than the texts that the weights are learned from.
_ARMS = frozenset("munition missile drone weapon container".split())
_STAYS = frozenset("ratio utilisation cost capacity-equivalent supply-duration production-duration".split())
# Nouns that say what is measured when they hold the figure: "a stock of 40,000 tonnes", "exports of 3 million".
_TELLING = frozenset(
    """stock stocks stockpile stockpiles inventory inventories reserve reserves output production export exports import
    imports shipment shipments delivery deliveries consumption purchase purchases sale sales loss losses""".split()
)
_BEFORE, _BEHIND, _NEAR = 12, 12, 4
"""So many words before and behind a figure speak for a measure, those near it twice."""
_VERB = 14
"""So far from a figure its verbs are looked for."""

SURE = 0.5
"""By so much more must speak for another measure than for the rules' own before it takes its place."""

Features = list[tuple[str, float]]
Chooser = Callable[[Mention, Mention | None], str]
"""The measure of a mention; the second is the one before it."""


_Weights = list[tuple[int, float]]


@cache
def _weights() -> tuple[list[str], dict[str, _Weights]]:
    """The measures, and with which weight each feature speaks for which of them (by its place), or against it."""
    found: dict[str, dict[str, float]] = {}
    with WEIGHTS.open(encoding="utf-8") as file:
        for line in file:
            feature, *pairs = line.rstrip("\n").split("\t")
            found[feature] = {pairs[k]: float(pairs[k + 1]) for k in range(0, len(pairs), 2)}
    measures = list(dict.fromkeys(chain.from_iterable(found.values())))
    place = {measure: k for k, measure in enumerate(measures)}
    return measures, {
        feature: [(place[measure], weight) for measure, weight in weights.items()] for feature, weights in found.items()
    }


def choose(mention: Mention, previous: Mention | None) -> str:
    """The measure for which most speaks, where that is clear and the words are to tell it; else the rules' own."""
    if not is_open(mention):
        return mention.measure
    measures, weights = _weights()
    scores = [*_ruled(_rules(mention))]
    for told in filter(None, map(weights.get, _of_figure(mention))):
        for k, weight in told:
            scores[k] += weight
    for feature, value in _cues(mention):
        for k, weight in weights.get(feature, ()):
            scores[k] += weight * value
    for told in filter(None, map(weights.get, _of_words(mention, previous))):
        for k, weight in told:
            scores[k] += weight
    best = max(scores)
    own = scores[measures.index(mention.measure)] if mention.measure in measures else 0.0
    return measures[scores.index(best)] if best > own + SURE else mention.measure


def is_open(mention: Mention) -> bool:
    """Whether a figure's measure is for the words to tell and not for its unit."""
    return (
        mention.unit_kind not in _BY_RULE
        and mention.measure not in _STAYS
        and mention.kind_of not in _ARMS
        and not mention.military
        and not mention.weight
        and not mention.told
        and not _is_held(mention)
    )


def _is_held(mention: Mention) -> bool:
    words, first = mention.words, mention.first
    return first > 1 and words[first - 1] == "of" and words[first - 2] in _TELLING


def choose_measures(mentions: Sequence[Mention], chooser: Chooser = choose) -> list[Mention]:
    """Give each figure of a document its measure by the chooser; those that changed come back.

    Of alternatives ("30 jets, or as few as 28") the first decides for all, as they are of one thing.
    """
    changed = []
    follows = [i > 0 and are_alternatives(mentions[i - 1], mentions[i]) for i in range(len(mentions))]
    for i, mention in enumerate(mentions):
        before = mentions[i - 1] if i else None
        follow = before is not None and follows[i] and is_open(mention)
        chosen = before.measure if before is not None and follow else chooser(mention, before)
        if chosen != mention.measure:
            mention.measure = chosen
            changed.append(mention)
    return changed


def features(mention: Mention, previous: Mention | None) -> Features:
    """What speaks for a measure: the rules' cues and answer, noun, unit, verbs, words, the figure before."""
    plain = [*_by_rules(_rules(mention)), *_of_figure(mention), *_of_words(mention, previous)]
    return [*[(feature, 1.0) for feature in plain], *_cues(mention)]


_Rules = tuple[str, str, str, str | None, bool, bool, bool]


def _rules(mention: Mention) -> _Rules:
    """What the rules have made of a figure, so far as other figures are often the same."""
    named, limited = mention.item_text is not None, bool(mention.condition)
    return mention.measure, mention.kind_of, mention.unit_kind, mention.per, mention.military, named, limited


def _by_rules(rules: _Rules) -> list[str]:
    measure, kind, unit_kind, per, military, named, limited = rules
    return [
        "always",
        f"rule={measure}",
        f"rule={measure}&{kind}",
        f"unit={unit_kind}",
        f"kind={kind}",
        f"kind={kind}&{'rate' if per else 'total'}",
        f"per={per}",
        f"military={military}",
        f"named={named}",
        f"condition={limited}",
    ]


@lru_cache(maxsize=4096)
def _ruled(rules: _Rules) -> list[float]:
    """How much what the rules have made of a figure speaks for each measure."""
    measures, weights = _weights()
    scores = [0.0] * len(measures)
    for feature in _by_rules(rules):
        for k, weight in weights.get(feature, ()):
            scores[k] += weight
    return scores


def _of_figure(mention: Mention) -> list[str]:
    """The words right beside a figure, its unit, and what it counts."""
    words, first, after = mention.words, mention.first, mention.after
    found = [
        f"lead={words[first - 1] if first else ''}",
        f"lead2={' '.join(words[max(0, first - 2) : first])}",
        f"next={words[after] if after < len(words) else ''}",
        f"in={mention.unit}",
    ]
    if mention.item:
        found.append(f"item={mention.item.rpartition('-')[2]}")
    if mention.head >= 0:
        found.append(f"head={singular(words[mention.head])}")
    return found


def _cues(mention: Mention) -> Features:
    """The measures that cue words near a figure speak for, by their weight, and the one that they speak for most."""
    cues = mention.cues
    if not cues:
        return [("strength=0", 1.0)]
    return [
        (f"strength={min(3, int(3 * max(cues.values())))}", 1.0),
        *[(f"cue={measure}", weight) for measure, weight in cues.items()],
        (f"cued={max(cues, key=cues.__getitem__)}", 1.0),
    ]


def _of_words(mention: Mention, previous: Mention | None) -> list[str]:
    """The verbs and words round a figure, and the measure of the figure before."""
    words, tokens, first, after = mention.words, mention.tokens, mention.first, mention.after
    found = []
    for side, places in (("<", range(first - 1, max(-1, first - _VERB - 1), -1)), (">", range(after, after + _VERB))):
        verb = next((words[j] for j in places if j < len(words) and is_verb(tokens, j)), "")
        found.append(f"verb{side}{verb[:6]}")
    before = [word[:6] for word in words[max(0, first - _BEFORE) : first]]
    behind = [word[:6] for word in words[after : after + _BEHIND]]
    found += [f"<{word}" for word in dict.fromkeys(before)]
    found += [f"<<{word}" for word in dict.fromkeys(before[-_NEAR:])]
    found += [f">{word}" for word in dict.fromkeys(behind)]
    found += [f">>{word}" for word in dict.fromkeys(behind[:_NEAR])]
    if previous is not None:
        beside = previous.sentence is mention.sentence
        place = "beside" if beside else "near" if previous.sentence.paragraph == mention.sentence.paragraph else "far"
        found.append(f"{place}={previous.measure}")
        if previous.item == mention.item and previous.unit == mention.unit:
            found.append(f"same={previous.measure}")
    return found
