"""Parts of a whole: "a third", "two-thirds", "one in four", and the parts that are amounts ("half a year")."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.lexicon import ADVERBS, AUXILIARIES, VERBS
from crossbearing.claims.numbers.digits import DIGIT, parse_digits
from crossbearing.claims.numbers.kinds import Kind, Number, touches, word_at
from crossbearing.claims.numbers.words import DENOMINATORS, SCALES, SMALL, TIME_UNITS, VULGAR
from crossbearing.claims.text import Token

# After a fraction word these show that a share is meant; a plain noun ("a third country") shows an ordinal.
_AFTER_FRACTION = frozenset(
    """of the less more fewer lower higher larger smaller bigger greater above below as than and or to in on
    at by from for since that this his her its their were was are is had have has will would could may
    might went came go goes had been what who which if when while but so now already again each every
    year-on-year cheaper dearer faster slower against compared last between during down up off worldwide did do does not
    before after because full empty until once despite though although amid instead alone""".split()
)


def fraction(tokens: Sequence[Token], i: int) -> Number | None:
    """ "a third", "two-thirds", "half", "every second": a share in percent."""
    word = tokens[i].lower
    if word in VULGAR:
        return Number(i, i + 1, VULGAR[word], VULGAR[word], Kind.FRACTION)
    if word == "every":
        parts = 2 if word_at(tokens, i + 1) == "second" else DENOMINATORS.get(word_at(tokens, i + 1), 0)
        after = word_at(tokens, i + 2)
        ordinal = parts and not tokens[i + 1].lower.endswith(("s", "half", "quarter"))
        if not ordinal or after in TIME_UNITS or (after and not after.isalpha()):
            return None
        return Number(i, i + 2, 100 / parts, 100 / parts, Kind.FRACTION)
    if word in ("a", "one") and word_at(tokens, i + 1) == "quarter":
        after = word_at(tokens, i + 2)
        if after in ("when", "that", "ended") or (after in ("in", "during") and word_at(tokens, i + 3) == "which"):
            return None  # a quarter of a year
    above, j = 1.0, i
    counted = word_at(tokens, i - 2)
    if (
        word_at(tokens, i - 1) == "and"
        and "half" in (word, word_at(tokens, i + 1))
        and (counted in SMALL or counted in SCALES or counted.removesuffix("s") in TIME_UNITS or counted[:1].isdigit())
    ):
        return None  # "a decade and a half"
    if word in ("a", "an", "one", "another"):
        j = i + 1 + (word_at(tokens, i + 1) in _SORTS)
    below = DENOMINATORS.get(word_at(tokens, j))
    if below is None or (j == i and word != "half"):
        return None
    nxt = j + 1
    if below == 2:
        amount = _of_an_amount(tokens, i, nxt, above / below)
        if amount is not None:
            return amount
        hyphen = word_at(tokens, nxt) == "-" and touches(tokens, nxt)
        if (
            hyphen
            or word_at(tokens, nxt) in SCALES
            or (word_at(tokens, nxt) == "a" and word_at(tokens, nxt + 1) in SCALES)
        ):
            return None
        if word_at(tokens, i - 1) in ("first", "second", "other", "latter", "in", "and", "better") and word == "half":
            return None
        if word_at(tokens, i - 1) == "a" and word_at(tokens, i - 2) == "and":
            return None
    elif j == i or not shares_on(tokens, nxt):
        return None
    amount = _of_an_amount(tokens, i, nxt, above / below)
    if amount is not None:
        return amount
    return Number(i, nxt, 100 * above / below, 100 * above / below, Kind.FRACTION)


_SORTS = frozenset("- random good full further whole mere".split())
_AMOUNTS = TIME_UNITS | frozenset(
    "tonne ton kilo kilogram kg litre liter mile kilometre kilometer acre hectare barrel".split()
)


def _of_an_amount(tokens: Sequence[Token], i: int, nxt: int, part: float) -> Number | None:
    """ "a quarter of a million", "half a year", "a quarter of a tonne": a part of a scale or of a unit, not a share."""
    j = nxt
    if word_at(tokens, j) == "of":
        j += 1
    if j >= len(tokens) or tokens[j].lower not in ("a", "an") or (j == nxt and part != 0.5):
        return None
    word = word_at(tokens, j + 1)
    if word in SCALES:
        value = part * SCALES[word]
        return Number(i, j + 2, value, value, Kind.CARDINAL, SCALES[word])
    if word in _AMOUNTS:
        return Number(i, j + 1, part, part, Kind.CARDINAL)
    return None


def shares_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows "a third" goes with a share and not with an ordinal."""
    if i >= len(tokens):
        return True
    word = tokens[i].lower
    return word in _AFTER_FRACTION or (not word[0].isalpha() and word != "-")


