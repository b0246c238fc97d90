"""Groups sayings into acts of saying: the strongest pairs first, as long as nothing keeps two groups apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crossbearing.origins.candidates import certain, pair, pairs
from crossbearing.origins.days import SLACK, Days
from crossbearing.origins.sayings import Corpus, Saying
from crossbearing.origins.scoring import NEEDED, Reason, Score, keys_needed, score
from crossbearing.origins.typed import Types
from crossbearing.origins.voices import Kind, Relation, Voice
from crossbearing.terms import Ruling

_ENOUGH = 3
"""Sayings of a certain act that another saying is compared with."""
_CERTAIN = 4.0
"""Points that two reports of what is certainly one act have in common by it."""
GLUE = 4.0
"""Weight of what one speaker says in one report, where nothing else speaks against it."""


class Edge(NamedTuple):
    """Two sayings that were joined, and why."""

    a: int
    b: int
    score: Score


class _Group:
    """What a group of sayings has told of its speaker and day."""

    __slots__ = ("dated", "docs", "members", "numbers", "printed", "voices")

    def __init__(self, index: int, saying: Saying, types: Types) -> None:
        self.members = [index]
        self.voices: set[Voice] = {saying.voice} if saying.voice.kind is Kind.NAMED else set()
        self.dated: list[Days] = [saying.said] if saying.said else []
        self.printed: int | None = saying.printed.last if saying.printed and not saying.said else None
        self.docs = {saying.doc}
        self.numbers: dict[int, set[int]] = {}
        for number in saying.quantities:
            slot = types.slots[number]
            if slot is not None:
                self.numbers.setdefault(slot, set()).add(number)

    def take(self, other: _Group, rated: Score) -> None:
        if rated.misdated and len(other.dated) > len(self.dated):
            self.dated = other.dated
        elif not rated.misdated:
            self.dated = _tightest(self.dated + other.dated)
        self.members += other.members
        self.voices |= other.voices
        self.docs |= other.docs
        for slot, numbers in other.numbers.items():
            self.numbers.setdefault(slot, set()).update(numbers)
        if _judged(rated):
            # They were joined although they differ: whoever belongs to either may have the day and numbers of either.
            self.dated, self.numbers = [], {}
        seen = [p for p in (self.printed, other.printed) if p is not None]
        self.printed = min(seen, default=None)


def _tightest(dated: list[Days]) -> list[Days]:
    """The latest first and the earliest last day, which is all that is asked of dates later."""
    if len(dated) < 3:
        return dated
    return [max(dated, key=lambda d: d.first), min(dated, key=lambda d: d.last)]


def _judged(rated: Score) -> bool:
    return bool(rated.reasons) and rated.reasons[0].what == "judged"


class Acts:
    """The acts of a corpus, the joins that made them, and what kept others apart."""

    def __init__(
        self,
        corpus: Corpus,
        sayings: Sequence[Saying],
        reuse: Mapping[tuple[str, str], float],
        apart: Iterable[tuple[int, int, Ruling]] = (),
        together: Iterable[tuple[int, int, Ruling]] = (),
    ) -> None:
        self.corpus = corpus
        self.sayings = sayings
        self.reuse = reuse
        self.edges: list[Edge] = []
        self._parent = list(range(len(sayings)))
        self._groups = [_Group(i, saying, corpus.types) for i, saying in enumerate(sayings)]
        self._apart: dict[int, dict[int, Ruling]] = {}
        for i, j, by in apart:
            self._apart.setdefault(i, {}).setdefault(j, by)
            self._apart.setdefault(j, {}).setdefault(i, by)
        for i, j, by in together:
            self._join(i, j, Score(99.0, (Reason("judged", 99.0, (by.by, by.why)),), (), Relation.SAME, False))
        self._grow()
        self._gather()

    # -- the result

    def find(self, i: int) -> int:
        """The saying that stands for the group of `i`."""
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def groups(self) -> list[list[int]]:
        """The sayings of each act."""
        return [sorted(self._groups[i].members) for i in range(len(self.sayings)) if self._parent[i] == i]

    def rate(self, i: int, j: int) -> Score:
        """The points of two sayings, with what their reports have in common besides."""
        a, b = self.sayings[i], self.sayings[j]
        return self._whole(i, j, score(self.corpus.types, self.corpus.voices, a, b))

    def _whole(self, i: int, j: int, bare: Score) -> Score:
        """The points of two sayings, of which `bare` are those without what their reports have in common."""
        a, b = self.sayings[i], self.sayings[j]
        key = (a.doc, b.doc) if a.doc < b.doc else (b.doc, a.doc)
        rest = self._common.get(key, 0.0) - _figures(bare)
        share = self.reuse.get(key, 0.0)
        if rest <= 0.01 and share < 0.15:
            return bare
        return score(self.corpus.types, self.corpus.voices, a, b, together=rest, reuse=share)

    def blocked(self, i: int, j: int) -> str | None:
        """What keeps the groups of two sayings apart whatever their points; None if nothing does."""
        return self._blocked(self.find(i), self.find(j), self.rate(i, j))

    def parted(self, i: int, j: int) -> Ruling | None:
        """Who decided that the groups of two sayings are apart; None if nobody did."""
        return self._parted(self._groups[self.find(i)], self._groups[self.find(j)])

    # -- how it is made

    def _grow(self) -> None:
        self._common: dict[tuple[str, str], float] = {}
        for i, j in certain(self.corpus, self.sayings):
            rated = score(self.corpus.types, self.corpus.voices, self.sayings[i], self.sayings[j])
            if rated.total >= NEEDED:
                self._join(i, j, rated)
        strong: list[tuple[float, str, str, int, int, Score]] = []
        for i, j, bare in self._likely():
            rated = self._whole(i, j, bare)
            if rated.total >= NEEDED:
                strong.append((-rated.total, self.sayings[i].doc, self.sayings[j].doc, i, j, rated))
        strong.sort(key=lambda row: row[:5])
        for _, _, _, i, j, rated in strong:
            self._join(i, j, rated)

    def _likely(self) -> list[tuple[int, int, Score]]:
        """The pairs that may be one act with their points, and on the way what each two reports have in common."""
        types, voices, sayings = self.corpus.types, self.corpus.voices, self.sayings
        done: set[int] = set()
        left: dict[int, int] = {}
        tried: dict[int, int] = {}
        likely: list[tuple[int, int, Score]] = []
        for i, j in pairs(self.corpus, sayings, done):
            key = pair(i, j)
            a, b = sayings[i], sayings[j]
            needed = left.get(key)
            if needed is None:
                one = a.doc == b.doc and a.voice.slug == b.voice.slug and a.said == b.said
                needed = 0 if one else keys_needed(voices, a, b)
            # Two other speakers must have several numbers in common before it is worth a closer look.
            if needed > 1:
                left[key] = needed - 1
                continue
            done.add(key)
            if not needed:
                continue
            x, y = self.find(i), self.find(j)
            if x == y:
                self._in_common(a.doc, b.doc, _CERTAIN)
                continue
            # What is certainly one act need not be compared saying by saying.
            mine, theirs = i << 32 | y, j << 32 | x
            if tried.get(mine, 0) >= _ENOUGH or tried.get(theirs, 0) >= _ENOUGH:
                continue
            tried[mine] = tried.get(mine, 0) + 1
            tried[theirs] = tried.get(theirs, 0) + 1
            bare = score(types, voices, a, b)
            if bare.total < NEEDED - 5.0:
                continue
            if bare.matches and bare.relation is not Relation.OTHER:
                self._in_common(a.doc, b.doc, _figures(bare))
            likely.append((i, j, bare))
        return likely

    def _in_common(self, a: str, b: str, points: float) -> None:
        if a != b:
            key = (a, b) if a < b else (b, a)
            self._common[key] = self._common.get(key, 0.0) + points

    def _gather(self) -> None:
        """Put together what one report says by one voice, where it was not joined to different acts."""
        by_voice: dict[tuple[str, str], list[int]] = {}
        for i, saying in enumerate(self.sayings):
            by_voice.setdefault((saying.doc, saying.voice.slug), []).append(i)
        for members in by_voice.values():
            for at, j in enumerate(members[1:], 1):
                for i in members[:at]:
                    a, b = self.sayings[i], self.sayings[j]
                    if a.said and b.said:
                        continue
                    if a.voice.kind is Kind.OWN and not self._only(i, j):
                        continue
                    if (not a.said and not b.said) or a.voice.kind is Kind.OWN:
                        self._join(i, j, Score(GLUE, (Reason("report", GLUE),), (), Relation.SAME, False))

    def _only(self, i: int, j: int) -> bool:
        """Whether the groups of both hold nothing but their own report's."""
        return all(self._groups[self.find(k)].docs == {self.sayings[k].doc} for k in (i, j)) and not any(
            self._groups[self.find(k)].voices for k in (i, j)
        )

    def _join(self, i: int, j: int, rated: Score) -> None:
        x, y = self.find(i), self.find(j)
        if x == y:
            return
        if self._blocked(x, y, rated) is not None:
            return
        if len(self._groups[x].members) < len(self._groups[y].members):
            x, y = y, x
        self._parent[y] = x
        self._groups[x].take(self._groups[y], rated)
        self.edges.append(Edge(i, j, rated))

    def _blocked(self, x: int, y: int, rated: Score) -> str | None:
        one, two = self._groups[x], self._groups[y]
        if self._apart and self._parted(one, two) is not None:
            return "judged"
        if _judged(rated):
            return None
        if one.voices and two.voices and rated.relation not in (Relation.SIBLING, Relation.OTHER, Relation.RELAY):
            voices = self.corpus.voices
            if not any(voices.relation(v, w) > Relation.SIBLING for v in one.voices for w in two.voices):
                return "speakers"
        if not rated.misdated and one.dated and two.dated:
            both = one.dated + two.dated
            if max(d.first for d in both) - min(d.last for d in both) > SLACK:
                return "dates"
        for loose, dated in ((one, two), (two, one)):
            if rated.misdated or loose.printed is None or not dated.dated:
                continue
            if loose.printed < min(d.first for d in dated.dated) - 2:
                return "before"
        excused = any(reason.what in ("report", "wording") for reason in rated.reasons)
        if not excused and self._disagree(one, two):
            return "numbers"
        return None

    def _parted(self, one: _Group, two: _Group) -> Ruling | None:
        if len(one.members) > len(two.members):
            one, two = two, one
        others = set(two.members)
        found = (by for i in one.members for j, by in self._apart.get(i, {}).items() if j in others)
        return next(found, None)

    def _disagree(self, one: _Group, two: _Group) -> bool:
        """Whether two groups give different numbers for more things than they give the same for."""
        if len(one.numbers) > len(two.numbers):
            one, two = two, one
        clashes = 0
        for slot, mine in one.numbers.items():
            theirs = two.numbers.get(slot)
            if theirs is None or mine & theirs:
                clashes -= theirs is not None
                continue
            clashes += 1 if self.corpus.types.all_differ(mine, theirs) else -1
        return clashes > 0


def _figures(rated: Score) -> float:
    return sum(match.weight for _, _, match in rated.matches)
