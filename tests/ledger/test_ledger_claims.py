"""Decisions about claims: they hold over every later extraction, and over a text whose places have moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from ledger_making import Hours, capture

from crossbearing.errors import ClaimError, UsageError
from crossbearing.ledger import Ledger, View
from crossbearing.terms import Act, Bound, Claim, Extraction, Judgement, Report

TEXT = "First 10 trucks came. Then 20 trucks came. Last 30 trucks came."


def claim(text: str, number: int, **fields: Any) -> Claim:
    start = text.index(str(number))
    quote = next(part for part in text.split(". ") if str(number) in part)
    return Claim(
        **{
            "id": f"monday:{start}-{start + 2}",
            "doc": "monday",
            "quote": quote,
            "value_text": str(number),
            "span": (start, start + 2),
            "low": number,
            "high": number,
            "bound": Bound.EXACT,
            "unit": "count",
            "confidence": 0.5,
            **fields,
        }
    )


def reading(report: Report, extractor: str, *numbers: int, **fields: Any) -> Extraction:
    found = tuple(claim(report.text, number, extractor=extractor, **fields) for number in numbers)
    return Extraction(doc=report.doc, text_hash=report.text_hash, extractor=extractor, claims=found)


def judged(act: Act, about: Claim) -> Judgement:
    return Judgement(act=act, target=about.id, by="JK", why="read it", value=msgspec.json.encode(about).decode())


def units(view: View) -> dict[str, tuple[str, float | None]]:
    return {found.value_text: (found.unit, found.confidence) for found in view.claims}


@pytest.fixture
def read(tmp_path: Path) -> Path:
    with Ledger.create(tmp_path, clock=Hours("2024-03-01")) as ledger:
        report = ledger.add_report(capture(text=TEXT)).report
        ledger.add_extraction(reading(report, "reader 1", 10, 20))
    return tmp_path


@pytest.fixture
def decided(read: Path) -> Path:
    """10 is corrected, 20 rejected, 30 added, on the second of March."""
    with Ledger.open(read, write=True, clock=Hours("2024-03-02")) as ledger:
        ledger.add_judgements(
            [
                judged(Act.CORRECT, claim(TEXT, 10, unit="truck")),
                judged(Act.REJECT, claim(TEXT, 20)),
                judged(Act.ADD, claim(TEXT, 30, unit="lorry")),
            ]
        )
    return read


DECIDED = {"10": ("truck", 1.0), "30": ("lorry", 1.0)}


def test_they_apply_in_the_order_of_the_text_and_are_sure(decided: Path) -> None:
    with Ledger.open(decided) as ledger:
        assert units(ledger.view()) == DECIDED
        assert list(units(ledger.view())) == ["10", "30"]
        assert ledger.verify().ok


@pytest.mark.parametrize("found", [(10, 20, 30), (20,), ()])
def test_they_outlast_a_later_extraction_whatever_it_finds(decided: Path, found: tuple[int, ...]) -> None:
    with Ledger.open(decided, write=True) as ledger:
        (report,) = ledger.pending("reader 2")
        ledger.add_extraction(reading(report, "reader 2", *found, unit="other"))
        assert units(ledger.view()) == DECIDED


def test_what_was_accepted_stays_as_it_was_read_then(read: Path) -> None:
    with Ledger.open(read, write=True) as ledger:
        ledger.add_judgement(judged(Act.ACCEPT, claim(TEXT, 20)))
        ledger.add_extraction(reading(ledger.view().reports[0], "reader 2", 10, 20, unit="other"))
        assert units(ledger.view()) == {"10": ("other", 0.5), "20": ("count", 1.0)}


def test_a_later_one_overrides_and_all_are_kept(decided: Path) -> None:
    with Ledger.open(decided, write=True) as ledger:
        ledger.add_judgement(judged(Act.REJECT, claim(TEXT, 10)))
        ledger.add_judgement(judged(Act.ACCEPT, claim(TEXT, 20)))
        view = ledger.view()
    assert set(units(view)) == {"20", "30"}
    assert [judgement.act.value for judgement in view.judgements] == ["correct", "reject", "add", "reject", "accept"]


def test_before_they_were_recorded_they_do_not_hold(decided: Path) -> None:
    with Ledger.open(decided) as ledger:
        assert units(ledger.view(recorded_by="2024-03-01")) == {"10": ("count", 0.5), "20": ("count", 0.5)}
        assert units(ledger.view(recorded_by="2024-03-02")) == DECIDED


def test_they_make_no_report_due(decided: Path) -> None:
    with Ledger.open(decided) as ledger:
        assert len(ledger.pending("reader 1")) == 0


def test_they_go_with_their_words_where_the_text_is_read_better(decided: Path) -> None:
    text = "Read better.\n\n" + TEXT
    with Ledger.open(decided, write=True) as ledger:
        report = ledger.add_report(capture(text=text, source=TEXT.encode())).report
        ledger.add_extraction(reading(report, "reader 1", 10, 20))
        view = ledger.view()
    assert units(view) == DECIDED
    assert all(text[slice(*found.span)] == found.value_text for found in view.claims)


def test_where_their_words_are_gone_they_do_not_apply(decided: Path) -> None:
    with Ledger.open(decided, write=True) as ledger:
        report = ledger.add_report(capture(text="All new: 20 trucks came.", source=TEXT.encode())).report
        ledger.add_extraction(reading(report, "reader 1", 20))
        assert units(ledger.view()) == {"20": ("count", 0.5)}


def test_a_rejected_source_is_no_longer_named(read: Path) -> None:
    with Ledger.open(read, write=True) as ledger:
        report = ledger.view().reports[0]
        source = claim(TEXT, 10)
        total = claim(TEXT, 30, derived_from=(source.id, claim(TEXT, 20).id))
        found = Extraction(
            doc=report.doc,
            text_hash=report.text_hash,
            extractor="reader 2",
            claims=(source, claim(TEXT, 20), total),
        )
        ledger.add_extraction(found)
        ledger.add_judgement(judged(Act.REJECT, source))
        assert ledger.view().claims[-1].derived_from == (claim(TEXT, 20).id,)


@pytest.mark.parametrize(
    ("judgement", "error", "words"),
    [
        ({"value": None}, UsageError, "needs a claim record"),
        ({"value": "{}"}, UsageError, "needs a claim record"),
        ({"target": "monday:0-2"}, UsageError, "carries the claim"),
        ({"by": " "}, UsageError, "'by'"),
        ({"why": ""}, UsageError, "'why'"),
        ({"value": msgspec.json.encode(claim(TEXT, 10, value_text="11")).decode()}, ClaimError, "says '11'"),
    ],
)
def test_one_without_its_parts_is_refused_and_none_of_its_batch_is_kept(
    read: Path, judgement: dict[str, Any], error: type[Exception], words: str
) -> None:
    good = judged(Act.CORRECT, claim(TEXT, 10))
    with Ledger.open(read, write=True) as ledger:
        with pytest.raises(error, match=words):
            ledger.add_judgements([good, msgspec.structs.replace(good, **judgement)])
        assert ledger.view().judgements == ()
