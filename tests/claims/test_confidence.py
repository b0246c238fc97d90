"""Confidence tells the doubtful: of the claims of annotated reports, each less confident fifth is wrong more often."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

from crossbearing.claims import extract
from crossbearing.reports import read_path
from crossbearing.terms import Claim

REPORTS = Path(__file__).parent / "reports"


def _judged() -> list[tuple[float, bool]]:
    """Each claim found: its confidence, and whether number, bound, unit, rate, item and measure are right."""
    gold: dict[str, list[dict[str, Any]]] = {}
    for line in (REPORTS / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold.setdefault(record["doc"], []).append(record)
    judged = []
    for path in sorted(REPORTS.glob("*.txt")):
        for claim in extract(read_path(path).report).claims:
            same = [g for g in gold[path.stem] if g["span"][0] < claim.span[1] and claim.span[0] < g["span"][1]]
            if any(g["optional"] for g in same):
                continue
            judged.append((claim.confidence or 0, any(_right(claim, g) for g in same)))
    return sorted(judged)


def _right(claim: Claim, gold: dict[str, Any]) -> bool:
    ends = zip((claim.low, claim.high), (gold["low"], gold["high"]), strict=True)
    near = all(a is b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-3)) for a, b in ends)
    numbered = near and (claim.bound.value, claim.unit, claim.per) == (gold["bound"], gold["unit"], gold["per"])
    return numbered and _named(claim, gold) and claim.measure.value in _answers(gold, "measure")


def _answers(gold: dict[str, Any], field: str) -> list[Any]:
    return [gold[field], *gold["accept"].get(field, ())]


def _named(claim: Claim, gold: dict[str, Any]) -> bool:
    """Whether the item is one that the annotation takes, or its words are of the annotated ones."""
    words = set((claim.item_text or "").lower().split()) & set((gold["item_text"] or "").lower().split())
    return claim.item in _answers(gold, "item") or bool(words - {"the", "of", "a", "its"})


def test_error_falls_as_confidence_rises() -> None:
    judged = _judged()
    fifth = len(judged) // 5
    wrong = [sum(not right for _, right in judged[k * fifth : (k + 1) * fifth]) / fifth for k in range(5)]
    assert wrong[0] > 2 * wrong[-1]
    assert all(less > more - 0.02 for less, more in pairwise(wrong))
