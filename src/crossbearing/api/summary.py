"""How a case stands after a run: counts, what was left out and why, and the contested quantities in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.api.records import Contested, Intake, Saying, Summary
from crossbearing.errors import NotConverged
from crossbearing.terms import THE_REPORT_ITSELF, Bound, Report, Skipped, Strength

if TYPE_CHECKING:
    from crossbearing.brief import PageInput
    from crossbearing.brief.contested import Point, Quantity
    from crossbearing.case import Case
    from crossbearing.ledger import View


def summarise(
    case: Case,
    view: View,
    content: PageInput,
    intake: Intake,
    failed: tuple[Skipped, ...],
    *,
    read: int,
    page: Path,
    page_written: bool,
    torn: NotConverged | None = None,
) -> Summary:
    """The summary of a run that took in `intake`, read the claims of `read` reports and left `content` as its page.

    `torn` is a fit that did not converge.
    """
    from crossbearing.brief.content import answer_of
    from crossbearing.brief.words import MEDIA_WORDS
    from crossbearing.reports import is_read

    kinds = Counter(MEDIA_WORDS.get(report.media, report.media) for report in view.reports)
    speakers = {claim.speaker for claim in view.claims} - {None, THE_REPORT_ITSELF}
    strengths = Counter(finding.strength for finding in content.checked.findings)
    undated = view.undated or tuple(report for report in view.reports if report.published is None)
    return Summary(
        case=str(case.folder),
        title=case.title,
        question=case.question,
        as_of=view.as_of,
        taken_in=len(intake.new) + len(intake.changed),
        entered=intake.claims.taken,
        read=read,
        page=str(page),
        page_written=page_written,
        reports=len(view.reports),
        kinds=dict(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        undated=_ids(undated),
        later=_ids(view.later),
        withdrawn=_ids(view.withdrawn),
        other_language=_ids(report for report in view.reports if not is_read(report.language)),
        passed_over=intake.passed_over,
        skipped=(*intake.skipped, *failed),
        claims=len(view.claims),
        events=len(view.events),
        relations=len(view.relations),
        speakers=len(speakers),
        statements=len(content.origins.statements),
        figures=sum(len(statement.figures) for statement in content.origins.statements),
        independent=content.origins.independent,
        findings={strength.value: strengths[strength] for strength in Strength},
        dismissed=len(content.checked.dismissed),
        contested=_contested(content),
        answer=answer_of(content),
        why_none=content.why_none,
        not_converged=str(torn) if torn else None,
        names=dict(content.names),
        head=view.head,
    )


def _contested(content: PageInput) -> tuple[Contested, ...]:
    from crossbearing.brief.contested import contested

    quantities = contested(content.claims, content.reports, content.origins)
    return tuple(_in_words(quantity, content.names) for quantity in quantities)


def _in_words(quantity: Quantity, names: Mapping[str, str]) -> Contested:
    from crossbearing.brief.wording import Wording
    from crossbearing.brief.words import interval, unit_words

    ends = [end for point in quantity.points if not point.denied for end in (point.low, point.high) if end is not None]
    low, high = (min(ends), max(ends)) if ends else (None, None)
    units = unit_words(quantity.unit, quantity.per)
    return Contested(
        name=Wording(names).quantity(quantity),
        item=quantity.item,
        measure=quantity.measure,
        unit=quantity.unit,
        per=quantity.per,
        low=low,
        high=high,
        range=interval(low, high, Bound.RANGE) + units,
        speakers=quantity.speakers,
        sayings=tuple(_saying(point, units) for point in quantity.points),
    )


def _saying(point: Point, units: str) -> Saying:
    from crossbearing.brief.words import interval

    return Saying(
        speaker=point.speaker,
        date=point.date,
        figure=interval(point.low, point.high, point.claim.bound) + units,
        low=point.low,
        high=point.high,
        denied=point.denied,
        quote=point.claim.quote,
        doc=point.claim.doc,
        claim=point.claim.id,
        reports=point.reports,
    )


def _ids(reports: Iterable[Report]) -> tuple[str, ...]:
    return tuple(report.doc for report in reports)
