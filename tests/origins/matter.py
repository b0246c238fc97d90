"""Reads claims of small invented matters from a table, and makes single claims for tests."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from crossbearing.terms import Bound, Citation, Claim, Measure, Modality, Period

HERE = Path(__file__).parent


class Matter(NamedTuple):
    """Claims with their citations, and the act and the figure that each belongs to."""

    claims: list[Claim]
    facts: dict[str, Citation]
    act: dict[str, str]
    figure: dict[str, str]


def made(
    name: str,
    value: float,
    *,
    doc: str | None = None,
    bound: str = "exact",
    speaker: str | None = "xx-mod",
    said_on: str | None = None,
    item: str | None = "container",
    measure: str = "shipped",
    unit: str = "count",
    quote: str | None = None,
    text: str | None = None,
    **fields: object,
) -> Claim:
    """A claim as an extractor would give it; its sentence names its speaker, number and item."""
    text = text or f"{value:,.10g}"
    at = int(name.rpartition(".")[2] or 0) * 200 + 10
    return Claim(
        id=name,
        doc=doc or name.rpartition(".")[0],
        quote=quote or f"{speaker} said {text} of {item} were {measure}.",
        value_text=text,
        span=(at, at + len(text)),
        low=None if bound == "at_most" else value,
        high=None if bound == "at_least" else value,
        bound=Bound(bound),
        unit=unit,
        item=item,
        measure=Measure(measure),
        speaker=speaker,
        said_on=said_on,
        **fields,  # type: ignore[arg-type]
    )


def matters() -> dict[str, Matter]:
    """The matters of the table by name."""
    found: dict[str, Matter] = {}
    with (HERE / "matters.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            matter = found.setdefault(row["matter"], Matter([], {}, {}, {}))
            name = f"{row['doc']}.{len(matter.claims):02}"
            matter.claims.append(
                made(
                    name,
                    float(row["value"]),
                    doc=row["doc"],
                    bound=row["bound"],
                    speaker=row["speaker"],
                    said_on=row["said_on"] or None,
                    item=row["item"],
                    measure=row["measure"],
                    unit=row["unit"],
                    per=row["per"] or None,
                    via=tuple(filter(None, row["via"].split(";"))),
                    from_=row["from"] or None,
                    to=row["to"] or None,
                    actor=row["actor"] or None,
                    place=row["place"] or None,
                    period=Period(start=row["start"] or None, end=row["end"] or None),
                    modality=Modality.STATED,
                )
            )
            matter.facts[row["doc"]] = Citation(
                doc=row["doc"], published=row["published"] or None, publisher=row["publisher"] or None
            )
            matter.act[name], matter.figure[name] = row["act"], row["figure"]
    return found


def partition(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    """Groups of claim ids without their order."""
    return {frozenset(group) for group in groups}
