"""The dates of one text, read once: look-up by place, and the role of each in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crossbearing.claims.dates.calendar import common
from crossbearing.claims.dates.finding import find_dates
from crossbearing.claims.dates.mention import Cue, DateMention, Kind
from crossbearing.claims.dates.roles import Role, role
from crossbearing.terms import Span

_UNSAID_KINDS = frozenset((Kind.TIME, Kind.PAGE, Kind.VAGUE, Kind.FRAME))
_UNSAID_CUES = frozenset((Cue.SINCE, Cue.UNTIL, Cue.BETWEEN, Cue.OVER, Cue.AS_OF))
"""Dates that never tell when something was said: since May, as of Monday."""


def may_date(mention: DateMention) -> bool:
    """Whether a mention may tell when something was said."""
    return mention.kind not in _UNSAID_KINDS and mention.cue not in _UNSAID_CUES


class Dates:
    """The date mentions of a text in order."""

    __slots__ = ("_common", "_roles", "_starts", "mentions", "text")

    def __init__(self, text: str, mentions: Sequence[DateMention]) -> None:
        self.text = text
        self.mentions = mentions
        self._starts = [m.start for m in mentions]
        self._roles: dict[int, Role] = {}
        self._common: dict[int, str | None] = {}

    @classmethod
    def read(cls, text: str, published: str | None) -> Dates:
        """The dates of a whole text; `published` is an ISO prefix, or None where it is not known."""
        return cls(text, find_dates(text, 0, len(text), published))

    def within(self, start: int, end: int) -> Sequence[DateMention]:
        """The mentions that lie wholly in [start, end)."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if last > first and self.mentions[last - 1].end > end:
            last -= 1
        return self.mentions[first:last]

    def covers(self, start: int, end: int) -> bool:
        """Whether a place lies in a mention or overlaps one: its figures are then no quantity."""
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and self.mentions[i].end > start

    def common(self, mention: DateMention) -> str | None:
        """The most precise single date that holds the whole period of a mention: see `calendar.common`."""
        start = mention.start
        if start not in self._common:
            self._common[start] = common(mention.period)
        return self._common[start]

    def say(self, place: Span) -> None:
        """Take the mention at a place for the time of a saying, as whoever reads the attribution found."""
        for i in range(bisect_left(self._starts, place[0]), len(self.mentions)):
            m = self.mentions[i]
            if m.start >= place[1]:
                break
            if may_date(m):
                self._roles[m.start] = Role.SAYING

    def role(self, mention: DateMention, sentence: Span) -> Role:
        """What a mention does in its sentence."""
        known = self._roles.get(mention.start)
        if known is None:
            known = self._roles[mention.start] = role(self.text, *sentence, mention)
        return known
