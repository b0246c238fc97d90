"""From files to reports to claims, one by one: what cannot be read is put aside with the reason, the rest goes on."""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crossbearing.api.entering import enter, is_table
from crossbearing.api.naming import catalogue_of
from crossbearing.api.records import Extractor, Intake, Progress, ReportClaims, Rows, quiet
from crossbearing.errors import ClaimError, ReportError
from crossbearing.terms import Capture, Extraction, Report, Skipped

if TYPE_CHECKING:
    from crossbearing.case import Case
    from crossbearing.catalogue import Catalogue
    from crossbearing.ledger import Ledger

STANDARD_INPUT = Path("-")
"""The source that stands for standard input."""

COMMITTED_TOGETHER = 50
"""So many entries reach the disk at once; a run that is killed does at most so many again."""


class RuleExtractor:
    """The extractor of the package, with a case's own names on top of the shipped catalogue."""

    def __init__(self, case: Case | None = None) -> None:
        from crossbearing.claims import EXTRACTOR

        self.name = EXTRACTOR
        self._catalogue: Catalogue | None = None
        if case is not None:
            self._catalogue = catalogue_of(case)
            # Names of a case read as another extractor does, so that a change of theirs makes every report due again.
            own = msgspec.json.encode([case.items, case.actors, case.speakers], order="sorted")
            self.name += f"+{hashlib.sha256(own).hexdigest()[:8]}"

    def __call__(self, report: Report) -> Extraction:
        """All claims, events and relations that the rules read in the report."""
        from crossbearing.claims import extract

        return msgspec.structs.replace(extract(report, self._catalogue), extractor=self.name)


def extract_sources(
    sources: Sequence[Path], *, extractor: Extractor | None = None, progress: Progress = quiet
) -> Iterator[ReportClaims | Skipped]:
    """What is read in each report of these files and folders, one by one as they are read; no case is needed.

    STANDARD_INPUT among the sources stands for the bytes of standard input, which are read last. Of two reports of one
    name the second gets the beginning of its hash in its id. A source that cannot be read comes as Skipped, and the
    rest goes on.
    """
    from crossbearing.reports import gather, skipped

    read = extractor or RuleExtractor()
    gathered = gather([source for source in sources if source != STANDARD_INPUT])
    paths = [*gathered.paths, *(source for source in sources if source == STANDARD_INPUT)]
    yield from gathered.skipped
    docs: set[str] = set()
    for done, path in enumerate(paths):
        progress("reading", done, len(paths))
        try:
            report = _capture(path).report
        except ReportError as error:
            yield skipped(error)
            continue
        doc = report.doc if report.doc not in docs else f"{report.doc}~{report.source_hash[:6]}"
        docs.add(doc)
        yield extracted(read, msgspec.structs.replace(report, doc=doc))
    progress("reading", len(paths), len(paths))


def extracted(read: Extractor, report: Report) -> ReportClaims | Skipped:
    """What the extractor reads in the report; where it fails on it, that is said, and the other reports go on."""
    try:
        return ReportClaims(report=report, extraction=read(report))
    except (OSError, ImportError, MemoryError):
        raise  # no fault of the report: the next one would fare no better
    except Exception as error:
        if os.environ.get("CROSSBEARING_DEBUG") == "1":
            raise
        what = f"Its claims could not be read: {read.name} failed with {type(error).__name__}: {error}"
        return Skipped(source=report.doc, what=what, mend="Please report this as a fault of Crossbearing.")


def take_in(ledger: Ledger, case: Case, sources: Sequence[Path], noted: set[str], progress: Progress) -> Intake:
    """Add the reports of these files and folders to the ledger of a case, and then the claims of its claims files.

    A file whose fingerprint is in `noted` is known to be there and is not read; those that are now there are put in.
    """
    from crossbearing.reports import gather, read_path, skipped

    gathered = gather(sources, is_table)
    left_out = list(gathered.skipped)
    new: list[str] = []
    changed: list[str] = []
    dropped: list[str] = []
    known = 0
    rows: Counter[str] = Counter()
    total = len(gathered.paths) + len(gathered.tables)
    with ledger.batch(every=COMMITTED_TOGETHER):
        for done, path in enumerate(gathered.paths):
            progress("taking in", done, total)
            mark = fingerprint(path)
            if mark in noted:
                known += 1
                continue
            try:
                added = ledger.add_report(read_path(path))
            except ReportError as error:
                left_out.append(skipped(error))
                continue
            if added.new:
                new.append(added.report.doc)
            elif added.changed:
                changed.append(added.report.doc)
            else:
                known += 1
            if mark:
                noted.add(mark)
        for done, path in enumerate(gathered.tables, len(gathered.paths)):
            progress("taking in", done, total)
            mark = fingerprint(path)
            if mark in noted:
                known += 1
                continue
            try:
                entered = enter(ledger, case, path)
            except (ReportError, ClaimError) as error:
                left_out.append(skipped(error))
                continue
            told = entered.told
            new += told.new
            changed += told.changed
            known += not (told.new or told.changed or told.added or told.corrected)
            rows.update(
                added=told.added,
                corrected=told.corrected,
                known=told.known + entered.known,
                refused=len(entered.refused),
            )
            left_out += entered.refused
            dropped += entered.dropped
            if mark and not entered.refused:
                noted.add(mark)
    progress("taking in", total, total)
    return Intake(
        new=tuple(new),
        changed=tuple(changed),
        known=known,
        passed_over=gathered.passed_over,
        skipped=tuple(left_out),
        claims=Rows(**rows),
        dropped=tuple(dropped),
    )


def read_pending(ledger: Ledger, read: Extractor, progress: Progress) -> tuple[int, tuple[Skipped, ...]]:
    """Read the claims of every report that has not been read as it stands; how many, and what failed."""
    pending = ledger.pending(read.name)
    failed = []
    with ledger.batch(every=COMMITTED_TOGETHER):
        for done, report in enumerate(pending):
            progress("reading claims", done, len(pending))
            result = extracted(read, report)
            if isinstance(result, Skipped):
                failed.append(result)
            else:
                ledger.add_extraction(result.extraction)
    progress("reading claims", len(pending), len(pending))
    return len(pending) - len(failed), tuple(failed)


def fingerprint(path: Path) -> str | None:
    """A hash over a file's name, its bytes and those of its sidecar; None where that cannot be said in bounded time."""
    from crossbearing.reports import LIMITS

    digest = hashlib.sha256(os.fsencode(path.name))
    for part in (path, path.with_suffix(".json")):
        try:
            if not part.is_file():
                digest.update(b"none")
                continue
            if part.stat().st_size > LIMITS.file_bytes:
                return None
            digest.update(hashlib.sha256(part.read_bytes()).digest())
        except OSError:
            return None
    return digest.hexdigest()


def _capture(path: Path) -> Capture:
    from crossbearing.reports import LIMITS, read_bytes, read_path

    if path != STANDARD_INPUT:
        return read_path(path)
    data = sys.stdin.buffer.read(LIMITS.file_bytes + 1)
    return read_bytes(f"stdin{_ending(data)}", data)


def _ending(data: bytes) -> str:
    """The ending that a file of these bytes would have; standard input has no name that says it."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    endings = ((b"%pdf-", ".pdf"), (b"pk\x03\x04", ".docx"), (b"<!doctype html", ".html"), (b"<html", ".html"))
    return next((ending for mark, ending in endings if start.startswith(mark)), ".txt")
