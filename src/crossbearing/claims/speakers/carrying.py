"""Whether who spoke last goes on speaking where a sentence credits nobody: a linear model over how the two are worded.

The weights are learned from the annotated reports and paragraphs of tests/claims by tools/train_speakers.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from crossbearing.claims.numbers import NUMBER_WORDS
from crossbearing.claims.speakers.frames import Frame
from crossbearing.claims.speakers.lexicon import VERBS, Form, Sort
from crossbearing.claims.speakers.words import QUOTES
from crossbearing.claims.subjects import is_verb
from crossbearing.claims.text import Sentence

WEIGHTS = Path(__file__).parent.parent / "data" / "carrying.tsv"

SURE = 1.0
"""By so much more must speak for the author than for whom the rules have go on before he takes his place."""

_TENSES = frozenset(
    "will would shall should could can may might must was were had did said is are has have does do".split()
)
"""Verbs that tell by themselves how a sentence stands to what was said before it: "had risen", "would cost"."""
_OPENERS = frozenset(
    """the a an it he she they this that these those in on at by of but and however meanwhile still yet also so then if
    some about more its his her their we i for after before since last during as while no not one two both together
    another there under with to from""".split()
)
_BACKGROUND = frozenset("ago last before".split())
_JUDGING = frozenset(
    """call deny insist hope describe dismiss reject argue claim admit boast refute dispute complain
    lament""".split()
)
"""Verbs that tell what somebody thinks of a matter rather than what he knows of it."""
_STEM = 6
"""So many letters tell a word from others."""

Carrier = Callable[[Sequence[str]], bool]


@cache
def _weights() -> dict[str, float]:
    with WEIGHTS.open(encoding="utf-8") as file:
        return {feature: float(weight) for feature, _, weight in (line.partition("\t") for line in file)}


def goes_on(found: Sequence[str]) -> bool:
    """Whether the last speaker goes on, by the features: yes, unless clearly more speaks for the author."""
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in found) > -SURE


def features(sentence: Sentence, spoke: Sentence, frame: Frame, credits: int, following: str | None) -> list[str]:
    """What speaks for and against it that a `frame` of the sentence where somebody `spoke` holds on in a later one.

    `credits` is how many attributions that sentence has, `following` who is credited in the next sentence of the
    paragraph, if anybody.
    """
    words, theirs = sentence.words, {w[:_STEM] for w in spoke.words if len(w) > 3}
    party = frame.party
    verb = next((j for j in range(len(words)) if is_verb(sentence.tokens, j)), len(words))
    cue, tense = _cue(spoke, frame), _tense(words[verb] if verb < len(words) else "")
    fresh = sum(1 for t in sentence.texts[1:] if t[0].isupper() and t[:_STEM].lower() not in theirs)
    quoted = not QUOTES.isdisjoint(spoke.words)
    found = [
        "always",
        f"side={frame.side}",
        f"credits={min(3, credits)}",
        f"back={min(3, sentence.index - spoke.index)}",
        f"quoted={quoted}&{spoke.words[-1] in QUOTES}",
        f"opens={_opening(words)}",
        f"subject={min(3, (verb if verb < len(words) else 0) // 2)}",
        f"fresh={min(2, fresh)}",
        f"shift={cue}&{tense}",
        f"paragraph={min(2, sentence.paragraph)}",
        "next=none" if following is None else f"next={party is not None and following == party.slug}",
    ]
    if party is not None:
        found += [f"kind={party.kind}", f"sure={(party.sure > 0.6) + (party.sure > 0.8)}"]
    low = frozenset(words)
    for name, holds in (
        ("ago", not low.isdisjoint(_BACKGROUND)),
        ("judging", frame.lemma in _JUDGING or frame.sort is Sort.ACT),
        ("number", words[0] in NUMBER_WORDS),
        ("marks", not low.isdisjoint(QUOTES)),
        ("saying", any(VERBS[w].sort is Sort.SAY for w in low & VERBS.keys())),
    ):
        if holds:
            found.append(name)
    return found


def _opening(words: Sequence[str]) -> str:
    first = words[1] if words[0] in QUOTES and len(words) > 1 else words[0]
    if first in _OPENERS:
        return first
    return "digit" if first[0].isdigit() else "word" if first[0].isalpha() else "mark"


def _cue(spoke: Sentence, frame: Frame) -> str:
    """Whether somebody said it or says it."""
    verb = VERBS.get(spoke.words[frame.cue]) if frame.cue < len(spoke.words) else None
    if verb is None:
        return "none"
    return "past" if Form.PAST in verb.forms else "present" if Form.PRESENT in verb.forms else "other"


def _tense(verb: str) -> str:
    if verb in _TENSES:
        return verb
    return "ed" if verb.endswith("ed") else "s" if verb.endswith("s") else "other" if verb else "none"
