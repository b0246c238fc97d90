"""Part and whole: a part larger than its whole, and parts that do not make the sum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.sums import closed, compare, summed
from crossbearing.checks.wording import said, spread, thing, voice
from crossbearing.origins.places import between, shared_start
from crossbearing.terms import Agreement, Finding, Measure, Modality, Strength

_MADE_OF = re.compile(
    r"\b(?:made up of|made of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)|composed of|namely|split between|"
    r"broken down into)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"\b(?:including|includes|included|among them|among which|of whom|of which|of them|of these|of those)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"(?:\bfor (?:a|an) (?:combined |grand )?total of|\b(?:a|an|in) (?:combined |grand )?total(?: of)?|\bmak(?:es|ing)|"
    r"\bbring(?:s|ing) the (?:\w+ )?total to|\badd(?:s|ing)? up to|\bin all|\baltogether|\btogether)\W*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;]\s|\b(?:while|whereas|but|against|compared|up from|down from)\b")
STATES = ("killed", "wounded", "injured", "missing", "captured")
"""What becomes of people; dead and wounded make the casualties, with the missing and captured where they are told."""


def parts(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """Wholes with the parts that the same sentence or statement gives them."""
    for doc in sorted(evidence.by_doc):
        group = [r for r in evidence.by_doc[doc] if _counts(r)]
        for i, whole in enumerate(group):
            yield from _told(whole, group[i + 1 : i + 9], group[max(0, i - 8) : i])
    yield from _states(evidence)


def _counts(reading: Reading) -> bool:
    claim = reading.claim
    return (
        claim.modality is not Modality.DENIED
        and claim.measure not in (Measure.RATIO, Measure.SHARE)
        and reading.item is not None
        and claim.alternative_group is None
    )


def _told(whole: Reading, later: Sequence[Reading], earlier: Sequence[Reading]) -> Iterator[Finding | Agreement]:
    """What the sentence itself calls parts, before or behind their whole."""
    behind = _run(whole, later)
    if behind:
        lead = (between(whole.claim, behind[0].claim) or ("", ""))[1]
        if _MADE_OF.search(lead) and not _STOP.search(lead) and len(behind) > 1:
            yield from _sum(whole, behind)
        elif _SOME_OF.search(lead) and not _STOP.search(lead) and behind[0].value.low > whole.value.high:
            yield _too_large(whole, behind[0])
    before = _run(whole, earlier[::-1])[::-1]
    if len(before) > 1:
        lead = (between(before[-1].claim, whole.claim) or ("", ""))[1]
        if _MAKES.search(lead) and not re.search(r"[.;]\s", lead):
            yield from _sum(whole, before)


def _run(whole: Reading, others: Sequence[Reading]) -> list[Reading]:
    """The readings that follow in the same sentence, in the same unit and per."""
    found = []
    for other in others:
        if shared_start(whole.claim, other.claim) is None:
            break
        if other.dimension == whole.dimension and other.claim.per == whole.claim.per:
            found.append(other)
    return found


def _too_large(whole: Reading, part: Reading) -> Finding:
    return finding(
        "part-over-whole",
        Strength.HARD,
        sides([whole], [part]),
        f"{thing(part.claim)}: {said(part.claim)} out of {said(whole.claim)} ({voice(whole.claim)})",
        "a part cannot be larger than its whole",
    )


def _sum(whole: Reading, found: Sequence[Reading]) -> Iterator[Finding | Agreement]:
    total = summed([r.value for r in found])
    if total.vague or whole.value.vague:
        return
    sum_ = compare(total, whole.value, *[r.value for r in found])
    told = (
        f"{thing(whole.claim)}: {' and '.join(said(r.claim) for r in found)} make "
        f"{spread(total, exact=True)}; the text says {said(whole.claim)} ({voice(whole.claim)})"
    )
    against = sides([whole], *[[r] for r in found])
    if not sum_.holds:
        one_act = len({whole.statement, *[r.statement for r in found]}) == 1
        yield finding(
            "sum-of-parts",
            Strength.HARD if one_act else Strength.SOFT,
            against,
            f"{told}: {sum_.apart:.3g} times apart",
            "the parts that are told do not give the sum that is told",
        )
    elif closed(whole.value, *[r.value for r in found]):
        yield agreement(against, f"{told}: the sum holds")


def _states(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """Killed, wounded and casualties of one force in one act of saying."""
    groups: dict[tuple[str, str, str | None, str | None], dict[str, Reading]] = defaultdict(dict)
    for reading in evidence.readings:
        claim = reading.claim
        if claim.measure is not Measure.CASUALTIES or not _counts(reading) or claim.item is None or claim.period.end:
            continue
        base, _, state = claim.item.rpartition("-")
        if base and (state in STATES or state == "casualty"):
            groups[reading.statement, base, claim.actor, claim.place].setdefault(state, reading)
    for key in sorted(groups, key=lambda k: tuple(part or "" for part in k)):
        group = groups[key]
        whole, found = group.get("casualty"), [group[state] for state in STATES if state in group]
        if whole is None:
            continue
        hurt = "wounded" in group or "injured" in group
        if "killed" in group and hurt and not _named_otherwise(whole, found):
            yield from _sum(whole, found)
        else:
            for part in found:
                if part.value.low > whole.value.high:
                    yield _too_large(whole, part)


def _named_otherwise(whole: Reading, found: Sequence[Reading]) -> bool:
    """Whether the numbers are of different days, so that they need not add up."""
    return any(
        a.claim.said_on != b.claim.said_on for a, b in combinations([whole, *found], 2) if a.claim.doc == b.claim.doc
    )
