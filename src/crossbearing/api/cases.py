"""The stages of a case: made, filled, run, shown, reviewed, verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.api.briefing import PAGE, content_of, files_in, write_brief
from crossbearing.api.noted import page_mark, read_noted, write_noted
from crossbearing.api.reading import RuleExtractor, read_pending, take_in
from crossbearing.api.records import Extractor, Filter, Intake, Progress, ReportState, Summary, quiet
from crossbearing.brief.exports import CitedClaim, cite
from crossbearing.terms import Judgement

if TYPE_CHECKING:
    from crossbearing.case import Case
    from crossbearing.ledger import Ledger, Verification, View


def new_case(folder: Path) -> Path:
    """Make an empty case and return its folder. Raises CaseError where there is something already."""
    from crossbearing.case import new_case as make

    return make(folder).folder


def add(case: Path, sources: Sequence[Path], *, progress: Progress = quiet) -> Intake:
    """Take files and folders into the ledger of a case; what it holds already is not taken in twice.

    Raises CaseError, LedgerError; a source, or a row of a claims file, that cannot be read is in the result.
    """
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger

    loaded = load_case(case)
    with Ledger.create(loaded.folder) as ledger:
        return take_in(ledger, loaded, sources, set(), progress)


def run(
    case: Path,
    *,
    as_of: str | None = None,
    influence: bool = False,
    extractor: Extractor | None = None,
    progress: Progress = quiet,
) -> Summary:
    """Take in new reports of the case, read what has not been read, fit its model, write the brief, say how it stands.

    Nothing is done twice; a run that was stopped goes on where it stopped. `as_of` (YYYY-MM-DD) shows what was known on
    that day. `influence` also fits the model without each origin. A fit that has not converged is told in the result.
    Raises CaseError, LedgerError; a report that cannot be read is in the result.
    """
    from crossbearing.api.summary import summarise
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger

    loaded = load_case(case)
    with Ledger.create(loaded.folder) as ledger:
        noted = read_noted(loaded.out, ledger)
        files = set(noted.files)
        # A case may be filled by `add` alone and have no folder of reports; one with neither is told what is missing.
        sources = [loaded.reports] if loaded.reports.exists() or ledger.empty else []
        intake = take_in(ledger, loaded, sources, files, progress)
        read, failed = read_pending(ledger, extractor or RuleExtractor(loaded), progress)
        view = ledger.view(as_of=as_of or loaded.as_of)
        skipped = (*intake.skipped, *failed)
        content, torn = content_of(loaded, view, skipped, as_of=as_of, influence=influence, progress=progress)
        as_noted = page_mark(content, files_in(loaded.out)) == noted.page
        written = not as_noted and write_brief(content, loaded.out, progress)
        write_noted(loaded.out, ledger, files, page_mark(content, files_in(loaded.out)))
    return summarise(
        loaded, view, content, intake, failed, read=read, page=loaded.out / PAGE, page_written=written, torn=torn
    )


def claims(
    case: Path, wanted: Filter | None = None, *, as_of: str | None = None, recorded_by: str | None = None
) -> tuple[CitedClaim, ...]:
    """The claims of a case that are wanted, by the date of their report and then in the order of its text."""
    view = viewed(case, as_of, recorded_by)
    reports = {report.doc: report for report in view.reports}
    cited = (cite(claim, reports[claim.doc]) for claim in view.claims)
    return tuple(found for found in cited if wanted is None or wanted.wants(found))


def viewed(case: Path, as_of: str | None, recorded_by: str | None = None) -> View:
    """What the ledger of a case says as of a day, the case's own where none is given, without what came into it later.

    `recorded_by` is a day or a moment; None leaves out nothing.
    """
    with opened(case) as (loaded, ledger):
        return ledger.view(as_of=as_of or loaded.as_of, recorded_by=recorded_by)


def reports(case: Path) -> tuple[ReportState, ...]:
    """What is known of each report of a case: by date those that count, then those withdrawn."""
    with opened(case) as (_, ledger):
        view = ledger.view()
    return tuple(
        ReportState(
            doc=report.doc,
            published=report.published,
            publisher=report.publisher,
            title=report.title,
            language=report.language,
            media=report.media,
            withdrawn=withdrawn,
        )
        for group, withdrawn in ((view.reports, False), (view.withdrawn, True))
        for report in group
    )


def review(case: Path, judgement: Judgement) -> None:
    """Record what somebody decided about a report. Raises UsageError for an unknown report or a date that is none."""
    with opened(case, write=True) as (_, ledger):
        ledger.add_judgement(judgement)


def verify(case: Path) -> Verification:
    """Hold the ledger's chain and the stored reports of a case against what was written."""
    from crossbearing.ledger import Ledger

    with Ledger.open(case) as ledger:
        return ledger.verify()


def holds(case: Path, head: str) -> bool:
    """Whether the ledger of a case ended at some time with this entry, of which a page shows the hash."""
    from crossbearing.ledger import Ledger

    with Ledger.open(case) as ledger:
        return ledger.holds(head)


def unread(case: Path) -> int:
    """How many reports of a case no extractor has ever read. Raises CaseError, LedgerError."""
    with opened(case) as (_, ledger):
        return ledger.unread()


@contextmanager
def opened(case: Path, write: bool = False) -> Iterator[tuple[Case, Ledger]]:
    """The case and its ledger, for reading or under the run lock for writing."""
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger

    loaded = load_case(case)
    with Ledger.open(loaded.folder, write=write) as ledger:
        yield loaded, ledger
