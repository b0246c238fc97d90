"""Claims back in their sentences: each sentence of a report once, with the words of its numbers marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from crossbearing.terms import Claim, Report, Span

LONGEST = 700
"""The most characters in a row that are shown of a sentence where no number stands."""


class Piece(NamedTuple):
    """Some words of a sentence, and the claims whose number they are, if any."""

    text: str
    claims: tuple[Claim, ...] = ()


class Sentence(NamedTuple):
    """A sentence in pieces that make it up in order, and its claims in the order of their words."""

    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


def sentences(report: Report | None, claims: Iterable[Claim]) -> tuple[Sentence, ...]:
    """The sentences of one report that hold these claims, in the order of the text."""
    groups: dict[tuple[int, str], list[Claim]] = {}
    text = report.text if report else ""
    alone: list[Sentence] = []
    for claim in sorted(claims, key=lambda claim: (claim.span, claim.id)):
        if not claim.quote:  # entered by hand: its number is all there is
            alone.append(Sentence((Piece(claim.value_text, (claim,)),), (claim,)))
            continue
        start = _start(text, claim)
        groups.setdefault((-1 if start is None else start, claim.quote), []).append(claim)
    return (
        *(
            Sentence(_pieces(quote, [(_place(claim, start), claim) for claim in members]), tuple(members))
            for (start, quote), members in groups.items()
        ),
        *alone,
    )


def _start(text: str, claim: Claim) -> int | None:
    """Where the claim's quote begins in the text so that it holds the claim's span; None if it does not stand there."""
    start, end = claim.span
    found = text.find(claim.quote, max(0, end - len(claim.quote)), start + len(claim.quote))
    return None if found < 0 else found


def _place(claim: Claim, start: int) -> Span | None:
    """Where the claim's words are in its quote."""
    if start >= 0:
        return claim.span[0] - start, claim.span[1] - start
    found = claim.quote.find(claim.value_text) if claim.value_text else -1
    return None if found < 0 else (found, found + len(claim.value_text))


def _pieces(quote: str, placed: list[tuple[Span | None, Claim]]) -> tuple[Piece, ...]:
    """The quote cut at its numbers; numbers that overlap share a piece, a claim without a place opens the quote."""
    spots: list[tuple[int, int, list[Claim]]] = []
    for (start, end), claim in sorted(((p or (0, 0), claim) for p, claim in placed), key=lambda pair: pair[0]):
        if spots and (start < spots[-1][1] or (start, end) == spots[-1][:2]):
            first, last, members = spots[-1]
            spots[-1] = (first, max(last, end), [*members, claim])
        else:
            spots.append((start, end, [claim]))
    pieces: list[Piece] = []
    at = 0
    for start, end, members in spots:
        pieces += [Piece(_cut(quote[at:start])), Piece(quote[start:end], tuple(members))]
        at = end
    pieces.append(Piece(_cut(quote[at:])))
    return tuple(piece for piece in pieces if piece.text or piece.claims)


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]} […] {text[-half:]}"
