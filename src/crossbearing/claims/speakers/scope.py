"""Which attributions of a sentence cover a place in it, from the one nearest to the content outwards."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.party import Kind

_CONTRASTS = frozenset("but while whereas although though and against".split())


def covering(line: Line, frames: Sequence[Frame], start: int, end: int) -> list[Frame]:
    """The frames that cover the tokens [start, end), innermost first; empty where nobody is credited."""
    if not frames:
        return []
    cuts = _cuts(line, frames)
    low = max((c for c in cuts if c <= start), default=0)
    high = min((c for c in cuts if c > start), default=line.size)
    here = [f for f in frames if low <= f.cue < high]
    mains = [f for f in here if not f.inner]
    chain = _chain(mains, start, end)
    if not chain and mains:
        chain = [mains[0]]
    if not chain:
        earlier = [f for f in frames if f.cue < low and not f.inner]
        later = [f for f in frames if f.cue >= high and not f.inner and f.side is Side.BEFORE]
        chain = earlier[-1:] or later[:1]
        if chain:
            here = frames
    return _with_inner(chain, [f for f in here if f.inner])


def _cuts(line: Line, frames: Sequence[Frame]) -> list[int]:
    """Where one speaker's part of a sentence ends and another's begins: semicolons, and "while Y put it at"."""
    cuts: list[int] = []
    mains = [f for f in frames if not f.inner]
    for i, low in enumerate(line.lows):
        if low == ";":
            cuts.append(i + 1)
        elif low in _CONTRASTS and len(mains) > 1:
            before = any(f.right <= i for f in mains)
            opens = any(0 < f.left - i <= 8 and f.side is Side.BEHIND and _clear(line, i, f.left) for f in mains)
            if before and opens and (low != "and" or line.lows[i - 1] == ","):
                cuts.append(i)
    return cuts


def _clear(line: Line, start: int, end: int) -> bool:
    return not any(low[0].isdigit() for low in line.lows[start:end])


def _chain(mains: Sequence[Frame], start: int, end: int) -> list[Frame]:
    left = [f for f in mains if f.right <= start or (f.left <= start < f.right)]
    right = [f for f in mains if f.left >= end and f.side is Side.BEFORE]
    behind = [f for f in left if f.side is Side.BEHIND]
    medial = [f for f in left if f.side is Side.BEFORE]
    chain: list[Frame] = []
    if behind and not (medial and medial[-1].left > behind[-1].right and not right):
        inmost = behind[-1]
        chain.append(inmost)
        for f in reversed(behind[:-1]):
            outer = chain[-1]
            if f.thatclause or outer.left - f.right <= 3 or (not inmost.strong and f.strong) or inmost.party is None:
                chain.append(f)
        chain.extend(right[:1])
    elif right:
        chain.append(right[0])
    elif medial:
        chain.append(medial[-1])
    if chain and right and chain[-1] is right[0]:
        for f in right[1:]:
            if f.left - chain[-1].right <= 2:
                chain.append(f)
    return _strongest(chain)


def _strongest(chain: list[Frame]) -> list[Frame]:
    """Leave out a weak inner frame ("inspectors found") where the speaker outside it is no mere relay."""
    named = [f for f in chain if f.party is not None]
    while len(named) > 1 and not named[0].strong:
        outer = next((f for f in named[1:] if f.strong), None)
        if outer is None or (outer.party is not None and outer.party.kind is Kind.MEDIUM):
            break
        named = named[named.index(outer) :]
    return named or chain


def _with_inner(chain: list[Frame], inners: list[Frame]) -> list[Frame]:
    for f in inners:
        if not chain:
            chain = [f]
            continue
        at = min(range(len(chain)), key=lambda k: abs(chain[k].cue - f.cue))
        chain = [*chain[:at], f, *chain[at:]]
    return chain
