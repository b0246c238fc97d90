"""What the catalogue knows of the names in a sentence: states, bodies, media, persons, and the offices of state."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from crossbearing.catalogue import CONTEXT, Catalogue
from crossbearing.claims.speakers.party import Kind


class Known(NamedTuple):
    """A name that is known: what it means and how many tokens it takes."""

    slug: str
    length: int
    kind: Kind
    country: str
    """Two letters, or empty."""
    adjective: bool = False
    """Whether it is a demonym: it tells whose, and stands for nobody by itself."""
    context: bool = False
    """Whether it means this only where something else says so: "the North", a surname alone."""


class Office(NamedTuple):
    """An office or body that each state has: "defence minister", "joint chiefs of staff"."""

    key: str
    start: int
    end: int
    """Its tokens are [start, end)."""


class Directory:
    """Look-ups in a catalogue's actors, organisations, people and roles.

    `words` are a sentence's tokens in lower case, `texts` the same tokens as they stand.
    """

    __slots__ = ("_actors", "_catalogue", "_organisations", "_people", "_roles")

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._actors = catalogue.actors.names
        self._organisations = catalogue.organisations.names
        self._people = catalogue.people.names
        self._roles = catalogue.roles.names

    def known(self, words: Sequence[str], at: int, texts: Sequence[str]) -> Known | None:
        """The longest known name that begins at `words[at]`, or None."""
        best: Known | None = None
        found = self._actors.find(words, at, texts)
        if found is not None:
            country = self._catalogue.actors[found.slug].cc or ""
            best = Known(found.slug, found.length, Kind.STATE, country, found.tag == "demonym", found.tag == CONTEXT)
        found = self._organisations.find(words, at, texts)
        if found is not None and (best is None or found.length >= best.length):
            body = self._catalogue.organisations[found.slug]
            kind = Kind.MEDIUM if body.is_medium else Kind.BODY
            best = Known(found.slug, found.length, kind, body.cc or "", False, found.tag == CONTEXT)
        found = self._people.find(words, at, texts)
        if found is not None and (best is None or found.length >= best.length):
            person = self._catalogue.people[found.slug]
            country = person.organ.partition("-")[0]
            best = Known(person.organ, found.length, Kind.PERSON, country, False, found.tag == CONTEXT)
        return best

    def office(self, words: Sequence[str], at: int, texts: Sequence[str]) -> Office | None:
        """The longest office of state that begins at `words[at]`, or None."""
        found = self._roles.find(words, at, texts)
        return None if found is None else Office(found.slug, at, at + found.length)

    def organ(self, country: str, office: Office) -> str:
        """The slug of a country's office."""
        return self._catalogue.organ(country, office.key)

    def country(self, slug: str) -> str:
        """The two letters of a body's country, or empty."""
        body = self._catalogue.organisations.get(slug)
        return (body.cc or "") if body is not None else ""


@lru_cache(maxsize=8)
def directory(catalogue: Catalogue) -> Directory:
    """The look-ups of a catalogue, made once."""
    return Directory(catalogue)
