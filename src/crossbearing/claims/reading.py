"""One report's text to mentions, step by step: what is a number, what bounds it, what it counts, of whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from crossbearing.catalogue import Catalogue
from crossbearing.claims import (
    addresses,
    bounds,
    conditions,
    durations,
    elsewhere,
    exclusions,
    flows,
    harms,
    items,
    measures,
    measuring,
    ratios,
    sums,
)
from crossbearing.claims.choosing import Chooser, choose, choose_items
from crossbearing.claims.dates import Dates
from crossbearing.claims.lending import lend_bulk, lend_price, lend_units, lends_rate
from crossbearing.claims.mentions import Mention, read_mentions, rebound
from crossbearing.claims.nouns import Nouns
from crossbearing.claims.numbers import NUMBER_WORDS, OPENERS, Kind, beginnings, is_continental
from crossbearing.claims.rates import read_rate
from crossbearing.claims.speakers import Attributions
from crossbearing.claims.text import Document, Sentence
from crossbearing.claims.topic import Topic

_DIGIT = re.compile(r"\d")
_ALONE = NUMBER_WORDS | {"another", "every", "nobody"}
_ARTICLES = OPENERS - NUMBER_WORDS
"""Words that begin a number and are none."""
_PAIRING = frozenset(("a", "an", "not"))
_PAIRED_WITH = frozenset("one single hour day week fortnight month year decade".split())
_PAIRED = re.compile(r"\b(?:not (?:one|a single)|an? (?:hour|day|week|fortnight|month|year|decade))\b", re.I)


def candidates(document: Document) -> list[Sentence]:
    """The sentences that hold a digit or a number word."""
    return [s for s in document.sentences if _may_count(s)]


def _may_count(sentence: Sentence) -> bool:
    if _DIGIT.search(sentence.text) is not None or not _ALONE.isdisjoint(sentence.words):
        return True
    words = sentence.words
    if _PAIRING.isdisjoint(words) or _PAIRED_WITH.isdisjoint(words):
        return False
    return _PAIRED.search(sentence.text) is not None


def _in_names_and_dates(sentence: Sentence, numbers: Sequence[int], dates: Dates, catalogue: Catalogue) -> list[bool]:
    """Which tokens no number may be read from: dates, times of day, names that hold one of its `numbers`."""
    tokens = sentence.tokens
    blocked = [False] * len(tokens)
    for mention in dates.within(sentence.start, sentence.end):
        first = bisect_right(tokens, mention.start, key=_END)
        while first < len(tokens) and tokens[first].start < mention.end:
            blocked[first] = True
            first += 1
    organisations = catalogue.organisations.names
    beginning, words = organisations.firsts, sentence.words
    for i in [i for i in numbers if words[i] in beginning or not words[i].isascii()]:
        named = organisations.find(words, i, sentence.texts)
        if named is not None and named.length > 1:
            blocked[i : i + named.length] = [True] * named.length
    return blocked


_END = attrgetter("end")


def read_document(
    document: Document,
    dates: Dates,
    catalogue: Catalogue,
    attributions: Attributions,
    chooser: Chooser = choose,
    measure_chooser: measuring.Chooser = measuring.choose,
) -> list[Mention]:
    """All mentions that are claims, in order, with everything but their time and modality.

    `chooser` says which of the things named round it a figure without a noun is of, `measure_chooser` what it measures.
    """
    continental = is_continental(document.text)
    counting = candidates(document)
    begun = [beginnings(sentence.words) for sentence in counting]
    blocked = [_blocked(sentence, places, dates, catalogue) for sentence, places in zip(counting, begun, strict=True)]
    read = [
        read_mentions(sentence, barred, continental, catalogue, places)
        for sentence, barred, places in zip(counting, blocked, begun, strict=True)
    ]
    lines = [_without_frames([m for m in _without_conversions(mentions) if _is_claim(m)]) for mentions in read]
    lines = [mentions for mentions in lines if mentions and not _is_question(mentions[0].sentence)]
    told: list[Mention] = []
    for mentions in lines:
        _describe(mentions, told, document, catalogue)
        mentions[:] = [m for m in mentions if not durations.is_more_time(m)]
        told += mentions
    named: list[Mention] = []
    topic = Topic(document, catalogue)
    nouns = Nouns(document, catalogue, topic)
    lines = [mentions for mentions in lines if mentions]
    for mentions in lines:
        _coordinate(mentions, named, catalogue, topic)
        choose_items(mentions, named, nouns, document, chooser)
        for i, mention in enumerate(mentions):
            mention.kind_of = items.kind_of(mention.item or "", catalogue)
            lend_bulk(mention, named)
            lend_price(mention, [*named[-NEAR:], *mentions[:i]])
        places = conditions.find_conditions(mentions[0].sentence)
        for mention in mentions:
            conditions.read_condition(mention, mentions, document, places)
            elsewhere.read_condition(mention, document, catalogue)
            measures.read_measure(mention, catalogue)
            ratios.read_base(mention, document)
            if mention.item is not None and mention.unit_kind not in ("ratio", "time"):
                named.append(mention)
                nouns.count(mention)
        _side_by_side(mentions)
    found = [mention for mentions in lines for mention in mentions]
    for mention in found:
        mention.attribution = attributions.at(*mention.span)
    _measure(found, document, catalogue, measure_chooser)
    _states(found, catalogue)
    elsewhere.read_context(found)
    sums.read_sums(found)
    return found


def _blocked(sentence: Sentence, places: Sequence[int], dates: Dates, catalogue: Catalogue) -> list[bool]:
    """Which tokens no number may be read from."""
    numbers = [i for i in places if sentence.words[i] not in _ARTICLES]
    blocked = _in_names_and_dates(sentence, numbers, dates, catalogue)
    _block_names(sentence, numbers, blocked, catalogue)
    return blocked


def _block_names(sentence: Sentence, numbers: Sequence[int], blocked: list[bool], catalogue: Catalogue) -> None:
    """Block numbers inside designations and calibres before any mention is made of them."""
    tokens = sentence.tokens
    for i in numbers:
        if blocked[i]:
            continue
        token = tokens[i]
        if not token.text[0].isdigit():
            blocked[i] = (
                exclusions.is_proper(tokens, i)
                or exclusions.is_clock(tokens, i, i + 1)
                or exclusions.is_title_count(sentence, i, i + 1)
                or exclusions.is_calibre(tokens, i, i + 1)
                or (i > 0 and tokens[i - 1].lower in ("day", "chapter", "phase", "round", "act"))
            )
            continue
        named = exclusions.is_name_or_model(tokens, i, i + 1)
        if named and catalogue.units.before(sentence.whole, token.start) is not None:
            named = False  # "R900", "$US980": letters before the digits that are money and no name
        if (
            named
            or exclusions.is_list_marker(sentence, i, i + 1)
            or exclusions.is_calibre(tokens, i, i + 1)
            or exclusions.is_age(tokens, i, i + 1)
            or exclusions.is_dimension(tokens, i, i + 1)
            or addresses.is_address(tokens, i, i + 1)
            or exclusions.is_grade(tokens, i, i + 1)
            or exclusions.is_year(tokens, i)
            or addresses.is_telephone(tokens, i)
            or exclusions.is_clock(tokens, i, i + 1)
            or exclusions.is_title_count(sentence, i, i + 1)
            or exclusions.is_definition(sentence, i)
            or exclusions.is_ratio_of_votes(tokens, i, i + 1)
        ):
            blocked[i] = True


def _is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip("\"”’'») ").endswith("?")


def _is_claim(mention: Mention) -> bool:
    tokens = mention.tokens
    if exclusions.is_age(tokens, mention.number, mention.last):
        return False
    if mention.unit_kind not in ("time", "share", "money") and exclusions.is_definite(tokens, mention.number):
        return False
    if mention.kind is Kind.FRACTION and exclusions.is_next_one(tokens, mention.number):
        return False
    if mention.kind is Kind.MULTIPLE and ratios.is_adverbial_twice(mention):
        return False
    ratios.read_times(mention)
    if mention.kind is Kind.MULTIPLE:
        ratios.halved_more(mention)
    ratios.read_occasions(mention)
    return True


_EQUALS = frozenset("is are equals equal = means mean counts count counted taken reckoned converted comes".split())
_LINKED = _EQUALS | frozenset("as to be at".split())


def _without_conversions(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that say what a unit is: "1,000 m³ of gas count as 0.8 tonnes of oil".

    Of "one tonne is taken as 7.33 barrels" the second stays, as so many a tonne.
    """
    for a, b in pairwise(mentions):
        between = a.words[a.last : b.first]
        if len(between) > 7 or _EQUALS.isdisjoint(between) or (a.first > 0 and a.words[a.first - 1].isalnum()):
            continue
        linked = [i for i, word in enumerate(between) if word in _LINKED]
        measured = between == ["="] or a.unit_kind == b.unit_kind == "count"
        if between != ["="] and (measured or between[0] not in ("of", *_EQUALS) or linked[-1] != len(between) - 1):
            continue
        if (
            linked != list(range(linked[0], len(between)))
            or (a.unit_kind in _PLAIN or b.unit_kind in _PLAIN) != measured
        ):
            continue
        if a.low == a.high == 1 and between != ["="]:
            b.per = a.unit
            return [m for m in mentions if m is not a]
        return [m for m in mentions if m is not a and m is not b]
    return mentions


