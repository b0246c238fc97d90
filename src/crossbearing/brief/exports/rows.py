"""A claim with its citation: as one JSON object, and as one flat row for formats that hold no lists."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crossbearing.terms import Claim, Record, Report, Span


class CitedClaim(Record, frozen=True):
    """A claim and the report that it stands in: when it was published, by whom, under what title, and where."""

    claim: Claim
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None

    def as_json(self) -> dict[str, object]:
        """The claim record with its citation, as a claims file holds it; without a span where it has no place."""
        record: dict[str, object] = msgspec.to_builtins(self.claim)
        if not self.claim.placed:
            record["span"] = None
        citation = {"published": self.published, "publisher": self.publisher, "title": self.title, "url": self.url}
        return record | citation


def cite(claim: Claim, report: Report) -> CitedClaim:
    """The claim with the citation of the report it was read in."""
    return CitedClaim(
        claim=claim, published=report.published, publisher=report.publisher, title=report.title, url=report.url
    )


Cell = str | int | float | None
"""What one cell of a table holds."""

TEXTS = "doc published publisher title url id quote value_text".split()
NUMBERS = "low high".split()
WORDS = "bound unit per item item_text measure from to place actor speaker speaker_text via modality".split()
DATES = "period_start period_end said_on".split()
REST = "alternative_group condition base".split()
PLACES = "span_start span_end".split()
TRACE = "context derived_from inferred extractor".split()
COLUMNS = (*TEXTS, *NUMBERS, *WORDS, *DATES, *REST, *PLACES, *TRACE, "confidence")
"""The columns of a flat claims table, in order."""

FLOATS = frozenset({*NUMBERS, "confidence"})
INTEGERS = frozenset(PLACES)


def flat(cited: CitedClaim) -> dict[str, Cell]:
    """One value a column of COLUMNS: lists joined, spans as start-end, nothing changed in any text."""
    claim = cited.claim
    special: dict[str, Cell] = {
        "published": cited.published,
        "publisher": cited.publisher,
        "title": cited.title,
        "url": cited.url,
        "bound": claim.bound.value,
        "measure": claim.measure.value,
        "modality": claim.modality.value,
        "from": claim.from_,
        "via": joined(claim.via),
        "period_start": claim.period.start,
        "period_end": claim.period.end,
        "span_start": claim.span[0] if claim.placed else None,
        "span_end": claim.span[1] if claim.placed else None,
        "context": joined([_worded(span) for span in claim.context]),
        "derived_from": joined(claim.derived_from),
        "inferred": joined(claim.inferred),
    }
    return {name: special[name] if name in special else getattr(claim, name) for name in COLUMNS}


def joined(parts: Sequence[str]) -> str | None:
    """A list in one cell: parts joined by "; ", or as a JSON list where a part could be taken for several or none."""
    text = "; ".join(parts)
    if parts and (text.startswith("[") or not all(parts) or [part.strip() for part in text.split(";")] != list(parts)):
        return msgspec.json.encode(list(parts)).decode()
    return text or None


def _worded(span: Span) -> str:
    return f"{span[0]}-{span[1]}"
