"""Noun phrases to slugs: what tables know, what is composed, what is coined."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crossbearing.catalogue import Catalogue
from crossbearing.claims.text import Document

CATALOGUE = Catalogue.shipped()
CASES = [
    (row["phrase"], row["state"], row["slug"])
    for row in csv.DictReader((Path(__file__).parent / "phrases.csv").open(encoding="utf-8", newline=""))
]


def words(phrase: str) -> list[str]:
    return [token.lower for sentence in Document(phrase).sentences for token in sentence.tokens]


@pytest.mark.parametrize(("phrase", "state", "slug"), CASES)
def test_phrase(phrase: str, state: str, slug: str) -> None:
    assert CATALOGUE.slug_for(words(phrase), state=state or None) == slug


def test_modifiers_stand_before_the_noun() -> None:
    assert CATALOGUE.slug_for(["shells"], modifiers=["152", "-", "mm", "artillery"]) == "shell-152mm"
    assert CATALOGUE.slug_for(["troops"], modifiers=["wounded"]) == "soldier-wounded"


@pytest.mark.parametrize("phrase", ["", "the", "'s", "- -", "and"])
def test_no_word_left_gives_no_slug(phrase: str) -> None:
    assert CATALOGUE.slug_for(words(phrase)) == ""


@pytest.mark.parametrize("words", [["kinds", "of"] * 5000, ["152", "mm"] * 5000, ["-"] * 5000, ["x"] * 5000])
def test_a_phrase_without_end_is_cut_short(words: list[str]) -> None:
    assert len(CATALOGUE.slug_for(words)) < 40


@pytest.mark.parametrize(
    ("item", "calibre", "state", "slug"),
    [
        ("artillery-round", "152", None, "shell-152mm"),
        ("shell-152mm", "122", None, "shell-152mm"),
        ("ammunition", "155", None, "shell-155mm"),
        ("cartridge", "7.62", None, "cartridge-7.62mm"),
        ("artillery-round", "7.62", None, "cartridge-7.62mm"),
        ("howitzer", "170", None, "howitzer-170mm"),
        ("soldier", None, "killed", "soldier-killed"),
        ("soldier", None, "injured", "soldier-wounded"),
        ("civilian", None, "wounded", "civilian-wounded"),
        ("child", None, "injured", "child-injured"),
        ("person-killed", None, "killed", "person-killed"),
        ("ship", None, "killed", "ship"),
    ],
)
def test_compose(item: str, calibre: str | None, state: str | None, slug: str) -> None:
    assert CATALOGUE.compose(item, calibre=calibre, state=state) == slug


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("shell-152mm", ("shell-152mm", "artillery-round", "munition")),
        ("shell-76mm", ("shell-76mm", "artillery-round", "munition")),
        ("rocket-107mm", ("rocket-107mm", "rocket", "munition")),
        ("howitzer-170mm", ("howitzer-170mm", "howitzer", "artillery", "weapon")),
        ("fighter-jet", ("fighter-jet", "aircraft")),
        ("soldier-killed", ("soldier-killed", "person-killed", "person")),
        ("marine-killed", ("marine-killed", "soldier-killed", "person-killed", "person")),
        ("diplomat-missing", ("diplomat-missing", "person-missing", "person")),
        ("cheesemaker", ("cheesemaker",)),
    ],
)
def test_lineage(item: str, line: tuple[str, ...]) -> None:
    assert CATALOGUE.lineage(item) == line


def test_a_fact_is_inherited_from_what_the_item_is() -> None:
    own = CATALOGUE.fact("shell-152mm", "projectile-mass")
    assert own is not None and 43 <= own.low <= own.high <= 49 and own.unit == "kg" and own.source
    inherited = CATALOGUE.fact("shell-76mm", "round-mass")
    assert inherited is not None and inherited.item == "artillery-round"
    assert CATALOGUE.fact("cheesemaker", "round-mass") is None
