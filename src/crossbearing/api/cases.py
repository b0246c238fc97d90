"""The stages of a case: made, filled, run, shown, reviewed, verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing import __version__
from crossbearing.api.exporting import put_whole
from crossbearing.api.naming import names_in
from crossbearing.api.noted import page_mark, read_noted, write_noted
from crossbearing.api.reading import RuleExtractor, read_pending, take_in
from crossbearing.api.records import Extractor, Filter, Intake, Progress, ReportState, Summary, quiet
from crossbearing.api.remembering import traced_and_checked
from crossbearing.brief.exports import CitedClaim, cite
from crossbearing.terms import Judgement, Skipped

if TYPE_CHECKING:
    from crossbearing.brief import PageInput
    from crossbearing.case import Case
    from crossbearing.ledger import Ledger, Verification, View

PAGE = "index.html"


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
    case: Path, *, as_of: str | None = None, extractor: Extractor | None = None, progress: Progress = quiet
) -> Summary:
    """Take in new reports of the case, read what has not been read, write the page, and say how the case stands.

    Nothing is done twice; a run that was stopped goes on where it stopped. `as_of` (YYYY-MM-DD) shows what was known on
    that day. Raises CaseError, LedgerError; a report that cannot be read is in the result.
    """
    from crossbearing.api.summary import summarise
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger

    loaded = load_case(case)
    with Ledger.create(loaded.folder) as ledger:
        noted = read_noted(loaded.out, ledger)
        files = set(noted.files)
        intake = take_in(ledger, loaded, [loaded.reports], files, progress)
        read, failed = read_pending(ledger, extractor or RuleExtractor(loaded), progress)
        view = ledger.view(as_of=as_of or loaded.as_of)
        content = _content(loaded, view, (*intake.skipped, *failed), progress)
        file = loaded.out / PAGE
        written = page_mark(content, file) != noted.page and _write_page(content, file, progress)
        write_noted(loaded.out, ledger, files, page_mark(content, file))
    return summarise(loaded, view, content, intake, failed, read=read, page=file, page_written=written)


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


@contextmanager
def opened(case: Path, write: bool = False) -> Iterator[tuple[Case, Ledger]]:
    """The case and its ledger, for reading or under the run lock for writing."""
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger

    loaded = load_case(case)
    with Ledger.open(loaded.folder, write=write) as ledger:
        yield loaded, ledger


def _write_page(content: PageInput, file: Path, progress: Progress) -> bool:
    """Make the page; False where the very same was there already."""
    from crossbearing.brief import page

    progress("writing the page", 0, 1)
    written = put_whole(file, page(content).encode())
    progress("writing the page", 1, 1)
    return written


def _content(case: Case, view: View, skipped: tuple[Skipped, ...], progress: Progress) -> PageInput:
    """All that the page shows: the view, what its claims come to, and what cannot hold among them."""
    from crossbearing.brief import PageInput
    from crossbearing.reports import is_read

    origins, found = traced_and_checked(case, view, progress)
    extractors = sorted({name for extraction in view.extractions for name in extraction.extractor.split(", ")})
    return PageInput(
        title=case.title,
        question=case.question,
        as_of=view.as_of,
        reports=view.reports,
        claims=view.claims,
        origins=origins,
        checked=found,
        undated=view.undated,
        withdrawn=view.withdrawn,
        unread=tuple(report for report in view.reports if not is_read(report.language)),
        skipped=skipped,
        head=view.head,
        versions={"Crossbearing": __version__, "Extractor": ", ".join(extractors) or "none"},
        names=names_in(view.claims, case, (statement.speaker for statement in origins.statements)),
    )
