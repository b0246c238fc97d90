"""Singular, plural and the one spelling that look-ups compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.catalogue.words import cut, fold, plural, singular

PAIRS = """shell/shells box/boxes child/children person/people man/men woman/women fireman/firemen battery/batteries
    convoy/convoys house/houses bus/buses virus/viruses crisis/crises analysis/analyses foot/feet tonne/tonnes
    torpedo/torpedoes potato/potatoes cargo/cargoes mosque/mosques life/lives half/halves aircraft/aircraft
    glass/glasses
    branch/branches crash/crashes tax/taxes bridge/bridges gas/gases axe/axes tie/ties german/germans human/humans
    vaccine/vaccines base/bases case/cases casualty/casualties personnel/personnel police/police""".split()


@pytest.mark.parametrize("pair", PAIRS)
def test_there_and_back(pair: str) -> None:
    one, many = pair.split("/")
    assert plural(one) == many
    assert singular(many) == one
    assert singular(one) == one


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Yaoundé", "yaounde"), ("Łódź", "lodz"), ("’s", "'s"), ("air‑defence", "air-defence"), ("Straße", "strasse")],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text(max_size=40))
def test_any_word_is_folded_once_and_for_all(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert isinstance(singular(word.lower()), str) and isinstance(plural(word.lower()), str)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("152-mm shell", ["152", "mm", "shell"]),
        ("Lloyd's List", ["Lloyd", "'s", "List"]),
        ("Sana'a", ["Sana'a"]),
        ("U.S. Army", ["U.S", ".", "Army"]),
        ("C4ADS", ["C", "4", "ADS"]),
    ],
)
def test_cut(name: str, words: list[str]) -> None:
    assert cut(name) == words