_PLAIN = frozenset("count share ratio money time".split())


def _without_frames(mentions: list[Mention]) -> list[Mention]:
    """The mentions without the spans of time that only frame the others."""
    others = sum(1 for m in mentions if m.unit_kind != "time")
    return [m for m in mentions if m.unit_kind != "time" or durations.is_asserted(m, alone=not others)]


def _describe(mentions: list[Mention], before: Sequence[Mention], document: Document, catalogue: Catalogue) -> None:
    for i, mention in enumerate(mentions):
        limit = mentions[i + 1].first if i + 1 < len(mentions) else len(mention.tokens)
        floor = mentions[i - 1].last if i else 0
        lend_units(mentions, i, before)
        ratios.read_comparison(mention)
        read_rate(mention, limit, catalogue)
        items.read_item(mention, document, catalogue, limit, floor)
        _bound_behind_noun(mention, limit)


def _bound_behind_noun(mention: Mention, limit: int) -> None:
    """ "3,000 troops or so", "500 people or more": bound words behind the counted noun."""
    if mention.noun_first >= mention.after and mention.noun_last <= limit:
        suffix = bounds.behind(mention.tokens, mention.noun_last)
        if suffix is not None:
            rebound(mention, suffix.bound)


def _coordinate(mentions: list[Mention], before: list[Mention], catalogue: Catalogue, topic: Topic) -> None:
    """Ellipsis: a mention without a noun takes item and rate from its neighbour, else from the text before."""
    last = before[-1] if before else None
    same_paragraph = last is not None and mentions and last.sentence.paragraph == mentions[0].sentence.paragraph
    previous = last if same_paragraph else None
    for i, mention in enumerate(mentions):
        if mention.item is None and mention.unit_kind != "time":
            back = elsewhere.points_back(mention)
            if not back:
                mention.item = elsewhere.named_near(mention, catalogue)
            if mention.item is None:
                beside = mentions[max(0, i - NEAR) : i][::-1]
                ahead = [] if back and not beside else mentions[i + 1 : i + NEAR]
                mention.item = _lend_item(mention, [*beside, *ahead, *before[: -NEAR - 1 : -1]], topic)
                mention.doubt += 0.2
        if mention.per is None and previous is not None and lends_rate(previous, mention):
            mention.per, mention.rate_from = previous.per, previous
            mention.doubt += 0.2
        previous = mention
    for second, first in pairwise(mentions[::-1]):
        if first.per is None and first.unit == second.unit and first.words[first.last : second.first] in _LISTING:
            first.per = second.per


