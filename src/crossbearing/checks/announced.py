"""An announced event whose date has passed without any report of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crossbearing.checks.evidence import Evidence
from crossbearing.checks.finding import finding, sides
from crossbearing.checks.happenings import names
from crossbearing.checks.wording import day, when
from crossbearing.origins.days import days
from crossbearing.terms import Finding, Modality, Strength

WAIT = 30
"""Days after which an event that was to come should have been reported, if reports go on."""


def announced(evidence: Evidence) -> Iterator[Finding]:
    """Predicted events of a month or day that lies behind the latest report, of which nothing was told since."""
    dates = [found.last for date in evidence.published.values() if (found := days(date)) is not None]
    latest = max(dates, default=0)
    happened = defaultdict(list)
    for event in evidence.events:
        if event.modality is not Modality.PREDICTED:
            happened[event.what].append(event)
    for event in evidence.events:
        on = event.date.end or event.date.start
        due = days(on)
        if event.modality is not Modality.PREDICTED or due is None or on is None or len(on) < len("2024-02"):
            continue
        if latest - due.last <= WAIT:
            continue
        parties = names(evidence, event.quote)
        told = False
        for other in happened[event.what]:
            published = days(evidence.published.get(other.doc))
            if published is not None and published.last >= due.first and parties & names(evidence, other.quote):
                told = True
                break
        if not told:
            yield finding(
                "announced-unreported",
                Strength.SOFT,
                sides([event]),
                f"{event.what} announced for {when(due)} in {event.doc}; the latest report is of {day(latest)}, "
                f"{latest - due.last} days later, and none tells of it",
                "what was announced may have been put off or dropped, or nobody reported it",
            )
