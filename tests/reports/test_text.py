"""Plain text and Markdown: the text is the file's own characters, rightly decoded or clearly refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_making import FIRST

from crossbearing.errors import DamagedReport, EmptyReport, ReportError
from crossbearing.reports import read_bytes, read_path, text_hash
from crossbearing.reports.encodings import decode

KOREAN = "북한이 러시아에 컨테이너 6,700개를 보냈다고 국방부 장관이 월요일에 말했다. 포탄 3백만 발을 담을 수 있다."
RUSSIAN = "Северная Корея отправила в Россию около 6700 контейнеров с боеприпасами, заявил министр обороны."


def text_of(data: bytes, name: str = "a.txt") -> str:
    return read_bytes(name, data).report.text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_text_is_the_files_own_characters(text):
    try:
        assert text_of(text.encode()) == text
    except EmptyReport:
        assert not any(map(str.isalnum, text))


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_line_ends_and_marks_are_kept_so_that_offsets_are_the_files_own(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(f"\ufeffA headline\r\n\r\n{FIRST}\r\n".encode())
    report = read_path(path).report
    with path.open(encoding="utf-8", newline="") as file:
        assert report.text == file.read()
    assert report.text[15 : 15 + len(FIRST)] == FIRST


@pytest.mark.parametrize(
    "data",
    [
        FIRST.encode("utf-16"),
        FIRST.encode("utf-32"),
        b"\xfe\xff" + FIRST.encode("utf-16-be"),
        FIRST.encode("utf-16-le"),
        FIRST.encode("utf-16-be"),
    ],
    ids=["utf-16", "utf-32", "utf-16-be with mark", "utf-16-le without", "utf-16-be without"],
)
def test_wide_encodings_are_read(data):
    assert text_of(data) == FIRST


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Seoul’s “count” – some 6,700 boxes, at €4 bn – was called naïve in the café.", "cp1252"),
        ("The déjà vu of £4bn for ½ of 155 mm shells at 20 °C; Müller said so.".replace("à", "a"), "latin-1"),
        (KOREAN, "euc-kr"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_other_encodings_are_read_right_or_refused(text, encoding):
    try:
        found = text_of(text.encode(encoding))
    except DamagedReport as error:
        assert "encoding" in error.what and "UTF-8" in error.mend
    else:
        assert found == text


def test_plain_western_text_is_read():
    text = "Seoul’s “count” – some 6,700 boxes, at €4 bn – was called naive by Müller in the café."
    assert text_of(text.encode("cp1252")) == text


@pytest.mark.parametrize("text", ["The mayor of Łódź saw 30 lorries, Wałęsa said.", "Petr Černý counted 300 shells."])
def test_letters_that_could_be_others_are_never_guessed(text):
    with pytest.raises(DamagedReport, match=r"encoding cannot be told.*line 2"):
        text_of(f"A headline\n{text}".encode("cp1250"))


def test_utf8_with_a_fault_is_not_taken_for_another_encoding():
    with pytest.raises(DamagedReport, match=r"not UTF-8 \(line 3"):
        text_of("“Ten” – he said\n\n‘twenty’ – ".encode() + b"\xe2\x80 shells")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04 and so on", "a zip archive"),
        (b"\x1f\x8b\x08 gz", "a gzip archive"),
        (b"{\\rtf1 words}", "a rich text document"),
        (b"some words\x00and more", "binary data"),
        (b"some words" + b"\x01\x02\x03\x04" * 20, "binary data"),
    ],
)
def test_what_is_no_text_is_named(data, what):
    with pytest.raises(DamagedReport) as caught:
        text_of(data)
    assert what in caught.value.what
    assert caught.value.place == "a.txt"


@pytest.mark.parametrize("declared", ["rot13", "base64", "no-such-thing", "utf-7", "idna", "", "punycode"])
def test_a_declared_name_that_is_no_encoding_is_passed_by(declared):
    assert decode(FIRST.encode(), declared) == FIRST


def test_a_declared_encoding_is_believed_where_it_fits():
    assert decode(KOREAN.encode("cp949"), "ks_c_5601-1987") == KOREAN
    assert decode("東京".encode("iso2022_jp"), "iso-2022-jp") == "東京"
    assert decode("naïve".encode(), "iso-8859-1") == "naïve"
    with pytest.raises(ReportError):
        decode(b"\xff\x81\xfe words", "euc-kr")


def test_texts_that_differ_in_white_space_alone_share_a_hash():
    same = {text_hash(text) for text in (FIRST, f"{FIRST}\r\n", FIRST.replace(" ", "\n\t"), f"\ufeff{FIRST}")}
    assert len(same) == 1
    assert text_hash("café") == text_hash("cafe\u0301")
    assert text_hash(FIRST) != text_hash(FIRST.replace("6,700", "6,701"))


def test_two_files_of_one_text_differ_in_source_and_share_the_text_hash():
    one, two = (read_bytes("a.txt", data).report for data in (FIRST.encode(), FIRST.encode() + b"\r\n"))
    assert one.source_hash != two.source_hash
    assert one.text_hash == two.text_hash


def test_markdown_says_of_itself_what_its_front_matter_says():
    report = read_bytes(
        "a.md",
        f"---\ntitle: 'Counting boxes'\ndate: 2024-02-28\npublisher: Example Daily\n---\n# Other\n\n{FIRST}".encode(),
    ).report
    assert (report.title, report.published, report.publisher) == ("Counting boxes", "2024-02-28", "Example Daily")
    assert report.inferred == ()
    assert report.text[slice(*report.furniture[0])].endswith("publisher: Example Daily\n---")
    assert report.text[report.furniture[0][1] :].startswith("\n# Other")


def test_markdown_takes_its_title_from_the_first_heading():
    report = read_bytes("a.md", f"# Counting boxes\n\n{FIRST}\n\n# Another\n".encode()).report
    assert (report.title, report.inferred) == ("Counting boxes", ("title",))
    assert "Counting boxes" in report.text
