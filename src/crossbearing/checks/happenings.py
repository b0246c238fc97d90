"""One event, two years: a summit that a report moves by a year against what other reports say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from crossbearing.checks.evidence import PLAIN, Evidence
from crossbearing.checks.finding import finding, sides
from crossbearing.checks.wording import when
from crossbearing.origins.days import days
from crossbearing.terms import Event, Finding, Strength

_KIND = {"summit": "meeting", "visit": "meeting", "briefing": "report", "announcement": "report"}
"""Happenings that reports call by each other's names."""
_ONCE = frozenset({"meeting", "invasion", "disaster", "election", "agreement", "attack"})
"""What the same parties seldom do twice in the same month of two years running."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def happenings(evidence: Evidence) -> Iterator[Finding]:
    """Events of one kind with two names or more in common, in the same month of different years."""
    groups: dict[tuple[str, str, tuple[str, str]], dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in evidence.events:
        on = event.date.start or event.date.end
        if event.modality in PLAIN and on is not None and days(on) is not None and len(on) >= len("2024-02"):
            for pair in combinations(sorted(names(evidence, event.quote)), 2):
                groups[_KIND.get(event.what, event.what), on[5:7], pair][on[:4]].append(event)
    slips: dict[tuple[str, str, str], list[_Slip]] = defaultdict(list)
    for (kind, month, pair), years in sorted(groups.items()):
        for year in sorted(years):
            later = years.get(f"{int(year) + 1:04}")
            if later:
                slips[kind, month, year].append(
                    _Slip(set(pair), {e.id: e for e in years[year]}, {e.id: e for e in later})
                )
    for (kind, _, _), told in sorted(slips.items()):
        for slip in _joined(told):
            yield _finding(kind, slip)


class _Slip(NamedTuple):
    """Events of one month in two years, and the names that they have in common."""

    parties: set[str]
    one: dict[str, Event]
    two: dict[str, Event]


def _joined(slips: Sequence[_Slip]) -> list[_Slip]:
    """Slips that share an event on each side are one."""
    found: list[_Slip] = []
    for slip in slips:
        for known in [k for k in found if k.one.keys() & slip.one.keys() and k.two.keys() & slip.two.keys()]:
            found.remove(known)
            slip = _Slip(slip.parties | known.parties, {**known.one, **slip.one}, {**known.two, **slip.two})
        found.append(slip)
    return found


def _finding(kind: str, slip: _Slip) -> Finding:
    one, two = (sorted(side.values(), key=lambda e: (e.doc, e.span)) for side in (slip.one, slip.two))
    reports = [sorted({event.doc for event in side}) for side in (one, two)]
    dates = [when(days(side[0].date.start or side[0].date.end)) for side in (one, two)]
    who = " and ".join(sorted(name.replace("-", " ") for name in slip.parties))
    hard = kind in _ONCE and not set(reports[0]) & set(reports[1])
    return finding(
        "event-year",
        Strength.HARD if hard else Strength.SOFT,
        sides(one, two),
        f"{kind} of {who}: {dates[0]} in {', '.join(reports[0])} against {dates[1]} in {', '.join(reports[1])}: "
        f"one year apart",
        "one event has one date; the same month of the year before or after is the usual slip",
    )


def names(evidence: Evidence, text: str) -> frozenset[str]:
    """The states and places that a sentence names; a person stands for the state that he or she speaks for."""
    known: dict[str, frozenset[str]] = evidence.once("names", dict)
    if text not in known:
        known[text] = _names(evidence, text)
    return known[text]


def _names(evidence: Evidence, text: str) -> frozenset[str]:
    words = _TOKEN.findall(text.replace("-", " ").replace("’s", "").replace("'s", ""))
    lower = [word.lower() for word in words]
    found: set[str] = set()
    at = 0
    while at < len(words):
        for part in (evidence.catalogue.people, evidence.catalogue.actors, evidence.catalogue.places):
            match = part.find(lower, at, words)
            if match is not None:
                found.add(_party(evidence, match.slug))
                at += match.length - 1
                break
        at += 1
    return frozenset(found)


def _party(evidence: Evidence, name: str) -> str:
    person = evidence.catalogue.people.get(name)
    return _states(evidence).get(person.organ.partition("-")[0], name) if person is not None else name


def _states(evidence: Evidence) -> dict[str, str]:
    """States by country code, worked out once."""
    return evidence.once("states", lambda: {a.cc: a.slug for a in evidence.catalogue.actors.values() if a.cc})
