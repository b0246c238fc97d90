"""What the catalogue knows of the names in a report: states, bodies, media, persons, and the offices of state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from crossbearing.catalogue import CONTEXT, Catalogue
from crossbearing.catalogue.names import Match
from crossbearing.claims.speakers.party import Kind
from crossbearing.claims.speakers.roles import BODIES, ROLES
from crossbearing.claims.speakers.words import POSSESSIVES

_LOWER = re.compile(r"(?<![\w'’-])[a-z]+")
"""The small letters that a word begins with."""


class Known(msgspec.Struct, frozen=True, gc=False):
    """A name that is known: what it means and how many tokens it takes."""

    slug: str
    length: int
    kind: Kind
    country: str
    """Two letters, or empty."""
    adjective: bool = False
    """Whether it is a demonym: it tells whose, and stands for nobody by itself."""


class Office(NamedTuple):
    """An office or body that each state has ("defence minister"): a role's key and its tokens [start, end)."""

    key: str
    start: int
    end: int


class Directory:
    """Look-ups in a catalogue's actors, organisations, people and roles, for one report.

    `telling` are the words of which one stands in every phrase that names a party without a capital.
    `words` are a sentence's tokens in lower case, `texts` the same tokens as they stand. A name that needs context
    ("the North", "DIA", a surname alone) is known only where the report also names the country it belongs to; of
    several readings the one of the country most named is taken.
    """

    __slots__ = (
        "_actors",
        "_beginnings",
        "_catalogue",
        "_named",
        "_offices",
        "_ordinary",
        "_organisations",
        "_people",
        "_roles",
        "_text",
        "telling",
    )

    def __init__(self, catalogue: Catalogue, text: str) -> None:
        self._catalogue = catalogue
        self._text = text
        self._actors = catalogue.actors.names
        self._organisations = catalogue.organisations.names
        self._people = catalogue.people.names
        self._roles = catalogue.roles.names
        self._beginnings = _beginnings(catalogue)
        self._offices = self._roles.firsts
        self.telling = _telling(catalogue)
        self._named: dict[str, int] = {}
        self._ordinary: frozenset[str] | None = None

    def ordinary(self, word: str) -> bool:
        """Whether the report writes a word in lower case."""
        if self._ordinary is None:
            self._ordinary = frozenset(_LOWER.findall(self._text))
        return word in self._ordinary

    def known(self, words: Sequence[str], at: int, texts: Sequence[str]) -> Known | None:
        """The longest known name that begins at `words[at]`, or None."""
        word = words[at]
        known_as = self._beginnings.get(word, 0) if word.isascii() else _ACTOR | _ORGANISATION | _PERSON
        if not known_as:
            return None
        best: Known | None = None
        found = self._actors.find(words, at, texts) if known_as & _ACTOR else None
        if found is not None:
            country = _letters(self._catalogue.actors[found.slug].cc)
            if found.tag != CONTEXT or self._mentions(country):
                best = Known(found.slug, found.length, Kind.STATE, country, found.tag == "demonym")
        found = self._organisations.find(words, at, texts) if known_as & _ORGANISATION else None
        if found is not None and (best is None or found.length >= best.length):
            best = self._body(found) or best
        found = self._people.find(words, at, texts) if known_as & _PERSON else None
        if found is not None and (best is None or found.length >= best.length):
            organ = self._catalogue.people[found.slug].organ
            country = organ.partition("-")[0]
            if found.tag != CONTEXT or (len(country) == 2 and self._mentions(country)):
                best = Known(organ, found.length, Kind.PERSON, country)
        return best

    def _body(self, found: Match) -> Known | None:
        slug = found.slug
        bodies = self._catalogue.organisations
        if found.tag == CONTEXT or len(found.slugs) > 1:
            named = [(self._mentions(_letters(bodies[s].cc)), s) for s in found.slugs if s in bodies]
            most = max(named, key=lambda pair: pair[0], default=(0, slug))
            if found.tag == CONTEXT and not most[0]:
                return None
            slug = most[1] if most[0] else slug
        body = bodies[slug]
        return Known(slug, found.length, Kind.MEDIUM if body.is_medium else Kind.BODY, _letters(body.cc))

    def _mentions(self, country: str) -> int:
        """How often the report names a country, by names that need no context themselves."""
        count = self._named.get(country)
        if count is None:
            names = _country_names(self._catalogue).get(country, ())
            count = self._named[country] = sum(map(self._times, names))
        return count

    def _times(self, name: str) -> int:
        """How often a name stands in the report as a word of its own: the US of RUSSIA is none."""
        return len(re.findall(rf"\b{re.escape(name)}s?(?!\w)", self._text)) if name in self._text else 0

    def office(self, words: Sequence[str], at: int, texts: Sequence[str]) -> Office | None:
        """The longest office of state that begins at `words[at]`, or None."""
        found = self._roles.find(words, at, texts) if words[at] in self._offices or not words[at].isascii() else None
        return None if found is None else Office(found.slug, at, at + found.length)

    def counts(self, slug: str) -> bool:
        """Whether a body is one whose trade is counting: what such a body "has" is its figure."""
        body = self._catalogue.organisations.get(slug)
        return body is not None and body.kind in _COUNTING

    def organ(self, country: str, office: Office) -> str:
        """The slug of a country's office."""
        return self._catalogue.organ(country, office.key)


_COUNTING = frozenset("tracker statistics pollster".split())
_ACTOR, _ORGANISATION, _PERSON = 1, 2, 4


@lru_cache(maxsize=8)
def _beginnings(catalogue: Catalogue) -> dict[str, int]:
    """The words that names begin with, and whether those of actors, of organisations, of people."""
    found: dict[str, int] = {}
    for sort, names in (
        (_ACTOR, catalogue.actors.names),
        (_ORGANISATION, catalogue.organisations.names),
        (_PERSON, catalogue.people.names),
    ):
        for word in names.firsts:
            found[word] = found.get(word, 0) | sort
    return found


@lru_cache(maxsize=8)
def _telling(catalogue: Catalogue) -> frozenset[str]:
    """The words in small letters by which a party is known: offices, trades, bodies, and whose they are."""
    return frozenset(catalogue.roles.names.firsts | ROLES.keys() | BODIES | POSSESSIVES)


@lru_cache(maxsize=8)
def _country_names(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """By its two letters, the names of each country that need no context."""
    found: dict[str, set[str]] = {}
    for actor in catalogue.actors.values():
        if actor.cc:
            names = found.setdefault(_letters(actor.cc), set())
            names.update(n for n in (*actor.names, *actor.demonyms, *actor.capitals) if not n.startswith("?"))
    return {country: tuple(sorted(names)) for country, names in found.items()}


def _letters(cc: str | None) -> str:
    """A country's two letters as slugs have them."""
    return "uk" if cc == "gb" else cc or ""
