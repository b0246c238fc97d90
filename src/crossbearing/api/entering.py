"""Claims files into the ledger of a case: each row held against what the case has, and what is wrong with it told."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crossbearing.api.naming import catalogue_of
from crossbearing.api.placing import NoPlace, find_place, sentence_round
from crossbearing.errors import ClaimError, UngroundedClaim
from crossbearing.terms import CITED, Citation, Claim, Record, Report, Skipped

if TYPE_CHECKING:
    from crossbearing.case import Case
    from crossbearing.catalogue import Catalogue
    from crossbearing.claims.byhand import Entered
    from crossbearing.ledger import Entering, Ledger, View


class Outcome(Record, frozen=True):
    """What became of one claims file; `told` is what the ledger took of it."""

    told: Entering
    known: int
    refused: tuple[Skipped, ...]
    dropped: tuple[str, ...]


def is_table(path: Path, named: bool) -> bool:
    """Whether a file holds claims entered by hand; in a folder a workbook must say so in its name."""
    from crossbearing.claims.byhand import is_claims_file

    return is_claims_file(path) and (named or path.stem.lower().endswith(".claims"))


def enter(ledger: Ledger, case: Case, path: Path) -> Outcome:
    """Take the claims of a file into the ledger. Raises ClaimError and ReportError where it cannot be read as a whole.

    A row is refused that breaks the contract of claims, bears the id of another report's claim, dates its report
    otherwise than the case does, or gives words that the case's text of its report does not hold.
    """
    from crossbearing.claims.byhand import read_rows
    from crossbearing.reports import LIMITS, read_file, shown

    data = read_file(path, LIMITS.file_bytes)
    entered = read_rows(shown(path), data)
    held, known, refused = _Held(case, ledger.view(), shown(path)).rows(entered)
    return Outcome(
        told=ledger.add_entered(path.name, data, held),
        known=known,
        refused=tuple(
            Skipped(source=error.place or shown(path), what=error.what, mend=error.mend)
            for error in (*entered.refused, *refused)
        ),
        dropped=tuple(f"{shown(path)}: {field}" for field in entered.dropped),
    )


class _Held:
    """Holds the rows of one file against what the case has."""

    def __init__(self, case: Case, view: View, file: str) -> None:
        self._case = case
        self._file = file
        self._reports = {report.doc: report for report in (*view.reports, *view.withdrawn)}
        self._claims = {claim.id: claim for claim in view.claims}

    def rows(self, entered: Entered) -> tuple[list[tuple[Citation, list[Claim]]], int, list[ClaimError]]:
        """The claims to take by the report that they cite, how many the case shows already, and what is wrong."""
        citations = {citation.doc: citation for citation in entered.citations}
        taken: dict[str, list[Claim]] = {}
        refused: list[ClaimError] = []
        known = 0
        for row, claim in zip(entered.rows, entered.claims, strict=True):
            try:
                claim = self._claim(claim, citations[claim.doc], f"{self._file}, row {row}")
            except ClaimError as error:
                refused.append(error)
                continue
            claims = taken.setdefault(claim.doc, [])
            if claim == self._claims.get(claim.id):
                known += 1
            else:
                claims.append(claim)
        return [(citations[doc], claims) for doc, claims in taken.items()], known, refused

    def _claim(self, claim: Claim, citation: Citation, place: str) -> Claim:
        """The claim as it can be taken: where the case has the report's text, at its place there."""
        other = self._claims.get(claim.id)
        if other is not None and other.doc != claim.doc:
            raise ClaimError(
                f"the id {claim.id!r} is that of a claim of the report {other.doc!r}",
                mend="Give each claim its own id, or leave the column out.",
                place=f"{place}, id",
            )
        report = self._reports.get(claim.doc)
        if report is None or report.media == CITED:
            return claim
        self._one_date(report, citation, place)
        return self._placed(claim, report, place)

    def _one_date(self, report: Report, citation: Citation, place: str) -> None:
        known, told = report.published, citation.published
        if known is None or told is None or "published" in report.inferred:
            return
        if not (known.startswith(told) or told.startswith(known)):
            raise ClaimError(
                f"the report {report.doc!r} in this case was published on {known}, and not on {told}",
                mend=f"Correct this date; or that one, with crossbearing review CASE redate {report.doc} {told};"
                " or cite another report by another name.",
                place=f"{place}, published",
            )

    def _placed(self, claim: Claim, report: Report, place: str) -> Claim:
        """The claim at its place in the text: its own where its words stand there, else where its quote stands."""
        from crossbearing.claims.grounding import check

        given = "value_text" not in claim.inferred
        if not (claim.placed and report.text[slice(*claim.span)] == claim.value_text):
            if not (given or claim.quote):
                raise ClaimError(
                    f"the case has the text of {report.doc!r}, and nothing says where in it this stands",
                    mend="Copy the words of the number into `value_text` and their sentence into `quote`.",
                    place=f"{place}, quote",
                )
            try:
                span = find_place(report.text, claim.value_text, claim.quote, "")
            except NoPlace as error:
                raise ClaimError(error.what, mend=error.mend, place=f"{place}, {error.column}") from None
            claim = msgspec.structs.replace(claim, span=span, value_text=report.text[slice(*span)], context=())
        if not claim.quote:
            claim = msgspec.structs.replace(claim, quote=sentence_round(report, claim.span))
        try:
            check(claim, report.text, self._catalogue)
        except UngroundedClaim as error:
            raise ClaimError(error.what, mend=f"{error.mend}.", place=f"{place}, value_text") from None
        return claim

    @cached_property
    def _catalogue(self) -> Catalogue:
        return catalogue_of(self._case)
