"""One function a stage: what the command line, the workbench and other programs call.

Each takes plain paths and values and returns records. Heavy libraries load when a function first needs them.
"""

from crossbearing.api.briefing import brief
from crossbearing.api.cases import add, claims, holds, new_case, reports, review, run, unread, verify
from crossbearing.api.cited import events, relations, write_cited
from crossbearing.api.deciding import Change, Decision
from crossbearing.api.demo import example_case, make_demo
from crossbearing.api.estimating import estimate
from crossbearing.api.explaining import explain_model
from crossbearing.api.exporting import FORMATS, format_of, write_claims
from crossbearing.api.judging import derive, dismiss, join, judge_claims, judgements, not_derived, split, undo
from crossbearing.api.reading import STANDARD_INPUT, RuleExtractor, extract_sources
from crossbearing.api.records import (
    Briefed,
    Cited,
    Contested,
    Extractor,
    Filter,
    Intake,
    Progress,
    ReportClaims,
    ReportState,
    Rows,
    Saying,
    Summary,
    quiet,
)
from crossbearing.api.reviewing import Reviewed, export_review, import_review
from crossbearing.api.tracing import checks, lineage, origins, why_apart, why_joined
from crossbearing.brief.exports import CitedClaim
from crossbearing.model.estimated import Estimate, Series, Shift

__all__ = [
    "FORMATS",
    "STANDARD_INPUT",
    "Briefed",
    "Change",
    "Cited",
    "CitedClaim",
    "Contested",
    "Decision",
    "Estimate",
    "Extractor",
    "Filter",
    "Intake",
    "Progress",
    "ReportClaims",
    "ReportState",
    "Reviewed",
    "Rows",
    "RuleExtractor",
    "Saying",
    "Series",
    "Shift",
    "Summary",
    "add",
    "brief",
    "checks",
    "claims",
    "derive",
    "dismiss",
    "estimate",
    "events",
    "example_case",
    "explain_model",
    "export_review",
    "extract_sources",
    "format_of",
    "holds",
    "import_review",
    "join",
    "judge_claims",
    "judgements",
    "lineage",
    "make_demo",
    "new_case",
    "not_derived",
    "origins",
    "quiet",
    "relations",
    "reports",
    "review",
    "run",
    "split",
    "undo",
    "unread",
    "verify",
    "why_apart",
    "why_joined",
    "write_cited",
    "write_claims",
]
