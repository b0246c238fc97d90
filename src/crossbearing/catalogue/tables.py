"""The catalogue's tables: one record a row, read from the CSV files in data/."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from crossbearing.terms import Record

DATA = Path(__file__).parent / "data"
"""Where the tables lie; docs/catalogue.md explains their columns."""


class Item(Record, frozen=True):
    """Something that is counted or measured: its kind, what it is a kind of, and its names in the singular."""

    slug: str
    kind: str
    names: tuple[str, ...] = ()
    parent: str | None = None
    stem: str | None = None
    """What a calibre is put after, where the item comes in calibres: shell for shell-152mm."""
    source: str | None = None


class Fact(Record, frozen=True):
    """A property of an item as a range in a unit of the catalogue, with where it is written."""

    item: str
    property: str
    low: float
    high: float
    unit: str
    source: str


class Actor(Record, frozen=True):
    """A country, bloc or armed group: who makes, sends, receives, uses or suffers something."""

    slug: str
    kind: str
    cc: str | None
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    note: str | None = None


class Place(Record, frozen=True):
    """A port, city, province, strait or sea, and the country it lies in, if in one."""

    slug: str
    kind: str
    actor: str | None
    names: tuple[str, ...]
    note: str | None = None


class Organisation(Record, frozen=True):
    """A body that states figures or, as a medium, passes on those of others."""

    slug: str
    kind: str
    cc: str | None
    is_medium: bool
    names: tuple[str, ...]
    note: str | None = None


class Role(Record, frozen=True):
    """The words for an office that each country has; `suffix` makes its slug (kr + mod), `people` are its holders."""

    key: str
    suffix: str
    bodies: tuple[str, ...]
    people: tuple[str, ...]
    exceptions: dict[str, str]


class Person(Record, frozen=True):
    """Somebody well known and the slug that he or she speaks for."""

    slug: str
    names: tuple[str, ...]
    organ: str
    held: str | None = None


class State(Record, frozen=True):
    """What became of a person (killed, wounded), and the words for it."""

    slug: str
    words: tuple[str, ...]
    military: str | None = None
    civilian: str | None = None


class Unit(Record, frozen=True):
    """A unit as worded: `unit` and `per` go into a claim, the number is multiplied by `multiplier`.

    `pint` is its Pint expression, None where Pint has no such thing (money, counts).
    """

    key: str
    unit: str
    multiplier: float
    per: str | None
    kind: str
    forms: tuple[str, ...]
    before: tuple[str, ...] = ()
    pint: str | None = None
    note: str | None = None


class Publisher(Record, frozen=True):
    """Who publishes at an address: the name to show, its addresses, its slug as a relay."""

    slug: str
    name: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...] = ()


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of data/NAME.csv by column."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        columns = next(lines)
        for cells in lines:
            yield dict(zip(columns, cells, strict=True))


def several(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by semicolons."""
    return tuple(filter(None, map(str.strip, cell.split(";"))))


def items() -> Iterator[Item]:
    """data/items.csv."""
    for row in rows("items"):
        yield Item(
            slug=row["slug"],
            kind=row["kind"],
            parent=row["parent"] or None,
            stem=row["stem"] or None,
            names=several(row["names"]),
            source=row["source"] or None,
        )


def facts() -> Iterator[Fact]:
    """data/facts.csv."""
    for row in rows("facts"):
        yield Fact(
            item=row["item"],
            property=row["property"],
            low=float(row["low"]),
            high=float(row["high"]),
            unit=row["unit"],
            source=row["source"],
        )


def actors() -> Iterator[Actor]:
    """data/actors.csv."""
    for row in rows("actors"):
        yield Actor(
            slug=row["slug"],
            kind=row["kind"],
            cc=row["cc"] or None,
            names=several(row["names"]),
            demonyms=several(row["demonyms"]),
            capitals=several(row["capitals"]),
            note=row["note"] or None,
        )


def places() -> Iterator[Place]:
    """data/places.csv."""
    for row in rows("places"):
        yield Place(
            slug=row["slug"],
            kind=row["kind"],
            actor=row["actor"] or None,
            names=several(row["names"]),
            note=row["note"] or None,
        )


def organisations() -> Iterator[Organisation]:
    """data/organisations.csv."""
    for row in rows("organisations"):
        yield Organisation(
            slug=row["slug"],
            kind=row["kind"],
            cc=row["cc"] or None,
            is_medium=row["medium"] == "yes",
            names=several(row["names"]),
            note=row["note"] or None,
        )


def roles() -> Iterator[Role]:
    """data/roles.csv."""
    for row in rows("roles"):
        yield Role(
            key=row["key"],
            suffix=row["suffix"],
            bodies=several(row["bodies"]),
            people=several(row["people"]),
            exceptions={cc: slug for cc, _, slug in (e.partition("=") for e in several(row["exceptions"]))},
        )


def people() -> Iterator[Person]:
    """data/people.csv."""
    for row in rows("people"):
        yield Person(slug=row["slug"], names=several(row["names"]), organ=row["organ"], held=row["held"] or None)


def states() -> Iterator[State]:
    """data/states.csv."""
    for row in rows("states"):
        yield State(
            slug=row["slug"],
            words=several(row["words"]),
            military=row["military"] or None,
            civilian=row["civilian"] or None,
        )


def units() -> Iterator[Unit]:
    """data/units.csv, then what data/units_pint.csv adds to it."""
    for name in ("units", "units_pint"):
        for row in rows(name):
            yield Unit(
                key=row["key"],
                unit=row["unit"],
                multiplier=float(row["multiplier"]),
                per=row["per"] or None,
                kind=row["kind"],
                forms=several(row["forms"]),
                before=several(row["before"]),
                pint=row["pint"] or None,
                note=row["note"] or None,
            )


def publishers() -> Iterator[Publisher]:
    """data/publishers.csv."""
    for row in rows("publishers"):
        yield Publisher(
            slug=row["slug"], name=row["name"], domains=several(row["domains"]), aliases=several(row["aliases"])
        )
