"""A case's own items, actors and speakers: their shapes, and every mistake in them told with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from crossbearing.catalogue.tables import Actor, Fact, Item
from crossbearing.errors import CaseError
from crossbearing.terms import Record

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z")
"""What a slug looks like: lower-case words and numbers joined by hyphens."""

GRADES = "ABCDEF"
"""How reliable a source is, after the Admiralty code; F means that it cannot be judged."""

_MASS = re.compile(r"\s*(\d+(?:\.\d+)?)(?:\s*(?:to|-|–)\s*(\d+(?:\.\d+)?))?\s*(?:(kg|g|t|tonne|tonnes))?\s*\Z")
_IN_KG = {"kg": 1.0, "g": 0.001, "t": 1000.0, "tonne": 1000.0, "tonnes": 1000.0}
_MASSES = ("projectile", "round", "packed")
_DENSITY = re.compile(r"\s*(\d+(?:\.\d+)?)(?:\s*(?:to|-|–)\s*(\d+(?:\.\d+)?))?\s*barrels?/tonne\s*\Z")

_ITEM_KEYS = ("names", "parent", "kind", "stem", "mass", "density", "source")
_ACTOR_KEYS = ("names", "kind", "cc", "demonyms", "capitals", "note")
_SPEAKER_KEYS = ("names", "organ", "grade", "interest", "cc", "kind", "medium")


class Speaker(Record, frozen=True):
    """Whose figures a case weighs: its names, whose organ it is, its grade (A to F) and its interest in the matter."""

    slug: str
    names: tuple[str, ...] = ()
    organ: str | None = None
    grade: str | None = None
    interest: str | None = None
    cc: str | None = None
    kind: str = "speaker"
    is_medium: bool = False


class Added(Record, frozen=True):
    """What a case adds to the catalogue."""

    items: tuple[Item, ...] = ()
    facts: tuple[Fact, ...] = ()
    actors: tuple[Actor, ...] = ()
    speakers: tuple[Speaker, ...] = ()

    def plus(self, other: Added) -> Added:
        """Both, the other's records after these."""
        return Added(
            items=self.items + other.items,
            facts=self.facts + other.facts,
            actors=self.actors + other.actors,
            speakers=self.speakers + other.speakers,
        )


def read(items: Mapping[str, Any], actors: Mapping[str, Any], speakers: Mapping[str, Any], place: str) -> Added:
    """What the sections `items`, `actors` and `speakers` of a case file say; raises CaseError.

    Each maps slugs to a mapping of the keys in docs/catalogue.md, or to a list of names alone.
    """
    read_items: list[Item] = []
    facts: list[Fact] = []
    for entry in _entries("items", items, _ITEM_KEYS, place):
        read_items.append(
            Item(
                slug=entry.slug,
                kind=entry.text("kind") or "",
                names=entry.texts("names"),
                parent=entry.text("parent"),
                stem=entry.text("stem"),
                source=entry.text("source"),
            )
        )
        facts.extend([*entry.masses(), *entry.density()])
    return Added(
        items=tuple(read_items),
        facts=tuple(facts),
        actors=tuple(
            Actor(
                slug=entry.slug,
                kind=entry.text("kind") or "",
                cc=entry.country(),
                names=entry.texts("names"),
                demonyms=entry.texts("demonyms"),
                capitals=entry.texts("capitals"),
                note=entry.text("note"),
            )
            for entry in _entries("actors", actors, _ACTOR_KEYS, place)
        ),
        speakers=tuple(
            Speaker(
                slug=entry.slug,
                names=entry.texts("names"),
                organ=entry.text("organ"),
                grade=entry.grade(),
                interest=entry.text("interest"),
                cc=entry.country(),
                kind=entry.text("kind") or "speaker",
                is_medium=entry.flag("medium"),
            )
            for entry in _entries("speakers", speakers, _SPEAKER_KEYS, place)
        ),
    )