_LISTING = (["or"], ["and"], [","], [",", "and"])
"""What joins numbers that have one noun and one rate: "500, 460 and 450 shells a box"."""


def _lend_item(mention: Mention, others: Sequence[Mention], topic: Topic) -> str | None:
    """The item of the nearest mention that this one may be about: one in the same unit first, else the topic.

    Money lends to money, goods and people to counts.
    """
    kind = mention.unit_kind
    same, part = kind in ("mass", "volume", "energy", "power", "area"), kind in ("share", "ratio")
    for other in others:
        if other.item is None or other.unit_kind in ("time", "ratio"):
            continue
        if other.unit_kind == kind if same else part or (other.unit_kind == "money") == (kind == "money"):
            return other.item
    return topic.of(kind)


NEAR = 8
"""How many neighbours a mention looks at: enough for any sentence that was written to be read."""


def _side_by_side(mentions: list[Mention]) -> None:
    """ "Loaded with A they would take N; loaded with B, M": the second measures what the first does."""
    for a, b in pairwise(mentions):
        if a.condition and b.condition and a.condition != b.condition and b.noun_first < 0 and a.unit == b.unit:
            b.measure = a.measure


def _states(mentions: list[Mention], catalogue: Catalogue) -> None:
    """What became of the people that are counted; their class is the last one that was named."""
    people = "person"
    part = False
    for i, mention in enumerate(mentions):
        person = mention.item is not None and "person" in catalogue.lineage(mention.item)
        part = i > 0 and elsewhere.is_part(mentions[i - 1], mention, part)
        if part and person and mention.measure == "other" and mentions[i - 1].measure == "casualties":
            mention.measure = "casualties"  # "killed 62 people, among them 12 children"
        if mention.measure == "casualties":
            same = [m for m in mentions[max(0, i - 1) : i + 2] if m is not mention and m.sentence is mention.sentence]
            limit = min((m.first for m in same if _apart(mention, m)), default=len(mention.tokens))
            floor = max((m.last for m in same if m.first < mention.first), default=0)
            state = harms.state_near(mention, limit, floor)
            if state is None and (
                part or (i and mentions[i - 1].sentence is mention.sentence and elsewhere.points_back(mention))
            ):
                state = _state_of(mentions[i - 1].item, catalogue)  # "88 people, 17 of them children"
            if state is None and i and mention.noun_last <= mention.first and mentions[i - 1].measure == "casualties":
                state = _state_of(mentions[i - 1].item, catalogue)  # "the dead at 1,900, revised from 2,300"
            if state is not None:
                # "600 soldiers killed ... 4,100 hurt": a bare state is of the people named before
                bare = mention.item_text is None or harms.is_state(mention.item_text)
                base = mention.item if person and mention.item is not None and not bare else people
                mention.item = catalogue.compose(_stateless(base, catalogue), state=state)
        elif mention.measure in ("attendance", "displaced") and not person and mention.noun_last <= mention.first:
            mention.item, mention.item_text = "person", None
        if person and not part and mention.item is not None:
            people = _stateless(mention.item, catalogue)


