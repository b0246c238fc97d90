"""Numbers in digits and words: token sequences to values with their kind.

A number here is only what the digits and number words say; bounds, units and what is counted come later. Values are
exact for what the words hold: "1.3mn" is 1,300,000, "a third" is 100/3 percent, "dozens" is the order 24 to 99.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

import msgspec

from crossbearing.claims.text import Token


class Kind(Enum):
    """What sort of number the words are."""

    CARDINAL = "cardinal"
    VAGUE = "vague"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    FULL = "full"
    ARTICLE = "article"


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number: its tokens [first, last), its interval, its kind, and the scale word's factor where one is worded.

    Fractions are in percent, multiples are ratios. `scale` is 1 where no scale word stands, so that "42 to 48 million"
    can lend it to its first half.
    """

    first: int
    last: int
    low: float
    high: float
    kind: Kind
    scale: float = 1


DIGIT_WORDS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
    )
}
TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
SMALL = {**DIGIT_WORDS, **TENS}

SCALES: dict[str, float] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "trn": 1e12,
    "tn": 1e12,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "crores": 1e7,
}
# These are scales only when they touch the digits ("9m", "40k") or when money stands before.
LETTER_SCALES: dict[str, float] = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "cr": 1e7, "l": 1e5}

POWERS = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1e3,
    "lakhs": 1e5,
    "millions": 1e6,
    "crores": 1e7,
    "billions": 1e9,
    "trillions": 1e12,
}

# Denominators; "third" and the like are fractions only by what stands round them (see `_fraction`).
_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}
_DENOMINATORS |= {f"{w}s": n for w, n in _DENOMINATORS.items() if w not in ("half", "halves")}
_VULGAR = {"½": 50.0, "⅓": 100 / 3, "⅔": 200 / 3, "¼": 25.0, "¾": 75.0, "⅕": 20.0, "⅛": 12.5}

MULTIPLIERS: dict[str, float] = {
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "twice": 2,
    "triple": 3,
    "tripled": 3,
    "triples": 3,
    "tripling": 3,
    "treble": 3,
    "trebled": 3,
    "trebling": 3,
    "thrice": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "quadrupling": 4,
    "quintupled": 5,
    "halved": 0.5,
    "halve": 0.5,
    "halves": 0.5,
    "halving": 0.5,
}
_FOLD = {f"{w}fold": n for w, n in SMALL.items() if n > 1} | {"hundredfold": 100, "thousandfold": 1000, "manyfold": 0}

# After a fraction word these show that a share is meant; a plain noun ("a third country") shows an ordinal.
_AFTER_FRACTION = frozenset(
    """of the less more fewer lower higher larger smaller bigger greater above below as than and or to in on
    at by from for since that this his her its their were was are is had have has will would could may
    might went came go goes had been what who which if when while but so now already again each every
    year-on-year cheaper dearer faster slower against compared last between during down up off worldwide""".split()
)
_TIME_UNITS = frozenset("second minute hour day week fortnight month quarter year decade".split())

_DIGITS = re.compile(r"\d")
_ASCII = re.compile(r"[0-9][0-9.,'’\u00a0\u202f\u2009 ]*\Z")
_LONGEST = 24
"""A run of more digits than this is a serial number, not a quantity that anybody asserts."""
_LARGEST = 1e15
"""Scale words are multiplied up to this: "millions of millions of millions" counts nothing."""

NUMBER_WORDS = frozenset(
    [*SMALL, *SCALES, *POWERS, *_DENOMINATORS, *_VULGAR, *MULTIPLIERS, *_FOLD, "several", "none", "full", "tens", "nil"]
)


OPENERS = NUMBER_WORDS | frozenset("a an another every few half not".split())
"""The words that a number may begin with; no other token needs a look."""


