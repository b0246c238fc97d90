"""A case's model explained: what it holds, what it takes from the reports read so far, what it leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.api.estimating import observed

if TYPE_CHECKING:
    from crossbearing.model.explain import Explanation
    from crossbearing.terms import Origins


def explain_model(case: Path, *, as_of: str | None = None) -> Explanation:
    """The model of a case in words and as a graph; where reports were read, also which figures it observes.

    Raises CaseError for a fault in the case file, LedgerError.
    """
    from crossbearing.case import load_case
    from crossbearing.ledger import LEDGER_FILE
    from crossbearing.model.declare import read_model
    from crossbearing.model.explain import explain

    loaded = load_case(case)
    if not (loaded.folder / LEDGER_FILE).exists():
        return explain(read_model(loaded))
    found = observed(case, as_of)
    return explain(found.model, found.evidence, _words(found.origins))


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
