"""From a noun phrase to a party: known names, offices and bodies of a state, then names nobody knows yet."""

from __future__ import annotations

from crossbearing.catalogue.words import fold
from crossbearing.claims.lexicon import GENITIVES
from crossbearing.claims.numbers import SCALES
from crossbearing.claims.speakers.directory import Directory
from crossbearing.claims.speakers.lexicon import DOCUMENTS, FIGURES
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.offices import office_of, role_party
from crossbearing.claims.speakers.party import Kind, Party, Whom
from crossbearing.claims.speakers.people import human
from crossbearing.claims.speakers.phrases import Phrase, head_of
from crossbearing.claims.speakers.roles import BODIES, CORPORATE, HOUSES, MEDIA, NEWS_NAMES
from crossbearing.claims.speakers.slugs import SMALL, coined
from crossbearing.claims.speakers.survey import Survey, survey
from crossbearing.claims.speakers.words import DETERMINERS, OBLIQUE, POSSESSIVES, PRONOUNS, TITLES
from crossbearing.terms import THE_REPORT_ITSELF

_THINGS = frozenset(
    """people way fact idea side one ones none number total toll amount rate cost price share types type kind kinds
    level levels rates result results terms law rules plan scale age size need needs evidence sign signs news
    everything something anything case cases time times what""".split()
)
"""Nouns that have no mouth."""
_ABSTRACT = tuple("ion ment ness ity ing ism ure age ance ence ed th ty cy dom hood ship ery one two".split())
_AWARE = frozenset("familiar close aware present involved privy responsible".split())
_SCHOLARLY = frozenset("institute university college school centre center foundation academy".split())
"""Houses whose people are heard in their own name."""
_SCHEMES = frozenset("plan plans outlook arithmetic calculus table chart imagery images ledger manifest".split())
"""Documents that, without an owner, need not be of who spoke last."""
_CHAMBERS = frozenset("parliament committee assembly congress senate duma bundestag knesset".split())
_UN_BODIES = frozenset("agency body organisation organization office fund programme".split())
_OF_OLD = frozenset("the its their his her our".split())
_TAKING_UP = frozenset("the that this same".split())
_PAGES = frozenset("page article story column newspaper bulletin newsletter website blog post report".split())
_BARE = frozenset("police authorities prosecutors media officials parliament congress state".split())
"""Bodies that speak without an article."""


def party(
    line: Line,
    phrase: Phrase,
    directory: Directory,
    memory: Memory,
    *,
    owner: Party | None = None,
    whom: Whom = Whom.KNOWN,
) -> Party | None:
    """Who a noun phrase stands for, or None where it names no party ("the figures", "it" with nothing before).

    `owner` is whom a possessive at its head stands for, where that is known. `whom` lets nouns stand for
    somebody that name no office or body.
    """
    lows = line.lows
    first = phrase.parts[0]
    low = lows[first[0]]
    if first[1] - first[0] == 1 and (low in PRONOUNS or low in OBLIQUE):
        return memory.pronoun(low)
    if low in ("every", "each"):
        return None  # "every second captain" is counted and not heard
    if low[0].isdigit() and first[1] - first[0] > 1 and lows[first[0] + 1] in SCALES:
        return None  # nor are "3.7 million people"
    head = head_of(line, *first)
    if first[1] - first[0] == 2 and low == "the" and lows[head] in ("two", "three", "pair"):
        return memory.pronoun("they")
    if lows[head] in _PAGES and lows[head - 1] == "this" and head - 1 >= first[0]:
        return Party(THE_REPORT_ITSELF, Kind.BODY, words=frozenset((lows[head],)))
    if lows[head] in DOCUMENTS and not (line.capital(head) and head > first[0] and line.capital(head - 1)):
        return _owner(line, phrase, head, directory, memory, owner)
    return _direct(line, phrase.parts, head, directory, memory, whom, owner)


