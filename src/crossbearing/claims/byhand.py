"""Claims that a person entered in a table, each with its citation: read and checked row by row."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from crossbearing.claims.handfiles import ENDINGS, empty, file_rows, plain
from crossbearing.errors import ClaimError
from crossbearing.terms import BY_HAND, ISO_PREFIX, NOWHERE, Bound, Citation, Claim, Measure, Modality, Record

APART = 1000
"""Offsets from one row to the next where they are made up: further than numbers that stand near each other."""

_CITATION = ("published", "publisher", "url", "title", "accessed")
_FIELDS = frozenset(msgspec.json.schema_components([Claim])[1]["Claim"]["properties"])
_TOLD = frozenset("id low high value bound value_text quote span context confidence extractor inferred".split())
"""What does not say of which quantity a row is: what a later row about the same one may correct."""
_CHOICES: dict[str, type[Bound] | type[Measure] | type[Modality]] = {
    "bound": Bound,
    "measure": Measure,
    "modality": Modality,
}
_NUMBER = re.compile(r"-?\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?")
_SEPARATORS = re.compile(r"[,\u00a0\u202f ]")
_LARGEST = 1e300
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Entered(Record, frozen=True):
    """What a claims file holds: its claims, the reports that they cite, and the rows that break the contract.

    `rows` are the numbers of the claims' rows, one for each. `dropped` are the fields that a claim has not got, such as
    an annotator's own.
    """

    claims: tuple[Claim, ...]
    rows: tuple[int, ...]
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
    alike: Counter[str] = Counter()
    for number, row in file_rows(name, data):
        place = f"{name}, row {number}"
        try:
            if isinstance(row, ClaimError):
                raise row
            dropped |= {field for field in row if field not in _FIELDS and field not in _CITATION and field != "value"}
            claim = _claim(row, number, place, alike)
            citation = _citation(row, place, citations.get(claim.doc))
            _check_text(claim, citation, place)
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
        rows=tuple(seen.values()),
        citations=tuple(citations.values()),
        refused=tuple(refused),
        dropped=tuple(sorted(dropped)),
    )


def _claim(row: Mapping[str, Any], number: int, place: str, alike: Counter[str]) -> Claim:
    fields = {field: value for field, value in row.items() if field in _FIELDS and value is not None}
    fields["doc"] = _doc(fields.get("doc"), place)
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
            end: _day(value, f"{place}, period {end}") for end, value in period.items() if not empty(value)
        }
    _value(row, fields, place)
    if "value_text" not in fields:
        fields.setdefault("inferred", ["value_text"])
    fields["value_text"] = str(fields.get("value_text", worded(fields["low"], fields["high"], Bound(fields["bound"]))))
    fields.setdefault("quote", "")
    fields.setdefault("unit", "count")
    fields.setdefault("extractor", BY_HAND)
    fields["id"] = str(fields.get("id", ""))
    start = NOWHERE + APART * number
    fields.setdefault("span", [start, start + min(APART, max(1, len(fields["value_text"])))])
    if fields.get("confidence") is not None:
        fields["confidence"] = _number(fields["confidence"], f"{place}, confidence")
    try:
        claim = msgspec.convert(fields, Claim)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        field = path.strip(".`") or "claim"
        raise ClaimError(what, mend="See docs/claims.md for what the field holds.", place=f"{place}, {field}") from None
    return claim if claim.id else msgspec.structs.replace(claim, id=_told_by(row, claim, alike))


def _check_text(claim: Claim, citation: Citation, place: str) -> None:
    try:
        msgspec.json.encode((claim, citation))
    except UnicodeEncodeError:
        raise ClaimError(
            "it holds what is no Unicode text", mend="Write its words anew, as UTF-8.", place=place
        ) from None


def _doc(value: object, place: str) -> str:
    """The id of the report that a row cites; a number that a spreadsheet made of it is one, too."""
    doc = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if not doc:
        raise ClaimError("it cites no report", mend="Name the report in `doc`.", place=f"{place}, doc")
    if _UNPRINTED.search(doc):
        raise ClaimError(
            f"{doc!r} holds what cannot be printed", mend="Name the report in plain words.", place=f"{place}, doc"
        )
    return doc


def _told_by(row: Mapping[str, Any], claim: Claim, alike: Counter[str]) -> str:
    """The id of a row that gives none: by its place in the text, else by all that says which quantity it is of.

    So a row that gives another number for the same thing is the same claim corrected. Rows that are alike in all this
    are told apart by their order.
    """
    if claim.placed:
        return f"{claim.doc}:{claim.span[0]}-{claim.span[1]}"
    what = {name: value for name, value in row.items() if name not in _TOLD and name not in _CITATION}
    key = hashlib.sha256(repr(sorted((name, str(plain(value))) for name, value in what.items())).encode()).hexdigest()
    id_ = f"{claim.doc}:{key[:8]}"
    alike[id_] += 1
    return id_ if alike[id_] == 1 else f"{id_}-{alike[id_]}"


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


def worded(low: float | None, high: float | None, bound: Bound) -> str:
    """A number and its bound in words, for a claim of which no words are known."""
    ends = [f"{n:,}" for n in dict.fromkeys((low, high)) if n is not None]
    said = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}.get(bound, "")
    return said + " to ".join(ends)


def _number(value: object, place: str) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ClaimError(f"{value!r} is not a number", mend="Write digits, as in 6700 or 0.5.", place=place)
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value.strip()):
            raise ClaimError(f"{value!r} is not a number", mend="Write digits, as in 6700 or 0.5.", place=place)
        written = _SEPARATORS.sub("", value.strip())
        value = int(written) if written.lstrip("-").isdecimal() else float(written)
    if not abs(value) <= _LARGEST:
        raise ClaimError(f"{value!r:.40} is no number of things", mend="Leave that end empty.", place=place)
    return int(value) if isinstance(value, int) or value.is_integer() else value


def _day(value: object, place: str) -> str:
    text = str(plain(value))
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    if not ISO_PREFIX.match(text) or (len(text) == 10 and not _in_calendar(text)):
        raise ClaimError(
            f"{text!r} is not a date",
            mend="Write YYYY-MM-DD, or YYYY-MM or YYYY as precise as it is known.",
            place=place,
        )
    return text


def _in_calendar(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _citation(row: Mapping[str, Any], place: str, known: Citation | None) -> Citation:
    """The report that a row cites, with what earlier rows say of it; none may date it differently."""
    facts = {field: row.get(field) for field in _CITATION}
    published = facts["published"]
    if empty(published):
        raise ClaimError(
            "it does not say when the report was published",
            mend="Fill in `published` as YYYY-MM-DD, or as precise as it is known.",
            place=f"{place}, published",
        )
    made = Citation(
        doc=_doc(row["doc"], place),
        published=_day(published, f"{place}, published"),
        publisher=_words(facts["publisher"]),
        url=_words(facts["url"]),
        title=_words(facts["title"]),
        accessed=_day(facts["accessed"], f"{place}, accessed") if not empty(facts["accessed"]) else None,
    )
    if known is not None and known.published != made.published:
        raise ClaimError(
            f"{made.doc} was published on {known.published} in an earlier row and on {made.published} here",
            mend="Give all rows of one report the same date, or two reports two names.",
            place=f"{place}, published",
        )
    if known is None:
        return made
    told = {field: getattr(known, field) or getattr(made, field) for field in _CITATION}
    return msgspec.structs.replace(known, **told)


def _words(value: object) -> str | None:
    return None if empty(value) else str(value).strip()
