"""Which figures a rule's choice of claims takes: what a figure's claims say together, set against what is wanted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.model.terms import Wanted
from crossbearing.terms import Bound, Claim, Figure, Period, Statement

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
    return Told(figure, statement, msgspec.structs.replace(first, **own, **filled, period=period))


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def misfits(wanted: Wanted, what: Told, catalogue: Catalogue) -> tuple[str, ...]:
    """The fields in which a figure is not what is wanted; none where it is, apart from its unit (see `scale`)."""
    claim, statement = what.claim, what.statement
    one_of = {
        "measure": (claim.measure,),
        "item": catalogue.lineage(claim.item) if claim.item is not None else (),
        "from_": (claim.from_,),
        "to": (claim.to,),
        "actor": (claim.actor,),
        "place": (claim.place,),
        "speaker": (statement.speaker, claim.speaker),
        "unit": (claim.unit,),
        "per": (claim.per,),
        "bound": (claim.bound,),
        "modality": (claim.modality,),
    }
    wrong = [name for name, has in one_of.items() if getattr(wanted, name) and not set(getattr(wanted, name)) & {*has}]
    if not _holds(wanted.says, claim.value_text):
        wrong.append("says")
    if not _holds(wanted.quote, claim.quote):
        wrong.append("quote")
    return tuple(wrong)


def _holds(words: tuple[str, ...], text: str) -> bool:
    return not words or any(word.casefold() in text.casefold() for word in words)


def unit_of(claim: Claim) -> str:
    """A claim's unit as `Wanted.scales` names it."""
    return f"{claim.unit}/{claim.per}" if claim.per else claim.unit


def scale(wanted: Wanted, claim: Claim) -> float | None:
    """The base units that one of a claim's unit is; None where it cannot be read."""
    return wanted.scales.get(unit_of(claim))


def companion(name: str, wanted: Wanted, what: Told, others: Iterable[Told], catalogue: Catalogue) -> Told | None:
    """The figure that a rule needs beside another: one it was computed from, else the nearest of its statement."""
    found = [
        other
        for other in others
        if other.figure.id != what.figure.id
        and not misfits(wanted, other, catalogue)
        and scale(wanted, other.claim) is not None
    ]
    sources = [other for other in found if other.figure.id in what.figure.derived_from]
    near = [other for other in found if other.statement.id == what.statement.id]
    return min(sources or near, key=lambda other: (_apart(what.figure, other.figure), other.figure.id), default=None)


def _apart(a: Figure, b: Figure) -> int:
    """The fewest characters between their claims in one report; very many where no report has both."""
    ends = [abs(one.span[0] - two.span[0]) for one in a.claims for two in b.claims if one.doc == two.doc]
    return min(ends, default=1_000_000_000)


def number(claim: Claim) -> float:
    """What a companion figure counts as: a bound's end, or the middle of a range."""
    low, high = claim.low, claim.high
    if low is None or high is None:
        return float(low if low is not None else high or 0)
    if claim.bound is Bound.ORDER or (low > 0 and high > low):
        return math.sqrt(low * high)
    return (low + high) / 2
