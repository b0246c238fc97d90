"""Words that bound a number: "more than", "up to", "about", "or more"; they are read outwards from the number.

Each table entry is a phrase and the bound it sets. The phrase nearest to the number is read first; a stronger
one further out overrides it ("as many as more than N" is at least, "up to about N" is at most).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crossbearing.claims.numbers import NUMBER_WORDS
from crossbearing.claims.text import Token
from crossbearing.terms import Bound

_AT_LEAST = """>|≥|
more than|over|at least|at the least|no fewer than|no less than|not less than|not fewer than|upwards of|
upward of|in excess of|exceed|exceeds|exceeded|exceeding|top|tops|topped|topping|cross|crosses|crossed|crossing|
surpass|surpasses|surpassed|surpassing|above|beyond|north of|just over|well over|far more than|well more than|
much more than|slightly more than|slightly over|a little more than|a little over|a bit more than|a bit over|
just above|well above|greater than|higher than|a minimum of|minimum of|as few as|as little as|not under|pass|
passed|comfortably over|a shade over|far over|just more than|easily more than|longer than|outnumber|past|
better than|the north of|no lower than|
never fewer than|never less than|never below|never under"""
_AT_MOST = """<|≤|up to|as many as|as much as|at most|at the most|no more than|not more than|as high as|as large as|
as long as|as far as|fewer than|less than|under|just under|below|a maximum of|maximum of|maximum|not exceeding|
not to exceed|well under|well below|slightly less than|slightly under|just below|slightly fewer than|
a little less than|a little under|just less than|far fewer than|far less than|much less than|shy of|just shy of|
short of|just short of|lower than|shorter than|anything up to|capped at|not even|not even by|
not quite|never more than|never over|never above|not over|no greater than|no higher than|
no longer than|barely under|a shade under|only up to|even up to"""
_ABOUT = """about|around|some|roughly|approximately|approx|nearly|almost|close to|barely|something like|circa|c|ca|
virtually|in the region of|in the order of|on the order of|of the order of|in the neighbourhood of|
in the neighborhood of|more or less|nearing|approaching|near|nearly some|~|≈|just about|give or take|
somewhere around|somewhere near|anywhere near|in the vicinity of|round about|broadly|not far off|not far from|
near to|nearer to|nearer|closer to|close on|by some|hardly|a good|what amounts to"""
_EXACT = "only|just|exactly|precisely|a mere|merely|fully|a full|a total of|even|as good as|a record|a whopping"
_RANGE = (
    "between|from|anything from|anywhere from|anywhere between|somewhere between|something between|anything between"
)


def _phrases(table: str, bound: Bound | None) -> list[tuple[tuple[str, ...], Bound | None]]:
    return [(tuple(p.split()), bound) for p in table.replace("\n", " ").replace("| ", "|").split("|")]


_ENDING_IN: dict[str, list[tuple[tuple[str, ...], Bound | None]]] = {}
for _table, _bound in ((_AT_LEAST, Bound.AT_LEAST), (_AT_MOST, Bound.AT_MOST), (_ABOUT, Bound.ABOUT), (_EXACT, None)):
    for _phrase, _b in _phrases(_table, _bound):
        _ENDING_IN.setdefault(_phrase[-1], []).append((_phrase, _b))
for _entries in _ENDING_IN.values():
    _entries.sort(key=lambda e: -len(e[0]))

_BETWEEN = sorted((tuple(p.split()) for p in _RANGE.split("|")), key=len, reverse=True)
_BETWEEN_ENDS = frozenset(phrase[-1] for phrase in _BETWEEN)

# Which of two stacked bounds holds; an earlier one wins.
_STRENGTH = [Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT]

# Verbs that bound only as verbs: "the top 10", "cross 50 km", "pass 3 bills" do not.
_VERBS = frozenset("past top tops pass passed cross crosses crossed crossing outnumber".split())
_PASSING = frozenset(
    """have has had will would could may might to and could should already that toll number total count it is was are
    were figure tally bill cost sum went gone climbed rose risen rising climb go moved which deaths losses they
    already just""".split()
)
# "over" and "under" are about time or place, not number, behind these.
_NOT_BEFORE_OVER = frozenset("all spread extended took take takes taken handed hand turn turned".split())


class Prefix(msgspec.Struct, frozen=True, gc=False):
    """What bounds a number from before: the bound (None where it stays exact) and the first token of its words."""

    bound: Bound | None
    first: int


def before(tokens: Sequence[Token], i: int) -> Prefix:
    """The bound words that end right before token i; `first` is i where there are none."""
    bound: Bound | None = None
    first = i
    for _ in range(3):
        found = _one(tokens, first) if first else None
        if found is None:
            break
        new, at = found
        if new is not None and (bound is None or _STRENGTH.index(new) < _STRENGTH.index(bound)):
            bound = new
        first = at
    return Prefix(bound, first)


def _one(tokens: Sequence[Token], i: int) -> tuple[Bound | None, int] | None:
    last = tokens[i - 1].lower
    if last == "." and i > 1 and tokens[i - 2].lower in ("approx", "c", "ca"):
        return Bound.ABOUT, i - 2
    for phrase, bound in _ENDING_IN.get(last, ()):
        at = i - len(phrase)
        if at < 0 or not _stands(tokens, at, phrase):
            continue
        if bound in _TURNED and (turned := _never(tokens, at)) is not None and phrase[0] not in ("never", "up", "as"):
            return _TURNED[bound], turned
        if (at == i - 1 and not _fits(tokens, i, last)) or (phrase == ("up", "to") and _raised(tokens, at, i)):
            continue
        return bound, at
    return None


_TURNED = {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}
_REACHING = frozenset("rose fell went got climbed sank dropped came grew had was were been dipped stood".split())


def _never(tokens: Sequence[Token], at: int) -> int | None:
    """Where "never rose", "never had" begin that turn a bound round: "never rose above 70" is at most 70."""
    if at > 1 and tokens[at - 1].lower in _REACHING and tokens[at - 2].lower == "never":
        return at - 2
    return None


_RAISING = frozenset("revised raised lifted marked pushed bumped upgraded moved went scaled corrected".split())


_ADDING = frozenset("add added adding".split())


def _raised(tokens: Sequence[Token], at: int, i: int) -> bool:
    """Whether "up to" at token `at` bounds nothing: "revised its estimate up to $3 billion, from 2", "add up to 12"."""
    if at and tokens[at - 1].lower in _ADDING:
        return True
    return any(t.lower in _RAISING for t in tokens[max(0, at - 7) : at]) and any(
        t.lower == "from" for t in tokens[i + 1 : i + 7]
    )


def _stands(tokens: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase's words stand at token `at`."""
    for word in phrase:
        if tokens[at].lower != word:
            return False
        at += 1
    return True


