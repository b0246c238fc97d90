"""Figures that were computed from others: conversions, durations, ratios, shares, differences, products, sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from math import floor, log10
from typing import NamedTuple

from crossbearing.catalogue.scales import time_days
from crossbearing.origins.drift import number, written
from crossbearing.origins.places import sentence
from crossbearing.origins.sayings import Corpus
from crossbearing.origins.typed import Quantity
from crossbearing.origins.values import digits
from crossbearing.origins.voices import Kind, Relation
from crossbearing.terms import Bound, Claim, Ruling

_NEAREST = 24
"""Claims of a report, nearest in the text, among which the parts of a sum are looked for."""
_CARRIED = frozenset({"flow", "deal", "stock", "strength", "fired", "destroyed", "other"})
_AMOUNTS = frozenset({"flow", "deal", "stock", "capacity-equivalent", "production"})


class Derivation(NamedTuple):
    """How a claim was computed: from which claims, the sum in words, and the conversion factor if one was used."""

    sources: tuple[int, ...]
    arithmetic: str
    factor: float | None = None
    load: str | None = None


def derivations(corpus: Corpus, members: Sequence[int], act_of: Callable[[int], int]) -> dict[int, Derivation]:
    """The computed claims of one report; `act_of` gives a claim's act of saying."""
    report = _Report(corpus, members, act_of)
    found: dict[int, Derivation] = {}
    for i in members:
        made = _derivation(report, i)
        if made is not None and not any(i in found[s].sources for s in made.sources if s in found):
            found[i] = made
    return found


def _derivation(report: _Report, i: int) -> Derivation | None:
    """How a claim was computed: from what it names itself, with the sum that a rule finds for just these."""
    told = _told(report, i)
    made = next((d for rule in RULES if (d := rule(report, i)) is not None), None)
    if told is None or made is None:
        return told or made
    return made._replace(sources=told.sources) if set(made.sources) <= set(told.sources) else told


def ruled(corpus: Corpus, i: int, sources: Sequence[int], ruling: Ruling) -> Derivation:
    """What somebody decided a claim was computed from, in this report or another."""
    parts = " and ".join(_named(corpus.claims[s]) for s in sources)
    arithmetic = f"{_named(corpus.claims[i])} from {parts}, as decided by {ruling.by}: {ruling.why}"
    return Derivation(tuple(sources), arithmetic)


class _Report:
    """One report's claims, as the rules look at them."""

    def __init__(self, corpus: Corpus, members: Sequence[int], act_of: Callable[[int], int]) -> None:
        self.corpus = corpus
        self.members = members
        self.act_of = act_of
        self.ids = {corpus.claims[i].id: i for i in members}
        self.each = [i for i in members if corpus.claims[i].per and time_days(corpus.claims[i].per) is None]
        self.beside: dict[str, list[int]] = {}
        for i in members:
            self.beside.setdefault(sentence(corpus.claims[i]), []).append(i)
        self._near: dict[int, list[int]] = {}

    def claim(self, i: int) -> Claim:
        return self.corpus.claims[i]

    def of(self, i: int) -> Quantity:
        return self.corpus.types.known[self.corpus.quantities[i]]

    def mark(self, i: int) -> float | None:
        """The number in the claim's own unit, where its words name one."""
        value = self.of(i).value
        return None if value.mark is None else value.mark / value.scale

    def near(self, i: int) -> list[int]:
        """The other claims, nearest in the text first."""
        found = self._near.get(i)
        if found is None:
            start = self.claim(i).span[0]
            others = sorted((abs(self.claim(j).span[0] - start), j) for j in self.members if j != i)
            found = self._near[i] = [j for _, j in others[:_NEAREST]]
        return found

    def kin(self, a: str | None, b: str | None) -> bool:
        """Whether one item is a kind of the other."""
        types = self.corpus.types
        return a is not None and b is not None and (a in types.lineage(b) or b in types.lineage(a))

    def heard(self, i: int, *others: int) -> bool:
        """Whether the claim is the author's own, or its speaker is also that of one of the others."""
        voices = self.corpus.voices
        mine = voices.voice(self.claim(i).speaker)
        if mine.kind is Kind.OWN:
            return True
        heard = [voices.voice(self.claim(j).speaker) for j in others]
        return any(
            theirs.slug == mine.slug
            or voices.relation(mine, theirs) >= Relation.WITHIN
            or sentence(self.claim(j)) == sentence(self.claim(i))
            for j, theirs in zip(others, heard, strict=True)
        )

    def owns(self, i: int, *others: int) -> bool:
        """Whether the claim is the author's own, or said in one act with all of the others."""
        voice = self.corpus.voices.voice(self.claim(i).speaker)
        return voice.kind is Kind.OWN or all(self.act_of(j) == self.act_of(i) for j in others)


