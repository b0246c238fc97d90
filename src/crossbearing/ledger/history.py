"""From the entries about a report to the report as it counts now: readings merged, then judgements applied."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cached_property

import msgspec

from crossbearing.ledger.entries import REPORT, Entry, Judged, Reading
from crossbearing.terms import CITED, Act, Judgement, Record, Report

_DECLARED = ("title", "publisher", "published", "url", "archived_url", "accessed")
_BASIS = ("language", "title", "publisher", "published", "furniture")
"""What an extractor may read of a report: when one of these changes, the report is read again."""


class Recorded(Record, frozen=True):
    """A judgement as it stands in the log: its number, when it was recorded, and which later one undid it, if any."""

    number: int
    recorded: str
    judgement: Judgement
    undone_by: int | None = None


class History:
    """All that was recorded about one report."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self.readings = {reading.name: reading for reading in readings}  # the newest of each file name, newest last
        self.citations: dict[str, Reading] = {}  # what each table that cites it says, the newest last
        self._judged: list[tuple[Entry, Judged]] = []
        self.last = 0
        """The number of the last entry that was taken."""

    def take(self, entry: Entry) -> None:
        """Add the next entry of kind report or judgement."""
        self.last = entry.seq
        if entry.kind == REPORT:
            self._put(entry.read(Reading))
        else:
            self._judged.append((entry, entry.read(Judged)))

    def with_reading(self, reading: Reading) -> History:
        """What the history would be with one reading more."""
        longer = History(self.readings.values())
        longer.citations = dict(self.citations)
        longer._put(reading)
        longer._judged = self._judged
        return longer

    def _put(self, reading: Reading) -> None:
        cited = reading.report.media == CITED
        readings, key = (self.citations, reading.source) if cited else (self.readings, reading.name)
        readings.pop(key, None)
        readings[key] = reading

    @property
    def cited_only(self) -> bool:
        """Whether it is known by hand alone: cited, and without a text."""
        return not self.readings

    @property
    def recorded(self) -> list[Recorded]:
        """Every judgement with its number, and by which later one it was undone, in the order of recording."""
        undone: dict[int, int] = {}
        for entry, judged in reversed(self._judged):
            if judged.judgement.act is Act.UNDO and entry.seq not in undone:
                undone.setdefault(int(judged.judgement.target), entry.seq)
        return [
            Recorded(
                number=entry.seq, recorded=entry.recorded, judgement=judged.judgement, undone_by=undone.get(entry.seq)
            )
            for entry, judged in self._judged
        ]

    @cached_property
    def judged(self) -> list[tuple[int, Judged]]:
        """The judgements that hold, numbered: not those that were undone, nor the undoing."""
        held = {each.number for each in self.recorded if each.undone_by is None and each.judgement.act is not Act.UNDO}
        return [(entry.seq, judged) for entry, judged in self._judged if entry.seq in held]

    @property
    def judged_claims(self) -> list[Judged]:
        """Those of them that set what a claim says."""
        return [judged for _, judged in self.judged if judged.judgement.act.on_claim]

    @property
    def latest(self) -> Reading:
        """The reading that was recorded last, and one of its own file rather than a citation."""
        return next(reversed((self.readings or self.citations).values()))

    @property
    def withdrawn(self) -> bool:
        """Whether the last judgement on it says so."""
        acts = [judged.judgement.act for _, judged in self.judged]
        acts = [act for act in acts if act in (Act.WITHDRAW, Act.RESTORE)]
        return bool(acts) and acts[-1] is Act.WITHDRAW

    def report(self) -> Report:
        """The report as it counts now, its text left empty: the store holds it."""
        report: Report | None = None
        for reading in (*self.citations.values(), *self.readings.values()):
            report = _merged(report, reading.report) if report else reading.report
        assert report is not None
        for _, judged in self.judged:
            report = _judged(report, judged.judgement)
        return report

    def says_as(self, other: History, *, whatever_bytes: bool = False) -> bool:
        """Whether both give the same report, to the last blank of its text; `whatever_bytes` it came as."""
        one, two = self.report(), other.report()
        if whatever_bytes:
            one = msgspec.structs.replace(one, source_hash=two.source_hash)
        return one == two and self.latest.text == other.latest.text

    def mark(self, extractor: str) -> str:
        """The mark of an extraction: the text it reads, what else it may read of the report, and who reads.

        The text is told by the hash of its stored file: `text_hash` is the same for texts whose places differ.
        """
        report = self.report()
        facts = msgspec.json.encode([getattr(report, field) for field in _BASIS])
        return f"{self.latest.text} {hashlib.sha256(facts).hexdigest()[:16]} {extractor}"

    def has_text_of(self, mark: str) -> bool:
        """Whether an extraction with this mark was read from the report's present text."""
        return mark.startswith(self.latest.text + " ")


def histories(entries: Iterable[Entry]) -> dict[str, History]:
    """The histories by `doc`, from reports and judgements in their order.

    A judgement on a report that is not among them is left out.
    """
    found: dict[str, History] = {}
    for entry in entries:
        if entry.kind == REPORT or entry.subject in found:
            found.setdefault(entry.subject, History()).take(entry)
    return found


def _merged(older: Report, newer: Report) -> Report:
    """The newer reading, with what only the older one knows; what a source declares wins over what was inferred."""
    kept: dict[str, object] = {}
    inferred = set(newer.inferred)
    for field in _DECLARED:
        known = getattr(older, field)
        if known is None:
            continue
        guessed = field in older.inferred
        if getattr(newer, field) is None or (field in newer.inferred and not guessed):
            kept[field] = known
            (inferred.add if guessed else inferred.discard)(field)
    if not kept:
        return newer
    return msgspec.structs.replace(newer, **kept, inferred=tuple(sorted(inferred)))


def _judged(report: Report, judgement: Judgement) -> Report:
    field = {Act.REDATE: "published", Act.REPUBLISHER: "publisher"}.get(judgement.act)
    if field is None:
        return report
    inferred = tuple(name for name in report.inferred if name != field)
    return msgspec.structs.replace(report, **{field: judgement.value}, inferred=inferred)


def last_day(day: str) -> str:
    """The last day that a date as precise as known may mean: 2024-02 gives 2024-02-29."""
    match len(day):
        case 4:
            return f"{day}-12-31"
        case 7:
            year, month = int(day[:4]), int(day[5:])
            return f"{day}-{calendar.monthrange(year, month)[1]:02d}" if year else f"{day}-31"
    return day


def is_day(day: str) -> bool:
    """Whether this is a day of the calendar, as YYYY-MM-DD."""
    try:
        return len(day) == 10 and date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