def _fits(tokens: Sequence[Token], i: int, word: str) -> bool:
    """Whether a one-word bound really bounds here."""
    prior = tokens[i - 2].lower if i > 1 else ""
    if word in _VERBS:
        return prior in _PASSING
    if word in ("over", "under", "above", "below"):
        return prior not in _NOT_BEFORE_OVER
    if word in ("c", "ca"):
        return i > 1 and not tokens[i - 2].text.isalpha()
    if word == "near":
        return prior not in ("", ",")
    if word == "some":
        return True
    return True


def between(tokens: Sequence[Token], i: int) -> int | None:
    """The first token of "between", "anything from" ... that ends right before token i, or None."""
    if i <= 0 or tokens[i - 1].lower not in _BETWEEN_ENDS:
        return None
    for phrase in _BETWEEN:
        at = i - len(phrase)
        if at >= 0 and _stands(tokens, at, phrase):
            return at
    return None


_BEHIND: list[tuple[tuple[str, ...], Bound]] = [
    (("or", "more"), Bound.AT_LEAST),
    (("or", "even", "more"), Bound.AT_LEAST),
    (("or", "over"), Bound.AT_LEAST),
    (("or", "higher"), Bound.AT_LEAST),
    (("or", "above"), Bound.AT_LEAST),
    (("or", "longer"), Bound.AT_LEAST),
    (("if", "not", "more"), Bound.AT_LEAST),
    ((",", "if", "not", "more"), Bound.AT_LEAST),
    (("and", "more"), Bound.AT_LEAST),
    (("and", "above"), Bound.AT_LEAST),
    (("and", "counting"), Bound.AT_LEAST),
    (("at", "least"), Bound.AT_LEAST),
    (("at", "the", "least"), Bound.AT_LEAST),
    (("at", "a", "minimum"), Bound.AT_LEAST),
    (("minimum",), Bound.AT_LEAST),
    (("and", "upwards"), Bound.AT_LEAST),
    (("or", "upwards"), Bound.AT_LEAST),
    (("at", "the", "very", "least"), Bound.AT_LEAST),
    (("at", "the", "very", "most"), Bound.AT_MOST),
    ((",", "max"), Bound.AT_MOST),
    (("max",), Bound.AT_MOST),
    (("maximum",), Bound.AT_MOST),
    (("-", "plus"), Bound.AT_LEAST),
    (("plus",), Bound.AT_LEAST),
    (("+",), Bound.AT_LEAST),
    (("or", "less"), Bound.AT_MOST),
    (("or", "fewer"), Bound.AT_MOST),
    (("or", "under"), Bound.AT_MOST),
    (("or", "below"), Bound.AT_MOST),
    (("or", "lower"), Bound.AT_MOST),
    (("at", "most"), Bound.AT_MOST),
    (("at", "the", "most"), Bound.AT_MOST),
    (("at", "a", "maximum"), Bound.AT_MOST),
    (("tops",), Bound.AT_MOST),
    (("or", "so"), Bound.ABOUT),
    (("or", "thereabouts"), Bound.ABOUT),
    ((",", "or", "thereabouts"), Bound.ABOUT),
    (("or", "thereabout"), Bound.ABOUT),
    (("more", "or", "less"), Bound.ABOUT),
    ((",", "more", "or", "less"), Bound.ABOUT),
    (("give", "or", "take"), Bound.ABOUT),
    (("-", "odd"), Bound.ABOUT),
    (("odd",), Bound.ABOUT),
    (("-", "ish"), Bound.ABOUT),
    (("or", "near", "it"), Bound.ABOUT),
    (("or", "close", "to", "it"), Bound.ABOUT),
]
_BEHIND.sort(key=lambda e: -len(e[0]))
_BEGINNING_WITH: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
for _entry in _BEHIND:
    _BEGINNING_WITH.setdefault(_entry[0][0], []).append(_entry)
