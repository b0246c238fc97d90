"""Makes the reports that are not plain text from the sources in sources/; what it makes is committed.

    python examples/make_binaries.py            # all three
    python examples/make_binaries.py docx eml   # some

The DOCX needs python-docx (a development requirement). The PDF needs a Chromium or Chrome on the path: it
prints the HTML source, so that the file has embedded fonts, two columns and two pages, as PDFs in the wild do. Nothing
of the machine goes into the files: their dates are the reports' own and the names of programs are blanked. DOCX and
e-mail come out the same bytes each time; the PDF does so for one version of Chromium and of the fonts.
"""

from __future__ import annotations

import datetime
import html
import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
REPORTS = HERE / "dprk-shells" / "reports"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
INFO = re.compile(rb"/(Creator|Producer|CreationDate|ModDate)\s*\(((?:\\.|[^()\\])*)\)")


def make_pdf() -> Path:
    """Prints the think-tank brief through a headless browser and blanks what it says of the machine."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("No Chromium or Chrome found; install one (Debian: apt-get install chromium) and run this again.")
    target = REPORTS / "saltmarsh-brief.pdf"
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "printed.pdf"
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                f"--print-to-pdf={printed}",
                (SOURCES / "saltmarsh-brief.html").as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        target.write_bytes(INFO.sub(_neutral, printed.read_bytes()))
    return target


def _neutral(match: re.Match[bytes]) -> bytes:
    """An entry of the PDF's Info dictionary without the machine, of the same length: the file's offsets must hold."""
    key, value = match.groups()
    fresh = b"D:20240119090000+00'00'" if key.endswith(b"Date") else b""
    return match.group().replace(b"(" + value + b")", b"(" + fresh[: len(value)].ljust(len(value)) + b")")


def make_docx() -> Path:
    """Writes the shipping note as a Word document with headings, a list and a table."""
    from docx import Document

    document = Document()
    rows: list[list[str]] = []
    for line in [*(SOURCES / "shipping-note.md").read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if set("".join(cells)) != {"-"}:
                rows.append(cells)
            continue
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]), style="Light Grid Accent 1")
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
            rows = []
        if line.startswith("#"):
            level, words = line.split(" ", 1)
            document.add_heading(words, level=len(level) - 1)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line:
            document.add_paragraph(line)
    document.sections[0].footer.paragraphs[
        0
    ].text = "Quayline Marine Risk. For clients; not to be forwarded. Page 1 of 1"
    about, day = document.core_properties, datetime.datetime(2024, 2, 29, 16, 0)
    about.title, about.author, about.last_modified_by = "Client note: counting hulls, not boxes", "Quayline", "Quayline"
    about.comments, about.created, about.modified = "", day, day
    raw = io.BytesIO()
    document.save(raw)
    target = REPORTS / "shipping-note.docx"
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as plain:
        for name in made.namelist():
            plain.writestr(zipfile.ZipInfo(name, (2024, 2, 29, 16, 0, 0)), made.read(name), zipfile.ZIP_DEFLATED)
    return target


def make_eml() -> Path:
    """Writes the newsletter as mailing lists send them: plain text beside an HTML page built of tables."""
    text = (SOURCES / "strait-letter.txt").read_text(encoding="utf-8")
    letter = EmailMessage(policy=SMTP)
    letter["Return-Path"] = "<bounce-108@mail.letter.example>"
    letter["Received"] = "from mail.letter.example by mx.reader.example; Sat, 24 Feb 2024 06:31:07 +0900"
    letter["Date"] = "Sat, 24 Feb 2024 06:30:00 +0900"
    letter["From"] = Address("The Strait Letter", "hana", "letter.example")
    letter["To"] = Address("", "reader", "reader.example")
    letter["Subject"] = "Ten thousand containers – and half of the shells are duds"
    letter["Message-ID"] = "<108.20240224@letter.example>"
    letter["List-Id"] = "The Strait Letter <strait.letter.example>"
    letter["List-Unsubscribe"] = "<https://letter.example/unsubscribe?u=EXAMPLE>"
    letter["Precedence"] = "bulk"
    letter.set_content(text, cte="quoted-printable")
    letter.add_alternative(_page(text), subtype="html", cte="base64")
    letter.set_boundary("=_strait_108")
    target = REPORTS / "strait-letter.eml"
    target.write_bytes(letter.as_bytes())
    return target


def _page(text: str) -> str:
    """The newsletter as HTML: a hidden preview line, a table for the layout, a pixel that counts readers."""
    blocks = []
    for block in text.strip().split("\n\n"):
        lines = [html.escape(line) for line in block.splitlines()]
        if lines[0].isupper():
            blocks.append(f"<h2>{lines.pop(0)}</h2>")
        if lines and lines[0].startswith("* "):
            blocks.append("<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>")
        elif lines:
            blocks.append("<p>" + "<br>\n".join(lines) + "</p>")
    return (
        '<html><body style="background:#eef"><div style="display:none">Ten times as many in four months</div>\n'
        '<table role="presentation" width="600" align="center"><tr><td>\n'
        + "\n".join(blocks)
        + '\n</td></tr></table><img src="https://letter.example/o.gif?n=108" width="1" height="1" alt="">'
        + "</body></html>\n"
    )


MAKERS: dict[str, Callable[[], Path]] = {"pdf": make_pdf, "docx": make_docx, "eml": make_eml}

if __name__ == "__main__":
    for kind in sys.argv[1:] or MAKERS:
        print(MAKERS[kind]().relative_to(HERE))
