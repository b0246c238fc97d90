"""Title, publisher and date from a page's words: what is written, and nothing that is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.reports import read_bytes
from crossbearing.reports.stamps import read_date
from crossbearing.terms import ISO_PREFIX, Report

BODY = "\n\nThe ministry said that 6,700 containers had been sent to the port in all, and that more would follow.\n"


def read(words: str) -> Report:
    return read_bytes("a.txt", words.encode()).report


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("Posted on : 2023-11-02 17:02 KST", "2023-11-02"),
        ("Published 28 Feb 2024, 07:15", "2024-02-28"),
        ("Published on Wednesday, February 28, 2024 at 7:15 a.m. EST", "2024-02-28"),
        ("First published: 28th February 2024", "2024-02-28"),
        ("By Jane Doe | 3 March 2024", "2024-03-03"),
        ("By Jane Doe\nUpdated: 4 Mar 2024 10:00 GMT\nPublished: 3 Mar 2024 09:00 GMT", "2024-03-03"),
        ("Last updated: 4 Mar 2024 10:00 GMT", "2024-03-04"),
        ("Date: 2024-02-28", "2024-02-28"),
        ("Wed, 28 Feb 2024", "2024-02-28"),
        ("Feb. 28, 2024, 7:15 a.m. ET", "2024-02-28"),
        ("2024.02.28 07:15", "2024-02-28"),
        ("2024/2/8", "2024-02-08"),
        ("13/02/2024", "2024-02-13"),
        ("February 2024", "2024-02"),
        ("Example Daily, Hamburg, 28.12.2023", "2023-12-28"),
        ("EXAMPLE INSTITUTE | Brief 3/2024 | 19 January 2024", "2024-01-19"),
        ("SEOUL, Dec. 30, 2023 (Example Wire) -- It was so.", "2023-12-30"),
        ("Seoul, 3 March 2024 (Example) — It was so.", "2024-03-03"),
        ("Published 03/04/2024", "2024"),
    ],
)
def test_a_date_that_is_written_is_read_as_precisely_as_it_is_written(words, published):
    report = read(words + BODY)
    assert report.published == published
    assert "published" in report.inferred


@pytest.mark.parametrize(
    "words",
    [
        "SEOUL, Dec. 30 (Example Wire) -- It was so.",
        "GENEVA, Sept 19 - It was so.",
        "28 February",
        "Published in March",
        "Published Monday at 07:15",
        "The talks of 3 March 2024 failed.",
        "Published figures of 3 March 2024 show it.",
        "Posted 30 February 2024",
        "© 2024 Example Daily",
        "No. 20240228 of the series went out.",
        "Since 2023, 6,700 went.",
        "Call 2024-1234 for more.",
    ],
)
def test_no_date_is_made_up(words):
    report = read(words + BODY)
    assert report.published is None
    assert "published" not in report.inferred


@pytest.mark.parametrize(
    ("words", "publisher"),
    [
        ("SEOUL, Dec. 30 (Example Wire) -- It was so.", "Example Wire"),
        ("SEOUL (Example) - It was so.", "Example"),
        ("PYONGYANG, Feb. 3 (KXYZ) — It was so.", "KXYZ"),
        ("Publisher: Example Times\nDate: 2024-02-28", "Example Times"),
        ("© 2024 Example Daily. All rights reserved.", "Example Daily"),
        ("Copyright 2020-2024 The Example Post", "The Example Post"),
        ("SEOUL, Dec. 30 -- It was so.", None),
        ("The Ministry (MND) -- said so on March 3.", None),
        ("Mr Shin (pictured) - the minister - said so.", None),
        ("PYONGYANG (35 km away) - it was so.", None),
        ("© 2024. All rights reserved.", None),
        ("Source: Example Daily", None),
        ("A picture shows it. [EXAMPLE]", None),
    ],
)
def test_a_publisher_is_read_where_it_is_named(words, publisher):
    report = read(words + BODY)
    assert report.publisher == publisher
    assert ("publisher" in report.inferred) == (publisher is not None)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Seoul counts more boxes", "Seoul counts more boxes"),
        ("Home > News\n\nSeoul counts more boxes\n\nBy Jane Doe", "Seoul counts more boxes"),
        ("How many shells has Russia had?", "How many shells has Russia had?"),
        ("Gen. Shin counts 6,700 boxes in the U.S.", "Gen. Shin counts 6,700 boxes in the U.S."),
        ("Title: Boxes counted anew\nPublisher: Example", "Boxes counted anew"),
        ("Home > News > Korea", None),
        ("NEWS | WORLD | OPINION | SPORT", None),
        ("Published 28 Feb 2024, 07:15", None),
        ("SEOUL, Dec. 30 -- It was so", None),
        ("Example Daily, Hamburg, 28.12.2023", None),
        ("It was so, he said.", None),
        ("It was counted twice. The sum is not known", None),
        ("- 6,700 containers were sent", None),
        ("and so it goes on", None),
        ("Seoul", None),
    ],
)
def test_a_title_is_a_line_above_the_article_that_is_worded_as_one(words, title):
    report = read(words + BODY)
    assert report.title == title
    assert ("title" in report.inferred) == (title is not None)


def test_a_text_of_one_paragraph_has_no_title():
    assert read("Seoul counts more boxes").title is None


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-02-28T23:30:00-05:00", "2024-02-28"),
        ("20240228", "2024-02-28"),
        ("2024", "2024"),
        ("2024-02", "2024-02"),
        ("28-Feb-2024", "2024-02-28"),
        ("2023년 11월 2일", "2023-11-02"),
        ("2024-02-31", None),
        ("yesterday", None),
        ("", None),
        ("12/31", None),
    ],
)
def test_values_of_metadata(value, date):
    assert read_date(value) == date


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789-/. ,:|>MarchJune sept©()—ABC\n"), max_size=60))
def test_whatever_is_read_is_a_date(words):
    published = read(words + BODY).published
    assert published is None or ISO_PREFIX.match(published)
    assert published is None or published[:4] in words
