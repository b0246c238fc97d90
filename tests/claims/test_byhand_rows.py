"""Rows that spreadsheets and people make of claims: how they are told apart, and how what was written comes back."""

from __future__ import annotations

import io
import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.brief.exports import CitedClaim, Export, export_named
from crossbearing.claims.byhand import Entered, read_rows
from crossbearing.terms import Bound, Claim, Measure, Modality, Period

HEAD = "doc,published,value,item,measure,from,to,period_start,ship"
ROWS = (
    "log,2024-03-01,1250,container,shipped,dprk,russia,2024-01-03,9011",
    "log,2024-03-01,980,container,shipped,dprk,russia,2024-01-03,9012",
    "log,2024-03-01,1250,container,shipped,dprk,russia,2024-01-09,9011",
)


def table(*rows: str, head: str = HEAD) -> Entered:
    return read_rows("x.claims.csv", "\n".join((head, *rows)).encode())


def ids(entered: Entered) -> dict[str, float]:
    return {claim.id: claim.low or 0 for claim in entered.claims}


def test_rows_without_ids_are_told_by_what_they_are_about_in_any_order() -> None:
    there, back = table(*ROWS), table(*reversed(ROWS))
    assert ids(there) == ids(back) and len(ids(there)) == 3
    assert there.rows == (2, 3, 4)


def test_another_number_is_the_same_claim_and_another_day_or_ship_is_not() -> None:
    first, other = ids(table(ROWS[0])), ids(table(ROWS[0].replace("1250", "1260")))
    assert first.keys() == other.keys() and [*other.values()] == [1260]
    assert ids(table(ROWS[0].replace("9011", "9013"))).keys() != first.keys()
    assert ids(table(ROWS[0].replace("01-03", "01-04"))).keys() != first.keys()


def test_rows_alike_in_all_but_the_number_are_told_by_their_order() -> None:
    assert len(ids(table(ROWS[0], ROWS[0].replace("1250", "7")))) == 2


def test_a_row_without_a_span_has_no_place_and_one_with_a_span_has() -> None:
    (nowhere,) = table(ROWS[0]).claims
    assert not nowhere.placed and nowhere.inferred == ("value_text",)
    (there,) = table("a,2024,5,7-8", head="doc,published,value,span").claims
    assert there.placed and there.id == "a:7-8"


@pytest.mark.parametrize(
    ("cell", "number"), [("1 250", 1250), ("1\u202f250", 1250), ("1e3", 1000), ("2.5E-3", 0.0025), ("-4", -4)]
)
def test_numbers_as_people_and_programs_write_them(cell: str, number: float) -> None:
    (claim,) = table(f"a,2024,{cell}", head="doc,published,value").claims
    assert claim.low == number


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ({"value": 10**400}, "value", "no number of things"),
        ({"value": float("nan")}, "value", "no number of things"),
        ({"published": "2023-02-29"}, "published", "not a date"),
        ({"doc": "a\x1b[31m"}, "doc", "cannot be printed"),
        ({"doc": True}, "doc", "cites no report"),
        ({"inferred": 5}, "inferred", "Expected `array`"),
        ({"span": 5}, "span", "Expected `array`"),
    ],
)
def test_a_strange_value_is_refused_with_its_field(row: dict[str, object], field: str, words: str) -> None:
    line = json.dumps({"doc": "a", "published": "2024", "value": 1, **row})
    (error,) = read_rows("x.claims.jsonl", line.encode()).refused
    assert error.place == f"x.claims.jsonl, row 1, {field}" and words in error.what


@pytest.mark.parametrize("line", ["[" * 20_000, "1" * 5_000, '{"doc": "\\ud800", "published": "2024", "value": 1}'])
def test_a_hostile_line_is_refused_and_the_next_one_read(line: str) -> None:
    fine = '{"doc": "a", "published": "2024", "value": 1, "quote": "one\u2028line"}'
    entered = read_rows("x.claims.jsonl", f"{line}\n{fine}".encode())
    (error,) = entered.refused
    assert error.place is not None and error.place.startswith("x.claims.jsonl, row 1")
    assert [claim.quote for claim in entered.claims] == ["one\u2028line"]


def test_a_table_from_another_country_s_spreadsheet() -> None:
    (claim,) = table("a;2024;1 250;1,5 t", head="doc;published;value;quote").claims
    assert (claim.low, claim.quote) == (1250, "1,5 t")