def _owner(
    line: Line, phrase: Phrase, head: int, directory: Directory, memory: Memory, owner: Party | None
) -> Party | None:
    """The author of a document: "a report of the agency", "the ministry's count", "its first paper", "the letter"."""
    lows = line.lows
    start, end = phrase.parts[0]
    places = [(head + 2, end)] if head + 1 < end and lows[head + 1] in ("of", "by", "from", "at", "in") else []
    for a, b in phrase.parts[1:]:
        places += [(i + 1, b) for i in range(a, b - 1) if lows[i] in ("by", "from", "of")][:1]
    for a, b in places:
        if a < b:
            inner = _direct(
                line,
                ((a, b),),
                head_of(line, a, b),
                directory,
                memory,
                whom=Whom.PEOPLE if lows[a - 1] in ("by", "from") else Whom.KNOWN,
            )
            if inner is not None and (inner.kind is not Kind.STATE or lows[a - 1] != "of"):
                return inner
            if lows[a] in ("the", "this", "that") and lows[head_of(line, a, b)] in DOCUMENTS:
                return memory.document()  # an earlier version of the note
    if lows[start] in POSSESSIVES:
        return owner or memory.pronoun(lows[start])
    ordinary = (head - start == 1 and lows[start] in ("official", "expert")) or (
        head - start == 1
        and (start == 0 or lows[start - 1] in ("“", '"'))
        and not line.known(directory, start)
        and lows[start] not in BODIES
    )
    if head > start and not ordinary:
        for i in range(head - 1, start, -1):
            if lows[i] in GENITIVES:
                return _direct(line, ((start, i),), head_of(line, start, i), directory, memory, whom=Whom.PEOPLE)
        inner = _direct(line, ((start, head),), head - 1, directory, memory)
        if inner is not None and (inner.kind is not Kind.PERSON or inner.names or inner.sure > 0.8):
            return inner
    if lows[head] == "paper" and lows[start] in ("the", "that"):
        medium = memory.medium_here()
        if medium is not None:
            return medium
    if lows[start] in ("the", "this", "that") and lows[head] not in _SCHEMES:
        return memory.document()
    return None


