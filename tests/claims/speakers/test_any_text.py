"""What holds of who speaks for any text: no exception, places that slice the text, work in proportion to its length."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.catalogue import Catalogue
from crossbearing.claims.speakers import Attribution, Attributions
from crossbearing.claims.text import Document
from crossbearing.terms import THE_REPORT_ITSELF, Report

_PIECES = st.sampled_from(
    """said says told Reuters according to by its count of the The he she it they who which that , ; : . — - ( ) “ ” " '
    's ’s 12 3,000 million Seoul ministry minister Minister Anna Koss WHO US officials report citing quoted was been
    estimates reported “We lost put at has given this figures Monday in March 2024 last week and but while U.S. Gen.
    Bloomberg agency Agency of for at a An é 한국 \u200b \ufeff 😀 \n \n\n NIS (NIS) ? !""".replace(
        "\n    ", " "
    ).split(" ")
)
_TEXTS = st.one_of(
    st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=200)
)


def attributions(text: str) -> Attributions:
    report = Report(doc="any", text=text, media="text/plain", source_hash="0", text_hash="0")
    return Attributions(Document(text), report, Catalogue.shipped())


def check(text: str, found: Attribution) -> None:
    assert found.speaker and found.speaker == found.speaker.strip("-")
    assert 0 <= found.confidence <= 1
    assert found.speaker not in found.via and len(set(found.via)) == len(found.via)
    for span in (found.speaker_span, found.antecedent, found.cue_span, found.said_span):
        assert span is None or 0 <= span[0] < span[1] <= len(text)
    assert (found.speaker_text is None) == (found.speaker_span is None)
    if found.speaker_span is not None:
        assert text[slice(*found.speaker_span)] == found.speaker_text
    if found.speaker == THE_REPORT_ITSELF:
        assert found.speaker_text is None and not found.via
    if found.carried:
        assert found.speaker_text is None


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.data())
def test_any_text_is_read_and_every_place_slices_it(text: str, data: st.DataObject) -> None:
    speakers = attributions(text)
    for _ in range(4):
        start = data.draw(st.integers(0, max(0, len(text))))
        check(text, speakers.at(start, min(len(text), start + data.draw(st.integers(0, 8)))))


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.data())
def test_the_answer_does_not_hang_on_what_was_asked_before(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=5))
    asked = attributions(text)
    together = [asked.at(p, p + 1) for p in places]
    assert together == [attributions(text).at(p, p + 1) for p in places]


HOSTILE = {
    "verbs": "said ",
    "a speaker a word": "it said ",
    "quotes": '“" ',
    "commas": ", ",
    "capitals": "Alpha Beta ",
    "numbers said": "5 said, ",
    "by its count": "by its count ",
    "according to": "according to ",
    "citing": "X, citing Y, ",
    "semicolons": "a said 5; ",
    "sentences": "The agency said 5 died. ",
    "pronouns": "It fell by 5. He said it fell by 6. ",
    "unnamed": "Some 5 fell. ",
    "open quotation": "“Some 5 fell. ",
    "names in passing": "Anna Koss met the Alpha Group. ",
    "paragraphs": "He said 5.\n\n",
    "genitives": "the ministry's count's ",
    "letters": "a",
    "brackets": "X (Y) ",
}


def calls(unit: str, size: int) -> int:
    """How many functions are called to answer for eighty places of a text of that many characters."""
    text = (unit * (size // len(unit) + 1))[:size]
    document = Document(text)
    for sentence in document.sentences:
        sentence.tokens  # noqa: B018 - cut beforehand: what counts here is who speaks
    report = Report(doc="any", text=text, media="text/plain", source_hash="0", text_hash="0")
    count = 0

    def tally(*_: object) -> None:
        nonlocal count
        count += 1

    speakers = Attributions(document, report, Catalogue.shipped())
    sys.setprofile(tally)
    try:
        for place in range(0, size, max(1, size // 80)):
            speakers.at(place, place + 1)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_the_work_grows_no_faster_than_the_text(unit: str) -> None:
    calls(unit, 2_000)
    assert calls(unit, 24_000) < 2.6 * calls(unit, 12_000) + 2_000


def test_a_claim_a_word_costs_no_more_in_a_long_text() -> None:
    unit = "He said 5 fell. Some 6 fell. "

    def each(repeats: int) -> float:
        text = unit * repeats
        speakers = attributions(text)
        count = 0

        def tally(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tally)
        try:
            for place in range(0, len(text), 7):
                speakers.at(place, place + 1)
        finally:
            sys.setprofile(None)
        return count / repeats

    each(20)
    assert each(800) < 1.3 * each(200) + 20
