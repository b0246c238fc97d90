"""Runs of digits with their separators: their value, and which way a text writes them."""

from __future__ import annotations

import re

DIGIT = re.compile(r"\d")

_ASCII = re.compile(r"[0-9][0-9.,'’\u00a0\u202f\u2009 ]*\Z")

_LONGEST = 24
"""A run of more digits than this is a serial number, not a quantity that anybody asserts."""


def parse_digits(text: str, continental: bool = False) -> float | None:
    """The value of a run of digits with its separators, or None where it is no plausible number.

    "6,700", "1,20,000", "223 800", "1.234.567" and "1'200" are thousands; "1.155" is a decimal unless the document
    writes the continental way; "1,5" is a decimal comma.
    """
    if len(text) > _LONGEST or (text[0] == "0" and text[1:2].isdigit()):
        return None
    if text.isdecimal() and text.isascii():
        return float(text)
    if not _ASCII.match(text):
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
    if not _THREE_DECIMALS.search(text) or _ENGLISH.search(text):
        return False
    return bool(_CONTINENTAL.search(text) or _NOUGHTS.search(text))


# What begins with a mark is found fast, and most texts hold no such number.
_THREE_DECIMALS = re.compile(r"\.\d{3}")
_CONTINENTAL = re.compile(r"\d(?<![\d.,]\d)\d{0,2}\.\d{3}(?:(?:\.\d{3})++|,\d++)(?![\d.,]*\d)")

_NOUGHTS = re.compile(
    r"\d(?<![\d.,$£€]\d)\d{0,2}\.\d\d0(?![\d.,]*\d)(?!\s*(?:million|billion|trillion|bn|mn|m\b|%|per))"
)

_ENGLISH = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?:,\d{3})+(?![,\d])")


def whole(value: float) -> int | float:
    """An integer where the value is one: 6700 and not 6700.0."""
    rounded = round(value)
    if rounded == value:
        return rounded
    if abs(value - rounded) < 1e-6 * max(1.0, abs(value)):
        return rounded
    return float(f"{value:.10g}")
