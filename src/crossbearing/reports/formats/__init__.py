"""The readers, in the order in which a file's ending is looked up; a new format is one file here and one line below."""

from __future__ import annotations

from crossbearing.reports.formats.docx import DocxReader
from crossbearing.reports.formats.html import HtmlReader
from crossbearing.reports.formats.mail import MailReader
from crossbearing.reports.formats.markdown import MarkdownReader
from crossbearing.reports.formats.pdf import PdfReader
from crossbearing.reports.formats.text import TextReader
from crossbearing.reports.reader import Reader

READERS: tuple[Reader, ...] = (
    TextReader(),
    MarkdownReader(),
    HtmlReader(),
    PdfReader(),
    DocxReader(),
    MailReader(),
)


def reader_for(suffix: str) -> Reader | None:
    """The reader of a file ending such as ".txt", in any case; None if there is none."""
    ending = suffix.lower()
    return next((reader for reader in READERS if ending in reader.suffixes), None)


def endings() -> str:
    """All file endings that are read, for messages: ".txt, .text, .md ..."."""
    return ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
