"""Publication dates as pages and mails word them, to ISO prefixes; a year that is not written is never supplied."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october"
        "|nov november|dec december".split("|"),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"

DATE = re.compile(
    r"(?<![\d/.-])(?:"
    rf"{_YEAR.format('y1')}\s?(?P<s1>[-/.])\s?(?P<m1>\d{{1,2}})\s?(?P=s1)\s?(?P<d1>\d{{1,2}})(?!\d)"
    rf"|{_YEAR.format('y2')}-(?P<m2>0[1-9]|1[0-2])(?![-\d])"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s*[-\s,]\s*(?:of\s+)?{_MONTH.format('m3')}[-\s,]+{_YEAR.format('y3')}"
    rf"|{_MONTH.format('m4')}\s*(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+){_YEAR.format('y4')}"
    rf"|{_MONTH.format('m5')}\s*,?\s+{_YEAR.format('y5')}"
    rf"|(?P<a6>\d{{1,2}})(?P<s6>[-/.])(?P<b6>\d{{1,2}})(?P=s6){_YEAR.format('y6')}"
    rf"|{_YEAR.format('y7')}년\s*(?P<m7>\d{{1,2}})월\s*(?P<d7>\d{{1,2}})일"
    r"|(?P<c8>(?:19|20)\d{6})(?!\d)"
    r")",
    re.IGNORECASE,
)
"""A date with its year, anywhere in a line."""

_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")


def read_date(words: str) -> str | None:
    """The first date in a metadata value or a line, as precise as it is written; None if there is none with a year."""
    if _YEAR_ALONE.fullmatch(words.strip()):
        return words.strip()
    for found in DATE.finditer(words):
        value = iso(found)
        if value:
            return value
    return None


def iso(found: re.Match[str]) -> str | None:
    """The ISO prefix of a match of DATE; None where there is no such day.

    Where day and month cannot be told apart (03/04/2024), only the year is known.
    """
    g = found.groupdict()
    for n in "1", "3", "4", "7":
        if g[f"y{n}"]:
            return _whole(int(g[f"y{n}"]), _month(g[f"m{n}"]), int(g[f"d{n}"]))
    if g["c8"]:
        c = g["c8"]
        return _whole(int(c[:4]), int(c[4:6]), int(c[6:]))
    if g["y6"]:
        a, b, year = int(g["a6"]), int(g["b6"]), int(g["y6"])
        if a > 12 or a == b:
            return _whole(year, b, a)
        return _whole(year, a, b) if b > 12 else f"{year:04}"
    n = "2" if g["y2"] else "5"
    return f"{g[f'y{n}']}-{_month(g[f'm{n}']):02}"


def whole_date(prefix: str) -> bool:
    """Whether an ISO prefix names a year, month or day that exists; its form is not checked."""
    year, month, day = (*map(int, prefix.split("-")), 1, 1)[:3]
    return year > 0 and _whole(year, month, day) is not None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word.lower()]


def _whole(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
