"""Who sends to whom: from, to, place and actor, by prepositions, the subject and the document's prevailing route."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.catalogue.names import places_of
from crossbearing.claims.mentions import Mention
from crossbearing.claims.text import Sentence, Token
from crossbearing.terms import Span

FLOWS = frozenset(["shipped", "received", "capacity-equivalent", "pledged", "purchased"])
_USERS = frozenset(
    [
        "consumption-rate",
        "production-rate",
        "produced",
        "stock",
        "fired",
        "destroyed",
        "strength",
        "utilisation",
        "casualties",
        "requested",
    ]
)

_OUT = frozenset("from leaving left".split())
_IN = frozenset("to into towards toward for reached reaching entering bound".split())
_SENDING = frozenset(
    """shipped ship ships shipping sent send sends sending delivered deliver delivers delivering transferred
    transfer supplied supply supplies supplying provided provide provides providing dispatched exported
    export exports exporting handed give gave given giving moved transported donated sold sell pledged
    promised made deploy deployed has have passed will lent lend lends loaded loads airlifted shipping""".split()
)
_GETTING = frozenset(
    """received receive receives receiving got obtained had bought buys buy purchased imported import imports
    importing acquired accepted booked ordered""".split()
)
_BULK = frozenset(("mass", "volume"))
"""Kinds of unit in which goods are weighed or measured."""


class Named(msgspec.Struct, frozen=True, gc=False):
    """An actor named in a sentence: its tokens, its slug, the place that stands for it, and how it is named."""

    first: int
    last: int
    slug: str
    place: str | None
    possessive: bool
    demonym: bool


Route = tuple[str | None, str | None]


def actors_in(sentence: Sentence, catalogue: Catalogue) -> list[Named]:
    """The actors and places named in a sentence, in order."""
    words, texts = sentence.words, sentence.texts
    actors, places, beginning = catalogue.actors.names, catalogue.places.names, _beginnings(catalogue)
    found: list[Named] = []
    last = 0
    for i in places_of(words, beginning):
        # "the North" begins in lower case; every other name with a capital
        if i < last or not (texts[i][0].isupper() or texts[i] == "the"):
            continue
        actor = actors.find(words, i, texts)
        if actor is not None:
            last = i + actor.length
            found.append(Named(i, last, actor.slug, None, _owns(words, last), actor.tag == "demonym"))
            continue
        place = places.find(words, i, texts)
        if place is not None:
            last = i + place.length
            land = catalogue.places[place.slug].actor
            if land is not None:
                found.append(Named(i, last, land, place.slug, _owns(words, last), False))
    return found


@lru_cache(maxsize=8)
def _beginnings(catalogue: Catalogue) -> frozenset[str]:
    """The words that the names of actors and places begin with."""
    return frozenset(catalogue.actors.names.firsts | catalogue.places.names.firsts)


def _owns(words: Sequence[str], last: int) -> bool:
    return last < len(words) and words[last] in ("'s", "’s", "'", "’")


def route(tokens: Sequence[Token], named: Sequence[Named], at: int | None = None) -> Route:
    """Who sends to whom in a sentence; near token `at` where one is given and several routes stand there."""
    source = target = None
    ordered = named if at is None else sorted(named, key=lambda a: abs(a.first - at))
    for a in ordered:
        j = a.first - 1
        while j > 0 and (tokens[j].lower in _BETWEEN or (tokens[j].lower == "of" and tokens[j - 1].lower in _PARTS)):
            j -= 1 + (tokens[j].lower == "of")
        before = tokens[j].lower if j >= 0 else ""
        if before == "by" and source is None and j and tokens[j - 1].lower in _SENT and a.slug != target:
            source = a.slug  # "a batch delivered by Iran"
        elif before in _OUT and source is None and a.slug != target:
            source = a.slug
        elif before in _IN and not (a.possessive or a.demonym) and target is None and a.slug != source:
            target = a.slug if before != "for" or _is_goal(tokens, j) else None
    for a in named:
        if source is not None and target is not None:
            break
        verb = _next_verb(tokens, a)
        if verb in _SENDING and source is None and not (a.possessive or a.demonym) and a.slug != target:
            source = a.slug
        elif verb in _GETTING and target is None and a.slug != source:
            target = a.slug
        elif (
            source is not None
            and target is None
            and a.first > 0
            and tokens[a.first - 1].lower in _SENDING
            and a.slug != source
        ):
            target = a.slug  # an indirect object: "gave Russia several dozen missiles"
    return source, target


_BETWEEN = frozenset("the its of neighbouring neighboring far northern eastern port western southern nearby".split())

_SENT = frozenset(
    """delivered sent supplied shipped provided donated exported given sold transferred dispatched pledged
    promised""".split()
)
_PARTS = frozenset(
    "army navy government forces military ministry republic people coast south north east west capital rest".split()
)
"""Parts of a state that stand for it: "to the army of Myanmar"."""


def _is_goal(tokens: Sequence[Token], j: int) -> bool:
    """Whether "for" leads to where something goes: "left Rajin for Russia", "bound for", "shells for Ukraine"."""
    words = {t.lower for t in tokens[max(0, j - 8) : j]}
    return bool(words & _LEAVING) or tokens[j - 1].lower in _LOADS


_LEAVING = frozenset(
    "left leave leaves leaving bound destined departed depart sailed meant intended earmarked headed".split()
)
_LOADS = frozenset("shells ammunition containers weapons arms missiles aid supplies rounds".split())
_PASSED = frozenset(
    """has have had will may might could would already also is was reportedly been now since to believed
    thought likely only not just recently by alone should must can shall been being undertaken undertook agreed plans
    planned wants wanted vowed intends began begun started continues continued governments government states members
    countries leaders firms companies""".split()
)


_EXPORTS = frozenset("export exports exported shipment shipments seaborne abroad overseas".split())
_PORTS = frozenset("port ports harbour harbours harbor harbors refinery terminals exporters miners".split())


def _exporter(tokens: Sequence[Token], named: Sequence[Named], at: int) -> str | None:
    """Whose goods go out: "exports of Russian crude", "left Brazilian ports", "Peru's ports loaded"; nearest first."""
    words = [t.lower for t in tokens]
    for a in sorted(named, key=lambda a: abs(a.first - at)):
        after = words[a.last : a.last + 5]
        before = words[max(0, a.first - 4) : a.first]
        if not (a.demonym or a.possessive):
            continue
        if any(w in _PORTS for w in after[:4]) and (_OUT & set(before) or "leave" in before or a.possessive):
            return a.slug
        if before[-1:] == ["of"] and any(w in _EXPORTS for w in before):
            return a.slug
        if any(w in _EXPORTS for w in after[: 3 if a.demonym else 2]):
            return a.slug
    return None


_AWAITING = frozenset("expects expect expecting awaits await".split())


def _number_behind(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and (tokens[at + 1].text[0].isdigit() or tokens[at + 1].lower in _BOUNDS - {"to"})


def _past_aside(tokens: Sequence[Token], at: int) -> int:
    """Where a sentence goes on behind a short aside: "Russia, for its part, shipped"."""
    if at + 2 >= len(tokens) or tokens[at].text != ",":
        return at
    for j in range(at + 2, min(len(tokens) - 1, at + _ASIDE)):
        if tokens[j].text == ",":
            return j + 1
    return at


_ASIDE = 9


def _next_verb(tokens: Sequence[Token], a: Named) -> str:
    """The first word behind an actor's name that sends or gets, auxiliaries and adverbs passed over."""
    first = _past_aside(tokens, a.last)
    for j in range(first, min(len(tokens), first + 6)):
        word = tokens[j].lower
        if word in _AWAITING or (word == "made" and first > a.last):
            return "received" if word != "made" and _number_behind(tokens, j) else ""
        if word == "taken" and j + 1 < len(tokens) and tokens[j + 1].lower == "delivery":
            return "received"
        if word not in _PASSED:
            return word
        if word in ("has", "had", "have") and j + 1 < len(tokens):
            after = tokens[j + 1]
            if after.text[0].isdigit() or after.lower in ("at", "about", "some"):
                return "had"
    return ""