def _told(report: _Report, i: int) -> Derivation | None:
    """What the claim itself names as its sources."""
    sources = tuple(report.ids[s] for s in report.claim(i).derived_from if s in report.ids)
    if not sources:
        return None
    parts = " and ".join(_named(report.claim(s)) for s in sources)
    return Derivation(sources, f"{_named(report.claim(i))} from {parts}")


def _conversion(report: _Report, i: int) -> Derivation | None:
    """What a load could hold: so many containers times so much in each."""
    claim, mine = report.claim(i), report.of(i)
    if claim.measure.value != "capacity-equivalent" or mine.value.mark is None:
        return None
    for j in sorted(report.near(i), key=lambda j: report.act_of(j) != report.act_of(i)):
        load, theirs = report.claim(j), report.of(j)
        mark = report.mark(j)
        if (
            theirs.family not in _CARRIED
            or not mark
            or theirs.value.vague
            or load.per
            or theirs.dim in ("percent", "ratio")
        ):
            continue
        if theirs.dim == mine.dim and (report.kin(load.item, claim.item) or load.item is None or mark < 20):
            continue
        if not report.heard(i, j) or not _same_way(mine, theirs):
            continue
        total = report.mark(i) or 0.0
        if total < mark and theirs.dim == "count":
            continue
        each = next(
            (
                k
                for k in report.members
                if report.claim(k).per == load.item and report.kin(report.claim(k).item, claim.item)
            ),
            None,
        )
        factor = total / mark
        words = f"{_named(report.claim(j))} x about {written(_short(factor))} {claim.item or ''} each = {number(claim)}"
        sources = (j,) if each is None else (j, each)
        return Derivation(sources, words, factor, load.item or load.unit)
    return None


def _duration(report: _Report, i: int) -> Derivation | None:
    """How long an amount lasts, or took to make: the amount divided by a rate."""
    claim = report.claim(i)
    if claim.measure.value not in ("supply-duration", "production-duration"):
        return None
    mark = report.mark(i)
    span = report.of(i).value.mark
    if not mark or not span:
        return None
    wanted = "consumption-rate" if claim.measure.value == "supply-duration" else "production"
    rates = [
        j
        for j in report.near(i)
        if report.of(j).family == wanted
        and time_days(report.claim(j).per)
        and report.mark(j)
        and (report.claim(j).item is None or _related(report, i, j))
    ]
    amounts = [
        j
        for j in report.near(i)
        if report.of(j).family in _AMOUNTS
        and not report.claim(j).per
        and report.claim(j).unit not in ("percent", "ratio")
        and _size(report, j)
        and _related(report, i, j)
    ]
    for rate in rates:
        daily = (report.mark(rate) or 0.0) / (time_days(report.claim(rate).per) or 1.0)
        made = daily * span
        for amount in amounts:
            if report.heard(i, amount, rate) and any(abs(made / size - 1) <= 0.12 for size in _size(report, amount)):
                lasts = " to ".join(written(_short(size / daily)) for size in _size(report, amount))
                words = f"{_named(report.claim(amount))} at {_named(report.claim(rate))}: {lasts} days"
                return Derivation((amount, rate), words)
        if wanted == "production" and report.heard(i, rate):
            words = f"{number(claim)} {claim.unit} at {_named(report.claim(rate))} = {written(_short(made))}"
            return Derivation((rate,), words)
    for amount in amounts if wanted == "consumption-rate" else ():
        if report.act_of(amount) == report.act_of(i):
            daily = max(_size(report, amount)) / span
            stock = _named(report.claim(amount))
            words = f"{stock} over {number(claim)} {claim.unit}: about {written(_short(daily))} a day"
            return Derivation((amount,), words, daily, claim.measure.value)
    return None