# "and more" bounds only before a stop; "plus 170 elsewhere" and "at least 5" belong to the next number.
_CLOSERS = frozenset(". , ; : ) — – - ! ?".split())


class Suffix(msgspec.Struct, frozen=True, gc=False):
    """What bounds a number from behind: the bound and the token after its words."""

    bound: Bound
    last: int


def behind(tokens: Sequence[Token], i: int) -> Suffix | None:
    """The bound words that start at token i, or None."""
    if i >= len(tokens):
        return None
    for phrase, bound in _BEGINNING_WITH.get(tokens[i].lower, ()):
        n = len(phrase)
        if i + n > len(tokens) or not _stands(tokens, i, phrase):
            continue
        after = tokens[i + n].lower if i + n < len(tokens) else "."
        if (
            phrase == ("plus",)
            and tokens[i].start != tokens[i - 1].end
            and after not in _CLOSERS
            and not after.isalpha()
        ):
            continue
        if phrase in (("plus",), ("minimum",), ("tops",), ("odd",)) and after[:1].isdigit():
            continue
        if phrase[0] == "or" and (after == "than" or _number_ahead(tokens, i + n)):
            continue  # "40 or over 50", "300 or more than 350": the words belong to the number behind them
        if phrase[0] in ("at", "and") and after not in _CLOSERS and not (phrase[0] == "at" and after.isalpha()):
            continue
        if phrase[0] == "at" and after in ("some", "one", "a"):
            continue
        return Suffix(bound, i + n)
    return None


def _number_ahead(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and (tokens[i].text[0].isdigit() or tokens[i].lower in NUMBER_WORDS)


def apply(bound: Bound | None, low: float, high: float) -> tuple[float | None, float | None, Bound]:
    """The interval and bound of a value [low, high] under a bound word.

    A vague plural stays an order unless it is bounded one way ("at least several million" is at_least 3 million); a
    range keeps both ends unless the bound word covers both ("up to two or three").
    """
    if bound is Bound.AT_LEAST:
        return low, None, bound
    if bound is Bound.AT_MOST:
        return None, high, bound
    if low != high:
        return low, high, Bound.RANGE
    return low, high, bound or Bound.EXACT
