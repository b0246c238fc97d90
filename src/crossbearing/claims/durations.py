"""Spans of time: which are asserted (a supply lasts two months) and which only frame a claim (over two months)."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.mentions import Mention
from crossbearing.claims.text import Token

_LASTING = frozenset(
    """last lasts lasted lasting sustain sustains sustained keep keeps kept going need needs needed enough suffice
    suffices cover covers covered feed takes took take taking taken lasted delay delayed delays prolong average
    averaged wait waits waiting longer shorter suspended lifespan duration sentence jail prison""".split()
)
_GOODS = frozenset(
    """production output supplies supply fighting fire firing use usage consumption stocks ammunition shells fuel
    food oil war combat demand imports exports reserves grain gas needs operations shelling rounds""".split()
)
_FRAMES = frozenset("past previous last next coming first preceding following final initial recent same".split())
_FRAME_BEFORE = frozenset(
    """in within over during throughout after before every inside until by than these those the this its their
    since through across between""".split()
)
_FRAME_AFTER = frozenset("ago earlier later after before since old into from hence".split())
# "that could last two months" is the verb, "the last two months" is not.
_BEFORE_LAST = frozenset("that which to can could may might will would should shall must they not only".split())


def is_asserted(mention: Mention) -> bool:
    """Whether a number of days, months or years is what somebody asserts."""
    tokens = mention.tokens
    after = [t.lower for t in tokens[mention.last : mention.last + 5]]
    before = [t.lower for t in tokens[max(0, mention.first - 12) : mention.first]]
    if _hyphened(tokens, mention):
        return False
    stripped = [w for w in after if w not in ("'", "’", "'s", "’s", "-")]
    if stripped[:1] in (["worth"], ["supply"], ["supplies"]) or stripped[:2] == ["of", "supplies"]:
        return True
    if after[:1] and after[0] in _FRAME_AFTER:
        return False
    if before[-1:] == ["last"] and before[-2:-1] and before[-2] in _BEFORE_LAST:
        return True
    if any(w in _FRAMES for w in (*before[-2:], *[t.lower for t in tokens[mention.first : mention.last]])):
        return False
    if stripped[:1] == ["of"] and len(stripped) > 1 and any(w in _GOODS for w in stripped[1:4]):
        return True
    lasting = any(w in _LASTING for w in before) or any(w in _LASTING for w in after[:2])
    if before[-1:] and before[-1] in _FRAME_BEFORE and tokens[mention.first].lower not in ("up", "at", "more", "less"):
        return False
    if tokens[mention.first].lower in ("over", "under", "below", "above") and before[-1:] != ["for"] and not lasting:
        return False
    return lasting


def _hyphened(tokens: Sequence[Token], mention: Mention) -> bool:
    """ "a two-day visit", "18-month war": an adjective, not an amount."""
    last = tokens[mention.last - 1]
    return any(t.text in "-‑" for t in tokens[mention.number : mention.last]) and not last.lower.endswith("s")
