"""What an estimate says as parts of a text: amounts with their interval, and how far the fit can be trusted."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from crossbearing.brief import words
from crossbearing.brief.amounts import borne, unit_in_words
from crossbearing.brief.content.context import Context
from crossbearing.brief.content.grades import UNEXPECTED, WRONG, independence
from crossbearing.brief.content.parts import Part
from crossbearing.brief.records import PageInput
from crossbearing.catalogue.scales import time_days
from crossbearing.model.estimated import Estimate, Series


class Band(NamedTuple):
    """An interval of 90 % and what lies in its middle."""

    low: float
    middle: float
    high: float

    @classmethod
    def at(cls, series: Series, day: str) -> Band:
        """A variable's band in the step that a day lies in or ends, or else its last."""
        place = min(bisect_left(series.dates, day), len(series.dates) - 1)
        return cls(series.q05[place], series.q50[place], series.q95[place])


def variable(context: Context, slug: str) -> str:
    """What the case calls a variable."""
    fitted = context.case.fitted
    return (fitted.words.get(slug) if fitted else None) or words.plain(slug.replace("_", "-"))


def unit(context: Context, unit: str) -> str:
    """A unit of the model in words."""
    return unit_in_words(unit, context.case.fitted.many if context.case.fitted else None)


def dated(unit: str) -> str:
    """The word before a day: a rate holds on it, a sum or a level is reached by it."""
    return "on" if time_days(unit.rpartition("/")[2].strip() if "/" in unit else None) is not None else "by"


def spanned(context: Context, band: Band, unit_words: str = "", *, strong: bool = False) -> Part:
    """An interval: 1.1 to 2.5 million rounds."""
    band, unit_words = scaled(band, unit_words)
    low, _, high = borne(*band)
    return context.estimated(_with(low if low == high else f"{low} to {high}", unit_words), strong=strong)


def middle(context: Context, band: Band, unit_words: str = "") -> Part:
    """The middle of an interval, with the digits that the interval bears."""
    band, unit_words = scaled(band, unit_words)
    return context.estimated(_with(borne(*band)[1], unit_words))


_SCALES = (("billion", 1e9), ("million", 1e6))


def scaled(band: Band, unit_words: str) -> tuple[Band, str]:
    """Large amounts in millions or billions of their unit, unless that is itself many of something."""
    if not unit_words or unit_words.startswith(("thousand", "million", "billion")):
        return band, unit_words
    top = max(map(abs, band))
    for word, scale in _SCALES:
        if top >= scale:
            return Band(*(end / scale for end in band)), f"{word} {unit_words}"
    return band, unit_words


def _with(number: str, unit_words: str) -> str:
    return f"{number}\u00a0{unit_words}" if unit_words else number


class Confidence(NamedTuple):
    """How far an estimate can be trusted, and what it is judged by."""

    level: str
    origins: int
    graded: int
    figures: int
    unexpected: int
    wrong: int


LOW_ORIGINS, HIGH_ORIGINS, HIGH_GRADED = 3, 6, 3
LOW_SHARE, HIGH_SHARE = 0.25, 0.1


def confidence(case: PageInput, found: Estimate) -> Confidence:
    """The confidence in an estimate by the rule that the method states.

    Low: fewer than LOW_ORIGINS independent origins were heard, none of them graded A to C, or more than LOW_SHARE of
    the figures lie where the fit does not expect them. High: at least HIGH_ORIGINS, HIGH_GRADED of them graded A or B,
    at most HIGH_SHARE unexpected, and none of the statements taken to be wrong. Else moderate.
    """
    kin = independence(case)
    origins = {kin.get(one.id, one.id) for one in found.origins}

    def graded(letters: str) -> set[str]:
        return {kin.get(one.id, one.id) for one in found.origins if case.grades.get(one.speaker, "F") in letters}

    unexpected = sum(one.tail < UNEXPECTED for one in found.figures)
    share = unexpected / len(found.figures) if found.figures else 1.0
    good = len(graded("AB"))
    wrong = sum(one.wrong > WRONG for one in found.origins)
    if len(origins) < LOW_ORIGINS or not graded("ABC") or share > LOW_SHARE:
        level = "low"
    elif len(origins) >= HIGH_ORIGINS and good >= HIGH_GRADED and share <= HIGH_SHARE and not wrong:
        level = "high"
    else:
        level = "moderate"
    return Confidence(level, len(origins), good, len(found.figures), unexpected, wrong)
