"""Whether a share is a part of a whole, a change, or how much of a capacity is used, by the words round it."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import Kind
from crossbearing.claims.turns import MODALS


def measure_of_share(mention: Mention, behind: list[str], words: set[str]) -> str:
    """Share, ratio or utilisation; `behind` are the words behind a share, `words` all near it."""
    near = {*mention.words[max(0, mention.first - 7) : mention.first], *behind[:6]}
    if mention.words[mention.first - 1 : mention.first] == ["by"] and near & _CHANGED:
        return "ratio"  # "capacity would grow by half"
    if (
        (near & _RUNNING and mention.words[mention.first - 1] in ("at", "to"))
        or "capacity" in near
        or "utilisation" in near
        or "utilization" in near
    ):
        if behind[:1] == ["of"] and "capacity" not in behind[:5]:
            return "share"
        return "utilisation"
    if behind[:2] == ["of", "what"] and mention.kind is Kind.FRACTION and not MODALS & set(behind[2:5]):
        return "share" if _whole(behind[2:]) else "ratio"  # "half of what it was in July"
    before = mention.words[max(0, mention.first - 4) : mention.first]
    if before[-1:] == ["of"] and any(w in _CHANGE_NOUNS for w in before):
        return "ratio"  # "a raise of 62 percent"
    if behind[:1] == ["of"]:
        return "share"
    first, last = mention.first, mention.after
    line = mention.words
    after = line[last : last + 3]
    if any(w in _CHANGE_NOUNS for w in after[:2]) or after[:1] == ["off"]:
        return "ratio"
    if mention.kind is Kind.FRACTION and (
        after[:2] in (["as", "many"], ["as", "much"])
        or (after[:1] == ["that"] and (len(after) < 2 or not after[1][0].isalpha() or after[1] in NUMBERS))
    ):
        return "ratio"  # "half that", "a third that number"; not "three in five that were fired"
    if line[first - 1 : first] == ["by"] and not _APPROVED & words:
        return "ratio"  # "raised its revenue by 10.9%", "exports rose by 11 percent and imports by 18"
    if mention.kind is Kind.FRACTION and after[:1] == ["the"] and len(after) > 1 and after[1][0].isdigit():
        return "ratio"  # "13,213 transits, half the 26,434 of 2023"
    if after[:1] in (["down"], ["up"]) and after[1:2] in (["on"], ["from"]):
        return "ratio"  # "a quarter down on last year"
    for j in range(first - 1, max(-1, first - 7), -1):
        word = line[j]
        if word in _CHANGED or word in _CHANGE_NOUNS:
            return "ratio"
        if word not in _PASSED_OVER:
            break
    return "share"


_WHO = frozenset("i you he she it we they".split())
_HAVE = frozenset(
    """have has 've hold holds own owns keep keeps earn earns make makes produce produces grow grows burn burns use uses
    eat eats need needs send sends buy buys sell sells receive receives import imports""".split()
)


def _whole(words: Sequence[str]) -> bool:
    """Whether words behind "of what" name a whole by what somebody does with it: "two-fifths of what it burns"."""
    if len(words) < 2 or words[0] not in _WHO:
        return False
    ends = len(words) == 2 or not words[2][0].isalnum()
    return (words[1] in ("had", "held") and ends) or (words[1] in _HAVE and (ends or words[2] in _NO_VERBS))


_NO_VERBS = frozenset("and or on in at to for from every each".split())
_PASSED_OVER = frozenset(
    "by an average of expected some only another a further also still as much just about nearly almost back".split()
)
_CHANGED = frozenset(
    """rose fell grew dropped jumped surged slumped plunged gained climbed soared tumbled shrank expanded
    increased decreased declined up down rising falling growing slid slipped dipped shed eased edged ticked
    widened narrowed contracted rebounded swelled sank fallen risen grown shrunk lost advanced retreated
    rise rises fall falls grow grows drop drops jump jumps climb climbs shrink shrinks gain gains
    slide slides slip slips contract contracts expand expands surge plunge lower lowered raised raise""".split()
)
_CHANGE_NOUNS = frozenset(
    "rise increase growth decline drop fall jump cut decrease reduction surge slump plunge gain hike raise".split()
)
_APPROVED = frozenset("backed approved supported favoured favored shared held owned used believed".split())
_RUNNING = frozenset("operating operate operates running run runs working work works".split())
NUMBERS = frozenset("number numbers figure figures total count amount sum much many".split())
