"""Figures in tables and unit-headed lists: worked examples, exact places, what stays prose, hostile text."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from worked import EXAMPLES, NO_CLAIMS, PROSE, Example

from crossbearing.catalogue import Catalogue
from crossbearing.claims import extract, grounding
from crossbearing.claims.extractors import EXTRACTORS, Reading, quantities
from crossbearing.claims.tables import find_tables, joined
from crossbearing.claims.tables.heads import lent
from crossbearing.claims.tables.periods import read_period
from crossbearing.claims.tables.reading import MOST_FIGURES
from crossbearing.terms import Claim, Report

CATALOGUE = Catalogue.shipped()
ALIASES = {"from": "from_"}


def report(text: str, published: str = "2023-10-02") -> Report:
    return Report(
        doc="t", text=text, media="text/plain", source_hash="0", text_hash="0", language="en", published=published
    )


def interval(words: str) -> tuple[float | None, float | None]:
    low, dots, high = words.partition("..")
    return (float(low) if low else None, float(high) if high else None) if dots else (float(low), float(low))


def told(claim: Claim, field: str) -> str:
    if field == "period":
        return f"{claim.period.start or ''}..{claim.period.end or ''}"
    value = getattr(claim, ALIASES.get(field, field))
    return str(value.value if hasattr(value, "value") else value)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.domain}: {e.reason}"[:80])
def test_a_table_is_read(example: Example) -> None:
    found = extract(report(example.text), CATALOGUE)
    assert found.refused == 0
    lines = example.claims.strip().splitlines()
    assert [c.value_text for c in found.claims] == [line.split(" = ")[0] for line in lines]
    for claim, line in zip(found.claims, lines, strict=True):
        number, unit, *fields = line.split(" = ")[1].split()
        assert (claim.low, claim.high) == pytest.approx(interval(number)), line
        assert "/".join(filter(None, (claim.unit, claim.per))) == unit, line
        for field in fields:
            name, _, value = field.partition("=")
            assert told(claim, name) == value, line


def test_a_table_that_names_nothing_counts_what_the_title_names() -> None:
    text = "By port (tonnes)\n\n| Port | 2022 |\n|---|---:|\n| Odesa | 410 |\n"
    titled = msgspec.structs.replace(report(text), title="Wheat through the corridor")
    assert [claim.item for claim in extract(titled, CATALOGUE).claims] == ["wheat"]


@pytest.mark.parametrize("example", NO_CLAIMS, ids=lambda e: e.reason)
def test_what_is_no_quantity_makes_no_claim(example: Example) -> None:
    assert [c.value_text for c in extract(report(example.text), CATALOGUE).claims] == []


@pytest.mark.parametrize("text", PROSE)
def test_lists_of_sentences_and_prose_stay_prose(text: str) -> None:
    assert find_tables(text, (), CATALOGUE) == ()


def test_a_unit_from_elsewhere_is_pointed_to_and_makes_the_number() -> None:
    text = EXAMPLES[0].text
    claim = extract(report(text), CATALOGUE).claims[0]
    assert [text[s:e] for s, e in claim.context] == ["million barrels per day"]
    grounding.check(claim, text, CATALOGUE)


def test_without_its_context_the_number_is_refused() -> None:
    text = "Revenue, $m: 1,310"
    claim = extract(report(text), CATALOGUE).claims[0]
    bare = Claim(
        id=claim.id, doc="t", quote=text, value_text="1,310", span=claim.span, low=claim.low, high=claim.high,
        bound=claim.bound, unit="usd",
    )  # fmt: skip
    with pytest.raises(grounding.UngroundedClaim):
        grounding.check(bare, text, CATALOGUE)


def test_sentences_leave_tables_out_and_keep_what_stands_round_them() -> None:
    text = "The port is busy.\n\nPort | Calls\nAlma | 131\nBrinn | 98\n\nIt has 20 cranes."
    reading = Reading(report(text), CATALOGUE)
    assert [s.text for s in reading.document.sentences] == ["The port is busy.", "It has 20 cranes."]
    assert [c.value_text for c in quantities(reading).claims] == ["20"]
    assert [f.__name__ for f in EXTRACTORS][:2] == ["quantities", "tables"]


def test_furniture_is_no_part_of_a_table() -> None:
    text = "Port | Calls\nAlma | 131\nBrinn | 98"
    assert find_tables(text, ((0, len(text)),), CATALOGUE) == ()


def test_windows_line_ends_and_indented_rows() -> None:
    text = "Port calls\r\n\r\n  Port      2021\r\n  Alma      131\r\n  Brinn     98\r\n"
    claims = extract(report(text), CATALOGUE).claims
    assert [(c.value_text, c.period.start) for c in claims] == [("131", "2021"), ("98", "2021")]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Exports (thousand tonnes)", "thousand tonnes"),
        ("Revenue, $m", "$m"),
        ("Flows in million barrels per day", "million barrels per day"),
        ("Sales ('000 t)", "'000 t"),
        ("US$ million", "US$ million"),
        ("Days of stock", "Days"),
        ("Doses per day", "per day"),
        ("Share, %", "%"),
        ("Employees (thousands)", "thousands"),
        ("Month", None),
        ("Port calls by month", None),
        ("2023", None),
        ("Table of results", None),
    ],
)
def test_the_unit_of_a_head(head: str, words: str | None) -> None:
    found = lent(head, CATALOGUE)
    assert (head[slice(*found.span)] if found else None) == words


def test_heads_go_round_a_value() -> None:
    assert joined("1,310", ["$m"], CATALOGUE) == "$1,310m" or joined("1,310", ["$m"], CATALOGUE) == "$1,310 m"
    assert joined("8", ["per tonne", "$"], CATALOGUE) == "$8 per tonne"
    assert joined("5", ["tonnes", "thousand"], CATALOGUE) == "5 thousand tonnes"


@pytest.mark.parametrize(
    ("head", "year", "period"),
    [
        ("2023", None, "2023..2023"),
        ("2024 (Jan-Aug)", None, "2024-01..2024-08"),
        ("Jan-Aug 2024", None, "2024-01..2024-08"),
        ("2019-07", None, "2019-07..2019-07"),
        ("March", "2021", "2021-03..2021-03"),
        ("Q3", "2021", "2021-07..2021-09"),
        ("9M 2022", None, "2022-01..2022-09"),
        ("2025f", None, "2025..2025"),
        ("31 Dec 2020", None, "2020-12-31..2020-12-31"),
        ("Wheat", None, ""),
    ],
)
def test_the_time_of_a_head(head: str, year: str | None, period: str) -> None:
    found = read_period(head, "2023-10-02", year)
    assert (f"{found.period.start}..{found.period.end}" if found else "") == period


CELLS = st.sampled_from(
    ["Wheat", "1,310", "(12)", "-4", "n/a", "%", "2023", "$m", "Exports (kt)", "", "5 t", "a|b", ">3"]
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.sampled_from([" | ", "\t", "   ", " "]))
def test_any_table_gives_grounded_claims_in_their_places(rows: list[list[str]], mark: str) -> None:
    text = "\n".join(mark.join(row) for row in rows)
    found = extract(report(text), CATALOGUE)
    assert found.refused == 0
    assert all(text[slice(*c.span)] == c.value_text for c in found.claims)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found.claims))


@given(st.text(alphabet="a1 \t|\n:,;()%$-.", max_size=200))
def test_no_text_breaks_the_finding_of_tables(text: str) -> None:
    for table in find_tables(text, (), CATALOGUE):
        assert 0 <= table.span[0] < table.span[1] <= len(text)
        assert all(s < e for s, e in table.left_out)


@pytest.mark.parametrize(
    "text",
    [
        "|" * 10_000_000,
        "7\t" * 5_000_000,
        "|\n" * 1_000_000,
        "Exports, kt: " + "wheat 4, " * 1_000_000,
        " " * 10_000_000,
    ],
    ids=["bars", "tabs", "lines", "list", "spaces"],
)
def test_ten_megabytes_of_marks_are_no_table(text: str) -> None:
    assert find_tables(text, (), CATALOGUE) == ()


def test_a_data_file_is_read_up_to_a_bound() -> None:
    text = "Port | Calls\n" + "Alma | 131\n" * (MOST_FIGURES + 5)
    (table,) = find_tables(text, (), CATALOGUE)
    assert table.span == (0, len(text) - 1)
    assert len(table.rows) == MOST_FIGURES + 5
