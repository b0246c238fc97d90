"""The clause round a verb: its voice, the words that go with it, who or what does it, and what follows it."""

from __future__ import annotations

import msgspec

from crossbearing.claims.lexicon import ADVERBS, AUXILIARIES, NOUN_VERBS, NP_STOP, VERBS
from crossbearing.claims.relations import tables
from crossbearing.claims.relations.line import PRONOUNS, QUOTES, RELATIVES, Line, Phrase

_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t".split())
# Words between a subject and the verb that tells the relation: "is believed to have been secretly making".
_CHAIN = frozenset(
    """to believed thought said known reported understood expected likely unlikely able willing unwilling ready set due
    suspected alleged planning plans plan planned hoping hopes begun began begins started starts start continue
    continues continued continuing agreed agrees agreeing pledged promised vowed wants want wanted trying tried seems
    seem seemed appears appear appeared estimated assessed seen needs need refused refuses sworn going capable not never
    n't help helped helps intends intended intend anticipated scheduled prepared preparing offered threatened stopped
    stop stops ceased keep kept keeps feared presumed ordered allowed forced used has have had reportedly allegedly
    secretly largely mostly mainly mass found resumed resumes resume offering aims aiming""".split()
)
_SKIPPED = frozenset("also allegedly reportedly both then thus - , secretly".split())
_STOPS = frozenset(". ; : ? ! ( ) — –".split()) | frozenset(("[", "]"))
_LINKS = frozenset(
    "to into towards in at from for on with near inside outside under by of off against since during between".split()
)
_PREPOSITIONS = frozenset(
    "to from with in at for by via near into onto aboard on through inside off toward towards outside under".split()
)
_REACH = 34
_PHRASES = 6
"""So many phrases behind a verb are read."""


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A verb at token `at` with its surroundings.

    `subjects` are the phrases of who or what does it, a pronoun among them where one stands there; `group` are the
    words between them and the verb; `site` is the phrase that "where" leads back to. `relative` is the phrase that the
    clause describes where it lacks an object ("the shells that Russia fires"). A `gerund` has no tense of its own.
    """

    at: int
    passive: bool
    reduced: bool
    subjects: tuple[Phrase, ...]
    group: tuple[str, ...]
    first: int
    site: Phrase | None
    relative: Phrase | None
    gerund: bool = False


def clause_at(line: Line, at: int, forms: frozenset[str], before: tuple[Phrase, ...]) -> Clause | None:
    """The clause of the verb at `at`, a form of `forms`; None where it is no verb.

    `before` are the subjects of the clause before it in the sentence, which a verb behind "and" goes on with.
    """
    if line.capital(at) and at > 0:
        return None
    first, group = _group(line, at)
    be = any(w in _BE for w in group)
    passive = "participle" in forms and _last_auxiliary(group) in _BE
    if forms <= {"base", "s"}:
        if not group and not (line.verbal(at) or line.low(at) in AUXILIARIES):
            return None
        if forms == {"base"} and group and _last_auxiliary(group) in _BE and group[-1] != "to":
            return None
    reduced = (
        "participle" in forms and not group and not passive and not (_object_follows(line, at + 1) and "past" in forms)
    )
    if "ing" in forms and line.low(first - 1) in _OWNERS:
        return None  # "the making of"
    gerund = "ing" in forms and not be
    told = _subjects(line, first, group, before, gerund=gerund, reduced=reduced)
    if reduced and told.relative is not None:
        reduced = False  # "the notice that the ministry sent to the court"
    return Clause(
        at, passive or reduced, reduced, told.subjects, tuple(group), told.first, told.site, told.relative, gerund
    )


_TIMES = frozenset("week month year monday tuesday wednesday thursday friday saturday sunday night today".split())
_OWNERS = frozenset(("the", "a", "an", "its", "their", "'s", "’s"))


def _group(line: Line, at: int) -> tuple[int, list[str]]:
    """The words that go with the verb at `at`, and where they begin: "is believed to have been making"."""
    lows = line.lows
    group: list[str] = []
    j = at
    while j > 0 and at - j < 14:
        low = lows[j - 1]
        if low in AUXILIARIES or low in _CHAIN or (low in ADVERBS and low != "back") or low in _SKIPPED:
            if low == "," and not (j > 1 and line.adverb(j - 2)):
                break
            if low == "-" and j > 1 and lows[j - 2].isalpha():
                j -= 2  # "re-exports"
                continue
            if low in _NOUNS_TOO and line.low(j) != "to":
                break
        elif not line.adverb(j - 1):
            break
        group.append(low)
        j -= 1
    group.reverse()
    while group and group[0] in ("-", ","):
        group.pop(0)
        j += 1
    return j, group


_NOUNS_TOO = frozenset("plans plan needs need reported used".split())


class _Told(msgspec.Struct, frozen=True, gc=False):
    """Who or what a clause is about: the phrases, where they begin, and what "where" or "that" leads back to."""

    subjects: tuple[Phrase, ...]
    first: int
    site: Phrase | None = None
    relative: Phrase | None = None


def _subjects(
    line: Line, j: int, group: list[str], before: tuple[Phrase, ...], *, gerund: bool, reduced: bool
) -> _Told:
    """The subjects of a verb whose words begin at `j`."""
    low = line.low(j - 1)
    bare = gerund and AUXILIARIES.isdisjoint(group)
    infinitive = bool(group) and group[0] == "to"
    if low in ("which", "who", "that") and not (low == "that" and line.finite(j - 2)):
        if low == "which" and line.low(j - 2) in _PREPOSITIONS:
            return _Told((), j, _last(line, j - 2))
        return _from(_antecedents(line, j - 1), j)
    if low == "where":
        site = _last(line, _past_comma(line, j - 1))
        return _Told((), site.first if site else j, site)
    if low in PRONOUNS:
        return _Told((Phrase(j - 1, j, j),), j - 1, *_led_by(line, j - 1))
    if low in ("and", "or", "but") or (low == "," and (before or gerund) and not reduced):
        aside = _over_aside(line, j - 1) if low == "," and not gerund else ()
        return _Told(aside or before or _clause_subjects(line, j - 1), j)
    if low == "," and reduced:
        return _from(_antecedents(line, j), j)
    if low in (",", ")"):
        return _from(_over_aside(line, j - 1), j)
    if low in NP_STOP or low in QUOTES:
        found = (_governor(line, j - 1) or before) if bare or infinitive else ()
        return _Told(found, min(j, found[-1].first) if found else j)
    found = tuple(line.list_behind(j)) if reduced else _behind(line, j)
    if found and line.low(line.before(found[0].first) - 1) == "what":
        return _Told((), j)  # "what the plants make is sold"
    worked = bool(found) and line.lows[found[-1].last - 1] in ("years", "months", "decades")
    if infinitive or (bare and not reduced and worked) or not found:
        # "operate at full capacity to make", "spent years making": the clause's own subject
        own = _clause_subjects(line, j)
        if own and not (infinitive or bare or line.low(own[-1].last) in RELATIVES):
            # "the containers Pyongyang has sent to Russia held": a clause between describes the subject
            described = _led_by(line, line.before(own[0].first))[1]
            own = (described,) if described is not None else ()
        found = own or (found if infinitive else ())
    if not found:
        return _Told((), j)
    return _Told(found, found[0].first, *_led_by(line, line.before(found[0].first)))


def _from(found: tuple[Phrase, ...], j: int) -> _Told:
    return _Told(found, found[0].first if found else j)


def _last_auxiliary(group: list[str]) -> str:
    return next((w for w in reversed(group) if w in AUXILIARIES), "")


def _object_follows(line: Line, i: int) -> bool:
    while line.adverb(i) or line.low(i) in QUOTES:
        i += 1
    low = line.low(i)
    if low in ("up", "at", "as", "about", "around", "over", "more", "some") and (
        line.low(i + 1) in ("to", "least", "many", "than") or line.low(i + 1)[0].isdigit()
    ):
        return True
    return low[0].isalnum() and (low not in NP_STOP or low in _DETERMINERS) and low not in AUXILIARIES


_DETERMINERS = frozenset(
    """the a an this that these those its his her their our my any some all no both such another each every what it
    them him us""".split()
)


def _past_comma(line: Line, j: int) -> int:
    return j - 1 if line.low(j - 1) == "," else j


def _last(line: Line, end: int) -> Phrase | None:
    found = line.list_behind(end)
    return found[-1] if found else None


def _antecedents(line: Line, end: int) -> tuple[Phrase, ...]:
    """The phrases that "which" or "who" at `end` stands for."""
    end = _past_comma(line, end)
    found = line.list_behind(end)
    return tuple(found) if line.low(end) != "," and len(found) > 1 else tuple(found[-1:])


def _led_by(line: Line, first: int) -> tuple[Phrase | None, Phrase | None]:
    """What "where" or "that" before a subject leads back to: (the site, the object)."""
    low = line.low(first - 1)
    if low == "where":
        return _last(line, _past_comma(line, first - 1)), None
    if low in ("that", "which"):
        k = _past_comma(line, first - 1)
        if low == "which" and line.low(first - 2) in ("in", "at"):
            return _last(line, first - 2), None
        return None, None if line.finite(k - 1) or line.low(k - 1) in VERBS else _last(line, k)
    if first > 0 and low[0].isalpha() and low not in NP_STOP and line.texts[first - 1][0].islower():
        if low in ADVERBS or line.finite(first - 1) or low.endswith(("ed", "ing")):
            return None, None
        return None, line.behind(first)
    return None, None


def _behind(line: Line, end: int) -> tuple[Phrase, ...]:
    """The subject that ends at `end`, phrases hung on it by prepositions passed over."""
    for hung in range(4):
        found = line.list_behind(end)
        if not found:
            return ()
        before = line.before(found[0].first)
        low = line.low(before - 1)
        if line.lows[found[-1].head - 1] in _TIMES and _is_participle(low):
            end = before - 1  # "the plants inspected last week"
            continue
        if low not in _LINKS or before < 2:
            return () if hung and line.finite(before - 1) and low not in AUXILIARIES else tuple(found)
        if low in ("by", "from", "with") and line.low(before - 2) in tables.VERBS:
            return tuple(found[:0]) or _behind(line, before - 2)
        verb = line.low(before - 2)
        if verb not in NOUN_VERBS and _is_participle(verb) and line.low(before - 3) not in AUXILIARIES:
            end = before - 2  # "wheat grown in Punjab is sold"
            continue
        inner = line.list_behind(before - 1)
        if not inner:
            # "In May Russia sent": the phrase stands at the beginning, and the name behind it is the subject
            if before - 1 > 0 and (verb in VERBS or verb in AUXILIARIES or verb.endswith(("ed", "ing"))):
                return ()
            return tuple(found[-1:])
        end = before - 1
    return ()


def _is_participle(word: str) -> bool:
    verb = tables.VERBS.get(word)
    return (verb is not None and "participle" in verb.forms) or (len(word) > 4 and word.endswith("ed"))


def _over_aside(line: Line, comma: int) -> tuple[Phrase, ...]:
    """The subject before an aside that ends at the comma or bracket at `comma`: "X, a state firm, makes"."""
    lows = line.lows
    opener = "(" if lows[comma] == ")" else ","
    for i in range(comma - 1, max(-1, comma - 26), -1):
        if lows[i] in (";", ":", "“", "”"):
            return ()
        if lows[i] == opener and i > 0:
            return _behind(line, i)
    return ()


def _clause_subjects(line: Line, end: int) -> tuple[Phrase, ...]:
    """The subject of the clause that `end` lies in: what stands before its last finite verb."""
    for i in range(end - 1, max(0, end - _REACH), -1):
        low = line.lows[i]
        if low in _STOPS:
            return ()
        if not (low in AUXILIARIES or (line.finite(i) and low not in ("being", "been"))):
            continue
        k = i
        while k > 0 and (line.lows[k - 1] in ADVERBS or line.lows[k - 1] in AUXILIARIES):
            k -= 1
        if line.low(k - 1) in PRONOUNS:
            return (Phrase(k - 1, k, k),)
        if line.low(k - 1) in RELATIVES:
            return _antecedents(line, k - 1)
        if line.low(k - 1) == ",":
            found = _over_aside(line, k - 1)
        else:
            found = _behind(line, k)
        if found:
            return found
    return ()


def _governor(line: Line, i: int) -> tuple[Phrase, ...]:
    """Who does what "from supplying", "by selling" at preposition `i` tell: the noun before, or the clause's own."""
    low = line.low(i)
    if low in ("from", "of", "for", "in") and line.low(i - 1) not in ("capable", "accused", "suspected"):
        found = line.list_behind(i)
        if found and line.low(line.before(found[0].first) - 1) in _TAKING:
            return tuple(found)
    return _clause_subjects(line, i)


