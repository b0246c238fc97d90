"""Judgements one at a time: on claims, on how they hang together, on findings, and taken back again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crossbearing.api.cases import opened
from crossbearing.api.deciding import Decision, Wrong, decide
from crossbearing.api.naming import catalogue_of
from crossbearing.api.pointing import Pointers, one_of
from crossbearing.api.reviewing import standing_of
from crossbearing.api.tracing import checked, traced
from crossbearing.brief.exports.worksheet import FIELDS, Row
from crossbearing.errors import UsageError
from crossbearing.terms import Act, Claim, Dismissed, Finding, Judgement, Named

if TYPE_CHECKING:
    from crossbearing.case import Case
    from crossbearing.ledger import Ledger, Recorded, View


def judgements(case: Path) -> tuple[Recorded, ...]:
    """Every judgement of a case in the order of recording, numbered, also those that were undone or overridden."""
    with opened(case) as (_, ledger):
        return ledger.judgements()


def undo(case: Path, number: int, *, by: str, why: str) -> Recorded:
    """Take back the judgement of this number, which may be an undo; returns the one that was taken back.

    Raises UsageError for one that is not there, or does not hold any more.
    """
    with opened(case, write=True) as (_, ledger):
        ledger.add_judgement(Judgement(act=Act.UNDO, target=str(number), by=by, why=why))
        return next(each for each in ledger.judgements() if each.number == number)


def join(case: Path, names: Sequence[str], *, by: str, why: str, as_of: str | None = None) -> tuple[Judgement, ...]:
    """Record that these claims, figures and statements are one act of saying. Raises UsageError."""
    with opened(case, write=True) as (loaded, ledger):
        pointers = _pointers(loaded, ledger, as_of)
        claims = {claim.id: claim for name in names for claim in pointers.find(name).claims}
        if len(claims) < 2:
            raise UsageError("There is one claim alone to join", mend="Name two claims, figures or statements.")
        return _record(ledger, [_judgement(Act.JOIN, list(claims.values()), by, why)])


def split(case: Path, names: Sequence[str], *, by: str, why: str, as_of: str | None = None) -> tuple[Judgement, ...]:
    """Record that the first of these is no part of the act of saying of the others, or of its own where none is named.

    Raises UsageError.
    """
    with opened(case, write=True) as (loaded, ledger):
        pointers = _pointers(loaded, ledger, as_of)
        first, *others = (pointers.find(name) for name in names)
        leaving = {claim.id for claim in first.claims}
        rest = [claim for other in others for claim in other.claims]
        if not others:
            rest = [claim for one in first.claims for claim in pointers.beside(one)]
        rest = list({claim.id: claim for claim in rest if claim.id not in leaving}.values())
        if not rest:
            raise UsageError(f"{first.id} stands alone already", mend="Name what it is to be split from.")
        return _record(ledger, [_judgement(Act.SPLIT, [claim, *rest], by, why) for claim in first.claims])


def derive(
    case: Path, name: str, sources: Sequence[str], *, by: str, why: str, as_of: str | None = None
) -> tuple[Judgement, ...]:
    """Record that a claim's or figure's number was computed from those of others. Raises UsageError."""
    with opened(case, write=True) as (loaded, ledger):
        pointers = _pointers(loaded, ledger, as_of)
        claims = [_of_one_figure(pointers, each) for each in (name, *sources)]
        figures = [pointers.figure(claim) for claim in claims]
        if figures[0] in figures[1:]:
            raise UsageError(
                f"{claims[0].id} is of the same figure as what it is to be derived from",
                mend="Split them first, if they are two.",
            )
        return _record(ledger, [_judgement(Act.DERIVE, claims, by, why)])


def not_derived(
    case: Path, names: Sequence[str], *, by: str, why: str, as_of: str | None = None
) -> tuple[Judgement, ...]:
    """Record that the numbers of these claims or figures were computed from no others. Raises UsageError."""
    with opened(case, write=True) as (loaded, ledger):
        pointers = _pointers(loaded, ledger, as_of)
        claims = {pointers.figure(claim): claim for claim in (_of_one_figure(pointers, name) for name in names)}
        for figure, claim in claims.items():
            if not pointers.is_derived(claim):
                raise UsageError(f"{figure} is derived from nothing", mend="See what is: crossbearing origins CASE")
        return _record(ledger, [_judgement(Act.NOT_DERIVED, [claim], by, why) for claim in claims.values()])


def dismiss(case: Path, names: Sequence[str], *, by: str, why: str, as_of: str | None = None) -> tuple[Judgement, ...]:
    """Record that these findings are none. Raises UsageError."""
    with opened(case, write=True) as (loaded, ledger):
        view, catalogue = ledger.view(as_of=as_of or loaded.as_of), catalogue_of(loaded)
        found = checked(view, catalogue, traced(view, catalogue).origins)
        findings = {finding.id: finding for finding in found.findings}
        gone = {dismissal.finding.id: dismissal for dismissal in found.dismissed}
        made = []
        for name in names:
            id_ = one_of(name, dict.fromkeys([*findings, *gone], ""), "finding")
            if id_ in gone:
                raise UsageError(
                    f"{id_} was dismissed already, by {gone[id_].by}", mend="To take that back: review CASE undo NUMBER"
                )
            value = msgspec.json.encode(_with_words(findings[id_], view)).decode()
            made.append(Judgement(act=Act.DISMISS, target=id_, by=by, why=why, value=value))
        return _record(ledger, list({judgement.target: judgement for judgement in made}.values()))


def judge_claims(
    case: Path,
    act: Act,
    names: Sequence[str],
    *,
    by: str,
    why: str,
    changes: Mapping[str, str] | None = None,
) -> tuple[Decision, ...]:
    """Record that these claims are accepted or rejected, or corrected by `changes` (column of the table to new text).

    Returns what was not recorded before. Raises UsageError.
    """
    unknown = [column for column in changes or () if column not in FIELDS]
    if unknown:
        raise UsageError(f"{unknown[0]!r} is nothing that can be corrected", mend=f"Take one of {', '.join(FIELDS)}.")
    with opened(case, write=True) as (loaded, ledger):
        standing = standing_of(loaded, ledger.view())
        known = {id_: f"“{claim.value_text}”" for id_, (_, claim) in standing.latest.items()}
        known |= {claim.id: f"“{claim.value_text}”" for claim in standing.claims.values()}
        ids = dict.fromkeys(one_of(name, known, "claim") for name in names)
        rows = [
            Row(number=at, cells={"id": id_, "decision": act.value, **(changes or {})}) for at, id_ in enumerate(ids, 1)
        ]
        try:
            decisions = [found for row in rows if (found := decide(row, standing, by, why)) is not None]
        except Wrong as error:
            raise UsageError(error.what, mend=error.mend, place=error.column) from error
        ledger.add_judgements(decision.judgement for decision in decisions)
        return tuple(decisions)


def _pointers(case: Case, ledger: Ledger, as_of: str | None) -> Pointers:
    view = ledger.view(as_of=as_of or case.as_of)
    return Pointers(view.claims, traced(view, catalogue_of(case)).origins)


def _of_one_figure(pointers: Pointers, name: str) -> Claim:
    """The earliest claim of what the name stands for, which must be one figure. Raises UsageError."""
    found = pointers.find(name)
    if len({pointers.figure(claim) for claim in found.claims}) > 1:
        raise UsageError(f"{found.id} is a statement of several figures", mend="Name one of its figures.")
    return found.claims[0]


def _judgement(act: Act, claims: Sequence[Claim], by: str, why: str) -> Judgement:
    named = [
        Named(id=claim.id, doc=claim.doc, span=claim.span, quote=claim.quote, value_text=claim.value_text)
        for claim in claims
    ]
    return Judgement(act=act, target=named[0].id, by=by, why=why, value=msgspec.json.encode(named).decode())


def _with_words(finding: Finding, view: View) -> Dismissed:
    """The finding with the words that stand at its places."""
    quotes = {(event.doc, event.span): event.quote for event in view.events}
    quotes |= {(claim.doc, claim.span): claim.quote for claim in view.claims}
    texts = {report.doc: report.text for report in view.reports}
    words = tuple(
        Named(
            id=place.claim or "",
            doc=place.doc,
            span=place.span,
            quote=quotes[place.doc, place.span],
            value_text=texts[place.doc][slice(*place.span)],
        )
        for side in finding.sides
        for place in side
        if place.span is not None
    )
    return Dismissed(**msgspec.structs.asdict(finding), words=words)


def _record(ledger: Ledger, made: Sequence[Judgement]) -> tuple[Judgement, ...]:
    ledger.add_judgements(made)
    return tuple(made)
