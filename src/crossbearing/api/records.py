"""What the stages take and return: plain records, so that each can be printed, sent as JSON and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec

from crossbearing.brief.exports import CitedClaim, cite
from crossbearing.terms import Event, Extraction, Measure, Record, Relation, Report, Skipped

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and of how much."""


def quiet(stage: str, done: int, total: int) -> None:
    """The progress callback that shows nothing."""


class Extractor(Protocol):
    """What reads the claims of a report; `name` says which one it is, in which version, with which names."""

    name: str

    def __call__(self, report: Report) -> Extraction:
        """All that it reads in the report; `extractor` of what it returns is its name."""
        ...


class Rows(Record, frozen=True):
    """What became of the rows of claims files: how many are new claims, correct one, were there already, are wrong."""

    added: int = 0
    corrected: int = 0
    known: int = 0
    refused: int = 0

    @property
    def taken(self) -> int:
        """How many changed something."""
        return self.added + self.corrected


class Intake(Record, frozen=True):
    """What became of sources: the ids of new and of changed reports, how many files were known, what was not read, why.

    `claims` are the rows of claims files; the reports that they cite are among the new and changed ones. `dropped`
    names the columns of each file that a claim has not got.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    known: int
    passed_over: int
    skipped: tuple[Skipped, ...]
    claims: Rows = Rows()
    dropped: tuple[str, ...] = ()


class Cited(Record, frozen=True):
    """An event or a relation, and the report that it stands in: when it was published, by whom, what title, where."""

    record: Event | Relation
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None

    def as_json(self) -> dict[str, object]:
        """The record with its citation."""
        record: dict[str, object] = msgspec.to_builtins(self.record)
        citation = {"published": self.published, "publisher": self.publisher, "title": self.title, "url": self.url}
        return record | citation


def citing(record: Event | Relation, report: Report) -> Cited:
    """The event or relation with the citation of the report it was read in."""
    return Cited(
        record=record, published=report.published, publisher=report.publisher, title=report.title, url=report.url
    )


class ReportClaims(Record, frozen=True):
    """A report and what was read in it."""

    report: Report
    extraction: Extraction

    def cited(self) -> Iterator[CitedClaim]:
        """Each claim with its citation, in the order of the text."""
        return (cite(claim, self.report) for claim in self.extraction.claims)

    def cited_events(self) -> Iterator[Cited]:
        """Each dated happening with its citation, in the order of the text."""
        return (citing(event, self.report) for event in self.extraction.events)

    def cited_relations(self) -> Iterator[Cited]:
        """Each relation with its citation, in the order of the text."""
        return (citing(relation, self.report) for relation in self.extraction.relations)


class Filter(Record, frozen=True):
    """Which claims are wanted; what is None does not matter. `published` takes every date that begins with it.

    `below` takes claims of a lower confidence, `above` those of at least that; one without a confidence counts as 0.
    """

    item: str | None = None
    speaker: str | None = None
    measure: Measure | None = None
    doc: str | None = None
    published: str | None = None
    below: float | None = None
    above: float | None = None

    def wants(self, cited: CitedClaim) -> bool:
        """Whether the claim is one of those wanted."""
        claim = cited.claim
        return (
            self.item in (None, claim.item)
            and self.speaker in (None, claim.speaker)
            and self.measure in (None, claim.measure)
            and self.doc in (None, claim.doc)
            and (self.published is None or (cited.published or "").startswith(self.published))
            and (self.below is None or (claim.confidence or 0) < self.below)
            and (self.above is None or (claim.confidence or 0) >= self.above)
        )

    def wants_beside(self, cited: Cited) -> bool:
        """Whether the event or relation is by a speaker and in a report that are wanted; it has no item or measure."""
        return (
            self.speaker in (None, cited.record.speaker)
            and self.doc in (None, cited.record.doc)
            and (self.published is None or (cited.published or "").startswith(self.published))
        )


class Saying(Record, frozen=True):
    """One figure for a contested quantity: whose, of when, how much in the quantity's unit, and the exact sentence.

    `reports` is the number of reports that it stands in.
    """

    speaker: str | None
    date: str | None
    figure: str
    low: int | float | None
    high: int | float | None
    denied: bool
    quote: str
    doc: str
    claim: str
    reports: int


class Contested(Record, frozen=True):
    """A quantity to which more than one speaker has put a number.

    `name` says what is counted and between whom; `low` and `high` are the ends of the range that all figures span, the
    denied ones apart; `range` is that range in words, with its unit.
    """

    name: str
    item: str
    measure: Measure
    unit: str
    per: str | None
    low: int | float | None
    high: int | float | None
    range: str
    speakers: tuple[str, ...]
    sayings: tuple[Saying, ...]


class Briefed(Record, frozen=True):
    """A brief that was made: its page, the page that compares it with an earlier day, and all its files.

    `answer` is the answer in one sentence; without an estimate it is None and `why_none` says why. `not_converged` is
    what a fit that has not converged says. `written` is False where the very same files were there already.
    """

    case: str
    page: str
    compared: str | None
    files: tuple[str, ...]
    written: bool
    answer: str | None
    why_none: str | None
    not_converged: str | None = None


class ReportState(Record, frozen=True):
    """What is known of a report of a case, without its text."""

    doc: str
    published: str | None
    publisher: str | None
    title: str | None
    language: str
    media: str
    withdrawn: bool


class Summary(Record, frozen=True):
    """What a run did, and how the case stands: counts are as of `as_of`, lists hold the ids of reports.

    `entered` counts the claims entered by hand that were taken in or corrected. `figures` are counted once, however
    often echoed, `independent` are the origins that share no source, and `findings` are those of each strength that
    nobody dismissed. `answer` is the estimate's in one sentence; without one, `why_none` says why, and `not_converged`
    is what a fit that has not converged says. `names` says what the slugs of the case's claims are called, where they
    have a name.
    """

    case: str
    title: str
    question: str
    as_of: str | None
    taken_in: int
    entered: int
    read: int
    page: str
    page_written: bool
    reports: int
    kinds: dict[str, int]
    undated: tuple[str, ...]
    later: tuple[str, ...]
    withdrawn: tuple[str, ...]
    other_language: tuple[str, ...]
    passed_over: int
    skipped: tuple[Skipped, ...]
    claims: int
    events: int
    relations: int
    speakers: int
    statements: int
    figures: int
    independent: int
    findings: dict[str, int]
    dismissed: int
    contested: tuple[Contested, ...]
    answer: str | None
    why_none: str | None
    not_converged: str | None
    names: dict[str, str]
    head: str

    @property
    def did_nothing(self) -> bool:
        """Whether nothing was out of date."""
        return not (self.taken_in or self.entered or self.read or self.page_written)
