"""What an assertion rests on, where its sentence says so: photographs, trade records, ship tracking, intelligence."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.relations.line import Line
from crossbearing.claims.relations.tables import BASES

# "National Intelligence Service", "intelligence officials": who speaks, not what it rests on.
_SPEAKS = frozenset(
    """service services agency agencies official officials officer officers chief chiefs director directorate committee
    center centre community department unit source sources minister ministry branch cooperation sharing headquarters
    division bureau wing arm""".split()
)
_VERB_BEFORE = frozenset("to officials analysts they it he she who media outlets".split())


def basis_of(line: Line, taken: Sequence[tuple[int, int]]) -> str | None:
    """The basis that the sentence names outside the tokens `taken` by the relation's own ends, or None."""
    best: tuple[int, str] | None = None
    if BASES.keys().isdisjoint(line.lows):
        return None
    for i, low in enumerate(line.lows):
        for rest, basis, rank in BASES.get(low, ()):
            if best is not None and best[0] <= rank:
                continue
            end = i + 1 + len(rest)
            if rest and tuple(line.lows[i + 1 : end]) != rest:
                continue
            if any(first <= i < last for first, last in taken):
                continue
            if basis == "intelligence" and ((line.capital(i) and i > 0) or line.low(end) in _SPEAKS):
                continue
            if low in ("report", "reports", "film", "study", "document", "contract", "photograph") and not _noun(
                line, i
            ):
                continue
            best = rank, basis
    return best[1] if best else None


def _noun(line: Line, i: int) -> bool:
    before = line.low(i - 1)
    return before not in _VERB_BEFORE and not (line.capital(i - 1) and line.low(i + 1) in ("that", ","))