class _Entry:
    """One slug of a section with what stands under it."""

    def __init__(self, section: str, slug: str, body: Mapping[str, Any], place: str) -> None:
        self.slug = slug
        self._body = body
        self._place = f"{place}: {section}.{slug}"

    def wrong(self, what: str, mend: str) -> NoReturn:
        raise CaseError(what, mend=mend, place=self._place)

    def text(self, key: str) -> str | None:
        value = self._body.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.wrong(f"{key} is {value!r}, not words", f"Write {key} as text, in quotation marks if need be.")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._body.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list | tuple) or not all(isinstance(part, str) and part.strip() for part in value):
            self.wrong(f"{key} is not a list of words", f"Write {key} as a list: [first name, second name].")
        return tuple(part.strip() for part in value)

    def country(self) -> str | None:
        code = self.text("cc")
        if code is not None and not re.fullmatch(r"[a-z]{2}", code):
            self.wrong(f"cc {code!r} is not a country code", "Write the two lower-case letters of ISO 3166: kr, ua.")
        return code

    def grade(self) -> str | None:
        grade = self.text("grade")
        if grade is not None and (len(grade) != 1 or grade not in GRADES):
            self.wrong(f"grade {grade!r} is not one of A to F", "Write one letter; F where it cannot be judged.")
        return grade

    def flag(self, key: str) -> bool:
        value = self._body.get(key, False)
        if not isinstance(value, bool):
            self.wrong(f"{key} is {value!r}, neither true nor false", f"Write {key}: true, or leave it out.")
        return value

    def masses(self) -> list[Fact]:
        masses = self._body.get("mass")
        if masses is None:
            return []
        if not isinstance(masses, Mapping) or not set(masses) <= set(_MASSES):
            self.wrong("mass is not given by part", f"Write any of {', '.join(_MASSES)}: mass: {{round: 55 to 65 kg}}.")
        return [self._mass(part, value) for part, value in masses.items()]

    def density(self) -> list[Fact]:
        """How many barrels go to a tonne, for liquids that are told in both."""
        value = self._body.get("density")
        if value is None:
            return []
        match = _DENSITY.match(value) if isinstance(value, str) else None
        if match is None:
            self.wrong(
                f"the density {value!r} is not a range of barrels", "Write it so: density: 7.2 to 7.6 barrel/tonne."
            )
        low, high = float(match[1]), float(match[2] or match[1])
        if not 0 < low <= high:
            self.wrong(f"the density {value!r} runs backwards", "Write the smaller number first.")
        source = self.text("source") or "the case file"
        return [Fact(item=self.slug, property="barrels-per-tonne", low=low, high=high, unit="barrel", source=source)]

    def _mass(self, part: str, value: object) -> Fact:
        found = _MASS.match(str(value))
        if found is None or isinstance(value, bool):
            self.wrong(f"the mass of the {part}, {value!r}, is not a mass", "Write it as 43.5 kg or as 55 to 65 kg.")
        times = _IN_KG[found[3] or "kg"]
        low = float(found[1]) * times
        high = float(found[2]) * times if found[2] else low
        if not 0 < low <= high:
            self.wrong(f"the mass of the {part}, {value!r}, runs backwards", "Write the smaller number first, above 0.")
        source = self.text("source") or "the case file"
        return Fact(item=self.slug, property=f"{part}-mass", low=low, high=high, unit="kg", source=source)


def _entries(section: str, body: Mapping[str, Any], keys: tuple[str, ...], place: str) -> list[_Entry]:
    if not isinstance(body, Mapping):
        raise CaseError(
            f"{section} is not a mapping", mend=f"Write each of the {section} as slug: {{names: [...]}}.", place=place
        )
    entries = []
    for slug, value in body.items():
        if not isinstance(slug, str) or not SLUG.match(slug):
            raise CaseError(
                f"{slug!r} is not a slug",
                mend="Use lower-case words joined by hyphens: shell-152mm, kr-mnd.",
                place=f"{place}: {section}",
            )
        if value is None or isinstance(value, str | list | tuple):
            value = {"names": value}
        entry = _Entry(section, slug, value if isinstance(value, Mapping) else {}, place)
        if not isinstance(value, Mapping):
            entry.wrong(f"{value!r} says nothing about it", f"Write a list of names, or any of {', '.join(keys)}.")
        for key in value:
            if key not in keys:
                entry.wrong(f"there is no key {key!r} here", f"The keys are {', '.join(keys)}.")
        entries.append(entry)
    return entries
