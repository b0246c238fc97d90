"""Which sayings are worth comparing: those that share a rare typed key, so that nothing is compared with everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import floor, log10

from crossbearing.origins.days import SLACK
from crossbearing.origins.sayings import Corpus, Saying
from crossbearing.origins.typed import Quantity
from crossbearing.origins.values import CONVERTED, Likeness, bucket, digits
from crossbearing.origins.voices import Kind

WIDTH = 12
"""How many sayings of one key each is compared with, the nearest before it in time first."""

_RARE = 3
"""Significant digits from which a number is looked for everywhere."""


Filed = tuple[int, int]
"""A saying and the number of one of its quantities; -1 where it is filed for another reason."""


class _Block:
    """The sayings filed under one key: those that say its number, and those whose number may be rounded to it."""

    __slots__ = ("others", "own")

    def __init__(self) -> None:
        self.own: list[Filed] = []
        self.others: list[Filed] = []


def pairs(corpus: Corpus, sayings: Sequence[Saying]) -> Iterator[tuple[int, int]]:
    """Pairs of sayings that share a key, the smaller index first; a pair may come more than once.

    Under a number stand those that say it and those that it may be a rounding of, which are not compared among
    themselves. A rare number is looked for everywhere; a round one among the speakers of a country, or, where one of
    the two speakers is not named, among what was said or printed in the same weeks.
    """
    blocks = _blocks(corpus, sayings)
    compare = corpus.types.compare
    for key, block in blocks.items():
        if len(block.own) < 2 and not (block.own and block.others):
            continue
        weeks = key[0] == "weeks"
        for (i, m), (j, n) in _within(block.own, block.others, sayings):
            if i == j or (weeks and sayings[i].voice.kind >= Kind.COMMON and sayings[j].voice.kind >= Kind.COMMON):
                continue
            if m >= 0:
                match = compare(m, n)
                if match is None or (match.likeness is Likeness.OTHER and key[0] != "quote"):
                    continue
            yield (i, j) if i < j else (j, i)


def _blocks(corpus: Corpus, sayings: Sequence[Saying]) -> dict[tuple[object, ...], _Block]:
    """The sayings by key. Nobody who is named is filed by weeks, and no rounding, where nothing stands to meet it."""
    blocks: dict[tuple[object, ...], _Block] = {}
    unnamed = [i for i, saying in enumerate(sayings) if saying.voice.kind < Kind.COMMON]
    rest = [i for i, saying in enumerate(sayings) if saying.voice.kind >= Kind.COMMON]
    rounded: list[tuple[tuple[object, ...], int, int]] = []
    for index in (*unnamed, *rest):
        known = sayings[index].voice.kind >= Kind.COMMON
        for key, number, own in _keys(corpus, sayings[index]):
            block = blocks.get(key)
            if block is None:
                if key[0] == "weeks":
                    if known:
                        continue
                elif not own:
                    rounded.append((key, index, number))
                    continue
                block = blocks[key] = _Block()
            (block.own if own else block.others).append((index, number))
    for key, index, number in rounded:
        if key in blocks:
            blocks[key].others.append((index, number))
    return blocks


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


def _within(own: list[Filed], others: list[Filed], sayings: Sequence[Saying]) -> Iterator[tuple[Filed, Filed]]:
    """All pairs of a small block; in a large one each with those nearest in time, one of each kind."""
    if len(own) <= WIDTH:
        yield from combinations(own, 2)
    else:
        yield from _nearest(own, sayings)
    if len(own) * len(others) <= WIDTH * WIDTH:
        yield from product(own, others)
    elif others:
        yield from _nearest([*own, *others], sayings)


def _nearest(members: list[Filed], sayings: Sequence[Saying]) -> Iterator[tuple[Filed, Filed]]:
    ordered = sorted(members, key=lambda filed: (_time(sayings[filed[0]]), sayings[filed[0]].doc, filed))
    recent: dict[tuple[object, ...], Filed] = {}
    for filed in ordered:
        saying = sayings[filed[0]]
        for other in list(recent.values())[-WIDTH:]:
            yield other, filed
        kind = (filed[1], saying.voice.slug, saying.said, None if saying.said else saying.printed)
        recent.pop(kind, None)
        recent[kind] = filed


def _time(saying: Saying) -> int:
    when = saying.said or saying.printed
    return when.first if when else 0


def _keys(corpus: Corpus, saying: Saying) -> Iterator[tuple[tuple[object, ...], int, bool]]:
    """The keys of one saying, each with its quantity, and whether it says that number or may be rounded to it."""
    types = corpus.types
    places: list[tuple[object, ...]] = [("group", group) for group in _groups(saying)]
    places += [("weeks", month) for month in _months(saying)]
    everywhere: list[tuple[object, ...]] = [("all",)]
    days: set[str] = set()
    for number, index in zip(saying.quantities, saying.claims, strict=True):
        known = types.known[number]
        root = types.root(known.item)
        kind = (root, known.dim, known.per)
        yield ("quote", corpus.wordings[index]), number, True
        if saying.voice.kind is Kind.NAMED and saying.said and saying.said.exact and root not in days:
            days.add(root)
            yield ("day", saying.voice.slug, saying.said.first, root), -1, True
        told = dict.fromkeys(_numbers(known), True)
        for value in list(told):
            for other in _roundings(known, value):
                told.setdefault(other, False)
        for value, own in told.items():
            rare = isinstance(value, float) and digits(value) >= _RARE
            for place in everywhere if rare else places:
                yield (*place, kind, value), number, own


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
