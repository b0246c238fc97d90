"""Makers of the files that the tests read, one for each media type; all hold the same two sentences."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from email.message import EmailMessage

import docx

FIRST = "About 6,700 containers have gone from North Korea to Russia, the minister said on Monday."
SECOND = "They may hold more than three million shells, he told reporters in Seoul."


def plain() -> bytes:
    return f"{FIRST}\n\n{SECOND}\n".encode()


def html(body: str = f"<p>{FIRST}</p><p>{SECOND}</p>", head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of numbered objects, of which the first is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(objects) + 1, len(objects), len(out))


def pdf(pages: Sequence[Sequence[str]] = ((FIRST, "", SECOND),), title: str = "") -> bytes:
    """A PDF with a line of type for each string; an empty one leaves a gap, as between paragraphs."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at, lines in enumerate(pages):
        drawn = b"BT /F1 11 Tf 72 750 Td 14 TL %s ET" % b"".join(map(_drawn, lines))
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
        objects += [page % (5 + 2 * at), b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)]
    made = b"/CreationDate(D:20240301120000)/ModDate(D:20240301120000)"
    return pdf_of([*objects, b"<</Title(%s)%s>>" % (title.encode(), made)])


def _drawn(line: str) -> bytes:
    words = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(%s) Tj T* " % words if line else b"0 -10 Td "


def pdf_bomb(mebibytes: int = 1000) -> bytes:
    """A PDF of under a kilobyte whose page is a stream of so many MiB, deflated again and again."""
    packer = zlib.compressobj(9)
    block = b" " * 1024 * 1024
    stream = b"".join(packer.compress(block) for _ in range(mebibytes)) + packer.flush()
    times = 1
    while len(again := zlib.compress(stream, 9)) < len(stream):
        stream, times = again, times + 1
    filters = b"/FlateDecode" * times
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(stream), filters, stream),
            b"<<>>",
        ]
    )


def docx_of(fill: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word() -> bytes:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph(FIRST)
        document.add_paragraph(SECOND)

    return docx_of(fill)


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Example Wire <desk@wire.example>"
    message["Subject"] = "Seoul counts boxes"
    message["Date"] = "Wed, 28 Feb 2024 23:15:00 -0500"
    message.set_content(f"{FIRST}\n\n{SECOND}\n")
    return message.as_bytes()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "text/plain": plain,
    "text/markdown": plain,
    "text/html": html,
    "application/pdf": pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": word,
    "message/rfc822": mail,
}
"""A new reader adds its line here; the contract tests fail until it does."""

BODY_WITH_ALL = f"""Home > World

Seoul counts more boxes

Published 28 Feb 2024, 07:15

SEOUL (Example Wire) -- {FIRST}

{SECOND}
"""
"""A text whose words say its title, publisher and date."""