def _ratio(report: _Report, i: int) -> Derivation | None:
    """A multiple, a share or a percentage of two figures of the same report, or the difference between them."""
    claim, mark = report.claim(i), report.mark(i)
    if claim.measure.value not in ("ratio", "share") or not mark:
        return None
    others = [j for j in report.near(i) if report.mark(j) and report.claim(j).unit not in ("percent", "ratio")]
    fits: list[tuple[float, int, int, str]] = []
    for a, b in combinations(sorted(others), 2):
        one, two = report.of(a), report.of(b)
        if one.dim != two.dim or one.per != two.per or not report.kin(one.item, two.item):
            continue
        if not report.corpus.types.one_setting(one, two) or not report.owns(i, a, b):
            continue
        if claim.item is not None and not (report.kin(claim.item, one.item) or report.kin(claim.item, two.item)):
            continue
        high, low = (a, b) if (one.value.mark or 0) >= (two.value.mark or 0) else (b, a)
        fits += [(abs(over - 1), high, low, words) for over, words in _compared(report, i, high, low)]
    if not fits:
        return None
    _, high, low, words = min(fits)
    return Derivation((high, low), words)


def _compared(report: _Report, i: int, high: int, low: int) -> Iterator[tuple[float, str]]:
    """What two figures give, over what the claim says, and in words; only what agrees with the claim."""
    claim, mine = report.claim(i), report.of(i)
    mark = report.mark(i) or 0.0
    top, bottom = report.of(high).value.mark or 0.0, report.of(low).value.mark or 0.0
    if not bottom or top == bottom:
        return
    up, down = _named(report.claim(high)), _named(report.claim(low))
    if claim.unit in ("percent", "ratio"):
        said = mark / 100 if claim.unit == "percent" else mark
        ways = [(top / bottom, f"{up} / {down}"), (bottom / top, f"{down} / {up}")]
        if claim.measure.value == "ratio" and claim.unit == "percent":
            ways += [(top / bottom - 1, f"{up} / {down} - 1"), (1 - bottom / top, f"1 - {down} / {up}")]
        for made, words in ways:
            if _agrees(claim, said, made, mark):
                yield made / said, f"{words} = {made:.3g}"
    elif mine.dim == report.of(high).dim and mine.value.mark and digits(mark) >= 2:
        made = top - bottom
        if _agrees(claim, mine.value.mark, made, mark):
            yield made / mine.value.mark, f"{up} - {down} = {written(made)}"


def _product(report: _Report, i: int) -> Derivation | None:
    """So many, times so much for each."""
    claim, mine = report.claim(i), report.of(i)
    if not report.each or not mine.value.mark or claim.per or mine.dim in ("percent", "ratio"):
        return None
    for k in report.each:
        each, rate = report.claim(k), report.of(k)
        if k == i or not each.per or rate.dim != mine.dim or not rate.value.mark:
            continue
        for j in report.near(i):
            counted = report.of(j)
            if j == k or counted.dim != "count" or not counted.value.mark or report.claim(j).per:
                continue
            if not report.kin(each.per, counted.item):
                continue
            if abs(rate.value.mark * counted.value.mark / mine.value.mark - 1) <= 0.02 and report.heard(i, j, k):
                return Derivation(
                    (j, k), f"{_named(report.claim(j))} x {_named(report.claim(k))} = {number(claim)} {claim.unit}"
                )
    return None


