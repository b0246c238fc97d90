"""Reports that say other numbers or dates when they are captured again at the same address."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from crossbearing.address import address
from crossbearing.origins.places import wording
from crossbearing.origins.sayings import Facts
from crossbearing.terms import Claim, Rewrite


def find(claims: Sequence[Claim], facts: Mapping[str, Facts], copies: Mapping[str, str]) -> tuple[Rewrite, ...]:
    """An alert for each two captures of one address whose claims differ: the claims that were and those that are now.

    A change is a pair of claim ids whose sentences are alike but for their digits, and which differ in number or date.
    """
    by_url: dict[str, list[str]] = {}
    for doc in sorted(facts):
        url = facts[doc].url
        if url and doc not in copies:
            by_url.setdefault(address(url), []).append(doc)
    by_doc: dict[str, list[Claim]] = {}
    for claim in claims:
        by_doc.setdefault(claim.doc, []).append(claim)
    found: list[Rewrite] = []
    for docs in by_url.values():
        docs.sort(key=lambda doc: (facts[doc].accessed or facts[doc].published or "", doc))
        for earlier, later in itertools.pairwise(docs):
            changes = _changes(by_doc.get(earlier, []), by_doc.get(later, []))
            if changes:
                found.append(Rewrite(url=facts[later].url or "", earlier=earlier, later=later, changes=changes))
    return tuple(found)


def _changes(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    """Claims of sentences that are alike but for their digits, in order, whose numbers or dates differ."""
    old = _by_sentence(before)
    new = _by_sentence(after)
    changes: list[tuple[str, str]] = []
    for key, was in old.items():
        for a, b in zip(was, new.get(key, ()), strict=False):
            if _told(a) != _told(b):
                changes.append((a.id, b.id))
    return tuple(changes)


def _told(claim: Claim) -> tuple[object, ...]:
    return claim.low, claim.high, claim.unit, claim.said_on, claim.period


def _by_sentence(claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.span):
        found.setdefault(wording(claim), []).append(claim)
    return found
