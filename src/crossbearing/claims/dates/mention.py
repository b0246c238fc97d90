"""A date as a text words it: its place, the time it denotes, and the preposition that governs it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from crossbearing.claims.dates.calendar import NOTHING
from crossbearing.terms import Period


class Kind(StrEnum):
    """What sort of wording a mention is."""

    ABSOLUTE = "absolute"  # a month, a day, a date in figures
    YEAR = "year"
    FISCAL = "fiscal-year"  # its quarters and halves are not those of the calendar
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    DECADE = "decade"
    WEEKDAY = "weekday"
    RELATIVE = "relative"  # last month, two weeks ago, today
    FRAME = "duration-frame"  # over the past two months, within twelve months
    VAGUE = "vague"  # so far, recently, at present: a time that is not dated
    TIME = "time"  # 07:15, 8 p.m.
    PAGE = "page"  # a dateline or a stamp of publication: a date of the page and not of its matter


class Cue(StrEnum):
    """The preposition before a date."""

    ON = "on"
    IN = "in"
    SINCE = "since"
    BY = "by"
    UNTIL = "until"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    OVER = "over"
    DURING = "during"
    FROM = "from"
    AS_OF = "as-of"


class DateMention(NamedTuple):
    """One mention: [start, end) in the text; `period` is the time that its words denote, without its cue.

    `inferred` says that the text does not state the year. `cue_start` is where the cue begins, else `start`.
    """

    start: int
    end: int
    period: Period = NOTHING
    kind: Kind = Kind.ABSOLUTE
    cue: Cue | None = None
    cue_start: int = -1
    inferred: bool = False

    @property
    def from_cue(self) -> int:
        """Where the mention begins with its cue."""
        return self.cue_start if self.cue_start >= 0 else self.start


class Reading(NamedTuple):
    """What a form makes of its words; `end` is given where it takes fewer of them than its pattern matched."""

    period: Period
    kind: Kind
    inferred: bool = False
    end: int | None = None
    window: tuple[int, int] | None = None  # months and days that the date after it ends: "the 12 months to June"
    needs_part: bool = False  # only with "the end of", "the first half of" before it
