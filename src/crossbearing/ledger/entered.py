"""Claims that people entered in tables: what a further table adds or corrects, and how they stand beside what was read.

A claim entered by hand is told by its id: a later row of the same id corrects it, and no row is ever taken out by being
left out of a later table. Where a report has a text, what was entered of a place in it stands instead of what was read.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crossbearing.ledger.decided import SURE, stands_at
from crossbearing.terms import BY_HAND, CITED, NOWHERE, Citation, Claim, Extraction, Record, Report

_APART = 1000


class Taken(Record, frozen=True):
    """The claims of a report by hand as a further table leaves them, and how many of its rows did what."""

    claims: tuple[Claim, ...]
    added: int
    corrected: int
    known: int


class Entering(Record, frozen=True):
    """What became of a table: the ids of reports new to the ledger and of those whose facts changed, and its rows."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    added: int = 0
    corrected: int = 0
    known: int = 0


def report_of(citation: Citation, source_hash: str) -> Report:
    """The report that a table cites, of which nothing but this is known."""
    return Report(
        doc=citation.doc,
        text="",
        media=CITED,
        source_hash=source_hash,
        text_hash="",
        title=citation.title,
        publisher=citation.publisher,
        published=citation.published,
        url=citation.url,
        accessed=citation.accessed,
    )


def taken(before: Sequence[Claim], rows: Sequence[Claim]) -> Taken:
    """The claims of one report after a table's rows about it were taken.

    A claim without a place keeps the one that was made up for it first; further ones come behind it, in their order.
    """
    claims = {claim.id: claim for claim in before}
    end = max((claim.span[0] for claim in before if not claim.placed), default=NOWHERE)
    added = corrected = 0
    for row in rows:
        claim = row if row.confidence is not None else msgspec.structs.replace(row, confidence=SURE)
        known = claims.get(claim.id)
        if not claim.placed:
            if known is not None and not known.placed:
                start = known.span[0]
            else:
                start = end = end + _APART
            length = claim.span[1] - claim.span[0]
            claim = msgspec.structs.replace(claim, span=(start, start + length))
        if known == claim:
            continue
        added += known is None
        corrected += known is not None
        claims[claim.id] = claim
    return Taken(
        claims=tuple(sorted(claims.values(), key=lambda claim: (claim.span, claim.id))),
        added=added,
        corrected=corrected,
        known=len(rows) - added - corrected,
    )


def beside(read: Extraction | None, entered: Extraction | None, text: str) -> Extraction | None:
    """What an extractor read in a report together with what was entered by hand, which stands first at its places."""
    if entered is None:
        return read
    claims = tuple(_settled(claim, text) for claim in entered.claims) if text else entered.claims
    if read is None:
        return msgspec.structs.replace(entered, claims=claims)
    own = {claim.id for claim in claims}
    kept = [claim for claim in read.claims if claim.id not in own and not any(_meet(claim, other) for other in claims)]
    return msgspec.structs.replace(
        read,
        extractor=f"{read.extractor}, {BY_HAND}",
        claims=tuple(sorted((*kept, *claims), key=lambda claim: (claim.span, claim.id))),
    )


def _meet(a: Claim, b: Claim) -> bool:
    return a.span[0] < b.span[1] and b.span[0] < a.span[1]


def _settled(claim: Claim, text: str) -> Claim:
    """The claim where its words stand in the text that its report has by now, or nowhere if they do not."""
    if claim.placed and text[slice(*claim.span)] == claim.value_text:
        return claim
    place = stands_at(claim, text)
    if place is not None:
        return msgspec.structs.replace(claim, span=place, context=())
    if not claim.placed:
        return claim
    start, end = claim.span
    return msgspec.structs.replace(claim, span=(NOWHERE + start, NOWHERE + end), context=())
