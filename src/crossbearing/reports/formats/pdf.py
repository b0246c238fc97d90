"""PDF by pypdfium2: lines put together into paragraphs by where they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from crossbearing.errors import DamagedReport, EmptyReport, OversizedReport
from crossbearing.reports.encodings import kind_of
from crossbearing.reports.reader import Draft, Limits
from crossbearing.reports.tidy import clean_text, tidy

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_FETCH = "Fetch it again."
_HEAD = 1024
_TAIL = 4096
# What PDFium writes for a hyphen that only breaks a word at the end of a line, in place of both.
_BREAKS = "\x02\ufffe\u00ad"
_LINE_END = re.compile(r"\r\n|\r|\n|[\x02\ufffe\u00ad](?:\r?\n)?")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_PROGRAM_TITLES = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|untitled|document\d*$|.*\.(?:docx?|pdf|indd|qxd|html?|tmp)$", re.IGNORECASE
)
_PARAGRAPH_GAP = 1.35
_FULL_LINE = 0.8


class _Line(NamedTuple):
    """A line of a page: its words, where it ends to the right, where it stands and how high it is, where known."""

    words: str
    right: float | None
    bottom: float | None
    height: float | None


class PdfReader:
    """PDF files with a text layer."""

    name = "a PDF"
    media = "application/pdf"
    suffixes = (".pdf",)

    def apart(self, data: bytes) -> bool:
        """Always: a few hundred bytes can hold a gigabyte, and the library is written in C++."""
        return True

    def read(self, data: bytes, limits: Limits) -> Draft:
        """Read all pages. The file's own dates are those of its making, not of publication, and are not taken."""
        _refuse(data)
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(data)
            pages = len(document)
        except pypdfium2.PdfiumError as error:
            raise _cannot_open(str(error)) from error
        if pages > limits.pages:
            raise OversizedReport(
                f"it has {pages:,} pages, more than the {limits.pages:,} that one report may have",
                mend="Add the pages that are the report.",
            )
        if not pages:
            raise EmptyReport("it has no pages", mend=_FETCH)
        text = _compose(_page_lines(document, limits))
        if not text:
            raise EmptyReport(
                f"it holds no text, only pictures of it ({pages:,} {'page' if pages == 1 else 'pages'})",
                mend="It needs OCR first: add the PDF or text that an OCR program makes of it.",
            )
        return Draft(text=text, title=_title(document))


def _refuse(data: bytes) -> None:
    """Refuse what is no whole PDF, before the library mends it in silence and loses pages."""
    if b"%PDF-" not in data[:_HEAD]:
        head = data[:_HEAD].lstrip().lower()
        found = kind_of(data)
        if head.startswith((b"<!doctype html", b"<html", b"<head")):
            raise DamagedReport(
                "it is not a PDF but an HTML page", mend="Give it the ending .html, or fetch the PDF again."
            )
        raise DamagedReport(
            f"it is not a PDF but {found[0]}" if found else "it is not a PDF", mend=found[1] if found else _FETCH
        )
    if b"%%EOF" not in data[-_TAIL:]:
        raise DamagedReport("it is cut off: the end of the PDF is missing", mend=_FETCH)


def _cannot_open(why: str) -> DamagedReport:
    lower = why.lower()
    if "password" in lower or "security" in lower:
        return DamagedReport("it is encrypted", mend="Save a copy without the password, and add that.")
    return DamagedReport("it is damaged: it cannot be opened as a PDF", mend=_FETCH)


def _page_lines(document: PdfDocument, limits: Limits) -> list[list[_Line]]:
    """The lines of every page; a page that cannot be read is an error, for its claims would be missing."""
    import pypdfium2

    found: list[list[_Line]] = []
    size = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
            lines = _lines(text_page)
            text_page.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise DamagedReport(f"it is damaged: page {number + 1:,} cannot be read", mend=_FETCH) from error
        size += sum(len(line.words) for line in lines)
        if size > limits.characters:
            raise OversizedReport(
                f"its text has more than the {limits.characters:,} characters that one report may have",
                mend="Add the pages that are the report.",
            )
        found.append(lines)
    return found


