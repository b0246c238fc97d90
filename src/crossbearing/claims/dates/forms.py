"""All forms of date as patterns: one that finds candidates, one for each first letter, and each form's own.

To add a form: one entry in figureforms.py or wordforms.py, with a pattern whose named groups its reader takes, and rows
in tests/claims/dates. What figures go on with is told by `_GOES_ON`, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from crossbearing.claims.dates.figureforms import FIGURES, Reader
from crossbearing.claims.dates.wordforms import WORDS
from crossbearing.claims.dates.words import DASH, MONTH, UNIT


class Form:
    """One form: its pattern, compiled when it is first tried, and what reads its matches."""

    def __init__(self, pattern: str, read: Reader) -> None:
        self._pattern = pattern
        self.read = read

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern of this form alone."""
        return re.compile(self._pattern)


_GROUP = re.compile(r"\(\?P<\w+>")


def _any(forms: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern that holds those of some forms, each as a group by the form's name."""
    return re.compile("|".join(f"(?P<{name}>{_GROUP.sub('(?:', pattern)})" for name, pattern in forms))


def _gate(beginnings: Iterable[str]) -> str:
    """Beginnings of words, told apart letter by letter, so that most words fail at once.

    Small letters come first, as they do in texts.
    """
    return _branches([form for word in beginnings for form in (word, word[0].upper() + word[1:])])


def _branches(beginnings: Iterable[str]) -> str:
    """Patterns as branches, those that begin with the same letter as one."""
    by_letter: dict[str, set[str]] = {}
    whole: set[str] = set()
    for pattern in beginnings:
        if pattern[:1].isalpha() and pattern[1:2] not in {"?", "|"}:
            by_letter.setdefault(pattern[0], set()).add(pattern[1:])
        else:
            whole.add(pattern)
    letters = [
        letter + (f"(?:{_branches(rests)})" if len(rests) > 1 else next(iter(rests)))
        for letter, rests in sorted(by_letter.items(), key=_rank)
    ]
    return "" if "" in whole else "|".join([*letters, *sorted(whole)])


def _rank(letter: tuple[str, set[str]]) -> tuple[bool, int]:
    return not letter[0].islower(), "taosiwcbphfmdrelnguyvjkqxz".find(letter[0].lower())


_STARTS = {name: {c for gate in gates for c in (gate[0], gate[0].upper())} for name, gates, _, _ in WORDS}


@lru_cache(maxsize=256)
def starting(first: str) -> re.Pattern[str] | None:
    """One pattern of all forms that can begin with a character; `lastgroup` names the form. None where none can."""
    if first in "0123456789":
        return _any((name, pattern) for name, pattern, _ in FIGURES)
    forms = [(name, pattern) for name, _, pattern, _ in WORDS if first in _STARTS[name]]
    return _any(forms) if forms else None


FORMS: dict[str, Form] = {
    **{name: Form(pattern, read) for name, pattern, read in FIGURES},
    **{name: Form(pattern, read) for name, _, pattern, read in WORDS},
}

# What a figure goes on with where a form of date begins: a mark or letter against it, a month, a unit of time, an hour.
_GOES_ON = (
    rf"[-–—‐‑/.:’'A-Za-z]|\s(?:(?:to|and|or|of)(?![^\W\d_])|{DASH}|/|{MONTH}|{UNIT}|(?:[ap]\.?m|AM|PM)\b"
    r"|o[’']clock|GMT|UTC|hrs|local|KST|IST|CET|EST|BST)"
)
# A candidate is a figure that no other figure leads up to and that may be of a date, or a word that begins as some form
# does.
CANDIDATE = re.compile(
    r"\W(?=[0-9](?<![0-9][.,:/].)(?![0-9]*,[0-9]{3})"
    rf"(?:[0-9]{{3}}(?![0-9])|[0-9]*+(?:{_GOES_ON}))|{_gate(g for _, gates, _, _ in WORDS for g in gates)})"
)
