"""Slugs for parties that no table knows, coined so that the same name always gives the same slug."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbearing.catalogue.words import fold
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.party import Kind
from crossbearing.claims.speakers.roles import BODIES, MINISTRIES, NEUTRAL, NEWS_NAMES, ROLES
from crossbearing.claims.speakers.words import ADVERBS, DETERMINERS, PREPOSITIONS

if TYPE_CHECKING:
    from crossbearing.claims.speakers.survey import Survey

SMALL = frozenset("of for the and on in at to an a de la y".split())
"""Words in lower case within a name."""

_FIRST = frozenset("chief prime first deputy".split())
_SPELLINGS = {"defense": "defence", "center": "centre", "organization": "organisation", "labor": "labour"}

_EMPTY = frozenset(
    ("and", "who", "s", "'s", "’s", "mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady", "there", "here")
)
"""Words that tell a party from no other."""


def coined(
    line: Line, found: Survey, country: str, person: list[int] | None = None, drop: frozenset[int] = frozenset()
) -> str:
    """A slug from a phrase's words: initials given or made of a long name, else country and telling words.

    `person` are the places of a personal name, `drop` those of other words that do not belong to the slug.
    """
    names = line.names
    groups = [g for g in found.names if g is not person]
    for group in groups:
        # Initials in brackets or in apposition are the body's own short name.
        if len(group) == 1 and line.texts[group[0]].isupper() and 2 < len(names[group[0]]) < 8:
            return names[group[0]]
    longest = max(groups, key=len, default=None)
    if longest is not None:
        stands = [i for i in longest if names[i] not in SMALL]
        if (len(stands) >= 3 and (names[stands[-1]] in BODIES or names[stands[-1]] in NEWS_NAMES)) or len(stands) >= 4:
            return "".join(names[i][0] for i in stands)
    states = {j for i, k in found.known if k.kind is Kind.STATE for j in range(i, i + k.length)} if country else set()
    kept: list[str] = []
    for i in found.indexes:
        low = names[i]
        if i in states or i in drop or (person is not None and i in person) or not low[0].isalnum() or low[0].isdigit():
            continue
        if low in DETERMINERS or low in PREPOSITIONS or low in ADVERBS or low in _EMPTY:
            continue
        if low in NEUTRAL and not (low in ROLES and len(found.roles) == 1):
            continue
        if (
            low.endswith("ed")
            and kept
            and i + 1 < line.size
            and line.lows[i + 1] in PREPOSITIONS
            and not line.capital(i)
        ):
            # Teachers | interviewed for a study.
            break
        if (
            low in BODIES
            and not line.capital(i)
            and groups
            and i < groups[0][0]
            and line.lows[groups[0][0] - 1] not in PREPOSITIONS
        ):
            # The charity Shelter, the tabloid Bild: the kind is not part of the name.
            continue
        low = _SPELLINGS.get(low, low)
        if not _FIRST.intersection(kept):
            low = MINISTRIES.get(low, low)
        if low not in kept:
            kept.append(low)
    return fold("-".join([country, *kept[:4]] if country else kept[:4])).strip("-")