def _sum(report: _Report, i: int) -> Derivation | None:
    """A total of parts that stand in the same sentence or are the same speaker's."""
    claim, mine = report.claim(i), report.of(i)
    mark, beside = report.mark(i), report.beside[sentence(claim)]
    if len(beside) < 3 or not mark or mark < 20 or mine.value.vague:
        return None
    if claim.unit in ("percent", "ratio") or claim.measure.value == "ratio":
        return None
    parts = [
        j
        for j in beside[:9]
        if j != i
        and report.of(j).dim == mine.dim
        and report.claim(j).per == claim.per
        and 0 < (report.mark(j) or 0) < mark
        and _under(report, j, i)
        and report.heard(i, j)
    ]
    for size in (2, 3):
        for some in combinations(parts, size):
            if abs(sum(report.mark(j) or 0 for j in some) - mark) <= 1e-6 * mark and _apart(report, some):
                return Derivation(
                    tuple(some), " + ".join(_named(report.claim(j)) for j in some) + f" = {number(claim)}"
                )
    return None


RULES: tuple[Callable[[_Report, int], Derivation | None], ...] = (_conversion, _duration, _ratio, _product, _sum)


def _named(claim: Claim) -> str:
    unit = "" if claim.unit == "count" else f" {claim.unit}"
    per = f" a {claim.per}" if claim.per else ""
    return f"{number(claim)}{unit} {claim.item or ''}".strip() + per


def _short(value: float) -> float:
    """Three significant digits."""
    return float(f"{value:.3g}")


def _same_way(a: Quantity, b: Quantity) -> bool:
    """Whether two flows do not run against each other."""
    return not (a.from_ and b.from_ and a.from_ != b.from_) and not (a.to and b.to and a.to != b.to)


def _size(report: _Report, i: int) -> list[float]:
    value = report.of(i).value
    return sorted({n for n in (value.low, value.high) if n}) if not value.vague else []


def _related(report: _Report, i: int, j: int) -> bool:
    """Whether two claims are about things of one kind: shells and ammunition both are munitions."""
    types = report.corpus.types
    a, b = report.claim(i).item, report.claim(j).item
    if a is None or b is None:
        return True
    first = a.split("-")[0].rstrip("s")
    return types.root(a) == types.root(b) or types.root(b).rstrip("s") == first


def _under(report: _Report, part: int, whole: int) -> bool:
    types = report.corpus.types
    a, b = report.claim(part).item, report.claim(whole).item
    return a is None or b is None or types.root(a) == types.root(b)


def _apart(report: _Report, some: Sequence[int]) -> bool:
    """Whether the parts differ in what, where or when."""
    keys = {(report.claim(j).item, report.claim(j).place, report.claim(j).period, report.claim(j).actor) for j in some}
    return len(keys) == len(some)


def _agrees(claim: Claim, said: float, made: float, mark: float) -> bool:
    """Whether a computed number is what the claim says, within the digits that it says."""
    if said <= 0 or made <= 0:
        return False
    over = made / said
    match claim.bound:
        case Bound.AT_LEAST:
            return 0.99 <= over <= 1.12
        case Bound.AT_MOST:
            return 0.88 <= over <= 1.01
        case _:
            slack = 0.5 * 10.0 ** (floor(log10(mark)) - digits(mark) + 1) / mark
            return abs(over - 1) <= min(0.06, max(slack, 0.005) + (0.02 if claim.bound is Bound.ABOUT else 0.0))


class Used(NamedTuple):
    """A conversion factor as a figure used it: who, from what, to what, how much."""

    speaker: str
    load: str
    item: str
    factor: float
    figure: str


def reused(rows: Iterable[Used], kin: Callable[[str, str], bool]) -> dict[str, str]:
    """The figures whose conversion factor their speaker had used before: later figure to the first.

    `rows` stand in order of time; factors within 15 % are one, for items of which one is a kind of the other.
    """
    first: dict[tuple[str, str], list[Used]] = {}
    again: dict[str, str] = {}
    for row in rows:
        known = first.setdefault((row.speaker, row.load), [])
        before = next((u for u in known if abs(row.factor / u.factor - 1) <= 0.15 and kin(u.item, row.item)), None)
        if before is None:
            known.append(row)
        elif before.figure != row.figure:
            again.setdefault(row.figure, before.figure)
    return again
