"""One attribution within a sentence: who speaks, by which words, and on which side the content stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from crossbearing.claims.speakers.lexicon import Sort
from crossbearing.claims.speakers.party import Party


class Side(StrEnum):
    """Where the content stands: behind the attribution ("X said that ..."), or before or around it ("..., X said")."""

    BEHIND = "behind"
    BEFORE = "before"


@dataclass(slots=True)
class Frame:
    """An attribution; all places are token indexes of the sentence."""

    cue: int
    cue_end: int
    lemma: str
    sort: Sort
    left: int
    right: int
    party: Party | None
    words: tuple[int, int] | None
    side: Side
    strong: bool = True
    """Whether the verb alone makes its subject a speaker (said, estimates), and not only for want of another."""
    inner: bool = False
    """Whether the party is nearer to the content than the speaker of the sentence: "citing X"."""
    thatclause: bool = False
    backward: bool = False
    """Whether it credits the sentence before: "The ministry gave these figures on Monday"."""
    gapped: bool = False
    """Whether its verb is understood from an attribution before it: "A says 20, B 35"."""
    of: int = -1
    """The only number that it tells of, where it stands right behind it: "the 800 it had asked for"."""
    via: list[Party] = field(default_factory=list)
    sticky: bool = False
    """Whether the relay stays for what the speaker says next: an interview, not a second-hand report."""
