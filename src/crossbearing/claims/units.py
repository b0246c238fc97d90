"""Units beside a number: currencies before it, measures and currencies behind it, as the catalogue knows them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.claims.numbers import Kind, Number
from crossbearing.claims.text import Sentence, Token


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A unit as worded: its slug, its kind (money, mass, time ...), the factor of a scaled form, the token after it."""

    slug: str
    kind: str
    factor: float
    last: int
    per: str | None = None


def currency_before(text: str, tokens: Sequence[Token], i: int, catalogue: Catalogue) -> tuple[int, Unit] | None:
    """The sign or code whose characters end right before token i: (its first token, the unit)."""
    if i == 0 or not (
        tokens[i].text[0].isdigit() or tokens[i].lower in ("a", "half", "one", "two", "three", "several")
    ):
        return None
    sign = catalogue.units.before(text, tokens[i].start)
    if sign is None:
        return None
    first = i
    while first > 0 and tokens[first - 1].start >= sign.start:
        first -= 1
    unit = catalogue.units[sign.key]
    return first, Unit(unit.unit, unit.kind, unit.multiplier, i, unit.per)


def unit_after(sentence: Sentence, number: Number, catalogue: Catalogue) -> Unit | None:
    """The unit whose words begin right behind a number, a hyphen between them allowed."""
    tokens, i = sentence.tokens, number.last
    if i >= len(tokens) or number.kind in (Kind.MULTIPLE, Kind.FULL, Kind.FRACTION):
        return None
    if tokens[i].text in "-\u2011" and i + 1 < len(tokens) and tokens[i].start == tokens[i - 1].end:
        i += 1
    elif number.kind is Kind.VAGUE and tokens[i].lower in ("more", "of"):
        i += 1  # "several more months", "millions of barrels"
    elif tokens[i].lower in _ADDED and i + 1 < len(tokens):
        i += 1  # "two more months", "three further weeks"
    return find_unit(sentence, i, catalogue)


_ADDED = frozenset("more further additional extra full whole straight consecutive working calendar solid".split())


# Words and letters that are oftener something else than the unit they abbreviate.
_NEVER = frozenset("in a s st pp h d".split())


def find_unit(sentence: Sentence, i: int, catalogue: Catalogue) -> Unit | None:
    """The unit whose words begin at token i, or None."""
    tokens, words = sentence.tokens, sentence.words
    if i >= len(tokens):
        return None
    match = catalogue.units.find(words, i, sentence.texts)
    if match is None:
        return None
    unit = catalogue.units[match.slug]
    last = i + match.length
    if last < len(tokens) and tokens[last].start == tokens[last - 1].end and tokens[last].text[0].isalnum():
        return None  # the M of "31 M1A1 Abrams"
    hyphen = last + 1 < len(tokens) and tokens[last].text in "-‑" and tokens[last].start == tokens[last - 1].end
    if hyphen and tokens[last - 1].text[0].isupper() and tokens[last + 1].text[0].isdigit():
        return None  # the T of "40 T-72s"
    if match.length == 1:
        if words[i] in _NEVER:
            return None
        if words[i] in ("pound", "pounds"):
            unit = catalogue.units["lb" if _is_weight(tokens, i, last) else "gbp"]
        if words[i] == "won" and not _is_money_won(words, last):
            return None
        if (
            words[i] in ("second", "quarter", "minute", "yard", "bar", "stone", "pound", "point")
            and unit.kind != "money"
        ):
            return None
    return Unit(unit.unit, unit.kind, unit.multiplier, last, unit.per)


def _is_weight(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether pounds weigh: "40,000 pounds of explosives", "a 2,000-pound bomb"; else they are money."""
    before = {t.lower for t in tokens[max(0, i - 6) : i]}
    of = (
        last + 1 < len(tokens)
        and tokens[last].lower == "of"
        and tokens[last + 1].lower not in ("public", "taxpayers", "cuts")
    )
    return of or tokens[i - 1].text in "-‑" or bool(before & {"weigh", "weighs", "weighed", "weighing", "weight"})


def _is_money_won(words: Sequence[str], i: int) -> bool:
    """ "500 million won" is money, "3 parties won seats" is not."""
    return i >= len(words) or words[i] in (
        ".",
        ",",
        ")",
        "(",
        "a",
        "per",
        "in",
        "to",
        "for",
        "on",
        "and",
        "from",
        "of",
        ";",
    )
