"""Documents as published, and what is known of those that were not taken in."""

from __future__ import annotations

from crossbearing.terms.base import Record, Span, check_date, check_span

CITED = "citation"
"""The medium of a report that claims entered by hand cite, and of which the case has no text."""


class Report(Record, frozen=True):
    """One document as published.

    `doc` is its id within a case: the file's name without its ending. `inferred` names the fields that were read from
    the document's words and not from its metadata. `furniture` are the places of `text` that belong to the page and not
    to the article (menus, share counts, repeated captions): no claim is read there.
    """

    doc: str
    text: str
    media: str
    source_hash: str
    text_hash: str
    language: str = "und"
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    archived_url: str | None = None
    accessed: str | None = None
    inferred: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        check_date("published", self.published)
        check_date("accessed", self.accessed)
        for span in self.furniture:
            check_span("furniture", span)


class Capture(Record, frozen=True):
    """A report together with the bytes it came as."""

    report: Report
    source: bytes


class Citation(Record, frozen=True):
    """What is known of a report that a claim was entered from by hand: its facts without its text."""

    doc: str
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    accessed: str | None = None
    text: str | None = None
    text_hash: str | None = None

    def __post_init__(self) -> None:
        check_date("published", self.published)
        check_date("accessed", self.accessed)


class Skipped(Record, frozen=True):
    """A source that was not taken in, and why: one line for the summary."""

    source: str
    what: str
    mend: str