def read_flow(mention: Mention, named: Sequence[Named], speaker: Span | None) -> None:
    """Set from, to, place and actor from the mention's own sentence; `speaker` is the span that names the speaker."""
    tokens = mention.tokens
    there = [a for a in named if speaker is None or not (speaker[0] <= tokens[a.first].start < speaker[1])]
    worth = mention.measure == "cost" and "worth" in mention.words
    if worth or mention.measure in FLOWS or mention.measure in ("strength", "other"):
        mention.from_, mention.to = route(tokens, there, mention.first)
        if mention.from_ is not None:
            mention.from_ = _gapped(mention, there) or mention.from_
        if mention.measure == "shipped" and mention.from_ is None and mention.to is None:
            mention.from_ = _exporter(tokens, there, mention.first)
        if mention.unit_kind in _BULK and mention.measure in FLOWS:
            _by_goods(mention, there)
        mention.place = next(
            (a.place for a in there if a.place and a.slug == mention.from_ and tokens[a.first - 1].lower in _OUT), None
        )
    elif mention.measure in _USERS:
        mention.actor = _subject(mention, there)


def _gapped(mention: Mention, named: Sequence[Named]) -> str | None:
    """Another sender without his verb: "Venezuela sent 29,000 and Mexico no more than 18,000"."""
    words = mention.words
    for k, a in enumerate(named):
        plain = not (a.possessive or a.demonym) and a.last <= mention.first and a.slug != mention.to
        if (
            k
            and plain
            and a.first
            and words[a.first - 1] in _JOINS
            and _BOUNDS.issuperset(words[a.last : mention.first])
        ):
            sent = any(_next_verb(mention.tokens, b) in _SENDING for b in named[:k])
            return a.slug if sent else None
    return None


