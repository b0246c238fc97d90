"""Whether who spoke last goes on: paragraphs of two or three sentences, the last of which credits nobody.

`goes_on` of paragraphs/going_on.csv says whether the figure in [[ ]] is still the speaker's ("yes") or the author's own
("no"). The choice is learned from these paragraphs among others, and leans to the speaker: of those annotated "no" it
may miss some.
"""

from __future__ import annotations

import csv
from pathlib import Path

from test_sentences import attributed

from crossbearing.claims.speakers.carrying import SURE, WEIGHTS, goes_on
from crossbearing.terms import THE_REPORT_ITSELF

TABLE = Path(__file__).parent / "paragraphs" / "going_on.csv"


def _read() -> list[tuple[bool, bool]]:
    """Of each paragraph, whether its speaker goes on and whether he is read to."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return [
            (row["goes_on"] == "yes", attributed(row["text"])[0].speaker != THE_REPORT_ITSELF)
            for row in csv.DictReader(file)
        ]


def test_who_goes_on_is_left_to_speak_and_the_plainest_background_is_the_authors() -> None:
    read = _read()
    assert len(read) >= 75
    going = [found for goes, found in read if goes]
    ended = [found for goes, found in read if not goes]
    assert sum(going) >= 0.97 * len(going)
    assert sum(ended) <= 0.7 * len(ended)


def test_the_weights_are_features_and_numbers() -> None:
    rows = [line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines()]
    assert len({feature for feature, _ in rows}) == len(rows) > 50
    assert all(abs(float(weight)) < 5 for _, weight in rows)


def test_without_evidence_the_speaker_goes_on() -> None:
    assert SURE > 0
    assert goes_on([])
    assert goes_on(["a feature that nothing was learned of"])
