"""From a noun phrase to a party: known names, offices and bodies of a state, then names nobody knows yet."""

from __future__ import annotations

from typing import NamedTuple

from crossbearing.claims.speakers.directory import Directory, Known
from crossbearing.claims.speakers.lexicon import DOCUMENTS
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.phrases import Phrase
from crossbearing.claims.speakers.roles import (
    BODIES,
    MEDIA,
    MINISTRIES,
    NEUTRAL,
    NEWS_NAMES,
    PLURAL_ROLES,
    ROLES,
    Role,
)
from crossbearing.claims.speakers.words import (
    DETERMINERS,
    OBLIQUE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TITLES,
)

_SPELLINGS = {"defense": "defence", "center": "centre", "organization": "organisation", "labor": "labour"}
_SMALL = frozenset("of for the and on in at to a an de la y".split())
_MALE = frozenset("mr spokesman chairman he king prince sir lord policeman congressman".split())
_FEMALE = frozenset("mrs ms miss spokeswoman chairwoman she queen princess dame lady congresswoman".split())


class _Parts(NamedTuple):
    """What a phrase holds: known names with their places, its roles, and its capitalised words that nothing knows."""

    indexes: list[int]
    known: list[tuple[int, Known]]
    roles: list[int]
    names: list[list[int]]


def party(line: Line, phrase: Phrase, directory: Directory, memory: Memory) -> Party | None:
    """Who a noun phrase stands for, or None where it names no party ("the figures", "it" with nothing before)."""
    lows = line.lows
    first = phrase.parts[0]
    low = lows[first[0]]
    if first[1] - first[0] == 1 and (low in PRONOUNS or low in OBLIQUE):
        return memory.pronoun(low)
    head = _head(line, *first)
    if lows[head] in DOCUMENTS and not _is_body(line, head):
        return _owner(line, phrase, head, directory, memory)
    return _direct(line, phrase.parts, head, directory, memory)


def _head(line: Line, start: int, end: int) -> int:
    """The last noun before the first preposition: "officer" of "an officer of the Joint Chiefs"."""
    lows = line.lows
    for i in range(start, end):
        if (lows[i] in PREPOSITIONS or lows[i] == "(") and i > start:
            return i - 1
    return end - 1


def _is_body(line: Line, head: int) -> bool:
    return line.capital(head) and head > 0 and line.capital(head - 1)


def _owner(line: Line, phrase: Phrase, head: int, directory: Directory, memory: Memory) -> Party | None:
    """The author of a document: "a report of the agency", "the ministry's count", "its first paper", "the letter"."""
    lows = line.lows
    start, end = phrase.parts[0]
    if head + 1 < end and lows[head + 1] in ("of", "by", "from", "at", "in"):
        inner = _direct(line, ((head + 2, end),), _head(line, head + 2, end), directory, memory)
        if inner is not None and (inner.kind is not Kind.STATE or lows[head + 1] != "of"):
            return inner
    for part in phrase.parts[1:]:
        for i in range(part[0], part[1] - 1):
            if lows[i] in ("by", "from", "of"):
                inner = _direct(line, ((i + 1, part[1]),), _head(line, i + 1, part[1]), directory, memory)
                if inner is not None:
                    return inner
    if lows[start] in POSSESSIVES:
        return memory.pronoun(lows[start])
    if head > start:
        for i in range(head - 1, start, -1):
            if lows[i] in ("'s", "’s", "'", "’"):
                return _direct(line, ((start, i),), _head(line, start, i), directory, memory)
        inner = _direct(line, ((start, head),), head - 1, directory, memory)
        if inner is not None and (inner.kind is not Kind.PERSON or inner.names):
            return inner
    if lows[start] in ("the", "this", "that") or start + 1 == end:
        return memory.document()
    return None


