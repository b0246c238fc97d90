"""Confidence tells the doubtful: of annotated reports the least confident third is wrong more often than the most."""

from __future__ import annotations

import json
import math
from pathlib import Path

from crossbearing.claims import extract
from crossbearing.reports import read_path
from crossbearing.terms import Claim

REPORTS = Path(__file__).parent / "reports"


def _judged() -> list[tuple[float, bool]]:
    """Each claim that the extractor finds: its confidence, and whether its number, bound, unit and rate are right."""
    gold: dict[str, list[dict[str, object]]] = {}
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


def _right(claim: Claim, gold: dict[str, object]) -> bool:
    ends = zip((claim.low, claim.high), (gold["low"], gold["high"]), strict=True)
    near = all(a is b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-3)) for a, b in ends)
    return near and (claim.bound.value, claim.unit, claim.per) == (gold["bound"], gold["unit"], gold["per"])


def test_error_falls_as_confidence_rises() -> None:
    judged = _judged()
    third = len(judged) // 3
    wrong = [sum(not right for _, right in part) / len(part) for part in (judged[:third], judged[-third:])]
    assert wrong[0] > 2 * wrong[1]
