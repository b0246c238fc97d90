"""A case's model explained: what it holds, what it takes from the reports read so far, what it leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.errors import UsageError

if TYPE_CHECKING:
    from crossbearing.model.explain import Explanation
    from crossbearing.terms import Origins


def explain_model(case: Path, *, as_of: str | None = None) -> Explanation:
    """The model of a case in words and as a graph; where reports were read, also which figures it observes.

    Raises CaseError for a fault in the case file, LedgerError.
    """
    from crossbearing.api.naming import catalogue_of
    from crossbearing.case import load_case
    from crossbearing.ledger import LEDGER_FILE, Ledger
    from crossbearing.model.declare import read_model
    from crossbearing.model.explain import explain
    from crossbearing.model.observe import observe
    from crossbearing.origins import trace

    loaded = load_case(case)
    model = read_model(loaded)
    if not (loaded.folder / LEDGER_FILE).exists():
        return explain(model)
    catalogue = catalogue_of(loaded)
    with Ledger.open(loaded.folder) as ledger:
        view = ledger.view(as_of=as_of or loaded.as_of)
    origins = trace(view.claims, {report.doc: report for report in view.reports}, catalogue=catalogue).origins
    claims = {claim.id: claim for claim in view.claims}
    evidence = observe(model, loaded, catalogue, origins, claims, day_of(as_of or loaded.as_of))
    return explain(model, evidence, _words(origins))


def day_of(as_of: str | None) -> date:
    """The last day that a date as precise as known can mean; today without one. Raises UsageError."""
    from crossbearing.origins.days import days

    found = days(as_of)
    if as_of is not None and found is None:
        raise UsageError(f"{as_of!r} is not a day of the calendar", mend="Write it as 2024-02-26.")
    return date.today() if found is None else date.fromordinal(found.last)


def _words(origins: Origins) -> dict[str, str]:
    """Each figure in a line: who said it when, what is measured, and the number in its own words."""
    return {
        figure.id: (
            f"{statement.said_on or f'by {statement.first}'}  {statement.speaker or 'somebody'}:"
            f" {figure.measure.value} {figure.item or ''}: {figure.claims[0].value_text}"
        )
        for statement in origins.statements
        for figure in statement.figures
    }
