"""What a sentence says around and between its numbers, where claims share it."""

from __future__ import annotations

import re

from crossbearing.terms import Claim

_WHOLE = re.compile(r"\s*(?:of|of all|out of)\s+([^,;:.()–—]{3,80})")
_EARLIER = re.compile(
    r"\b(?:earlier|previous(?:ly)?|formerly|back then|at the time|the year before|"
    r"had (?:put|said|spoken|given|counted|estimated|reported|stood at)|"
    r"(?:an?|one|two|three|four|six|\d+) (?:year|month|week)s? (?:ago|before))\b",
    re.IGNORECASE,
)
_MORE_BEFORE = re.compile(r"\b(?:another|additional|further|extra|plus|other|the remaining)\s+$", re.IGNORECASE)
_MORE_BEHIND = re.compile(
    r"(?:\s+[^\s,.;]+){0,2}?\s+(?:more(?! than)|further|extra|additional|others?|elsewhere)\b", re.IGNORECASE
)


def behind(claim: Claim) -> str:
    """The words behind a claim's number in its sentence."""
    at = claim.quote.find(claim.value_text)
    return claim.quote[at + len(claim.value_text) :] if at >= 0 else ""


def ahead(claim: Claim) -> str:
    """The words in front of a claim's number in its sentence."""
    at = claim.quote.find(claim.value_text)
    return claim.quote[:at] if at > 0 else ""


def added(claim: Claim) -> bool:
    """Whether a number comes on top of another: "a further 3,000", "170 elsewhere", "3,000 more"."""
    return bool(_MORE_BEFORE.search(ahead(claim)) or _MORE_BEHIND.match(behind(claim)))


def earlier(claim: Claim) -> bool:
    """Whether a number is recalled from an earlier time that the words leave open: "had earlier spoken of 6,700"."""
    return _EARLIER.search(claim.quote) is not None


def wholes_touch(a: Claim, b: Claim) -> bool:
    """Whether two shares are of wholes with a word in common: "half of all Russia fires", "of what Russia uses"."""
    one, two = _WHOLE.match(behind(a)), _WHOLE.match(behind(b))
    return one is not None and two is not None and _common(a, b, one.group(1), two.group(1))


def wholes_differ(a: Claim, b: Claim) -> bool:
    """Whether two shares name their wholes, and with no word in common."""
    one, two = _WHOLE.match(behind(a)), _WHOLE.match(behind(b))
    return one is not None and two is not None and not _common(a, b, one.group(1), two.group(1))


def _common(a: Claim, b: Claim, one: str, two: str) -> bool:
    things = set(f"{a.item}-{b.item}".split("-"))
    return bool((_content(one) & _content(two)) - things)


def _content(words: str) -> set[str]:
    """The words that say of what a whole is, without the thing itself, which stands first unless it is a name."""
    found = [word for word in re.findall(r"[^\W\d_]{4,}", words) if word.lower() not in _EMPTY]
    return {word.lower() for word in (found if found and found[0][0].isupper() else found[1:])}


_EMPTY = frozenset("that this these those their there which what with from have been were them they some all".split())
