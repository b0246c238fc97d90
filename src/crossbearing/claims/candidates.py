"""What a figure without a noun of its own can be of: the things named round it, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from crossbearing.claims import elsewhere, harms, measures
from crossbearing.claims.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CLAUSE_BREAKS,
    PREPOSITIONS,
)
from crossbearing.claims.mentions import Mention
from crossbearing.claims.nouns import Features, Nouns
from crossbearing.claims.phrases import Phrase
from crossbearing.claims.subjects import STATIVE, is_verb, subject_before, subject_of
from crossbearing.claims.topic import NEVER, UNFIRED

_BACK = 6
"""So many mentions before a figure may lend it their item."""
_AHEAD = 2
"""So many behind it in its sentence may."""
_MOST = 12
"""So many figures of a sentence tell what it counts."""
_CHUNKS = 8
"""So many noun phrases of a sentence are looked at, the nearest."""
_EARLIER: list[list[Features]] = [
    [(f"p{min(rank, 3)}", place) for rank in range(_CHUNKS)] for place in ("ppar0", "ppar1")
]
"""What the sentence before says of its noun phrases in their order, in another paragraph and in the same."""
_FOREMOST: list[Features] = [("t0",), ("t1",), ("t2",)]
"""What the topic says of the three items named most often."""

_SAME: list[Features] = [("same0",), ("same1",)]
"""What it says that the same amount was of something before, a small one and one that hardly comes by chance."""
_OFTEN = 20

# What money and power are of where the sentence tells only what was done with them.
_DONE_WITH = {
    "power": {
        "power-generation": """generate generates generated generating produce produces produced producing makes making
            made output put puts running""",
        "plant-capacity": "capacity installed rated capable add added build built generate produce put lost lose",
        "power-demand": "demand wants want wanted needs need needed consumes consumed consumption uses use draws peak",
        "power-import": "import imports imported importing buy buys bought bring brings brought borders",
    },
    "money": {
        "wage": "earn earns earned earning paid pays pay",
        "loss": "lost lose loses losing",
        "fine": "fined fine",
        "debt": "owe owes owed owing borrowed borrow",
        "spending": "spend spends spent spending splashed paid pay",
        "investment": "invest invests invested investing",
        "aid": """need needs needed sought seeks asked appealed pledged promised donated received gave give
        provided allocated announced approved released request requested requires wants want""",
        "payment": "pay pays paid paying payout",
        "price": "sells sold fetched fetches sell buys bought buy traded charge charges charged",
        "revenue": "took take earned made earn makes brought raised",
        "economic-loss": "cost costs damage damages",
        "profit": "made profit earned",
    },
}
_TOLD_BY: dict[str, dict[str, list[str]]] = {kind: {} for kind in _DONE_WITH}
for _kind, _things in _DONE_WITH.items():
    for _slug, _verbs in _things.items():
        for _verb in _verbs.split():
            _TOLD_BY[_kind].setdefault(_verb, []).append(_slug)
_JOINTS = frozenset(", ; and or but from to against than while of which whom them these".split())
_FIRING = frozenset("fire fires fired firing shoot shoots shooting".split())
_LEADING = frozenset(("and", ",", "or", ";", ":"))


class Candidate:
    """A thing that a figure may be of, with what speaks for or against it, by where that is read.

    Its slug and kind, and its words in the figure's own sentence if it stands there.
    """

    __slots__ = ("kind", "phrase", "slug", "spoken")

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.kind = "none"
        self.phrase: Phrase | None = None
        self.spoken: dict[str, Features] = {}

    def add(self, place: str, features: Features) -> None:
        """Take what a place says, beside what another such place has said; no two kinds of place say the same."""
        said = self.spoken.get(place)
        self.spoken[place] = features if said is None else _together(said, features)

    @property
    def features(self) -> Features:
        """All that speaks for or against it, each once."""
        return tuple(chain.from_iterable(self.spoken.values()))


@lru_cache(maxsize=8192)
def _together(said: Features, more: Features) -> Features:
    return tuple(dict.fromkeys((*said, *more)))


def clue(mention: Mention) -> str:
    """What stands before a figure: a preposition, a joint, a verb, or any other word."""
    if not mention.clue:
        mention.clue = _clue(mention)
    return mention.clue


def _clue(mention: Mention) -> str:
    if not mention.first:
        return "start"
    word = mention.words[mention.first - 1]
    if word in PREPOSITIONS or word in _LEADING:
        return word
    return "verb" if is_verb(mention.tokens, mention.first - 1) else "word"


class _Found:
    """The candidates that are being gathered, by slug: several places may speak for one thing."""

    __slots__ = ("by_slug",)

    def __init__(self) -> None:
        self.by_slug: dict[str, Candidate] = {}

    def of(self, slug: str, phrase: Phrase | None = None) -> Candidate:
        """The candidate of a slug, new if nothing spoke for it so far."""
        candidate = self.by_slug.get(slug)
        if candidate is None:
            candidate = self.by_slug[slug] = Candidate(slug)
        if phrase is not None and candidate.phrase is None:
            candidate.phrase = phrase
        return candidate


def candidates(mentions: Sequence[Mention], i: int, before: Sequence[Mention], nouns: Nouns) -> list[Candidate]:
    """All that mention i of its sentence's `mentions` may be of; `before` are the mentions of earlier sentences.

    The item that the rules have given it, if any, is one of them.
    """
    mention = mentions[i]
    found = _Found()
    _same_sentence(mention, found, nouns)
    _neighbours(mentions, i, before, found, nouns)
    earlier = nouns.before(mention.sentence)
    if earlier is not None:
        earliest = _EARLIER[earlier.paragraph == mention.sentence.paragraph]
        for chunk, features in zip(nouns.of(earlier), earliest, strict=False):
            found.of(chunk.slug).add("earlier", features)
    told_by = _TOLD_BY.get(mention.unit_kind)
    if told_by is not None:
        words = mention.words
        for word in (*words[max(0, mention.first - 10) : mention.first], *words[mention.after : mention.after + 4]):
            for slug in told_by.get(word, ()):
                found.of(slug).spoken["done"] = "d", f"d={slug}"
    if mention.unit == "count" and mention.after < len(mention.words) and is_verb(mention.tokens, mention.after):
        # "Thousands marched": whoever does something and is not named is a person
        found.of("person").spoken["bare"] = "bare", f"bare={mention.words[mention.after][:6]}"
    for slug, features in zip(nouns.topic.foremost, _FOREMOST, strict=False):
        found.of(slug).spoken["topic"] = features
    same = nouns.told(mention)
    if same is not None:
        found.of(same).spoken["same"] = _SAME[(mention.low or 0) > _OFTEN]
    if mention.item is not None:
        found.of(mention.item).spoken["rule"] = "rule", "ruletext" if mention.item_text is not None else "rulebare"
    here: dict[str, int] = {}
    for other in mentions[max(0, i - _MOST) : i + _MOST]:
        if other.item is not None:
            here[other.item] = here.get(other.item, 0) + 1
    _judge(mention, found, here, nouns)
    every = list(found.by_slug.values())
    fired = mention.first > 0 and mention.words[mention.first - 1] in _FIRING
    never = UNFIRED if fired else NEVER.get(mention.unit_kind)
    return every if never is None else [c for c in every if c.kind not in never] or every


def _same_sentence(mention: Mention, found: _Found, nouns: Nouns) -> None:
    """The noun phrases before and behind a figure in its sentence."""
    chunks, line = nouns.of(mention.sentence), nouns.line(mention.sentence)
    words, number, after = mention.words, mention.first, mention.after
    subject = subject_of(mention.tokens, number, 0)
    role, doer = _doer(mention)
    back = [chunk for chunk in chunks if chunk.phrase.last <= number]
    for rank, chunk in enumerate(reversed(back[-_CHUNKS:])):
        first, last = chunk.phrase.first, chunk.phrase.last
        crossed, figured = line.crossed[number] - line.crossed[last], line.figures[number] > line.figures[last]
        is_subject = subject is not None and first <= subject.head < last
        candidate = found.of(chunk.slug, chunk.phrase)
        behind = _behind(
            min(rank, 4), chunk.determined, chunk.lead, chunk.then if last < number else "none", min(crossed, 3),
            figured, rank == len(back) - 1, is_subject,
        )  # fmt: skip
        candidate.add("behind", behind)
        if doer is not None and first <= doer.head < last:
            candidate.spoken["role"] = (f"role={role}",)
    following = [chunk for chunk in chunks if chunk.phrase.first >= after]
    for rank, chunk in enumerate(following[:3]):
        first = chunk.phrase.first
        between = words[after:first]
        lead = next((w for w in between if w in PREPOSITIONS), "none" if not between else "other")
        crossed, figured = line.crossed[first] - line.crossed[after], line.figures[first] > line.figures[after]
        ahead = _ahead(rank, lead, min(crossed, 2), figured, min(len(between), 4))
        found.of(chunk.slug, chunk.phrase).add("ahead", ahead)


@cache
def _behind(
    rank: int, determined: bool, lead: str, then: str, crossed: int, figured: bool, opens: bool, is_subject: bool
) -> Features:
    features = [
        f"b{rank}",
        f"bdet{int(determined)}",
        f"blead={lead}",
        f"bthen={then}",
        f"bcross{crossed}",
        f"bnum{int(figured)}",
    ]
    if opens:
        features.append("bopens")
    if is_subject:
        features.append("bsubject")
    if lead in ("start", "other") and then in ("verb", "aux"):
        features.append("bactor")
    return tuple(features)


@cache
def _ahead(rank: int, lead: str, crossed: int, figured: bool, gap: int) -> Features:
    return f"a{rank}", f"alead={lead}", f"across{crossed}", f"anum{int(figured)}", f"agap{gap}"


def _doer(mention: Mention) -> tuple[str, Phrase | None]:
    """The subject of the verb before a figure, and what it is to it: it is the figure's own thing or does something.

    "Stocks stood at 40" (stative), "they were 40" (be), "he was given 40" (passive), "the crew found 40" (agent).
    """
    tokens, words = mention.tokens, mention.words
    for j in range(mention.first - 1, max(-1, mention.first - _FAR), -1):
        if words[j] in CLAUSE_BREAKS or words[j] in _ENDS or words[j][0].isdigit():
            return "", None
        if is_verb(tokens, j):
            break
    else:
        return "", None
    k = j
    while k > 0 and (words[k - 1] in AUXILIARIES or words[k - 1] in ADVERBS):
        k -= 1
    if words[j] in _BE:
        role = "be"
    elif words[j] in STATIVE:
        role = "stative"
    elif _BE.isdisjoint(words[k:j]):
        role = "agent"
    else:
        role = "doing" if words[j].endswith("ing") else "passive"
    return role, subject_before(tokens, j, 0)


_FAR = 14
_BE = frozenset("is are was were be been being".split())
_ENDS = frozenset('. ! ? “ ” " « » as than'.split())


def _neighbours(mentions: Sequence[Mention], i: int, before: Sequence[Mention], found: _Found, nouns: Nouns) -> None:
    """The items of the figures before, and of those right behind in the sentence."""
    mention = mentions[i]
    sentence, first, unit, per = mention.sentence, mention.first, mention.unit, mention.per
    mine, states = clue(mention), nouns.states
    rank, seen, verb = 0, first, False
    for other in (*mentions[max(0, i - _BACK) : i][::-1], *before[: -_BACK - 1 : -1]):
        item = other.item
        if item is None or item == "plant-capacity":
            continue
        here = other.sentence is sentence
        if here:
            after = other.after
            verb = verb or any(is_verb(mention.tokens, j) for j in range(after, seen))
            seen = min(seen, after)
            joints = tuple(dict.fromkeys([word for word in mention.words[after:first] if word in _JOINTS]))
            place = _between(min(max(0, first - after) // 3, 4), joints, verb)
        else:
            far = sentence.index - other.sentence.index
            place = (f"mpar{int(other.sentence.paragraph == sentence.paragraph)}", f"mfar{min(far, 4)}")
        speaks = _lent(
            min(rank, 4), other.unit == unit, other.unit_kind, other.per == per, other.item_text is not None,
            (other.clue or clue(other)) == mine, other.measure == "capacity-equivalent", place,
        )  # fmt: skip
        found.of(item).add("lent", speaks)
        person, _, state = item.rpartition("-")
        if person and state in states:
            found.of(person).add("lent", speaks)
        rank += 1
    for rank, other in enumerate(mentions[i + 1 : i + 1 + _AHEAD]):
        if other.item is not None:
            found.of(other.item).add("next", _next(rank, other.unit == unit, other.item_text is not None))


def _between(gap: int, joints: Sequence[str], verb: bool) -> tuple[str, ...]:
    return ("msent", f"mgap{gap}", *[f"mhas={word}" for word in joints], f"mverb{int(verb)}")


@lru_cache(maxsize=8192)
def _lent(
    rank: int, unit: bool, unit_kind: str, per: bool, named: bool, clue: bool, held: bool, place: tuple[str, ...]
) -> Features:
    features = [
        f"m{rank}",
        f"munit{int(unit)}",
        f"mukind={unit_kind}",
        f"mper{int(per)}",
        f"mtext{int(named)}",
        f"mclue{int(clue)}",
        f"mheld{int(held)}",
        *place,
    ]
    return tuple([*features, *(f"{feature}@0" for feature in features)] if rank == 0 else features)


@cache
def _next(rank: int, unit: bool, named: bool) -> Features:
    return f"n{rank}", f"nunit{int(unit)}", f"ntext{int(named)}"


def _judge(mention: Mention, found: _Found, here: Mapping[str, int], nouns: Nouns) -> None:
    """What each candidate is, and how much the document speaks of it."""
    weights = measures.scores(mention.words, mention.first, mention.after, (-1, -1))
    told = max(weights, key=weights.__getitem__) if weights else "other"
    if not weights or weights[told] <= 0.3 or mention.unit_kind == "money":
        told = ""
    counted = nouns.counted
    at, count = mention.sentence.index, mention.unit_kind == "count"
    back = elsewhere.points_back(mention)
    harmed = harms.state_near(mention, len(mention.words), 0) is not None
    for slug, candidate in found.by_slug.items():
        known = nouns.known(slug)
        kind = candidate.kind = known.kind
        phrase, spoken = candidate.phrase, candidate.spoken
        spoken["known"] = known.features
        since = known.since(at)
        spoken["stands"] = _stands(
            since, known.many if count else None, harmed if known.state or kind == "person" else None, known.state,
            None if phrase is None else mention.words[phrase.head].endswith("s"),
        )  # fmt: skip
        if back:
            spoken["back"] = _back(kind, phrase is not None, since, known.many)
        spoken["told"] = _told(kind, told, min(counted.get(slug, 0) + here.get(slug, 0), 3))


@cache
def _stands(since: int, many: bool | None, harmed: bool | None, state: bool, plural: bool | None) -> Features:
    """What speaks for a thing by where and how it stands in the text; None says nothing."""
    features = [f"since{since}"]
    if many is not None:
        features.append("many" if many else "mass")
    if harmed is not None:
        features.append(f"{'state' if state else 'nostate'}&{int(harmed)}")
    if plural is not None:
        features.append("plural" if plural else "single")
    return tuple(features)


@cache
def _back(kind: str, here: bool, since: int, many: bool) -> Features:
    """What speaks for what "of them" or "of which" may mean."""
    features = f"back&here{int(here)}", f"back&since{min(since, 3)}", f"back&many{int(many)}"
    return (*features, "back&person") if kind == "person" else features


@cache
def _told(kind: str, told: str, times: int) -> Features:
    return f"kind={kind}&{told}", f"counted{times}"
