"""Who has been named so far, so that "he", "the agency" and a bare surname can be taken up again."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

import msgspec

from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.roles import KIN, MEDIA, ROLES
from crossbearing.claims.speakers.words import NEUTERS, PERSONS
from crossbearing.claims.text import Sentence

DEPTH = 40
"""How many parties back a pronoun may reach."""

_FILLERS = frozenset("the that this same its his her their both two three said at time based".split())
_ANY_BODY = frozenset(
    """agency body centre center institute institution group organisation organization tank firm company consultancy
    charity watchdog regulator association team carmaker automaker drugmaker chipmaker planemaker steelmaker
    shipbuilder housebuilder brewer airline carrier insurer retailer miner manufacturer maker lender operator
    utility producer supplier broker""".split()
)


_ABROAD = frozenset("envoy ambassador diplomat diplomats envoys ambassadors".split())
"""Those whose country is not the one that a report is about."""
_LATE = 5
"""After how many sentences a speaker gives way to who has been named since."""


_TRADES = frozenset(
    """research shipping tracking data consulting oil gas energy mining security insurance risk monitoring
    polling market analytics intelligence advisory aid rights campaign trade industry lobby policy news""".split()
)
"""What a body may be called after without having been so before: "the shipping firm"."""


_FRONTS = frozenset("boss executive chairman chairwoman spokesman spokeswoman spokesperson ceo chief".split())
"""Those by whom a body speaks: "the airline" may follow on "Ryanair's boss"."""


def _bodily(p: Party) -> bool:
    """Whether a party is a body, or somebody who speaks for one and goes by its name."""
    return p.kind is Kind.BODY or (
        p.kind is Kind.PERSON
        and bool(p.words & _FRONTS)
        and not any(word in ROLES or word in p.names for word in p.slug.split("-"))
    )


_FIRMS = _ANY_BODY - frozenset(
    """agency body centre center institute institution group organisation organization tank charity watchdog regulator
    association team""".split()
)
_NO_FIRMS = frozenset(
    """union association agency ministry council commission committee government army police authority university
    institute court party charity hospital office department""".split()
)
"""Words of bodies that no noun for a firm takes up."""


def _stands(names: Sequence[str], place: Sentence | Line) -> bool:
    """Whether any of the words of a name stands in a sentence."""
    words = place.names if isinstance(place, Line) else place.words
    return any(name in words for name in names)


def _sentence(place: Sentence | Line) -> Sentence:
    return place.sentence if isinstance(place, Line) else place


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A party named in a sentence, as a speaker (strong) or in passing."""

    sentence: int
    paragraph: int
    strong: bool
    party: Party


