"""Persons by office or trade: a minister is his ministry, a spokesman his body, a scholar himself."""

from __future__ import annotations

from collections.abc import Callable

from crossbearing.catalogue.words import fold
from crossbearing.claims.speakers.directory import Directory, Office
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.roles import BODIES, MINISTRIES, PLURAL_ROLES, ROLES, Role
from crossbearing.claims.speakers.slugs import coined
from crossbearing.claims.speakers.survey import Survey
from crossbearing.claims.speakers.words import POSSESSIVES

Parts = tuple[tuple[int, int], ...]
Resolve = Callable[[Line, Parts, int, Directory, Memory], Party | None]

_STAFF = frozenset("correspondent correspondents reporter reporters journalist journalists photographer editor".split())
_OWN_OFFICE = frozenset(
    """mayor mayors governor governors ambassador ambassadors envoy envoys adviser advisers advisor advisors aide
    aides prosecutor prosecutors judge judges sheriff sheriffs coroner magistrate examiner diplomat diplomats
    source sources king queen pope bishop collector councillor""".split()
)
"""Offices that are heard in their own name, whatever body they belong to."""
_SCHOLARS = frozenset(
    """analyst analysts economist economists researcher researchers scientist scientists expert experts author authors
    strategist strategists forecaster forecasters pollster pollsters statistician statisticians specialist specialists
    epidemiologist epidemiologists meteorologist meteorologists people""".split()
)
"""Those who, unnamed, speak for the house they work at."""
BOSSES = frozenset("boss ceo cfo executive chairman chairwoman".split())
"""Heads of firms, who speak for the firm named last where no other is."""
_FIELDS = frozenset(
    "finance financial operating managing general marketing press media medical technical scientific".split()
)
_TROOPS = frozenset("company platoon squad battalion brigade regiment unit".split())
_SPOKESMEN = frozenset("spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople".split())
_ANONYMOUS = frozenset("expert analyst specialist scholar researcher".split())
_VAGUE = frozenset(
    "official officials authorities authority spokesman spokeswoman spokesperson media expert experts".split()
)
_COMPLEMENT = frozenset("of for at from with in to".split())


def office_of(line: Line, found: Survey, directory: Directory) -> Office | None:
    """The longest office of state that a phrase names."""
    best: Office | None = None
    within = set(found.indexes)
    for i in found.indexes:
        if not line.names[i][0].isalpha():
            continue
        match = directory.office(line.names, i, line.texts)
        if match is None or line.names[i] in _VAGUE or match.end - 1 not in within:
            continue
        if best is None or match.end - match.start > best.end - best.start:
            best = match
    return best


def role_party(
    line: Line,
    found: Survey,
    parts: Parts,
    country: str,
    owner: Party | None,
    head: int,
    directory: Directory,
    memory: Memory,
    resolve: Resolve,
) -> Party | None:
    """Who somebody with an office or a trade speaks for."""
    lows = line.lows
    low = lows[found.roles[0]]
    role = ROLES[low]
    words = found.words(line)
    name = next((g for g in found.names if _personal(line, g)), None)
    # "Ina Roth of the miners' union" is one, however many the miners.
    single = name is not None and name[-1] < found.roles[0] and "of" in lows[name[-1] : found.roles[0]]
    kind = Kind.PEOPLE if low in PLURAL_ROLES and not single else Kind.PERSON
    names = tuple(line.names[i] for i in name) if name else ()
    if name and name[-1] + 1 < found.roles[0] and lows[name[-1] + 1] in _COMPLEMENT:
        kind = Kind.PERSON  # Horacio Luna of the brokers
    relay = role is Role.RELAY
    if names:
        again = memory.by_name(names)
        if again is not None and again.kind is Kind.PERSON:
            return again
    elif (
        not relay and not found.names and not found.known and lows[found.indexes[0]] in ("the", "that", "this", "both")
    ):
        again = memory.noun(lows[head], words)
        if again is not None:
            return again
    if relay:
        country = country or memory.last_country()
        return Party(f"{country}-lawmaker" if country else "lawmaker", kind, country, words, names, True, 0.85)
    organ = _organ(line, found, parts, name, directory, memory, resolve)
    if (
        organ is None
        and owner is not None
        and owner.kind in (Kind.BODY, Kind.MEDIUM, Kind.PEOPLE)
        and (
            lows[found.indexes[0]] in POSSESSIVES
            or (not BOSSES.isdisjoint(lows[i] for i in found.roles) and _sole(line, found))
        )
    ):
        organ = owner
    if role is Role.ORGAN:
        office = office_of(line, found, directory)
        place = country or (organ.country if organ is not None else "")
        named = found.first(Kind.BODY)
        if office is not None and place and (named is None or named[1].length < 2):
            return Party(directory.organ(place, office), kind, place, words, names, False, 0.95)
        governs = low not in _OWN_OFFICE or (low == "governor" and organ is not None and "bank" in organ.words)
        if governs and organ is not None and organ.kind is not Kind.STATE:
            return Party(organ.slug, kind, organ.country or country, words, names, False, min(organ.sure, 0.95))
        if low in _SPOKESMEN and organ is None and not country and len(words) <= 2 + len(names):
            body = memory.body()
            if body is not None:
                return Party(body.slug, kind, body.country, words, names, False, 0.7)
    elif organ is not None:
        if organ.kind is Kind.MEDIUM and low in _STAFF:
            return Party(organ.slug, Kind.MEDIUM, organ.country, words, names, True, 0.95)
        if names and organ.kind is not Kind.STATE and names[-1] not in organ.slug.split("-"):
            return Party(f"{organ.slug}-{fold(names[-1])}", kind, organ.country or country, words, names, False, 0.85)
        if low in _SCHOLARS and organ.kind is not Kind.STATE:
            return Party(organ.slug, kind, organ.country or country, words, names, False, 0.85)
    return _by_description(line, found, country, kind, role, name, words)


