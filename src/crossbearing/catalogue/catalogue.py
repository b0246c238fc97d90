"""What the world is called: items, actors, places, organisations, offices, people, units, publishers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

import msgspec

from crossbearing.catalogue import extend, slugs, tables
from crossbearing.catalogue.extend import Added, Speaker
from crossbearing.catalogue.names import CONTEXT, Match, Names
from crossbearing.catalogue.publishers import Publishers
from crossbearing.catalogue.register import Register
from crossbearing.catalogue.tables import Actor, Fact, Item, Organisation, Person, Place, Role, State
from crossbearing.catalogue.units import Units
from crossbearing.errors import CaseError

_Row = tuple[str, str, str]


class Catalogue:
    """The shipped tables, or they with a case's own names on top; nothing in it changes once it is made.

    Each part is a register, a mapping from slug to record with a `find` over the words of a sentence. A table is read
    when it is first asked for.
    """

    def __init__(self, added: Added | None = None) -> None:
        self._added = added or Added()
        self._lineages = lru_cache(maxsize=4096)(self._lineage)
        self._slugs = lru_cache(maxsize=4096)(self._slug)

    @staticmethod
    def shipped() -> Catalogue:
        """The catalogue that comes with the package, the same object each time."""
        return _shipped()

    def extended(
        self,
        items: Mapping[str, Any] | None = None,
        actors: Mapping[str, Any] | None = None,
        speakers: Mapping[str, Any] | None = None,
        *,
        place: str = "case.yaml",
    ) -> Catalogue:
        """This catalogue with a case's own items, actors and speakers on top, whose names win where both know one.

        The sections have the shapes of case.yaml (docs/catalogue.md). Raises CaseError with `place` and the entry.
        """
        added = self._added.plus(extend.read(items or {}, actors or {}, speakers or {}, place))
        known = {item.slug for item in added.items}
        for item in added.items:
            if item.parent is None or item.parent in known or item.parent in self.items:
                continue
            if len(self.lineage(item.parent)) < 2:
                raise CaseError(
                    f"its parent {item.parent!r} is not an item",
                    mend="Name a slug of the catalogue or of this case's own items.",
                    place=f"{place}: items.{item.slug}",
                )
        return Catalogue(added)

    # -- the parts

    @cached_property
    def items(self) -> Register[Item]:
        """Things that are counted or measured."""
        if not self._added.items:
            return Register(
                {item.slug: item for item in tables.items()},
                lambda: Names(_item_rows(_shipped().items.values()), plurals=True),
            )
        records = dict(_shipped().items)
        for item in self._added.items:
            before = records.get(item.slug)
            if before is not None:
                item = msgspec.structs.replace(
                    item,
                    kind=item.kind or before.kind,
                    names=before.names + item.names,
                    parent=item.parent or before.parent,
                    stem=item.stem or before.stem,
                    source=item.source or before.source,
                )
            records[item.slug] = item
        own = self._added.items
        return Register(records, lambda: Names(_item_rows(own), plurals=True, over=_shipped().items.names))

    @cached_property
    def actors(self) -> Register[Actor]:
        """Countries, blocs and armed groups; a match's tag is name, demonym, capital or context."""
        if not self._added.actors:
            return Register(
                {actor.slug: actor for actor in tables.actors()}, lambda: _actor_names(_shipped().actors.values())
            )
        records = dict(_shipped().actors)
        for actor in self._added.actors:
            before = records.get(actor.slug)
            if before is not None:
                actor = msgspec.structs.replace(
                    actor,
                    kind=actor.kind or before.kind,
                    cc=actor.cc or before.cc,
                    names=before.names + actor.names,
                    demonyms=before.demonyms + actor.demonyms,
                    capitals=before.capitals + actor.capitals,
                    note=actor.note or before.note,
                )
            records[actor.slug] = actor
        own = self._added.actors
        return Register(records, lambda: _actor_names(own, over=_shipped().actors.names))

    @cached_property
    def places(self) -> Register[Place]:
        """Ports, cities, provinces, straits and seas, each with the country it lies in."""
        records = {place.slug: place for place in tables.places()}
        return Register(records, lambda: Names(row for p in records.values() for row in _rows(p.names, p.slug)))

    @cached_property
    def organisations(self) -> Register[Organisation]:
        """Bodies that state figures or pass them on. A name that several share has several slugs: see `in_country`."""
        if not self._added.speakers:
            records = {body.slug: body for body in tables.organisations()}
            return Register(records, lambda: Names(row for b in records.values() for row in _rows(b.names, b.slug)))
        records = dict(_shipped().organisations)
        own: list[_Row] = []
        for speaker in self._added.speakers:
            before = records.get(speaker.slug)
            records[speaker.slug] = Organisation(
                slug=speaker.slug,
                kind=before.kind if before and speaker.kind == "speaker" else speaker.kind,
                cc=speaker.cc or (before.cc if before else None),
                is_medium=speaker.is_medium or (before.is_medium if before else False),
                names=(before.names if before else ()) + speaker.names,
                note=before.note if before else None,
            )
            own.extend(_rows(speaker.names, speaker.slug))
        return Register(records, lambda: Names(own, over=_shipped().organisations.names))

    @cached_property
    def speakers(self) -> Mapping[str, Speaker]:
        """What the case says of its speakers: grade and interest, by slug."""
        return {speaker.slug: speaker for speaker in self._added.speakers}

    @cached_property
    def roles(self) -> Register[Role]:
        """Offices that each country has; a match's tag is body (the ministry) or person (the minister)."""
        records = {role.key: role for role in tables.roles()}
        return Register(records, lambda: Names(_role_rows(records.values())))

    @cached_property
    def people(self) -> Register[Person]:
        """Well-known people; a surname alone has the tag context."""
        records = {person.slug: person for person in tables.people()}
        return Register(records, lambda: Names(row for p in records.values() for row in _rows(p.names, p.slug)))

    @cached_property
    def states(self) -> Register[State]:
        """What becomes of people: killed, wounded, missing ..."""
        records = {state.slug: state for state in tables.states()}
        return Register(records, lambda: Names((word, s.slug, "") for s in records.values() for word in s.words))

    @cached_property
    def units(self) -> Units:
        """Units of measure and money."""
        return Units({unit.key: unit for unit in tables.units()})

    @cached_property
    def publishers(self) -> Publishers:
        """Who publishes at which address."""
        return Publishers({publisher.slug: publisher for publisher in tables.publishers()})

    @cached_property
    def _facts(self) -> dict[tuple[str, str], Fact]:
        return {(fact.item, fact.property): fact for fact in (*tables.facts(), *self._added.facts)}

    # -- questions

    def fact(self, item: str, property: str) -> Fact | None:
        """A property of an item (round-mass, payload), else of the nearest thing it is a kind of; None if unknown."""
        for slug in self.lineage(item):
            fact = self._facts.get((slug, property))
            if fact is not None:
                return fact
        return None

    def lineage(self, item: str) -> tuple[str, ...]:
        """The item and what it is a kind of, nearest first: shell-152mm, artillery-round, munition.

        Slugs with a calibre or a person's state that no table lists are understood as well.
        """
        return self._lineages(item)

    def _lineage(self, item: str) -> tuple[str, ...]:
        line: list[str] = []
        slug: str | None = item
        while slug is not None and slug not in line:
            line.append(slug)
            slug = self._parent(slug)
        return tuple(line)

    def _parent(self, slug: str) -> str | None:
        known = self.items.get(slug)
        if known is not None:
            return known.parent
        sized = slugs.CALIBRE.match(slug)
        if sized is not None:
            return self._stems.get(sized["stem"]) or (sized["stem"] if sized["stem"] in self.items else None)
        base, _, state = slug.rpartition("-")
        if state in self.states and base in self.items:
            parent = self.items[base].parent
            return f"{parent}-{state}" if parent is not None else base
        return None

    @cached_property
    def _stems(self) -> dict[str, str]:
        stems: dict[str, str] = {}
        for item in self.items.values():
            if item.stem is not None:
                stems.setdefault(item.stem, item.slug)
        return stems

    def slug_for(self, words: Sequence[str], modifiers: Sequence[str] = (), state: str | None = None) -> str:
        """The slug of what a noun phrase counts: lower-case tokens, perhaps with modifiers and a person's state.

        What a table knows gets its slug ("rounds of 152 mm artillery shells": shell-152mm; "wounded troops":
        soldier-wounded); anything else gets one coined from its head noun, at most three words ("North Korean
        cheesemakers": cheesemaker). Empty if no word is left that says what it is.
        """
        return self._slugs(tuple(words), tuple(modifiers), state)

    def _slug(self, words: tuple[str, ...], modifiers: tuple[str, ...], state: str | None) -> str:
        return slugs.slug_for(self, words, modifiers, state)

    def compose(self, item: str, *, calibre: str | None = None, state: str | None = None) -> str:
        """An item's slug with a calibre in millimetres ("152": shell-152mm) or a person's state (soldier-killed)."""
        return slugs.compose(self, item, calibre=calibre, state=state)

    def organ(self, cc: str, role: str) -> str:
        """The slug of a country's office: kr and defence give kr-mnd, us and foreign us-state, else CC-SUFFIX.

        Raises KeyError where there is no such role.
        """
        office = self.roles[role]
        cc = "uk" if cc == "gb" else cc
        return office.exceptions.get(cc) or f"{cc}-{office.suffix}"

    def in_country(self, match: Match, cc: str | None) -> str:
        """Which of a match's readings is an organisation of that country, else the likeliest."""
        if cc is not None:
            for slug in match.slugs:
                body = self.organisations.get(slug)
                if body is not None and body.cc == cc:
                    return slug
        return match.slug


@cache
def _shipped() -> Catalogue:
    return Catalogue()


def _rows(names: Iterable[str], slug: str, tag: str = "") -> Iterable[_Row]:
    """Names for the gazetteer; a question mark before one says that it needs context."""
    for name in names:
        if name[0] == "?":
            yield name[1:], slug, CONTEXT
        else:
            yield name, slug, tag


def _item_rows(items: Iterable[Item]) -> Iterable[_Row]:
    return [(name, item.slug, "") for item in items for name in item.names or (item.slug.replace("-", " "),)]


def _actor_names(actors: Collection[Actor], over: Names | None = None) -> Names:
    rows = [row for a in actors for row in _rows(a.names, a.slug, "name")]
    rows += [row for a in actors for row in _rows(a.capitals, a.slug, "capital")]
    demonyms = [row for a in actors for row in _rows(a.demonyms, a.slug, "demonym")]
    return Names(rows, over=Names(demonyms, plurals=True, over=over))


def _role_rows(roles: Iterable[Role]) -> Iterable[_Row]:
    for role in roles:
        for name in role.bodies:
            yield name, role.key, "body"
        for name in role.people:
            yield name, role.key, "person"
