"""Who speaks: whether two names in two reports can be one speaker."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from crossbearing.catalogue import Catalogue
from crossbearing.terms import THE_REPORT_ITSELF

_HIDDEN = frozenset(
    """anonymous unnamed unknown expert experts analyst analysts source sources media accounts estimates reports
    official officials witness witnesses observers researchers diplomats diplomat insiders people some others""".split()
)
"""Words in a speaker's name that say that he is not named."""
_ROLES = _HIDDEN | frozenset(
    """authors author report study paper ministry minister spokesman spokesperson spokeswoman agency company firm
    police hospital court prosecutors military army government authorities""".split()
)
"""Words that name a role; a name of nothing else names nobody."""
_COMMON = frozenset(
    """government authorities authority administration official officials source sources state spokesman spokesperson
    spokeswoman intelligence military army forces leadership side diplomats regime""".split()
)


class Kind(IntEnum):
    """How far a speaker's name tells who it is."""

    OWN = 0
    UNNAMED = 1
    MEDIUM = 2
    COMMON = 3
    NAMED = 4


class Voice(NamedTuple):
    """A speaker: slug, how far it tells who it is, and its country's code."""

    slug: str
    kind: Kind
    country: str | None


class Relation(IntEnum):
    """How two speakers relate."""

    SAME = 6
    RELAY = 5
    WITHIN = 4
    OPEN = 3
    MEDIUM = 2
    SIBLING = 1
    OTHER = 0


POINTS = {
    Relation.SAME: 3.0,
    Relation.RELAY: 1.8,
    Relation.WITHIN: 1.6,
    Relation.OPEN: 0.5,
    Relation.MEDIUM: -0.5,
    Relation.SIBLING: -2.0,
    Relation.OTHER: -5.0,
}


class Voices:
    """The speakers of a set of claims, each looked up once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._voices: dict[str | None, Voice] = {}
        self._relations: dict[tuple[str, str], Relation] = {}
        self._codes = {actor.cc for actor in catalogue.actors.values() if actor.cc} | {"uk", "eu", "un"}

    def voice(self, slug: str | None) -> Voice:
        """The speaker of that slug; a person speaks for his organ, and None is the report itself."""
        found = self._voices.get(slug)
        if found is None:
            found = self._voices[slug] = self._voice(slug)
        return found

    def _voice(self, slug: str | None) -> Voice:
        if slug is None or slug == THE_REPORT_ITSELF:
            return Voice(THE_REPORT_ITSELF, Kind.OWN, None)
        person = self._catalogue.people.get(slug)
        if person is not None and person.organ:
            slug = person.organ
        body = self._catalogue.organisations.get(slug)
        if body is not None:
            if body.is_medium:
                return Voice(slug, Kind.MEDIUM, None)
            common = body.kind == "government" and slug.partition("-")[2] in ("", "government")
            return Voice(slug, Kind.COMMON if common else Kind.NAMED, "uk" if body.cc == "gb" else body.cc)
        words = slug.split("-")
        country = words[0] if words[0] in self._codes else None
        actor = self._catalogue.actors.get(slug)
        if actor is not None:
            return Voice(slug, Kind.COMMON, actor.cc)
        rest = words[1:] if country else words
        if country and set(rest) <= _COMMON:
            return Voice(slug, Kind.COMMON, country)
        if _HIDDEN & set(rest) or set(rest) <= _ROLES:
            return Voice(slug, Kind.UNNAMED, country)
        return Voice(slug, Kind.NAMED, country)

    def relation(self, a: Voice, b: Voice) -> Relation:
        """How two speakers of different reports relate, relays aside."""
        key = (a.slug, b.slug) if a.slug <= b.slug else (b.slug, a.slug)
        found = self._relations.get(key)
        if found is None:
            found = self._relations[key] = _relation(a, b)
        return found


def _relation(a: Voice, b: Voice) -> Relation:
    if Kind.OWN in (a.kind, b.kind):
        return Relation.OPEN
    if a.slug == b.slug:
        if a.kind is Kind.UNNAMED:
            return Relation.OPEN
        return Relation.WITHIN if _HIDDEN & set(a.slug.split("-")) else Relation.SAME
    if Kind.MEDIUM in (a.kind, b.kind):
        return Relation.SIBLING if a.kind is b.kind else Relation.MEDIUM
    if a.country and b.country and a.country != b.country:
        return Relation.OTHER
    if Kind.UNNAMED in (a.kind, b.kind):
        return Relation.OPEN
    one, two = a.slug.split("-"), b.slug.split("-")
    inner = set(one) <= set(two) or set(two) <= set(one)
    if a.country and a.country == b.country:
        if Kind.COMMON in (a.kind, b.kind) or inner:
            return Relation.WITHIN
        return Relation.SIBLING
    left = set(one if a.country is None else one[1:])
    right = set(two if b.country is None else two[1:])
    if left and right and (left <= right or right <= left):
        return Relation.WITHIN
    return Relation.OTHER
