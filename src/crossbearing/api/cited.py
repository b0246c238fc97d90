"""Events and relations with their citations: of a case, and as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from crossbearing.api.cases import viewed
from crossbearing.api.exporting import output
from crossbearing.api.records import Cited, Filter, citing


def events(
    case: Path, wanted: Filter | None = None, *, as_of: str | None = None, recorded_by: str | None = None
) -> tuple[Cited, ...]:
    """The dated happenings of a case that are wanted, by the date of their report and then in the order of its text."""
    view = viewed(case, as_of, recorded_by)
    reports = {report.doc: report for report in view.reports}
    return _wanted((citing(event, reports[event.doc]) for event in view.events), wanted)


def relations(
    case: Path, wanted: Filter | None = None, *, as_of: str | None = None, recorded_by: str | None = None
) -> tuple[Cited, ...]:
    """The relations of a case that are wanted, by the date of their report and then in the order of its text."""
    view = viewed(case, as_of, recorded_by)
    reports = {report.doc: report for report in view.reports}
    return _wanted((citing(relation, reports[relation.doc]) for relation in view.relations), wanted)


def write_cited(found: Iterable[Cited], file: Path | None = None) -> int:
    """Write events or relations as they come, one JSON object a line, to a file or standard output; returns how many.

    Raises UsageError where the file cannot be written.
    """
    number = 0
    with output(file, whole=False) as stream:
        for cited in found:
            stream.write(msgspec.json.encode(cited.as_json()) + b"\n")
            number += 1
    return number


def _wanted(found: Iterable[Cited], wanted: Filter | None) -> tuple[Cited, ...]:
    return tuple(cited for cited in found if wanted is None or wanted.wants_beside(cited))
