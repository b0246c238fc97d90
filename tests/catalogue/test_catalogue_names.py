"""The gazetteer: longest match, capitals, accents, hyphens, layers."""

from __future__ import annotations

import pytest

from crossbearing.catalogue import CONTEXT, Names
from crossbearing.claims.text import Document


def tokens(text: str) -> tuple[list[str], list[str]]:
    found = [token for sentence in Document(text).sentences for token in sentence.tokens]
    return [token.lower for token in found], [token.text for token in found]


def first(names: Names, text: str, at: int = 0) -> tuple[str, int] | None:
    words, texts = tokens(text)
    match = names.find(words, at, texts)
    return (match.slug, match.length) if match else None


ROWS = [
    ("US", "us", ""),
    ("U.S.", "us", ""),
    ("US Navy", "us-navy", ""),
    ("WHO", "who", ""),
    ("The Times", "the-times", ""),
    ("air-defence system", "air-defence", ""),
    ("Yaoundé", "cameroon", ""),
    ("Lloyd's List", "lloyds-list", ""),
    ("C4ADS", "c4ads", ""),
    ("152-mm shell", "shell-152mm", ""),
    ("shell", "artillery-round", ""),
    ("Chad", "chad", CONTEXT),
    ("Mt", "megatonne", ""),
    ("MT", "tonne", ""),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US officials", ("us", 1)),
        ("US Navy officials", ("us-navy", 2)),
        ("us officials", None),
        ("U.S. officials", ("us", 2)),
        ("WHO said", ("who", 1)),
        ("Who said", None),
        ("the Times said", ("the-times", 2)),
        ("the times said", None),
        ("air defence system", ("air-defence", 3)),
        ("air-defence system", ("air-defence", 4)),
        ("air‑defence system", ("air-defence", 4)),
        ("air-defence systems", None),
        ("Yaounde said", ("cameroon", 1)),
        ("YAOUNDÉ said", ("cameroon", 1)),
        ("Lloyd’s List said", ("lloyds-list", 3)),
        ("C4ADS said", ("c4ads", 3)),
        ("152mm shell", ("shell-152mm", 3)),
        ("152 mm shell", ("shell-152mm", 3)),
        ("chad", None),
        ("Mt", ("megatonne", 1)),
        ("MT", ("tonne", 1)),
        ("nothing", None),
        ("été", None),
    ],
)
def test_longest_name_as_written(text: str, expected: tuple[str, int] | None) -> None:
    assert first(Names(ROWS), text) == expected


def test_plurals_take_the_head() -> None:
    names = Names(
        [("round of ammunition", "round", ""), ("child", "child", ""), ("box", "container", "")], plurals=True
    )
    assert first(names, "rounds of ammunition") == ("round", 3)
    assert first(names, "children") == ("child", 1)
    assert first(names, "boxes") == ("container", 1)
    assert first(names, "round of ammunitions") is None


def test_without_the_words_as_they_stand_ordinary_words_are_no_initials() -> None:
    names = Names(ROWS)
    assert names.find(["who"], 0) is None
    assert names.find(["us"], 0) is None
    match = names.find(["us", "navy"], 0)
    assert match is not None and match.slug == "us-navy"


def test_every_reading_of_a_shared_name_is_kept_best_first() -> None:
    names = Names([("JCS", "kr-jcs", ""), ("JCS", "us-jcs", "")])
    match = names.find(["jcs"], 0)
    assert match is not None and match.slugs == ("kr-jcs", "us-jcs")


def test_tag_says_what_kind_of_name_matched() -> None:
    match = Names(ROWS).find(["chad"], 0, ["Chad"])
    assert match is not None and match.tag == CONTEXT


def test_a_layer_on_top_wins_and_leaves_the_one_below_as_it_was() -> None:
    below = Names(ROWS)
    above = Names([("shell", "seashell", ""), ("shell company", "firm", "")], over=below)
    assert first(above, "shell") == ("seashell", 1)
    assert first(above, "shell company") == ("firm", 2)
    assert first(above, "US Navy") == ("us-navy", 2)
    assert first(below, "shell company") == ("artillery-round", 1)


def test_a_name_at_the_end_of_the_words_is_cut_short_without_fault() -> None:
    assert first(Names(ROWS), "US Navy".rstrip(" Navy")) == ("us", 1)
    assert Names(ROWS).find(["air", "-"], 0) is None
