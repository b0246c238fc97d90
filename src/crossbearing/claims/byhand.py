"""Claims that a person entered in a table, each with its citation: read and checked row by row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from crossbearing.errors import ClaimError
from crossbearing.terms import ISO_PREFIX, Bound, Citation, Claim, Measure, Modality, Record

ENDINGS = (".claims.jsonl", ".claims.csv", ".xlsx")
"""How the names of claims files end."""
BY_HAND = "by hand"
"""The extractor of claims that name none."""

_CITATION = ("published", "publisher", "url", "title", "accessed")
_FIELDS = frozenset(msgspec.json.schema_components([Claim])[1]["Claim"]["properties"])
_LISTS = frozenset({"via", "derived_from", "inferred"})
_CHOICES: dict[str, type[Bound] | type[Measure] | type[Modality]] = {
    "bound": Bound,
    "measure": Measure,
    "modality": Modality,
}
_NUMBER = re.compile(r"-?\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")


class Entered(Record, frozen=True):
    """What a claims file holds: its claims, the reports that they cite, and the rows that break the contract.

    `dropped` are the fields that a claim has not got, such as an annotator's own.
    """

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    refused: tuple[ClaimError, ...]
    dropped: tuple[str, ...]


def is_claims_file(path: Path) -> bool:
    """Whether a file's name says that it holds claims."""
    return path.name.lower().endswith(ENDINGS)


def read_claims(path: Path) -> Entered:
    """Read a claims file, by its ending; one row a claim, a first row of field names in tables.

    A row that breaks the contract is refused and the rest is read. Raises ClaimError where the file as a whole cannot
    be read.
    """
    return read_rows(path.name, path.read_bytes())


def read_rows(name: str, data: bytes) -> Entered:
    """As `read_claims`, from the bytes of a file of that name."""
    claims: list[Claim] = []
    citations: dict[str, Citation] = {}
    refused: list[ClaimError] = []
    dropped: set[str] = set()
    seen: dict[str, int] = {}
    for number, row in _rows(name, data):
        place = f"{name}, row {number}"
        try:
            if isinstance(row, ClaimError):
                raise row
            dropped |= {field for field in row if field not in _FIELDS and field not in _CITATION and field != "value"}
            claim = _claim(row, number, place)
            citation = _citation(row, place, citations.get(claim.doc))
            if claim.id in seen:
                raise ClaimError(
                    f"the id {claim.id!r} stands in row {seen[claim.id]} already",
                    mend="Give each claim its own id, or leave the column out.",
                    place=f"{place}, id",
                )
        except ClaimError as error:
            refused.append(error)
            continue
        seen[claim.id] = number
        claims.append(claim)
        citations[claim.doc] = citation
    return Entered(
        claims=tuple(claims),
        citations=tuple(citations.values()),
        refused=tuple(refused),
        dropped=tuple(sorted(dropped)),
    )


# -- the three kinds of file


def _rows(name: str, data: bytes) -> Iterator[tuple[int, dict[str, Any] | ClaimError]]:
    low = name.lower()
    if low.endswith(".jsonl"):
        yield from _lines(name, data)
    elif low.endswith(".csv"):
        yield from _table(name, csv.reader(io.StringIO(_text(name, data))))
    elif low.endswith(".xlsx"):
        yield from _table(name, _sheet(name, data))
    else:
        raise ClaimError(f"{name} is no claims file", mend=f"Name it {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClaimError(
            f"byte {error.start} is not UTF-8", mend="Save the table as UTF-8, or as .xlsx.", place=name
        ) from None


