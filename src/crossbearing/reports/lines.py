"""A text cut into lines with their places, for those who look at a page line by line."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_EDGES = " \t\u00a0\u200b\ufeff\u3000"


class Line(NamedTuple):
    """A line that is not blank: its place without the white space around it, and its words."""

    start: int
    end: int
    text: str
    after_blank: bool


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    found: list[Line] = []
    last = 0
    for m in _LINE.finditer(text):
        whole = m.group()
        words = whole.lstrip(_EDGES)
        start = m.start() + len(whole) - len(words)
        words = words.rstrip(_EDGES)
        if not words or words.isspace():
            continue
        gap = text[last : m.start()]
        found.append(Line(start, start + len(words), words, gap.count("\n") > 1 or gap.count("\r") > 1 or not found))
        last = m.end()
    return found
