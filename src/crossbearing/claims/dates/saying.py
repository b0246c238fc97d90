"""When something was said: the date of the attribution, and how it carries through a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crossbearing.claims.dates.calendar import common
from crossbearing.claims.dates.roles import Role
from crossbearing.claims.dates.table import Dates
from crossbearing.terms import THE_REPORT_ITSELF, Span

_NOBODY = (None, THE_REPORT_ITSELF)
_REACH = 600  # characters on either side of an attribution in which its date is looked for


class Said(NamedTuple):
    """When something was said, as an ISO prefix, and whether its year is inferred."""

    on: str
    inferred: bool


def said_on_for(dates: Dates, sentence: Span, near: Span | None = None) -> Said | None:
    """When what a sentence tells was said, as far as the sentence dates it.

    `near` is the place of the attribution (else of the claim): of several dates of saying, the nearest counts.
    """
    low, high = sentence
    if near is not None:
        low, high = max(low, near[0] - _REACH), min(high, near[1] + _REACH)
    best: tuple[int, Said] | None = None
    for m in dates.within(low, high):
        said = common(m.period)
        if said is None or dates.role(m, sentence) is not Role.SAYING:
            continue
        away = 0 if near is None else max(0, m.start - near[1], near[0] - m.end)
        if best is None or away < best[0]:
            best = away, Said(said, m.inferred)
    return best[1] if best else None


class Statement(NamedTuple):
    """A sentence that says something or tells that it was said: by whom, where, and when as far as it tells itself.

    Without a speaker, a date tells of an occasion: "The team published its report on Thursday."
    """

    speaker: str | None
    paragraph: int
    said_on: str | None


def carried(statements: Sequence[Statement]) -> list[str | None]:
    """The date of each statement, in the order of the text, where an occasion carries on.

    A speaker who gave a date keeps it through the paragraph; then the one occasion that the paragraph tells of counts;
    then the speaker's last date before, or the only one that he has. What the report says itself has none but its own.
    """
    dates: dict[str, set[str]] = {}
    occasions: dict[int, set[str]] = {}
    for s in statements:
        if s.said_on and s.speaker in _NOBODY:
            occasions.setdefault(s.paragraph, set()).add(s.said_on)
        elif s.said_on and s.speaker:
            dates.setdefault(s.speaker, set()).add(s.said_on)
    out: list[str | None] = []
    last: dict[str, tuple[str, int]] = {}
    for s in statements:
        found = s.said_on
        if s.speaker is not None and s.speaker not in _NOBODY:
            if found:
                last[s.speaker] = found, s.paragraph
            before, paragraph = last.get(s.speaker, (None, -1))
            found = found or (before if paragraph == s.paragraph else None)
            found = found or _single(occasions.get(s.paragraph)) or before or _single(dates.get(s.speaker))
        out.append(found)
    return out


def _single(dates: set[str] | None) -> str | None:
    return next(iter(dates)) if dates and len(dates) == 1 else None
