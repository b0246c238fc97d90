"""Points for and against two sayings being one act of saying, with the reason for each."""

from __future__ import annotations

from typing import NamedTuple

from crossbearing.origins.days import SLACK, Days, gap, year_slip
from crossbearing.origins.sayings import Saying, clash
from crossbearing.origins.typed import Match, Types
from crossbearing.origins.values import Likeness
from crossbearing.origins.voices import POINTS, Kind, Relation, Voices

_LONG = 400
"""Pairs of claims of two sayings up to which all are compared."""
NEEDED = 5.0
"""Points from which two sayings are one act."""


class Reason(NamedTuple):
    """One ground for or against, in points."""

    what: str
    points: float
    detail: tuple[str, ...] = ()


class Score(NamedTuple):
    """What two sayings have for and against them; `apart` is set where their dates or speakers are drifted."""

    total: float
    reasons: tuple[Reason, ...]
    matches: tuple[tuple[int, int, Match], ...]
    relation: Relation
    misdated: bool


def relation(voices: Voices, a: Saying, b: Saying) -> Relation:
    """How the speakers of two sayings relate, relays and publishers included."""
    if a.voice.slug == b.voice.slug and a.doc == b.doc:
        return Relation.SAME
    found = voices.relation(a.voice, b.voice)
    if found in (Relation.SAME, Relation.WITHIN):
        return found
    if a.voice.slug in b.via or b.voice.slug in a.via:
        return Relation.RELAY
    if a.voice.kind is Kind.OWN and a.house and (a.house in b.via or a.house == b.voice.slug):
        return Relation.RELAY
    if b.voice.kind is Kind.OWN and b.house and (b.house in a.via or b.house == a.voice.slug):
        return Relation.RELAY
    return found


def score(types: Types, voices: Voices, a: Saying, b: Saying, *, together: float = 0.0, reuse: float = 0.0) -> Score:
    """Points for two sayings being one act.

    `together` are the points of other things that their two reports have in common, `reuse` the share of text.
    """
    rel = relation(voices, a, b)
    reasons = [Reason("speaker", POINTS[rel], (rel.name, a.voice.slug, b.voice.slug))]
    when, misdated = _when(a, b)
    reasons.append(when)
    if a.doc == b.doc and rel >= Relation.OPEN:
        reasons.append(Reason("one report", 1.0))
    matches = align(types, a, b)
    if reuse >= 0.5 or (a.address and a.address == b.address):
        altered = _altered(types, a, b, matches)
        if altered:
            matches += altered
            reasons.append(Reason("wording", 2.5))
    if matches:
        gained = sorted((m.weight for _, _, m in matches), reverse=True)
        # The first shared figure tells most; further ones occur together, which is rarer than either alone.
        total = gained[0] + 0.7 * sum(gained[1:4])
        reasons.append(Reason("figures", total))
    clashes = _clashes(types, a, b, matches)
    if clashes:
        reasons.append(Reason("clash", -3.0 * min(clashes, 2) if not matches else -1.0 * min(clashes, 2)))
    elif not matches:
        same_day = a.said and b.said and a.said.exact and a.said == b.said
        if rel is Relation.SAME and a.voice.kind is Kind.NAMED and same_day and _topic(types, a, b):
            reasons.append(Reason("topic", 1.0))
    if together > 0:
        reasons.append(Reason("together", min(2.0, 0.35 * together)))
    if reuse >= 0.15:
        reasons.append(Reason("text", min(3.0, 4 * reuse), (f"{reuse:.0%}",)))
    total = sum(reason.points for reason in reasons)
    if not matches and not any(reason.what == "topic" for reason in reasons):
        total = min(total, 0.0)
    return Score(total, tuple(reasons), matches, rel, misdated)


def _altered(
    types: Types, a: Saying, b: Saying, matches: tuple[tuple[int, int, Match], ...]
) -> tuple[tuple[int, int, Match], ...]:
    """Claims of one type in sentences that are alike but for the number, which have no counterpart otherwise.

    That means something only in two versions of one text: a daily bulletin uses the same sentences for new numbers.
    """
    used = {i for i, _, _ in matches} | {j for _, j, _ in matches}
    there = dict(zip(b.wordings, zip(b.claims, b.quantities, strict=True), strict=True))
    found = []
    for wording, i, number in zip(a.wordings, a.claims, a.quantities, strict=True):
        j, other = there.get(wording, (-1, -1))
        if j < 0 or i in used or j in used:
            continue
        if types.compare(number, other) is not None:
            found.append((i, j, Match(0.3, Likeness.GARBLED, False)))
    return tuple(found)


def keys_needed(voices: Voices, a: Saying, b: Saying) -> int:
    """How many keys two sayings must share to be worth scoring; 0 where their dates alone keep them apart."""
    far = False
    if a.said and b.said:
        if gap(a.said, b.said) > SLACK and not _misdated(a, b) and not _misdated(b, a):
            return 0
    elif a.said or b.said:
        said, printed = (a.said, b.printed) if a.said else (b.said, a.printed)
        if printed is None or said is None:
            return 1 if relation(voices, a, b) > Relation.OPEN else 2
        if printed.last < said.first - 2:
            return 0
        far = printed.first - said.last > 31
    else:
        far = a.printed is None or b.printed is None or gap(a.printed, b.printed) > 31
    rel = relation(voices, a, b)
    if rel <= Relation.SIBLING:
        return 2
    return 2 if far and rel <= Relation.OPEN else 1