def parse_digits(text: str, continental: bool = False) -> float | None:
    """The value of a run of digits with its separators, or None where it is no plausible number.

    "6,700", "1,20,000", "223 800", "1.234.567" and "1'200" are thousands; "1.155" is a decimal unless the document
    writes the continental way; "1,5" is a decimal comma.
    """
    if len(text) > _LONGEST or not _ASCII.match(text) or (text[0] == "0" and text[1:2].isdigit()):
        return None
    for mark in "'’\u00a0\u202f\u2009 ":
        text = text.replace(mark, "")
    commas, dots = text.count(","), text.count(".")
    if commas and dots:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
        thousands = "." if decimal == "," else ","
        if text.count(decimal) > 1:
            return None
        return float(text.replace(thousands, "").replace(decimal, "."))
    if commas:
        tail = text.rsplit(",", 1)[1]
        if commas == 1 and (len(tail) != 3 or continental):
            return float(text.replace(",", "."))
        return float(text.replace(",", ""))
    if dots > 1 or (dots == 1 and continental and len(text.rsplit(".", 1)[1]) == 3):
        return float(text.replace(".", ""))
    return float(text)


def is_continental(text: str) -> bool:
    """Whether a text writes thousands with a stop, so that a lone "3.166" is three thousand.

    It does if it has 1.234.567 or 1.204,50, or if a number with three decimals ends in a nought ("7.400 inhabitants",
    "35.000"), for nobody writes a decimal so; unless it also writes 1,234.
    """
    if _ENGLISH.search(text):
        return False
    return bool(_CONTINENTAL.search(text) or _NOUGHTS.search(text))


_CONTINENTAL = re.compile(r"\d(?<![\d.,]\d)\d{0,2}\.\d{3}(?:(?:\.\d{3})++|,\d++)(?![\d.,]*\d)")
_NOUGHTS = re.compile(
    r"\d(?<![\d.,$£€]\d)\d{0,2}\.\d\d0(?![\d.,]*\d)(?!\s*(?:million|billion|trillion|bn|mn|m\b|%|per))"
)
_ENGLISH = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?:,\d{3})+(?![,\d])")


def whole(value: float) -> int | float:
    """An integer where the value is one: 6700 and not 6700.0."""
    rounded = round(value)
    if abs(value - rounded) < 1e-6 * max(1.0, abs(value)):
        return rounded
    return float(f"{value:.10g}")


