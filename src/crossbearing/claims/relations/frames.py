"""One function a frame: the clause round a verb to the things that it sets in relation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from crossbearing.catalogue.words import fold
from crossbearing.claims.lexicon import NP_STOP
from crossbearing.claims.relations.clauses import Behind, Clause, behind
from crossbearing.claims.relations.line import Line, Phrase
from crossbearing.claims.relations.memory import Memory
from crossbearing.claims.relations.naming import CRAFT, SITES, Entity
from crossbearing.claims.relations.tables import Verb

TO, FROM = " > ", " < "
"""Between what goes and who it goes to, or whom it comes from."""

_LONG = 70  # characters of a slug made from a denied clause


class Pair(NamedTuple):
    """Two ends of a relation: the subject, the object's slug, the tokens that name the object, and the relation."""

    relation: str
    subject: Entity
    object: str
    words: tuple[int, int]
    ends: tuple[Entity, ...] = ()


class Reader(msgspec.Struct, frozen=True, gc=False):
    """What a frame reads from: the sentence, what was named before, the verb's row and its clause."""

    line: Line
    memory: Memory
    verb: Verb
    clause: Clause

    def named(self, phrases: Iterable[Phrase]) -> list[Entity]:
        """What phrases name, in order."""
        return [found for phrase in phrases for found in self.memory.resolve(self.line, phrase)]

    def goods(self, phrases: Iterable[Phrase]) -> list[Entity]:
        """What phrases name and the verb can take as object."""
        return self.fitting(self.named(phrases))

    def fitting(self, found: Iterable[Entity]) -> list[Entity]:
        """Those that the verb can take as object."""
        return [one for one in found if _takes(self.verb.object, one)]

    def subjects(self) -> list[Entity]:
        """Who or what does it."""
        return self.named(self.clause.subjects)

    def behind(self, *, objects: bool = True) -> Behind:
        """What follows the verb."""
        return behind(self.line, self.clause.at, objects=objects and not self.clause.reduced)


def _takes(asked: str, found: Entity) -> bool:
    if asked == "known":
        return found.kind != "thing" and not found.slug.startswith("person")
    if asked == "named":
        return found.named
    if asked == "site":
        return found.kind in ("site", "place", "actor", "body", "name") or _is_site(found)
    return True


def _is_site(found: Entity) -> bool:
    return found.kind == "site" or (found.kind in ("item", "thing") and found.slug.rpartition("-")[2] in SITES)


def _party(found: Entity) -> bool:
    return found.kind in ("actor", "body", "person", "name")


def _where(found: Entity) -> bool:
    return found.kind in ("place", "actor", "site", "name")


def _pair(relation: str, subject: Entity, object_: Entity, other: Entity | None = None, mark: str = TO) -> Pair:
    slug = object_.slug if other is None else f"{object_.slug}{mark}{other.slug}"
    ends = (object_,) if other is None else (object_, other)
    return Pair(relation, subject, slug, (object_.first, object_.last), ends)


# Kinds of things that a relation does not take.
_NOT_OBJECTS = {
    "makes": frozenset(["site", "actor", "body", "person", "place"]),
    "operates": frozenset(["body", "person"]),
    "contains": frozenset(["actor", "body", "person", "place", "site"]),
}


def _object(reader: Reader) -> Iterator[Pair]:
    """X makes Y; Y is made by X, at X; X, where Y is made."""
    clause, verb = reader.clause, reader.verb
    tail = reader.behind(objects=not clause.passive)
    if clause.passive:
        goods = reader.goods(clause.subjects)
        makers = reader.named(tail.by.get("by", ()))
        if not makers and clause.site is not None:
            makers = reader.named([clause.site])
        if not makers and verb.relation in ("makes", "holds"):
            makers = [
                one for p in ("at", "in") for one in reader.named(tail.by.get(p, ())) if _where(one) or _is_site(one)
            ][:1]
    else:
        phrases = tail.objects or ([clause.relative] if clause.relative is not None else [])
        goods = reader.named(phrases)
        if not goods:
            return
        makers = reader.subjects()
        goods = goods if any(maker.kind == "site" for maker in makers) else reader.fitting(goods)
        if clause.site is not None and verb.relation in ("makes", "holds"):
            makers = [one for one in reader.named([clause.site]) if one.named or _is_site(one)] or makers
    for maker in makers:
        for one in goods:
            if one.kind in _NOT_OBJECTS.get(verb.relation, ()):
                continue
            if maker.kind == "person" and verb.relation == "makes":
                continue
            if maker.kind != "thing" and maker.slug != one.slug:
                yield _pair(verb.relation, maker, one)


