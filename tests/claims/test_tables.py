"""The tables of sentences hold together: literal words, coherent intervals, enough rows of enough domains."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from table import HERE, load, load_all

from crossbearing.terms import Bound

TABLES = sorted(path.stem for path in HERE.glob("*.csv"))
GOOD = {"value_text": "about 300", "low": 300, "high": 300, "bound": "about", "unit": "count", "per": None}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_loads_and_has_rows(name: str) -> None:
    rows = load(HERE / f"{name}.csv")
    assert len(rows) >= 8
    assert {row.table for row in rows} == {name}


def test_there_are_enough_rows_of_enough_domains() -> None:
    rows = load_all()
    assert len(rows) >= 400
    common = [domain for domain, count in Counter(row.domain for row in rows).items() if count >= 10]
    assert len(common) >= 8


def test_no_text_stands_twice() -> None:
    texts = Counter(" ".join(row.text.lower().split()) for row in load_all())
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_bound_is_exercised() -> None:
    used = Counter(claim.bound for row in load_all() for claim in row.claims)
    assert all(used[bound] >= 15 for bound in Bound), used


def test_there_are_texts_without_a_claim() -> None:
    assert sum(not row.claims for row in load_all()) >= 30


def _table(folder: Path, claim: dict[str, object], text: str = "There were about 300 of them, 12 or so hurt.") -> Path:
    path = folder / "bad.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "claims", "domain", "reason"])
        writer.writerow([text, json.dumps([claim]), "sport", "a row made to be read"])
    return path


def test_a_sound_row_is_read(tmp_path: Path) -> None:
    (row,) = load(_table(tmp_path, GOOD))
    assert row.place == "bad.csv:2"
    assert row.claims[0].bound is Bound.ABOUT


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"value_text": "about 301"}, "does not stand in the text"),
        ({"value_text": "about 300 "}, "begins or ends with a space"),
        ({"high": 301}, "does not go with"),
        ({"bound": "at_least"}, "does not go with"),
        ({"unit": "Count"}, "is no slug"),
        ({"at": 3}, "does not stand in the text"),
        ({"condition": "if it rains"}, "does not stand in the text"),
        ({"group": "a"}, "is no alternative"),
        ({"accept": {"colour": ["red"]}}, "accept names no field"),
        ({"colour": "red"}, "colour"),
        ({"measure": "weighed"}, "weighed"),
        ({"value_text": "o"}, "more than once"),
    ],
)
def test_an_unsound_row_is_refused_with_its_place(tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint) as caught:
        load(_table(tmp_path, GOOD | change))
    assert str(caught.value).startswith("bad.csv:2: ")
