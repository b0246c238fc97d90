"""What a document is about: the catalogue's items by kind and how often they are named, for figures that name none."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from crossbearing.catalogue import Catalogue
from crossbearing.claims.lexicon import is_adverb
from crossbearing.claims.text import Document, Sentence

GOODS = frozenset("munition missile drone weapon container energy metal food vehicle".split())
"""Kinds of item in the catalogue that are shipped, stored, made and used."""

# What a unit of this kind can be an amount of; other units say nothing.
_KINDS_OF = {
    "mass": frozenset("munition energy metal food".split()),
    "volume": frozenset("energy food".split()),
    "energy": frozenset(["energy"]),
    "power": frozenset(["energy"]),
    "money": frozenset(["money"]),
    "area": frozenset(["nature"]),
}
NEVER = {
    "mass": frozenset("person body formation building vessel aircraft money".split()),
    "volume": frozenset("person body formation building vessel aircraft money".split()),
    "energy": frozenset("person body formation vessel aircraft money".split()),
    "power": frozenset("person body formation vessel aircraft money".split()),
    "money": frozenset("person body formation".split()),
}
"""What an amount in this kind of unit is never of."""
_WHO_ACT = frozenset("i we they he she who".split())
UNFIRED = frozenset("container vehicle vessel building body formation".split())
"""What is never fired, though people who are dismissed are."""


def suits(kind: str, unit_kind: str) -> bool:
    """Whether an item of this kind can be what an amount in this kind of unit is of."""
    return kind not in NEVER.get(unit_kind, ())


class Topic:
    """The items that a document names, counted when first asked for."""

    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self._document = document
        self._catalogue = catalogue

    @cached_property
    def _named(self) -> list[str]:
        """The items named, the most often named first."""
        found: Counter[str] = Counter()
        items = self._catalogue.items.names
        for sentence in self._document.sentences:
            read = 0
            for i in items.places(sentence.words):
                match = items.find(sentence.words, i, sentence.texts) if i >= read else None
                if match is not None and not (match.length == 1 and self._no_thing(sentence, i)):
                    found[match.slug] += 1
                    read = i + match.length
        return [slug for slug, _ in found.most_common()]

    def _no_thing(self, sentence: Sentence, i: int) -> bool:
        """Whether a word names a country or is no noun: "Turkey", "as well", "a couple of", "they claim"."""
        word = sentence.words[i]
        if is_adverb(sentence.words, i):
            return True
        if word == "couple":
            return sentence.words[i + 1 : i + 2] == ["of"]
        if i and sentence.words[i - 1] in _WHO_ACT:
            return True
        capital = sentence.texts[i][0].isupper() and not sentence.texts[i].isupper()
        return capital and self._catalogue.actors.find(sentence.words, i, sentence.texts) is not None

    @cached_property
    def foremost(self) -> list[str]:
        """The three items that are named most often."""
        return self._named[:3]

    def of(self, unit_kind: str) -> str | None:
        """The item named most often that an amount in this kind of unit can be of; the first named of equals."""
        kinds = _KINDS_OF.get(unit_kind)
        if kinds is None:
            return None
        items = self._catalogue.items
        for slug in self._named:
            item = items.get(slug)
            if item is not None and item.kind in kinds:
                return slug
        return None