def _transfer(reader: Reader) -> Iterator[Pair]:
    """X supplies Y to Z; X supplies Z with Y; Y is supplied to Z by X; Y is shipped from A to B."""
    clause, line = reader.clause, reader.line
    tail = reader.behind()
    to = reader.named(tail.by.get("to", ()))
    endows = line.low(clause.at).startswith(("suppl", "provid"))
    givers: list[Entity] = []
    if clause.passive:
        givers = reader.named(tail.by.get("by", ()))
        goods = reader.goods(clause.subjects)
        held = (tail.by.get("with") if endows else None) or tail.objects
        if held and not to:
            to, goods = reader.named(clause.subjects), reader.goods(held)
    else:
        phrases = list(tail.objects) or ([clause.relative] if clause.relative is not None else [])
        first = reader.named(phrases[:1])
        split = _indirect(reader, phrases[0]) if phrases and not to else None
        if split is not None:
            to, phrases = [split[0]], [split[1], *phrases[1:]]
        elif first and not to and (_party(first[0]) or (endows and "with" in tail.by)):
            goods_behind = tail.by.get("with") or line.list_ahead(phrases[0].last)
            if goods_behind:
                to, phrases = first[:1], list(goods_behind)
        goods = reader.goods(phrases)
        if not to:
            to = _for(reader, tail)
    goods = [one for one in goods if one.kind != "actor"]
    if goods and not clause.passive:
        givers = [one for one in reader.subjects() if one.named or one.kind == "item"]
    yield from _routes(reader, tail, goods)
    for giver in givers:
        for one in goods:
            others: list[Entity | None] = [end for end in to if end.slug != giver.slug]
            for end in others or [None]:
                yield _pair(reader.verb.relation, giver, one, end)
    if not givers and clause.passive and "from" not in tail.by:
        for end in to:
            for one in goods:
                yield _pair("receives", end, one)


def _indirect(reader: Reader, phrase: Phrase) -> tuple[Entity, Phrase] | None:
    """A receiver before the goods within one phrase: "sends Syria fuel"."""
    line = reader.line
    match = line_actor(reader, phrase.first)
    if match is None or match[2] == "demonym" or line.texts[phrase.first].isupper():
        return None
    k = phrase.first + match[1]
    if k >= phrase.head or not line.lows[k][0].isalpha():
        return None
    return Entity(match[0], "actor", phrase.first, k), Phrase(k, phrase.head, phrase.last)


def line_actor(reader: Reader, at: int) -> tuple[str, int, str] | None:
    """The actor named at a token: slug, length, kind of name."""
    match = reader.memory.catalogue.actors.find(reader.line.lows, at, reader.line.texts)
    return None if match is None else (match.slug, match.length, match.tag)


def _for(reader: Reader, tail: Behind) -> list[Entity]:
    """Who "for" says that it is meant for: "support for Iran's programme", "fuel for Syria"."""
    for phrase in tail.by.get("for", ())[:1]:
        match = line_actor(reader, phrase.first)
        if match is not None and (
            phrase.first + match[1] == phrase.head or reader.line.low(phrase.first + match[1]) in ("'s", "’s", "'", "’")
        ):
            return [Entity(match[0], "actor", phrase.first, phrase.first + match[1])]
    return []


def _routes(reader: Reader, tail: Behind, goods: Sequence[Entity]) -> Iterator[Pair]:
    """What moves from A to B, where both are places."""
    starts = [one for one in reader.named(tail.by.get("from", ())) if _where(one)][:1]
    ends = [
        one
        for p in ("to", "into", "for", "towards", "toward")
        for one in reader.named(tail.by.get(p, ()))
        if _where(one)
    ][:1]
    for start in starts:
        for end in ends:
            for one in goods:
                if len({start.slug, end.slug, one.slug}) == 3:
                    words = min(start.first, end.first), max(start.last, end.last)
                    yield Pair("route", one, f"{start.slug}{TO}{end.slug}", words, (start, end))


def _travel(reader: Reader) -> Iterator[Pair]:
    """X sails from A to B; X moves Y from A to B."""
    tail = reader.behind()
    if not {"from"} <= tail.by.keys():
        return
    movers = reader.named(tail.objects) or reader.named(reader.clause.subjects)
    yield from _routes(reader, tail, [one for one in movers if one.kind not in ("actor", "person", "body", "place")])


