"""Loads and checks the tables of hand-made sentences: one CSV a phenomenon, one row a text, with all that it claims.

A table has the columns `text`, `claims` (a JSON list), `domain` and `reason`. Texts are invented and short, and every
claim of a text is listed, so that what is found beside them is a false find; a text without a claim has `[]`.

A claim always gives `value_text`, `low`, `high`, `bound`, `unit` and `per`. Its other fields are given only where the
row tests them: a field that is left out may have any value, a field that is null must be empty. `derived_from` gives
the value texts of the claims that it was computed from. `at` is the offset of a `value_text` that stands in the text
more than once. `optional` marks what a reader may find or leave, with no reward and no penalty. `accept` lists, a
field, other answers that are right too.

Choices that the tables keep to: falls are positive ("a third less" is 33.3333 percent, measure ratio); "one in four"
is 25 percent, and 0.25 as a ratio is as good; a conversion joined by "or" is no alternative; parts of a currency are
parts (85 cents = 0.85); a bare "no" before a noun is no claim, "none" and "not one" are; results of matches, ages,
marks on a scale and spans of time that only frame another figure are no claims.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from crossbearing.terms import Bound, Measure, Modality, Span

HERE = Path(__file__).parent
COLUMNS = ["text", "claims", "domain", "reason"]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


class Expected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """One claim that a reader of the text should find; UNSET is a field that the row does not test."""

    value_text: str
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    per: str | None
    at: int | None = None
    item: str | UnsetType = UNSET
    measure: Measure | UnsetType = UNSET
    modality: Modality | UnsetType = UNSET
    condition: str | UnsetType | None = UNSET
    from_: str | UnsetType | None = UNSET
    to: str | UnsetType | None = UNSET
    base: str | UnsetType | None = UNSET
    group: str | UnsetType | None = UNSET
    derived_from: tuple[str, ...] | UnsetType = UNSET
    optional: bool = False
    accept: dict[str, list[Any]] = {}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One text of a table; `line` is where the row ends in its file."""

    table: str
    line: int
    text: str
    claims: tuple[Expected, ...]
    domain: str
    reason: str

    @property
    def place(self) -> str:
        """File and line, for messages and test ids."""
        return f"{self.table}.csv:{self.line}"


def span_of(claim: Expected, text: str) -> Span:
    """Where the claim's words stand in the text; ValueError where they do not, or where `at` is needed and missing."""
    start = text.find(claim.value_text) if claim.at is None else claim.at
    if not claim.value_text or start < 0 or not text.startswith(claim.value_text, start):
        raise ValueError(f"{claim.value_text!r} does not stand in the text")
    if claim.at is None and text.count(claim.value_text) > 1:
        raise ValueError(f"{claim.value_text!r} stands in the text more than once: give `at`")
    return start, start + len(claim.value_text)


def check(row: Row) -> None:
    """Raise ValueError where a row does not hold together: words, intervals, slugs, groups."""
    if not SLUG.match(row.domain) or not row.reason.strip() or "\n" in row.reason:
        raise ValueError("a row needs a domain slug and a reason of one line")
    spans = sorted(span_of(claim, row.text) for claim in row.claims)
    if any(left[1] > right[0] for left, right in itertools.pairwise(spans)):
        raise ValueError("two claims overlap")
    groups = [claim.group for claim in row.claims if isinstance(claim.group, str)]
    if any(groups.count(group) < 2 for group in groups):
        raise ValueError("a group of one claim is no alternative")
    texts = {claim.value_text for claim in row.claims}
    for claim in row.claims:
        _check_claim(claim, row.text)
        if claim.derived_from is not UNSET and not texts.issuperset(claim.derived_from):
            raise ValueError(f"{claim.value_text!r} is derived from what the row does not list")


def _check_claim(claim: Expected, text: str) -> None:
    name = repr(claim.value_text)
    if claim.value_text != claim.value_text.strip():
        raise ValueError(f"{name} begins or ends with a space")
    if not claim.bound.allows(claim.low, claim.high):
        raise ValueError(f"{name}: the bound {claim.bound.value} does not go with {claim.low}, {claim.high}")
    for slug in (claim.unit, claim.per, claim.item, claim.from_, claim.to):
        if isinstance(slug, str) and not SLUG.match(slug):
            raise ValueError(f"{name}: {slug!r} is no slug")
    for words in (claim.condition, claim.base):
        if isinstance(words, str) and words not in text:
            raise ValueError(f"{name}: {words!r} does not stand in the text")
    unknown = claim.accept.keys() - {field.encode_name for field in msgspec.structs.fields(Expected)}
    if unknown:
        raise ValueError(f"{name}: accept names no field {sorted(unknown)}")


def load(path: Path) -> tuple[Row, ...]:
    """The checked rows of one table; ValueError names file and line of the first that is wrong."""
    rows = []
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise ValueError(f"{path.name}: the columns are {reader.fieldnames}, not {COLUMNS}")
        for cells in reader:
            try:
                claims = msgspec.json.decode(cells["claims"], type=tuple[Expected, ...])
                row = Row(
                    table=path.stem,
                    line=reader.line_num,
                    text=cells["text"],
                    claims=claims,
                    domain=cells["domain"],
                    reason=cells["reason"],
                )
                check(row)
            except ValueError as error:
                raise ValueError(f"{path.name}:{reader.line_num}: {error}") from error
            rows.append(row)
    return tuple(rows)


def load_all(folder: Path = HERE, only: Iterable[str] | None = None) -> tuple[Row, ...]:
    """The rows of all tables of a folder, or of those named, in the order of their names."""
    names = sorted(path.stem for path in folder.glob("*.csv")) if only is None else list(only)
    return tuple(row for name in names for row in load(folder / f"{name}.csv"))
