"""What became of people: killed, wounded, missing, as the words round a figure tell it."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.mentions import Mention
from crossbearing.claims.text import Token

_STATES = {
    "killed": "killed",
    "dead": "killed",
    "died": "killed",
    "die": "killed",
    "deaths": "killed",
    "death": "killed",
    "fatalities": "killed",
    "drowned": "killed",
    "perished": "killed",
    "slain": "killed",
    "wounded": "wounded",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "unaccounted": "missing",
    "toll": "killed",
    "kills": "killed",
    "crippled": "injured",
    "maimed": "injured",
    "prisoners": "captured",
    "lives": "killed",
    "deceased": "killed",
    "drown": "killed",
    "lost": "killed",
    "unidentified": "killed",
    "traced": "missing",
    "found": "missing",
    "captured": "captured",
    "casualties": "casualty",
}
_IF_NOT = frozenset(["found", "traced"])


def _not_before(tokens: Sequence[Token], j: int) -> bool:
    """ "could not be found": only so are the words a state of people."""
    return any(t.lower in ("not", "never") or t.lower.endswith("n't") for t in tokens[max(0, j - 3) : j])


def state_near(mention: Mention, limit: int, floor: int) -> str | None:
    """Killed, wounded, missing ...: the state of persons that the words behind, else before, the number tell."""
    tokens = mention.tokens
    for j in range(mention.after, min(limit, mention.after + 10, len(tokens))):
        word = tokens[j].lower
        if word in _STATES and (word not in _IF_NOT or _not_before(tokens, j)):
            return _STATES[word]
        if word in (";", "."):
            break
    for j in range(mention.first - 1, max(floor - 1, mention.first - 16, -1), -1):
        word = tokens[j].lower
        if word in _STATES and word not in _IF_NOT:
            return _STATES[word]
        if word in (";",):
            break
    return None


def is_state(words: str) -> bool:
    """Whether a wording only says what became of people: "hurt", "the dead"."""
    return all(w in _STATES or w in ("the", "people", "more", "others", "dead") for w in words.lower().split())
