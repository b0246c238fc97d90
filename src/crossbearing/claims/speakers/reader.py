"""What the rules of attribution read a sentence with: its line, who is known, and who was named before."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.claims.numbers import NUMBER_WORDS
from crossbearing.claims.speakers.appositions import after
from crossbearing.claims.speakers.directory import Directory
from crossbearing.claims.speakers.lexicon import VERBS
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.naming import party
from crossbearing.claims.speakers.offices import BOSSES
from crossbearing.claims.speakers.party import Kind, Party, Whom
from crossbearing.claims.speakers.people import human
from crossbearing.claims.speakers.phrases import Phrase
from crossbearing.claims.speakers.words import (
    AUXILIARIES,
    BOUNDING,
    DETERMINERS,
    PERSONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)

_MANY = frozenset("are were have do".split())


def _plural(low: str) -> bool:
    verb = VERBS.get(low)
    return (verb is not None and verb.lemma == low) or low in ("make", "keep", "take", "remain", "hold")


def _owns(p: Party, possessive: str) -> bool:
    """Whether a possessive may stand for a party: "its" for no person, "his" for no body."""
    return (p.kind is Kind.PERSON) == (possessive in PERSONS)


class Reader:
    """One sentence with all that its attributions are read by."""

    __slots__ = ("directory", "line", "memory")

    def __init__(self, line: Line, directory: Directory, memory: Memory) -> None:
        self.line = line
        self.directory = directory
        self.memory = memory

    def party(self, phrase: Phrase, *, whom: Whom = Whom.KNOWN) -> Party | None:
        """Who a phrase stands for."""
        start, end = phrase.parts[0]
        low = self.line.lows[start]
        owner = None
        if low in POSSESSIVES and end - start > 1 and start > self.line.segment_start(start) + 1:
            # "Ukraine has received only half, its foreign minister complained": its own sentence comes first.
            owner = next((p for p in self.named(start, states=True) if _owns(p, low)), None)
        elif low == "management" and end - start == 1:
            return self.memory.firm()
        elif not BOSSES.isdisjoint([word for a, b in phrase.parts for word in self.line.lows[a:b]]):
            # "Optus was down. Chief executive Ana Ruiz apologised": of the firm that was named last.
            owner = next((p for p in self.named(start) if p.kind is Kind.BODY), None) or self.memory.body()
            if owner is not None:
                self.memory.add(owner, strong=False)
        return party(self.line, phrase, self.directory, self.memory, owner=owner, whom=whom)

    def named_at(
        self, start: int, *, appositions: bool = False, whom: Whom = Whom.KNOWN
    ) -> tuple[Phrase, Party] | None:
        """The phrase that begins at a token and who it stands for, where it stands for somebody."""
        phrase = after(self.line, start, appositions=appositions) if start < self.line.size else None
        if phrase is None:
            return None
        who = self.party(phrase, whom=whom)
        return None if who is None else (phrase, who)

    def named(self, end: int, *, states: bool = False) -> Iterator[Party]:
        """The parties named in passing before token `end`, states left out or not."""
        line = self.line
        i = start = line.dateline()
        stop = min(end, line.size, 120)
        while i < stop:
            if line.capitals[i] or line.lows[i] in ("the", "a", "an"):
                found = self.named_at(
                    i, appositions=i == 0, whom=Whom.PEOPLE if i == start and human(line.lows[i]) else Whom.KNOWN
                )
                if found is not None:
                    if (states or found[1].kind is not Kind.STATE) and not self._passing(found[0], found[1]):
                        yield found[1]
                    i = max(found[0].end, i + 1)
                    continue
            i += 1

    def _passing(self, phrase: Phrase, who: Party) -> bool:
        """Whether an unknown name is but a place or a heading: "in Sumy", "Vaccination", "Yes."."""
        if self._heads(phrase) and who.sure <= 0.8:
            return True
        if who.sure > 0.6 or who.kind is not Kind.BODY:
            return False
        line = self.line
        if not line.opens(phrase.start):
            return line.lows[phrase.start - 1] in PREPOSITIONS
        behind = line.lows[phrase.end] if phrase.end < line.size else "."
        if (
            phrase.end == phrase.start + 1
            and line.lows[phrase.start].endswith("s")
            and (behind in _MANY or _plural(behind))
        ):
            return True  # "Tariffs make": a noun in the plural
        return not (behind in VERBS or behind in AUXILIARIES or behind in (",", "'s", "’s") or behind.endswith("ed"))

    def _heads(self, phrase: Phrase) -> bool:
        """Whether a phrase is a heading of one word before the text: "GAS. Russia had sent", "*Tanks.* The depot"."""
        line = self.line
        if phrase.end - phrase.start > 1:
            return False
        return (
            line.opens(phrase.start)
            and phrase.end < line.size
            and line.lows[phrase.end] == "."
            and line.closes(phrase.end)
        )

    def here(self, i: int, pronoun: str, *, last: bool = False) -> Party | None:
        """Whom a pronoun stands for among those named before it in its own sentence: the first, or the last."""
        found = [p for p in self.named(i) if _owns(p, pronoun)]
        return found[-1 if last else 0] if found else None

    def opening(self, i: int, pronoun: str) -> Party | None:
        """Whom a pronoun at `i` takes up where its own sentence has a subject: "A diplomat smiles: ..., he says"."""
        line = self.line
        start = line.dateline()
        if pronoun not in ("he", "she", "it") or start + 1 >= i or not line.capital(start):
            return None
        if line.lows[start] in PRONOUNS or ";" in line.lows[start:i]:
            return None
        found = self.named_at(start, appositions=True, whom=Whom.PEOPLE)
        if found is None or found[0].end >= i:
            return None
        phrase, who = found
        if line.lows[phrase.end] in ("'s", "’s", ".", ":") or "at" in line.lows[phrase.start : phrase.end]:
            return None  # "The tank farm at Pernu could hold 40 tonnes, it said": what stands at a place is a thing
        if who.kind is Kind.PERSON:
            return who if pronoun != "it" else None
        known = who.kind is Kind.BODY and who.sure > 0.6 and line.lows[phrase.end] not in PREPOSITIONS
        return who if pronoun == "it" and known else None

    def number_at(self, i: int) -> bool:
        """Whether a number begins at a token, after the words that bound it."""
        line = self.line
        end = min(line.size, i + 6)
        while i < end:
            low = line.lows[i]
            if low[0].isdigit() or low in NUMBER_WORDS or low in "$€£¥₹":
                return True
            if low not in BOUNDING:
                return False
            i += 1
        return False

    def number_within(self, start: int, end: int) -> bool:
        """Whether the tokens [start, end) hold a number."""
        lows = self.line.lows
        return any(lows[i][0].isdigit() or lows[i] in NUMBER_WORDS for i in range(start, min(end, self.line.size)))

    def skip_time(self, i: int) -> int:
        """The token after an adverbial of time that begins at `i`: "on Monday", "last week", "on Feb. 26"."""
        line = self.line
        lows = line.lows
        end = min(line.size, i + 10)
        while i < end:
            low = lows[i]
            nxt = i + 1
            if (
                line.dated(i)
                or low in ("recently", "earlier", "later", "here", "there")
                or (
                    nxt < line.size
                    and low in _TIME_LINKS
                    and (line.dated(nxt) or (nxt + 1 < line.size and lows[nxt][0].isdigit() and line.dated(nxt + 1)))
                )
                or (
                    low[0].isdigit()
                    and (line.dated(i - 1) or lows[i - 1] == "." or (nxt < line.size and line.dated(nxt)))
                )
                or (low == "." and i > 0 and line.dated(i - 1) and nxt < line.size and lows[nxt][0].isdigit())
            ):
                i = nxt
            else:
                break
        return i

    def before_time(self, i: int) -> int:
        """The token after which an adverbial of time that ends before `i` begins: "the ministry | on Monday"."""
        line = self.line
        lows = line.lows
        stop = max(0, i - 7)
        j = i
        while j > stop and (
            line.dated(j - 1)
            or (lows[j - 1][0].isdigit() and j < line.size and (line.dated(j) or lows[j] == "," or line.dated(j - 2)))
            or (lows[j - 1] == "." and line.dated(j - 2))
        ):
            j -= 1
        while j < i and j > stop and lows[j - 1] in _TIME_LINKS and lows[j - 1] not in ("a", "the"):
            j -= 1
        return j

    def subject_of(self, i: int) -> tuple[Phrase, Party] | None:
        """The subject of the clause that a participle at `i` hangs on: "X was cautious, telling reporters ..."."""
        line = self.line
        start = max(line.segment_start(i), line.dateline() if i else 0)
        at = start
        if at < line.size and (line.lows[at] in PREPOSITIONS or line.dated(at)):
            for j in range(at, min(i, at + 14)):
                if line.lows[j] == ",":
                    at = j + 1
                    break
            else:
                at = self.skip_time(at)
                while at < i and not (line.capital(at) or line.lows[at] in DETERMINERS):
                    at += 1
        if at >= i:
            return None
        return self.named_at(at, appositions=True)


_TIME_LINKS = frozenset(
    "on in last this next earlier late early at of by over for the a back during mid same that".split()
)
