"""Which sayings are worth comparing: those that share a rare typed key, so that nothing is compared with everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Hashable, Iterator, Sequence
from itertools import islice
from math import floor, log10
from typing import NamedTuple

from crossbearing.origins.days import SLACK
from crossbearing.origins.sayings import Corpus, Saying
from crossbearing.origins.typed import RARE_DIGITS, Quantity, Types
from crossbearing.origins.values import CONVERTED, bucket, digits
from crossbearing.origins.voices import Kind

WIDTH = 12
"""How many sayings of one key each is compared with, the nearest before it in time first."""


Filed = tuple[int, int]
"""A saying and the number of one of its quantities; -1 where it is filed for another reason."""


class _Block:
    """The sayings filed under one key: those that say its number, and those whose number may be rounded to it.

    `anyhow` marks a key that sayings share whatever numbers they give, `weeks` one under which two speakers who are
    both named are not compared; there those who are not named stand first.
    """

    __slots__ = ("anyhow", "others", "own", "weeks")

    def __init__(self, place: str) -> None:
        self.own: list[Filed] = []
        self.others: list[Filed] = []
        self.anyhow = place == "quote"
        self.weeks = place == "weeks"


def pair(i: int, j: int) -> int:
    """One number for two sayings, whichever is named first."""
    return i << 32 | j if i < j else j << 32 | i


def pairs(corpus: Corpus, sayings: Sequence[Saying], done: Container[int]) -> Iterator[tuple[int, int]]:
    """Pairs of sayings that share a key, the smaller index first; a pair may come more than once.

    Under a number stand those that say it and those that it may be a rounding of, which are not compared among
    themselves. A rare number is looked for everywhere; a round one among the speakers of a country, or, where one of
    the two speakers is not named, among what was said or printed in the same weeks. A pair whose number is in `done`,
    which may grow meanwhile, is passed over.
    """
    nearest = _Nearest(sayings)
    compare = corpus.types.compare
    for block in _blocks(corpus, sayings):
        if len(block.own) < 2 and not (block.own and block.others):
            continue
        anyhow = block.anyhow
        for (i, m), (j, n) in _within(block, nearest):
            if i == j or (i << 32 | j if i < j else j << 32 | i) in done:
                continue
            if m >= 0:
                match = compare(m, n)
                if match is None or not (match.likeness or anyhow):
                    continue
            yield (i, j) if i < j else (j, i)


def _blocks(corpus: Corpus, sayings: Sequence[Saying]) -> list[_Block]:
    """The sayings by key. Nobody who is named is filed by weeks, and no rounding, where nothing stands to meet it."""
    keys = _Keys(corpus)
    blocks: dict[int, _Block] = {}
    unnamed = [i for i, saying in enumerate(sayings) if saying.voice.kind < Kind.COMMON]
    rest = [i for i, saying in enumerate(sayings) if saying.voice.kind >= Kind.COMMON]
    rounded: list[tuple[int, Filed]] = []
    for index in (*unnamed, *rest):
        known = sayings[index].voice.kind >= Kind.COMMON
        for key, place, filed, own in keys.of(index, sayings[index]):
            block = blocks.get(key)
            if block is None:
                if place == "weeks":
                    if known:
                        continue
                elif not own:
                    rounded.append((key, filed))
                    continue
                block = blocks[key] = _Block(place)
            (block.own if own else block.others).append(filed)
    for key, filed in rounded:
        if key in blocks:
            blocks[key].others.append(filed)
    return list(blocks.values())


def certain(corpus: Corpus, sayings: Sequence[Saying]) -> Iterator[tuple[int, int]]:
    """Pairs that hardly need comparing: one named speaker, one number of one thing, said that day or printed soon."""
    first: dict[tuple[object, ...], int] = {}
    undated: list[tuple[int, int, tuple[object, ...]]] = []
    for index, saying in enumerate(sayings):
        if saying.voice.kind is not Kind.NAMED:
            continue
        day = saying.said or saying.printed
        if day is None or not day.exact:
            continue
        for number in saying.quantities:
            known = corpus.types.known[number]
            if known.item is None or known.value.mark is None or known.value.digits < 2:
                continue
            key: tuple[object, ...]
            key = (saying.voice.slug, known.family, known.item, known.dim, known.per, known.value.mark)
            if saying.said is None:
                undated.append((index, day.first, key))
                continue
            before = first.setdefault((day.first, *key), index)
            if before != index:
                yield before, index
    for index, printed, key in undated:
        near = next((found for k in range(SLACK) if (found := first.get((printed - k, *key))) is not None), None)
        if near is None:
            near = first.setdefault((printed, *key), index)
        if near != index:
            yield (near, index) if near < index else (index, near)


def _within(block: _Block, nearest: _Nearest) -> Iterator[tuple[Filed, Filed]]:
    """All pairs of a small block; in a large one each with those nearest in time, one of each kind."""
    own, others, named = block.own, block.others, nearest.named
    # Who is named stands behind those who are not: of two lists, the named of one meet only the unnamed of the other.
    first = own if not block.weeks else [filed for filed in own if not named[filed[0]]]
    if len(own) <= WIDTH:
        for at, filed in enumerate(first, 1):
            for other in own[at:]:
                yield filed, other
    else:
        yield from nearest.pairs(own, block.weeks)
    if len(own) * len(others) <= WIDTH * WIDTH:
        low = others if not block.weeks else [filed for filed in others if not named[filed[0]]]
        for at, filed in enumerate(own):
            for other in others if at < len(first) else low:
                yield filed, other
    elif others:
        yield from nearest.pairs([*own, *others], block.weeks)


class _Nearest:
    """The sayings by time, so that each of many can be paired with the nearest before it."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        kinds: dict[Hashable, int] = {}
        told = [(saying.voice.slug, saying.said, None if saying.said else saying.printed) for saying in sayings]
        self.named = [saying.voice.kind >= Kind.COMMON for saying in sayings]
        self._kinds = [kinds.setdefault(kind, len(kinds)) for kind in told]
        self._times = [_time(saying) for saying in sayings]

    def pairs(self, members: list[Filed], weeks: bool) -> Iterator[tuple[Filed, Filed]]:
        """Each with the last of every kind before it, at most `WIDTH`; if `weeks`, not two who are both named."""
        kinds, times, named = self._kinds, self._times, self.named
        recent: dict[tuple[int, int], Filed] = {}
        for filed in sorted(members, key=lambda filed: (times[filed[0]], filed)):
            index, number = filed
            apart = weeks and named[index]
            for other in list(islice(reversed(recent.values()), WIDTH))[::-1]:
                if not (apart and named[other[0]]):
                    yield other, filed
            kind = (number, kinds[index])
            recent.pop(kind, None)
            recent[kind] = filed


