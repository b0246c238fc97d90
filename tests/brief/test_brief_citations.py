"""Citations: what is known of each report, to CSL-JSON and BibTeX and back."""

from __future__ import annotations

import json
import re

import bibtexparser
import pytest
from brief_making import CASE, a_report
from hypothesis import given
from hypothesis import strategies as st
from reading_citations import untexed

from crossbearing.brief.citations import bibtex, csl_json
from crossbearing.brief.words import shown
from crossbearing.terms import CITED

FULL = a_report(
    "wire-1",
    title="Boxes, 50% more: $3 & up",
    publisher="Example_Wire",
    published="2024-02-06",
    url="https://wire.example/a_b?c=1&d=%20#e",
    archived_url="https://archive.example/1",
    accessed="2024-03-01",
    inferred=("publisher",),
)


def test_csl_json_holds_all_that_is_known() -> None:
    (item,) = json.loads(csl_json([FULL]))
    assert item == {
        "id": "wire-1",
        "type": "webpage",
        "title": "Boxes, 50% more: $3 & up",
        "publisher": "Example_Wire",
        "issued": {"date-parts": [[2024, 2, 6]]},
        "URL": "https://wire.example/a_b?c=1&d=%20#e",
        "accessed": {"date-parts": [[2024, 3, 1]]},
        "language": "en",
        "note": f"Archived: https://archive.example/1; SHA-256: {FULL.source_hash}; Inferred: publisher",
    }


def test_bibtex_holds_all_that_is_known() -> None:
    assert bibtex([FULL]).decode() == (
        "@misc{wire-1,\n"
        "  title = {{Boxes, 50\\% more: \\$3 \\& up}},\n"
        "  publisher = {Example\\_Wire},\n"
        "  year = {2024},\n"
        "  month = feb,\n"
        "  day = {6},\n"
        "  url = {https://wire.example/a_b?c=1&d=%20#e},\n"
        "  urldate = {2024-03-01},\n"
        f"  note = {{Archived: https://archive.example/1; SHA-256: {FULL.source_hash}; Inferred: publisher}},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("date", "parts", "fields"),
    [
        ("2024", [2024], {"year": "2024"}),
        ("2024-11", [2024, 11], {"year": "2024", "month": "11"}),
        ("2024-11-30", [2024, 11, 30], {"year": "2024", "month": "11", "day": "30"}),
        (None, None, {}),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: str | None, parts: list[int] | None, fields: dict[str, str]) -> None:
    report = a_report(published=date)
    (item,) = json.loads(csl_json([report]))
    assert item.get("issued") == ({"date-parts": [parts]} if parts else None)
    entry = bibtexparser.parse_string(bibtex([report]).decode(), append_middleware=[_months()]).entries[0]
    assert {name: str(field.value) for name, field in entry.fields_dict.items() if name != "note"} == fields


def _months() -> object:
    from bibtexparser.middlewares import MonthIntMiddleware

    return MonthIntMiddleware()


def test_what_is_not_known_is_left_out() -> None:
    (item,) = json.loads(csl_json([a_report(published=None, language="und")]))
    assert item.keys() == {"id", "type", "note"}
    assert item["type"] == "document"


def test_the_hash_of_a_table_is_not_taken_for_that_of_the_report() -> None:
    (item,) = json.loads(csl_json([a_report(media=CITED)]))
    assert item["note"].startswith("SHA-256 of the table: ")


def test_keys_are_plain_and_each_its_own() -> None:
    made = bibtex([a_report(doc) for doc in ("a b", "a-b", "A-B", "포탄", "x{y,", "포")]).decode()
    assert re.findall("@misc{(.*),", made) == ["a-b", "a-b-2", "A-B-3", "report", "x-y", "report-2"]


def test_the_same_reports_give_the_same_bytes() -> None:
    assert csl_json(CASE.reports) == csl_json(CASE.reports)
    assert bibtex(CASE.reports) == bibtex(CASE.reports)


def test_no_reports_are_an_empty_list() -> None:
    assert (csl_json([]), bibtex([])) == (b"[]\n", b"")


@given(st.text(min_size=1).filter(str.strip))
def test_any_title_comes_back(title: str) -> None:
    told = " ".join(re.split("[\\t\\n\\x0b\\x0c\\r ]+", shown(re.sub("[\\t\\n\\x0b\\x0c\\r ]+", " ", title)).strip()))
    reports = [a_report(title=title), a_report("two")]
    library = bibtexparser.parse_string(bibtex(reports).decode())
    assert (len(library.entries), library.failed_blocks) == (2, [])
    if told:
        assert untexed(library.entries[0].fields_dict["title"].value[1:-1]) == told
        assert json.loads(csl_json(reports))[0]["title"] == told
