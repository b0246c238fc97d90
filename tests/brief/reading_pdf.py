"""What a reader of PDF finds in a file: text, links within it and to the outside, outline."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
import pypdfium2.raw as raw


def text_of(pdf: bytes) -> str:
    """The text of all pages."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def addresses(pdf: bytes) -> list[str]:
    """The addresses that links lead to, one for each link to the outside."""
    return [address for address in links(pdf) if isinstance(address, str)]


def links(pdf: bytes) -> list[str | int | None]:
    """Where each link leads: an address, the number of a page, or None where it leads nowhere."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [target for page in document for target in _on(document, page)]


def _on(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str | int | None]:
    at, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, at, link):
        action = raw.FPDFLink_GetAction(link)
        if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
            size = raw.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document, action, buffer, size)
            yield buffer.value.decode()
        else:
            there = raw.FPDFLink_GetDest(document, link)
            number = raw.FPDFDest_GetDestPageIndex(document, there) if there else -1
            yield number if number >= 0 else None
