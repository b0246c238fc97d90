"""Whatever a report says is shown as text: in the page, the PDF, the charts, the tables and the citations."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

import bibtexparser
import hostile
import openpyxl
import pytest
from hostile import HOSTILE
from lxml import etree
from reading_citations import untexed
from reading_pdf import addresses, text_of

from crossbearing.brief import page
from crossbearing.brief.charts import NARROW, WIDE
from crossbearing.brief.citations import bibtex, csl_json
from crossbearing.brief.content import brief_of
from crossbearing.brief.drawing import Drawings
from crossbearing.brief.exports import EXPORTS, cite
from crossbearing.brief.letters import printable
from crossbearing.brief.pdf import pdf_of
from crossbearing.brief.printed import for_print
from crossbearing.brief.words import shown
from crossbearing.spreadsheet import undefused

TOLD = {
    "title": hostile.TITLE,
    "publisher": hostile.PUBLISHER,
    "speaker": hostile.SPEAKER,
    "quote": hostile.QUOTE,
    "address": hostile.ADDRESS,
    "archived address": hostile.ARCHIVED,
    "other title": hostile.TURNED,
    "id": "=doc <b>",
}


def _bare(text: str) -> str:
    """A text without what lines and fonts do to it: spaces, breaks, isolating marks and ligatures."""
    return re.sub("[\\s\u200b\u2066-\u2069]+", "", unicodedata.normalize("NFKC", text))


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def read() -> _Page:
    return _Page(page(HOSTILE))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    brief = brief_of(HOSTILE)
    return pdf_of(brief, Drawings(brief))


@pytest.fixture(scope="module")
def charts() -> list[str]:
    drawings = Drawings(brief_of(HOSTILE))
    return [
        picture.svg
        for one in drawings.all()
        for size in (WIDE, NARROW)
        if (picture := drawings.picture(one.figure, size)) is not None
    ]


@pytest.mark.parametrize("what", TOLD)
def test_the_page_shows_it_as_text(read: _Page, what: str) -> None:
    assert _bare(shown(TOLD[what])) in _bare(read.text)


def test_the_page_runs_nothing_and_leads_nowhere_else(read: _Page) -> None:
    assert not read.elements & {"script", "img", "iframe", "object", "embed", "form"}
    assert not [name for name, _ in read.attributes if name.startswith("on")]
    outside = {
        value
        for name, value in read.attributes
        if name in ("href", "src") and not re.match(r"#|data:,|charts/[a-z0-9-]+\.\w+$", value)
    }
    assert outside == {hostile.WEB}


@pytest.mark.parametrize("what", TOLD)
def test_the_pdf_shows_it_as_text(pdf: bytes, what: str) -> None:
    # The number of a footnote follows what a number was read from, and a reader of PDF gives words that run from right
    # to left in the order in which they are drawn.
    pieces = re.split("6,700|שלום", printable(shown(TOLD[what])))
    text = _bare(text_of(pdf))
    assert [piece for piece in pieces if _bare(piece) not in text] == []


def test_the_pdf_holds_words_from_right_to_left(pdf: bytes) -> None:
    assert any(word in text_of(pdf) for word in ("שלום", "םולש"))


def test_the_pdf_runs_nothing_and_leads_nowhere_else(pdf: bytes) -> None:
    assert set(addresses(pdf)) == {hostile.WEB}
    assert "root:" not in text_of(pdf)


def test_the_charts_show_it_as_text(charts: list[str]) -> None:
    assert charts
    for svg in (*charts, *map(for_print, charts)):
        root = etree.fromstring(svg.encode())
        assert {etree.QName(element).localname for element in root.iter()} <= {
            "svg", "title", "desc", "style", "g", "a", "path", "line", "text", "rect",
        }  # fmt: skip
        names = [name for element in root.iter() for name in element.attrib]
        assert not [name for name in names if etree.QName(name).localname.startswith("on")]
        assert all(link.get("href", "").startswith("#") for link in root.iter("{*}a"))
    assert any(shown(hostile.TYPST)[:40] in "".join(etree.fromstring(svg.encode()).itertext()) for svg in charts)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_no_cell_of_a_table_is_a_formula(name: str) -> None:
    made = io.BytesIO()
    export = next(one for one in EXPORTS if one.name == name)(made)
    reports = {report.doc: report for report in HOSTILE.reports}
    export.write([cite(claim, reports[claim.doc]) for claim in HOSTILE.claims])
    export.close()
    if name == "csv":
        head, first, *_ = csv.reader(io.StringIO(made.getvalue().decode(), newline=""))
        assert not [cell for cell in first if cell.startswith(("=", "+", "-", "@"))]
        row = dict(zip(head, map(undefused, first), strict=True))
        assert (row["title"], row["quote"]) == (hostile.TITLE, hostile.QUOTE)
    else:
        made.seek(0)
        cells = next(openpyxl.load_workbook(made)["claims"].iter_rows(min_row=2))
        assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
        assert hostile.TITLE in [cell.value for cell in cells]


def test_citations_hold_it_as_text() -> None:
    made = bibtex(HOSTILE.reports).decode()
    library = bibtexparser.parse_string(made)
    assert (len(library.entries), library.failed_blocks) == (2, [])
    entry = library.entries[0].fields_dict
    assert untexed(entry["title"].value[1:-1]) == shown(hostile.TITLE)
    assert untexed(entry["publisher"].value) == shown(hostile.PUBLISHER)
    assert "url" not in entry
    assert shown(hostile.ADDRESS) in untexed(entry["note"].value)
    assert b"<" not in csl_json(HOSTILE.reports)
    item, other = json.loads(csl_json(HOSTILE.reports))
    assert (item["title"], item["publisher"]) == (shown(hostile.TITLE), shown(hostile.PUBLISHER))
    assert ("URL" in item, other["URL"]) == (False, hostile.WEB)