_JOINS = frozenset(("and", ",", ";", "while", "but"))
_BOUNDS = frozenset(", no more than at least about some only nearly over up to almost".split())


def _by_goods(mention: Mention, named: Sequence[Named]) -> None:
    """ "Kazakh crude had gone through Ust-Luga", "Russian diesel for Turkey": whose goods they are, and for whom."""
    goods = {*(mention.item_text or "").lower().split(), *(mention.item or "").split("-")}
    words = mention.words
    for a in named:
        if mention.from_ is None and a.demonym and words[a.last : a.last + 1] and words[a.last] in goods:
            mention.from_ = a.slug if a.slug != mention.to else None
        elif mention.to is None and a.first > 1 and words[a.first - 1] == "for" and words[a.first - 2] in goods:
            mention.to = a.slug if a.slug != mention.from_ and not (a.possessive or a.demonym) else None


def _subject(mention: Mention, named: Sequence[Named]) -> str | None:
    """The nearest actor before the mention, else the first behind it."""
    before = [a for a in named if a.last <= mention.first]
    if before:
        return before[-1].slug
    behind = [a for a in named if a.first >= mention.last]
    return behind[0].slug if behind else None


_BACK = (("coming", "back"), ("in", "return"), ("other", "way"), ("opposite", "direction"), ("sent", "back"))


def prevailing(routes: Iterable[Route]) -> Route:
    """The route that a document's sentences tell most often; halves count where no sentence tells a whole."""
    whole: Counter[Route] = Counter()
    sources: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    for source, target in routes:
        if source and target:
            whole[source, target] += 1
        if source:
            sources[source] += 1
        if target:
            targets[target] += 1
    if whole:
        return whole.most_common(1)[0][0]
    if sources and targets:
        source, target = sources.most_common(1)[0][0], targets.most_common(1)[0][0]
        if source != target:
            return source, target
    return None, None


