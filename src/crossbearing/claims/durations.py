"""Spans of time: which are asserted (a supply lasts two months) and which only frame a claim (over two months)."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.lexicon import NP_STOP
from crossbearing.claims.mentions import Mention
from crossbearing.claims.text import Token

_LASTING = frozenset(
    """last lasts lasted lasting sustain sustains sustained keep keeps kept going need needs needed enough
    suffice suffices cover covers covered feed takes took take taking taken lasted delay delayed delays
    prolong average averaged means mean meant add adds added spend spends spent waited wait waits waiting
    longer shorter suspended lifespan duration sentence jail prison""".split()
)
_GOODS = frozenset(
    """production output supplies supply fighting fire firing use usage consumption stocks ammunition shells
    fuel food oil war combat demand imports exports reserves grain gas needs operations shelling rounds
    stock stockpile cover grain bread flour wheat diesel feed medicine""".split()
)
_FRAMES = frozenset("past previous last next coming first preceding following final initial recent same".split())
_FRAME_BEFORE = frozenset(
    """within over during throughout after before every inside until than these those the this its their
    since through across between""".split()
)
_MEASURED = frozenset("late long early overdue behind ahead apart".split())
_PUT_OFF = frozenset(
    """slipped slip slips delayed postponed extended prolonged shortened shifted moved pushed back deferred cut
    lengthened""".split()
)
_MODALS = frozenset("will would could can may might shall should".split())
_FRAME_AFTER = frozenset("ago earlier later after before since old into from hence read".split())
# "that could last two months" is the verb, "the last two months" is not.
_BEFORE_LAST = frozenset("that which to can could may might will would should shall must they not only".split())


def is_asserted(mention: Mention, alone: bool) -> bool:
    """Whether a number of days, months or years is what somebody asserts; `alone` in its sentence or not."""
    tokens = mention.tokens
    after = [t.lower for t in tokens[mention.last : mention.last + 5]]
    before = [t.lower for t in tokens[max(0, mention.first - 12) : mention.first]]
    prev = before[-1] if before else ""
    stripped = [w for w in after if w not in ("'", "’", "'s", "’s", "-")]
    if _hyphened(tokens, mention):
        return False
    if stripped[:1] in (["worth"], ["supply"], ["supplies"]) or stripped[:2] == ["of", "supplies"]:
        return True
    if prev == "last" and len(before) > 1 and before[-2] in _BEFORE_LAST:
        return True
    if after[:1] == ["old"] and prev in ("is", "are", "was", "were"):
        return True  # "the average bus is 14 years old": the age of nobody is left out before
    if (prev == "by" and before[-2:-1] and before[-2] in _PUT_OFF) or before[-2:] == ["enough", "for"]:
        return True  # "slipped by eleven months before it began", "200 tonnes, enough for six weeks"
    if after[:1] and after[0] in _FRAME_AFTER:
        return False
    if prev in ("", ",", "(", "|") and after[:1] in ([], ["."], [")"], [";"], ["|"]):
        return False  # "Free line 154, 24 hours."
    own = [t.lower for t in tokens[mention.first : mention.last]]
    if own[0] == "another" and prev in ("of", "from", "in", "to"):
        return False  # "comes from another year", "the prices of another age": a time and no length of it
    if any(w in _FRAMES for w in (*before[-2:], *own)):
        return False
    if stripped[:1] == ["of"] and any(w in _GOODS for w in stripped[1:4]):
        return True
    if (after[:1] and after[0] in _MEASURED) or prev == "by":
        return True
    lasting = any(w in _LASTING for w in (*before, *after[:2]))
    if prev == "in":
        return any(w in _MODALS for w in before)
    if prev in _FRAME_BEFORE and own[0] not in ("up", "at", "more", "less"):
        return False
    if own[0] in ("over", "under", "below", "above") and prev != "for" and not lasting:
        return False
    if prev == "for":
        return len(before) > 1 and not any(w[0].isdigit() or w == "times" for w in before[-5:-1])
    return lasting or prev != "of" or (alone and "average" not in before)


def _hyphened(tokens: Sequence[Token], mention: Mention) -> bool:
    """ "a two-day visit", "18-month war": an adjective, not an amount."""
    last = tokens[mention.last - 1]
    return any(t.text in "-‑" for t in tokens[mention.number : mention.last]) and not last.lower.endswith("s")


_SPANS = frozenset("hour day week month quarter year hours days weeks months quarters years".split())
_BACK = 9


def goes_on_from_time(mention: Mention) -> bool:
    """Whether a bare number is of the span of time before it: "a month's worth, or two", "ten weeks, or six if"."""
    words, first = mention.words, mention.first
    follows = words[mention.after] if mention.after < len(words) else "."
    return (
        mention.unit == "count"
        and words[first - 1 : first] == ["or"]
        and not _SPANS.isdisjoint(words[max(0, first - _BACK) : first])
        and (not follows[0].isalpha() or follows in NP_STOP)
    )


def is_more_time(mention: Mention) -> bool:
    """Whether a bare number goes on from a span of time that nobody asserts: "a month, or two, or three and a bit"."""
    follows = mention.words[mention.after] if mention.after < len(mention.words) else "."
    return goes_on_from_time(mention) and (not follows[0].isalpha() or follows == "and")
