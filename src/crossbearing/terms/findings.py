"""What cannot hold together, and what agrees."""

from __future__ import annotations

from enum import StrEnum

from crossbearing.terms.base import Record, Span, check_span
from crossbearing.terms.claims import Named


class Strength(StrEnum):
    """How strongly a finding's sides are against each other."""

    HARD = "hard"
    """They cannot all hold as worded."""
    SOFT = "soft"
    """They disagree, though a bound, a date or the coverage leaves room."""


class Place(Record, frozen=True):
    """Where in which report some evidence stands: a claim's span, or the words that date an event.

    `span` is None where a claim was entered by hand without its words; `claim` is the id of the claim, if it is one.
    """

    doc: str
    span: Span | None
    claim: str | None = None

    def __post_init__(self) -> None:
        if self.span is not None:
            check_span("span", self.span)


Sides = tuple[tuple[Place, ...], ...]
"""What is set against each other: two readings; or stock, rate and duration. Places on one side say the same."""


class Finding(Record, frozen=True):
    """What a check found that cannot hold, or disagrees: the evidence, the sum in words, and why it matters."""

    id: str
    kind: str
    strength: Strength
    sides: Sides
    arithmetic: str
    why: str


class Agreement(Record, frozen=True):
    """What a check found to agree though it was said apart, or in other units: information, and no finding."""

    id: str
    kind: str
    sides: Sides
    arithmetic: str


class Dismissal(Record, frozen=True):
    """A finding that somebody dismissed, who, and why."""

    finding: Finding
    by: str
    why: str


class Dismissed(Finding, frozen=True):
    """A finding as its dismissal carries it: with the words of its places, by which they are found in another text."""

    words: tuple[Named, ...] = ()


class Checked(Record, frozen=True):
    """All that the checks say of a case, hard findings first; those that somebody dismissed are listed apart."""

    findings: tuple[Finding, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
