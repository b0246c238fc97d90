"""Each figure of a case once: the claim that shows it, whose it is, and the claims that repeat it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from crossbearing.terms import Claim, Drift, Figure, Origins, Record, Report, Statement


class Repeat(Record, frozen=True):
    """A claim that repeats a figure, its report, and what it says otherwise than the earliest or most of them."""

    claim: Claim
    report: Report | None
    drift: tuple[Drift, ...] = ()


class Told(NamedTuple):
    """One figure: `claim` says it as most reports have it, `repeats` are the other claims, the earliest first.

    A claim that no figure of the origins holds is told alone.
    """

    claim: Claim
    report: Report | None
    speaker: str | None
    said_on: str | None
    repeats: tuple[Repeat, ...] = ()
    figure: Figure | None = None
    statement: Statement | None = None


def told(claims: Iterable[Claim], reports: Mapping[str, Report], origins: Origins) -> tuple[Told, ...]:
    """The figures that these claims make up, in the order of the origins, and then what stands in none of them."""
    by_id: dict[str, list[Claim]] = {}
    for claim in claims:
        by_id.setdefault(claim.id, []).append(claim)
    found: list[Told] = []
    for statement in origins.statements:
        for figure in statement.figures:
            held = [(by_id.pop(echo.id)[0], echo.drift) for echo in figure.claims if echo.id in by_id]
            if held:
                found.append(_figure(statement, figure, held, reports))
    alone = (claim for members in by_id.values() for claim in members)
    found += [Told(claim, reports.get(claim.doc), claim.speaker, claim.said_on) for claim in alone]
    return tuple(found)


def _figure(
    statement: Statement, figure: Figure, held: list[tuple[Claim, tuple[Drift, ...]]], reports: Mapping[str, Report]
) -> Told:
    shown = min((claim for claim, _ in held), key=lambda claim: (not _as_most(claim, figure), _open_sides(claim)))
    return Told(
        claim=shown,
        report=reports.get(shown.doc),
        speaker=statement.speaker,
        said_on=statement.said_on or shown.said_on,
        repeats=tuple(
            Repeat(claim=claim, report=reports.get(claim.doc), drift=drift)
            for claim, drift in held
            if claim is not shown
        ),
        figure=figure,
        statement=statement,
    )


def _as_most(claim: Claim, figure: Figure) -> bool:
    """Whether the claim says the figure as most reports do."""
    mine = (claim.measure, claim.item, claim.low, claim.high, claim.bound, claim.unit, claim.per)
    return mine == (figure.measure, figure.item, figure.low, figure.high, figure.bound, figure.unit, figure.per)


def _open_sides(claim: Claim) -> int:
    """How many of the sides of a quantity the claim leaves open."""
    return sum(side is None for side in (claim.from_, claim.to, claim.actor, claim.place))
