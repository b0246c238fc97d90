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
    "burned": "injured",
    "hospitalised": "injured",
    "hospitalized": "injured",
    "hospital": "injured",
    "fatally": "killed",
    "killing": "killed",
    "kill": "killed",
    "injuring": "injured",
    "wounding": "wounded",
    "drowning": "killed",
}
WORDS = frozenset("killed dead died deaths fatalities drowned perished wounded injured missing bodies".split())
"""Words that no text is without which counts dead or wounded."""
_IF_NOT = frozenset(["found", "traced"])
_PLACES = frozenset(["hospital"])
_TELLING = frozenset(_STATES)
"""Where none of these stands, nothing tells what became of anybody."""
_JOINING = frozenset(["and", "or", "/"])


def _not_before(tokens: Sequence[Token], j: int) -> bool:
    """ "could not be found": only so are the words a state of people."""
    return any(t.lower in ("not", "never") or t.lower.endswith("n't") for t in tokens[max(0, j - 3) : j])


def state_near(mention: Mention, limit: int, floor: int) -> str | None:
    """Killed, wounded, missing ...: the state of persons that the words behind, else before, the number tell."""
    if _TELLING.isdisjoint(mention.words):
        return None
    tokens = mention.tokens
    for j in range(mention.after, min(limit, mention.after + 10, len(tokens))):
        word = tokens[j].lower
        if _tells(tokens, j):
            return _joined(tokens, j)
        if word in (";", "."):
            break
    for j in range(mention.first - 1, max(floor - 1, mention.first - 16, -1), -1):
        word = tokens[j].lower
        if word not in _IF_NOT and _tells(tokens, j):
            return _joined(tokens, j)
        if word in (";",):
            break
    return None


def _tells(tokens: Sequence[Token], j: int) -> bool:
    """Whether token j tells what became of people; a place does so of those who are in it: "16 were in hospital"."""
    word = tokens[j].lower
    if word in _PLACES:
        return j > 0 and tokens[j - 1].lower == "in"
    return word in _STATES and (word not in _IF_NOT or _not_before(tokens, j))


def _joined(tokens: Sequence[Token], j: int) -> str:
    """The state at token j, or that of all together: "killed or wounded", "dead and injured" are casualties."""
    state = _STATES[tokens[j].lower]
    for joint, other in ((j + 1, j + 2), (j - 1, j - 2)):
        if 0 <= other < len(tokens) and tokens[joint].lower in _JOINING:
            beside = _STATES.get(tokens[other].lower, state)
            if beside != state:
                return "casualty"
    return state


def is_state(words: str) -> bool:
    """Whether a wording only says what became of people: "hurt", "the dead"."""
    return all(w in _STATES or w in ("the", "people", "more", "others", "dead") for w in words.lower().split())
