"""The sidecar: `name.json` beside `name.txt`, with what is known of a report from elsewhere; it wins over the file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from crossbearing.errors import DamagedReport
from crossbearing.reports.files import SIDECAR, read_file, shown
from crossbearing.reports.reader import MIB
from crossbearing.reports.stamps import whole_date
from crossbearing.reports.tidy import tidy
from crossbearing.terms import ISO_PREFIX, Record

KEYS = ("date", "title", "publisher", "url", "archived_url", "accessed")
"""The keys of a sidecar that are read; all others are ignored."""

_DATES = ("date", "accessed")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d")


class Sidecar(Record, frozen=True):
    """What a sidecar says; a key that it does not have, or has as null, is None."""

    date: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    archived_url: str | None = None
    accessed: str | None = None


def beside(path: Path) -> Sidecar:
    """The sidecar of a report's file, empty if there is none.

    Raises DamagedReport with the sidecar's place and line, or what `read_file` raises of the sidecar.
    """
    place = path.with_suffix(SIDECAR)
    if not place.exists():
        return Sidecar()
    data = read_file(place, MIB)
    try:
        source = data.decode("utf-8-sig")
        found = json.loads(source)
    except UnicodeDecodeError as error:
        raise _wrong(place, data.count(b"\n", 0, error.start) + 1, "it is not UTF-8", "Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise _wrong(
            place,
            error.lineno,
            f"it is not JSON: {error.msg} (column {error.colno})",
            "Mend that line, or remove the file.",
        ) from error
    except (RecursionError, ValueError) as error:
        raise _wrong(place, 1, "it is no sidecar", f"It should be an object with some of {', '.join(KEYS)}.") from error
    return checked(found, shown(place), source)


def checked(found: object, place: str, source: str = "") -> Sidecar:
    """A sidecar from what its JSON holds; `source` is its text, for naming the line of what is wrong.

    Raises DamagedReport.
    """
    if not isinstance(found, Mapping):
        raise DamagedReport(
            "the sidecar is not an object",
            mend=f'Write {{"date": "2024-02-28"}} with some of {", ".join(KEYS)}.',
            place=place,
        )
    values: dict[str, str | None] = {}
    for key in KEYS:
        value = found.get(key)
        if value is not None and not isinstance(value, str):
            raise DamagedReport(
                f"{key} is not a text in quotes", mend=f'Write "{key}": "...".', place=f"{place}{_line(source, key)}"
            )
        values[key] = _date(key, value, place, source) if key in _DATES and value else tidy(value)
    return Sidecar(**values)


def _date(key: str, value: str, place: str, source: str) -> str:
    """A date as precise as it is written; of a point in time, its day."""
    words = value.strip()
    timed = _TIMED.match(words)
    day = timed.group(1) if timed else words
    if not ISO_PREFIX.match(day) or not whole_date(day):
        raise DamagedReport(
            f"{key} {shown(value[:40])!r} is no date",
            mend="Write it as 2024-02-28, or 2024-02 or 2024 if no more is known.",
            place=f"{place}{_line(source, key)}",
        )
    return day


def _line(source: str, key: str) -> str:
    """ ":3" for the line on which a key stands."""
    found = re.search(rf'"{key}"\s*:', source)
    return f":{source.count(chr(10), 0, found.start()) + 1}" if found else ""


def _wrong(place: Path, line: int, what: str, mend: str) -> DamagedReport:
    return DamagedReport(f"the sidecar cannot be used: {what}", mend=mend, place=f"{shown(place)}:{line}")
