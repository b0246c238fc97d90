"""What each echo of a figure says differently from the earliest and from the majority wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from crossbearing.origins.alternatives import Lost
from crossbearing.origins.days import SLACK, days, gap
from crossbearing.origins.typed import Quantity
from crossbearing.origins.voices import Kind, Relation, Voice, Voices
from crossbearing.terms import Claim, Drift


def number(claim: Claim) -> str:
    """The number of a claim in words: 6700, or 300000 to 500000."""
    low, high = claim.low, claim.high
    if low is not None and high is not None and low != high:
        return f"{low:,.6g} to {high:,.6g}" if max(abs(low), abs(high)) < 1e5 else f"{low:,.0f} to {high:,.0f}"
    value = low if low is not None else high
    return "" if value is None else written(value)


def written(value: float) -> str:
    """A number as a reader expects it: 6,700 or 0.5."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"


def majority(claims: Sequence[Claim], members: Sequence[int]) -> int:
    """The claim whose number, bound and unit most reports have, the earliest of those; a report has one vote."""
    if len(members) == 1:
        return members[0]
    votes: Counter[tuple[object, ...]] = Counter()
    for _, wording in {(claims[i].doc, _worded(claims[i])) for i in members}:
        votes[wording] += 1
    best = max(votes.values())
    return next(i for i in members if votes[_worded(claims[i])] == best)


def _worded(claim: Claim) -> tuple[object, ...]:
    return (claim.low, claim.high, claim.bound.value, claim.unit, claim.per)


def drifts(
    claims: Sequence[Claim],
    quantities: Mapping[int, Quantity],
    voices: Voices,
    members: Sequence[int],
    most: int,
    lost: Mapping[str, Lost],
) -> dict[int, tuple[Drift, ...]]:
    """The drift of each claim of a figure, `members` in order of time and `most` the claim worded as by the majority.

    `lost` holds by claim the alternatives that its report gives as if both held, or adds up.
    """
    first = members[0]
    made: dict[int, tuple[Drift, ...]] = {}
    for i in members:
        from_first = _against(claims, quantities, voices, first, i, lost) if i != first else {}
        from_most = (
            _against(claims, quantities, voices, most, i, lost) if i not in (most, first) or first != most else {}
        )
        rows = list(_added(claims[i], lost))
        for axis in (*from_first, *(axis for axis in from_most if axis not in from_first)):
            one, two = from_first.get(axis), from_most.get(axis)
            if one and two and one[0] == two[0]:
                rows.append(Drift(axis=axis, was=one[0], is_=one[1], against="both"))
            else:
                rows += [
                    Drift(axis=axis, was=pair[0], is_=pair[1], against=name)
                    for pair, name in ((one, "earliest"), (two, "majority"))
                    if pair
                ]
        made[i] = tuple(rows)
    return made


def _against(
    claims: Sequence[Claim],
    quantities: Mapping[int, Quantity],
    voices: Voices,
    was: int,
    now: int,
    lost: Mapping[str, Lost],
) -> dict[str, tuple[str | None, str | None]]:
    """What one claim says differently from another: axis to the two wordings."""
    if was == now:
        return {}
    a, b = claims[was], claims[now]
    found: dict[str, tuple[str | None, str | None]] = {}

    def note(axis: str, one: str | None, two: str | None) -> None:
        found[axis] = (one, two)

    if _differs(quantities[was], quantities[now]):
        note("value", a.value_text, b.value_text)
    if a.bound is not b.bound:
        note("bound", a.bound.value, b.bound.value)
    if a.unit != b.unit or (a.per and b.per and a.per != b.per):
        note("unit", _unit(a), _unit(b))
    if a.item and b.item and a.item != b.item:
        note("item", a.item, b.item)
    if a.measure is not b.measure and {a.measure.value, b.measure.value} != {"shipped", "received"}:
        note("measure", a.measure.value, b.measure.value)
    for axis in ("from_", "to", "actor", "place", "base"):
        one, two = getattr(a, axis), getattr(b, axis)
        if one and two and one != two and axis != "base":
            note("scope", one, two)
    if (a.condition or b.condition) and not _alike(a.condition, b.condition):
        note("scope", a.condition, b.condition)
    for axis, one, two in (
        ("period start", a.period.start, b.period.start),
        ("period end", a.period.end, b.period.end),
        ("said on", a.said_on, b.said_on),
    ):
        if _apart(one, two, SLACK if axis == "said on" else 1):
            note(axis, one, two)
    if a.modality is not b.modality:
        note("hedge", a.modality.value, b.modality.value)
    if _renamed(voices, a, b):
        note("speaker", a.speaker, b.speaker)
    if a.alternative_group and len(lost[b.id].told if b.id in lost else ()) > 1:
        note("alternative", "or", "and")
    return found


def _added(claim: Claim, lost: Mapping[str, Lost]) -> Iterator[Drift]:
    """The record of a claim that is the sum of what others give as alternatives; its own figure holds no other."""
    known = lost.get(claim.id)
    if known is not None and len(known.told) == 1:
        was = " or ".join(f"{one.value_text} {one.item}" for one in known.either)
        yield Drift(axis="alternative", was=was, is_=f"{claim.value_text} {claim.item}", against="earliest")


def _differs(a: Quantity, b: Quantity) -> bool:
    one, two = a.value, b.value
    if one.mark is not None and two.mark is not None:
        return abs(one.mark - two.mark) > 1e-6 * max(abs(one.mark), abs(two.mark))
    return (one.mark is None) != (two.mark is None) or (one.low, one.high) != (two.low, two.high)


def _unit(claim: Claim) -> str:
    return f"{claim.unit} per {claim.per}" if claim.per else claim.unit


def _alike(one: str | None, two: str | None) -> bool:
    """Whether two conditions share half of their words."""
    if not one or not two:
        return False
    a, b = set(one.casefold().split()), set(two.casefold().split())
    return len(a & b) * 2 >= min(len(a), len(b))


def _apart(one: str | None, two: str | None, slack: int) -> bool:
    first, second = days(one), days(two)
    return first is not None and second is not None and gap(first, second) > slack


def _renamed(voices: Voices, a: Claim, b: Claim) -> bool:
    one, two = voices.voice(a.speaker), voices.voice(b.speaker)
    if one.slug == two.slug:
        return False
    known: tuple[Voice, ...] = (one, two)
    return any(v.kind is not Kind.OWN for v in known) and voices.relation(one, two) is not Relation.SAME
