"""Who is meant by "it", "they", "the plant", "both plants", "the pair": what earlier sentences were about."""

from __future__ import annotations

from crossbearing.catalogue import Catalogue
from crossbearing.catalogue.words import singular
from crossbearing.claims.relations.line import PRONOUNS, Line, Phrase
from crossbearing.claims.relations.naming import CRAFT, SITES, Entity, entity

_BOTH = frozenset("both two".split())
_MANY = 8
"""So many sites are kept in mind."""
_FAR = 6
"""Sentences: what was named longer ago is not pointed back to."""


class Memory:
    """What relations were read of, sentence by sentence."""

    __slots__ = ("_sites", "_subjects", "catalogue")

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._sites: list[tuple[int, Entity]] = []
        self._subjects: tuple[int, tuple[Entity, ...]] = (-_FAR, ())

    def note(self, line: Line, subjects: tuple[Entity, ...], others: tuple[Entity, ...]) -> None:
        """Keep what a sentence named for those that point back to it."""
        index = line.sentence.index
        for one in (*subjects, *others):
            self._seen(index, one)
        named = tuple(one for one in subjects if one.named)
        if named:
            self._subjects = index, named

    def _seen(self, index: int, one: Entity) -> None:
        if one.kind == "site" and all(one.slug != site.slug for _, site in self._sites):
            self._sites = [*self._sites[-_MANY:], (index, one)]

    def resolve(self, line: Line, phrase: Phrase) -> tuple[Entity, ...]:
        """What a phrase names, or what it points back to; nothing where that is not known."""
        low = line.lows[phrase.first]
        if phrase.last - phrase.first == 1 and low in PRONOUNS:
            return self._pronoun(line, phrase, low)
        noun = singular(line.lows[phrase.head - 1])
        before = line.lows[max(0, line.before(phrase.first)) : phrase.first]
        if phrase.head - phrase.first == 1 and (noun in SITES or noun in CRAFT):
            back = self._site(line, before, noun, many=noun != line.lows[phrase.head - 1])
            if back:
                return tuple(one._replace(first=phrase.first, last=phrase.last) for one in back)
        if phrase.head - phrase.first == 1 and noun in ("pair", "duo", "two", "leader") and "the" in before:
            return self._pair(line, phrase)
        found = entity(line, phrase, self.catalogue)
        if found is None:
            return ()
        self._seen(line.sentence.index, found)
        return (found,)

    def _pronoun(self, line: Line, phrase: Phrase, low: str) -> tuple[Entity, ...]:
        if low == "we":
            return ()
        for i in range(phrase.first - 1, max(0, phrase.first - 30), -1):
            # the subject of a clause before, in this sentence
            if low == "they" or not (line.finite(i) and line.capital(i - 1)):
                continue
            for before in line.list_behind(i)[-1:]:
                found = entity(line, before, self.catalogue)
                if found is not None and found.named and _agrees(found, low):
                    return (found._replace(first=phrase.first, last=phrase.last),)
        if low == "they":
            pair = self._pair(line, phrase)
            if pair:
                return pair
        index, subjects = self._subjects
        if line.sentence.index - index > 2 or not all(_agrees(one, low) for one in subjects):
            return ()
        if low == "they" and len(subjects) < 2:
            return ()
        if low != "they":
            subjects = subjects[-1:]
        return tuple(one._replace(first=phrase.first, last=phrase.last) for one in subjects)

    def _site(self, line: Line, before: list[str], noun: str, *, many: bool) -> list[Entity]:
        near = [site for index, site in self._sites if line.sentence.index - index <= _FAR]
        same = [site for site in near if noun in site.slug.split("-")]
        if many:
            if not _BOTH.isdisjoint(before):
                return near[-2:] if len(near) >= 2 else []
            return near if "these" in before or "those" in before else []
        if "the" in before or "this" in before or "that" in before:
            return (same or near)[-1:]
        return []

    def _pair(self, line: Line, phrase: Phrase) -> tuple[Entity, ...]:
        """The two people that the sentence names together before: "Kim and Shoigu's tours showed the pair"."""
        for i in range(phrase.first - 2, 0, -1):
            if line.lows[i] != "and" or not (line.capital(i - 1) and line.capital(i + 1)):
                continue
            start, end = i - 1, i + 2
            while line.capital(start - 1):
                start -= 1
            while line.capital(end) and end < phrase.first:
                end += 1
            found = []
            for one in (Phrase(start, i, i), Phrase(i + 1, end, end)):
                who = entity(line, one, self.catalogue)
                if who is None or who.kind not in ("person", "name"):
                    break
                found.append(who._replace(kind="person", first=phrase.first, last=phrase.last))
            if len(found) == 2:
                return tuple(found)
        return ()


def _agrees(found: Entity, pronoun: str) -> bool:
    person = found.kind == "person"
    return person if pronoun in ("he", "she") else pronoun == "they" or not person
