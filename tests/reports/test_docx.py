"""DOCX: words, lists, tables, notes and changes as a reader of the document sees them; archives under bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from report_making import FIRST, SECOND, docx_of, word

from crossbearing.errors import DamagedReport, EmptyReport, OversizedReport
from crossbearing.reports import Limits, read_bytes
from crossbearing.terms import Report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes, **limits: int) -> Report:
    return read_bytes("a.docx", data, limits=Limits(**limits)).report


def archive(parts: dict[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return out.getvalue()


def document(body: str) -> bytes:
    return f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()


def test_paragraphs_lists_and_tables_in_order():
    def fill(made: docx.document.Document) -> None:
        made.add_heading("Counting boxes", 1)
        made.add_paragraph(FIRST)
        made.add_paragraph("First", style="List Bullet")
        made.add_paragraph("Second", style="List Number")
        table = made.add_table(2, 2)
        for at, words in enumerate(("Month", "Boxes", "May", "1,000")):
            table.cell(at // 2, at % 2).text = words
        made.add_paragraph(SECOND)

    assert read(docx_of(fill)).text == (
        f"Counting boxes\n\n{FIRST}\n\n- First\n- Second\n\n| Month | Boxes |\n| May | 1,000 |\n\n{SECOND}"
    )


def test_its_title_is_taken_and_the_day_of_its_making_is_not():
    def fill(made: docx.document.Document) -> None:
        made.core_properties.title = "Counting boxes"
        made.add_paragraph(FIRST)

    report = read(docx_of(fill))
    assert (report.title, report.published, report.inferred) == ("Counting boxes", None, ())


def test_its_words_date_it():
    def fill(made: docx.document.Document) -> None:
        made.add_paragraph("Counting boxes anew")
        made.add_paragraph("Example Risk | Far East desk | 29 February 2024")
        made.add_paragraph(FIRST)

    report = read(docx_of(fill))
    assert (report.title, report.published) == ("Counting boxes anew", "2024-02-29")
    assert report.inferred == ("published", "title")


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("<w:ins><w:r><w:t>6,700</w:t></w:r></w:ins>", "6,700"),
        ("<w:del><w:r><w:delText>5,000</w:delText></w:r></w:del>", ""),
        ("<w:hyperlink><w:r><w:t>6,700</w:t></w:r></w:hyperlink>", "6,700"),
        ("<w:sdt><w:sdtContent><w:r><w:t>6,700</w:t></w:r></w:sdtContent></w:sdt>", "6,700"),
        ("<w:r><w:t>152</w:t><w:noBreakHyphen/><w:t>mm</w:t></w:r>", "152-mm"),
        ("<w:r><w:instrText>PAGE 5</w:instrText></w:r>", ""),
        ("<w:r><w:rPr><w:tab/></w:rPr><w:t>6,700</w:t></w:r>", "6,700"),
    ],
)
def test_changes_fields_and_links_read_as_they_are_shown(run, words):
    data = archive({"word/document.xml": document(f"<w:p><w:r><w:t>Now</w:t></w:r>{run}<w:r><w:t>.</w:t></w:r></w:p>")})
    assert read(data).text == f"Now{words}."


def test_text_boxes_and_notes_are_read_once():
    box = "<w:p><w:r><w:t>In the box.</w:t></w:r></w:p>"
    drawn = (
        f"<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    notes = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>Of 6,700.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    data = archive(
        {
            "word/document.xml": document(f"<w:p><w:r><w:t>Before.</w:t></w:r>{drawn}</w:p>"),
            "word/footnotes.xml": notes.encode(),
        }
    )
    assert read(data).text == "Before.\n\nIn the box.\n\nOf 6,700."


def test_headers_and_footers_are_left_out():
    def fill(made: docx.document.Document) -> None:
        made.sections[0].header.paragraphs[0].text = "Confidential 5,000"
        made.add_paragraph(FIRST)

    assert read(docx_of(fill)).text == FIRST


def test_pictures_alone_are_no_text():
    with pytest.raises(EmptyReport, match="OCR"):
        read(docx_of(lambda made: made._body._element.insert(0, parse_xml(f"<w:p {W}/>"))))


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: word()[:-100], "cut off or damaged"),
        (lambda: word()[: len(word()) // 2], "cut off or damaged"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted, or an old .doc"),
        (lambda: b"hello", "not a DOCX"),
        (lambda: b"%PDF-1.4", "not a DOCX document but a PDF"),
        (lambda: archive({"a.txt": b"hello"}), "no Word document"),
        (lambda: archive({"word/document.xml": b"<w:document"}), "word/document.xml in it cannot be read"),
    ],
    ids=["without its end", "half of it", "encrypted", "text", "PDF", "other archive", "broken XML"],
)
def test_damage_is_named(make: Callable[[], bytes], what):
    with pytest.raises(DamagedReport, match=what) as caught:
        read(make())
    assert caught.value.place == "a.docx" and caught.value.mend


def test_a_bomb_is_given_up_by_the_bytes_that_come_out_of_it():
    bomb = bytearray(archive({"word/document.xml": document("<w:p/>") + b" " * (150 << 20)}))
    with pytest.raises(OversizedReport, match="unpacks to far more"):
        read(bytes(bomb))
    with pytest.raises(OversizedReport, match="unpacks to far more"):
        read(word(), unpacked_bytes=500)


def test_too_many_parts_are_not_opened():
    with pytest.raises(OversizedReport, match="more than the 10 parts"):
        read(archive({f"{n}.xml": b"" for n in range(20)}), entries=10)


def test_a_document_that_declares_entities_is_refused():
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for entity, declared in (("l11", f'<!ENTITY l0 "lol">{lol}'), ("f", '<!ENTITY f SYSTEM "file:///etc/passwd">')):
        xml = f"<!DOCTYPE w [{declared}]>".encode() + document(f"<w:p><w:r><w:t>Words &{entity};</w:t></w:r></w:p>")
        with pytest.raises(DamagedReport):
            read(archive({"word/document.xml": xml}))


def test_a_document_nested_deep_ends_well():
    data = archive({"word/document.xml": document("<w:p>" * 5_000 + "</w:p>" * 5_000)})
    with pytest.raises(DamagedReport):
        read(data)
