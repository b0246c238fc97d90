"""Who sends to whom: from, to, place and actor, by prepositions, the subject and the document's prevailing route."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.catalogue import Catalogue
from crossbearing.claims.mentions import Mention
from crossbearing.claims.text import Sentence, Token

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
    transfer supplied supply supplies supplying provided provide provides providing dispatched exported export
    exports exporting handed give gave given giving moved transported donated sold sell pledged promised made
    deploy deployed has have passed will""".split()
)
_GETTING = frozenset(
    """received receive receives receiving got obtained had bought imported import imports imported acquired
    accepted""".split()
)


@dataclass(slots=True)
class Named:
    """An actor named in a sentence: its token, its slug, and how it is named."""

    first: int
    last: int
    slug: str
    place: str | None
    possessive: bool


def actors_in(sentence: Sentence, catalogue: Catalogue) -> list[Named]:
    """The actors and places named in a sentence, in order."""
    tokens = sentence.tokens
    words = [t.lower for t in tokens]
    texts = [t.text for t in tokens]
    found: list[Named] = []
    i = 0
    while i < len(words):
        text = texts[i]
        if not text[0].isupper():
            i += 1
            continue
        match = catalogue.actors.find(words, i, texts)
        if match is not None:
            last = i + match.length
            found.append(Named(i, last, match.slug, None, last < len(words) and words[last] in ("'s", "’s", "'", "’")))
            i = last
            continue
        place = catalogue.places.find(words, i, texts)
        if place is not None:
            last = i + place.length
            actor = catalogue.places[place.slug].actor
            if actor is not None:
                found.append(Named(i, last, actor, place.slug, last < len(words) and words[last] in ("'s", "’s")))
            i = last
            continue
        i += 1
    return found


def read_flow(mention: Mention, named: Sequence[Named], skip: tuple[int, int] | None) -> None:
    """Set from, to, place and actor from the mention's own sentence; `skip` are the tokens that name the speaker."""
    tokens = mention.tokens
    there = [a for a in named if skip is None or not (skip[0] <= a.first < skip[1])]
    if mention.measure in FLOWS or mention.measure in ("ratio", "share", "strength", "other"):
        _route(mention, tokens, there)
    if mention.measure in _USERS and mention.measure != "strength":
        mention.actor = _subject(mention, there)
        if mention.measure in _USERS:
            mention.from_ = mention.to = None


def _route(mention: Mention, tokens: Sequence[Token], named: Sequence[Named]) -> None:
    source = target = None
    for a in named:
        j = a.first - 1
        while j > 0 and tokens[j].lower in (
            "the",
            "its",
            "of",
            "neighbouring",
            "neighboring",
            "far",
            "northern",
            "eastern",
            "port",
        ):
            j -= 1
        before = tokens[j].lower if j >= 0 else ""
        if before in _OUT and (source is None or a.place is None):
            source = source or a.slug
            if a.place is not None and mention.place is None:
                mention.place = a.place
        elif before in _IN and not a.possessive and target is None and (before != "for" or _is_goal(tokens, j)):
            target = a.slug
    for a in named:
        if a.first > mention.first and (source or target):
            break
        word = _next_verb(tokens, a)
        if word in _SENDING and source is None and not a.possessive and a.slug != target:
            source = a.slug
        elif word in _GETTING and target is None and a.slug != source:
            target = a.slug
    if target is None:
        for a in named:
            # an indirect object: "gave Russia several dozen missiles", "send Ukraine one million shells"
            if (
                0 < mention.first - a.last <= 2
                and a.first > 0
                and tokens[a.first - 1].lower in _SENDING
                and a.slug != source
            ):
                target = a.slug
    mention.from_, mention.to = source, target if target != source else None


def _is_goal(tokens: Sequence[Token], j: int) -> bool:
    return j > 0 and tokens[j - 1].lower in (
        "left",
        "bound",
        "destined",
        "shells",
        "ammunition",
        "containers",
        "leave",
        "weapons",
        "meant",
        "intended",
        "earmarked",
    )


def _next_verb(tokens: Sequence[Token], a: Named) -> str:
    """The first word behind an actor's name that sends or gets, auxiliaries and adverbs passed over."""
    for j in range(a.last, min(len(tokens), a.last + 6)):
        word = tokens[j].lower
        if word in (
            "has",
            "have",
            "had",
            "will",
            "may",
            "might",
            "could",
            "would",
            "already",
            "also",
            "is",
            "was",
            "reportedly",
            "been",
            "now",
            "since",
            "to",
            "believed",
            "thought",
            "likely",
            "only",
            "not",
            "just",
            "recently",
            "by",
        ):
            if (
                word in ("has", "had", "have")
                and j + 1 < len(tokens)
                and (tokens[j + 1].text[0].isdigit() or tokens[j + 1].lower in ("at", "about", "some"))
            ):
                return "had"
            continue
        return word
    return ""


def _subject(mention: Mention, named: Sequence[Named]) -> str | None:
    """The nearest actor before the mention, else the first behind it."""
    before = [a for a in named if a.last <= mention.first]
    if before:
        return before[-1].slug
    behind = [a for a in named if a.first >= mention.last]
    return behind[0].slug if behind else None


_BACK = (("coming", "back"), ("in", "return"), ("other", "way"), ("opposite", "direction"), ("sent", "back"))


def fill_routes(mentions: Sequence[Mention]) -> None:
    """Complete half-told routes with the document's prevailing one, reversed where the words say "in return"."""
    pairs = Counter((m.from_, m.to) for m in mentions if m.from_ and m.to and m.measure in FLOWS)
    if not pairs:
        halves = Counter(m.from_ for m in mentions if m.from_ and m.measure in FLOWS)
        ends = Counter(m.to for m in mentions if m.to and m.measure in FLOWS)
        if len(halves) == 1 and len(ends) == 1 and next(iter(halves)) != next(iter(ends)):
            pairs[(next(iter(halves)), next(iter(ends)))] = 1
    if not pairs:
        return
    (source, target), _ = pairs.most_common(1)[0]
    for m in mentions:
        if m.measure not in FLOWS or (m.from_ and m.to):
            continue
        if m.measure == "purchased" and not (m.from_ or m.to):
            continue
        words = [t.lower for t in m.tokens]
        back = any(tuple(words[i : i + len(p)]) == p for p in _BACK for i in range(len(words)))
        a, b = (target, source) if back and not (m.from_ == source or m.to == target) else (source, target)
        if m.from_ is None and m.to is None:
            m.from_, m.to = a, b
        elif m.from_ is None and m.to == b:
            m.from_ = a
        elif m.to is None and m.from_ == a:
            m.to = b
        elif m.from_ is None and m.to == a:
            m.from_ = b
        elif m.to is None and m.from_ == b:
            m.to = a
