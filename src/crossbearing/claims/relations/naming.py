"""A noun phrase to the slug of what it names: a state, place, body, person, plant or vessel by name, or goods."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from crossbearing.catalogue import Catalogue
from crossbearing.catalogue.names import Match
from crossbearing.catalogue.words import fold, singular
from crossbearing.claims.lexicon import GENITIVES, NP_STOP
from crossbearing.claims.relations.line import HYPHENS, Line, Phrase

NAMES = frozenset(["actor", "place", "body", "person", "site", "name"])
"""Kinds of what has a name of its own."""
SITES = frozenset(
    """factory plant complex shipyard works facility refinery mill workshop foundry depot base port terminal airbase
    airfield warehouse arsenal bunker smelter mine laboratory reactor yard site dockyard hospital clinic camp quarry
    farm brewery dairy hangar pier cosmodrome spaceport""".split()
)
CRAFT = frozenset("ship vessel tanker freighter trawler barge ferry yacht submarine warship aircraft plane jet".split())
_WORKS = SITES - frozenset("facility site base yard farm camp".split())
_AGENTS = (
    SITES
    | CRAFT
    | frozenset(
        """company firm maker manufacturer unit bank trader subsidiary shipbuilder network ministry agency department
        police school council university bakery institute charity airline utility supplier dealer producer exporter
        importer group cartel militia gang garrison museum""".split()
    )
)
_POLITY = frozenset(
    """regime government army forces military troops state leadership authorities side navy government-run officials
    administration kingdom republic country nation""".split()
)
# What is made, given, held or received in speech alone; none of it is goods.
_NOTHING = frozenset(
    """decision progress sense statement comment remark speech talk meeting summit press conference election vote
    call effort attempt attack profit loss money way use place time contact chance opportunity role deal
    ties tie relation relationship power office office-holder support-for detail information evidence figure
    datum number estimate report account explanation answer reason example idea view interview briefing update
    assurance guarantee signal message warning result return reaction effect impact pressure access permission
    approval sanction condition situation case claim allegation accusation question word lot thing something
    anything everything nothing none more record rate level sign hand step move change difference mistake mark
    point name promise pledge offer plan hope risk threat danger position control flow list shipment delivery
    trip voyage purchase balance ground line course pace eye back advantage attention basis benefit boost blow
    visit tour look order protection advice insight clue glimpse proof picture image photo footage hour day week
    month year job work business""".split()
)
_SLUG = re.compile(r"[^a-z0-9]+")


class Entity(NamedTuple):
    """Something named: its slug, its kind (one of NAMES, `item` that the catalogue knows, `thing`), its tokens."""

    slug: str
    kind: str
    first: int
    last: int

    @property
    def named(self) -> bool:
        """Whether it has a name of its own."""
        return self.kind in NAMES


def entity(line: Line, phrase: Phrase, catalogue: Catalogue) -> Entity | None:
    """What a noun phrase names; None where it names nothing that a relation could hold of."""
    first, head = phrase.first, phrase.head
    if line.texts[head - 1][0].isupper() and phrase.last > head and line.capital(phrase.last - 1):
        head = phrase.last  # "Port of Rajin", "Bank of Korea"
    matches = _matches(line, first, head, catalogue)
    whole = _whole(matches, head)
    if whole is not None and whole[0] < phrase.head:
        at, kind, match = whole
        slug = match.slug
        if kind == "body":
            slug = catalogue.in_country(match, _country(matches, catalogue))
        return Entity(slug, kind, at if kind == "person" else first, head)
    office = _office(line, first, head, matches, catalogue)
    if office is not None:
        return Entity(office, "body", first, head)
    name = _name(line, first, head, matches)
    if name is not None:
        return name
    noun = singular(line.lows[head - 1])
    nothing = noun in _NOTHING or line.lows[head - 1] in _NOTHING
    if nothing and phrase.last - first == 1:
        return None
    whose = next((match.slug for at, kind, match in matches if kind == "actor" and at <= first + 1), None)
    if whose is not None and (line.lows[head - 1] in _POLITY or noun in _POLITY):
        return Entity(whose, "actor", first, head)
    slug, known = _goods(catalogue, tuple(line.lows[first : phrase.last]))
    if not slug or (nothing and (not known or slug == _goods(catalogue, (line.lows[head - 1],))[0])):
        return None
    if noun in _AGENTS and whose is not None:
        slug = f"{whose}-{slug}"
    return Entity(slug, "item" if known or noun in _AGENTS else "thing", first, phrase.last)


_Found = tuple[int, str, Match]


def _matches(line: Line, first: int, head: int, catalogue: Catalogue) -> list[_Found]:
    """The names of the catalogue in tokens [first, head): where each begins, its kind, the match."""
    found: list[_Found] = []
    at = first
    if at > 0 and line.lows[at - 1] == "the" and line.capital(at):
        match = catalogue.actors.find(line.lows, at - 1, line.texts)
        if match is not None and match.length > 1 and at - 1 + match.length <= head:
            found.append((at, "actor", replace(match, length=match.length - 1)))
            at += match.length - 1
    while at < head:
        best: _Found | None = None
        if line.texts[at][0].isupper():
            for kind, part in (
                ("body", catalogue.organisations),
                ("person", catalogue.people),
                ("place", catalogue.places),
                ("actor", catalogue.actors),
            ):
                match = part.find(line.lows, at, line.texts)
                if (
                    match is not None
                    and at + match.length <= head
                    and (
                        best is None
                        or match.length > best[2].length
                        or (kind == "actor" and match.length == best[2].length and best[1] == "place")
                    )
                    and not (kind == "person" and match.tag == "context" and match.length == 1 and at + 1 < head)
                ):
                    best = (at, kind, match)
        if best is not None:
            found.append(best)
            at += best[2].length
        else:
            at += 1
    return found


def _whole(matches: list[_Found], head: int) -> _Found | None:
    """The name that the phrase is: the one that ends it, save that a demonym names nobody."""
    for at, kind, match in matches:
        if at + match.length == head:
            return at, kind, match
    return None


def _country(matches: list[_Found], catalogue: Catalogue) -> str | None:
    for _, kind, match in matches:
        if kind == "actor":
            return catalogue.actors[match.slug].cc
    return None


def _office(line: Line, first: int, head: int, matches: list[_Found], catalogue: Catalogue) -> str | None:
    """The body that an office of a country speaks for: "South Korea's defence ministry"."""
    cc = _country(matches, catalogue)
    if cc is None:
        return None
    for at in range(first, head):
        match = catalogue.roles.find(line.lows, at, line.texts)
        if match is not None and at + match.length == head:
            return catalogue.organ(cc, match.slug)
    return None


def _name(line: Line, first: int, head: int, matches: list[_Found]) -> Entity | None:
    """What the capitals that end the phrase name: a plant, a firm, a vessel, a place that no table knows."""
    start = head
    if (
        line.lows[head - 1] in _WORKS
        and head - 1 > first
        and not any(a + m.length == head - 1 for a, k, m in matches if k == "actor")
    ):
        start -= 1  # "the Alabuga plant"
    while start > first and _in_name(line, first, start - 1, head, begun=start < head):
        start -= 1
    while start < head and not line.capital(start):
        start += 1
    if start == head or not any(line.capital(i) for i in range(start, head)):
        return None
    for i in range(start + 1, head - 1):
        if line.lows[i] in GENITIVES:
            start = i + 1  # "Norway's Yara"
    site = line.lows[head - 1] in SITES or singular(line.lows[head - 1]) in SITES
    for at, kind, match in matches:
        if at == start and kind == "actor" and match.tag == "demonym" and site and start + match.length < head - 1:
            start += match.length
    if head - start == 1 and (site or (start <= 1 and _common(line.lows[start]))):
        return None
    slug = _SLUG.sub("-", fold(" ".join(w for w in line.texts[start:head] if w.lower() not in GENITIVES)).lower())
    slug = "-".join([w for w in slug.split("-") if w][:7])
    if not slug:
        return None
    kind = "site" if site else "place" if line.lows[head - 1] in REGIONS else "name"
    return Entity(slug, kind, start, head)


def _in_name(line: Line, first: int, i: int, head: int, *, begun: bool) -> bool:
    """Whether token `i` belongs to the name that ends at `head`; `begun` where a later token does already."""
    low = line.lows[i]
    if line.capital(i):
        return True
    if low[0].isdigit():
        return begun or i > first  # "January 18 Complex", "Plant No 7"
    if not begun:
        return False
    if low in HYPHENS or low in GENITIVES:
        return True
    if low in ("of", "and", "the", "&", "for", "de", "al"):
        return line.capital(i + 1)
    return i - 1 >= first and line.lows[i - 1] in HYPHENS  # Won-sik


def _common(word: str) -> bool:
    """Whether a word that a sentence begins with, or that follows its article, is no name for all its capital."""
    return word in NP_STOP or singular(word) in _AGENTS or word.endswith("s") or word in _POLITY


REGIONS = frozenset("province region oblast prefecture governorate county district krai emirate island islands".split())


@lru_cache(maxsize=8192)
def _goods(catalogue: Catalogue, words: tuple[str, ...]) -> tuple[str, bool]:
    """The slug of goods and whether the catalogue knows them, itself or as a kind of something."""
    slug = catalogue.slug_for(words)
    return slug, slug in catalogue.items or len(catalogue.lineage(slug)) > 1
