"""Dates of a claim that its own report rules out: said after it was printed, or before what it covers began."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.checks.evidence import PLAIN, Evidence
from crossbearing.checks.finding import finding, sides
from crossbearing.checks.wording import said, thing, voice, when
from crossbearing.origins.days import days
from crossbearing.terms import Finding, Measure, Strength

SLACK = 1
"""Days by which time zones may put a saying after its printing."""

_AHEAD = frozenset({Measure.PLEDGED, Measure.REQUESTED, Measure.PURCHASED})


def dating(evidence: Evidence) -> Iterator[Finding]:
    """Claims and events told as past that lie after the publication, and sayings older than their own period."""
    for reading in evidence.readings:
        claim = reading.claim
        printed = days(evidence.published.get(claim.doc))
        uttered, start = days(claim.said_on), days(claim.period.start)
        about = f"{thing(claim)}: {said(claim)} ({voice(claim)})"
        if printed and uttered and uttered.first > printed.last + SLACK:
            yield finding(
                "said-after-publication",
                Strength.SOFT if "said_on" in claim.inferred else Strength.HARD,
                sides([reading]),
                f"{about} was said {when(uttered)}, {uttered.first - printed.last} days after its report of "
                f"{when(printed)}",
                "no report quotes what is yet to be said",
            )
        if claim.modality not in PLAIN or claim.measure in _AHEAD:
            continue
        told = Strength.SOFT if {"period", "said_on"} & set(claim.inferred) else Strength.HARD
        if printed and start and start.first > printed.last + SLACK:
            yield finding(
                "period-after-publication",
                told,
                sides([reading]),
                f"{about} counts from {when(start)}, {start.first - printed.last} days after its report of "
                f"{when(printed)}",
                "what is told as done cannot begin after the report of it",
            )
        elif uttered and start and start.first > uttered.last + SLACK:
            yield finding(
                "said-before-period",
                told,
                sides([reading]),
                f"{about} was said {when(uttered)}, {start.first - uttered.last} days before {when(start)}, from "
                f"which it counts",
                "what is told as done cannot begin after it was told",
            )
    for event in evidence.events:
        printed, on = days(evidence.published.get(event.doc)), days(event.date.start)
        if event.modality in PLAIN and printed and on and on.first > printed.last + SLACK:
            yield finding(
                "event-after-publication",
                Strength.SOFT if "date" in event.inferred else Strength.HARD,
                sides([event]),
                f"{event.what} of {when(on)} is told as past in {event.doc} of {when(printed)}, "
                f"{on.first - printed.last} days before",
                "what is told as past cannot lie ahead",
            )
