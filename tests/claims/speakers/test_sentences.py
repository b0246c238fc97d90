"""Who speaks, sentence by sentence: the tables beside this file, one row a case with its reason.

`text` marks the claim with [[ ]] and a new paragraph with a pilcrow; `via` lists the relays, nearest to the speaker
first.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crossbearing.catalogue import Catalogue
from crossbearing.claims.speakers import Attribution, Attributions
from crossbearing.claims.text import Document
from crossbearing.terms import Report

HERE = Path(__file__).parent
TABLES = sorted(HERE.glob("*.csv"))


def attributed(marked: str, **about: str) -> tuple[Attribution, str]:
    """The attribution of the marked claim, and the text without marks."""
    marked = marked.replace(" ¶ ", "\n\n")
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    report = Report(doc="case", text=text, media="text/plain", source_hash="0", text_hash="0", **about)
    return Attributions(Document(text), report, Catalogue.shipped()).at(start, end), text


def rows() -> list[object]:
    cases = []
    for table in TABLES:
        with table.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                cases.append(pytest.param(row, id=f"{table.stem}-{number}"))
    return cases


@pytest.mark.parametrize("row", rows())
def test_the_table_tells_who_speaks(row: dict[str, str]) -> None:
    found, text = attributed(row["text"])
    assert (found.speaker, found.speaker_text or "", " ".join(found.via)) == (
        row["speaker"],
        row["speaker_text"],
        row["via"],
    ), row["reason"]
    if found.speaker_span is not None:
        assert text[slice(*found.speaker_span)] == found.speaker_text
    if found.cue_span is not None:
        assert text[slice(*found.cue_span)].strip()


def test_the_tables_hold_enough_cases_each_with_its_reason() -> None:
    cases = [case.values[0] for case in rows()]  # type: ignore[attr-defined]
    assert len(cases) >= 150
    assert all(case["reason"] for case in cases)
    assert len({case["text"] for case in cases}) == len(cases)


def test_the_publisher_is_no_relay_of_its_own_report() -> None:
    sentence = "The general told the Financial Times that [[45]] tanks were lost."
    assert attributed(sentence)[0].via == ("financial-times",)
    assert attributed(sentence, publisher="Financial Times")[0].via == ()


def test_the_publishers_own_words_are_the_reports() -> None:
    sentence = "More than [[6 million]] shells passed the port, UNN reports."
    assert attributed(sentence)[0].speaker == "unn"
    assert attributed(sentence, url="https://unn.ua/en/news/shells")[0].speaker == "the-report-itself"


def test_a_word_in_common_with_the_publisher_makes_nobody_the_publisher() -> None:
    sentence = "The National Bank forecasts a deficit of [[4 percent]]."
    assert attributed(sentence, publisher="National Statistics Office")[0].speaker == "national-bank"
    assert attributed(sentence, publisher="The National Bank")[0].speaker == "the-report-itself"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The ministry said on Monday that [[12]] people died.", "on Monday"),
        ("In November the agency had put the toll at [[12]].", "In November"),
        ("[[12]] people died, the ministry said last week.", "last week"),
        ("The ministry said Friday that [[12]] people died.", "Friday"),
        (
            "According to a fact sheet released by the ministry on March 31, 2023, [[12]] people died.",
            "on March 31, 2023",
        ),
        ("A ministry bulletin of 23 February says that [[12]] people died.", "of 23 February"),
        ("The ministry said [[12]] people died in June.", None),
        ("[[12]] people died in June, the ministry said.", None),
        ("On Feb. 26 the ministry told Reuters that [[12]] people died.", "On Feb. 26"),
        ("A year ago the ministry spoke of [[12]] deaths.", "A year ago"),
    ],
)
def test_the_words_that_say_when_it_was_said(text: str, said: str | None) -> None:
    found, plain = attributed(text)
    assert (None if found.said_span is None else plain[slice(*found.said_span)]) == said


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("The agency estimates that [[12]] people died.", "estimate", "estimates"),
        ("The agency warned of [[12]] deaths.", "warn", "warned"),
        ("[[12]] people died, according to the agency.", "according to", "according to"),
        ("The army denied losing [[12]] men.", "deny", "denied"),
    ],
)
def test_the_cue_is_told_for_what_it_says_of_certainty(text: str, cue: str, words: str) -> None:
    found, plain = attributed(text)
    assert found.cue == cue and found.cue_span is not None
    assert plain[slice(*found.cue_span)] == words


def test_a_carried_speaker_says_where_it_was_named() -> None:
    found, plain = attributed("The port authority said traffic was normal. Some [[90]] ships were waiting.")
    assert found.carried and found.speaker_text is None and found.antecedent is not None
    assert plain[slice(*found.antecedent)] == "The port authority"


def test_confidence_falls_with_what_the_words_leave_open() -> None:
    named = attributed("The World Health Organization said [[12]] people died.")[0]
    pronoun = attributed("The harbour group met. It said [[12]] people died.")[0]
    carried = attributed("The harbour group said it met. Some [[12]] people died.")[0]
    assert named.confidence > pronoun.confidence > carried.confidence > 0
