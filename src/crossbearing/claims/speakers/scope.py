"""Which attributions of a sentence cover a place in it, from the one nearest to the content outwards."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import Sort
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.party import Kind
from crossbearing.claims.speakers.words import BOUNDING, PREPOSITIONS
from crossbearing.claims.subjects import is_verb

_CONTRASTS = frozenset("but while whereas although though and".split())
_PARTING = _CONTRASTS | {";"}
_SUBORDINATING = frozenset("after when because once until although though".split())
_SUMS = frozenset("bill total toll tally number count sum figure cost".split())
_INTENDING = frozenset("expect plan want hope aim intend forecast".split())
_TOTALLING = frozenset("taking bringing making pushing".split())


def covering(line: Line, frames: Sequence[Frame], cuts: Sequence[int], start: int, end: int) -> list[Frame]:
    """The frames that cover the tokens [start, end), innermost first; empty where nobody is credited.

    `cuts` are the sentence's, as `parted` finds them.
    """
    told = [f for f in frames if start <= f.of < end]
    frames = [
        f for f in frames if f.of < 0 and not _closed_aside(line, f, start) and not _subordinate(line, f, start, end)
    ]
    if told:
        return _with_inner(told[:1], [f for f in frames if f.inner and told[0].right <= f.cue <= told[0].right + 4])
    if not frames:
        return []
    low, high, here = 0, line.size, frames
    if cuts:
        low = max((c for c in cuts if c <= start), default=0)
        high = min((c for c in cuts if c > start), default=line.size)
        here = [f for f in frames if low <= f.cue < high]
    mains = [f for f in here if not f.inner]
    counted = _told_of(line, here, end)
    if counted is not None:
        return [counted]
    chain = _chain(mains, start, end)
    if not chain:
        # What somebody does, plans or puts somewhere is told behind it.
        chain = [f for f in mains if f.sort not in (Sort.ACT, Sort.GIVE)][:1]
    if not chain:
        spoken = [f for f in frames if not f.inner and f.sort is not Sort.ACT]
        earlier = [f for f in spoken if f.cue < low]
        later = [f for f in spoken if f.cue >= high and f.side is Side.BEFORE]
        chain = earlier[-1:] or later[:1]
        here = frames
    return _with_inner(_strongest(chain), [f for f in here if f.inner])


def _subordinate(line: Line, frame: Frame, start: int, end: int) -> bool:
    """Whether a place stands in the main clause, and an attribution in one that only tells when, why or of whom.

    "Shares rose 4% after the firm said bookings were up"; "After the firm said so, its shares rose 4%"; "The firm,
    which said that bookings were up, employs 900".
    """
    if frame.side is not Side.BEHIND or not frame.strong or frame.inner or frame.gapped:
        return False
    lows = line.lows
    relative = frame.cue > 1 and lows[frame.cue - 1] in ("which", "who") and lows[frame.cue - 2] == ","
    if not relative and (not frame.left or lows[frame.left - 1] not in _SUBORDINATING):
        return False
    if end < frame.left:
        return not relative
    if start < frame.right or not (relative or frame.left - 1 == line.dateline()):
        return False
    comma = next((i for i in range(frame.right, start) if lows[i] == ","), None)
    if comma is None or "," in lows[comma + 1 : start]:
        return False
    return not relative or is_verb(line.tokens, comma + 1) or lows[comma + 1].endswith("s")


def authors(line: Line, chain: Sequence[Frame], frames: Sequence[Frame], start: int, end: int) -> bool:
    """Whether the author speaks at [start, end) all the same: a sum of his own, or one speaker set against another.

    "..., taking the bill to N" behind a mere pledge; "..., which means that N"; "the difference is N"; "twice what her
    colleague told".
    """
    lows = line.lows
    frame = chain[0]
    if frame.right <= start:
        for i in range(max(frame.right, start - 12), start - 1):
            if lows[i] == "which" and lows[i + 1] in ("means", "meant") and not any(f.cue > i for f in chain):
                return True
            if lows[i] in _TOTALLING and not frame.strong and any(low in _SUMS for low in lows[i + 1 : i + 5]):
                return True
    if "difference" in lows[max(2, start - 9) : start]:
        for i in range(start - 1, max(1, start - 10), -1):
            if lows[i] == ";" or any(f.left <= i < f.right for f in frames):
                break
            if lows[i] == "difference" and lows[i - 1] in ("the", "a"):
                return True
    if end + 1 < line.size and (lows[end] == "what" or (lows[end] == "the" and lows[end + 1] in _SUMS)):
        return any(end < f.cue <= end + 9 and f.sort is not Sort.ACT and "," not in lows[end : f.left] for f in frames)
    return False


def fasten(line: Line, frames: Sequence[Frame]) -> None:
    """Tie attributions that hang on a number to it: "the 45 that the army announced", "the 800 t it had asked for"."""
    lows = line.lows
    for f in frames:
        at = f.left
        passive = f.cue == at
        if f.inner or not at or f.right - at > 14 or (passive and (f.sort is Sort.ACT or f.side is Side.BEFORE)):
            continue
        if lows[at - 1] in ("that", "which") and not passive and f.side is Side.BEHIND:
            at -= 1
        stop = max(0, at - 4)
        i = at - 1
        while i >= stop and (line.noun(i) or lows[i] in ("”", '"', ".")) and not line.number(i):
            i -= 1
        if i < stop or not line.number(i):
            continue
        j = i
        while j > max(0, i - 4) and (line.number(j - 1) or lows[j - 1] in BOUNDING or lows[j - 1] in ("“", '"')):
            j -= 1
        definite = j > 0 and lows[j - 1] in ("the", "those", "that", "its", "their")
        if passive or at < f.left or (definite and _leaves_open(line, f)):
            f.of = i


def _leaves_open(line: Line, frame: Frame) -> bool:
    """Whether a clause lacks its object, which then stands before it: "the 800 t | it had asked for"."""
    lows = line.lows
    i = frame.right
    return i >= line.size or line.closes(i) or lows[i] in (".", "-") or lows[i] in PREPOSITIONS or line.dated(i)


def _closed_aside(line: Line, frame: Frame, start: int) -> bool:
    """Whether an aside ends before a place: "If half brought arms, as the panel assumed, the bridge carried 900"."""
    lows = line.lows
    if frame.left < 2 or lows[frame.left - 1] != "as" or lows[frame.left - 2] != ",":
        return False
    return any(lows[i] == "," for i in range(frame.right, start))


def _told_of(line: Line, here: Sequence[Frame], end: int) -> Frame | None:
    """The count that this number alone is of: "the 10,100 in OCHA's count"."""
    for f in here:
        if f.lemma == "count" and 0 < f.left - end <= 2 and line.lows[f.left - 1] in ("in", "by", "of", "from"):
            return f
    return None


def parted(line: Line, frames: Sequence[Frame]) -> list[int]:
    """Where one speaker's part of a sentence ends and another's begins: semicolons, and "while Y put it at"."""
    cuts: list[int] = []
    mains = [f for f in frames if not f.inner]
    for f in mains:
        if f.gapped:
            cuts.append(f.left)
        elif _interposed(line, f):
            # "The detour means ten days more and, an executive told us, a million dollars": only what follows is hers.
            f.side = Side.BEHIND
            cuts.append(f.left - 2)
    for i in [i for i, low in enumerate(line.lows) if low in _PARTING]:
        low = line.lows[i]
        if low == ";":
            cuts.append(i + 1)
        elif i > 3 and (low != "and" or line.lows[i - 1] == ","):
            before = line.lows[i - 1] == "," or any(f.right <= i for f in mains)
            opens = any(
                0 < f.left - i <= 8
                and f.side is Side.BEHIND
                and f.party is not None
                and f.strong | (f.sort is Sort.GIVE)
                and _clear(line, i, f.left)
                for f in mains
            )
            if before and opens:
                cuts.append(i)
    cuts.sort()
    return cuts


def _interposed(line: Line, frame: Frame) -> bool:
    """Whether an attribution stands between commas behind a conjunction."""
    lows = line.lows
    return (
        frame.left > 4
        and frame.right < line.size
        and lows[frame.left - 1] == ","
        and lows[frame.left - 2] in ("and", "but")
        and lows[frame.right] == ","
    )


def _clear(line: Line, start: int, end: int) -> bool:
    return not any(low[0].isdigit() for low in line.lows[start:end])


def _chain(mains: Sequence[Frame], start: int, end: int) -> list[Frame]:
    left = [f for f in mains if f.right <= start or (f.left <= start < f.right)]
    right = [f for f in mains if f.left >= end and f.side is Side.BEFORE]
    behind = [f for f in left if f.side is Side.BEHIND]
    chain: list[Frame] = []
    if behind and not (right and _closed(left, behind[-1])):
        inmost = behind[-1]
        chain.append(inmost)
        for f in reversed(behind[:-1]):
            if (
                f.thatclause
                or (f.lemma == "according to" and f.left <= 1)
                or chain[-1].left - f.right <= 3
                or (not inmost.strong and f.strong)
                or inmost.party is None
            ):
                chain.append(f)
        chain += [f for f in left if f.side is Side.BEFORE and 0 <= f.left - inmost.right <= 2]
        chain += right[:1]
    elif right:
        chain.append(right[0])
    elif left:
        last = left[-1]
        near = [f for f in left[:-1] if f.side is Side.BEFORE and 0 <= last.left - f.right <= 2]
        chain = [*near[-1:], last]
    if right and chain and chain[-1] is right[0]:
        for f in right[1:]:
            if f.left - chain[-1].right <= 2 or (f.strong and not chain[-1].strong):
                chain.append(f)
    return chain


def _closed(left: Sequence[Frame], behind: Frame) -> bool:
    """Whether another attribution has closed the clause of this one: "X said A, and B, Y said"."""
    return left[-1] is not behind and left[-1].left - behind.right > 2


def _strongest(chain: list[Frame]) -> list[Frame]:
    """Leave out a weak inner frame ("inspectors found") where the speaker outside it is no mere relay."""
    named = [f for f in chain if f.party is not None]
    if len(named) > 1 and named[0].lemma in _INTENDING and named[0].party and named[0].party.kind is Kind.STATE:
        # "Peru expects to export 20, its minister told AFP": the minister's figure.
        outer = next((f for f in named[1:] if f.strong), None)
        if outer is not None and outer.party is not None and outer.party.kind is not Kind.MEDIUM:
            return named[1:]
    if len(named) > 1 and named[0].party is not None and named[0].party.kind is Kind.STATE:
        # "Peru had confirmed 20, a ministry official told AFP": the official's words.
        own = next((f for f in named[1:] if f.strong and f.party and f.party.country == named[0].party.country), None)
        if own is not None and own.party is not None and own.party.country and own.party.kind is not Kind.MEDIUM:
            return named[named.index(own) :]
    while len(named) > 1 and not named[0].strong and not _puts(named[0]):
        outer = next((f for f in named[1:] if f.strong), None)
        if outer is None or (outer.party is not None and (outer.party.kind is Kind.MEDIUM or outer.party.relay)):
            break
        named = named[named.index(outer) :]
    return named or chain


def _puts(frame: Frame) -> bool:
    """Whether somebody is told of who put the number: "the agency put it at 40, a lawmaker told reporters"."""
    return frame.lemma == "put" and frame.party is not None and frame.party.kind is Kind.BODY


def _with_inner(chain: list[Frame], inners: list[Frame]) -> list[Frame]:
    """The chain with what its speakers cite put before them."""
    for f in inners:
        if not chain:
            chain = [f]
            continue
        at = min(range(len(chain)), key=lambda k: abs(chain[k].cue - f.cue))
        chain = [*chain[:at], f, *chain[at:]]
    return chain
