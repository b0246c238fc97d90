"""PDF: paragraphs from lines, and every way in which one can fail."""

from __future__ import annotations

import pytest
from report_making import FIRST, SECOND, pdf, pdf_bomb, pdf_of

from crossbearing.errors import DamagedReport, EmptyReport, OversizedReport, ReportError
from crossbearing.reports import Limits, read_bytes
from crossbearing.terms import Report

PAGES = [
    [
        "Example Brief",
        "",
        "Seoul counts more boxes",
        "",
        "SEOUL, Dec. 30, 2023 (Example Wire) -- South Korea's count of the freight containers",
        "that have left the North for Russia with suspected arms inside has climbed to rough-",
        "ly 5,000, two and a half times the figure it gave in early November, officials said",
        "on Friday.",
        "",
        "Nobody outside the two countries has opened one of the boxes, so the minister gave",
        "sums instead. Loaded with nothing but shells, he said, the boxes would take",
        "1",
    ],
    ["Example Brief", "upwards of two million rounds.", "", "Month Containers", "August 1,000", "May 2,000", "2"],
    ["Example Brief", "The rest is not known, the minister said.", "3"],
]


def read(data: bytes, **limits: int) -> Report:
    return read_bytes("a.pdf", data, limits=Limits(**limits)).report


def test_wrapped_lines_become_paragraphs_and_running_heads_are_left_out():
    assert read(pdf(PAGES)).text == (
        "Seoul counts more boxes\n\n"
        "SEOUL, Dec. 30, 2023 (Example Wire) -- South Korea's count of the freight containers that have left the North "
        "for Russia with suspected arms inside has climbed to roughly 5,000, two and a half times the figure it gave "
        "in early November, officials said on Friday.\n\n"
        "Nobody outside the two countries has opened one of the boxes, so the minister gave sums instead. Loaded with "
        "nothing but shells, he said, the boxes would take upwards of two million rounds.\n\n"
        "Month Containers\nAugust 1,000\nMay 2,000\n\n"
        "The rest is not known, the minister said."
    ).replace("'", "\u2019")


def test_it_is_dated_by_its_words_and_never_by_the_making_of_the_file():
    assert b"/CreationDate" in pdf(PAGES)
    report = read(pdf(PAGES))
    assert (report.title, report.publisher, report.published) == (
        "Seoul counts more boxes",
        "Example Wire",
        "2023-12-30",
    )
    assert report.inferred == ("published", "publisher", "title")
    assert read(pdf()).published is None


@pytest.mark.parametrize(
    ("title", "taken"),
    [("Counting boxes", "Counting boxes"), ("Microsoft Word - a.docx", None), ("a1.pdf", None), ("", None)],
)
def test_its_own_title_is_taken_unless_a_program_gave_it(title, taken):
    assert read(pdf(title=title)).title == taken


def test_a_number_broken_at_its_hyphen_keeps_it():
    text = read(
        pdf([["The boxes that went in the spring were loaded with nothing but 152-", "millimeter shells."]])
    ).text
    assert "152-millimeter shells." in text.replace("- ", "-").replace("-\n", "-")


def test_pictures_of_text_need_ocr():
    with pytest.raises(EmptyReport, match=r"no text, only pictures of it.*OCR"):
        read(pdf([[], []]))


@pytest.mark.parametrize("at", [0.3, 0.6, 0.95])
def test_a_truncated_one_is_said_to_be_cut_off(at):
    data = pdf(PAGES)
    with pytest.raises(DamagedReport, match=r"a\.pdf: it is cut off.*Fetch it again"):
        read(data[: int(at * len(data))])


def test_an_encrypted_one_is_said_to_be():
    # The standard handler of revision 3, with keys that no empty password opens.
    lock = b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32)
    data = pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            lock,
            b"<<>>",
        ]
    ).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]")
    with pytest.raises(DamagedReport, match=r"it is encrypted\. Save a copy without the password"):
        read(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<!doctype html><p>Not found", "an HTML page"),
        (b"PK\x03\x04", "a zip archive"),
        (b"hello", "not a PDF"),
        (b"%PDF-1.4\nnothing\n%%EOF", "cannot be opened"),
    ],
)
def test_what_is_no_pdf_is_named(data, what):
    with pytest.raises(DamagedReport, match=what):
        read(data)


def test_a_bomb_is_given_up():
    bomb = pdf_bomb()
    assert len(bomb) < 1_000
    with pytest.raises(OversizedReport, match=r"a\.pdf: it unpacks to more than the 512 MiB"):
        read(bomb, memory_bytes=512 * 1024 * 1024)


def test_bounds_on_pages_characters_and_time():
    with pytest.raises(OversizedReport, match="3 pages, more than the 2"):
        read(pdf(PAGES), pages=2)
    with pytest.raises(OversizedReport, match="more than the 50 characters"):
        read(pdf(PAGES), characters=50)


def test_pages_that_point_at_themselves_end_well():
    data = pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>", b"<<>>"])
    with pytest.raises(ReportError):
        read(data)


def test_two_columns_are_read_one_after_the_other():
    left = ["The first column tells", "of 6,700 containers that", "went in the summer."]
    right = ["The second one tells of", "nothing but the 3 trains", "that came in winter."]
    drawn = "".join(
        f"1 0 0 1 {x} {700 - 14 * at} Tm ({line}) Tj "
        for x, column in ((72, left), (320, right))
        for at, line in enumerate(column)
    ).encode()
    stream = b"BT /F1 11 Tf %s ET" % drawn
    data = pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
            b"<<>>",
        ]
    )
    assert read(data).text == f"{' '.join(left)}\n\n{' '.join(right)}"


def test_the_sample_reads_as_written():
    assert read(pdf()).text == f"{FIRST}\n\n{SECOND}"
