"""Units in the heads of tables and lists: "(thousand tonnes)", "$m", "mb/d", and how they join a value.

A head lends its unit by joining the value's words: "$m" and "1,310" read as "$1,310m". Whoever checks a claim joins its
`context` in the same way and reads the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from crossbearing.catalogue import Catalogue
from crossbearing.claims.mentions import Mention, read_mentions
from crossbearing.claims.rates import read_rate
from crossbearing.claims.text import Document
from crossbearing.terms import Span


class Lent(NamedTuple):
    """What a head lends to the numbers under it: the place of its words in the head, and what they make of a 1."""

    span: Span
    factor: float
    unit: str
    kind: str
    per: str | None
    named: bool  # set apart by brackets, a comma, "in", or alone: no word of a noun phrase

    @property
    def is_scale(self) -> bool:
        """Whether it is only a factor or a rate, to which a unit from elsewhere may be added."""
        return self.kind == "count"


_LONGEST = 200
"""Characters of a head that are looked at."""
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,48})[)\]]")
_PARTS = re.compile(r"[^,;:]+")
_IN = re.compile(r"\bin\s+(\S.{0,40})\Z", re.I)
_SCALED = re.compile(
    r"(?<![\w'’])(?:['’]?000s?|thousands?|millions?|billions?|trillions?|lakhs?|crores?|mn|mln|bn|bln|tn)\b.{0,40}\Z",
    re.I,
)
_PER = re.compile(r"\b(?:per|each|every)\s+[a-z]+\b|\b(?:hourly|daily|weekly|monthly)\b", re.I)
_FIRST = re.compile(r"\S+(?:\s+(?:per|a)\s+\S+)?")
_LAST = re.compile(r"\S+\Z")
_THOUSAND = re.compile(r"['’]?0{3}s?\b")
_PLURAL_SCALE = re.compile(r"\b(thousand|million|billion|trillion|lakh|crore)s?(?:\s+of)?(?=\s|\Z)", re.I)
_LENGTHS = re.compile(
    r"\b(?:height|depth|length|distance|width|altitude|elevation|level|rise|tide|wave|range)s?\b", re.I
)
_METRES = re.compile(_LENGTHS.pattern + r"[^()]{0,30}?[(,\s]\s?m(?=\)|\s*\Z)", re.I)
_TIME_HEADS = frozenset("second minute hour day week month quarter year decade".split())


@lru_cache(maxsize=2048)
def lent(head: str, catalogue: Catalogue) -> Lent | None:
    """The unit, scale or rate that a head's words lend, or None."""
    head = head[:_LONGEST]
    for start, end, named in _slots(head):
        words = head[start:end]
        strong = words.strip(" .")
        if not strong or (strong == "m" and _LENGTHS.search(head)):
            continue
        if not named and strong.isalpha() and (strong.lower() in _TIME_HEADS or len(strong) == 1):
            continue
        if named and strong == head.strip() and strong.lower() in _TIME_HEADS:
            continue  # "Month" heads a column of months
        at = start + words.index(strong)
        mention = _read(strong, catalogue)
        if mention is not None and mention.low is not None:
            span = (at, at + len(strong))
            return Lent(span, mention.low, mention.unit, mention.unit_kind, mention.per, named)
    metres = _METRES.search(head)
    if metres is not None:  # its span holds the word that makes metres of the m, and millions of no other
        return Lent(metres.span(), 1, "metre", "length", None, True)
    return None


def rate_in(head: str, catalogue: Catalogue) -> Span | None:
    """Where a head says what its figures are per, apart from their unit: "Price per tonne ($)"."""
    found = _PER.search(head[:_LONGEST])
    if found is None:
        return None
    mention = _sole(joined("1", ("$", found.group()), catalogue), catalogue)
    return found.span() if mention is not None and mention.per is not None else None


