"""The author's own sums: which figures a text says another was computed from ("that is 500 rounds a container")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import floor, log10

from crossbearing.claims.mentions import AUTHOR, Mention
from crossbearing.claims.topic import GOODS
from crossbearing.terms import Bound

Interval = tuple[float, float]

_NEAR = 8
"""So many figures before one are looked at for what it was computed from."""
_CLOSE = 70
"""So many characters before and behind a figure may hold the words that say it was computed."""

_MAKING = """make|makes|making|come to|comes to|coming to|came to|amount to|amounts to|amounted to|amounting to|
add up to|adds up to|adding up to|work out at|work out to|works out at|works out to|worked out at|worked out to|
total|totals|totalling|totalled|totaling|a total of|the total to|give|gives|giving|yield|yields|yielding|mean|means|
meaning|imply|implies|implying|equal|equals|equal to|equivalent to|equivalent of|correspond to|corresponds to|
corresponding to|translate to|translates to|translating to|translate into|translates into|translating into|
enough for|that is|that was|that would be|this is|this was|this would be|which is|which was|which would be""".replace(
    "\n", ""
).split("|")
"""What leads up to a figure that was computed."""
_OUR_SUMS = [
    f"by {whose} {own}{sum_}" for whose in ("our", "my") for own in ("", "own ")
    for sum_ in "calculation calculations reckoning reckonings sum sums".split()
]  # fmt: skip
_IN_ALL = ["in all", "in total", "altogether", "all told", "together", "combined", *_OUR_SUMS]
"""What follows one."""


def _any(phrases: Sequence[str]) -> str:
    return f"(?:{'|'.join(phrases)})"


def _tokens(phrases: Sequence[str]) -> frozenset[str]:
    """One word of each phrase: where none of them stands, no phrase does, and its pattern need not be tried."""
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


# These see the words in small letters: without a choice of case a pattern is several times as fast.
_BEFORE = re.compile(rf"\b{_any(_MAKING)}\W+(?:an? (?:extra|total of) )?[\"“]?$")
_BEHIND = re.compile(rf"^[^.;]{{0,40}}?\b{_any(_IN_ALL)}\b")
_OURS = re.compile(rf"\b{_any(_OUR_SUMS)}\b")
_MAKING_WORDS, _IN_ALL_WORDS, _OUR_WORDS = _tokens(_MAKING), _tokens(_IN_ALL), _tokens(_OUR_SUMS)
_SUM_WORDS = _MAKING_WORDS | _IN_ALL_WORDS | _OUR_WORDS | {"would", "or"}
"""Where none of these stands, the words say of no figure that it was computed."""
_FEW = 12
"""So many words and marks may stand between them and the figure."""
_OR = re.compile(r",? or\W+[\"“]?$")
_WOULD = re.compile(r"\b(?:that|this|which) would\b")
_RATE = re.compile(
    r"\b(?:at|on) (?:that|this|the (?:present|current|same)|its (?:present|current)|those|these|present|current)\b"
    r"|\bbased on\b|\bgoing by\b|\bassuming\b|\bby (?:our|my) (?:own )?(?:calculation|reckoning)",
)
_RATED_WORDS = _SUM_WORDS | frozenset("that this those these present current same based going assuming our my".split())
"""Where none of these stands either, they say so of no rate, price or time."""
_QUOTE = re.compile('["“”]')
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.3, "year": 365.25, "decade": 3652.5}
_LOADS = frozenset(["shipped", "received", "stock", "other"])


def read_sums(mentions: Sequence[Mention]) -> None:
    """Set `derived_from` of each mention whose words say that it was computed, and whose sources are found near by.

    The sum must come out within the digits and bounds that the words give; a conversion without a factor ("6,000
    containers, or 3 million shells if all were full") and a supply's duration are taken at their word.
    """
    for i, mention in enumerate(mentions):
        if mention.bound is Bound.ORDER:
            continue
        words, last = mention.words, max(mention.after, mention.noun_last)
        lead = words[max(0, mention.first - _FEW) : mention.first]
        rated = mention.per is not None or mention.unit_kind in ("money", "time")
        holds = mention.measure == "capacity-equivalent" and mention.kind_of in GOODS
        hints = _RATED_WORDS if rated else _SUM_WORDS
        if not (holds or mention.measure == "supply-duration") and hints.isdisjoint(words):
            continue
        before, behind = _around(mention)
        lasts = mention.measure == "supply-duration" and _RATE.search(mention.sentence.text.lower()) is not None
        summed = not _MAKING_WORDS.isdisjoint(lead) and _BEFORE.search(before) is not None
        summed = summed or (not _IN_ALL_WORDS.isdisjoint(words[last:]) and _BEHIND.match(behind) is not None)
        own = lasts or ("would" in words and _WOULD.search(before) is not None)
        own = own or (not _OUR_WORDS.isdisjoint(words) and _OURS.search(before + " " + behind) is not None)
        far = own or (rated and _RATE.search(before) is not None)
        told = summed or far or ("or" in lead and _OR.search(before) is not None)
        if not told and not holds:
            continue
        near = _near(mentions, i)
        sources = _computed(mention, near, added=summed) if told else ()
        if far and not sources:
            sources = _computed(mention, mentions[max(0, i - 2 * _NEAR) : i][::-1], added=False)
        if not sources and lasts:
            sources = _amount_and_rate(near)
        if not sources and holds:
            sources = _load(mention, near)
        mention.derived_from = tuple(source for source in sources if mention not in source.derived_from)
        if (summed or far) and sources and mention.attribution.carried and not _QUOTE.search(mention.sentence.text):
            mention.attribution = AUTHOR
        if told and mention.item_text is None:
            _like_sources(mention, sources)


def _like_sources(mention: Mention, sources: Sequence[Mention]) -> None:
    """Let a sum be of what its sources are: rounds a container make rounds, rounds a day rounds a month."""
    each = next((s for s in sources if s.per and s.per not in _DAYS and s.unit == mention.unit), None)
    alike = [s for s in sources if s.unit == mention.unit and (s.per is None) == (mention.per is None)]
    if each is not None:
        mention.item = each.item
    elif len(alike) == 1 and len(sources) <= 2:
        mention.measure, mention.item = alike[0].measure, alike[0].item


def _around(mention: Mention) -> tuple[str, str]:
    """The words of the sentence right before and right behind a figure, in small letters."""
    sentence = mention.sentence
    start, end = mention.span[0] - sentence.start, mention.tokens[max(mention.after, mention.noun_last) - 1].end
    behind = end - sentence.start
    return sentence.text[max(0, start - _CLOSE) : start].lower(), sentence.text[behind : behind + _CLOSE].lower()


def _near(mentions: Sequence[Mention], i: int) -> list[Mention]:
    """The figures of the same paragraph before a mention, nearest first, then those behind it in its sentence."""
    mine = mentions[i].sentence
    before = [m for m in mentions[max(0, i - _NEAR) : i][::-1] if m.sentence.paragraph == mine.paragraph]
    behind = [m for m in mentions[i + 1 : i + 4] if m.sentence is mine]
    return [m for m in before + behind if m.bound is not Bound.ORDER]


def _computed(mention: Mention, near: Sequence[Mention], added: bool) -> tuple[Mention, ...]:
    """The figures that give the mention's own: one for another time, two multiplied or divided, some `added` up."""
    target = _interval(mention)
    for a in near:
        times = a.per in _DAYS and mention.per in _DAYS and a.per != mention.per and a.unit == mention.unit
        if times and a.span < mention.span and _overlap(_scaled(a, _days(mention.per) / _days(a.per)), target):
            return (a,)
    fits = [
        (round(abs(log10(sum(made) / sum(target))), 2), pair)
        for pair in combinations(near, 2)
        for made in (*_products(mention, *pair), *_quotients(mention, *pair))
        if _overlap(made, target)
    ]
    if fits:
        return min(fits, key=lambda fit: fit[0])[1]
    alike = [
        m for m in near if (m.unit, m.per) == (mention.unit, mention.per) and m.unit_kind not in ("share", "ratio")
    ]
    for size in (2, 3, 4) if added and mention.measure != "ratio" else ():
        for some in combinations(alike, size):
            if _adds_up(some, target):
                return some
    return ()


def _adds_up(parts: Sequence[Mention], total: Interval) -> bool:
    """Whether figures add up to another; exact ones are taken as they stand, and none may be too small to matter."""
    ends = [(m.low or 0.0, m.low or 0.0) if m.bound is Bound.EXACT else _interval(m) for m in parts]
    together = sum(low for low, _ in ends), sum(high for _, high in ends)
    return _overlap(together, total) and all(low > 0.02 * total[0] and high < total[1] for low, high in ends)


def _products(mention: Mention, one: Mention, two: Mention) -> Iterator[Interval]:
    """What two figures give multiplied, where their units give the mention's: price x amount, rate x time, share x."""
    for a, b in ((one, two), (two, one)):
        if a.per and _counts(b, a.per) and (a.unit, b.per) == (mention.unit, mention.per):
            yield _times(a, b, 1.0)
        elif a.per in _DAYS and b.unit in _DAYS and a.unit == mention.unit and mention.per is None:
            yield _times(a, b, _days(b.unit) / _days(a.per))
        elif a.unit == "percent" and b.unit_kind != "share" and (b.unit, b.per) == (mention.unit, mention.per):
            yield _times(a, b, 0.01)
        elif a.unit == "ratio" and b.unit_kind != "ratio" and (b.unit, b.per) == (mention.unit, mention.per):
            yield _times(a, b, 1.0)


def _quotients(mention: Mention, one: Mention, two: Mention) -> Iterator[Interval]:
    """What one figure gives divided by the other: so much each, or how long an amount lasts at a rate."""
    for a, b in ((one, two), (two, one)):
        low, high = _interval(b)
        if low <= 0:
            continue
        if (
            mention.per
            and mention.per not in _DAYS
            and a.unit == mention.unit
            and _counts(b, mention.per)
            and not a.per
        ):
            yield _interval(a)[0] / high, _interval(a)[1] / low
        elif mention.unit in _DAYS and b.per in _DAYS and a.unit == b.unit and not a.per:
            days = _days(b.per) / _days(mention.unit)
            yield _interval(a)[0] / high * days, _interval(a)[1] / low * days


def _amount_and_rate(near: Sequence[Mention]) -> tuple[Mention, ...]:
    """The amount and the rate that a supply's duration was computed from."""
    rate = next((m for m in near if m.per in _DAYS and m.unit_kind not in ("share", "ratio", "money")), None)
    if rate is None:
        return ()
    amount = next((m for m in near if m.per is None and m.unit == rate.unit and m is not rate), None)
    return (amount, rate) if amount is not None else (rate,)


def _load(mention: Mention, near: Sequence[Mention]) -> tuple[Mention, ...]:
    """The load that a capacity was converted from: the containers, tonnes or wagons counted last before it."""
    loads = (
        m
        for m in near
        if m.first < mention.first or m.sentence is not mention.sentence
        if m.per is None and m.measure in _LOADS and (m.kind_of == "container" or m.unit_kind in ("mass", "volume"))
    )
    load = next((m for m in loads if (m.item, m.unit) != (mention.item, mention.unit)), None)
    return () if load is None else (load,)


def _days(unit: str | None) -> float:
    return _DAYS[unit or "day"]


def _counts(mention: Mention, per: str) -> bool:
    """Whether a figure counts what a rate is per: barrels for a price a barrel, containers for rounds a container."""
    item = mention.item or ""
    return per == mention.unit or (mention.unit == "count" and (per in (item, "unit") or item.endswith(f"-{per}")))


def _interval(mention: Mention) -> Interval:
    """The numbers that a figure's words leave room for: half a last digit; more for "about" and one-sided bounds."""
    low = mention.low if mention.low is not None else mention.high
    high = mention.high if mention.high is not None else mention.low
    if low is None or high is None:
        return 0.0, 0.0
    match mention.bound:
        case Bound.ABOUT:
            return low * 0.92, high * 1.08
        case Bound.AT_LEAST:
            return low * 0.99, high * 1.2
        case Bound.AT_MOST:
            return low * 0.85, high * 1.01
        case _:
            return low - _half_digit(low), high + _half_digit(high)


@lru_cache(maxsize=4096)
def _half_digit(value: float) -> float:
    """Half of the last digit that is not 0, and no more than 2.5 per cent."""
    if value <= 0:
        return 0.0
    digits = len(f"{value:.6g}".replace(".", "").split("e")[0].strip("0")) or 1
    return float(min(0.5 * 10.0 ** (floor(log10(value)) - digits + 1), value * 0.025))


def _times(a: Mention, b: Mention, factor: float) -> Interval:
    (low, high), (least, most) = _interval(a), _interval(b)
    return low * least * factor, high * most * factor


def _scaled(a: Mention, factor: float) -> Interval:
    low, high = _interval(a)
    return low * factor, high * factor


def _overlap(a: Interval, b: Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1] and a[1] > 0
