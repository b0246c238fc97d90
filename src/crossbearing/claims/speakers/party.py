"""Who speaks or passes on, as read from a phrase: a slug, a kind, and the words by which it may be taken up again."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from crossbearing.terms import THE_REPORT_ITSELF


class Kind(StrEnum):
    """What a party is, which decides by which pronoun it is taken up."""

    PERSON = "person"
    PEOPLE = "people"
    BODY = "body"
    MEDIUM = "medium"
    STATE = "state"


class Whom(IntEnum):
    """Whom the place of a phrase lets it stand for."""

    KNOWN = 0
    """Only names, offices and bodies."""
    PEOPLE = 1
    """Nouns for people as well: growers, rebels."""
    ANYBODY = 2
    """Whoever is introduced, for it "said": a steward, an imam."""


class Party(NamedTuple):
    """A speaker or relay."""

    slug: str
    kind: Kind
    country: str = ""
    words: frozenset[str] = frozenset()
    """Lower-case words of its description, roles and kinds among them."""
    names: tuple[str, ...] = ()
    """Lower-case words of its name, where it has one."""
    relay: bool = False
    """Whether such a party passes on what others say: a medium, a lawmaker."""
    sure: float = 0.9
    """How sure the slug is, 0 to 1."""


AUTHOR = Party(THE_REPORT_ITSELF, Kind.BODY)
"""Who writes the report: "we counted 40"."""