def align(types: Types, a: Saying, b: Saying) -> tuple[tuple[int, int, Match], ...]:
    """The figures that two sayings share: each claim with its best counterpart, strongest first."""
    if len(a.claims) * len(b.claims) > _LONG:
        compared = ((i, j, types.compare(a.quantities[i], b.quantities[j])) for i, j in _likely(types, a, b))
        shared = [(i, j, match) for i, j, match in compared if match is not None and match.likeness]
    else:
        shared = types.shared(a.quantities, b.quantities)
    found = [(-match.weight, a.claims[i], b.claims[j], match) for i, j, match in shared]
    if len(found) < 2:
        return tuple(row[1:] for row in found)
    found.sort(key=lambda row: row[:3])
    used: set[int] = set()
    kept: list[tuple[int, int, Match]] = []
    for _, i, j, match in found:
        if i not in used and j not in used:
            used |= {i, j}
            kept.append((i, j, match))
    return tuple(kept)


def _likely(types: Types, a: Saying, b: Saying) -> list[tuple[int, int]]:
    """Pairs of claims of long sayings that name the same number in the same unit."""
    by_mark: dict[tuple[str, float], list[int]] = {}
    for j, number in enumerate(b.quantities):
        known = types.known[number]
        if known.value.mark is not None:
            by_mark.setdefault((known.dim, round(known.value.mark, 6)), []).append(j)
    pairs = []
    for i, number in enumerate(a.quantities):
        known = types.known[number]
        if known.value.mark is not None:
            pairs += [(i, j) for j in by_mark.get((known.dim, round(known.value.mark, 6)), ())[:8]]
    return pairs


def _clashes(types: Types, a: Saying, b: Saying, matches: tuple[tuple[int, int, Match], ...]) -> int:
    """How many claims of the one have no counterpart in the other but a different number of the same thing."""
    if len(a.claims) * len(b.claims) > _LONG:
        return 0
    kinds = types.kinds
    used = {i for i, _, _ in matches} | {j for _, j, _ in matches}
    theirs = [(kinds[n], n) for j, n in zip(b.claims, b.quantities, strict=True) if j not in used]
    if not theirs:
        return 0
    count = 0
    for i, m in zip(a.claims, a.quantities, strict=True):
        kind = kinds[m]
        if kind is not None and i not in used:
            count += sum(clash(types, m, n) for its, n in theirs if its == kind)
    return count


def _topic(types: Types, a: Saying, b: Saying) -> bool:
    """Whether two sayings speak of one matter: a kind of thing, or a flow's ends, in common."""
    mine = [types.known[n] for n in a.quantities[:20]]
    for number in b.quantities[:20]:
        other = types.known[number]
        for known in mine:
            if known.item and other.item and types.root(known.item) == types.root(other.item):
                return True
            ends = {known.from_, known.to, known.actor, known.place} & {other.from_, other.to, other.actor, other.place}
            if ends - {None}:
                return True
    return False


def _when(a: Saying, b: Saying) -> tuple[Reason, bool]:
    """Points for the dates, and whether the two give dates of saying that cannot both be right."""
    if a.said and b.said:
        apart = gap(a.said, b.said)
        exact = a.said.exact and b.said.exact
        if apart <= SLACK:
            points = 2.0 if exact and apart == 0 else 1.2 if apart <= 1 or not exact else 0.8
            return Reason("said", points, (a.said_on or "", b.said_on or "")), False
        if _misdated(a, b) or _misdated(b, a):
            slip = year_slip(a.said_on, b.said_on)
            return Reason("misdated", -1.0 if slip else -2.2, (a.said_on or "", b.said_on or "")), True
        return Reason("said", -2.5 if apart <= 10 else -5.0, (a.said_on or "", b.said_on or "")), False
    for dated, loose in ((a, b), (b, a)):
        if dated.said and not loose.said:
            return _after(dated.said, loose.printed), False
    if a.printed and b.printed:
        apart = gap(a.printed, b.printed)
        points = (
            1.0 if apart <= SLACK else 0.5 if apart <= 14 else 0.0 if apart <= 60 else -1.0 if apart <= 400 else -2.0
        )
        return Reason("printed", points, (str(apart),)), False
    return Reason("undated", 0.0), False


def _after(said: Days, printed: Days | None) -> Reason:
    """Points for a saying without a date that was printed some time after a dated one; it cannot have been before."""
    if printed is None:
        return Reason("undated", 0.0)
    if printed.last < said.first - 1:
        return Reason("before", -6.0, (str(said.first - printed.last),))
    later = max(0, printed.first - said.last)
    points = 1.2 if later <= SLACK else 0.6 if later <= 31 else 0.0 if later <= 400 else -1.0
    return Reason("after", points, (str(later),))


def _misdated(a: Saying, b: Saying) -> bool:
    """Whether a report may have a wrong date of saying: printed just after the other's day, dated long before."""
    if a.printed is None or a.said is None or b.said is None:
        return False
    return -1 <= a.printed.first - b.said.last <= 30 and a.printed.first - a.said.last > 60
