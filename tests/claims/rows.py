"""Reads a row of a table as the product would and says what it got wrong, by the equivalences of the guideline."""

from __future__ import annotations

import re
from typing import Any

from msgspec import UNSET
from table import Expected, Row, span_of

from crossbearing.catalogue import Catalogue
from crossbearing.claims import extract
from crossbearing.claims.lexicon import singular
from crossbearing.reports import read_bytes
from crossbearing.terms import Bound, Claim, Measure

# Measures that are told apart only where somebody needs it count as one another.
_FOLDED = frozenset(
    Measure(m) for m in "fired destroyed purchased pledged requested attendance displaced emitted other".split()
)
_FIELDS = ("measure", "modality", "from_", "to")


def wrong_in(row: Row) -> list[str]:
    """What is wrong in the reading of a row, one line a fault; empty where all is right."""
    report = read_bytes("row.txt", row.text.encode(), {"language": "en"}).report
    found = list(extract(report).claims)
    texts = {c.id: c.value_text for c in found}
    faults = []
    for expected in row.claims:
        start, end = span_of(expected, row.text)
        claim = max(
            (c for c in found if c.span[0] < end and start < c.span[1]),
            key=lambda c: min(end, c.span[1]) - max(start, c.span[0]),
            default=None,
        )
        if claim is None:
            faults += [] if expected.optional else [f"{expected.value_text!r} is not found"]
            continue
        found.remove(claim)
        if not expected.optional:
            faults += [f"{expected.value_text!r}: {fault}" for fault in _faults(claim, expected)]
            sources = {texts[source] for source in claim.derived_from}
            if expected.derived_from is not UNSET and sources != set(expected.derived_from):
                faults.append(f"{expected.value_text!r}: derived from {sorted(sources)}")
    return faults + [f"{claim.value_text!r} is no claim" for claim in found]


def _faults(claim: Claim, expected: Expected) -> list[str]:
    """The fields of a claim that differ from what is expected."""
    faults = []
    if not _same_quantity(claim, expected):
        told = (claim.low, claim.high, claim.bound.value, claim.unit)
        faults.append(f"{told}, not {(expected.low, expected.high, expected.bound.value, expected.unit)}")
    if claim.per not in _allowed(expected, "per"):
        faults.append(f"per {claim.per}, not {expected.per}")
    for field in _FIELDS:
        wanted = getattr(expected, field)
        if wanted is UNSET:
            continue
        got = getattr(claim, field)
        folded = field == "measure" and {got, *_allowed(expected, field)} <= _FOLDED
        moved = field == "measure" and {got, wanted} == {Measure.SHIPPED, Measure.RECEIVED}
        if got not in _allowed(expected, field) and not folded and not moved:
            faults.append(f"{field.rstrip('_')} {got}, not {wanted}")
    if expected.item is not UNSET and not any(_same_item(claim, item) for item in _allowed(expected, "item")):
        faults.append(f"item {claim.item}, not {expected.item}")
    if expected.condition is not UNSET and bool(claim.condition) != bool(expected.condition):
        faults.append(f"condition {claim.condition!r}, not {expected.condition!r}")
    return faults


def _allowed(expected: Expected, field: str) -> list[Any]:
    return [getattr(expected, field), *expected.accept.get(field.rstrip("_"), [])]


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 0.0011 * max(abs(a), abs(b))


def _same_quantity(claim: Claim, expected: Expected) -> bool:
    """The same interval, bound and unit; another bound that is accepted brings its own ends."""
    factor = {("ratio", "percent"): 100.0, ("percent", "ratio"): 0.01}.get((claim.unit, expected.unit), 1.0)
    if claim.unit not in _allowed(expected, "unit") and factor == 1:
        return False
    low, high = ((x * factor if x is not None else None) for x in (claim.low, claim.high))
    if claim.bound == expected.bound:
        return _near(low, expected.low) and (
            _near(high, expected.high) or (claim.bound is Bound.ORDER and high is None)
        )
    ends = {x for x in (expected.low, expected.high) if x is not None}
    return claim.bound in expected.accept.get("bound", []) and any(_near(low or high, x) for x in ends)


def _same_item(claim: Claim, wanted: str | None) -> bool:
    """One item by slug, as a kind of the other, or by most of the words of the shorter name."""
    if wanted is None or claim.item == wanted:
        return claim.item == wanted
    catalogue = Catalogue.shipped()
    if wanted in catalogue.lineage(claim.item or "") or (claim.item or "") in catalogue.lineage(wanted):
        return True
    mine = set(re.findall(r"[a-z0-9]+", f"{claim.item} {claim.item_text or ''}".lower()))
    theirs = set(wanted.split("-"))
    stems = {singular(w)[:5] for w in mine}
    return len([w for w in theirs if singular(w)[:5] in stems]) * 2 >= len(theirs)
