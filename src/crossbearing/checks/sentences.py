"""What a sentence says around and between its numbers, where claims share it."""

from __future__ import annotations

from crossbearing.terms import Claim


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


def behind(claim: Claim) -> str:
    """The words behind a claim's number in its sentence."""
    at = claim.quote.find(claim.value_text)
    return claim.quote[at + len(claim.value_text) :] if at >= 0 else ""
