"""The sidecar wins over what a file says of itself; a broken one is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_making import BODY_WITH_ALL, FIRST

from crossbearing.errors import DamagedReport, OversizedReport, ReportError, UnreadableFile
from crossbearing.reports import read_bytes, read_path
from crossbearing.terms import Report


def read(folder: Path, sidecar: str | bytes, text: str = BODY_WITH_ALL) -> Report:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.json").write_bytes(sidecar.encode() if isinstance(sidecar, str) else sidecar)
    return read_path(folder / "a.txt").report


def test_it_wins_over_the_file(tmp_path):
    report = read(
        tmp_path,
        '{"date": "2024-02", "title": "T", "publisher": "P", "url": "https://u.example/", "archived_url": "https://a.example/",'
        ' "accessed": "2024-03-01T10:00:00Z", "text": "ignored", "id": 7}',
    )
    assert (report.title, report.publisher, report.published) == ("T", "P", "2024-02")
    assert (report.url, report.archived_url, report.accessed) == (
        "https://u.example/",
        "https://a.example/",
        "2024-03-01",
    )
    assert report.inferred == ()


def test_what_it_does_not_say_the_file_says(tmp_path):
    report = read(tmp_path, '\ufeff{"publisher": "P", "date": null, "title": "  "}')
    assert (report.title, report.publisher, report.published) == ("Seoul counts more boxes", "P", "2024-02-28")
    assert report.inferred == ("published", "title")


def test_a_mapping_does_the_same_for_bytes():
    report = read_bytes("a.txt", FIRST.encode(), {"date": "2024-02-28", "other": object()}).report
    assert report.published == "2024-02-28"


@pytest.mark.parametrize(
    ("sidecar", "line", "what"),
    [
        ('{\n "date": "2024-02-28"\n "title": "T"\n}', ":3", "not JSON"),
        ("", ":1", "not JSON"),
        ("\n\n{", ":3", "not JSON"),
        (b'{"title":\n "caf\xe9"}', ":2", "not UTF-8"),
        ("[" * 100_000, ":1", "no sidecar"),
        ('["2024-02-28"]', "", "not an object"),
        ('{\n "title": "T",\n "date": "28 February 2024"}', ":3", "is no date"),
        ('{"date": "2024-02-30"}', ":1", "is no date"),
        ('{"date": "2024-13"}', ":1", "is no date"),
        ('{"date": "0000"}', ":1", "is no date"),
        ('{\n"accessed": "soon"}', ":2", "is no date"),
        ('{\n\n"date": 20240228}', ":3", "not a text in quotes"),
        ('{"title": ["T"]}', ":1", "not a text in quotes"),
    ],
)
def test_a_broken_one_is_said_with_its_line_and_mend(tmp_path, sidecar, line, what):
    with pytest.raises(DamagedReport, match=what) as caught:
        read(tmp_path, sidecar)
    assert caught.value.place == f"{tmp_path / 'a.json'}{line}"
    assert caught.value.mend


def test_one_that_is_no_plain_file_is_said(tmp_path):
    (tmp_path / "a.json").mkdir()
    (tmp_path / "a.txt").write_text(FIRST)
    with pytest.raises(UnreadableFile, match=r"a\.json"):
        read_path(tmp_path / "a.txt")


def test_one_that_is_huge_is_not_read(tmp_path):
    with pytest.raises(OversizedReport, match=r"a\.json"):
        read(tmp_path, " " * 2_000_000)


def test_strange_characters_in_it_are_cleaned_away(tmp_path):
    report = read(tmp_path, r'{"title": "A\u0000 B\ud800\n\u202eC", "publisher": "\u001b[31m"}')
    assert report.title == "A B C"
    assert report.publisher == "[31m"


def test_a_mapping_with_a_wrong_date_names_the_source():
    with pytest.raises(ReportError) as caught:
        read_bytes("a.txt", FIRST.encode(), {"date": "soon"})
    assert caught.value.place == "a.txt"