def _sole(line: Line, found: Survey) -> bool:
    """Whether a boss is one of nobody else: "the new boss", but "a refinery executive", "one executive"."""
    return line.lows[found.indexes[0]] in ("the", "chief") or bool(found.names)


def _by_description(
    line: Line, found: Survey, country: str, kind: Kind, role: Role, name: list[int] | None, words: frozenset[str]
) -> Party | None:
    names = tuple(line.names[i] for i in name) if name else ()
    low = line.lows[found.roles[0]]
    if role is Role.EXPERT and names:
        slug = fold("-".join([country, names[-1]] if country else names))
        return Party(slug, kind, country, words, names, False, 0.8)
    slug = coined(line, found, country, name)
    if low in _ANONYMOUS and kind is Kind.PERSON and slug == low:
        return Party("expert-anonymous", kind, country, words, names, False, 0.8)
    if not slug:
        return None
    if names and slug.count("-") <= 1 and slug.rpartition("-")[2] in ROLES:
        # A rank and a name: General Okello, Fire Chief Tom Reyes.
        slug = f"{slug}-{fold(names[-1])}"
    return Party(slug, kind, country, words, names, False, 0.75)


def _organ(
    line: Line,
    found: Survey,
    parts: Parts,
    name: list[int] | None,
    directory: Directory,
    memory: Memory,
    resolve: Resolve,
) -> Party | None:
    """The body that an office belongs to: "of the agency", "for Maersk", "the firm's", "an army", "a WHO"."""
    lows = line.lows
    at = found.roles[0]
    start, end = next(((a, b) for a, b in parts if a <= at < b), parts[0])
    own = [i for i in found.roles if start <= i < end]
    last = own[-1] if own else at
    links = [i for i in range(at + 1, end - 1) if lows[i] in _COMPLEMENT]
    for i in sorted(links[:3], key=lambda i: lows[i] in ("of", "in", "to")):
        # A professor of virology at the university: the house, not the field.
        within = resolve(line, ((i + 1, end),), _before_preposition(line, i + 1, end), directory, memory)
        vague = within is not None and within.sure <= 0.65 and lows[i + 1] in ("a", "an", "one", "another")
        if within is not None and not vague and not _local(line, i, within):
            return within
    for i in range(at - 1, start, -1):
        if lows[i] in ("'s", "’s", "'", "’"):
            owner = resolve(line, ((start, i),), i - 1, directory, memory)
            plain = all(lows[k] in ROLES or lows[k] in _FIELDS for k in range(i + 1, at))
            if owner is not None and (owner.kind is not Kind.STATE or i == at - 1) and (plain or owner.sure > 0.65):
                return owner
            start = i + 1
            break
    known = [(i, k) for i, k in found.known if k.kind in (Kind.BODY, Kind.MEDIUM)]
    if known:
        best = known[0][1]
        return Party(best.slug, best.kind, best.country, relay=best.kind is Kind.MEDIUM, sure=0.98)
    if lows[at] in MINISTRIES:
        # The words before "minister" are a field: Mines Minister Louis Watum.
        return None
    if lows[at] == "commander" and lows[at - 1] in _TROOPS:
        return None
    before = any(lows[i] in BODIES for i in range(start, last))
    if before or any(g is not name and start <= g[0] < at for g in found.names):
        stop = own[0] if own else at
        if start < stop:
            return resolve(line, ((start, stop),), stop - 1, directory, memory)
    return None


def _local(line: Line, preposition: int, within: Party) -> bool:
    """Whether a complement tells where and not for whom: the mayor of Salto, officials in Assam."""
    if within.kind is Kind.STATE:
        return False
    return within.sure <= 0.6 and line.lows[preposition] in ("in", "of", "at")


def _before_preposition(line: Line, start: int, end: int) -> int:
    for i in range(start + 1, end):
        if line.lows[i] in _COMPLEMENT:
            return i - 1
    return end - 1


def _personal(line: Line, group: list[int]) -> bool:
    """Whether capitalised words are somebody's name and not a body's or a place's."""
    if any(line.names[i] in BODIES or (line.texts[i].isupper() and len(line.texts[i]) > 1) for i in group):
        return False
    before = line.lows[group[0] - 1] if group[0] else ""
    behind = group[-1] + 1
    if behind < line.size and (line.lows[behind] in ROLES or line.lows[behind] in ("'s", "’s")):
        return False
    return before not in ("of", "in", "at", "for", "from", "the")
