"""Report to claims, events and relations.

The rules are loaded when the first report is read: who only asks which extractor it is need not wait for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbearing.catalogue import Catalogue
    from crossbearing.terms import Extraction, Report

__all__ = ["EXTRACTOR", "extract"]

EXTRACTOR = "rules/1"
"""Name and version of what reads claims; a new version makes every report due again."""


def extract(report: Report, catalogue: Catalogue | None = None) -> Extraction:
    """All claims, events and relations of a report; proposals that its words do not hold are refused and counted.

    A report in a language that is not read yields none.
    """
    from crossbearing.claims.extractors import EXTRACTORS, run

    return run(report, catalogue, EXTRACTORS)
