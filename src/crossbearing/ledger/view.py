"""What the ledger says, seen from one state of knowledge, and which reports wait to be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import overload

import msgspec

from crossbearing.address import address
from crossbearing.errors import LedgerBroken, UsageError
from crossbearing.ledger.decided import decided
from crossbearing.ledger.entered import beside
from crossbearing.ledger.entries import EXTRACTION, GENESIS, JUDGEMENT, REPORT, Extracted, stamp
from crossbearing.ledger.history import History, histories, is_day, last_day
from crossbearing.ledger.log import HEAD_FILE, Log
from crossbearing.ledger.rulings import dismissals, rulings
from crossbearing.ledger.store import Store
from crossbearing.terms import BY_HAND, Claim, Dismissal, Event, Extraction, Judgement, Record, Relation, Report, Ruling


class View(Record, frozen=True, dict=True):
    """The ledger's contents as of a day; made by Ledger.view.

    `reports` are those that count, with all judgements applied, by date and then id (those without a date last).
    `undated` and `later` were left out of an as-of view: no date is known, or it may be after the day, as may the
    capture of a page that had been captured before. `withdrawn` had been published, and do not count by judgement. Each
    report is in one of the four. `extractions` are the newest of each report that counts, together with what was
    entered of it by hand and what was decided about its claims, in the order of the reports; `judgements` are those
    that hold, `rulings` those of them on origins whose claims count, and `dismissals` those on findings. `head` is the
    hash of the last entry that was taken into account: as of a day, the last about a report that counts, so that
    nothing published later changes it.
    """

    as_of: str | None
    recorded_by: str | None
    head: str
    reports: tuple[Report, ...]
    undated: tuple[Report, ...]
    later: tuple[Report, ...]
    withdrawn: tuple[Report, ...]
    extractions: tuple[Extraction, ...]
    judgements: tuple[Judgement, ...]
    rulings: tuple[Ruling, ...]
    dismissals: tuple[Dismissal, ...]

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the reports that count, in the order of the reports and of each extraction."""
        return tuple(claim for extraction in self.extractions for claim in extraction.claims)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of the reports that count, in the same order."""
        return tuple(event for extraction in self.extractions for event in extraction.events)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations of the reports that count, in the same order."""
        return tuple(relation for extraction in self.extractions for relation in extraction.relations)

    def extraction(self, doc: str) -> Extraction | None:
        """The newest extraction of a report that counts; None where there is none."""
        return self._by_doc.get(doc)

    @cached_property
    def _by_doc(self) -> dict[str, Extraction]:
        return {extraction.doc: extraction for extraction in self.extractions}


class Pending(Sequence[Report]):
    """Reports that wait to be read; each one's text is taken from the store when it is asked for."""

    def __init__(self, waiting: Sequence[History], store: Store) -> None:
        self._waiting = waiting
        self._store = store

    def __len__(self) -> int:
        return len(self._waiting)

    @overload
    def __getitem__(self, index: int) -> Report: ...

    @overload
    def __getitem__(self, index: slice) -> Pending: ...

    def __getitem__(self, index: int | slice) -> Report | Pending:
        if isinstance(index, slice):
            return Pending(self._waiting[index], self._store)
        return whole(self._waiting[index], self._store)


def whole(history: History, store: Store) -> Report:
    """The report as it counts now, with its text."""
    return msgspec.structs.replace(history.report(), text=store.get(history.latest.text).decode())


def pending(log: Log, extractor: str) -> Pending:
    """The reports whose newest extraction is not by `extractor`, or was read from other words or facts."""
    found, newest = _read_and_readable(log)
    waiting = [history.report() for doc, history in found.items() if newest.get(doc) != history.mark(extractor)]
    return Pending([found[report.doc] for report in sorted(waiting, key=_order)], log.store)


def unread(log: Log) -> int:
    """How many reports no extractor has ever read."""
    found, newest = _read_and_readable(log)
    return len(found.keys() - newest.keys())


def _read_and_readable(log: Log) -> tuple[dict[str, History], dict[str, str]]:
    """The reports that an extractor can read, and the mark of the newest extraction of each that has been read."""
    database = log.database
    with database.reading():
        found = histories(database.entries(REPORT, JUDGEMENT))
        newest = {doc: mark for _, doc, mark in database.extractions() if not _by_hand(mark)}
    return {doc: one for doc, one in found.items() if not (one.withdrawn or one.cited_only)}, newest