def fill_routes(mentions: Sequence[Mention], usual: Route, catalogue: Catalogue) -> None:
    """Complete the routes that sentences tell by half or not at all, by what the report tells elsewhere.

    What is weighed or measured goes as figures of its own kind do, the nearest before it first; things that are counted
    go as the report's things mostly do (`usual`). Neither lends to the other: what is told of naphtha says nothing of
    the wagons. People are no goods.
    """
    told = [m for m in mentions if m.measure in FLOWS and m.from_ and m.to and not _part(m)]
    bulk = [m for m in told if m.unit_kind in _BULK]
    counted = len(bulk) < len(told)
    first = {key: m for m in reversed(bulk) for key in _kinds(m, catalogue)}
    last: dict[_Kind, Mention] = {}
    for mention in mentions:
        if mention.measure == "strength" and not _MARCHING.isdisjoint(mention.words):
            fill_route(mention, usual)
        if mention.measure not in FLOWS:
            continue
        if mention.from_ and mention.to:
            if mention.unit_kind in _BULK:
                last.update(dict.fromkeys(_kinds(mention, catalogue), mention))
        elif mention.unit_kind in _BULK and told and not _whom(mention):
            kin = _kin(mention, last, catalogue) or _kin(mention, first, catalogue)
            fill_route(mention, (kin.from_, kin.to) if kin else _turned(mention, usual))
        elif (counted or (not told and mention.unit_kind not in _BULK)) and not _whom(mention):
            fill_route(mention, usual)


_OF_IT = (["of", "that"], ["of", "it"], ["of", "them"], ["of", "these"])


def _part(mention: Mention) -> bool:
    """ "Three fifths of that went on to Italy": where a part goes the whole does not."""
    return mention.unit_kind == "share" or mention.words[mention.last : mention.last + 2] in _OF_IT


def _whom(mention: Mention) -> bool:
    """ "two of whom": those who are counted are people, and nobody's shipment."""
    return "whom" in mention.words[mention.last : mention.last + 2]


_MARCHING = frozenset("sent send sending went gone go deployed deploy dispatched follow followed arrived".split())
"""What people do who are sent."""
_Kind = tuple[bool, str]
"""An item by its slug: what a figure is of itself (True), or what that is a kind of."""


def _kinds(mention: Mention, catalogue: Catalogue) -> list[_Kind]:
    """What a figure that tells its route lends it to: the same item, its kinds, and those that it is a kind of."""
    if mention.item is None:
        return []
    return [(True, mention.item), *((False, slug) for slug in catalogue.lineage(mention.item))]


def _kin(mention: Mention, told: Mapping[_Kind, Mention], catalogue: Catalogue) -> Mention | None:
    """The nearest figure told of the same item, of one that it is a kind of, or of one of its kinds."""
    if mention.item is None:
        return None
    keys = [(False, mention.item), *((True, slug) for slug in catalogue.lineage(mention.item))]
    at = mention.span[0]
    return min((told[key] for key in keys if key in told), key=lambda m: abs(m.span[0] - at), default=None)


def _turned(mention: Mention, usual: Route) -> Route:
    """The usual route where a mention tells by half that it goes the other way; else none."""
    source, target = usual
    return (
        usual if (mention.from_ and mention.from_ == target) or (mention.to and mention.to == source) else (None, None)
    )


def fill_route(mention: Mention, usual: Route) -> None:
    """Complete a half-told route with the document's prevailing one, reversed where the words say "in return"."""
    source, target = usual
    if source is None or target is None or (mention.from_ and mention.to):
        return
    back = any(pair in _BACK for pair in pairwise(mention.words))
    if mention.from_ == target or mention.to == source or (back and not (mention.from_ or mention.to)):
        source, target = target, source
    if mention.from_ in (None, source) and mention.to in (None, target):
        mention.from_, mention.to = source, target
