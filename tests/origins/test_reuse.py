"""Reports that share text, and reports that change after capture."""

from __future__ import annotations

import random

from matter import made

from crossbearing.origins import reuse, rewrites, trace
from crossbearing.terms import Citation

RNG = random.Random(11)
WORDS = ["".join(RNG.choices("abcdefghijklmnop", k=6)) for _ in range(4000)]


def prose(words: int) -> str:
    return " ".join(RNG.choices(WORDS, k=words))


def test_a_copy_a_part_and_a_stranger() -> None:
    source = prose(400)
    facts = {
        "whole": Citation(doc="whole", published="2024-02-01", text=source),
        "edited": Citation(doc="edited", published="2024-02-02", text=source.replace(" ", "  ") + " " + prose(20)),
        "part": Citation(doc="part", published="2024-02-03", text=prose(900) + " " + " ".join(source.split()[100:240])),
        "other": Citation(doc="other", published="2024-02-04", text=prose(400)),
    }
    found = {(pair.earlier, pair.later): pair.share for pair in reuse.find(facts)}
    assert found["whole", "edited"] > 0.95
    assert 0.25 < found["whole", "part"] < 0.45
    assert not any("other" in pair for pair in found)


def test_share_is_of_the_shorter_text() -> None:
    short = prose(60)
    assert reuse.overlap(short, prose(500) + " " + short) > 0.9
    assert reuse.overlap("", short) == 0


def test_the_earlier_of_a_pair_is_the_one_printed_first() -> None:
    text = prose(200)
    facts = {
        "b": Citation(doc="b", published="2024-01-01", text=text),
        "a": Citation(doc="a", published="2024-03-01", text=text + " more"),
    }
    assert [(pair.earlier, pair.later) for pair in reuse.find(facts)] == [("b", "a")]


def test_a_number_that_changes_after_capture_raises_an_alert_and_stays_one_figure() -> None:
    quote = "South Korea says {} containers have gone to Russia since September."
    claims = [
        made("one.0", 6700, quote=quote.format("6,700"), said_on="2024-02-26"),
        made("two.0", 9100, quote=quote.format("9,100"), said_on="2024-02-26"),
    ]
    facts = {
        doc: Citation(doc=doc, url=url, accessed=day, published="2024-02-27", text_hash=doc)
        for doc, url, day in (
            ("two", "https://www.example.org/a/?utm_source=x", "2024-03-05"),
            ("one", "http://example.org/a", "2024-02-28"),
        )
    }
    origins = trace(claims, facts).origins
    assert [(r.earlier, r.later, r.changes) for r in origins.rewrites] == [("one", "two", (("one.0", "two.0"),))]
    (statement,) = origins.statements
    (figure,) = statement.figures
    assert {echo.id for echo in figure.claims} == {"one.0", "two.0"}
    assert [d.axis for d in figure.claims[1].drift] == ["value"]


def test_two_captures_with_the_same_numbers_raise_none() -> None:
    claims = [made(f"{doc}.0", 6700, quote="6,700 containers went.") for doc in ("one", "two")]
    facts = {doc: Citation(doc=doc, url="https://example.org/a", text_hash=doc) for doc in ("one", "two")}
    assert rewrites.find(claims, facts, {}) == ()
