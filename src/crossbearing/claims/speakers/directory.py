"""What the catalogue knows of the names in a sentence: states, bodies, media, persons, and offices that all states have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from crossbearing.claims.speakers.party import Kind


class Known(NamedTuple):
    """A name that is known: what it means and how many tokens it takes."""

    slug: str
    length: int
    kind: Kind
    country: str
    """Two letters, or empty."""
    capital: bool = False
    """Whether the words are a state's capital or seat: Seoul, the Kremlin."""


class Office(NamedTuple):
    """An office or body that each state has: "defence minister", "joint chiefs of staff"."""

    suffix: str
    length: int
    exceptions: Mapping[str, str]
    """Two letters and the slug that this state's body has instead of country-suffix."""


class Directory(Protocol):
    """A look-up of names; words are a sentence's tokens in lower case, texts the same as they stand."""

    def known(self, words: Sequence[str], at: int, texts: Sequence[str]) -> Known | None:
        """The longest known name that begins at `words[at]`, or None."""

    def office(self, words: Sequence[str], at: int, texts: Sequence[str]) -> Office | None:
        """The longest office of state that begins at `words[at]`, or None."""