def view(log: Log, as_of: str | None, recorded_by: str | None) -> View:
    """The view of `log`; see Ledger.view."""
    if as_of is not None and not is_day(as_of):
        raise UsageError(f"{as_of!r} is not a day of the calendar", mend="Write it as YYYY-MM-DD.", place="as-of")
    until = None if recorded_by is None else _until(recorded_by)
    heads, database = log.head_file.read(), log.database
    with database.reading():
        if heads is not None and database.hash_at(heads[0].seq) != heads[0].hash:
            raise LedgerBroken(
                f"The ledger does not hold entry {heads[0].seq} as {HEAD_FILE} names it",
                mend=f"See what was changed: crossbearing verify {log.folder}",
                place=str(database.path),
            )
        found = histories(database.entries(REPORT, JUDGEMENT, recorded_by=until))
        facts = sorted((history.report() for history in found.values()), key=_order)
        captured = _captured_again(facts)
        groups: dict[str, list[Report]] = {"reports": [], "undated": [], "later": [], "withdrawn": []}
        for report in facts:
            groups[_group(report, found[report.doc], as_of, captured.get(report.doc, ""))].append(report)
        counted = {report.doc: report for report in groups["reports"]}
        read: dict[str, int] = {}
        entered: dict[str, int] = {}
        last = max((found[doc].last for doc in counted), default=0)
        for seq, doc, mark in database.extractions(recorded_by=until):
            if doc not in counted:
                continue
            last = max(last, seq)
            if _by_hand(mark):
                entered[doc] = seq
            elif found[doc].has_text_of(mark):
                read[doc] = seq
        head = database.head(until).hash if as_of is None else database.hash_at(last) or GENESIS.hash
        wanted = {*read.values(), *entered.values()}
        extractions = {
            entry.seq: entry.read(Extracted).extraction
            for entry in database.entries(EXTRACTION, recorded_by=until)
            if entry.seq in wanted
        }
    held = {number: judged.judgement for history in found.values() for number, judged in history.judged}
    judgements = tuple(held[number] for number in sorted(held))
    texts = {group: tuple(whole(found[report.doc], log.store) for report in those) for group, those in groups.items()}
    words = {report.doc: report.text for report in texts["reports"]}
    together = tuple(
        decided(whole_of, found[report.doc].judged_claims, report.text, found[report.doc].latest.text)
        for report in texts["reports"]
        if (
            whole_of := beside(
                extractions.get(read.get(report.doc, 0)), extractions.get(entered.get(report.doc, 0)), report.text
            )
        )
    )
    return View(
        as_of=as_of,
        recorded_by=recorded_by,
        head=head,
        reports=texts["reports"],
        undated=texts["undated"],
        later=texts["later"],
        withdrawn=texts["withdrawn"],
        extractions=together,
        judgements=judgements,
        rulings=rulings(judgements, (claim for extraction in together for claim in extraction.claims), words),
        dismissals=dismissals(judgements, words),
    )


def _by_hand(mark: str) -> bool:
    return mark.endswith(f" {BY_HAND}")


def _order(report: Report) -> tuple[bool, str, str]:
    return report.published is None, report.published or "", report.doc


def _captured_again(facts: Iterable[Report]) -> dict[str, str]:
    """The day of capture of each report that was at its address, with its date, in another form before.

    What a page says when it is captured again may have been put there up to that day.
    """
    forms: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in facts:
        if report.url and report.published:
            forms[address(report.url), report.published].append(report)
    again: dict[str, str] = {}
    for captures in forms.values():
        captures.sort(key=lambda report: (report.accessed or report.published or "", report.doc))
        again.update((report.doc, report.accessed) for report in captures[1:] if report.accessed)
    return again


def _group(report: Report, history: History, as_of: str | None, captured: str) -> str:
    if as_of is not None and report.published and last_day(max(report.published, captured)) > as_of:
        return "later"
    if history.withdrawn:
        return "withdrawn"
    return "undated" if as_of is not None and report.published is None else "reports"


def _until(recorded_by: str) -> str:
    """The stamp of the last moment that counts."""
    if is_day(recorded_by):
        return f"{recorded_by}T23:59:59.999999Z"
    try:
        moment = datetime.fromisoformat(recorded_by)
        return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"{recorded_by!r} is not a time",
            mend="Write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ.",
            place="recorded-by",
        ) from error