_TAKING = frozenset(
    """prevent prevents prevented preventing stop stops stopped stopping keep kept accuse accuses accused accusing
    suspect suspects suspected bar barred ban banned blame blamed blames blaming discourage charged dissuade""".split()
)


class Behind(msgspec.Struct, frozen=True, gc=False):
    """What follows a verb: its objects, the phrases by preposition, what is given in return, where that ended."""

    objects: list[Phrase]
    by: dict[str, list[Phrase]]
    last: int


def behind(line: Line, at: int, *, objects: bool) -> Behind:
    """The objects of the verb at `at` (where it can have some) and the phrases behind them, the first of each kind."""
    lows, size = line.lows, line.size
    j = at + 1
    while j < size and (line.adverb(j) or lows[j] in QUOTES or lows[j] in ("up", "out", "back", "over")):
        if lows[j] in ("up", "over", "more", "less", "fewer", "other", "additional", "new", "out", "back") and (
            line.low(j + 1) in ("to", "than")
            or line.low(j + 1)[0].isdigit()
            or lows[j] in ("other", "additional", "new")
        ):
            break
        j += 1
    found = line.list_ahead(j) if objects else []
    if found:
        j = line.past_aside(found[-1].last)
    by: dict[str, list[Phrase]] = {}
    stop = min(size, at + _REACH)
    steps = 0
    while j < stop and steps < _PHRASES:
        low = lows[j]
        if (
            low in ("in", "as")
            and line.low(j + 1) in ("exchange", "return", "payment", "barter")
            and line.low(j + 2) == "for"
        ):
            by.setdefault("return", line.list_ahead(j + 3))
            break
        if low in _PREPOSITIONS and (low != "in" or line.low(j + 1) not in ("order", "exchange", "return")):
            phrases = line.list_ahead(j + 1)
            if phrases and not (low == "to" and _is_base(line, j + 1)):
                by.setdefault(low, phrases)
                j = _past_region(line, line.past_aside(phrases[-1].last))
                steps += 1
                continue
            if low == "to":
                break
            j += 1
        elif low in ("filled", "loaded", "laden", "packed", "full", "carrying", "containing", "stuffed"):
            phrases = line.list_ahead(j + 2 if line.low(j + 1) in ("with", "of") else j + 1)
            j = phrases[-1].last if phrases else j + 1
            steps += 1
        elif (line.adverb(j) or low[0].isdigit() or low in ("since", "until", "during", "last", ")", "(")) or (
            low == "," and line.low(j + 1) in _PREPOSITIONS
        ):
            j += 1
        elif low in _STOPS or low == "," or line.finite(j) or low in RELATIVES or low in ("and", "or", "but", "as"):
            break
        else:
            j += 1
    return Behind(found, by, j)