def _lines(name: str, data: bytes) -> Iterator[tuple[int, dict[str, Any] | ClaimError]]:
    for number, line in enumerate(_text(name, data).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            row = None
            what = f"it is not JSON: {error.msg} at character {error.pos + 1}"
        else:
            what = "it is not a JSON object"
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, ClaimError(what, mend="Write one object a line.", place=f"{name}, row {number}")


def _sheet(name: str, data: bytes) -> Iterator[list[Any]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        raise ClaimError(f"it cannot be opened: {error}", mend="Save it again as .xlsx.", place=name) from None
    try:
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield list(row)
    finally:
        book.close()


def _table(name: str, rows: Iterator[list[Any]]) -> Iterator[tuple[int, dict[str, Any] | ClaimError]]:
    """The rows of a table by the field names of its first; empty cells and rows are left out."""
    heads = [str(cell or "").strip().lower().replace(" ", "_") for cell in next(rows, [])]
    if "doc" not in heads:
        raise ClaimError(
            "its first row has no column `doc`",
            mend="Begin with a row of field names: doc, published, low ...",
            place=name,
        )
    for number, cells in enumerate(rows, 2):
        row = {head: cell for head, cell in zip(heads, cells, strict=False) if head and not _empty(cell)}
        if row:
            yield number, _nested(row)


def _empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _nested(row: Mapping[str, Any]) -> dict[str, Any]:
    """A table's cells as a claim's fields: lists by semicolons, spans by a dash, the period from two columns."""
    made: dict[str, Any] = {}
    period: dict[str, Any] = {}
    for field, cell in row.items():
        value = _plain(cell)
        if field in ("period_start", "period.start"):
            period["start"] = value
        elif field in ("period_end", "period.end"):
            period["end"] = value
        elif field in _LISTS:
            made[field] = [part.strip() for part in str(value).split(";") if part.strip()]
        elif field == "span":
            made[field] = [int(n) for n in re.findall(r"\d+", str(value))]
        else:
            made[field] = value
    if period:
        made["period"] = period
    return made


def _plain(cell: object) -> object:
    """A cell as JSON would have it: dates as ISO prefixes, text without blanks at its ends."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.strip() if isinstance(cell, str) else cell


# -- one row


def _claim(row: Mapping[str, Any], number: int, place: str) -> Claim:
    fields = {field: value for field, value in row.items() if field in _FIELDS and value is not None}
    doc = fields.get("doc")
    if not isinstance(doc, str) or not doc.strip():
        raise ClaimError("it cites no report", mend="Name the report in `doc`.", place=f"{place}, doc")
    for field, choices in _CHOICES.items():
        if field in fields and fields[field] not in list(choices):
            raise ClaimError(
                f"{fields[field]!r} is no {field}",
                mend=f"Take one of: {', '.join(choices)}.",
                place=f"{place}, {field}",
            )
    for field in ("said_on",):
        if field in fields:
            fields[field] = _day(fields[field], f"{place}, {field}")
    period = fields.get("period")
    if isinstance(period, Mapping):
        fields["period"] = {
            end: _day(value, f"{place}, period {end}") for end, value in period.items() if not _empty(value)
        }
    _value(row, fields, place)
    fields.setdefault("id", f"{doc}:row-{number}")
    fields["id"] = str(fields["id"])
    fields.setdefault("value_text", _worded(fields))
    fields["value_text"] = str(fields["value_text"])
    fields.setdefault("quote", "")
    fields.setdefault("unit", "count")
    fields.setdefault("extractor", BY_HAND)
    fields.setdefault("span", [1000 * number, 1000 * number + max(1, len(fields["value_text"]))])
    if fields.get("confidence") is not None:
        fields["confidence"] = _number(fields["confidence"], f"{place}, confidence")
    try:
        return msgspec.convert(fields, Claim)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        field = path.strip(".`") or "claim"
        raise ClaimError(what, mend="See docs/claims.md for what the field holds.", place=f"{place}, {field}") from None


def _value(row: Mapping[str, Any], fields: dict[str, Any], place: str) -> None:
    """Set low, high and bound: from those columns, from `value`, or from the digits of `value_text`."""
    low, high = fields.pop("low", None), fields.pop("high", None)
    low = None if low is None else _number(low, f"{place}, low")
    high = None if high is None else _number(high, f"{place}, high")
    bound = fields.get("bound")
    if low is None and high is None:
        given = row.get("value")
        if given is None:
            written = _NUMBER.search(str(fields.get("value_text", "")))
            given = written[0] if written else None
        if given is None:
            raise ClaimError("it has no number", mend="Fill in `low`, `high` or `value`.", place=f"{place}, low")
        x = _number(given, f"{place}, value")
        low, high = (None if bound == Bound.AT_MOST else x), (None if bound == Bound.AT_LEAST else x)
    if bound is None:
        if low is None or high is None:
            bound = Bound.AT_MOST if low is None else Bound.AT_LEAST
        else:
            bound = Bound.EXACT if low == high else Bound.RANGE
    if not Bound(bound).allows(low, high):
        raise ClaimError(
            f"the bound {str(bound)!r} does not go with low {low}, high {high}",
            mend="exact and about want low = high; at_least low alone; at_most high alone; range both, low first.",
            place=f"{place}, bound",
        )
    fields.update(low=low, high=high, bound=str(bound))


def _worded(fields: Mapping[str, Any]) -> str:
    low, high = fields["low"], fields["high"]
    ends = [f"{n:,}" for n in dict.fromkeys((low, high)) if n is not None]
    return " to ".join(ends)


def _number(value: object, place: str) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ClaimError(f"{value!r} is not a number", mend="Write digits, as in 6700 or 0.5.", place=place)
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value.strip()):
            raise ClaimError(f"{value!r} is not a number", mend="Write digits, as in 6700 or 0.5.", place=place)
        value = float(re.sub(r"[,  ]", "", value))
    if value != value or value in (float("inf"), float("-inf")):
        raise ClaimError(f"{value!r} is not finite", mend="Leave that end empty.", place=place)
    return int(value) if float(value).is_integer() else float(value)


def _day(value: object, place: str) -> str:
    text = str(_plain(value))
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    if not ISO_PREFIX.match(text):
        raise ClaimError(
            f"{text!r} is not a date",
            mend="Write YYYY-MM-DD, or YYYY-MM or YYYY as precise as it is known.",
            place=place,
        )
    return text


def _citation(row: Mapping[str, Any], place: str, known: Citation | None) -> Citation:
    """The report that a row cites; rows of one report may not date it differently."""
    facts = {field: row.get(field) for field in _CITATION}
    published = facts["published"]
    if published is None or published == "":
        raise ClaimError(
            "it does not say when the report was published",
            mend="Fill in `published` as YYYY-MM-DD, or as precise as it is known.",
            place=f"{place}, published",
        )
    made = Citation(
        doc=str(row["doc"]),
        published=_day(published, f"{place}, published"),
        publisher=_words(facts["publisher"]),
        url=_words(facts["url"]),
        title=_words(facts["title"]),
        accessed=_day(facts["accessed"], f"{place}, accessed") if not _empty(facts["accessed"]) else None,
    )
    if known is not None and known.published != made.published:
        raise ClaimError(
            f"{made.doc} was published on {known.published} in an earlier row and on {made.published} here",
            mend="Give all rows of one report the same date, or two reports two names.",
            place=f"{place}, published",
        )
    return made


def _words(value: object) -> str | None:
    return None if _empty(value) else str(value).strip()
