"""Worked cases for the checks, read from cases.yaml: sentences whose numbers are marked with what they say.

A number stands in braces with its bound, value and fields behind a bar: `{about 6,700|about 6700 item=container
m=shipped from=dprk to=russia who=kr-mnd said=2024-02-26}`; an event is marked `{met in May|event meeting 2023-05}`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from crossbearing.checks import Evidence, Grouping
from crossbearing.origins import rewrites
from crossbearing.terms import Bound, Citation, Claim, Event, Measure, Modality, Period

_MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
_FIELDS = {"item": "item", "from": "from_", "to": "to", "actor": "actor", "place": "place", "who": "speaker"}


class Case(NamedTuple):
    """One worked case: what the reports say, and every finding and agreement that must come of it, no other."""

    name: str
    domain: str
    evidence: Evidence
    finds: list[tuple[str, str]]
    agrees: int
    says: str | None


def cases() -> list[Case]:
    """All of cases.yaml."""
    rows: list[dict[str, Any]] = YAML(typ="safe").load(
        (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8")
    )
    return [_case(row) for row in rows]


def _case(row: dict[str, Any]) -> Case:
    claims: list[Claim] = []
    events: list[Event] = []
    citations = []
    figures: dict[str, str] = {}
    statements: dict[str, str] = {}
    for doc, (published, *sentences) in row["reports"].items():
        citations.append(Citation(doc=doc, published=str(published), url=row.get("pages", {}).get(doc)))
        at = 0
        for sentence in sentences:
            plain, marks = _plain(sentence)
            for number, (start, end, fields) in enumerate(marks):
                span = (at + start, at + end)
                if fields.startswith("event "):
                    events.append(_event(doc, span, plain, plain[start:end], fields.split()))
                    continue
                claim, rest = _claim(f"{doc}.{at}.{number}", doc, span, plain, plain[start:end], fields)
                claims.append(claim)
                if "fig" in rest:
                    figures[claim.id] = rest["fig"]
                if "act" in rest or "fig" in rest:
                    statements[claim.id] = rest.get("act", rest.get("fig", ""))
            at += len(plain) + 1
    rewritten = rewrites.find(claims, {citation.doc: citation for citation in citations}, {})
    return Case(
        row["case"],
        row["domain"],
        Evidence(claims, events, citations, Grouping(figures, statements, rewritten)),
        sorted(tuple(found.split()) for found in row.get("finds", [])),
        row.get("agrees", 0),
        row.get("says"),
    )


def _plain(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    plain, marks, last = "", [], 0
    for mark in _MARK.finditer(sentence):
        plain += sentence[last : mark.start()]
        marks.append((len(plain), len(plain) + len(mark[1]), mark[2]))
        plain += mark[1]
        last = mark.end()
    return plain + sentence[last:], marks


def _claim(
    id: str, doc: str, span: tuple[int, int], quote: str, text: str, fields: str
) -> tuple[Claim, dict[str, str]]:
    words = re.findall(r"\w+='[^']*'|\S+", fields)
    bound = Bound(words[0])
    values = [float(word) for word in words[1:] if re.fullmatch(r"-?[\d.]+", word)]
    told = {key: value.strip("'") for key, _, value in (word.partition("=") for word in words if "=" in word)}
    low = None if bound is Bound.AT_MOST else values[0]
    high = None if bound is Bound.AT_LEAST else values[-1]
    given = {_FIELDS[key]: told[key] for key in _FIELDS if key in told}
    claim = Claim(
        id=id,
        doc=doc,
        quote=quote,
        value_text=text,
        span=span,
        low=low,
        high=high,
        bound=bound,
        unit=told.get("unit", "count"),
        per=told.get("per"),
        measure=Measure(told.get("m", "other")),
        modality=Modality(told.get("mod", "stated")),
        said_on=told.get("said"),
        period=Period(start=told.get("start"), end=told.get("end")),
        condition=told.get("if"),
        base=told.get("base"),
        alternative_group=told.get("alt"),
        **given,
    )
    return claim, told


def _event(doc: str, span: tuple[int, int], quote: str, words: str, fields: list[str]) -> Event:
    _, what, on, *modality = fields
    return Event(
        id=f"{doc}:e{span[0]}-{span[1]}",
        doc=doc,
        span=span,
        quote=quote,
        what=what,
        words=words,
        date=Period(start=on, end=on),
        modality=Modality(modality[0]) if modality else Modality.STATED,
    )
