"""What a case's claims come to: statements and figures, and what cannot hold together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.terms import Checked, Join, Origins

if TYPE_CHECKING:
    from crossbearing.catalogue import Catalogue
    from crossbearing.ledger import View
    from crossbearing.origins import Trace


def origins(case: Path, *, as_of: str | None = None) -> Origins:
    """The statements of a case as they stood on a day: who said what when, however often it is echoed.

    Raises CaseError, LedgerError.
    """
    view, catalogue = _view(case, as_of)
    return _trace(view, catalogue).origins


def lineage(case: Path, *, as_of: str | None = None) -> str:
    """The same as a tree by time, for people. Raises CaseError, LedgerError."""
    from crossbearing.origins import tree

    return tree(origins(case, as_of=as_of))


def why_joined(case: Path, a: str, b: str, *, as_of: str | None = None) -> tuple[Join, ...]:
    """The joins that put two claims into one statement; none where they stand apart. Raises UsageError."""
    from crossbearing.origins import why

    view, catalogue = _view(case, as_of)
    return why(_trace(view, catalogue), a, b)


def why_apart(case: Path, a: str, b: str, *, as_of: str | None = None) -> tuple[str, ...]:
    """What keeps two claims apart, in words; none where they were joined. Raises UsageError."""
    from crossbearing.origins import why_not

    view, catalogue = _view(case, as_of)
    return why_not(_trace(view, catalogue), a, b)


def checks(case: Path, *, as_of: str | None = None) -> Checked:
    """What cannot hold together in a case as it stood on a day, hard findings first, and what agrees.

    Raises CaseError, LedgerError.
    """
    from crossbearing.checks import Evidence, Grouping, check

    view, catalogue = _view(case, as_of)
    grouping = Grouping.of(_trace(view, catalogue).origins)
    return check(Evidence(view.claims, view.events, view.reports, grouping, catalogue))


def _view(case: Path, as_of: str | None) -> tuple[View, Catalogue]:
    from crossbearing.api.naming import catalogue_of
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger

    loaded = load_case(case)
    with Ledger.open(loaded.folder) as ledger:
        return ledger.view(as_of=as_of or loaded.as_of), catalogue_of(loaded)


def _trace(view: View, catalogue: Catalogue) -> Trace:
    from crossbearing.origins import trace

    return trace(view.claims, {report.doc: report for report in view.reports}, catalogue=catalogue)
