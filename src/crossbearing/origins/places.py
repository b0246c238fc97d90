"""Where a claim stands: its place in a sentence, and a key of its wording that outlasts small changes."""

from __future__ import annotations

import re
from hashlib import blake2b

from crossbearing.terms import Claim

_WORD = re.compile(r"[^\W\d_]+")


def sentence(claim: Claim) -> str:
    """What tells a claim's sentence from others of its report: its words; where they are not known, the claim alone."""
    return claim.quote or f"#{claim.id}"


def wording(claim: Claim) -> int:
    """A key of the sentence without its digits, the same for copies that differ in a number."""
    words = " ".join(_WORD.findall(claim.quote.casefold())) or sentence(claim)
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")


def start_of(claim: Claim) -> tuple[int, ...]:
    """Where in the report the claim's sentence may begin: one offset for each place in it with the claim's words."""
    found, at = [], claim.quote.find(claim.value_text) if claim.value_text else -1
    while at >= 0:
        found.append(claim.span[0] - at)
        at = claim.quote.find(claim.value_text, at + 1)
    return tuple(found)


def shared_start(a: Claim, b: Claim) -> int | None:
    """Where the sentence that two claims share begins in its report; None where they do not share one."""
    if a.doc != b.doc or a.quote != b.quote:
        return None
    common = sorted(set(start_of(a)) & set(start_of(b)))
    return common[0] if common else None


def between(a: Claim, b: Claim) -> tuple[str, str] | None:
    """The words before the first and those between two claims of one sentence; None where they share none."""
    start = shared_start(a, b)
    if start is None:
        return None
    first, second = sorted((a.span, b.span))
    return a.quote[: first[0] - start], a.quote[first[1] - start : second[0] - start]
