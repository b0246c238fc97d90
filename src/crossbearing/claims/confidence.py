"""How far a claim's reading can be trusted, from what it had to go on."""

from __future__ import annotations

from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import Kind

_FLOOR, _CEILING = 0.05, 0.98
_START = 0.83
# Weights rounded from a logistic fit to claims of annotated reports, judged on reports left out of it.
_UNSURE = 0.30
"""For an item that others were as likely to be."""
_DOUBT = 0.15
"""For what was taken over from elsewhere or read from weak cues."""
_BEHIND = 0.12
"""For the counted noun right behind the figure."""


def confidence(mention: Mention) -> float:
    """A number between 0 and 1: it falls with each field that was carried over, defaulted or read from weak cues."""
    score = _START - _UNSURE * (1 - mention.sure) - _DOUBT * mention.doubt
    if mention.item_text is None:
        score -= 0.07
    elif mention.noun_first >= mention.after:
        score += _BEHIND
    if not mention.kind_of:
        score -= 0.11  # what no catalogue knows may be no thing at all
    if mention.measure == "other":
        score -= 0.06
    if mention.unit_kind == "money":
        score -= 0.05
    elif mention.unit_kind == "share":
        score += 0.04
    if mention.kind is Kind.CARDINAL and mention.unit == "count" and mention.low is not None and mention.low <= 12:
        score -= 0.05
    if mention.attribution.carried:
        score -= 0.07
    score -= 0.07 * (1 - mention.attribution.confidence)
    return round(min(_CEILING, max(_FLOOR, score)), 2)
