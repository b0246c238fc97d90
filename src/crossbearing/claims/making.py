"""A mention that has been read whole to the claim that it makes."""

from __future__ import annotations

from crossbearing.claims import EXTRACTOR
from crossbearing.claims.confidence import confidence
from crossbearing.claims.mentions import Mention
from crossbearing.terms import Claim, Measure, Modality, Period, Report, Span

_MEASURES = {measure.value: measure for measure in Measure}
_MODALITIES = {modality.value: modality for modality in Modality}


def claim_of(
    mention: Mention,
    report: Report,
    span: Span,
    quote: str,
    period: Period,
    said_on: str | None,
    inferred: tuple[str, ...],
) -> Claim:
    """The claim whose value's words stand at `span` of the report; `inferred` names what the words do not say."""
    attribution = mention.attribution
    return Claim(
        id=_id(report, span),
        doc=report.doc,
        quote=quote,
        value_text=report.text[slice(*span)],
        span=span,
        low=mention.low,
        high=mention.high,
        bound=mention.bound,
        unit=mention.unit,
        per=mention.per,
        item=mention.item or None,
        item_text=mention.item_text,
        measure=_MEASURES[mention.measure],
        from_=mention.from_,
        to=mention.to,
        place=mention.place,
        actor=mention.actor,
        speaker=attribution.speaker,
        speaker_text=attribution.speaker_text,
        via=attribution.via,
        modality=_MODALITIES[mention.modality],
        period=period,
        said_on=said_on,
        alternative_group=mention.group,
        condition=mention.condition,
        base=mention.base,
        context=mention.context,
        derived_from=tuple([_id(report, source.span) for source in mention.derived_from]),
        inferred=inferred,
        extractor=EXTRACTOR,
        confidence=confidence(mention),
    )


def _id(report: Report, span: Span) -> str:
    return f"{report.doc}:{span[0]}-{span[1]}"
