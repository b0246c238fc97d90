"""Where a claim stands, as keys that outlast small changes: a page's address, a sentence's wording."""

from __future__ import annotations

import re
from hashlib import blake2b
from urllib.parse import urlsplit

from crossbearing.terms import Claim

_WORD = re.compile(r"[^\W\d_]+")


def address(url: str) -> str:
    """A URL without what does not tell pages apart: scheme, www, a final slash, the fragment, tracking marks."""
    parts = urlsplit(url.strip())
    host = parts.netloc.lower().removeprefix("www.")
    query = "&".join(p for p in parts.query.split("&") if p and not p.startswith(("utm_", "fbclid", "gclid")))
    return f"{host}{parts.path.rstrip('/')}?{query}"


def sentence(claim: Claim) -> str:
    """What tells a claim's sentence from others of its report: its words; where they are not known, the claim alone."""
    return claim.quote or f"#{claim.id}"


def wording(claim: Claim) -> int:
    """A key of the sentence without its digits, the same for copies that differ in a number."""
    words = " ".join(_WORD.findall(claim.quote.casefold())) or sentence(claim)
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")
