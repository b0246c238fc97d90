"""What slugs are called: a case's own names first, then those of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from crossbearing.terms import Claim

if TYPE_CHECKING:
    from crossbearing.case import Case
    from crossbearing.catalogue import Catalogue


def catalogue_of(case: Case) -> Catalogue:
    """The shipped catalogue with the case's own names on top. Raises CaseError."""
    from crossbearing.catalogue import Catalogue

    return Catalogue.shipped().extended(
        items=case.items, actors=case.actors, speakers=case.speakers, place=str(case.file)
    )


_MOST_WORDS = 9
"""Longer words for a speaker are a description and no name."""

_PRONOUNS = frozenset("he she it they we i you who his her their that this these those".split())


def names_in(claims: Sequence[Claim], case: Case, others: Iterable[str | None] = ()) -> dict[str, str]:
    """The names of the items, parties and speakers of these claims, and of other speakers, as far as they have one.

    A speaker without one is called as a report first calls it.
    """
    catalogue = catalogue_of(case)
    found: dict[str, str | None] = {}
    for claim in claims:
        if claim.item is not None and claim.item not in found:
            own = case.items.get(claim.item, {}).get("names")
            item = catalogue.items.get(claim.item)
            found[claim.item] = _first(own) or (_first(item.names) if item else None)
        for slug in (claim.from_, claim.to, claim.actor, claim.speaker, *claim.via):
            if slug is not None and slug not in found:
                found[slug] = _party(slug, catalogue)
    found |= {slug: _party(slug, catalogue) for slug in others if slug is not None and slug not in found}
    for claim in claims:
        if claim.speaker is not None and found[claim.speaker] is None and _tells(claim.speaker_text):
            found[claim.speaker] = claim.speaker_text
    return {slug: name for slug, name in sorted(found.items()) if name}


def _party(slug: str, catalogue: Catalogue) -> str | None:
    """A state by its name; a body by whose organ the case says it is, else by its name and its state's."""
    actor = catalogue.actors.get(slug)
    if actor is not None:
        return _first(actor.names)
    speaker = catalogue.speakers.get(slug)
    if speaker is not None and speaker.organ:
        return speaker.organ
    body = catalogue.organisations.get(slug)
    name = _first(body.names) if body else None
    if body is None or name is None or body.is_medium or body.cc is None:
        return name
    state = next((_first(actor.names) for actor in catalogue.actors.values() if actor.cc == body.cc), None)
    return f"{name}, {state}" if state else name


def _tells(words: str | None) -> bool:
    """Whether the words for a speaker that has no name say who it is."""
    return words is not None and words.strip().casefold() not in _PRONOUNS and len(words.split()) < _MOST_WORDS


def _first(names: Iterable[str] | None) -> str | None:
    # A question mark marks a name that means its slug in a context alone.
    return next((name.removeprefix("?") for name in names or ()), None)