def _touch(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i stands right behind the one before."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def read_number(tokens: Sequence[Token], i: int, *, continental: bool = False, money: bool = False) -> Number | None:
    """The longest number that starts at token i, or None. `money` says that a currency stands right before it."""
    word = tokens[i].lower
    if _DIGITS.match(word):
        return _from_digits(tokens, i, continental, money)
    if word in ("a", "an", "one", "half", "another", "every") or word in _DENOMINATORS or word in _VULGAR:
        found = _fraction(tokens, i)
        if found is not None:
            return found
    if word in ("a", "an", "another") and _lower(tokens, i + 1) in _TIME_UNITS:
        return _article(tokens, i)
    if word in POWERS or word in ("several", "tens"):
        return _vague(tokens, i)
    if word in SMALL or word in SCALES or word in ("a", "an", "half"):
        return _from_words(tokens, i)
    if word in MULTIPLIERS or word in _FOLD:
        return _multiple(tokens, i)
    if word in ("none", "nil"):
        return Number(i, i + 1, 0, 0, Kind.CARDINAL)
    if word == "not":
        return _not_one(tokens, i)
    if word == "full" and _lower(tokens, i + 1) == "capacity":
        return Number(i, i + 2, 100, 100, Kind.FULL)
    if word == "few" and _lower(tokens, i - 1) == "a" and _lower(tokens, i + 1) in SCALES:
        return _vague(tokens, i)
    return None


def _scales(tokens: Sequence[Token], i: int, value: float, money: bool, digits: bool) -> tuple[int, float]:
    """Scale words from token i on: (next token, factor). "3 hundred thousand" has two."""
    factor = 1.0
    while i < len(tokens) and factor < _LARGEST:
        word = tokens[i].lower
        at = i
        if word == "-" and _touch(tokens, i) and _touch(tokens, i + 1) and _lower(tokens, i + 1) in SCALES:
            at, word = i + 1, tokens[i + 1].lower
        if digits and factor == 1 and word in ("millions", "billions", "thousands") and _lower(tokens, i + 1) == "of":
            word = word[:-1]  # "1 600 millions of euros", as translated
        if word in SCALES:
            if word == "dozen" and digits and value >= 100:
                break
            factor *= SCALES[word]
        elif word in LETTER_SCALES and factor == 1 and digits and (money or _touch(tokens, at)):
            if word == "m" and not money and _metres(tokens, at):
                break
            if word in ("b", "t", "l") and not money and not (word == "b" and tokens[at].text == "B"):
                break
            factor *= LETTER_SCALES[word]
        else:
            break
        i = at + 1
    return i, factor


_METRE_NOUNS = frozenset(
    """wave waves wall high tall long wide deep sprint race dash run pool tower mast cable stretch radius
    drop hurdles crane boat yacht freestyle buffer gap fence statue tunnel bridge depth height""".split()
)


def _metres(tokens: Sequence[Token], at: int) -> bool:
    after = _lower(tokens, at + 1)
    return after in _METRE_NOUNS or (after == "-" and _touch(tokens, at + 1))


def _from_digits(tokens: Sequence[Token], i: int, continental: bool, money: bool) -> Number | None:
    value = parse_digits(tokens[i].text, continental)
    if value is None:
        return None
    last = i + 1
    if _lower(tokens, last) in _VULGAR and _touch(tokens, last):
        value += _VULGAR[tokens[last].lower] / 100
        last += 1
    elif _lower(tokens, last) == "/" and _touch(tokens, last) and _touch(tokens, last + 1):
        below = parse_digits(tokens[last + 1].text) if _DIGITS.match(tokens[last + 1].text) else None
        if below and value < below <= 10:
            return Number(i, last + 2, 100 * value / below, 100 * value / below, Kind.FRACTION)
    last, value = _and_a_half(tokens, last, value)
    if _lower(tokens, last) == "-" and _touch(tokens, last) and _lower(tokens, last + 1) == "fold":
        return Number(i, last + 2, value, value, Kind.MULTIPLE)
    if _lower(tokens, last) in ("fold", "x", "×") and _touch(tokens, last) and not _touch(tokens, last + 1):
        return Number(i, last + 1, value, value, Kind.MULTIPLE)
    parts = _in_parts(tokens, i, last, value)
    if parts is not None:
        return parts
    last, scale = _scales(tokens, last, value, money, digits=True)
    return Number(i, last, value * scale, value * scale, Kind.CARDINAL, scale)


def _and_a_half(tokens: Sequence[Token], i: int, value: float) -> tuple[int, float]:
    """ "two and a half", "two-and-a-half": the next token and the value with its half."""
    words = [t.lower for t in tokens[i : i + 8] if t.text != "-"][:3]
    if words == ["and", "a", "half"]:
        while tokens[i].lower != "half":
            i += 1
        return i + 1, value + 0.5
    return i, value


def _in_parts(tokens: Sequence[Token], first: int, i: int, value: float) -> Number | None:
    """ "one in four", "three out of every five", "one train driver in two": a share in percent."""
    j = i
    # up to three words may name what is shared: "nine customers in ten"
    while j < i + 3 and j < len(tokens) and tokens[j].lower not in ("in", "out", "-") and _is_word(tokens[j]):
        j += 1
    named = j > i
    if _lower(tokens, j) == "out" and _lower(tokens, j + 1) == "of":
        j += 2
    elif _lower(tokens, j) in ("in", "-"):
        hyphen = _lower(tokens, j) == "-"
        if hyphen and not (_lower(tokens, j + 1) == "in" and _lower(tokens, j + 2) == "-"):
            return None
        j += 3 if hyphen else 1
    else:
        return None
    if _lower(tokens, j) == "every":
        j += 1
    if j >= len(tokens):
        return None
    word = tokens[j].lower
    below = float(SMALL[word]) if word in SMALL else parse_digits(word) if _DIGITS.match(word) else None
    if below is None or not 0 < value < below <= 100_000 or below != int(below):
        return None
    after = _lower(tokens, j + 1)
    if after in SCALES or after in _TIME_UNITS or after.rstrip("s") in _TIME_UNITS or after in ("%", "percent", "per"):
        return None
    if named and (below > 10 or (after.isalpha() and not _shares(tokens, j + 1))):
        return None  # "one killed in 20 raids", "two cases in 12 wards"
    share = 100 * value / below
    return Number(first, j + 1, share, share, Kind.FRACTION)


_NOT_SHARED = frozenset("and or but is are was were had has have of to by for on at with from the a an".split())


def _is_word(token: Token) -> bool:
    return token.text[0].isalpha() and token.lower not in _NOT_SHARED and token.lower not in SCALES


def _from_words(tokens: Sequence[Token], i: int) -> Number | None:
    """ "two hundred and fifty thousand", "four-thousand-100", "half a million", "a million and a half"."""
    first, word = i, tokens[i].lower
    if word == "half":
        j = i + 1 + (_lower(tokens, i + 1) in ("a", "-"))
        if _lower(tokens, j) in SCALES:
            last, scale = _scales(tokens, j, 0.5, False, digits=False)
            return Number(first, last, 0.5 * scale, 0.5 * scale, Kind.CARDINAL, scale)
        return None
    if word in ("a", "an"):
        if _lower(tokens, i + 1) not in SCALES:
            return None
        i += 1
    total, group, seen, scale = 0.0, 0.0, False, 1.0
    n = len(tokens)
    while i < n and i - first < 16:
        word = tokens[i].lower
        if word in ("-", "and") and seen and i + 1 < n:
            nxt = tokens[i + 1].lower
            if word == "and" and scale == 1:
                break
            if word == "-" and not (_touch(tokens, i) and _touch(tokens, i + 1)):
                break
            small = nxt in SMALL or (nxt.isdecimal() and len(nxt) <= 3)
            if not (small or (word == "-" and nxt in SCALES)) or (word == "and" and small and not _below(nxt, scale)):
                break
            if word == "and" and _starts_afresh(tokens, i + 1, scale):
                break
            i += 1
            continue
        if word in SMALL:
            if seen and group % 100 and not (group % 10 == 0 and SMALL[word] < 10 and group % 100 >= 20):
                break
            group += SMALL[word]
        elif word == "hundred":
            group = (group or 1) * 100
            scale = max(scale, 100)
        elif word in SCALES:
            total, group, scale = (total + (group or (0 if total else 1)) * SCALES[word]), 0, SCALES[word]
        elif seen and word.isdecimal() and tokens[i - 1].text == "-" and len(word) <= 3:
            group += float(word)
        elif word == "point" and seen and _lower(tokens, i + 1) in DIGIT_WORDS:
            i, group = _decimals(tokens, i + 1, group)
            continue
        else:
            break
        seen = True
        i += 1
    if not seen:
        return None
    value = total + group
    last, extra = _and_a_half(tokens, i, 0)
    if extra:
        i, value = last, value + 0.5 * (scale if total and not group else 1)
        after, factor = _scales(tokens, i, value, False, digits=False)
        i, value, scale = after, value * factor, max(scale, factor)
    if _lower(tokens, i) == "-" and _lower(tokens, i + 1) == "fold":
        return Number(first, i + 2, value, value, Kind.MULTIPLE)
    parts = _in_parts(tokens, first, i, value)
    return parts or Number(first, i, value, value, Kind.CARDINAL, scale)


def _decimals(tokens: Sequence[Token], i: int, value: float) -> tuple[int, float]:
    """ "one point two five": the next token and the value with the spoken decimals."""
    place = 0.1
    while i < len(tokens) and tokens[i].lower in DIGIT_WORDS and DIGIT_WORDS[tokens[i].lower] < 10:
        value += place * DIGIT_WORDS[tokens[i].lower]
        place /= 10
        i += 1
    return i, round(value, 9)


def _not_one(tokens: Sequence[Token], i: int) -> Number | None:
    """ "not a single", "not one": none."""
    after = _lower(tokens, i + 1)
    if after == "a" and _lower(tokens, i + 2) == "single":
        return Number(i, i + 3, 0, 0, Kind.CARDINAL)
    if after == "one" and _lower(tokens, i + 2) not in ("to", "who", "day", "-", "thing", "another", "for"):
        return Number(i, i + 2, 0, 0, Kind.CARDINAL)
    return None


def _below(word: str, scale: float) -> bool:
    return (SMALL[word] if word in SMALL else float(word)) < scale


def _starts_afresh(tokens: Sequence[Token], i: int, scale: float) -> bool:
    """After "a thousand and", whether "two thousand" begins a number of its own ("a hundred and fifty" does not)."""
    j = i + 1
    while j < len(tokens) and (tokens[j].lower in SMALL or tokens[j].lower in ("-", "hundred", "and")):
        j += 1
    return scale > 100 and SCALES.get(_lower(tokens, j), 0) >= scale


def _vague(tokens: Sequence[Token], i: int) -> Number | None:
    """ "dozens", "hundreds of thousands", "tens of millions", "several hundred thousand", "several months"."""
    word = tokens[i].lower
    if word in ("several", "few"):
        first = i - (word == "few")
        last, scale = _scales(tokens, i + 1, 3, False, digits=False)
        if scale > 1:
            return Number(first, last, 3 * scale, 9 * scale, Kind.VAGUE, scale)
        at = i + 1 + (_lower(tokens, i + 1) == "more")
        if (
            word == "several"
            and _lower(tokens, at).removesuffix("s") in _TIME_UNITS
            and _lower(tokens, at).endswith("s")
        ):
            return Number(first, at, 3, 9, Kind.VAGUE)
        return None
    power, last = (10.0, i + 1) if word == "tens" else (float(POWERS[word]), i + 1)
    if word == "scores" and _lower(tokens, i + 1) not in ("of", "more", "were", "have", "are", "died", "killed", ""):
        return None
    if word == "lakhs" and _lower(tokens, i - 1) in SMALL:
        return None
    # "hundreds of thousands", "tens of millions": powers multiply.
    while power < _LARGEST and _lower(tokens, last) == "of" and _lower(tokens, last + 1) in POWERS:
        power *= POWERS[tokens[last + 1].lower]
        last += 2
    if word == "tens" and last == i + 1:
        return Number(i, i + 1, 20, 99, Kind.VAGUE) if _lower(tokens, i + 1) in ("of", "") else None
    # Convention of the trade: dozens stay under a hundred, though ten dozen would be 120.
    high = 99 if power == 12 else 10 * power - 1
    return Number(i, last, 2 * power, high, Kind.VAGUE, power)


def _fraction(tokens: Sequence[Token], i: int) -> Number | None:
    """ "a third", "two-thirds", "half", "every second": a share in percent."""
    word = tokens[i].lower
    if word in _VULGAR:
        return Number(i, i + 1, _VULGAR[word], _VULGAR[word], Kind.FRACTION)
    if word == "every":
        if _lower(tokens, i + 1) in ("second", "third") and _lower(tokens, i + 2) not in _TIME_UNITS:
            share = 50 if tokens[i + 1].lower == "second" else 100 / 3
            return Number(i, i + 2, share, share, Kind.FRACTION)
        return None
    above, j = 1.0, i
    counted = _lower(tokens, i - 2)
    if (
        _lower(tokens, i - 1) == "and"
        and "half" in (word, _lower(tokens, i + 1))
        and (counted in SMALL or counted in SCALES or counted.removesuffix("s") in _TIME_UNITS or counted[:1].isdigit())
    ):
        return None  # "a decade and a half"
    if word in ("a", "an", "one", "another"):
        j = i + 1 + (_lower(tokens, i + 1) == "-")
    below = _DENOMINATORS.get(_lower(tokens, j))
    if below is None or (j == i and word != "half"):
        return None
    nxt = j + 1
    if below == 2:
        amount = _of_an_amount(tokens, i, nxt, above / below)
        if amount is not None:
            return amount
        hyphen = _lower(tokens, nxt) == "-" and _touch(tokens, nxt)
        if (
            hyphen
            or _lower(tokens, nxt) in SCALES
            or (_lower(tokens, nxt) == "a" and _lower(tokens, nxt + 1) in SCALES)
        ):
            return None
        if _lower(tokens, i - 1) in ("first", "second", "other", "latter", "in", "and", "better") and word == "half":
            return None
        if _lower(tokens, i - 1) == "a" and _lower(tokens, i - 2) == "and":
            return None
    elif j == i or not _shares(tokens, nxt):
        return None
    amount = _of_an_amount(tokens, i, nxt, above / below)
    if amount is not None:
        return amount
    return Number(i, nxt, 100 * above / below, 100 * above / below, Kind.FRACTION)


_AMOUNTS = _TIME_UNITS | frozenset(
    "tonne ton kilo kilogram kg litre liter mile kilometre kilometer acre hectare barrel".split()
)


def _of_an_amount(tokens: Sequence[Token], i: int, nxt: int, part: float) -> Number | None:
    """ "a quarter of a million", "half a year", "a quarter of a tonne": a part of a scale or of a unit, not a share."""
    j = nxt
    if _lower(tokens, j) == "of":
        j += 1
    if j >= len(tokens) or tokens[j].lower not in ("a", "an") or (j == nxt and part != 0.5):
        return None
    word = _lower(tokens, j + 1)
    if word in SCALES:
        value = part * SCALES[word]
        return Number(i, j + 2, value, value, Kind.CARDINAL, SCALES[word])
    if word in _AMOUNTS:
        return Number(i, j + 1, part, part, Kind.CARDINAL)
    return None


def _shares(tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows "a third" goes with a share and not with an ordinal."""
    if i >= len(tokens):
        return True
    word = tokens[i].lower
    return word in _AFTER_FRACTION or (not word[0].isalpha() and word != "-")


def plural_fraction(tokens: Sequence[Token], number: Number) -> Number | None:
    """ "two-thirds", "three fifths", "3/5ths": a cardinal followed by a plural denominator."""
    j = number.last
    if _lower(tokens, j) == "-" and _touch(tokens, j):
        j += 1
    word = _lower(tokens, j)
    below = _DENOMINATORS.get(word)
    if below is None or number.scale != 1 or not 0 < number.low < 20 or number.low != int(number.low):
        return None
    if not word.endswith("s") and number.low != 1:
        return None
    if number.low >= below or (number.low == 1 and not _shares(tokens, j + 1)):
        return None
    share = 100 * number.low / below
    return Number(number.first, j + 1, share, share, Kind.FRACTION)


_BOUND_ENDS = frozenset("least than nearly almost about over around roughly most under to another".split())


def _article(tokens: Sequence[Token], i: int) -> Number | None:
    """ "another year", "at least a month", "a month's worth": one, where the words make an amount of it."""
    after = _lower(tokens, i + 2)
    amount = after in ("'s", "’s") and _lower(tokens, i + 3) in ("worth", "supply", "supplies", "output", "production")
    alone = i == 0 and i + 2 >= len(tokens)  # the words of a span, read again by themselves
    if alone or tokens[i].lower == "another" or amount or _lower(tokens, i - 1) in _BOUND_ENDS:
        return Number(i, i + 1, 1, 1, Kind.ARTICLE)
    return None


def _multiple(tokens: Sequence[Token], i: int) -> Number | None:
    word = tokens[i].lower
    value = MULTIPLIERS.get(word) or _FOLD.get(word)
    if not value:
        return None
    return Number(i, i + 1, value, value, Kind.MULTIPLE)
