"""What holds of extraction for any text: no exception, claims grounded in their words, work in proportion to length."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.catalogue import Catalogue
from crossbearing.claims import extract, grounding
from crossbearing.terms import Extraction, Report

_PIECES = st.sampled_from(
    """5 12 1,200 3.5 223 800 152 mm million bn lakh half a third dozens thousands of one two twenty no none not to - –
    or and between from up about more than less at least most plus minus % per cent $ € Rs 5m tonnes t shells containers
    soldiers killed people day week month worth year years ago last since by until in March 2024 05/03/2024 Monday said
    The the minister ministry Reuters Seoul Russia Korea's ’s according denied if would be shipped fired could times
    double halved higher daily annual rate capacity full , . ; : ( ) “ ” " ' ? ! | \t | 5 | \n- \n1. \n\n \r\n
    é e\u0301 한국 שלום ٣ ½ ² Ⅷ ① 😀 \u200b \ufeff \u00a0 \u2028 \0 \ud7ff \uffff 1e9 0x7f ∞ NaN""".replace(
        "\n    ", " "
    ).split(" ")
)
_TEXTS = st.one_of(
    st.lists(_PIECES, max_size=60).map(" ".join),
    st.lists(_PIECES, max_size=40).map("".join),
    st.text(max_size=300),
    st.text(alphabet=st.sampled_from("0123456789.,-– %$€'’(\n\t|½²٣ⅧmMkK"), max_size=120),
)


def report(text: str) -> Report:
    return Report("any", text, "text/plain", "0", "0", language="en", published="2024-02-28")


def check(text: str, found: Extraction) -> None:
    assert len({claim.id for claim in found.claims}) == len(found.claims)
    ends = 0
    for claim in found.claims:
        assert text[slice(*claim.span)] == claim.value_text
        assert ends <= claim.span[0]
        ends = claim.span[1]
        assert claim.quote in text and claim.value_text in claim.quote
        assert all(0 <= start < end <= len(text) for start, end in claim.context)
        grounding.check(claim, text, Catalogue.shipped())
    for event in found.events:
        assert text[slice(*event.span)] == event.words


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_any_text_is_read_and_every_claim_stands_in_its_words(text: str) -> None:
    check(text, extract(report(text)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_places_are_exact_among_any_characters(before: str, behind: str) -> None:
    text = f"{before}\n\nThe ministry said 6,700 containers were shipped.\n\n{behind}"
    found = extract(report(text))
    check(text, found)
    assert "6,700" in {claim.value_text for claim in found.claims}


HOSTILE = {
    "digits": "7",
    "numbers": "7 ",
    "thousands": "1.234.567,",
    "groups": "1 234 ",
    "number words": "one ",
    "scale words": "million ",
    "halves": "two and a half ",
    "powers": "thousands of ",
    "hedges": "about about ",
    "bounds": "more than up to ",
    "said": "said said ",
    "numbers said": "said 5, ",
    "speakers": "X, citing Y, said 5 ",
    "quotes": '“5" ',
    "conditions": "if if 5 ",
    "alternatives": "or 1 or 1 ",
    "ranges": "between 1 and 1 and ",
    "chains": "1-2-",
    "fractions": "1/2/",
    "spreads": "plus or minus 5 ",
    "percent": "5% ",
    "money": "$5 ",
    "signs": "5 € ",
    "multiples": "five times more than ",
    "calibres": "152 mm shells ",
    "durations": "3 days ago since ",
    "dates": "on 5 March 2024 ",
    "years": "2024 ",
    "newlines": "5\n",
    "bullets": "- 5 apples\n",
    "cells": "| 1 | 2 |\n",
    "columns": "a     5     6\n",
    "heads": "Tonnes:\n- a 5\n",
    "sources": "Source: 5\n",
    "capitals": "Alpha Beta 5 ",
    "initials": "A.5 ",
    "brackets": "(5) ([{",
    "stops": "5.!? ",
    "claims": "The agency said 500 tonnes of rice were shipped from Rajin to Russia in March. ",
    "one sentence": "500 shells were shipped from Korea and ",
    "right to left": "שלום 5 ",
    "marks": "e\u0301 😀 \u200b5",
}


def calls(unit: str, size: int) -> int:
    """How many functions are called to read so many characters."""
    subject = report((unit * (size // len(unit) + 1))[:size])
    count = 0

    def tally(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tally)
    try:
        extract(subject)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_the_work_grows_no_faster_than_the_text(unit: str) -> None:
    calls(unit, 2_000)  # so that tables are read and words cut before any call counts
    assert calls(unit, 12_000) < 4.6 * calls(unit, 3_000)


# Work that no call shows: expressions that go back over what they read, lists that are searched.
LONG = {
    "stops": "." * 2_000_000,
    "commas": "1" + ",123" * 500_000 + "5",
    "thousands": "1" + ".234" * 500_000 + "5",
    "digits": "7" * 2_000_000,
    "spaces": "He said 5." + " " * 2_000_000 + "a",
    "hedges": "about " * 350_000,
    "quotes": '“" ' * 700_000,
    "newlines": "\r\n" * 1_000_000,
    "brackets": "5. " + "(" * 2_000_000,
    "a word": "5 " + "a" * 2_000_000,
    "accents": "5 e" + "\u0301" * 2_000_000,
    "capitals": "Alpha Beta " * 180_000,
}
_SECONDS = 120
"""Of processor time for all together: many times what they need, and nothing beside the square of their length."""


def test_two_megabytes_of_anything_come_to_an_end() -> None:
    script = (
        "import sys, test_hostile as t\n"
        "for name, text in t.LONG.items():\n"
        "    print(name, flush=True)\n"
        "    t.extract(t.report(text))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS)),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split("\n")[:-1] == list(LONG)