def _slots(head: str) -> Iterator[tuple[int, int, bool]]:
    """The places in a head where a unit may stand, the surest first, and whether they are set apart."""
    for m in reversed(list(_BRACKETED.finditer(head))):
        yield m.start(1), m.end(1), True
        for part in reversed(list(_PARTS.finditer(m.group(1)))):
            yield m.start(1) + part.start(), m.start(1) + part.end(), True
        if (inner := _IN.search(m.group(1))) is not None:
            yield m.start(1) + inner.start(1), m.start(1) + inner.end(1), True
    plain = _BRACKETED.sub(lambda m: " " * len(m.group()), head).rstrip()
    for m in reversed(list(_PARTS.finditer(plain))):
        yield m.start(), m.end(), True
    for pattern in (_IN, _SCALED, _PER, _LAST, _FIRST):
        found = pattern.search(plain)
        if found is not None:
            group = 1 if pattern is _IN else 0
            weak = pattern in (_LAST, _FIRST)
            words = found.group(group)
            # The last word of a phrase is a unit only where it is written as one: "Exports Mt", not "Port calls".
            if pattern is _LAST and words.isalpha() and words.islower():
                continue
            yield found.start(group), found.end(group), not weak


def _read(words: str, catalogue: Catalogue) -> Mention | None:
    """What the words make of a 1, if all of them do."""
    if not re.search(r"[^\W\d_]|[%‰$€£¥₹₩]|000", words) or re.search(r"[1-9]", words):
        return None
    mention = _sole(joined("1", (words,), catalogue), catalogue)
    if mention is None:
        return None
    rest = [t.lower for t in mention.tokens[mention.last :]]
    if rest and (mention.per is None or len(rest) > 3):
        return None
    if rest and rest[0] not in ("per", "a", "each", "every", "/", "hourly", "daily", "weekly", "monthly"):
        return None
    lends = mention.unit != "count" or mention.low != 1 or mention.per is not None
    return mention if lends else None


def _sole(words: str, catalogue: Catalogue) -> Mention | None:
    sentences = Document(words).sentences
    if len(sentences) != 1:
        return None
    tokens = sentences[0].tokens
    mentions = read_mentions(sentences[0], [False] * len(tokens), False, catalogue)
    if len(mentions) != 1 or mentions[0].first != 0:
        return None
    read_rate(mentions[0], len(tokens), catalogue)
    return mentions[0]


class _Worded(NamedTuple):
    """A head's unit as it goes round a value: a sign before it, words behind it, letters that touch it."""

    before: str
    touching: str
    scale: str
    after: str


@lru_cache(maxsize=2048)
def _worded(words: str, catalogue: Catalogue) -> _Worded:
    if _METRES.match(words):
        return _Worded("", "", "", "m")
    words = re.sub(r"\A(?:in|of)\s+", "", words.strip(), flags=re.I)
    before = ""
    for cut in range(min(4, len(words)), 0, -1):
        sign = catalogue.units.before(words[:cut], cut)
        if sign is not None and sign.start == 0 and not (words[cut - 1].isalpha() and words[cut : cut + 1].isalpha()):
            before, words = words[:cut], words[cut:].strip()
            break
    else:
        tail = words.rstrip()
        sign = catalogue.units.before(tail, len(tail))
        if sign is not None and (sign.start == 0 or not tail[sign.start].isalpha()):
            before, words = tail[sign.start :], tail[: sign.start].strip()
    words = _PLURAL_SCALE.sub(lambda m: m.group(1), _THOUSAND.sub("thousand", words))
    words = re.sub(r"\b(?:mio|mill)\b\.?", "million", words)
    if before and words.lower() in ("k", "m", "b", "bn", "mn", "t", "cr"):
        return _Worded(before, "", words, "")
    letter = re.match(r"([kKmM])(?:\s|\Z)", words)
    if letter:
        return _Worded(before, letter.group(1), "", words[letter.end() :].strip())
    scale = re.match(
        r"(?:(?:thousand|million|billion|trillion|lakh|crore|hundred|mn|mln|bn|bln|tn)(?:\s+|\Z))+", words, re.I
    )
    if scale:
        return _Worded(before, "", scale.group().strip(), words[scale.end() :].strip())
    return _Worded(before, "", "", words)


def joined(value: str, heads: Sequence[str], catalogue: Catalogue) -> str:
    """A value's words with the units of its heads round them: "$1,310 m", "412 thousand tonnes"."""
    parts = [_worded(words, catalogue) for words in heads]
    value = value.strip("()")
    digit = re.search(r"\d", value)
    at = digit.start() if digit else 0
    before = "".join(part.before for part in parts if part.before not in value)
    touching = "".join(part.touching for part in parts)
    behind = [part.scale for part in parts if part.scale]
    behind += sorted((part.after for part in parts if part.after), key=lambda words: words.lower().startswith("per "))
    return " ".join([f"{value[:at]}{before}{value[at:]}{touching}", *behind])