def _direct(
    line: Line, parts: tuple[tuple[int, int], ...], head: int, directory: Directory, memory: Memory
) -> Party | None:
    if parts[0][0] >= parts[0][1]:
        return None
    found = _survey(line, parts, directory)
    lows = line.lows
    words = frozenset(lows[i] for i in found.indexes if lows[i][0].isalnum())
    person = next((k for _, k in found.known if k.kind is Kind.PERSON), None)
    if person is not None:
        return Party(person.slug, Kind.PERSON, person.country, words, _named(line, found, person), sure=0.98)
    first = lows[parts[0][0]]
    country = _country(found)
    if not country and first in POSSESSIVES:
        of = memory.pronoun(first)
        country = of.country if of is not None else memory.last_country()
    bodies = [(i, k) for i, k in found.known if k.kind in (Kind.BODY, Kind.MEDIUM)]
    if found.roles:
        return _role(line, found, bodies, country, words, head, directory, memory)
    if bodies:
        # Of "the Estonian arm of the WHO" the first is meant, of "Reuters" in an aside none but itself.
        body = bodies[0][1]
        return Party(body.slug, body.kind, body.country, words, _names(line, found), body.kind is Kind.MEDIUM, 0.98)
    if found.names:
        again = memory.by_name([lows[i] for group in found.names for i in group])
        if again is not None:
            return again
    bodyish = next((i for i in reversed(found.indexes) if lows[i] in BODIES and i <= head), None)
    office = _office(line, found, directory)
    if office is not None and country:
        suffix, exceptions = office
        return Party(exceptions.get(country, f"{country}-{suffix}"), Kind.BODY, country, words, _names(line, found))
    states = [k for _, k in found.known if k.kind is Kind.STATE]
    if bodyish is None and states and not found.names and _only_states(line, found, parts):
        slug = states[0].slug if states[0].country == "eu" else f"{country}-government"
        return Party(slug, Kind.STATE, country, words, (), sure=0.85)
    if bodyish is not None or (found.names and _institution(line, found, parts)):
        return _body(line, found, country, words, head, memory)
    if found.names:
        names = tuple(lows[i] for i in found.names[0])
        slug = "-".join(w for w in names if w not in TITLES) or names[0]
        kind = Kind.PERSON if len(found.names[0]) > 1 or first in TITLES else Kind.BODY
        return Party(slug, kind, country, words, names, sure=0.6)
    return None


def _survey(line: Line, parts: tuple[tuple[int, int], ...], directory: Directory) -> _Parts:
    indexes: list[int] = []
    known: list[tuple[int, Known]] = []
    roles: list[int] = []
    names: list[list[int]] = []
    lows, texts = line.lows, line.texts
    for start, end in parts:
        i = start
        run: list[int] = []
        while i < end:
            indexes.append(i)
            match = directory.known(lows, i, texts) if lows[i][0].isalpha() else None
            if match is not None and i + match.length <= end:
                known.append((i, match))
                indexes.extend(range(i + 1, i + match.length))
                i += match.length
                run = []
                continue
            low = lows[i]
            if low in ROLES:
                roles.append(i)
                run = []
            elif line.capital(i) and low not in DETERMINERS and low not in TITLES:
                if not run:
                    names.append(run)
                run.append(i)
            elif run and (low in ("-", "&") or (low in _SMALL and i + 1 < end and line.capital(i + 1))):
                pass
            elif run and lows[i - 1] == "-" and low.isalpha():
                run.append(i)
            else:
                run = []
            i += 1
    return _Parts(indexes, known, roles, names)


def _country(found: _Parts) -> str:
    for _, k in found.known:
        if k.kind is Kind.STATE and k.country:
            return k.country
    return ""


def _named(line: Line, found: _Parts, person: Known) -> tuple[str, ...]:
    at = next(i for i, k in found.known if k is person)
    return tuple(line.lows[i] for i in range(at, at + person.length) if line.lows[i].isalpha())


def _names(line: Line, found: _Parts) -> tuple[str, ...]:
    return tuple(line.lows[i] for group in found.names for i in group)


def _office(line: Line, found: _Parts, directory: Directory) -> tuple[str, dict[str, str]] | None:
    best: tuple[int, str, dict[str, str]] | None = None
    for i in found.indexes:
        match = directory.office(line.lows, i, line.texts)
        if match is not None and i + match.length - 1 in found.indexes and (best is None or match.length > best[0]):
            best = (match.length, match.suffix, dict(match.exceptions))
    return None if best is None else (best[1], best[2])


def _role(
    line: Line,
    found: _Parts,
    bodies: list[tuple[int, Known]],
    country: str,
    words: frozenset[str],
    head: int,
    directory: Directory,
    memory: Memory,
) -> Party | None:
    """Somebody with an office or a trade."""
    lows = line.lows
    role = ROLES[lows[found.roles[0]]]
    many = any(lows[i] in PLURAL_ROLES for i in found.roles[:1])
    kind = Kind.PEOPLE if many else Kind.PERSON
    name = next((g for g in found.names if _personal(line, g)), None)
    names = tuple(lows[i] for i in name) if name else ()
    start = found.indexes[0]
    if not found.names and not found.known and lows[start] in ("the", "that", "this", "both"):
        again = memory.noun(lows[head], words)
        if again is not None:
            return again
    if names:
        again = memory.by_name(list(names))
        if again is not None and again.kind is Kind.PERSON:
            return again
    body = next((k for _, k in bodies if k.kind is Kind.BODY), None)
    relay = role is Role.RELAY
    office = _office(line, found, directory)
    if role is not Role.EXPERT and office is not None:
        country = country or (body.country if body is not None else "")
        if country:
            slug = office[1].get(country, f"{country}-{office[0]}")
            return Party(slug, kind, country, words, names, relay, 0.95)
    if body is not None and not relay:
        slug = f"{body.slug}-{names[-1]}" if role is Role.EXPERT and names else body.slug
        return Party(slug, kind, body.country or country, words, names, relay)
    medium = next((k for _, k in bodies if k.kind is Kind.MEDIUM), None)
    if medium is not None and lows[found.roles[0]] in _STAFF:
        return Party(medium.slug, Kind.MEDIUM, medium.country, words, names, relay=True)
    if relay:
        return Party(f"{country}-lawmaker" if country else "lawmaker", kind, country, words, names, True, 0.85)
    capital = [i for g in found.names if g is not name for i in g]
    if capital:
        again = memory.by_name([lows[i] for i in capital])
        if again is not None and again.kind is not Kind.PERSON:
            slug = f"{again.slug}-{names[-1]}" if role is Role.EXPERT and names else again.slug
            return Party(slug, kind, again.country or country, words, names, relay)
    if role is Role.EXPERT and not names and not country and not capital:
        return Party("expert-anonymous" if not many else _slug(line, found, ""), kind, "", words, (), False, 0.8)
    slug = _slug(line, found, country, name)
    if role is Role.EXPERT and names:
        slug = "-".join(x for x in (country, names[-1]) if x) if not capital else f"{slug}-{names[-1]}"
    if not slug:
        return None
    return Party(slug, kind, country, words, names, relay, 0.75)