def _leave(reader: Reader) -> Iterator[Pair]:
    """X left A for B."""
    tail = reader.behind()
    starts = [one for one in reader.named(tail.objects or tail.by.get("from", ())) if _where(one)][:1]
    ends = [one for p in ("for", "to") for one in reader.named(tail.by.get(p, ())) if _where(one)][:1]
    for mover in reader.subjects():
        if mover.kind in ("actor", "person", "body", "place"):
            continue
        for start in starts:
            for end in ends:
                words = min(start.first, end.first), max(start.last, end.last)
                yield Pair("route", mover, f"{start.slug}{TO}{end.slug}", words, (start, end))


def _receipt(reader: Reader) -> Iterator[Pair]:
    """X receives Y from Z; Y is bought by X."""
    clause = reader.clause
    tail = reader.behind()
    if clause.passive:
        takers = reader.named(tail.by.get("by", ()))
        goods = reader.goods(clause.subjects)
    else:
        phrases = tail.objects or ([clause.relative] if clause.relative is not None else [])
        goods = reader.goods(phrases)
        takers = reader.subjects() if goods else []
    givers = [one for one in reader.named(tail.by.get("from", ())) if one.named]
    for taker in takers:
        if taker.kind == "thing":
            continue
        for one in goods:
            others: list[Entity | None] = [end for end in givers if end.slug != taker.slug]
            for end in others or [None]:
                yield _pair(reader.verb.relation, taker, one, end, FROM)


def _help(reader: Reader) -> Iterator[Pair]:
    """X helps Z with Y, in Y; X helps Z build Y."""
    clause, line = reader.clause, reader.line
    tail = reader.behind(objects=not clause.passive)
    helped = [one for one in reader.named(clause.subjects if clause.passive else tail.objects) if _party(one)]
    helpers = reader.named(tail.by.get("by", ())) if clause.passive else reader.subjects()
    with_ = tail.by.get("with") or tail.by.get("in") or ()
    if not with_ and tail.objects and not clause.passive:
        at = tail.objects[-1].last
        at = at + 1 if line.low(at) == "to" else at
        if line.low(at).isalpha() and line.low(at) not in NP_STOP and line.finite(at):
            with_ = line.list_ahead(at + 1)
    goods = [one for one in reader.named(with_) if one.kind in ("item", "thing", "site")]
    for helper in helpers:
        for end in helped:
            for one in goods:
                if helper.kind in ("actor", "body", "name", "person") and helper.slug != end.slug:
                    yield _pair("assists", helper, one, end)


def _place(reader: Reader) -> Iterator[Pair]:
    """X is located in Y; X lies near Y; X-based Y."""
    clause, line = reader.clause, reader.line
    if line.low(clause.at) == "based" and line.low(clause.at - 1) in ("-", "‑"):
        yield from _based(reader)
        return
    if "participle" in reader.verb.forms and "past" not in reader.verb.forms and not (clause.passive or clause.reduced):
        return
    tail = reader.behind(objects=False)
    spots = [
        one
        for p in ("in", "at", "near", "on", "outside", "inside")
        for one in reader.named(tail.by.get(p, ())[:1])
        if one.kind in ("place", "actor", "name", "site")
    ][:1]
    things = [one for one in reader.subjects() if one.kind != "person" and (one.kind != "thing" or clause.passive)]
    if reader.verb.frame == "copula":
        things = [one for one in things if one.kind == "site"]
    for one in things:
        for spot in spots:
            if one.slug != spot.slug:
                yield _pair("located_in", one, spot)


def _based(reader: Reader) -> Iterator[Pair]:
    line, at = reader.line, reader.clause.at
    spot = line.behind(at - 1)
    thing = line.ahead(at + 1)
    if spot is None or thing is None:
        return
    for one in reader.named([thing]):
        for where in reader.named([spot]):
            if (
                where.kind in ("actor", "place", "name")
                and one.kind in ("body", "name", "site")
                and one.slug != where.slug
            ):
                yield _pair("located_in", one, where)


def _filled(reader: Reader) -> Iterator[Pair]:
    """X filled with Y."""
    if not (reader.clause.passive or reader.clause.reduced):
        return
    tail = reader.behind(objects=False)
    for holder in reader.subjects():
        for one in reader.goods(tail.by.get("with", ())):
            if holder.kind in ("item", "site", "name") and holder.slug != one.slug:
                yield _pair("contains", holder, one)


def _visit(reader: Reader) -> Iterator[Pair]:
    """X visits Y; Y is visited by X."""
    clause = reader.clause
    tail = reader.behind(objects=not clause.passive)
    if clause.passive:
        visitors, spots = reader.named(tail.by.get("by", ())), reader.goods(clause.subjects)
    else:
        visitors = reader.subjects()
        spots = reader.goods(tail.objects or ([clause.relative] if clause.relative is not None else []))
    for visitor in visitors:
        for spot in spots:
            if visitor.slug != spot.slug and visitor.kind in ("person", "actor", "body", "name", "item", "thing"):
                yield _pair("visited", visitor, spot)


