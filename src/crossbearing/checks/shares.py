"""Difference and percentage: a part told with its share, against the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossbearing.checks.comparing import same_item
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import agreement, finding, sides
from crossbearing.checks.nearby import around
from crossbearing.checks.sentences import behind
from crossbearing.checks.sums import closed, compare
from crossbearing.checks.wording import said, spread, thing, voice
from crossbearing.origins.places import between
from crossbearing.terms import Agreement, Finding, Measure, Modality, Strength

_SAME_AS = re.compile(
    r"^[^.;]{0,45}?(?:\b(?:or|which is|that is|i\.e\.|equal to|equivalent to|equals|representing|accounting for)\b|"
    r"\(|[—–]|--)\s*(?:(?:about|some|roughly|nearly|almost|around|just|only|over)\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"^\s*(?:of|out of)\s+[^.,;:]{0,45}$", re.IGNORECASE)
_AIM = re.compile(
    r"^\s*of\s+(?:\w+\s+){0,3}?(?:goal|target|promise\w*|pledge\w*|plan\w*|commitment|forecast|total)\b", re.I
)
_AIMED = frozenset({Measure.PLEDGED, Measure.REQUESTED})


def shares(evidence: Evidence) -> Iterator[Finding | Agreement]:
    """Each share that a sentence puts beside its part ("524,000, or 52 percent"), against the whole it is of."""
    for share in evidence.readings:
        claim = share.claim
        if claim.measure is not Measure.SHARE or claim.unit != "percent" or claim.modality is Modality.DENIED:
            continue
        near = [r for r in around(evidence, share) if _amount(r)]
        part = next((r for r in near if _before(r, share)), None)
        if part is None:
            continue
        whole = _whole(evidence, share, part, near)
        if whole is not None and whole.value.low > 0:
            yield from _judge(share, part, whole)


def _amount(reading: Reading) -> bool:
    claim = reading.claim
    return claim.measure not in (Measure.SHARE, Measure.RATIO, Measure.UTILISATION) and not reading.value.vague


def _before(part: Reading, share: Reading) -> bool:
    words = between(part.claim, share.claim) if part.claim.span < share.claim.span else None
    return words is not None and _SAME_AS.search(words[1]) is not None


def _whole(evidence: Evidence, share: Reading, part: Reading, near: list[Reading]) -> Reading | None:
    """What the share is of: the number behind "of", else the one pledge or plan if it is "of the goal"."""
    alike = [r for r in near if r is not part and r.dimension == part.dimension and r.claim.per == part.claim.per]
    for other in alike:
        if other.claim.span > share.claim.span:
            words = between(share.claim, other.claim)
            if words is not None and _OF.match(words[1]):
                return other
    if _AIM.match(behind(share.claim)):
        aims = [
            r
            for r in evidence.by_doc[share.claim.doc]
            if r is not part
            and r.claim.measure in _AIMED
            and r.dimension == part.dimension
            and (not r.item or not part.item or same_item(evidence, r.item, part.item))
        ]
        if len({(r.value.low, r.value.high) for r in aims}) == 1:
            return aims[0]
    return None


def _judge(share: Reading, part: Reading, whole: Reading) -> Iterator[Finding | Agreement]:
    computed = part.value.over(whole.value).times(100)
    sum_ = compare(computed, share.value, part.value, whole.value)
    text = (
        f"{thing(part.claim)}: {said(part.claim)} of {said(whole.claim)} are {spread(computed)}%; the text says "
        f"{said(share.claim)} ({voice(share.claim)})"
    )
    against = sides([share], [part], [whole])
    if not sum_.holds:
        one_act = share.statement == part.statement == whole.statement
        yield finding(
            "share-of-whole",
            Strength.HARD if one_act else Strength.SOFT,
            against,
            f"{text}: {sum_.apart:.2g} times apart",
            "a part over its whole is its share",
        )
    elif closed(share.value, part.value, whole.value):
        yield agreement(against, f"{text}: they go together")