_STAFF = frozenset("correspondent correspondents reporter reporters journalist journalists photographer editor".split())


def _personal(line: Line, group: list[int]) -> bool:
    """Whether capitalised words are somebody's name and not a body's or a place's."""
    return not any(line.lows[i] in BODIES or (line.texts[i].isupper() and len(line.texts[i]) > 1) for i in group) and (
        group[0] == 0 or line.lows[group[0] - 1] not in ("of", "in", "at", "for", "from", "the")
    )


def _only_states(line: Line, found: _Parts, parts: tuple[tuple[int, int], ...]) -> bool:
    covered = {j for i, k in found.known for j in range(i, i + k.length)}
    return all(j in covered or line.lows[j] in DETERMINERS or line.lows[j] in ("of",) for j in found.indexes)


def _institution(line: Line, found: _Parts, parts: tuple[tuple[int, int], ...]) -> bool:
    """Whether a name is a body's: initials, or an article before it, or a newspaper's."""
    lows = line.lows
    group = found.names[0]
    if any(lows[i] in NEWS_NAMES or lows[i] in MEDIA for i in group):
        return True
    if line.texts[group[0]].isupper() and len(line.texts[group[0]]) > 1:
        return True
    return lows[parts[0][0]] in ("the", "a", "an") or any(lows[i] in _SMALL for i in range(group[0], group[-1]))


def _body(
    line: Line, found: _Parts, country: str, words: frozenset[str], head: int, memory: Memory
) -> Party | None:
    lows = line.lows
    if not found.names and not any(k.kind is Kind.STATE for _, k in found.known):
        again = memory.noun(lows[head], words)
        if again is not None:
            return again
        if lows[found.indexes[0]] not in DETERMINERS and len(found.indexes) == 1 and lows[head] not in _BARE:
            return None
    medium = any(lows[i] in MEDIA or (lows[i] in NEWS_NAMES and line.capital(i)) for i in found.indexes)
    slug = _slug(line, found, country)
    if not slug:
        return None
    return Party(
        slug, Kind.MEDIUM if medium else Kind.BODY, country, words, _names(line, found), medium, 0.8 if found.names else 0.65
    )


_BARE = frozenset("police authorities prosecutors media officials parliament congress".split())


def _slug(line: Line, found: _Parts, country: str, person: list[int] | None = None) -> str:
    """A slug from the words: country, then initials of a long name, or the words that tell it apart."""
    lows = line.lows
    group = max((g for g in found.names if g is not person), key=len, default=None)
    if group is not None:
        stands = [i for i in group if lows[i] not in _SMALL]
        given = next((i for g in found.names for i in g if g is not group and line.texts[i].isupper() and 2 < len(line.texts[i]) < 7), None)
        if given is not None:
            return lows[given]
        if len(stands) >= 3 and lows[stands[-1]] in BODIES | NEWS_NAMES or len(stands) >= 4:
            return "".join(lows[i][0] for i in stands)
    state = {j for i, k in found.known if k.kind is Kind.STATE for j in range(i, i + k.length)}
    kept: list[str] = []
    for i in found.indexes:
        low = lows[i]
        if i in state or (person is not None and i in person) or not low[0].isalpha():
            continue
        if low in DETERMINERS or low in PREPOSITIONS or low in ("'s", "’s", "and", "who"):
            continue
        if low in NEUTRAL and not (low in ROLES and len(found.indexes) <= 4):
            continue
        low = MINISTRIES.get(low, _SPELLINGS.get(low, low))
        if low not in kept:
            kept.append(low)
    return "-".join([country, *kept[:4]] if country else kept[:4]).strip("-")
