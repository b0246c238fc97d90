"""All forms of date as patterns: one that finds candidates, one for each first letter, and each form's own.

To add a form: one entry in figureforms.py or wordforms.py, with a pattern whose named groups its reader takes, and rows
in tests/claims/dates. What figures go on with is told by `_GOES_ON`, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from crossbearing.claims.dates.figureforms import FIGURES, Reader
from crossbearing.claims.dates.wordforms import WORDS
from crossbearing.claims.dates.words import DASH, MONTH, UNIT


class Form(NamedTuple):
    """One form: its pattern, compiled, and what reads its matches."""

    regex: re.Pattern[str]
    read: Reader


_GROUP = re.compile(r"\(\?P<\w+>")


def _any(forms: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern that holds those of some forms, each as a group by the form's name."""
    return re.compile("|".join(f"(?P<{name}>{_GROUP.sub('(?:', pattern)})" for name, pattern in forms))


def _gate(beginnings: Iterable[str]) -> str:
    """Beginnings of words, told apart by their first letter first, so that most words fail at once.

    Small letters come first, as they do in texts.
    """
    by_letter: dict[str, set[str]] = {}
    for word in beginnings:
        for first in {word[0], word[0].upper()}:
            by_letter.setdefault(first, set()).add(word[1:])
    return "|".join(f"{first}(?:{'|'.join(sorted(rests))})" for first, rests in sorted(by_letter.items(), key=_rank))


def _rank(letter: tuple[str, set[str]]) -> tuple[bool, int]:
    return not letter[0].islower(), "taosiwcbphfmdrelnguyvjkqxz".find(letter[0].lower())


def _by_letter() -> dict[str, re.Pattern[str]]:
    """For each letter the forms that can begin with it."""
    starts = {name: {c for g in gates for c in (g[0], g[0].upper())} for name, gates, _, _ in WORDS}
    letters = set().union(*starts.values())
    return {c: _any((name, pattern) for name, _, pattern, _ in WORDS if c in starts[name]) for c in letters}


FORMS: dict[str, Form] = {
    **{name: Form(re.compile(pattern), read) for name, pattern, read in FIGURES},
    **{name: Form(re.compile(pattern), read) for name, _, pattern, read in WORDS},
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
STARTING: dict[str, re.Pattern[str]] = _by_letter() | dict.fromkeys("0123456789", _any((n, p) for n, p, _ in FIGURES))
"""A first character and the pattern of all forms that can begin with it; `lastgroup` names the form."""