def test_a_report_keeps_what_an_earlier_row_says_of_it() -> None:
    (citation,) = table(
        "a,2024,5,Wire,", "a,2024,6,,https://x.example", head="doc,published,value,publisher,url"
    ).citations
    assert (citation.publisher, citation.url) == ("Wire", "https://x.example")


def test_a_number_for_a_report_s_name_is_its_name() -> None:
    (claim,) = read_rows("x.claims.jsonl", b'{"doc": 7, "published": 2024, "value": 1}').claims
    assert claim.doc == "7"


# -- what exports write comes back

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n;,'\"=+-@[]"), min_size=1
).filter(lambda text: text == text.strip() and text == text.replace("\ufeff", ""))
SLUG = st.from_regex(r"[a-z]{2,8}(-[a-z0-9]{1,4})?", fullmatch=True)
DAY = st.sampled_from(("2023", "2024-02", "2024-02-29"))
NUMBER = st.integers(-(10**15), 10**15) | st.floats(-1e20, 1e20).map(lambda x: 0.0 if x == 0 else x)
SPAN = st.tuples(st.integers(0, 10**6), st.integers(1, 99)).map(lambda at: (at[0], at[0] + at[1]))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def ends(draw: st.DrawFn) -> tuple[Any, Any, Bound]:
    low, high = sorted((draw(NUMBER), draw(NUMBER)))
    match bound := draw(st.sampled_from(Bound)):
        case Bound.EXACT | Bound.ABOUT:
            return low, low, bound
        case Bound.AT_LEAST:
            return low, None, bound
        case Bound.AT_MOST:
            return None, high, bound
    return low, high, bound


@st.composite
def cited(draw: st.DrawFn) -> CitedClaim:
    low, high, bound = draw(ends())
    texts = "per item item_text from_ to place actor speaker speaker_text alternative_group condition base".split()
    claim = Claim(
        id=draw(WORDS),
        doc=draw(SLUG),
        quote=draw(st.just("") | WORDS),
        value_text=draw(WORDS),
        span=draw(SPAN),
        low=low,
        high=high,
        bound=bound,
        unit=draw(SLUG),
        measure=draw(st.sampled_from(Measure)),
        modality=draw(st.sampled_from(Modality)),
        via=tuple(draw(st.lists(WORDS, max_size=3))),
        derived_from=tuple(draw(st.lists(WORDS, max_size=3))),
        inferred=tuple(draw(st.lists(SLUG, max_size=2))),
        context=tuple(draw(st.lists(SPAN, max_size=2))),
        period=Period(start=draw(maybe(DAY)), end=draw(maybe(DAY))),
        said_on=draw(maybe(DAY)),
        extractor=draw(SLUG),
        confidence=draw(maybe(st.floats(0, 1))),
        **{name: draw(maybe(WORDS)) for name in texts},
    )
    return CitedClaim(claim=claim, published=draw(DAY), publisher=draw(maybe(WORDS)), title=draw(maybe(WORDS)))


def written(claims: list[CitedClaim], format_: str) -> bytes:
    export = export_named(format_)
    assert export is not None
    out = io.BytesIO()
    made: Export = export(out)
    made.write(claims)
    made.close()
    return out.getvalue()


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
@given(claims=st.lists(cited(), max_size=4, unique_by=lambda one: one.claim.id))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_exported_table_is_a_claims_file(format_: str, claims: list[CitedClaim]) -> None:
    dates: dict[str, str | None] = {}
    claims = [msgspec.structs.replace(one, published=dates.setdefault(one.claim.doc, one.published)) for one in claims]
    entered = read_rows(f"x.claims.{format_}", written(claims, format_))
    assert [error.what for error in entered.refused] == []
    assert entered.claims == tuple(one.claim for one in claims)
    assert {c.doc: c.published for c in entered.citations} == dates


def test_an_exported_workbook_is_a_claims_file_and_a_claim_without_a_place_stays_without() -> None:
    claims = table(*ROWS).claims
    cited_ = [CitedClaim(claim=claim, published="2024-03-01") for claim in claims]
    for format_, name in (("xlsx", "x.xlsx"), ("csv", "x.claims.csv"), ("jsonl", "x.claims.jsonl")):
        entered = read_rows(name, written(cited_, format_))
        assert [msgspec.structs.replace(claim, span=(0, 1)) for claim in entered.claims] == [
            msgspec.structs.replace(claim, span=(0, 1)) for claim in claims
        ]
        assert not any(claim.placed for claim in entered.claims)
