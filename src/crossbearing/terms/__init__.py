"""The nouns of the product as frozen, typed records; everything else imports them and they import nothing.

Records are msgspec structs: JSON in and out with validation. Offsets are characters of a report's text. Dates are ISO
prefixes as precise as known (2024, 2024-02, 2024-02-26); nothing is ever rounded to a day that the source did not name.
"""

from crossbearing.terms.base import ISO_PREFIX, Period, Record, Span
from crossbearing.terms.claims import (
    BY_HAND,
    NOWHERE,
    THE_REPORT_ITSELF,
    Bound,
    Claim,
    Event,
    Extraction,
    Measure,
    Modality,
    Named,
    Relation,
)
from crossbearing.terms.findings import Agreement, Checked, Dismissal, Dismissed, Finding, Place, Sides, Strength
from crossbearing.terms.judgements import Act, Judgement, Ruling
from crossbearing.terms.origins import Drift, Echo, Figure, Join, Link, Origins, Reuse, Rewrite, Statement
from crossbearing.terms.reports import CITED, Capture, Citation, Report, Skipped

__all__ = [
    "BY_HAND",
    "CITED",
    "ISO_PREFIX",
    "NOWHERE",
    "THE_REPORT_ITSELF",
    "Act",
    "Agreement",
    "Bound",
    "Capture",
    "Checked",
    "Citation",
    "Claim",
    "Dismissal",
    "Dismissed",
    "Drift",
    "Echo",
    "Event",
    "Extraction",
    "Figure",
    "Finding",
    "Join",
    "Judgement",
    "Link",
    "Measure",
    "Modality",
    "Named",
    "Origins",
    "Period",
    "Place",
    "Record",
    "Relation",
    "Report",
    "Reuse",
    "Rewrite",
    "Ruling",
    "Sides",
    "Skipped",
    "Span",
    "Statement",
    "Strength",
]