class Memory:
    """The parties of a document in the order in which they were named.

    Sentences in which nobody speaks are read for names, by `introduce`, only when a pronoun asks, or a name that stands
    in one of them: most never are.
    """

    __slots__ = ("_by_name", "_introduce", "_mentions", "_pending", "paragraph", "sentence")

    def __init__(self, introduce: Callable[[Memory, Sentence | Line], None]) -> None:
        self._introduce = introduce
        self._mentions: list[Mention] = []
        self._by_name: dict[str, Party] = {}
        self._pending: list[Sentence | Line] = []
        self.sentence = 0
        self.paragraph = 0

    def know(self, party: Party) -> None:
        """Note a party that may be named at any time, without its being named now."""
        for name in party.names:
            self._by_name[name] = party

    def later(self, place: Sentence | Line) -> None:
        """Keep a sentence to be read for names when somebody asks; of many such only the last count."""
        self._pending.append(place)
        if len(self._pending) > 6:
            del self._pending[0]

    def add(
        self, party: Party, *, strong: bool = True, sentence: int | None = None, paragraph: int | None = None
    ) -> None:
        """Note that a party was named, or taken up again; a later mention adds its words to the earlier ones."""
        for m in self._recent():
            if m.party.slug == party.slug and m.party.kind == party.kind:
                if m.party is not party:
                    party = party._replace(words=m.party.words | party.words, names=m.party.names or party.names)
                break
        if sentence is None:
            self._mentions.append(Mention(self.sentence, self.paragraph, strong, party))
        else:
            insort(self._mentions, Mention(sentence, paragraph or 0, strong, party), key=attrgetter("sentence"))
        for name in party.names:
            known = self._by_name.get(name)
            if len(name) > 1 and (known is None or not set(party.names) < set(known.names)):
                self._by_name[name] = party  # a name in full goes before its own short form
        if party.kind is not Kind.PERSON:
            self._by_name.setdefault(party.slug, party)

    def last_country(self) -> str:
        """The country of who was named last, or an empty string."""
        self._read()
        told = (m.party for m in self._recent() if not m.party.words & _ABROAD)
        return next((p.country for p in told if p.country not in ("", "un")), "")

    def body(self) -> Party | None:
        """The body named last, for which "a spokesman" speaks."""
        return self._last(lambda p: p.kind is Kind.BODY)

    def firm(self) -> Party | None:
        """The body named last that may be a firm: whose "management" is."""
        return self._last(lambda p: p.kind is Kind.BODY and _NO_FIRMS.isdisjoint(p.slug.split("-")))

    def at_hand(self) -> bool:
        """Whether a body or its paper has spoken in this paragraph, which "it" may stand for."""
        return any(m.strong and m.paragraph == self.paragraph and m.party.kind is Kind.BODY for m in self._recent())

    def medium_here(self) -> Party | None:
        """The newspaper or agency named last in this paragraph."""
        return next(
            (m.party for m in self._recent() if m.party.kind is Kind.MEDIUM and m.paragraph == self.paragraph), None
        )

    def pronoun(self, low: str) -> Party | None:
        """Whom a pronoun or possessive stands for."""
        if low in PERSONS:
            self._read()
            return (
                self._speaking()
                or self._last(lambda p: p.kind is Kind.PERSON and p.sure > 0.5)
                or self._last(lambda p: p.kind is Kind.PERSON)
            )
        if low in NEUTERS:
            return self._last(lambda p: p.kind in (Kind.BODY, Kind.STATE)) or self._last(
                lambda p: p.kind is Kind.MEDIUM
            )
        if low in ("they", "their", "them", "both"):
            people = self._here(lambda p: p.kind is Kind.PEOPLE) or self._here(lambda p: p.kind is not Kind.PERSON)
            return (
                people or self._last(lambda p: p.kind is Kind.PEOPLE) or self._last(lambda p: p.kind is not Kind.PERSON)
            )
        return None

    def noun(self, head: str, words: frozenset[str], country: str = "") -> Party | None:
        """Whom a definite noun ("the minister", "the agency") takes up; of that country, where one is told."""
        kin = KIN.get(head, frozenset([head]))
        plain = words - _FILLERS - {head}

        def fits(p: Party) -> bool:
            if country and p.country and p.country != country:
                return False
            if kin.isdisjoint(p.words) and kin.isdisjoint(p.names):
                return False
            if p.relay and p.kind is not Kind.MEDIUM and head in _ANY_BODY:
                return False  # a member of the intelligence committee is no agency
            return plain <= p.words or plain <= p.words.union(p.names)

        vague = head in _ANY_BODY and not plain
        firm = head in _FIRMS
        found = self._here(fits) if vague else None
        if found is None and vague:
            medium = head == "agency"
            found = self._here(
                lambda p: (
                    (_bodily(p) or (medium and p.kind is Kind.MEDIUM))
                    and (not country or p.country in ("", country))
                    and not (firm and not _NO_FIRMS.isdisjoint(p.slug.split("-")))
                )
            )
        found = found or self._last(fits)
        if found is None and head in MEDIA:
            found = self._last(lambda p: p.kind is Kind.MEDIUM)
        if found is None and head in _ANY_BODY and len(plain) <= 1 and plain <= _TRADES:
            found = self._last(
                lambda p: (
                    p.kind is Kind.BODY
                    and (not country or p.country in ("", country))
                    and not (firm and p.words & _NO_FIRMS)
                )
            )
        return found

    def document(self) -> Party | None:
        """Whose "the report" or "the letter" is: of who spoke last."""
        return self._last(lambda p: p.kind is not Kind.MEDIUM) or self._last(lambda p: True)

    def by_name(self, names: Sequence[str]) -> Party | None:
        """The party named before by words among which all of these are: a surname, initials."""
        found = self._named(names)
        if found is None and any(_stands(names, place) for place in self._pending):
            self._read()
            found = self._named(names)
        return found

    def _named(self, names: Sequence[str]) -> Party | None:
        for name in names:
            p = self._by_name.get(name)
            if p is not None and all(n in p.names or n in p.words or n == p.slug for n in names if len(n) > 1):
                return p
        return None

    def _recent(self) -> Iterator[Mention]:
        return reversed(self._mentions[-DEPTH:])

    def _last(self, fits: Callable[[Party], bool]) -> Party | None:
        """The last party that fits: speakers of this paragraph, then any named in it, then speakers before it.

        Of those named in passing in one sentence the first is meant, which as a rule is its subject.
        """
        here = self._here(fits)
        if here is not None:
            return here
        spoke = last = None
        for m in self._recent():
            if fits(m.party):
                last = last or m
                if m.strong:
                    spoke = m
                    break
        if spoke is None or last is None:
            return None if last is None else last.party
        # Who was named just now by a known name comes before who spoke long ago.
        late = last.sentence - spoke.sentence > _LATE and last.party.sure >= 0.9 and self.sentence - last.sentence <= 2
        return (last if late else spoke).party

    def _speaking(self) -> Party | None:
        """The person who spoke last in this paragraph."""
        here = (m for m in self._recent() if m.strong and m.paragraph == self.paragraph)
        return next((m.party for m in here if m.party.kind is Kind.PERSON), None)

    def _here(self, fits: Callable[[Party], bool]) -> Party | None:
        """The last party of this paragraph that fits."""
        spoke = next((m.sentence for m in self._recent() if m.paragraph == self.paragraph and m.strong), self.sentence)
        if any(place.paragraph == self.paragraph and place.index > spoke for place in map(_sentence, self._pending)):
            self._read()  # somebody may have been brought in since
        for m in self._recent():
            if m.paragraph == self.paragraph and m.strong and fits(m.party):
                return m.party
        self._read()
        found: Mention | None = None
        for m in self._recent():
            if m.paragraph == self.paragraph and fits(m.party) and (found is None or found.sentence == m.sentence):
                found = m
        return None if found is None else found.party

    def _read(self) -> None:
        waiting, self._pending = self._pending, []
        for place in waiting:
            self._introduce(self, place)
