"""The tables of dated sentences: each row's mentions, with their cue, their time and whether its year is inferred."""

import csv
from pathlib import Path

import pytest

from crossbearing.claims.dates import Cue, DateMention, Kind, find_dates

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shown(text: str, mention: DateMention) -> str:
    """How a table writes a mention: its words with the cue, = or ~ (the year is inferred), and the time."""
    words = text[mention.from_cue : mention.end]
    start, end = mention.period.start, mention.period.end
    time = (start or "") if start == end else f"{start or ''}..{end or ''}"
    return f"{words}{'~' if mention.inferred else '='}{time}{' page' if mention.kind is Kind.PAGE else ''}"


@pytest.mark.parametrize("row", rows("mentions.csv"), ids=lambda row: f"{row['text'][:50]} {row['published']}")
def test_each_date_is_found_and_read(row: dict[str, str]) -> None:
    found = find_dates(row["text"], 0, len(row["text"]), row["published"] or None)
    assert "|".join(shown(row["text"], m) for m in found) == row["expected"], row["reason"]


@pytest.mark.parametrize("row", rows("not_dates.csv"), ids=lambda row: row["text"][:50])
def test_what_only_looks_like_a_date_is_none(row: dict[str, str]) -> None:
    found = find_dates(row["text"], 0, len(row["text"]), "2024-02-28")
    assert [row["text"][m.start : m.end] for m in found] == [], row["reason"]


def test_the_cue_is_given_with_its_place() -> None:
    text = "Grain left as of 3 May 2024, and no later than June 2024 it stopped."
    first, second = find_dates(text, 0, len(text), None)
    assert (first.cue, text[first.cue_start : first.start]) == (Cue.AS_OF, "as of ")
    assert (second.cue, text[second.cue_start : second.start]) == (Cue.BY, "no later than ")


def test_a_part_of_a_text_is_read_by_itself() -> None:
    text = "It began on 3 May 2023. It ended on 4 May 2023."
    second = text.index("It ended")
    assert [text[m.start : m.end] for m in find_dates(text, second, len(text), None)] == ["4 May 2023"]