def _identify(reader: Reader) -> Iterator[Pair]:
    """X identified Y as Z; Y was identified as Z."""
    clause, line = reader.clause, reader.line
    if clause.passive:
        things, at = reader.named(clause.subjects), clause.at + 1
    else:
        objects = reader.behind().objects
        if not objects:
            return
        things, at = reader.named(objects), objects[-1].last
        if line.low(at) == "in" and (inner := line.ahead(at + 1)) is not None:
            at = inner.last
    if line.low(at) != "as":
        return
    for one in things:
        for what in reader.named(line.list_ahead(at + 1)):
            if what.slug != one.slug and (what.named or what.kind == "item"):
                yield _pair("identified_as", one, what)


def _copula(reader: Reader) -> Iterator[Pair]:
    """The factory could be Y: an unnamed site or craft is one with a name; the plant is in Z."""
    clause, line = reader.clause, reader.line
    if line.low(clause.at + 1) in ("in", "near") and line.capital(clause.at + 2):
        yield from _place(reader)
        return
    subject = clause.relative or (clause.subjects[0] if clause.subjects else None)
    if subject is None or len(clause.subjects) > 1:
        return
    noun = line.lows[subject.head - 1]
    if line.texts[subject.head - 1][0].isupper() or not (
        {noun, noun.removesuffix("s"), noun[:-3] + "y"} & (SITES | CRAFT)
    ):
        return
    for one in reader.named([subject]):
        for what in reader.named(line.list_ahead(clause.at + 1)):
            if what.kind in ("site", "name") and what.slug != one.slug:
                yield _pair("identified_as", one, what)


_CLAIMS = frozenset(
    """claim allegation accusation report suggestion charge assertion rumour rumor story estimate figure finding
    statement notion idea speculation""".split()
)
_REFUSED = frozenset("access entry visa bail permission opportunity chance request right leave asylum passage".split())
_SLUG = re.compile(r"[^a-z0-9]+")


def _deny(reader: Reader) -> Iterator[Pair]:
    """X denies Y; X denies doing Y; X denies that Y."""
    clause, line = reader.clause, reader.line
    if clause.passive:
        return
    deniers = reader.subjects()
    at = clause.at + 1
    while line.low(at) in ("any", "all", "the", "such", "having", "being", "that", "as", "has", "have", "had", "it"):
        at += 1
    end = at
    while end < line.size and end - at < 14 and line.low(end) not in _ENDS:
        end += 1
    if end == at:
        return
    phrase = line.ahead(at)
    noun = "" if phrase is None else line.lows[phrase.head - 1].removesuffix("s")
    if noun in _REFUSED or (reader.verb.object == "claim" and noun not in _CLAIMS):
        return
    words = [w for w in line.lows[at:end] if w[0].isalnum() and w not in NP_STOP]
    slug = _SLUG.sub("-", fold(" ".join(words[:8]))).strip("-")[:_LONG].strip("-")
    if slug:
        for denier in deniers:
            yield Pair("denies", denier, slug, (at, end))


_ENDS = frozenset(". ; : , ( ) — – but while saying calling".split()) | frozenset('"“”')


def exchanged(line: Line, at: int, memory: Memory, before: Sequence[Pair]) -> Iterator[Pair]:
    """Y in exchange for Z, where Y is what the last relation before it in the sentence was about."""
    if line.low(at - 1) != "in" or line.low(at + 1) != "for" or not before:
        return
    last = before[-1]
    given = [p for p in before if p.words == last.words or p.subject.first == last.subject.first]
    returns = [one for phrase in line.list_ahead(at + 2) for one in memory.resolve(line, phrase) if not one.named]
    seen: set[tuple[str, str]] = set()
    for pair in given:
        for what in (pair.subject if pair.relation in ("route", "located_in", "contains") else None, *pair.ends[:1]):
            if what is None or what.named or what.kind == "actor":
                continue
            for one in returns:
                if one.slug != what.slug and (what.slug, one.slug) not in seen:
                    seen.add((what.slug, one.slug))
                    yield _pair("exchanged_for", what, one)


FRAMES: dict[str, Callable[[Reader], Iterator[Pair]]] = {
    "object": _object,
    "transfer": _transfer,
    "travel": _travel,
    "leave": _leave,
    "receipt": _receipt,
    "help": _help,
    "place": _place,
    "filled": _filled,
    "visit": _visit,
    "identify": _identify,
    "copula": _copula,
    "deny": _deny,
}
"""A frame of verbs.csv -> what reads it; `exchanged` reads the frame that has no clause of its own."""
