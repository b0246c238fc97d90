"""The ledger of a case: reports, what was read in them and what was decided about them, in the order of recording."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from crossbearing.errors import ClaimError, UsageError
from crossbearing.ledger.decided import check_finite, check_place, claim_of
from crossbearing.ledger.disk import Checkpoint, writing
from crossbearing.ledger.entered import Entering, report_of, taken
from crossbearing.ledger.entries import (
    EXTRACTION,
    GENESIS,
    JUDGEMENT,
    REPORT,
    Extracted,
    Judged,
    Reading,
    body_of,
    unicode_only,
    utc_now,
)
from crossbearing.ledger.history import History, Recorded, histories, is_day
from crossbearing.ledger.log import Log
from crossbearing.ledger.rulings import finding_of, named_by
from crossbearing.ledger.verification import Verification, verify
from crossbearing.ledger.view import View, pending, unread, view, whole
from crossbearing.terms import (
    BY_HAND,
    Act,
    Capture,
    Citation,
    Claim,
    Event,
    Extraction,
    Judgement,
    Record,
    Relation,
    Report,
)

WAIT = 10.0
"""Seconds that a run waits for another one to end before it says LedgerBusy."""


class Added(Record, frozen=True):
    """A report as it counts now; whether it is new to the ledger; if not, whether its facts have changed."""

    report: Report
    new: bool
    changed: bool = False


class Ledger:
    """An open ledger; a context manager. Made by `create` and `open`.

    A writer holds the case's run lock until it is closed. Each entry is on the disk when the call that adds it returns,
    or, within `batch`, when the batch ends.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._database = log.database

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        wait: float = WAIT,
        clock: Callable[[], datetime] = utc_now,
        checkpoint: Checkpoint | None = None,
    ) -> Ledger:
        """Open the ledger in `folder` for writing, made where there is none.

        Raises LedgerBusy after `wait` seconds behind another run, LedgerFull, LedgerVersion, LedgerBroken, LedgerError.
        """
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return cls(Log.writer(folder, clock, checkpoint or Checkpoint(), wait=wait, make=True))

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        write: bool = False,
        wait: float = WAIT,
        clock: Callable[[], datetime] = utc_now,
        checkpoint: Checkpoint | None = None,
    ) -> Ledger:
        """Open the ledger in `folder`, for reading (never blocked, also in a read-only folder) or for writing.

        Raises LedgerError where there is none, and else as `create` does.
        """
        checkpoint = checkpoint or Checkpoint()
        if write:
            return cls(Log.writer(folder, clock, checkpoint, wait=wait, make=False))
        return cls(Log.reader(folder, clock, checkpoint))

    def close(self) -> None:
        """Settle the head file, fold the log into one file and let the run lock go; safe to call twice."""
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- writing

    def batch(self, every: int | None = None) -> AbstractContextManager[None]:
        """Within this block, entries are committed together at its end, or as soon as there are `every`.

        After an error none of those that were not committed is kept. A batch within a batch belongs to the outer one.
        """
        return self._log.batch(every)

    def add_report(self, capture: Capture) -> Added:
        """Record a report, once: the same bytes from the same address, or with none given, are the same report.

        Two files of one name and different bytes are two reports: the first added keeps the plain `doc`, the next gets
        the beginning of its hash (`name~1a2b3c`). What a later reading of the same file says otherwise (a corrected
        sidecar, a better reader) is recorded as such, and wins. Where claims entered by hand cite a report by this name
        and date, this is its text. Raises LedgerFull, LedgerError, DamagedReport.
        """
        read, store = capture.report, self._log.store
        with self.batch(), unicode_only():
            known = self._same(read) or self._cited(read)
            text = store.put(read.text.encode())
            source = store.put(capture.source)
            doc = known or self._free_doc(read.doc, source)
            report = msgspec.structs.replace(read, doc=doc, text="")
            reading = Reading(name=read.doc, report=report, source=source, text=text)
            before = History() if known is None else self._history(doc)
            after = before.with_reading(reading)
            new = before.cited_only
            changed = not new and not after.says_as(before)
            if not new:
                news = before.readings[reading.name] != reading if reading.name in before.readings else changed
                if not news:
                    return Added(report=whole(before, store), new=False)
            self._log.append(REPORT, doc, read.source_hash, body_of(reading))
            return Added(report=whole(after, store), new=new, changed=changed)

    def add_entered(self, name: str, data: bytes, cited: Iterable[tuple[Citation, Sequence[Claim]]]) -> Entering:
        """Record claims that were entered by hand in a table, which is kept: each report cited, with its claims.

        A claim of an id that its report has already corrects that one; nothing is recorded twice. `name` is the table's
        file name. Raises LedgerFull, LedgerError.
        """
        new, changed, counts = [], [], Counter[str]()
        with self.batch():
            source, text = self._log.store.put(data), self._log.store.put(b"")
            for citation, claims in cited:
                doc = citation.doc
                before = self._history(doc) if self._database.has(doc) else None
                reading = Reading(name=name, report=report_of(citation, source), source=source, text=text)
                after = (before or History()).with_reading(reading)
                stored = self._database.newest_by(doc, BY_HAND)
                told = taken(stored.read(Extracted).extraction.claims if stored else (), claims)
                facts_changed = before is not None and not after.says_as(before, whatever_bytes=True)
                if before is None or facts_changed or told.added or told.corrected:
                    self._log.append(REPORT, doc, source, body_of(reading))
                if told.added or told.corrected:
                    made = Extraction(
                        doc=doc, text_hash=after.report().text_hash, extractor=BY_HAND, claims=told.claims
                    )
                    body = body_of(Extracted(source_hash=source, extraction=made))
                    self._log.append(EXTRACTION, doc, after.mark(BY_HAND), body)
                if before is None:
                    new.append(doc)
                elif facts_changed:
                    changed.append(doc)
                counts.update(added=told.added, corrected=told.corrected, known=told.known)
        return Entering(new=tuple(new), changed=tuple(changed), **counts)

    def add_extraction(self, extraction: Extraction) -> None:
        """Record all that was read in one report; the newest of a report is the one that views show.

        Raises UsageError for an unknown report or another text than the report has now, ClaimError for a record that
        belongs to another report or holds a number that is not finite, LedgerFull, LedgerError.
        """
        with self.batch(), unicode_only():
            history = self._history(extraction.doc)
            report = history.report()
            if extraction.text_hash != report.text_hash:
                raise UsageError(
                    f"The extraction was read from another text than the report {extraction.doc!r} has now",
                    mend="Extract it again from the report that the ledger gives.",
                )
            _check_records(extraction)
            body = body_of(Extracted(source_hash=report.source_hash, extraction=extraction))
            self._log.append(EXTRACTION, extraction.doc, history.mark(extraction.extractor), body)

    def add_judgement(self, judgement: Judgement) -> None:
        """Record what somebody decided about a report or a claim; it holds for whatever is read in it later.

        Raises as `add_judgements` does.
        """
        self.add_judgements((judgement,))

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Record decisions about reports and their claims together: all of them, or none.

        Raises UsageError for an unknown report, a missing name, reason or value, a date that is none, or a judgement to
        undo that is not there or does not hold; ClaimError for a claim record whose words do not stand at its place in
        the report.
        """
        known: dict[str, tuple[History, str]] = {}
        with self.batch(), unicode_only():
            for judgement in judgements:
                _check_judgement(judgement)
                claim = claim_of(judgement) if judgement.act.on_claim else None
                doc, *others = (claim.doc,) if claim is not None else self._about(judgement)
                for other in others:
                    self._history(other)
                if doc not in known:
                    history = self._history(doc)
                    known[doc] = history, self._log.store.get(history.latest.text).decode()
                history, text = known[doc]
                if claim is not None:
                    check_place(claim, text)
                body = body_of(
                    Judged(source_hash=history.report().source_hash, judgement=judgement, text=history.latest.text)
                )
                self._log.append(JUDGEMENT, doc, judgement.act.value, body)

    def judgements(self) -> tuple[Recorded, ...]:
        """Every judgement in the order of recording, numbered, also those that were undone or overridden."""
        with self._database.reading():
            found = histories(self._database.entries(REPORT, JUDGEMENT))
        return tuple(
            sorted((each for history in found.values() for each in history.recorded), key=lambda each: each.number)
        )

    def _about(self, judgement: Judgement) -> tuple[str, ...]:
        """The reports that a judgement on anything but a claim is about; it is kept with the first."""
        if judgement.act.on_origins:
            return tuple(dict.fromkeys(claim.doc for claim in named_by(judgement)))
        if judgement.act is Act.DISMISS:
            return tuple(dict.fromkeys(place.doc for side in finding_of(judgement).sides for place in side))
        if judgement.act is Act.UNDO:
            return (self._undone(judgement.target),)
        return (judgement.target,)

    def _undone(self, number: str) -> str:
        """The report that the judgement of this number is kept with. Raises UsageError unless it is there and holds."""
        with self._database.reading():
            found = histories(self._database.entries(REPORT, JUDGEMENT))
        for doc, history in found.items():
            for each in history.recorded:
                if str(each.number) == number and each.undone_by is None:
                    return doc
                if str(each.number) == number:
                    raise UsageError(
                        f"The judgement {number} was undone already, by {each.undone_by}",
                        mend=f"To let it hold again, undo {each.undone_by}.",
                    )
        raise UsageError(
            f"There is no judgement {number!r} in this case", mend="See their numbers: crossbearing review CASE log"
        )

    def _history(self, doc: str) -> History:
        with self._database.reading():
            found = histories(self._database.about(doc))
            if doc in found:
                return found[doc]
            near = difflib.get_close_matches(doc, self._database.docs(), n=3, cutoff=0.5)
        raise UsageError(
            f"There is no report {doc!r} in this case",
            mend=f"Did you mean {' or '.join(near)}?"
            if near
            else "Add it first, or look up its id in the list of claims.",
        )

    def _same(self, read: Report) -> str | None:
        """The report that came as the same bytes, and from the same address or with none given on either side."""
        urls = {doc: self._history(doc).report().url for doc in self._database.same_source(read.source_hash)}
        if read.url is None:
            return next(iter(urls), None)
        same = (doc for doc, url in urls.items() if url == read.url)
        return next(same, next((doc for doc, url in urls.items() if url is None), None))

    def _cited(self, read: Report) -> str | None:
        """The report that is cited by this name without a text, unless its date or address says that it is another."""
        if not self._database.has(read.doc):
            return None
        history = self._history(read.doc)
        known = history.report()
        dates = ("" if "published" in read.inferred else read.published or ""), known.published or ""
        one_date = dates[0].startswith(dates[1]) or dates[1].startswith(dates[0])
        one_place = read.url == known.url or None in (read.url, known.url)
        return read.doc if history.cited_only and one_date and one_place else None

    def _free_doc(self, name: str, digest: str) -> str:
        doc, length = name, 6
        while self._database.has(doc):
            doc, length = f"{name}~{digest[:length]}", length + 2
        return doc

    # -- reading

    @property
    def head(self) -> str:
        """The hash of the last entry."""
        return self._database.head().hash

    def holds(self, head: str) -> bool:
        """Whether this was the head at some time, so that what was known of the ledger then still holds of it."""
        return self._database.contains(head)

    def pending(self, extractor: str) -> Sequence[Report]:
        """The reports whose newest extraction is not by `extractor`, or was read from other words or facts.

        In the order of a view, without those that were withdrawn; each text is loaded when its report is asked for.
        """
        return pending(self._log, extractor)

    @property
    def empty(self) -> bool:
        """Whether nothing was ever entered."""
        return self.head == GENESIS.hash

    def unread(self) -> int:
        """How many reports, without those that were withdrawn, no extractor has ever read."""
        return unread(self._log)

    def view(self, as_of: str | None = None, recorded_by: str | None = None) -> View:
        """What is known as of a day.

        `as_of` (YYYY-MM-DD) takes the reports that had surely been published by the end of that day: one dated 2024-02
        counts from 2024-02-29 on. `recorded_by` (a day, or a moment in ISO 8601, UTC if it says nothing else) leaves
        out every entry recorded later. Raises UsageError for other dates, LedgerBroken where the ledger or a stored
        text is not as it was written.
        """
        return view(self._log, as_of, recorded_by)

    def verify(self) -> Verification:
        """Hold every entry against its hash and the one before it, the end against the head file, and stored files
        against their names. Problems are returned, not raised. Not for use within a batch.
        """
        return verify(self._log)


def _check_records(extraction: Extraction) -> None:
    records: tuple[Claim | Event | Relation, ...] = (*extraction.claims, *extraction.events, *extraction.relations)
    for record in records:
        if record.doc != extraction.doc:
            raise ClaimError(
                f"{record.id} belongs to the report {record.doc!r}",
                mend=f"Leave it out of the extraction of {extraction.doc!r}.",
            )
    for claim in extraction.claims:
        check_finite(claim)


def _check_judgement(judgement: Judgement) -> None:
    for name, words in (("by", judgement.by), ("why", judgement.why)):
        if not words.strip():
            raise UsageError(f"A judgement needs {name!r}", mend="Say who decides, and why.")
    if judgement.act.on_claim:
        return
    sets = judgement.act not in (Act.WITHDRAW, Act.RESTORE, Act.UNDO)
    if sets != bool(judgement.value and judgement.value.strip()):
        raise UsageError(
            f"{judgement.act.value!r} needs a value" if sets else f"{judgement.act.value!r} takes no value",
            mend="Give what it sets." if sets else "Leave the value out.",
        )
    if judgement.act is Act.REDATE and judgement.value and len(judgement.value) == 10 and not is_day(judgement.value):
        raise UsageError(f"{judgement.value!r} is not a day of the calendar", mend="Write it as YYYY-MM-DD.")