def _is_base(line: Line, i: int) -> bool:
    verb = tables.VERBS.get(line.low(i))
    return (verb is not None and "base" in verb.forms and line.verbal(i)) or (
        line.low(i) in VERBS and line.low(i) not in NOUN_VERBS
    )


def _past_region(line: Line, j: int) -> int:
    """Past what a place lies in: "Rajin, North Hamgyong Province, to"."""
    for _ in range(2):
        if line.low(j) != "," or not line.capital(j + 1):
            break
        phrase = line.ahead(j + 1)
        if phrase is None or not line.capital(phrase.last - 1) or line.finite(phrase.last):
            break
        end = phrase.last
        if line.low(end) not in (",", ".", ")", ";"):
            if line.low(end) not in _PREPOSITIONS:
                break
            j = end
            continue
        j = end + 1 if line.low(end) == "," and line.low(end + 1) in _PREPOSITIONS else end
        if line.low(j) != ",":
            break
    return j


def lead(line: Line, first: int) -> list[str]:
    """The words of the clause before its subject at `first`, nearest last; at most 14."""
    j = first
    while j > 0 and first - j < 14 and line.lows[j - 1] not in _STOPS and line.lows[j - 1] not in (",", "while", "but"):
        j -= 1
    return line.lows[j:first]
