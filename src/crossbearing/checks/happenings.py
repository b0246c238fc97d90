"""One event, two years: a summit that a report moves by a year against what other reports say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from crossbearing.checks.days import Days, days
from crossbearing.checks.evidence import Evidence
from crossbearing.checks.finding import finding, sides
from crossbearing.checks.wording import when
from crossbearing.terms import Event, Finding, Modality, Strength

_KIND = {"summit": "meeting", "visit": "meeting", "briefing": "report", "announcement": "report"}
"""Happenings that reports call by each other's names."""
_ONCE = frozenset({"meeting", "invasion", "disaster", "election", "agreement", "attack"})
"""What the same parties seldom do twice in the same month of two years running."""
_TOLD = frozenset({Modality.STATED, Modality.ESTIMATED, Modality.LIKELY})
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def happenings(evidence: Evidence) -> Iterator[Finding]:
    """Events of one kind with two names or more in common, in the same month of different years."""
    groups: dict[tuple[str, str, tuple[str, str]], list[tuple[Event, Days]]] = defaultdict(list)
    for event in evidence.events:
        on = event.date.start or event.date.end
        found = days(on)
        if event.modality not in _TOLD or on is None or found is None or len(on) < len("2024-02"):
            continue
        for pair in combinations(sorted(names(evidence, event.quote)), 2):
            groups[_KIND.get(event.what, event.what), on[5:7], pair].append((event, found))
    seen: set[tuple[str, str]] = set()
    for (kind, _, pair), group in sorted(groups.items()):
        years: dict[str, list[tuple[Event, Days]]] = defaultdict(list)
        for event, on_days in group:
            years[(event.date.start or event.date.end or "")[:4]].append((event, on_days))
        for one, other in combinations(sorted(years), 2):
            if int(other) - int(one) != 1:
                continue
            found_one = _finding(kind, pair, years[one], years[other])
            if found_one is not None and (key := (found_one.id, "")) not in seen:
                seen.add(key)
                yield found_one


def _finding(kind: str, pair: tuple[str, str], one: list[tuple[Event, Days]], two: list[tuple[Event, Days]]) -> Finding:
    docs_one, docs_two = ({event.doc for event, _ in group} for group in (one, two))
    hard = kind in _ONCE and docs_one != docs_two
    told = (
        f"{kind} of {pair[0].replace('-', ' ')} and {pair[1].replace('-', ' ')}: {when(one[0][1])} in "
        f"{', '.join(sorted(docs_one))} against {when(two[0][1])} in {', '.join(sorted(docs_two))}: one year apart"
    )
    why = "one event has one date; the same month of the year before or after is the usual slip"
    return finding(
        "event-year",
        Strength.HARD if hard else Strength.SOFT,
        sides([event for event, _ in one], [event for event, _ in two]),
        told,
        why,
    )


def names(evidence: Evidence, text: str) -> frozenset[str]:
    """The people, states and places that a sentence names."""
    words = _TOKEN.findall(text.replace("-", " ").replace("’s", "").replace("'s", ""))
    lower = [word.lower() for word in words]
    found: set[str] = set()
    at = 0
    while at < len(words):
        for part in (evidence.catalogue.people, evidence.catalogue.actors, evidence.catalogue.places):
            match = part.find(lower, at, words)
            if match is not None:
                found.add(match.slug)
                at += match.length - 1
                break
        at += 1
    return frozenset(found)
