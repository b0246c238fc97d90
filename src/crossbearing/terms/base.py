"""The base of all records, and what dates and places must be."""

from __future__ import annotations

import re

import msgspec

Span = tuple[int, int]
"""[start, end) character offsets into a report's text."""

ISO_PREFIX = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all records: frozen, keyword only."""


def check_date(name: str, value: str | None) -> None:
    """Raise ValueError where a value is no date."""
    if value is not None and not ISO_PREFIX.match(value):
        raise ValueError(f"{name} {value!r} is not a date as YYYY, YYYY-MM or YYYY-MM-DD")


def check_span(name: str, span: Span) -> None:
    """Raise ValueError where a span is no place in a text."""
    if not 0 <= span[0] < span[1]:
        raise ValueError(f"{name} {list(span)} is not a [start, end) with 0 <= start < end")


class Period(Record, frozen=True):
    """The time that a quantity covers; an end that is not known is None."""

    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        check_date("period.start", self.start)
        check_date("period.end", self.end)

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None
