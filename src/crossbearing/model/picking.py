"""A figure as all of its claims tell it together, and the companion that a rule needs beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.model.matching import factor, mismatch
from crossbearing.model.terms import Wanted
from crossbearing.terms import NOWHERE, Bound, Claim, Figure, Period, Statement

_SCOPE = ("from_", "to", "actor", "place", "condition")


class Told(NamedTuple):
    """A figure with its statement and one claim that says all that its claims say of it together."""

    figure: Figure
    statement: Statement
    claim: Claim


def told(figure: Figure, statement: Statement, claims: Mapping[str, Claim]) -> Told | None:
    """A figure as its earliest claim with its own numbers says it; None where no claim of it is left.

    What that claim leaves open (parties, place, period) is taken from the next one that has the same numbers.
    """
    known = [claims[echo.id] for echo in figure.claims if echo.id in claims]
    same = [claim for claim in known if (claim.low, claim.high) == (figure.low, figure.high)]
    if not known:
        return None
    first = (same or known)[0]
    filled = {name: _first(getattr(claim, name) for claim in same or known) for name in _SCOPE}
    period = next((claim.period for claim in same or known if claim.period), Period())
    own = {
        "measure": figure.measure, "item": figure.item, "low": figure.low, "high": figure.high,
        "bound": figure.bound, "unit": figure.unit, "per": figure.per,
    }  # fmt: skip
    speaker = statement.speaker or first.speaker
    return Told(figure, statement, msgspec.structs.replace(first, **own, **filled, period=period, speaker=speaker))


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def companion(name: str, wanted: Wanted, what: Told, others: Iterable[Told], catalogue: Catalogue) -> Told | None:
    """The figure that a rule needs beside another: one it was computed from, else the nearest of its statement."""
    found = [
        other
        for other in others
        if other.figure.id != what.figure.id
        and mismatch(wanted, other.claim, catalogue.lineage) is None
        and factor(wanted, other.claim.unit, other.claim.per) is not None
    ]
    sources = [other for other in found if other.figure.id in what.figure.derived_from]
    near = [other for other in found if other.statement.id == what.statement.id]
    return min(sources or near, key=lambda other: (_apart(what.figure, other.figure), other.figure.id), default=None)


def _apart(a: Figure, b: Figure) -> int:
    """The fewest characters between their claims in one report; very many where their places in one are not known."""
    ends = [
        abs(one.span[0] - two.span[0])
        for one in a.claims
        for two in b.claims
        if one.doc == two.doc and one.span is not None and two.span is not None
    ]
    return min(ends, default=NOWHERE)


def number(claim: Claim) -> float:
    """What a companion figure counts as: a bound's end, or the middle of a range."""
    low, high = claim.low, claim.high
    if low is None or high is None:
        return float(low if low is not None else high or 0)
    if claim.bound is Bound.ORDER or (low > 0 and high > low):
        return math.sqrt(low * high)
    return (low + high) / 2
