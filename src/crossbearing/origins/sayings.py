"""The smallest acts that a report shows: what one speaker says in it on one occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crossbearing.address import address
from crossbearing.catalogue import Catalogue
from crossbearing.origins.days import Days, days
from crossbearing.origins.places import sentence, wording
from crossbearing.origins.typed import Types, quantity
from crossbearing.origins.values import Likeness
from crossbearing.origins.voices import Kind, Voice, Voices
from crossbearing.terms import Citation, Claim, Report

Facts = Report | Citation
NEAR = 14
"""Days before publication within which an undated saying is taken to be of the same occasion as a dated one."""


class Saying(NamedTuple):
    """Claims of one report by one speaker on one occasion.

    `said` are the days of saying where the report gives them, `printed` those of its publication; `house` is the
    slug of its publisher where the catalogue knows it, `address` its URL. `wordings` are the keys of the sentences.
    """

    doc: str
    claims: tuple[int, ...]
    voice: Voice
    via: frozenset[str]
    said: Days | None
    said_on: str | None
    printed: Days | None
    house: str | None
    address: str | None
    quantities: tuple[int, ...]
    wordings: tuple[int, ...]


class Corpus:
    """Claims with what is looked up of them once: quantities, speakers, the facts of their reports."""

    def __init__(self, claims: Sequence[Claim], facts: Mapping[str, Facts], catalogue: Catalogue) -> None:
        self.claims = sorted(claims, key=lambda claim: (claim.doc, claim.span, claim.id))
        self.facts = facts
        self.types = Types(catalogue)
        self.voices = Voices(catalogue)
        self.quantities = [self.types.number(quantity(claim)) for claim in self.claims]
        self.wordings = [wording(claim) for claim in self.claims]
        self.copies = _copies(facts)
        self._catalogue = catalogue

    def sayings(self) -> list[Saying]:
        """All sayings of the reports that are not copies, in the order of the reports."""
        by_doc: dict[str, list[int]] = {}
        for index, claim in enumerate(self.claims):
            if claim.doc not in self.copies:
                by_doc.setdefault(claim.doc, []).append(index)
        made: list[Saying] = []
        for doc, indexes in by_doc.items():
            facts = self.facts.get(doc)
            printed = days(facts.published) if facts else None
            for members, voice in self._groups(indexes, printed):
                made.append(self._saying(doc, members, voice, printed, facts))
        return made

    def part(self, saying: Saying, members: Sequence[int]) -> Saying:
        """Some of the claims of a saying as a saying of their own."""
        return self._saying(saying.doc, list(members), saying.voice, saying.printed, self.facts.get(saying.doc))

    def _house(self, facts: Facts | None) -> str | None:
        if facts is None:
            return None
        publishers = self._catalogue.publishers
        found = publishers.named(facts.publisher) if facts.publisher else None
        if found is None and facts.url:
            found = publishers.of(facts.url)
        return found.slug if found else facts.publisher

    def _saying(self, doc: str, members: list[int], voice: Voice, printed: Days | None, facts: Facts | None) -> Saying:
        claims = [self.claims[i] for i in members]
        said_on = max((c.said_on for c in claims if c.said_on), key=lambda text: (len(text), text), default=None)
        return Saying(
            doc=doc,
            claims=tuple(members),
            voice=voice,
            via=frozenset(v for c in claims for v in c.via),
            said=days(said_on),
            said_on=said_on,
            printed=printed,
            house=self._house(facts),
            address=address(facts.url) if facts and facts.url else None,
            quantities=tuple(self.quantities[i] for i in members),
            wordings=tuple(self.wordings[i] for i in members),
        )

    def _voice(self, claim: Claim) -> Voice:
        return self.voices.voice(claim.speaker)

    def _groups(self, indexes: list[int], printed: Days | None) -> list[tuple[list[int], Voice]]:
        """The claims of a report by speaker and occasion; what nobody is named for stays apart by sentence."""
        named: dict[str, dict[str | None, list[int]]] = {}
        alone: dict[tuple[str, str, str | None], list[int]] = {}
        for i in indexes:
            claim, voice = self.claims[i], self._voice(self.claims[i])
            if voice.kind is Kind.OWN:
                home = self._home(i, indexes)
                if home is None:
                    alone.setdefault((voice.slug, sentence(claim), None), []).append(i)
                    continue
                claim, voice = self.claims[home], self._voice(self.claims[home])
            named.setdefault(voice.slug, {}).setdefault(claim.said_on, []).append(i)
        groups = [(members, self.voices.voice(None)) for members in alone.values()]
        for slug, by_day in named.items():
            for part in self._occasions(by_day, printed):
                groups.extend((members, self.voices.voice(slug)) for members in self._parted(part))
        return sorted(groups)

    def _home(self, i: int, indexes: list[int]) -> int | None:
        """The claim of a named speaker in the same report that an unattributed one, such as a headline's, repeats."""
        best: tuple[float, int] | None = None
        for j in indexes:
            if j == i or self._voice(self.claims[j]).kind is Kind.OWN:
                continue
            match = self.types.compare(self.quantities[i], self.quantities[j])
            if match and match.likeness >= Likeness.ROUNDED and match.weight >= 1.5:
                best = max(best or (0.0, -1), (match.weight, -j))
        return -best[1] if best else None

    def _occasions(self, by_day: dict[str | None, list[int]], printed: Days | None) -> list[list[int]]:
        """One speaker's claims by occasion: dates that agree are one, the undated go with a neighbour or near date."""
        dated: list[tuple[Days, list[int]]] = []
        loose = list(by_day.get(None, ()))
        for text in sorted((t for t in by_day if t is not None), key=lambda t: (-len(t), t)):
            when = days(text)
            if when is None:
                loose += by_day[text]
                continue
            for known, members in dated:
                if known.first >= when.first and known.last <= when.last:
                    members += by_day[text]
                    break
            else:
                dated.append((when, list(by_day[text])))
        rest: list[int] = []
        for i in loose:
            here = sentence(self.claims[i])
            near = [m for when, m in dated if any(sentence(self.claims[j]) == here for j in m)]
            if not near and printed:
                near = [m for when, m in dated if -1 <= printed.first - when.last <= NEAR]
            if near:
                near[-1].append(i)
            else:
                rest.append(i)
        return [sorted(members) for _, members in dated] + ([rest] if rest else [])

    def _parted(self, members: list[int]) -> list[list[int]]:
        """An undated saying in parts by sentence where it gives two numbers for one thing: it may be two occasions."""
        if any(self.claims[i].said_on for i in members) or len(members) > 60:
            return [members]
        clash = any(
            sentence(self.claims[i]) != sentence(self.claims[j]) and self.clash(i, j)
            for at, i in enumerate(members)
            for j in members[at + 1 :]
        )
        if not clash:
            return [members]
        parts: dict[str, list[int]] = {}
        for i in members:
            parts.setdefault(sentence(self.claims[i]), []).append(i)
        return list(parts.values())

    def clash(self, i: int, j: int) -> bool:
        """Whether two claims give different numbers for one thing."""
        a, b = self.quantities[i], self.quantities[j]
        return clash(self.types, a, b) and not (
            self.claims[i].alternative_group and self.claims[i].alternative_group == self.claims[j].alternative_group
        )


def clash(types: Types, a: int, b: int) -> bool:
    """Whether two quantities give different numbers for the very same thing."""
    kind = types.kinds[a]
    if kind is None or kind != types.kinds[b]:
        return False
    match = types.compare(a, b)
    return match is not None and match.likeness is Likeness.OTHER and types.one_setting(types.known[a], types.known[b])


def _copies(facts: Mapping[str, Facts]) -> dict[str, str]:
    """The reports whose text an earlier one holds unchanged, and which that is."""
    first: dict[str, str] = {}
    copies: dict[str, str] = {}
    for doc in sorted(facts, key=lambda doc: _age(doc, facts[doc])):
        text = facts[doc].text_hash
        if text:
            kept = first.setdefault(text, doc)
            if kept != doc:
                copies[doc] = kept
    return copies


def _age(doc: str, facts: Facts) -> tuple[str, str, str, str]:
    return facts.published or "9999", facts.accessed or "9999", facts.publisher or "", doc
