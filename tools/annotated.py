"""The annotated reports and sentences of tests/claims, for what is learned from them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import UNSET

from crossbearing.reports import read_bytes
from crossbearing.terms import Report

TESTS = Path(__file__).parent.parent / "tests" / "claims"
NUMBER = ("low", "high", "bound", "unit", "per")
sys.path.insert(0, str(TESTS))

from table import load_all, span_of  # noqa: E402


class Gold(NamedTuple):
    """An annotated figure: its place, the items and measures that are right, whose it is, and the words for both.

    `numbers` are the ends, bound, unit and rate that are right, each as a tuple of what the annotation takes for it.
    """

    span: tuple[int, int]
    items: tuple[str, ...]
    texts: tuple[str, ...]
    measures: tuple[str, ...]
    speaker: str = ""
    speaker_texts: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    numbers: tuple[tuple[Any, ...], ...] = ()
    optional: bool = False


def reports() -> Iterator[tuple[Report, list[Gold]]]:
    """Each annotated report, then each sentence of the tables, with its figures."""
    folder = TESTS / "reports"
    claims: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        claim = json.loads(line)
        claims.setdefault(claim["doc"], []).append(claim)
    for doc, annotated in sorted(claims.items()):
        path = folder / f"{doc}.txt"
        words: dict[str, set[str]] = {}
        names: dict[str, set[str]] = {}
        for claim in annotated:
            names.setdefault(claim["speaker"], set()).add(claim["speaker_text"] or "")
            words.setdefault(claim["item"], set()).add(claim["item_text"] or "")
        gold = []
        for claim in annotated:
            items = (claim["item"], *claim["accept"].get("item", ()))
            texts = sorted(text for item in items for text in words.get(item, ()) if text)
            measures = (claim["measure"], *claim["accept"].get("measure", ()))
            span = claim["span"][0], claim["span"][1]
            named = tuple(sorted(names[claim["speaker"]]))
            speakers, *numbers = ((claim[f], *claim["accept"].get(f, ())) for f in ("speaker", *NUMBER))
            read = Gold(span, items, tuple(texts), measures, claim["speaker"], named, speakers, tuple(numbers))
            gold.append(read._replace(optional=claim["optional"]))
        sidecar = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield read_bytes(path.name, path.read_bytes(), sidecar).report, gold
    for number, row in enumerate(load_all()):
        gold = []
        for claim in row.claims:
            items = () if claim.item is UNSET or not claim.item else (str(claim.item), *claim.accept.get("item", ()))
            measure = () if claim.measure is UNSET else (claim.measure.value, *claim.accept.get("measure", ()))
            gold.append(Gold(span_of(claim, row.text), items, (), measure))
        yield read_bytes(f"row{number}.txt", row.text.encode()).report, gold


def figure_at(gold: list[Gold], span: tuple[int, int]) -> Gold | None:
    """The annotated figure that shares a character with a span."""
    return next((g for g in gold if g.span[0] < span[1] and span[0] < g.span[1]), None)