def _time(saying: Saying) -> int:
    when = saying.said or saying.printed
    return when.first if when else 0


class _Told(NamedTuple):
    """A number under which a quantity is filed: its own number, whether it is rare, or one it may be rounded to."""

    key: int
    rare: bool
    own: bool


class _Keys:
    """The keys under which sayings are filed, as numbers; what a quantity is filed under is worked out once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._types: Types = corpus.types
        self._places: dict[Hashable, int] = {}
        self._things: dict[Hashable, int] = {}
        self._told: dict[int, tuple[_Told, ...]] = {}
        self._again = {wording for wording, count in Counter(corpus.wordings).items() if count > 1}

    def of(self, index: int, saying: Saying) -> Iterator[tuple[int, str, Filed, bool]]:
        """The keys of one saying: the number of each, its kind of place, what to file, and whether that is its own.

        What is not its own is a number that the quantity may be rounded to.
        """
        place, thing, types = self._place, self._thing, self._types
        places = [(place(("group", group)), "group") for group in sorted(_groups(saying))]
        places += [(place(("weeks", month)), "weeks") for month in _months(saying)]
        everywhere = [(place(("all",)), "all")]
        days: set[str] = set()
        for number, wording in zip(saying.quantities, saying.wordings, strict=True):
            root = types.root(types.known[number].item)
            filed = (index, number)
            if wording in self._again:
                yield place(("quote", wording)), "quote", filed, True
            if saying.voice.kind is Kind.NAMED and saying.said and saying.said.exact and root not in days:
                days.add(root)
                yield (
                    place(("day", saying.voice.slug, saying.said.first)) | thing(("root", root)),
                    "day",
                    (index, -1),
                    True,
                )
            told = self._told.get(number)
            if told is None:
                told = self._told[number] = tuple(self._numbers(number))
            for key, rare, own in told:
                for at, name in everywhere if rare else places:
                    yield at | key, name, filed, own

    def _numbers(self, number: int) -> Iterator[_Told]:
        known = self._types.known[number]
        kind = (self._types.root(known.item), known.dim, known.per)
        told = dict.fromkeys(_numbers(known), True)
        for value in list(told):
            for other in _roundings(known, value):
                told.setdefault(other, False)
        for value, own in told.items():
            rare = isinstance(value, float) and digits(value) >= RARE_DIGITS
            yield _Told(self._thing((*kind, value)), rare, own)

    def _place(self, told: Hashable) -> int:
        return self._places.setdefault(told, len(self._places)) << 32

    def _thing(self, told: Hashable) -> int:
        return self._things.setdefault(told, len(self._things) + 1)


def _groups(saying: Saying) -> set[str]:
    """The countries and the bodies among which a saying's speaker is looked for."""
    found = set(saying.via)
    if saying.house:
        found.add(saying.house)
    if saying.voice.kind is not Kind.OWN:
        found.add(saying.voice.country or saying.voice.slug.partition("-")[0])
        found.add(saying.voice.slug)
    return found


def _months(saying: Saying) -> set[int]:
    """The months, of 31 days, in which a saying may have been said and in which it was printed."""
    found: set[int] = set()
    if saying.said and saying.said.last - saying.said.first <= 31:
        found |= {saying.said.first // 31, saying.said.last // 31}
    if saying.printed and saying.printed.exact:
        found.add(saying.printed.first // 31)
        if not saying.said:
            found.add(saying.printed.first // 31 - 1)
    return found


def _numbers(known: Quantity) -> set[object]:
    """What a quantity is filed under: its numbers, or for a vague one its power of ten."""
    value = known.value
    if value.vague:
        return {f"1e{len(f'{value.low:.0f}')}"} if known.item is not None and value.low else set()
    ends = {number for number in (value.mark, value.low, value.high) if number is not None}
    return {_rounded(number, 6) for number in ends}


def _roundings(known: Quantity, value: object) -> Iterator[float]:
    """The numbers that one may be told as; where units differ in size also those about as large."""
    if not isinstance(value, float) or value <= 0:
        return
    for kept in range(1, min(known.value.digits, 4)):
        yield _rounded(value, kept)
        yield _rounded(value, kept, down=True)
    if known.dim in CONVERTED:
        yield float(-bucket(value))
        yield float(-bucket(value) - 1)


def _rounded(number: float, kept: int, *, down: bool = False) -> float:
    """A number to so many significant digits."""
    if number == 0:
        return 0.0
    step = 10.0 ** (floor(log10(abs(number))) - kept + 1)
    return float(f"{(floor(number / step + 1e-9) if down else round(number / step)) * step:.9g}")
