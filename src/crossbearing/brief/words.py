"""Numbers, bounds, dates and foreign text as a reader sees them."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from urllib.parse import urlsplit

from crossbearing.terms import CITED, Bound

# Controls, and marks that turn the direction of the text that follows: shown as what they are.
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2061-\u206f\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Hidden marks of spacing and line breaking that alter no reading: left out. Joiners stay, for some scripts need them.
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\ufeff]")
_WEB = re.compile(r"https?://[^\s<>\"'`\\{}|^]+\Z", re.IGNORECASE)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

SIGNS = {
    Bound.EXACT: "",
    Bound.ABOUT: "≈\u00a0",
    Bound.AT_LEAST: "≥\u00a0",
    Bound.AT_MOST: "≤\u00a0",
    Bound.RANGE: "",
    Bound.ORDER: "~\u00a0",
}
BOUND_WORDS = {
    Bound.EXACT: "exact",
    Bound.ABOUT: "about",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
    Bound.RANGE: "a range",
    Bound.ORDER: "an order of magnitude",
}
MEDIA_WORDS = {
    "text/plain": "plain text",
    "text/markdown": "Markdown",
    "text/html": "web page",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "message/rfc822": "e-mail",
    CITED: "cited by hand",
}
_MONEY = {"usd": "dollar", "eur": "euro", "rub": "rouble", "gbp": "pound"}
_COUNTED_UNITS = frozenset(
    "dollar euro rouble pound second minute hour day week fortnight month quarter year decade tonne metre mile litre "
    "barrel gallon".split()
)
_SIGNED_UNITS = {"percent": "%", "ratio": "\u00a0times"}


def shown(text: str) -> str:
    """Text as it may be displayed: controls and direction marks as their code points, hidden marks left out."""
    return _CONTROLS.sub(lambda m: f"⟨U+{ord(m.group()):04X}⟩", _HIDDEN.sub("", text.replace("\r", " ")))


def web_address(address: str | None) -> str | None:
    """The address if a browser may be sent there, else None: http and https with a host, nothing else."""
    if address is None or not _WEB.match(address) or _CONTROLS.search(address) or _HIDDEN.search(address):
        return None
    try:
        return address if urlsplit(address).hostname else None
    except ValueError:
        return None


def number(value: int | float) -> str:
    """A number with thousands apart: 10,000 and 0.5; of a fraction that goes on, like a third, what says something."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int) and abs(value) >= 10**21:
        return f"{Decimal(value):.4e}"
    if isinstance(value, int):
        return f"{value:,}"
    told = f"{value:,.10g}"
    if sum(letter.isdigit() for letter in told) <= _DIGITS or "e" in told:
        return told
    return f"{value:,.{max(0, 3 - math.floor(math.log10(abs(value))))}f}"


def unit_words(unit: str, per: str | None = None, one: bool = False) -> str:
    """What follows a number: nothing for a count, a sign for percent, "months", "usd a day".

    `one`: the number is one. Begins with a space if need be.
    """
    words = "" if unit == "count" else _SIGNED_UNITS.get(unit, f"\u00a0{noun(unit, one)}")
    return f"{words} a {per}" if per else words


def noun(unit: str, one: bool = False) -> str:
    """A unit as a word: months, dollars, percent; one month where the number is one."""
    named = _MONEY.get(unit, unit)
    return f"{named}s" if not one and named in _COUNTED_UNITS else named


def is_one(low: int | float | None, high: int | float | None) -> bool:
    """Whether an interval is the number one alone."""
    return {low, high} - {None} == {1}


def interval(low: int | float | None, high: int | float | None, bound: Bound) -> str:
    """An interval in signs: ≥ 1,000, 48 to 55, ≈ 2,000."""
    if low is None and high is None:
        return "not known"
    if low is None or high is None or low == high:
        only = high if low is None else low
        assert only is not None
        return SIGNS[bound] + number(only)
    if bound is Bound.ORDER and set(f"{high:.0f}") == {"9"}:
        high = round(high) + 1  # "millions" end below ten million; nobody would write 9,999,999
    return f"{SIGNS[bound]}{number(low)} to {number(high)}"


def day(date: str) -> str:
    """An ISO prefix in words, no more precise than it is: 2024, Feb 2024, 26 Feb 2024."""
    year, month, number_of_day = (*date.split("-"), "", "")[:3]
    if not month:
        return year
    name = _MONTHS[int(month) - 1]
    return f"{int(number_of_day)}\u00a0{name} {year}" if number_of_day else f"{name} {year}"


def period(start: str | None, end: str | None) -> str:
    """A period in words: "since Sep 2023", "by 2024", "Aug 2023 to Feb 2024"."""
    if start and end:
        return day(start) if start == end else f"{day(start)} to {day(end)}"
    if start:
        return f"since {day(start)}"
    return f"by {day(end)}" if end else ""


_DIGITS = 6
"""A broken number with more digits than these was reckoned, and not said."""

_SMALL = "no one two three four five six seven eight nine".split()


def count(n: int) -> str:
    """A number in a sentence: in words below ten."""
    return _SMALL[n] if n < len(_SMALL) else f"{n:,}"


def counted(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 report, 2 reports."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """Words in a row: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def begun(text: str) -> str:
    """A text as the beginning of a line: its first letter large."""
    return text[:1].upper() + text[1:]


def plain(slug: str) -> str:
    """A slug as words, for where no name is known."""
    return unicodedata.normalize("NFC", slug).replace("-", " ")