def _lines(page: PdfTextPage) -> list[_Line]:
    text = page.get_text_range()
    # Places are asked by the number of a character, which is its place in the text only where nothing was inserted.
    placed = len(text) == page.count_chars()
    found: list[_Line] = []
    start = 0
    for end_of_line in (*_LINE_END.finditer(text), None):
        end = end_of_line.start() if end_of_line else len(text)
        words = text[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            last = start + len(words.rstrip()) - 1
            mark = end_of_line.group()[0] if end_of_line else ""
            words = words.strip(" \t") + (mark if mark in _BREAKS else "")
            found.append(_placed(page, words, first, last) if placed else _Line(words, None, None, None))
        start = end_of_line.end() if end_of_line else end
    return found


def _placed(page: PdfTextPage, words: str, first: int, last: int) -> _Line:
    _, bottom, _, top = page.get_charbox(first, loose=True)
    _, _, right, _ = page.get_charbox(last, loose=True)
    return _Line(words, right, bottom, top - bottom)


def _compose(pages: list[list[_Line]]) -> str:
    """One text of all pages: running heads and page numbers left out, wrapped lines joined, paragraphs apart."""
    running = _running(pages)
    lines = [
        (line, at == 0)
        for page in pages
        for at, line in enumerate(line for line in page if not _is_running(line, page, running))
    ]
    if not lines:
        return ""
    rights = [line.right for line, _ in lines if line.right is not None]
    widest = sorted(rights)[int(0.95 * (len(rights) - 1))] if rights else None
    steps = (_step(a, b) for (a, _), (b, new_page) in pairwise(lines) if not new_page)
    down = [step for step in steps if step is not None and step > 0]
    usual = median(down) if down else None
    parts = [lines[0][0].words]
    for (before, _), (line, new_page) in pairwise(lines):
        between = _between(before, line, new_page, widest, usual)
        if between == "":
            parts[-1] = parts[-1].rstrip(_BREAKS)
        parts += [between, line.words]
    text = "".join(parts)
    for mark in _BREAKS:
        text = text.replace(mark, "")
    return clean_text(text)


def _step(before: _Line, line: _Line) -> float | None:
    """How far below the line before a line stands, in heights of type."""
    if before.bottom is None or line.bottom is None or not line.height:
        return None
    return (before.bottom - line.bottom) / line.height


def _between(before: _Line, line: _Line, new_page: bool, widest: float | None, usual: float | None) -> str:
    """What stands between two lines: nothing (a broken word), a space (a wrap), a line end or a blank line."""
    step = None if new_page else _step(before, line)
    ended = before.words[-1] in '.!?:”"'
    full = before.right is None or widest is None or before.right >= _FULL_LINE * widest
    if step is not None and usual and (step > _PARAGRAPH_GAP * usual or step < -0.5):
        return "\n\n"
    if before.height and line.height and abs(before.height - line.height) > 0.15 * before.height:
        return "\n\n"
    if before.words[-1] in _BREAKS:
        return "-" if before.words[-2:-1].isdigit() else ""
    goes_on = line.words[0].islower() and not ended and before.words.count(" ") >= 4
    if (full or goes_on) and not (ended and new_page) and not (before.right is None and ended):
        return "" if before.words[-1] == "-" and line.words[0].islower() else " "
    return "\n\n" if ended else "\n"


def _running(pages: list[list[_Line]]) -> frozenset[str]:
    """The heads and feet that stand on most pages, their numbers aside."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_key(line) for line in (*page[:2], *page[-2:])})
    return frozenset(key for key, count in counts.items() if count >= 3 and 2 * count > len(pages))


def _key(line: _Line) -> str:
    return _DIGITS.sub("0", line.words.lower())


def _is_running(line: _Line, page: list[_Line], running: frozenset[str]) -> bool:
    edge = line in page[:2] or line in page[-2:]
    return edge and ((len(page) > 1 and _PAGE_NUMBER.fullmatch(line.words) is not None) or _key(line) in running)


def _title(document: PdfDocument) -> str | None:
    """The title that the file gives itself, unless a program put its own or the file's name there."""
    title = tidy(document.get_metadata_value("Title"))
    return None if title is None or _PROGRAM_TITLES.match(title) else title
