"""Numbers, dates, units and foreign text in words."""

from __future__ import annotations

import unicodedata

import pytest
from brief_making import CASE, a_claim, a_report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.brief import words
from crossbearing.brief.sentences import sentences
from crossbearing.brief.wording import Wording
from crossbearing.terms import Bound, Drift


@pytest.mark.parametrize(
    ("low", "high", "bound", "said"),
    [
        (6700, 6700, Bound.EXACT, "6,700"),
        (2000, 2000, Bound.ABOUT, "≈\u00a02,000"),
        (1_000_000, None, Bound.AT_LEAST, "≥\u00a01,000,000"),
        (None, 0.5, Bound.AT_MOST, "≤\u00a00.5"),
        (42e6, 48e6, Bound.RANGE, "42,000,000 to 48,000,000"),
        (2000, 9999, Bound.ORDER, "~\u00a02,000 to 10,000"),
        (2000, None, Bound.ORDER, "~\u00a02,000"),
        (0, 0, Bound.EXACT, "0"),
        (10**400, None, Bound.AT_LEAST, "≥\u00a01.0000e+400"),
        (None, None, Bound.RANGE, "not known"),
    ],
)
def test_an_interval_in_signs(low: float | None, high: float | None, bound: Bound, said: str) -> None:
    assert words.interval(low, high, bound) == said


@pytest.mark.parametrize(
    ("unit", "per", "said"),
    [
        ("count", None, ""),
        ("count", "day", " a day"),
        ("percent", None, "%"),
        ("ratio", None, "\u00a0times"),
        ("tonne", "month", "\u00a0tonnes a month"),
        ("usd", "day", "\u00a0dollars a day"),
    ],
)
def test_what_follows_a_number(unit: str, per: str | None, said: str) -> None:
    assert words.unit_words(unit, per) == said


def test_a_date_is_no_more_precise_than_it_is() -> None:
    assert [words.day(date) for date in ("2024", "2024-02", "2024-02-06")] == ["2024", "Feb 2024", "6\u00a0Feb 2024"]


def test_a_period_with_open_ends() -> None:
    assert words.period("2023-08", None) == "since Aug 2023"
    assert words.period(None, "2024") == "by 2024"
    assert words.period("2023", "2024") == "2023 to 2024"
    assert words.period("2023", "2023") == "2023"
    assert words.period(None, None) == ""


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec=None)))
def test_nothing_that_is_shown_is_hidden_or_turns_the_text(text: str) -> None:
    shown = words.shown(text)
    shown.encode("utf-8")
    assert all(character in "\t\n" or unicodedata.category(character) not in ("Cc", "Cs") for character in shown)
    assert not any(unicodedata.bidirectional(character) in _TURNING for character in shown)


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_what_has_a_shape_is_shown_as_it_is() -> None:
    assert words.shown("żółć 포탄 עברית \U0001f6a2 क्‍ष a\tb") == "żółć 포탄 עברית \U0001f6a2 क्‍ष a\tb"
    assert words.shown("so\u00adft\u200b \u202egnirts\x00") == "soft ⟨U+202E⟩gnirts⟨U+0000⟩"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "//host/x", "ftp://host/x", "http://", "https:///x", "http://a b",
        "http://host/\u202ex", "http://host/\x00", "http://[x", 'http://host/"onclick=', "http://host/<b>", " http://host",
        "mailto:a@b", "", None,
    ],
)  # fmt: skip
def test_only_whole_web_addresses_are_links(address: str | None) -> None:
    assert words.web_address(address) is None


@pytest.mark.parametrize("address", ["http://host", "https://host.example/a?b=c&d=%20#e", "HTTPS://HOST/포탄"])
def test_a_web_address_stays_as_it_is(address: str) -> None:
    assert words.web_address(address) == address


def test_words_in_a_row() -> None:
    rows: tuple[list[str], ...] = ([], ["a"], ["a", "b"], ["a", "b", "c"])
    assert [words.listed(row) for row in rows] == ["", "a", "a and b", "a, b and c"]


def test_a_sentence_is_its_pieces() -> None:
    first, second = sentences(CASE.reports[0], [claim for claim in CASE.claims if claim.doc == "first"])
    assert "".join(piece.text for piece in second.pieces) == second.claims[0].quote
    marked = [(piece.text, [claim.id for claim in piece.claims]) for piece in second.pieces if piece.claims]
    assert marked == [
        ("6,700", ["first.2"]), ("some 3 million", ["first.3"]), ("500,000", ["first.4"]), ("6,700", ["first.5"]),
    ]  # fmt: skip
    assert [claim.id for claim in first.claims] == ["first.1"]


def test_numbers_that_overlap_share_their_mark() -> None:
    text = "They sent 6,700 containers."
    wide = a_claim("sent 6,700", id="wide", quote=text)
    narrow = a_claim("6,700", id="narrow", quote=text)
    (sentence,) = sentences(a_report(text=text), [narrow, wide])
    assert [(piece.text, len(piece.claims)) for piece in sentence.pieces] == [
        ("They ", 0), ("sent 6,700", 2), (" containers.", 0),
    ]  # fmt: skip


def test_a_quote_that_is_not_in_the_report_still_shows_its_number() -> None:
    (sentence,) = sentences(a_report(text="Something else."), [a_claim(span=(500, 505))])
    assert [piece.text for piece in sentence.pieces if piece.claims] == ["6,700"]
    (other,) = sentences(None, [a_claim(quote="They sent 6,700.", value_text="seven")])
    assert other.claims
    assert "".join(piece.text for piece in other.pieces) == "They sent 6,700."


def test_the_same_sentence_twice_in_a_report_stays_twice() -> None:
    text = "They sent 6,700 containers. They sent 6,700 containers."
    claims = [a_claim(id="1"), a_claim(id="2", span=(38, 43))]
    assert len(sentences(a_report(text=text), claims)) == 2


def test_a_very_long_sentence_is_cut_where_no_number_stands() -> None:
    text = f"{'word ' * 4000}6,700 containers{' word' * 4000}"
    start = text.index("6,700")
    (sentence,) = sentences(a_report(text=text), [a_claim(quote=text, span=(start, start + 5))])
    shown = "".join(piece.text for piece in sentence.pieces)
    assert len(shown) < 2000
    assert "word 6,700 containers word" in shown
    assert "[…]" in shown


def test_a_fraction_that_goes_on_has_the_digits_that_say_something() -> None:
    told = [words.number(value) for value in (100 / 3, 12345.678, 1234.5, 0.000123456789, 1e30, 2.54)]
    assert told == ["33.33", "12,346", "1,234.5", "0.0001235", "1e+30", "2.54"]


def test_a_change_is_told_in_words_and_not_in_slugs() -> None:
    wording = Wording({"kr-mnd": "Ministry of Defence"})
    changes = [
        Drift(axis="bound", was="at_least", is_="exact"),
        Drift(axis="item", was="artillery-round", is_="shell-122mm"),
        Drift(axis="measure", was="capacity-equivalent", is_="shipped"),
        Drift(axis="speaker", was="kr-mnd", is_="the-report-itself"),
        Drift(axis="unit", was=None, is_="tonne"),
    ]
    assert [wording.drift(change) for change in changes] == [
        "bound: at least became exact",
        "item: artillery round became 122mm shell",
        "measure: capacity equivalent became shipped",
        "speaker: Ministry of Defence became the report itself",
        "unit: tonne added",
    ]
