"""What people decided about claims, brought into one that does not contradict itself: the later decision wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crossbearing.origins.sayings import Corpus, Saying
from crossbearing.terms import Act, Ruling


class Decided(NamedTuple):
    """A pair of claims, by index, and the ruling that puts it together or apart."""

    a: int
    b: int
    by: Ruling


class Settled(NamedTuple):
    """What holds of all rulings: pairs together and apart, and each derived claim with its sources, latest first.

    A claim without sources was said not to be derived.
    `held` are the rulings of which something holds, in the order in which they were made.
    """

    together: tuple[Decided, ...] = ()
    apart: tuple[Decided, ...] = ()
    derived: Mapping[int, tuple[tuple[int, ...], Ruling]] = {}
    held: tuple[Ruling, ...] = ()


def settle(rulings: Sequence[Ruling], index: Callable[[str], int | None]) -> Settled:
    """What holds of rulings given in the order in which they were made; `index` finds a claim, or the one it copies."""
    groups = _Groups()
    together: list[Decided] = []
    apart: list[Decided] = []
    derived: dict[int, tuple[tuple[int, ...], Ruling]] = {}
    held: list[Ruling] = []
    for ruling in reversed(rulings):
        first, *rest = (index(claim) for claim in ruling.claims)
        others = [i for i in rest if i is not None]
        if ruling.act in (Act.DERIVE, Act.NOT_DERIVED):
            sources = tuple(dict.fromkeys(i for i in others if first is not None and not _rests_on(derived, i, first)))
            alone = ruling.act is Act.NOT_DERIVED
            if first is not None and (sources or alone) and first not in derived:
                derived[first] = sources, ruling
                held.append(ruling)
            continue
        if ruling.act is Act.JOIN:
            members = [i for i in (first, *others) if i is not None]
            pairs = [Decided(*pair, ruling) for pair in _joined(groups, members)]
            together += pairs
        else:
            pairs = [Decided(first, i, ruling) for i in others if first is not None and groups.part(first, i)]
            apart += pairs
        if pairs:
            held.append(ruling)
    return Settled(tuple(together), tuple(apart), derived, tuple(reversed(held)))


def _joined(groups: _Groups, members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each member with the first one before it that nothing later keeps it apart from."""
    for at, j in enumerate(members):
        for i in members[:at]:
            if i != j and groups.join(i, j):
                yield i, j
                break


def _rests_on(derived: Mapping[int, tuple[tuple[int, ...], Ruling]], claim: int, source: int) -> bool:
    """Whether a claim is, or was derived from, the source."""
    seen, queue = {claim}, [claim]
    for at in queue:
        for one in derived.get(at, ((), None))[0]:
            if one not in seen:
                seen.add(one)
                queue.append(one)
    return source in seen


class _Groups:
    """Claims that were put together, and which of these groups are apart."""

    def __init__(self) -> None:
        self._of: dict[int, int] = {}
        self._apart: list[tuple[int, int]] = []

    def find(self, i: int) -> int:
        while i in self._of:
            i = self._of[i]
        return i

    def join(self, i: int, j: int) -> bool:
        """Put two together; False where they are apart."""
        x, y = self.find(i), self.find(j)
        if any({self.find(a), self.find(b)} == {x, y} for a, b in self._apart) and x != y:
            return False
        if x != y:
            self._of[y] = x
        return True

    def part(self, i: int, j: int) -> bool:
        """Put two apart; False where they are together."""
        if self.find(i) == self.find(j):
            return False
        self._apart.append((i, j))
        return True


def parted(corpus: Corpus, sayings: Sequence[Saying], settled: Settled) -> list[Saying]:
    """The sayings, those in parts of which rulings put some claims apart from others: who is split leaves."""
    if not settled.apart:
        return list(sayings)
    groups = _Groups()
    for pair in settled.together:
        groups.join(pair.a, pair.b)
    apart = [(groups.find(pair.a), groups.find(pair.b)) for pair in settled.apart]
    named = {i for pair in (*settled.together, *settled.apart) for i in pair[:2]}
    made: list[Saying] = []
    for saying in sayings:
        of = {i: groups.find(i) for i in saying.claims if i in named}
        held = set(of.values())
        leaving = list(dict.fromkeys(a for a, b in apart if a in held and b in held))
        if not leaving:
            made.append(saying)
            continue
        parts: list[set[int]] = [held - set(leaving)]
        for group in leaving:
            free = (part for part in parts[1:] if not any((group, x) in apart or (x, group) in apart for x in part))
            home = next(free, None)
            if home is None:
                parts.append(home := set())
            home.add(group)
        stays = [i for i in saying.claims if of.get(i) not in {group for part in parts[1:] for group in part}]
        split = [stays, *([i for i in saying.claims if of.get(i) in part] for part in parts[1:])]
        made += [corpus.part(saying, members) for members in split if members]
    return made
