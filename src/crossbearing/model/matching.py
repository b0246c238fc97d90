"""Whether a claim is one that a rule means, and if not, why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crossbearing.model.terms import Wanted
from crossbearing.terms import Claim

_FIELDS = (("from", "from_"), ("to", "to"), ("actor", "actor"), ("place", "place"), ("speaker", "speaker"))


def mismatch(wanted: Wanted, claim: Claim, lineage: Callable[[str], Sequence[str]]) -> str | None:
    """Why a claim is not one of those that are meant, in words; None if it is.

    `lineage` gives an item and what it is a kind of (Catalogue.lineage). Its unit is judged by `factor`.
    """
    if wanted.measure and claim.measure not in wanted.measure:
        return f"its measure is {claim.measure.value}"
    if wanted.item and (claim.item is None or not set(lineage(claim.item)) & set(wanted.item)):
        return f"it counts {claim.item or 'nothing that is named'}"
    for key, field in _FIELDS:
        allowed: tuple[str, ...] = getattr(wanted, field)
        value: str | None = getattr(claim, field)
        if allowed and value not in allowed:
            return f"its {key!r} is {value or 'not told'}"
    if wanted.unit and claim.unit not in wanted.unit:
        return f"its unit is {claim.unit}"
    if wanted.per and claim.per not in wanted.per:
        return f"it is per {claim.per or 'nothing'}"
    if wanted.bound and claim.bound not in wanted.bound:
        return f"it is {claim.bound.value}"
    if wanted.modality and claim.modality not in wanted.modality:
        return f"it is {claim.modality.value}"
    if wanted.says and not _holds(claim.value_text, wanted.says):
        return f"it does not say {' or '.join(wanted.says)}"
    if wanted.quote and not _holds(claim.quote, wanted.quote):
        return f"its sentence does not hold {' or '.join(wanted.quote)}"
    if wanted.but_not is not None and mismatch(wanted.but_not, claim, lineage) is None:
        return "it is among those that are excluded"
    return None


def factor(wanted: Wanted, unit: str, per: str | None) -> float | None:
    """The base units that one of a claim's unit is, None where such a claim cannot be read in it."""
    return wanted.scales.get(unit if per is None else f"{unit}/{per}")


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return any(word.casefold() in folded for word in words)
