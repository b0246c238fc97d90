"""The annotated reports hold together: exact spans, coherent intervals, whole records, readable sidecars."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from crossbearing.terms import Bound, Measure, Modality, Period

REPORTS = Path(__file__).parent / "reports"
GOLD: list[dict[str, Any]] = [json.loads(line) for line in (REPORTS / "gold.jsonl").open(encoding="utf-8")]
DOCS = sorted(path.stem for path in REPORTS.glob("*.txt"))


def test_every_report_is_annotated_and_has_a_sidecar() -> None:
    assert len(DOCS) >= 30
    assert {claim["doc"] for claim in GOLD} == set(DOCS)
    for doc in DOCS:
        sidecar = json.loads((REPORTS / f"{doc}.json").read_text(encoding="utf-8"))
        assert sidecar["title"]
        assert sidecar["publisher"]
        assert Period(start=sidecar["date"]).start


@pytest.mark.parametrize("doc", DOCS)
def test_spans_quotes_and_wordings_are_literal(doc: str) -> None:
    text = (REPORTS / f"{doc}.txt").read_text(encoding="utf-8")
    ends = 0
    for claim in (claim for claim in GOLD if claim["doc"] == doc):
        start, end = claim["span"]
        assert text[start:end] == claim["value_text"]
        assert claim["quote"] in text
        assert claim["value_text"] in claim["quote"]
        assert claim["speaker_text"] is None or claim["speaker_text"] in claim["quote"]
        assert claim["condition"] is None or claim["condition"] in claim["quote"]
        assert start >= ends, "claims are in order and do not overlap"
        ends = end


def test_ids_are_unique_and_records_whole() -> None:
    assert len({claim["id"] for claim in GOLD}) == len(GOLD)
    assert len({tuple(claim) for claim in GOLD}) == 1


@pytest.mark.parametrize("claim", GOLD, ids=lambda claim: claim["id"])
def test_a_record_is_coherent(claim: dict[str, Any]) -> None:
    assert Bound(claim["bound"]).allows(claim["low"], claim["high"])
    assert Measure(claim["measure"])
    assert Modality(claim["modality"])
    assert set(claim["accept"]) <= set(claim)
    Period(**claim["period"])
    Period(start=claim["said_on"])


def test_an_alternative_has_two_sides() -> None:
    groups = Counter(claim["alternative_group"] for claim in GOLD if claim["alternative_group"])
    assert groups
    assert all(count > 1 for count in groups.values())
