"""What a bare number takes over from the figure beside it: its unit, its scale, its rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossbearing.claims.durations import goes_on_from_time
from crossbearing.claims.lexicon import NP_STOP
from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import Kind, whole

_LENT = frozenset("day week month year hour".split())
_PLACEHOLDERS = frozenset("figure number total rate pace level output production capacity".split())
_WITHIN = (["in", "the"], ["in", "a"], ["over", "the"], ["over", "a"], ["in", "all"])


def lends_rate(previous: Mention, mention: Mention) -> bool:
    """Whether an elliptical mention ("and 1.4 million by December") goes on at the rate of the one before."""
    if previous.per is None or previous.unit != mention.unit or mention.unit_kind in ("time", "share", "ratio"):
        return False
    if previous.per not in _LENT:
        return _is_former(previous, mention)  # "$2 a barrel from $5 in May"
    if mention.noun_first >= mention.after and mention.tokens[mention.head].lower not in _PLACEHOLDERS:
        return False
    behind = mention.words[mention.after : mention.after + 3]
    if behind[:2] in _WITHIN and (behind[-1] in _LENT or behind[-1] in ("all", "quarter")):
        return False  # "90,000 tonnes a day, or 2.8 million tonnes in the month": a total
    return previous.sentence is not mention.sentence or _parallel(previous, mention)


_FORMER = frozenset("from against versus".split())


def _is_former(previous: Mention, mention: Mention) -> bool:
    """Whether a bare price is that of before, or the one that the price before it is held against."""
    words = mention.words
    beside = previous.sentence is mention.sentence and mention.noun_first < mention.after
    return beside and mention.unit_kind == "money" and mention.first > 0 and words[mention.first - 1] in _FORMER


def lend_units(mentions: Sequence[Mention], i: int, before: Sequence[Mention]) -> None:
    """Give a mention of a sentence the unit and the scale of the one before it, or the unit of the one behind.

    `before` are those of the sentences before it: billions without a unit are of the money that was told last.
    """
    mention = mentions[i]
    _lent_unit(_lender(mentions, i), mention)
    if mention.unit == "count" and mention.scale >= _SUM:
        _lent_money(mention, before)
    _lent_back(mention, mentions[i + 1] if i + 1 < len(mentions) else None)
    _lent_scale(mentions[i - 1] if i else None, mention)


def _lender(mentions: Sequence[Mention], i: int) -> Mention | None:
    """The mention before, or the one before a share where a number is too large for another share."""
    mention, previous = mentions[i], mentions[i - 1] if i else None
    large = (mention.low or mention.high or 0) > 100
    return mentions[i - 2] if i > 1 and large and previous is not None and previous.unit_kind == "share" else previous


def _lent_unit(previous: Mention | None, mention: Mention) -> None:
    """ "30 percent, not 50", "48 million tonnes, down from 55.5mn": a bare number takes the unit of the one before."""
    if previous is None or previous.unit_kind in ("count", "ratio") or mention.unit != "count":
        return
    if previous.unit_kind == "time" and not goes_on_from_time(mention):
        return
    after = mention.tokens[mention.after].lower if mention.after < len(mention.tokens) else "."
    if (
        mention.kind is not Kind.CARDINAL
        or (after == "of" and not _of_bulk(previous, mention))
        or (after.isalpha() and after not in NP_STOP)
        or not (_parallel(previous, mention) or (previous.unit_kind == "money" and mention.scale >= _MILLION))
    ):
        return
    low = mention.low if mention.low is not None else mention.high
    if previous.unit_kind == "share" and (low is None or low > 100):
        return
    other = (previous.low or previous.high or 0) / previous.factor
    if low and other and previous.unit_kind != "share" and not _alike(low, (other, other / previous.scale)):
        return  # "7 convoys with 5,400 tonnes; aid workers counted four"
    _take_unit(previous, mention)


_APART = 200
"""So many times one number is at most of another that lends it its unit, with its scale or without."""


def _alike(value: float, others: Sequence[float]) -> bool:
    return any(1 / _APART < value / other < _APART for other in others)


def _take_unit(previous: Mention, mention: Mention) -> None:
    mention.unit, mention.unit_kind = previous.unit, previous.unit_kind
    mention.context = (previous.span,)
    if previous.factor != 1:
        unit = previous.tokens[previous.last - 1]
        mention.context = ((unit.start, unit.end),)
        _multiply(mention, previous.factor)
        mention.factor = previous.factor


_BULK = frozenset("energy food metal".split())
_FEW, _FAR = 1000, 50
"""From so many on a number of what is not counted lacks a unit; it is of the order of the one before it."""


_MILLION, _SUM = 1e6, 1e9
"""From so many on a bare number is of the money told beside it, or in the sentence before."""


def _lent_money(mention: Mention, before: Sequence[Mention]) -> None:
    """ "Revenues fell to 771 billion roubles. The ministry had budgeted for 819 billion."."""
    after = mention.words[mention.after] if mention.after < len(mention.words) else "."
    if after.isalpha() and after not in NP_STOP:
        return
    size = mention.low or mention.high or 0
    for previous in _recent(mention, before):
        if previous.unit_kind == "money":
            if _alike(size, (previous.low or previous.high or 1,)):
                _take_unit(previous, mention)
            return


def lend_price(mention: Mention, before: Sequence[Mention]) -> None:
    """Give a bare price of goods the measure of their last price: "$69 a barrel; it trades at $55"."""
    size = mention.low or mention.high or 0
    if mention.unit_kind != "money" or mention.per is not None or mention.kind_of not in _BULK or not size:
        return
    for previous in _recent(mention, before):
        if previous.item == mention.item and previous.unit == mention.unit and previous.per not in (None, *_LENT):
            if 1 / _NEAR_PRICE < size / (previous.low or previous.high or size) < _NEAR_PRICE:
                mention.per, mention.rate_from = previous.per, previous
            return


_NEAR_PRICE = 5


def lend_bulk(mention: Mention, before: Sequence[Mention]) -> None:
    """Give a bare number of what is weighed and never counted the unit and rate of the last amount of it.

    "Vortexa has 1.6 million barrels a day. A rival arrives at 1.8 million."
    """
    size = mention.low or mention.high or 0
    if mention.unit != "count" or mention.kind_of not in _BULK or mention.noun_first >= mention.after or size < _FEW:
        return
    for previous in _recent(mention, before):
        other = previous.low or previous.high or 0
        if previous.item == mention.item and previous.unit_kind in ("mass", "volume", "energy"):
            if 1 / _FAR < size * previous.factor / (other or 1) < _FAR:
                _take_unit(previous, mention)
                if mention.per is None and previous.per in _LENT:
                    mention.per, mention.rate_from = previous.per, previous
            return


_RECENT = 4


def _recent(mention: Mention, before: Sequence[Mention]) -> Iterator[Mention]:
    """The last mentions before one in its paragraph, the nearest first."""
    for previous in reversed(before[-_RECENT:]):
        if previous.sentence.paragraph != mention.sentence.paragraph:
            return
        yield previous


def _lent_back(mention: Mention, following: Mention | None) -> None:
    """ "650,000 or 700,000 tonnes", "70 or 80 cents a loaf": the first takes the unit of the second."""
    if following is None or mention.unit != "count" or mention.kind is not Kind.CARDINAL:
        return
    unit = following.tokens[following.last - 1]
    measured = following.unit_kind not in ("count", "ratio", "time") and following.last - 1 > following.number
    if not measured or mention.words[mention.last : following.first] != ["or"] or not unit.text[0].isalpha():
        return
    mention.unit, mention.unit_kind, mention.factor = following.unit, following.unit_kind, following.factor
    mention.context = ((unit.start, unit.end),)
    _multiply(mention, following.factor)


def _multiply(mention: Mention, factor: float) -> None:
    mention.low = None if mention.low is None else whole(mention.low * factor)
    mention.high = None if mention.high is None else whole(mention.high * factor)


_INSTEAD = frozenset("or now then later from to not instead before began says said thinks put".split())


def _lent_scale(previous: Mention | None, mention: Mention) -> None:
    """ "$10 billion, now 30", "2.3 million, revised from 1.9": a bare number on the scale of the one before.

    It must be of the same order, have no noun of its own, and stand in the other's place: now, from, not, instead.
    """
    if previous is None or previous.scale < 1000 or mention.scale != 1 or mention.kind is not Kind.CARDINAL:
        return
    after = mention.tokens[mention.after].lower if mention.after < len(mention.tokens) else "."
    lent = mention.unit == "count" or previous.span in mention.context
    between = mention.words[max(previous.after, previous.last) : mention.first]
    if not lent or mention.unit != previous.unit or (after.isalpha() and after not in NP_STOP) or len(between) > 12:
        return
    value, other = mention.low or mention.high or 0, (previous.low or previous.high or 0) / previous.scale
    if not 0.1 <= value / (other or 1) <= 10 or value >= 1000 or (_INSTEAD.isdisjoint(between) and between != [";"]):
        return
    _multiply(mention, previous.scale)
    word = previous.tokens[previous.scale_at]
    mention.scale, mention.scale_at = previous.scale, previous.scale_at
    mention.context = (*mention.context, (word.start, word.end))
    mention.doubt += 0.1


def _of_bulk(previous: Mention, mention: Mention) -> bool:
    """ "40,000 tonnes of maize or 36,000 of wheat": what is weighed stands bare and in the singular behind "of"."""
    follows = mention.tokens[mention.after + 1].lower if mention.after + 1 < len(mention.tokens) else "."
    return (
        previous.unit_kind in ("mass", "volume") and follows.isalpha() and follows not in NP_STOP and follows[-1] != "s"
    )


_COMPARING = frozenset("against from versus than".split())
"""Right before a figure they set it beside the one before, however much stands between."""


def _parallel(a: Mention, b: Mention) -> bool:
    """Whether two mentions of a sentence stand side by side: joined by and, or, against, to, not, a comma."""
    words = a.words[a.after : b.first]
    if words and words[-1] in _COMPARING:
        return len(words) <= 40
    return len(words) <= 22 and any(
        w in ("and", "or", "against", "to", "not", "versus", "from", "than", ",", "with") for w in words
    )
