"""The tables of quantities with their time, and of sentences with the date of their saying."""

import csv
from pathlib import Path

import pytest

from crossbearing.claims import extract
from crossbearing.claims.dates import Dates, Spoken, Statement, carried, period_for, said_on_for, said_throughout
from crossbearing.claims.text import Document
from crossbearing.reports import read_bytes
from crossbearing.terms import THE_REPORT_ITSELF

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def marked(text: str) -> tuple[str, tuple[int, int] | None]:
    """A sentence without its first pair of brackets, and the span that they held."""
    if "[" not in text:
        return text, None
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), (start, end)


@pytest.mark.parametrize("row", rows("periods.csv"), ids=lambda row: row["text"][:70])
def test_a_quantity_has_the_time_that_it_covers(row: dict[str, str]) -> None:
    text, claim = marked(row["text"])
    assert claim is not None
    dated = period_for(Dates.read(text, row["published"] or None), (0, len(text)), claim, rate=bool(row["rate"]))
    period = dated.period
    assert (f"{period.start or ''}..{period.end or ''}" if period else "") == row["expected"], row["reason"]


@pytest.mark.parametrize("row", rows("said.csv"), ids=lambda row: row["text"][:70])
def test_a_sentence_has_the_date_of_its_saying(row: dict[str, str]) -> None:
    text, near = marked(row["text"])
    said = said_on_for(Dates.read(text, row["published"] or None), (0, len(text)), near)
    assert (said.on if said else "") == row["expected"], row["reason"]


@pytest.mark.parametrize("row", rows("carrying.csv"), ids=lambda row: row["text"][:70])
def test_a_figure_has_the_date_of_its_saying_in_a_whole_report(row: dict[str, str]) -> None:
    told = {"language": "en", "date": row["published"]}
    claims = extract(read_bytes("row.txt", row["text"].replace("¶", "\n\n").encode(), told).report).claims
    said = {claim.value_text: claim.said_on or "" for claim in claims}
    expected = dict(pair.rsplit("=", 1) for pair in row["expected"].split(" | "))
    assert {value: said.get(value) for value in expected} == expected, row["reason"]


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("The clinic saw 400 children in May 2023, twice as many as in April.", None),
        ("Imports of plywood from Malta, modest until then, quadrupled in May 2023.", "2023-05"),
    ],
)
def test_what_only_compares_two_times_has_neither(text: str, ratio: str | None) -> None:
    claims = extract(read_bytes("row.txt", text.encode(), {"language": "en", "date": "2023-06-20"}).report).claims
    assert [claim.period.start for claim in claims if claim.unit == "ratio"] == [ratio]


def test_a_rate_reached_by_a_date_holds_then_and_a_total_only_ends_there() -> None:
    text = "It should make 40,000 by December 2024."
    dates, claim = Dates.read(text, None), (15, 21)
    assert period_for(dates, (0, len(text)), claim).period.start is None
    assert period_for(dates, (0, len(text)), claim, rate=True).period.start == "2024-12"


def test_the_inferred_year_is_told() -> None:
    text = "It made 40 in May. It made 50 in May 2023."
    dates = Dates.read(text, "2024-06-01")
    assert period_for(dates, (0, 18), (8, 10)).inferred
    assert not period_for(dates, (19, len(text)), (27, 29)).inferred


def test_figures_of_a_date_are_covered() -> None:
    text = "On 26 February 2024 at 7:15 it held 2,024 boxes."
    dates = Dates.read(text, None)
    for figure, is_date in (("26", True), ("2024", True), ("7", True), ("15", True), ("2,024", False)):
        at = text.index(figure)
        assert dates.covers(at, at + len(figure)) is is_date, figure


def test_an_occasion_carries_through_a_report() -> None:
    statements = [
        Statement("mayor", 0, "2024-02-26"),
        Statement("mayor", 0, None),
        Statement("board", 0, None),
        Statement("board", 1, "2024-02-23"),
        Statement("mayor", 2, None),
        Statement(THE_REPORT_ITSELF, 2, None),
        Statement(None, 3, "2024-02-20"),
        Statement("union", 3, None),
        Statement("mayor", 3, None),
    ]
    assert carried(statements) == [
        "2024-02-26",
        "2024-02-26",
        "2024-02-23",
        "2024-02-23",
        "2024-02-26",
        None,
        "2024-02-20",
        "2024-02-20",
        "2024-02-20",
    ]


def test_two_dates_of_one_speaker_do_not_reach_back() -> None:
    statements = [
        Statement("mayor", 0, None),
        Statement("mayor", 1, "2024-02-26"),
        Statement("mayor", 2, "2024-02-27"),
        Statement("mayor", 3, None),
    ]
    assert carried(statements) == [None, "2024-02-26", "2024-02-27", "2024-02-27"]


def test_who_passed_words_on_said_so_on_that_day() -> None:
    statements = [Statement("agency", 0, "2024-02-26", ("lawmaker",)), Statement("lawmaker", 1, None)]
    assert carried(statements) == ["2024-02-26", "2024-02-26"]
    statements = [Statement("agency", 0, None, ("lawmaker",)), Statement("lawmaker", 1, "2024-02-26")]
    assert carried(statements) == ["2024-02-26", "2024-02-26"]


def test_a_sentence_in_which_nobody_speaks_dates_what_its_paragraph_tells() -> None:
    text = "The larger count surfaced on Sunday. The union has 40. It is big. Others differ.\n\nA club has 9."
    document, dates = Document(text), Dates.read(text, "2024-02-28")
    spoken = [Spoken(document.sentences[1], "union"), Spoken(document.sentences[4], "club")]
    assert [s and s.on for s in said_throughout(dates, document, spoken)] == ["2024-02-25", None]
    by_club = said_throughout(dates, document, spoken, lambda start, end: "club")
    assert [s and s.on for s in by_club] == [None, "2024-02-25"]


def test_the_date_of_another_speaker_is_nobodys_occasion() -> None:
    text = "The mayor said on Monday that 40 were ill, half the town. The board counted 30."
    document, dates = Document(text), Dates.read(text, "2024-02-28")
    first, second = document.sentences
    spoken = [Spoken(first, "mayor", (0, 9)), Spoken(first, THE_REPORT_ITSELF, (43, 47)), Spoken(second, "board")]
    said = said_throughout(dates, document, spoken)
    assert said[0] is not None and (said[0].on, said[0].inferred) == ("2024-02-26", True)
    assert said[1:] == [None, None]
