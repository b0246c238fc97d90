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
# Lines near one another that begin within this many points are of one column.
_COLUMN = 20.0
_NEAR = 4
# The step of single-spaced lines in heights of type, for texts of a few lines.
_SINGLE = 1.2
# Fewer words are a cell or a heading, not a line of a paragraph.
_FEWEST_SPACES = 3


class _Line(NamedTuple):
    """A line of a page: its words, where it begins and ends across, where it stands and how high it is, where known."""

    words: str
    left: float | None = None
    right: float | None = None
    bottom: float | None = None
    height: float | None = None


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
            found.append(_placed(page, words, first, last) if placed else _Line(words))
        start = end_of_line.end() if end_of_line else end
    return found


def _placed(page: PdfTextPage, words: str, first: int, last: int) -> _Line:
    # Some characters, such as ligatures, have boxes of their own height: the tallest of a few is the line's.
    boxes = [page.get_charbox(at, loose=True) for at in (first, (first + last) // 2, last)]
    _, bottom, _, top = max(boxes, key=lambda box: box[3] - box[1])
    return _Line(words, boxes[0][0], boxes[-1][2], bottom, top - bottom)


def _compose(pages: list[list[_Line]]) -> str:
    """One text of all pages: running heads and page numbers left out, wrapped lines joined, paragraphs apart."""
    running = _running(pages)
    kept = [[line for line in page if not _is_running(line, page, running)] for page in pages]
    down = [step for page in kept for a, b in pairwise(page) if (step := _step(a, b)) is not None and step > 0]
    usual = median(down) if len(down) >= _NEAR else _SINGLE
    parts: list[str] = []
    before: _Line | None = None
    edge: float | None = None
    for page in kept:
        for at, line in enumerate(page):
            if before is not None:
                between = _between(before, line, at == 0, edge, usual)
                if before.words[-1] in _BREAKS and between in ("", "-"):
                    parts[-1] = parts[-1].rstrip(_BREAKS)
                parts.append(between)
            parts.append(line.words)
            before, edge = line, _edge(page, at)
    return clean_text("".join(parts).translate(dict.fromkeys(map(ord, _BREAKS))))


def _edge(page: list[_Line], at: int) -> float | None:
    """How far to the right the lines about a line reach that begin where it does: the edge of its column."""
    left = page[at].left
    near = page[max(0, at - _NEAR) : at + _NEAR + 1]
    if left is None:
        return None
    return max(
        one.right for one in near if one.left is not None and one.right is not None and abs(one.left - left) < _COLUMN
    )


def _step(before: _Line, line: _Line) -> float | None:
    """How far below the line before a line stands, in heights of type."""
    if before.bottom is None or line.bottom is None or not line.height:
        return None
    return (before.bottom - line.bottom) / line.height


def _between(before: _Line, line: _Line, new_page: bool, edge: float | None, usual: float) -> str:
    """What stands between two lines: nothing (a broken word), a space (a wrap), a line end or a blank line."""
    if before.height and line.height and abs(before.height - line.height) > 0.15 * before.height:
        return "\n\n"
    step = None if new_page else _step(before, line)
    new_column = new_page or (step is not None and step < -0.5)
    ended = before.words[-1] in '.!?:”"'
    if step is not None and step > _PARAGRAPH_GAP * usual:
        return "\n\n"
    if before.words[-1] in _BREAKS:
        return "-" if before.words[-2:-1].isdigit() else ""
    goes_on = line.words[0].islower() and not ended and before.words.count(" ") >= _FEWEST_SPACES
    if goes_on or (_is_full(before, line, edge) and not (ended and (new_column or before.right is None))):
        return "" if before.words[-1] == "-" and line.words[0].islower() else " "
    return "\n\n" if ended or new_column else "\n"


def _is_full(before: _Line, line: _Line, edge: float | None) -> bool:
    """Whether the next line's first word would not have fitted behind a line, so that its column broke it there."""
    if before.words.count(" ") < _FEWEST_SPACES:
        return False
    if before.left is None or before.right is None or edge is None:
        return True
    first = len(line.words.split(maxsplit=1)[0]) + 1
    return before.right + first * (before.right - before.left) / len(before.words) > edge


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
