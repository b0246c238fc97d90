"""Mass and volume: what a container, lorry or wagon would carry by its told load, against what it can."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crossbearing.catalogue import Fact
from crossbearing.catalogue.scales import scale
from crossbearing.checks.comparing import same_item
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.nearby import apart_in_text
from crossbearing.checks.wording import rounded, said, thing, voice
from crossbearing.terms import Agreement, Finding, Measure, Modality, Strength

MASSES = ("projectile-mass", "round-mass", "packed-mass")
UNLIKE = 2.0
"""Two full loads of one box that differ more than this in mass cannot both be full by weight."""
TOLERANCE = 1.05
"""Over the payload by up to this is within rounding."""
LOADS = frozenset("cargo container ammunition weapon explosives".split())
"""What a load of pieces is called that are counted by another name."""
REACH = 600


def loads(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """Loads told for the boxes of one statement: each against the payload, and against each other."""
    for doc in sorted(evidence.by_doc):
        acts: dict[str, list[Reading]] = defaultdict(list)
        for reading in evidence.by_doc[doc]:
            if reading.claim.modality is not Modality.DENIED and reading.item is not None:
                acts[reading.statement].append(reading)
        for act in sorted(acts):
            yield from _act(evidence, acts[act])


def _act(evidence: Evidence, act: Sequence[Reading]) -> Iterator[Finding | Agreement]:
    boxes = [r for r in act if _fact(evidence, r, "payload") and r.dimension == "count" and r.claim.per is None]
    held = [
        r
        for r in act
        if r.claim.unit == "count" and r.claim.measure is Measure.CAPACITY_EQUIVALENT and _masses(evidence, r)
    ]
    per_box: list[tuple[Reading, Reading, float]] = []
    for load in held:
        if load.claim.per is not None:
            if (payload := evidence.catalogue.fact(load.claim.per, "payload")) is not None:
                yield from _against_payload(evidence, load, None, load.value.low or load.value.high, payload)
            continue
        near = sorted((apart_in_text(b.claim, load.claim), b.claim.span, b.order, b) for b in boxes)
        if not near or near[0][0] > REACH:
            continue
        box = near[0][3]
        number = box.value.low if box.value.low > 0 else box.value.high
        worded = load.value.low if load.value.low > 0 else load.value.high
        if not 0 < number < float("inf") or worded <= 0:
            continue
        payload = _fact(evidence, box, "payload")
        assert payload is not None
        per_box.append((load, box, worded / number))
        yield from _against_payload(evidence, load, box, worded / number, payload)
    for i, (a, box, a_each) in enumerate(per_box):
        for b, other, b_each in per_box[i + 1 :]:
            if other is box and a.item != b.item:
                yield from _against_each_other(evidence, box, (a, a_each), (b, b_each))
    yield from _weighed(evidence, act, held)


def _against_payload(
    evidence: Evidence, load: Reading, box: Reading | None, each: float, payload: Fact
) -> Iterator[Finding]:
    """Too heavy even bare is impossible; too heavy only when packed limits what can have been inside."""
    masses = _masses(evidence, load)
    most = payload.high * scale(payload.unit).factor * TOLERANCE
    bare = min(fact.low * scale(fact.unit).factor for fact in masses)
    whole = [fact for fact in masses if fact.property == "packed-mass"] or list(masses)
    packed = min(fact.low * scale(fact.unit).factor for fact in whole)
    if each * min(bare, packed) <= most and each * packed <= most:
        return
    hard = each * bare > most
    mass = bare if hard else packed
    how = "even by its lightest part" if hard else "packed as it travels"
    divided = f"{said(load.claim)} in {said(box.claim)} are" if box is not None else f"{said(load.claim)} are"
    yield finding(
        "load-over-payload",
        Strength.HARD if hard else Strength.SOFT,
        sides([load], [box]) if box is not None else sides([load]),
        f"{thing(load.claim)}: {divided} {rounded(each)} each; at {rounded(mass)} kg, {how}, they weigh "
        f"{rounded(each * mass / 1000)} t, and a {payload.item.replace('-', ' ')} takes "
        f"{rounded(payload.high * scale(payload.unit).factor / 1000)} t "
        f"({rounded((TOLERANCE - 1) * 100)} % tolerance; {voice(load.claim)})",
        "no box carries more than its payload"
        if hard
        else "the load can only be right for parts without their packing",
    )


def _against_each_other(
    evidence: Evidence, box: Reading, one: tuple[Reading, float], two: tuple[Reading, float]
) -> Iterator[Finding]:
    (light, light_each), (heavy, heavy_each) = sorted((one, two), key=lambda e: e[1] * _usual(evidence, e[0]).low)
    most, least = light_each * _usual(evidence, light).high, heavy_each * _usual(evidence, heavy).low
    if most <= 0 or least / most < UNLIKE:
        return
    told = ", ".join(
        f"{rounded(each)} a box of {load.item} weigh {rounded(each * fact.low / 1000)} to "
        f"{rounded(each * fact.high / 1000)} t"
        for load, each, fact in (
            (heavy, heavy_each, _usual(evidence, heavy)),
            (light, light_each, _usual(evidence, light)),
        )
    )
    yield finding(
        "loads-unlike",
        Strength.SOFT,
        sides([light], [heavy], [box]),
        f"{said(heavy.claim)} and {said(light.claim)} in {said(box.claim)}: {told}: "
        f"at least {least / most:.2g} times apart ({voice(box.claim)})",
        "one box cannot be full of both by weight: the lighter load is full by volume only, as long rockets in their "
        "cases may be; or another thing was meant",
    )


def _weighed(evidence: Evidence, act: Sequence[Reading], held: Sequence[Reading]) -> Iterator[Finding | Agreement]:
    """A mass and the number of pieces that it is said to equal."""
    for mass in act:
        if mass.dimension != "mass" or mass.claim.per is not None or mass.value.point is None:
            continue
        weighed = [h for h in held if _is_weight_of(evidence, mass, h)]
        near = sorted((apart_in_text(h.claim, mass.claim), h.claim.span, h.order, h) for h in weighed)
        if not near or near[0][0] > REACH or (count := near[0][3]).value.point in (None, 0.0):
            continue
        each = mass.value.low / count.value.low
        masses = _masses(evidence, count)
        least, most = (min(f.low for f in masses), max(f.high for f in masses))
        told = (
            f"{said(mass.claim)} over {said(count.claim)} are {rounded(each)} kg each; {count.item} weighs "
            f"{rounded(least)} to {rounded(most)} kg ({voice(count.claim)})"
        )
        if least / TOLERANCE <= each <= most * TOLERANCE:
            yield agreement(sides([mass], [count]), f"{told}: they go together")
        else:
            yield finding(
                "mass-and-count", Strength.SOFT, sides([mass], [count]), told, "a mass over a number is a piece's mass"
            )


def _is_weight_of(evidence: Evidence, mass: Reading, count: Reading) -> bool:
    """Whether a mass can be that of the pieces: of the same thing, of what loads are called, or of nothing named."""
    if mass.item is None or count.item is None or mass.item in LOADS:
        return True
    return same_item(evidence, mass.item, count.item) is not None


def _fact(evidence: Evidence, reading: Reading, property: str) -> Fact | None:
    return evidence.catalogue.fact(reading.item, property) if reading.item is not None else None


def _masses(evidence: Evidence, reading: Reading) -> list[Fact]:
    found = [_fact(evidence, reading, property) for property in MASSES]
    return [fact for fact in found if fact is not None]


def _usual(evidence: Evidence, reading: Reading) -> Fact:
    """The mass of the whole round where it is known, else what is known."""
    return _fact(evidence, reading, "round-mass") or _masses(evidence, reading)[0]
