"""What a reader is: one format's bytes in, a draft of the report out, within bounds."""

from __future__ import annotations

from typing import Protocol

from crossbearing.terms import Record, Span

MIB = 1024 * 1024


class Limits(Record, frozen=True):
    """The bounds within which one report is read.

    `file_bytes` and `characters` hold for every format; `pages` for PDF; `unpacked_bytes`, `entries` and `ratio` for
    formats that are archives (bytes are counted as they unpack, never taken from what the archive declares);
    `memory_bytes` and `seconds` for the child process in which such formats are opened.
    """

    file_bytes: int = 50 * MIB
    characters: int = 10_000_000
    pages: int = 2_000
    unpacked_bytes: int = 100 * MIB
    entries: int = 2_000
    ratio: int = 200
    memory_bytes: int = 1024 * MIB
    seconds: int = 20


LIMITS = Limits()


class Draft(Record, frozen=True):
    """What a reader makes of the bytes: the text, and what the document's own metadata says of it.

    A field that the metadata does not give is None: it is looked for in `words` afterwards, which is the text itself
    unless the format leaves some of the page's words out of the text. `inferred` names the fields that were read from
    headings rather than metadata; `furniture` the places of the text that are known to be no part of the article.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    words: str | None = None
    inferred: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()


class Reader(Protocol):
    """One format. The contract tests in tests/reports/test_contract.py hold every reader to this page."""

    @property
    def name(self) -> str:
        """What errors call the format: "a PDF"."""
        ...

    @property
    def media(self) -> str:
        """Its media type, which no other reader has."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Its file endings, in lower case, with the dot."""
        ...

    def apart(self, data: bytes) -> bool:
        """Whether these bytes may only be opened in the bounded child process."""
        ...

    def read(self, data: bytes, limits: Limits) -> Draft:
        """Read the bytes, which are never empty.

        Raises a ReportError without `place` (the caller knows the file): DamagedReport, EmptyReport, OversizedReport.
        """
        ...
