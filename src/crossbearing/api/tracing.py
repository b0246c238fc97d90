"""What a case's claims come to: statements and figures, and what cannot hold together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.api.naming import catalogue_of
from crossbearing.api.pointing import Pointers
from crossbearing.terms import Checked, Dismissal, Join, Origins

if TYPE_CHECKING:
    from crossbearing.catalogue import Catalogue
    from crossbearing.ledger import View
    from crossbearing.origins import Trace


def origins(case: Path, *, as_of: str | None = None, recorded_by: str | None = None) -> Origins:
    """The statements of a case as they stood on a day: who said what when, however often it is echoed.

    `recorded_by` (a day, or a moment) leaves out whatever was recorded later. Raises CaseError, LedgerError.
    """
    return traced(*_view(case, as_of, recorded_by)).origins


def lineage(case: Path, *, as_of: str | None = None, recorded_by: str | None = None) -> str:
    """The same as a tree by time, for people. Raises CaseError, LedgerError."""
    from crossbearing.origins import tree

    return tree(origins(case, as_of=as_of, recorded_by=recorded_by))


def why_joined(
    case: Path, a: str, b: str, *, as_of: str | None = None, recorded_by: str | None = None
) -> tuple[Join, ...]:
    """The joins that put two claims into one statement; none where they stand apart.

    A figure or statement may be named for the earliest of its claims. Raises UsageError.
    """
    from crossbearing.origins import why

    view, catalogue = _view(case, as_of, recorded_by)
    made = traced(view, catalogue)
    return why(made, *_claims(view, made, a, b))


def why_apart(
    case: Path, a: str, b: str, *, as_of: str | None = None, recorded_by: str | None = None
) -> tuple[str, ...]:
    """What keeps two claims apart, in words; none where they were joined.

    A figure or statement may be named for the earliest of its claims. Raises UsageError.
    """
    from crossbearing.origins import why_not

    view, catalogue = _view(case, as_of, recorded_by)
    made = traced(view, catalogue)
    return why_not(made, *_claims(view, made, a, b))


def checks(case: Path, *, as_of: str | None = None, recorded_by: str | None = None) -> Checked:
    """What cannot hold together in a case as it stood on a day, hard findings first, what was dismissed, what agrees.

    Raises CaseError, LedgerError.
    """
    view, catalogue = _view(case, as_of, recorded_by)
    return checked(view, catalogue, traced(view, catalogue).origins)


def traced(view: View, catalogue: Catalogue) -> Trace:
    """The origins of a view's claims, with what people decided about them."""
    from crossbearing.origins import trace

    reports = {report.doc: report for report in view.reports}
    return trace(view.claims, reports, rulings=view.rulings, catalogue=catalogue)


def checked(view: View, catalogue: Catalogue, origins: Origins) -> Checked:
    """The findings of a view's claims, those that people dismissed apart."""
    from crossbearing.checks import Evidence, Grouping, check, id_of

    found = check(Evidence(view.claims, view.events, view.reports, Grouping.of(origins), catalogue))
    gone = {id_of(each.finding.kind, each.finding.sides): each for each in view.dismissals}
    return Checked(
        findings=tuple(finding for finding in found.findings if finding.id not in gone),
        agreements=found.agreements,
        dismissed=tuple(
            Dismissal(finding=finding, by=gone[finding.id].by, why=gone[finding.id].why)
            for finding in found.findings
            if finding.id in gone
        ),
    )


def _view(case: Path, as_of: str | None, recorded_by: str | None) -> tuple[View, Catalogue]:
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger

    loaded = load_case(case)
    with Ledger.open(loaded.folder) as ledger:
        return ledger.view(as_of=as_of or loaded.as_of, recorded_by=recorded_by), catalogue_of(loaded)


def _claims(view: View, made: Trace, a: str, b: str) -> tuple[str, str]:
    pointers = Pointers(view.claims, made.origins)
    return pointers.find(a).claims[0].id, pointers.find(b).claims[0].id
