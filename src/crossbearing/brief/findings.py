"""The findings of a case as its page lists them: hardest first, each with its sum and the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crossbearing.brief import words
from crossbearing.brief.anchors import Anchors, hashed
from crossbearing.brief.records import PageInput
from crossbearing.brief.wording import Wording
from crossbearing.terms import Place, Report, Strength


class Spot(NamedTuple):
    """Words that a finding rests on: the sentence they stand in, where a claim is one, and their report.

    `quoted` tells words of a report from what somebody entered by hand without quoting one.
    """

    words: str
    quoted: bool
    sentence: str | None
    report: str
    heading: str
    published: str | None


class Found(NamedTuple):
    """A finding as it is shown."""

    anchor: str
    id: str
    hard: bool
    kind: str
    arithmetic: str
    why: str
    sides: tuple[tuple[Spot, ...], ...]


def found(case: PageInput, reports: Mapping[str, Report], wording: Wording, anchors: Anchors) -> tuple[Found, ...]:
    """The findings in their order, without those that were dismissed."""
    claims = {claim.id: claim for claim in case.claims}

    def spot(place: Place) -> Spot:
        claim, report = claims.get(place.claim or ""), reports.get(place.doc)
        told = report.text[slice(*place.span)] if report and place.span else ""
        return Spot(
            words=claim.value_text if claim else told,
            quoted=claim is None or bool(claim.quote),
            sentence=anchors.claim(claim) if claim else None,
            report=hashed("r", place.doc),
            heading=wording.report(report, place.doc),
            published=report.published if report else None,
        )

    return tuple(
        Found(
            anchor=hashed("f", finding.id),
            id=finding.id,
            hard=finding.strength is Strength.HARD,
            kind=words.begun(words.plain(finding.kind)),
            arithmetic=words.begun(finding.arithmetic),
            why=words.begun(finding.why),
            sides=tuple(tuple(spot(place) for place in side) for side in finding.sides),
        )
        for finding in case.checked.findings
    )
