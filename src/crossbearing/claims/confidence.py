"""How far a claim's reading can be trusted, from what its rules had to go on."""

from __future__ import annotations

from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import Kind

_FLOOR, _CEILING = 0.05, 0.98


def confidence(mention: Mention) -> float:
    """A number between 0 and 1: it falls with each field that was carried over, defaulted or read from weak cues."""
    score = 0.97
    score -= 0.4 * mention.doubt
    if mention.item_text is None:
        score -= 0.27
    if not mention.kind_of:
        score -= 0.22  # what no catalogue knows may be no thing at all
    if mention.measure == "other":
        score -= 0.06
    if mention.unit_kind == "money":
        score -= 0.08
    if mention.kind is Kind.CARDINAL and mention.unit == "count" and mention.low is not None and mention.low <= 12:
        score -= 0.12
    if mention.kind in (Kind.MULTIPLE, Kind.ARTICLE):
        score -= 0.08
    score *= 0.6 + 0.4 * mention.attribution.confidence
    return round(min(_CEILING, max(_FLOOR, score)), 2)
