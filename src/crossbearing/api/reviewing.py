"""Claims out to a spreadsheet and back: what is accepted, corrected, rejected and added there goes into the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.api.cases import opened
from crossbearing.api.deciding import Decision, Standing, Wrong, decide
from crossbearing.api.exporting import output
from crossbearing.api.naming import catalogue_of
from crossbearing.brief.exports.worksheet import ENDINGS, Row, read_worksheet, write_worksheet
from crossbearing.errors import UsageError, WrongRows
from crossbearing.terms import Act, Record

if TYPE_CHECKING:
    from crossbearing.case import Case
    from crossbearing.ledger import View


class Reviewed(Record, frozen=True):
    """What a table that was brought back decides: how many rows it has, and the decisions not recorded before."""

    rows: int
    decisions: tuple[Decision, ...]


def export_review(case: Path, file: Path, *, doc: str | None = None, below: float | None = None) -> int:
    """Write a case's claims, the most doubtful first, to a .csv or .xlsx file to be edited; returns how many.

    `doc` takes those of one report, `below` those of a lower confidence. Raises UsageError for an unknown report and
    for a file that is there already, since somebody may have edited it.
    """
    ending = _ending(file)
    with opened(case) as (_, ledger):
        view = ledger.view()
    if doc is not None and doc not in {report.doc for report in view.reports}:
        raise UsageError(f"There is no report {doc!r} that counts", mend="Look its id up: crossbearing review CASE")
    if file.exists():
        raise UsageError("This file is there already", mend="Name another one, or remove it.", place=str(file))
    wanted = [
        claim
        for claim in view.claims
        if doc in (None, claim.doc) and (below is None or (claim.confidence or 0) < below)
    ]
    with output(file, whole=True) as stream:
        return write_worksheet(sorted(wanted, key=lambda claim: claim.confidence or 0), stream, ending)


def import_review(case: Path, file: Path, *, by: str, why: str = "", dry_run: bool = False) -> Reviewed:
    """Record what an edited table decides, all of it or nothing; `why` is the reason of rows that give none.

    `dry_run` records nothing. Raises WrongRows with an error for each row that cannot be taken, UsageError for a file
    that is no such table.
    """
    _ending(file)
    rows = read_worksheet(str(file), _bytes(file))
    with opened(case, write=not dry_run) as (loaded, ledger):
        decisions = _decisions(rows, standing_of(loaded, ledger.view()), str(file), by, why)
        if not dry_run:
            ledger.add_judgements(decision.judgement for decision in decisions)
    return Reviewed(rows=len(rows), decisions=decisions)


def _decisions(rows: Iterable[Row], standing: Standing, file: str, by: str, why: str) -> tuple[Decision, ...]:
    found: list[Decision] = []
    wrong: list[UsageError] = []
    seen: dict[str, int] = {}
    for row in rows:
        try:
            decision = decide(row, standing, by, why)
            id_ = decision.judgement.target if decision else row.cells.get("id", "").strip()
            if id_ and seen.setdefault(id_, row.number) != row.number:
                raise Wrong("id", f"Row {seen[id_]} is about the same claim {id_}", "Leave one of the two.")
        except Wrong as error:
            place = f"{file}, row {row.number}, column {error.column}"
            wrong.append(UsageError(error.what, mend=error.mend, place=place))
        else:
            found += [decision] if decision else []
    if wrong:
        raise WrongRows(tuple(wrong))
    return tuple(found)


def standing_of(case: Case, view: View) -> Standing:
    """What decisions on claims are held against."""
    from crossbearing.ledger import claim_of

    judged = [judgement for judgement in view.judgements if judgement.act.on_claim]
    return Standing(
        reports={report.doc: report for report in view.reports if view.extraction(report.doc) is not None},
        claims={claim.id: claim for claim in view.claims},
        latest={judgement.target: (judgement, claim_of(judgement)) for judgement in judged},
        added=frozenset(judgement.target for judgement in judged if judgement.act is Act.ADD),
        catalogue=catalogue_of(case),
    )


def _ending(file: Path) -> str:
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError("Its ending names no spreadsheet", mend=f"Use {' or '.join(ENDINGS)}.", place=str(file))
    return ending


def _bytes(file: Path) -> bytes:
    from crossbearing.reports import LIMITS

    try:
        size = file.stat().st_size
        if size > LIMITS.file_bytes:
            raise UsageError(f"It has {size:,} bytes", mend="Export the claims report by report.", place=str(file))
        return file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"It cannot be read ({error.strerror})", mend="Name a table that review export wrote.", place=str(file)
        ) from error
