"""What grades, interests, relays, hedges and bounds mean in numbers: a shipped table that a case may change.

docs/likelihood.md shows the table. Scatter and biases are standard deviations of the logarithm and add up as squares;
probabilities of being plainly wrong add up as independent chances.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from crossbearing.case import Case
from crossbearing.errors import CaseError
from crossbearing.terms import Bound, Modality, Record

SECTION = ("model", "likelihood")
"""Where a case file changes the table."""

NO_INTEREST = ("", "none", "none declared", "none known", "no interest")
"""What a speaker's interest says where there is none."""


class Trust(Record, frozen=True):
    """What one property of a speaker or a figure adds; `chance` has a meaning of its own for each bound.

    `group` names speakers that share a source; only speakers have it.
    """

    scatter: float = 0.0
    wrong: float = 0.0
    own: float = 0.0
    shared: float = 0.0
    chance: float = 0.0
    group: str | None = None


_NUMBERS = tuple(name for name in Trust.__struct_fields__ if name != "group")
_SHARES = ("wrong", "chance")


class Table:
    """All rows, by kind and name."""

    def __init__(self, rows: Mapping[tuple[str, str], Trust], speakers: Mapping[str, Mapping[str, Any]]) -> None:
        """`rows` as shipped; `speakers` what a case changes of single speakers, checked."""
        self._rows = rows
        self._speakers = speakers

    @classmethod
    def of(cls, case: Case) -> Table:
        """The shipped table with what `likelihood` in the case's model changes. Raises CaseError with line and mend."""
        rows, speakers = dict(shipped()), dict[str, dict[str, Any]]()
        kinds = (*dict.fromkeys(kind for kind, _ in rows), "speaker")
        for kind, names in _mapping(case, case.model.get("likelihood") or {}, "the kinds of the table").items():
            if kind not in kinds:
                raise _wrong(case, f"There is no kind {kind!r} in the table of likelihoods", _one_of(kinds), kind)
            for name, changes in _mapping(case, names, f"each {kind} that it changes", kind).items():
                here = (kind, name)
                if kind != "speaker" and here not in rows:
                    known = [other for of, other in rows if of == kind]
                    raise _wrong(
                        case, f"There is no {kind} {name!r} in the table of likelihoods", _one_of(known), *here
                    )
                found = _changes(case, _mapping(case, changes, "what it changes", *here), kind, name)
                if kind == "speaker":
                    speakers[name] = found
                else:
                    rows[here] = msgspec.structs.replace(rows[here], **found)
        return cls(rows, speakers)

    def row(self, kind: str, name: str) -> Trust:
        """A row; KeyError for one that is not there."""
        return self._rows[kind, name]

    def speaker(self, slug: str, grade: str | None, interest: str | None) -> Trust:
        """What a speaker adds: the grade's row (F without one) and its interest; what the case says of him wins."""
        declared = (interest or "").strip().rstrip(".").lower() not in NO_INTEREST
        base = together([self.row("grade", grade or "F"), self.row("interest", "declared" if declared else "none")])
        return msgspec.structs.replace(base, **self._speakers.get(slug, {}))

    def relays(self, count: int) -> Trust:
        """What so many hands between speaker and report add."""
        return together([self.row("relay", "each")] * count)

    def modality(self, modality: Modality) -> Trust:
        """What a hedge adds."""
        return self.row("modality", modality.value)

    def bound(self, bound: Bound) -> Trust:
        """What a bound adds."""
        return self.row("bound", bound.value)

    @property
    def others(self) -> dict[Bound, float]:
        """For bounds with round numbers: how often another than the nearest one is named."""
        return {bound: self.bound(bound).chance for bound in (Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST)}

    @property
    def coverage(self) -> float:
        """How likely what a speaker holds for true lies within the range that he states."""
        return self.bound(Bound.RANGE).chance

    @property
    def stray(self) -> float:
        """The scatter that a plainly wrong statement has beside all other scatter."""
        return self.row("wrong", "stray").scatter


def together(parts: Iterable[Trust]) -> Trust:
    """The sum of what several properties add; chances and groups have none."""
    parts = tuple(parts)
    return Trust(
        scatter=math.hypot(*(part.scatter for part in parts)),
        wrong=1 - math.prod(1 - part.wrong for part in parts),
        own=math.hypot(*(part.own for part in parts)),
        shared=math.hypot(*(part.shared for part in parts)),
    )


@cache
def shipped() -> Mapping[tuple[str, str], Trust]:
    """The table as it is shipped."""
    with files("crossbearing.model").joinpath("data/trust.csv").open(encoding="utf-8") as stream:
        return {
            (row["kind"], row["name"]): msgspec.convert(
                {name: row[name] for name in _NUMBERS if row[name]}, Trust, strict=False
            )
            for row in csv.DictReader(stream)
        }


def _changes(case: Case, changes: Mapping[str, Any], kind: str, name: str) -> dict[str, Any]:
    columns = (*_NUMBERS[:-1], "group") if kind == "speaker" else _NUMBERS
    found: dict[str, Any] = {}
    for column, value in changes.items():
        where = (kind, name, column)
        if column not in columns:
            raise _wrong(case, f"The table of likelihoods has no {column!r} for a {kind}", _one_of(columns), *where)
        if column == "group":
            if not isinstance(value, str) or not value.strip():
                raise _wrong(case, f"The group {value!r} is no name", "Give speakers of one source one word.", *where)
            found[column] = value
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
            raise _wrong(case, f"{column} {value!r} is no number from nought up", "Write one, such as 0.1.", *where)
        if column in _SHARES and value >= 1:
            raise _wrong(case, f"{column} {value!r} is no chance below 1", "Write one, such as 0.05.", *where)
        found[column] = float(value)
    if kind == "bound" and name == "range" and found.get("chance") == 0:
        mend = "Write a chance between 0 and 1, such as 0.8."
        raise _wrong(case, "A range that never holds what its speaker takes for true says nothing", mend, kind, name)
    return found


def _mapping(case: Case, value: object, what: str, *way: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(case, f"{' '.join(way) or 'likelihood'} is not a mapping", f"Write {what} below it.", *way)
    return value


def _one_of(known: Iterable[str]) -> str:
    return f"Write one of {', '.join(known)}."


def _wrong(case: Case, what: str, mend: str, *way: str) -> CaseError:
    return CaseError(what, mend=mend, place=case.place(*SECTION, *way))