def _direct(
    line: Line,
    parts: tuple[tuple[int, int], ...],
    head: int,
    directory: Directory,
    memory: Memory,
    whom: Whom = Whom.KNOWN,
    owner: Party | None = None,
) -> Party | None:
    if parts[0][0] >= parts[0][1] or (whom is Whom.KNOWN and _names_nobody(line, parts, directory)):
        return None
    found = survey(line, parts, directory)
    lows = line.lows
    words = found.words(line)
    person = found.first(Kind.PERSON)
    if person is not None:
        at, known = person
        names = tuple(line.names[i] for i in range(at, at + known.length) if line.names[i].isalpha())
        relay = known.slug.endswith("-lawmaker")
        return Party(known.slug, Kind.PERSON, known.country, words, names, relay, 0.98 if known.length > 1 else 0.8)
    first = lows[parts[0][0]]
    country = found.country
    if owner is None and first in POSSESSIVES:
        owner = memory.pronoun(first)
    if owner is not None and not country:
        country = owner.country
    if not found.roles and "member" in words and not words.isdisjoint(_CHAMBERS):
        # "A member of the intelligence committee" passes on what the committee heard.
        seat = country or memory.last_country()
        lawmaker = f"{seat}-lawmaker" if seat else "lawmaker"
        return Party(lawmaker, Kind.PERSON, seat, words | {"lawmaker"}, found.plain_names(line), True, 0.85)
    if found.roles and not _owning(found, parts):
        return role_party(line, found, parts, country, owner, head, directory, memory, _direct)
    body = found.first(Kind.BODY, Kind.MEDIUM)
    if body is not None:
        kind = body[1].kind
        if body[1].slug == "un" and [*lows[parts[0][0] : head], lows[head] in _UN_BODIES] == ["the", "un", True]:
            # "The UN agency" behind UNICEF is UNICEF.
            again = memory.noun(lows[head], frozenset((lows[head],)), body[1].country)
            if again is not None and again.sure >= 0.9:
                return again
        name = found.names[0] if found.names else []
        if len(name) > 1 and name[-1] + 1 < body[0] and lows[name[-1] + 1] in ("of", "at", "from", "with", "for"):
            # Hana Kovac of the WHO: somebody, who speaks for the body.
            return Party(body[1].slug, Kind.PERSON, body[1].country, words, found.plain_names(line), False, 0.95)
        return Party(body[1].slug, kind, body[1].country, words, found.plain_names(line), kind is Kind.MEDIUM, 0.98)
    if found.names:
        again = memory.by_name([line.names[i] for group in found.names for i in group])
        if again is not None:
            return again
    office = office_of(line, found, directory)
    if office is not None and first in _TAKING_UP and not country and not found.names:
        again = memory.noun(lows[head], words)
        if again is not None and again.kind is Kind.BODY:
            return again
    if office is not None and any(g[-1] >= office.end or g[0] < office.start for g in found.names):
        # A name says more than the office: "Zambia's state power company, ZESCO".
        office = None
    country_ = country or (memory.last_country() if office is not None and first in ("the", "that") else "")
    if office is not None and country_:
        return Party(directory.organ(country_, office), Kind.BODY, country_, words, found.plain_names(line))
    bodyish = not BODIES.isdisjoint([lows[i] for i in found.indexes if i <= head])
    if not bodyish and found.only_states(line):
        state = found.first(Kind.STATE)
        if state is not None and (not state[1].adjective or first in ("the",)):
            slug = (
                "eu" if state[1].slug == "eu" else f"{country}-government" if country else f"{state[1].slug}-government"
            )
            return Party(slug, Kind.STATE, country, words, (), sure=0.85)
        return None
    if owner is not None and bodyish and not found.names and owner.kind in (Kind.BODY, Kind.MEDIUM):
        return Party(owner.slug, owner.kind, owner.country, words | owner.words, owner.names, owner.relay, 0.8)
    # "The crush at the Maha Kumbh": a name in the complement alone names no party.
    heads = any(group[0] <= head for group in found.names)
    if bodyish or (heads and _institution(line, found, parts)):
        return _body(line, found, country, words, head, memory)
    if heads:
        names = tuple(line.names[i] for i in found.names[0])
        known_as = [w for w in names if w not in TITLES] or [names[0]]
        joined = sum(line.hyphen(i - 1) for i in found.names[0][1:])
        kind = Kind.PERSON if len(found.names[0]) - joined > 1 or first in TITLES else Kind.BODY
        if kind is Kind.PERSON:
            organ = _house(line, found, parts, directory, memory)
            if organ is not None:
                return Party(organ.slug, kind, organ.country or country, words, names, sure=0.8)
        return Party(fold("-".join(known_as[:4])), kind, country, words, names, sure=0.6)
    if whom:
        return _anybody(line, found, parts, country, words, head, memory, whom)
    return None


def _names_nobody(line: Line, parts: tuple[tuple[int, int], ...], directory: Directory) -> bool:
    """Whether a phrase holds no name, office or body, and no possessive: no party is known by other words."""
    for start, end in parts:
        lows = line.lows[start:end]
        if True in line.capitals[start:end] or "the" in lows[1:] or not directory.telling.isdisjoint(lows):
            return False
        if not all(map(str.isascii, lows)) or (lows[:1] == ["the"] and line.known(directory, start) is not None):
            return False
    return True


def _owning(found: Survey, parts: tuple[tuple[int, int], ...]) -> bool:
    """Whether a known body comes first and the role in apposition is its own: "UnitedHealth, the owner"."""
    start, end = parts[0]
    return (
        bool(found.known)
        and found.known[0][0] - start <= 1
        and found.known[0][0] + found.known[0][1].length == end
        and found.known[0][1].kind in (Kind.BODY, Kind.MEDIUM)
        and min(found.roles) >= end
        and not any(group[0] >= end for group in found.names)
    )


def _house(
    line: Line, found: Survey, parts: tuple[tuple[int, int], ...], directory: Directory, memory: Memory
) -> Party | None:
    """The body to which a phrase says that somebody belongs: "Ana Weber of the network agency"."""
    start, end = parts[0]
    last = found.names[0][-1]
    if not (start <= last < end - 2) or line.lows[last + 1] not in ("of", "at", "from", "with", "for"):
        return None
    who = _direct(line, ((last + 2, end),), head_of(line, last + 2, end), directory, memory)
    if who is None or who.kind not in (Kind.BODY, Kind.MEDIUM) or who.sure <= 0.6 or who.words & _SCHOLARLY:
        return None
    return who


