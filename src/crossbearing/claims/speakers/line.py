"""A sentence as the attribution rules see it: its tokens with their lower-case forms, and which of them are words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from crossbearing.claims.lexicon import GENITIVES
from crossbearing.claims.numbers import NUMBER_WORDS
from crossbearing.claims.speakers.directory import Directory, Known
from crossbearing.claims.speakers.lexicon import VERBS
from crossbearing.claims.speakers.people import human
from crossbearing.claims.speakers.words import (
    ADVERBS,
    AUXILIARIES,
    CLOSERS,
    CONJUNCTIONS,
    COUNTS,
    DATE_WORDS,
    DAYS,
    DETERMINERS,
    MONTHS,
    NOBODY,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from crossbearing.claims.text import Sentence, Token
from crossbearing.terms import Span

_CLOSED = (
    ADVERBS
    | AUXILIARIES
    | CONJUNCTIONS
    | DETERMINERS
    | PREPOSITIONS
    | PRONOUNS
    | RELATIVES
    | frozenset(["and", "'s", "’s"])
)
_CELTIC = ("Mc", "Mac", "O'", "O’")
"""How surnames begin that hold another capital: McKay, MacLeod."""
_HEADS = frozenset(("“", '"', "«", "‘", ":", "—", "–"))
_INITIALS = frozenset(("WHO", "US", "IT", "ACT", "AIDS", "MAY", "MAP"))


_THINGS = frozenset("DNA RNA PCR GPS MRI HIV AIDS TV PDF SMS GDP CCTV LNG LPG VAT ID CV EKG ECG CT USB PIN".split())
"""Initials of things, which nobody is called by."""

_TIMES = MONTHS | DAYS | DATE_WORDS | frozenset(["recently", "previously"])
_BREAKS = frozenset(";:")
_HEADING = 80
"""Within how many characters a heading above a sentence ends."""
_MARKS = 3
"""So many tokens at most mark an item of a list or a note: an asterisk, "(a)", "2)"."""
LONGEST = 400
"""How many tokens of a sentence are read."""


class Line:
    """A sentence cut into words; indexes are of its tokens, spans are of the report's text.

    `capitals` says of each token whether it begins with a capital. `ordinary` tells words that the report also writes
    in lower case: at the head of a sentence they are no names.
    """

    __slots__ = (
        "_breaks",
        "_known",
        "_ordinary",
        "_tokens",
        "capitals",
        "lows",
        "names",
        "sentence",
        "size",
        "texts",
    )

    def __init__(self, sentence: Sentence, ordinary: Callable[[str], bool]) -> None:
        self.sentence = sentence
        self._ordinary = ordinary
        self.texts, self.names = sentence.texts, sentence.words
        if len(self.texts) > LONGEST:
            # No sentence of any language is so long: what lies beyond is read as nobody's words.
            self.texts, self.names = self.texts[:LONGEST], self.names[:LONGEST]
        self.lows = self.names
        if not _INITIALS.isdisjoint(self.texts):
            # "WHO", "US" and "IT" are no pronouns: the rules see them as they stand.
            self.lows = [t if t in _INITIALS else low for t, low in zip(self.texts, self.names, strict=True)]
        self.size = len(self.texts)
        self._tokens: list[Token] | None = None
        self.capitals = [t[0].isupper() for t in self.texts]
        self._breaks = (
            [] if _BREAKS.isdisjoint(self.lows) else [i + 1 for i, low in enumerate(self.lows) if low in _BREAKS]
        )
        if "\n" in sentence.text[:_HEADING]:
            heading = self._heading()
            if heading:
                self._breaks.insert(0, heading)
        self._known: dict[int, Known | None] = {}

    @property
    def tokens(self) -> list[Token]:
        """The sentence's tokens, as many as are read."""
        if self._tokens is None:
            tokens = self.sentence.tokens
            self._tokens = tokens if len(tokens) == self.size else tokens[: self.size]
        return self._tokens

    def _heading(self) -> int:
        """The first token behind a heading in capitals on a line of its own, or 0."""
        at = self.sentence.start
        for i in range(1, min(self.size, 12)):
            if not self.texts[i - 1].isupper():
                return 0
            if "\n" in self.sentence.text[self.tokens[i - 1].end - at : self.tokens[i].start - at]:
                return i
        return 0

    def span(self, start: int, end: int) -> Span:
        """The characters of the tokens [start, end), which must not be empty."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def words(self, start: int, end: int) -> str:
        """The text of the tokens [start, end) as it stands."""
        a, b = self.span(start, end)
        at = self.sentence.start
        return self.sentence.text[a - at : b - at]

    def segment_start(self, i: int) -> int:
        """The first token of the part of the sentence that holds `i`: after a semicolon or a colon."""
        at = bisect_right(self._breaks, i)
        return self._breaks[at - 1] if at else 0

    def known(self, directory: Directory, i: int) -> Known | None:
        """The known name that begins at a token, looked up once."""
        try:
            return self._known[i]
        except KeyError:
            # Names begin with a capital, or with "the": "the South's military".
            named = self.capitals[i] or self.lows[i] == "the"
            found = self._known[i] = directory.known(self.names, i, self.texts) if named else None
            return found

    def opens(self, i: int) -> bool:
        """Whether a token is the first of its sentence, or behind the mark of a list or a note: "(a) Lunch"."""
        if i > _MARKS:
            return False
        words = [low for low in self.lows[:i] if low[0].isalnum()]
        return not words or (len(words) == 1 and len(words[0]) <= 2 and self.lows[i - 1] in ")]")

    def capital(self, i: int) -> bool:
        """Whether a token begins with a capital."""
        return self.capitals[i]

    def name(self, i: int, end: int) -> bool:
        """Whether a token may be a word of a name in a phrase that ends at `end`.

        A capital says so, but at the head of a sentence only where another capital follows, or nothing.
        """
        if not self.capitals[i] or self.texts[i] in _THINGS or self._currency(i):
            return False
        if self.lows[i] in DAYS and i + 1 < self.size and self.lows[i + 1] in GENITIVES:
            return False  # "Monday's count"
        if self.texts[i - 1] not in _HEADS and not self.opens(i):
            return not (self.lows[i - 1][0].isdigit() and len(self.texts[i]) <= 3)
        low = self.lows[i]
        if low in COUNTS or low in NOBODY:
            return False
        followed = i + 1 < self.size and self.capital(i + 1)
        if not followed and (low in VERBS or human(low) or (not self.initials(i) and self._ordinary(low))):
            return False
        if i + 1 >= end or (len(self.texts[i]) > 1 and self.texts[i].isupper()):
            return True
        return self.capital(i + 1) or not self.lows[i + 1][0].isalpha() or self.lows[i + 1] in ("of", "and")

    def _currency(self, i: int) -> bool:
        """Whether a token is the code of a currency before its sum: PLN 1.2bn."""
        if i + 1 >= self.size or not self.lows[i + 1][0].isdigit() or len(self.texts[i]) != 3:
            return False
        return (
            self.texts[i].isupper()
            and self.lows[i + 1] not in NUMBER_WORDS
            and self.tokens[i].end < self.tokens[i + 1].start
        )

    def initials(self, i: int) -> bool:
        """Whether a token has capitals inside, as firms and initials do and names of people do not: UBS, HarrisX."""
        text = self.texts[i]
        if i and self.lows[i - 1][0].isdigit():
            # A unit: 1,040 TWh.
            return False
        return not text[1:].islower() and any(c.isupper() for c in text[1:]) and not text.startswith(_CELTIC)

    def number(self, i: int) -> bool:
        """Whether a token is a number, in figures or in a word, and no part of a name."""
        low = self.lows[i]
        return (low[0].isdigit() and not self.joined(i)) or low in NUMBER_WORDS

    def joined(self, i: int) -> bool:
        """Whether a number is part of a name such as C4ADS: letters stand against it."""
        return (
            self.lows[i][0].isdigit()
            and i > 0
            and self.tokens[i - 1].end == self.tokens[i].start
            and self.capital(i - 1)
        )

    def hyphen(self, i: int) -> bool:
        """Whether a token is a hyphen within a word, not a dash between clauses."""
        if not 0 < i < self.size - 1 or self.lows[i] not in "-‐‑":
            return False
        return self.tokens[i - 1].end == self.tokens[i].start and self.tokens[i].end == self.tokens[i + 1].start

    def genitive(self, i: int) -> bool:
        """Whether a token is the apostrophe of a plural, and no closing quote: the miners' union."""
        if self.lows[i] not in "'’" or not 0 < i < self.size - 1 or not self.lows[i - 1].endswith("s"):
            return False
        joins = self.tokens[i - 1].end == self.tokens[i].start and self.tokens[i].end < self.tokens[i + 1].start
        return joins and self.lows[i + 1][0].isalpha() and "‘" not in self.lows[:i] and "'" not in self.lows[: i - 1]

    def abbreviation(self, i: int) -> bool:
        """Whether a token is the stop of an abbreviation such as Mr., Gen. or U.S."""
        if self.lows[i] != "." or i == 0 or i + 1 >= self.size or self.tokens[i - 1].end != self.tokens[i].start:
            return False
        last = self.texts[i - 1]
        return last[0].isupper() and (len(last) <= 4 or "." in last)

    def noun(self, i: int) -> bool:
        """Whether a token may be a noun or adjective: a word of no closed class and of no date."""
        low = self.lows[i]
        if low in _CLOSED or not (low[0].isalpha() or self.joined(i)):
            return False
        return low not in DATE_WORDS or (low in MONTHS and not self.capital(i))

    def dated(self, i: int) -> bool:
        """Whether a token belongs to a date: a month or day by its capital, or a word such as "ago"."""
        low = self.lows[i]
        return low in DATE_WORDS or (low in ("may", "march", "mar", "jan", "sat", "sun") and i > 0 and self._dates(i))

    def _dates(self, i: int) -> bool:
        if not self.capital(i):
            return False
        behind = i + 2 if self.lows[i + 1 : i + 2] == ["."] else i + 1  # "Jan. 16"
        near = self.lows[i - 1], self.lows[behind] if behind < self.size else ""
        return near[0] in (
            "in",
            "on",
            "last",
            "since",
            "by",
            "of",
            "early",
            "late",
            "mid",
            "-",
            "this",
            "until",
            "for",
        ) or any(x.isdigit() for x in near)

    def dateline(self) -> int:
        """The first token behind a dateline: "GENEVA, Sept 19 -", "PRAYAGRAJ:"."""
        if not self.size or not self.texts[0].isupper() or len(self.texts[0]) < 3:
            return 0
        for i in range(1, min(self.size, 14)):
            if self.lows[i] in (":", "—", "–") or (self.lows[i] == "-" and not self.hyphen(i)):
                return i + 1
        return 0

    def has_time(self) -> bool:
        """Whether any word of a time stands in the sentence."""
        return not _TIMES.isdisjoint(self.lows)

    def times(self, start: int, end: int) -> bool:
        """Whether any word or figure of a time may stand among the tokens [start, end)."""
        lows = self.lows[max(0, start) : max(end, start + 1)]
        return not _TIMES.isdisjoint(lows) or any(map(str.isdigit, lows))

    def closes(self, i: int) -> bool:
        """Whether a token ends any phrase: a mark other than a hyphen or an abbreviation's stop."""
        low = self.lows[i]
        if low[0].isalnum() or low in ("'s", "’s", "&") or self.genitive(i):
            return False
        return low in CLOSERS or not (self.hyphen(i) or self.abbreviation(i))