def _apart(mention: Mention, other: Mention) -> bool:
    """Whether another figure follows that has a predicate of its own; the whole of a part has not ("5 of the 13")."""
    between = mention.words[mention.after : other.first]
    return other.first > mention.first and between[:1] != ["of"]


def _state_of(item: str | None, catalogue: Catalogue) -> str | None:
    """What became of the people of an item: killed for soldier-killed."""
    tail = (item or "").rpartition("-")[2]
    return tail if tail in catalogue.states else None


def _stateless(item: str, catalogue: Catalogue) -> str:
    """The class of people without what became of them: soldier for soldier-killed."""
    head, _, tail = item.rpartition("-")
    return head if head and tail in catalogue.states else item


def _measure(mentions: list[Mention], document: Document, catalogue: Catalogue, chooser: measuring.Chooser) -> None:
    """What each mention measures, seen in the whole document, and who sends what to whom."""
    named: dict[int, list[flows.Named]] = {}
    routes = []
    if any(m.measure in flows.FLOWS for m in mentions):
        for sentence in document.sentences:
            named[sentence.index] = flows.actors_in(sentence, catalogue)
            if len(named[sentence.index]) > 1:
                routes.append(flows.route(sentence.tokens, named[sentence.index]))

    def read_flow(mention: Mention) -> None:
        key = mention.sentence.index
        if key not in named:
            named[key] = flows.actors_in(mention.sentence, catalogue)
        flows.read_flow(mention, named[key], mention.attribution.speaker_span)

    for mention in mentions:
        read_flow(mention)
    first = [mention.measure for mention in mentions]
    measures.read_context(mentions)
    changed = [m for m, measure in zip(mentions, first, strict=True) if m.measure != measure]
    for mention in [*changed, *measuring.choose_measures(mentions, chooser)]:
        mention.from_ = mention.to = mention.place = mention.actor = None
        read_flow(mention)
    flows.fill_routes(mentions, flows.prevailing(routes), catalogue)