def _institution(line: Line, found: Survey, parts: tuple[tuple[int, int], ...]) -> bool:
    """Whether a name is a body's: initials, or an article before it, or a newspaper's."""
    lows = line.lows
    group = found.names[0]
    if any(lows[i] in NEWS_NAMES or lows[i] in MEDIA for i in group):
        return True
    if any(line.initials(i) for i in group) or (len(group) > 1 and lows[group[-1]] in CORPORATE):
        return True
    return lows[parts[0][0]] in ("the", "a", "an") or any(lows[i] in SMALL for i in range(group[0], group[-1]))


def _body(line: Line, found: Survey, country: str, words: frozenset[str], head: int, memory: Memory) -> Party | None:
    lows = line.lows
    if not found.names:
        state = found.covered()
        again = memory.noun(lows[head], words - {line.names[i] for i in state}, country)
        if again is not None:
            # "The ministry" after its minister: the same organ, but nobody who was interviewed.
            return again._replace(kind=Kind.BODY) if again.kind is Kind.PERSON else again
        bare = lows[found.indexes[0]] not in DETERMINERS and len(found.indexes) == 1 and lows[head] not in _BARE
        if bare and not lows[head].endswith("ers"):  # but "retailers", "insurers" are somebody
            return None
    # A press conference is no medium.
    medium = "conference" not in words and any(
        lows[i] in MEDIA or (lows[i] in NEWS_NAMES and line.capital(i)) for i in found.indexes
    )
    slug = coined(line, found, country)
    if not slug:
        return None
    kind = Kind.MEDIUM if medium else Kind.BODY
    return Party(slug, kind, country, words, found.plain_names(line), medium, 0.8 if found.names else 0.65)


def _anybody(
    line: Line,
    found: Survey,
    parts: tuple[tuple[int, int], ...],
    country: str,
    words: frozenset[str],
    head: int,
    memory: Memory,
    whom: Whom,
) -> Party | None:
    """A noun of no office that a sentence has speak: the rebels, growers, the harbour master."""
    first = found.indexes[0]
    low = line.lows[head]
    if low in _AWARE and head > first:
        # "A person familiar with the talks".
        low = line.lows[head - 1]
    if low in _THINGS or low in FIGURES or low in DOCUMENTS:
        return None
    house = whom is Whom.ANYBODY and low in HOUSES and line.lows[first] in _OF_OLD
    if not house and not human(low) and not _introduced(line, found, parts, low, whom):
        return None
    many = low.endswith("s") and not low.endswith("ss")
    if not many and first and line.lows[first] not in DETERMINERS and not line.capital(first) and low != "people":
        # In "press and partner reports" the noun is but a part of another.
        return None
    if line.lows[first] in ("the", "that"):
        again = memory.noun(low, words)
        if again is not None:
            return again
    plain = not any(line.capital(i) for i in found.indexes if i > head)
    slug = coined(line, found, country, drop=frozenset(i for i in found.indexes if i > head) if plain else frozenset())
    kind = Kind.BODY if house else Kind.PEOPLE if many else Kind.PERSON
    return Party(slug, kind, country, words, sure=0.5) if slug else None


def _introduced(line: Line, found: Survey, parts: tuple[tuple[int, int], ...], low: str, whom: Whom) -> bool:
    """Whether a phrase brings in somebody: "an imam", "the imam, Omar Bensaid"; no thing that ends like one."""
    if len(parts) > 1 and line.capital(parts[1][0]) and (whom is Whom.ANYBODY or _full(line, *parts[1])):
        return True
    return (
        whom is Whom.ANYBODY
        and line.lows[found.indexes[0]] in ("a", "an", "one", "another")
        and low.isalpha()
        and not low.endswith(_ABSTRACT)
    )


def _full(line: Line, start: int, end: int) -> bool:
    """Whether an apposition is somebody's name and nothing else: "the prefect, Mohamed Ould Sidi,"."""
    return 2 <= end - start <= 5 and all(line.capital(i) and line.texts[i].isalpha() for i in range(start, end))
