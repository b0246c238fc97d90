"""Anchors of a page: short, safe and lasting, made of what a thing is and not of where it stands."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from crossbearing.terms import Claim


class Anchors:
    """The anchors of a page's claims."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._of: dict[int, str] = {}
        seen: Counter[str] = Counter()
        for claim in claims:
            anchor = hashed("c", claim.doc, claim.id, *map(str, claim.span))
            seen[anchor] += 1
            self._of[id(claim)] = anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}"

    def claim(self, claim: Claim) -> str:
        """The anchor of a claim's words in its sentence."""
        return self._of[id(claim)]

    def row(self, claim: Claim) -> str:
        """The anchor of a claim's line in the table of its quantity."""
        return f"p{self._of[id(claim)]}"


def hashed(prefix: str, *parts: str) -> str:
    """An anchor made of any text: the prefix and eight hexadecimal digits."""
    return prefix + hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