def plural_fraction(tokens: Sequence[Token], number: Number) -> Number | None:
    """ "two-thirds", "three fifths", "3/5ths": a cardinal followed by a plural denominator."""
    j = number.last
    word = word_at(tokens, j)
    if word == "-" and touches(tokens, j):
        j += 1
        word = word_at(tokens, j)
    below = DENOMINATORS.get(word)
    if below is None or number.scale != 1 or not 0 < number.low < 20 or number.low != int(number.low):
        return None
    if not word.endswith("s") and number.low != 1:
        return None
    if number.low >= below or (number.low == 1 and not shares_on(tokens, j + 1)):
        return None
    share = 100 * number.low / below
    return Number(number.first, j + 1, share, share, Kind.FRACTION)


def in_parts(tokens: Sequence[Token], first: int, i: int, value: float) -> Number | None:
    """ "one in four", "three out of every five", "one train driver in two": a share in percent."""
    j = i
    link = word_at(tokens, j)
    # up to three words may name what is shared: "nine customers in ten"
    while link not in _SHARING:
        if j == i + 3 or link in _NOT_SHARED or not link[:1].isalpha():
            return None
        j += 1
        link = word_at(tokens, j)
    named = j > i
    if link == "out":
        if word_at(tokens, j + 1) != "of":
            return None
        j += 2
    elif link == "-":
        if not (word_at(tokens, j + 1) == "in" and word_at(tokens, j + 2) == "-"):
            return None
        j += 3
    elif link == "of":
        if word_at(tokens, j + 1) != "every":
            return None
        j += 1
    else:
        j += 1
    if word_at(tokens, j) == "every":
        j += 1
    if j >= len(tokens):
        return None
    word = tokens[j].lower
    below = float(SMALL[word]) if word in SMALL else parse_digits(word) if DIGIT.match(word) else None
    if link == "in" and 1900 <= (below or 0) < 2100 and len(word) == 4:
        return None  # "€2,000 in 2021"
    if below is None or not 0 < value < below <= 100_000 or below != int(below):
        return None
    after = word_at(tokens, j + 1)
    if after in SCALES or after in TIME_UNITS or after.rstrip("s") in TIME_UNITS or after in ("%", "percent", "per"):
        return None
    if link == "out" and value > 20 and below not in (50, 100, 1000):
        return None  # "98 out of 116 tanks": two counts, no share
    if named and (below > 10 or (after.isalpha() and not shares_on(tokens, j + 1) and not _acts(after))):
        return None  # "one killed in 20 raids", "two cases in 12 wards"
    share = 100 * value / below
    return Number(first, j + 1, share, share, Kind.FRACTION)


def _acts(word: str) -> bool:
    """Whether a word behind "one drone in five" is what such a one does, and not what is counted."""
    return word in VERBS or word in AUXILIARIES or word in ADVERBS or (len(word) > 4 and word.endswith(("ed", "ing")))


_SHARING = frozenset(("in", "out", "-", "of"))
_NOT_SHARED = SCALES.keys() | "and or but is are was were had has have of to by for on at with from the a an".split()
