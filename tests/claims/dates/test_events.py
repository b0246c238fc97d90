"""The table of dated happenings."""

import csv
from pathlib import Path

import pytest

from crossbearing.claims.dates import Dates, find_events
from crossbearing.claims.text import Document
from crossbearing.terms import Event

HERE = Path(__file__).parent


def rows() -> list[dict[str, str]]:
    with (HERE / "events.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shown(event: Event) -> str:
    start, end = event.date.start, event.date.end
    time = start if start == end else f"{start or ''}..{end or ''}"
    return f"{event.what} {time} {event.modality.value}: {event.words}"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"][:60])
def test_a_dated_happening_is_found(row: dict[str, str]) -> None:
    published = row["published"] or None
    found = find_events("r", Document(row["text"]), Dates.read(row["text"], published), published)
    assert "|".join(shown(e) for e in found) == row["expected"], row["reason"]


def test_an_event_keeps_its_words_sentence_and_speaker() -> None:
    text = "It rained. The two met on 3 May 2024. Nobody knew."
    (event,) = find_events(
        "r7", Document(text), Dates.read(text, None), None, lambda sentence: f"speaker {sentence.index}"
    )
    assert text[slice(*event.span)] == event.words == "met on 3 May 2024"
    assert (event.doc, event.quote, event.speaker) == ("r7", "The two met on 3 May 2024.", "speaker 1")
    assert event.inferred == ()


def test_an_inferred_year_is_marked_and_what_lies_ahead_is_predicted() -> None:
    text = "The launch in May was named. The launch of 3 May 2024 was named."
    first, second = find_events("r", Document(text), Dates.read(text, "2024-04-02"), "2024-04-02")
    assert (first.date.start, first.inferred, first.modality.value) == ("2023-05", ("date",), "stated")
    assert (second.date.start, second.inferred, second.modality.value) == ("2024-05-03", (), "predicted")
