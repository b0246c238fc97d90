"""Units and currencies: the words behind a number, the signs before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from crossbearing.catalogue.names import Names
from crossbearing.catalogue.register import Register
from crossbearing.catalogue.tables import Unit
from crossbearing.catalogue.words import plural

# Of several words, those that take the plural though others follow: degrees Celsius.
_LEADING = ("degree", "part")
_SHORT = ("day", "ton")
_ALONE = ("times", "fold", "pence", "feet", "inches")


class Sign(msgspec.Struct, frozen=True, gc=False):
    """A unit that stands before its number, and the character it begins at."""

    key: str
    start: int


class Units(Register[Unit]):
    """The units by key; `find` reads the words behind a number, `before` the sign or code in front of it."""

    __slots__ = ("_signs",)

    def __init__(self, records: Mapping[str, Unit]) -> None:
        super().__init__(records, lambda: _names(records.values()))
        self._signs: dict[str, list[tuple[str, str]]] = {}
        for unit in records.values():
            for sign in unit.before:
                self._signs.setdefault(sign[-2:], []).append((sign, unit.key))
        for signs in self._signs.values():
            signs.sort(key=lambda pair: -len(pair[0]))

    def before(self, text: str, at: int) -> Sign | None:
        """The sign or code that ends at character `at` or one blank before it: $, US$, Rs, EUR; case counts."""
        end = at
        if end and text[end - 1] in " \u00a0\u202f\u2009":
            end -= 1
        if not end:
            return None
        for last in (text[max(0, end - 2) : end], text[end - 1]):
            for sign, key in self._signs.get(last, ()):
                start = end - len(sign)
                if start < 0 or not text.startswith(sign, start):
                    continue
                if sign[0].isalpha() and start and text[start - 1].isalnum():
                    continue
                return Sign(key, start)
        return None


def _names(units: Iterable[Unit]) -> Names:
    return Names(row for unit in units for form in unit.forms for row in _numbers(unit, form))


def _numbers(unit: Unit, form: str) -> Iterable[tuple[str, str, str]]:
    """A form, and its plural where it is a word and no abbreviation: the noun before "per" or "a" takes it."""
    yield form, unit.key, ""
    words = form.split(" ")
    head = next(
        (i for i, word in enumerate(words) if i and word in ("per", "of", "a", "an", "each", "every")), len(words)
    )
    noun = words[head - 1]
    if words[0] in _LEADING and head > 1:
        yield " ".join([_plural(words[0]), *words[1:]]), unit.key, ""
    elif noun.isalpha() and noun[1:].islower() and (len(noun) > 3 or noun in _SHORT) and noun not in _ALONE:
        yield " ".join([*words[: head - 1], _plural(noun), *words[head:]]), unit.key, ""


def _plural(noun: str) -> str:
    return noun[0] + plural(noun.lower())[1:] if noun[0].isupper() else plural(noun)
