"""Report to claims, events and relations: the ordered list of extractors and the record that they fill."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.claims import EXTRACTOR, conditions, grounding
from crossbearing.claims.dates import Dates, Spoken, find_events, period_for, said_throughout, title_period
from crossbearing.claims.making import claim_of
from crossbearing.claims.mentions import Mention
from crossbearing.claims.modality import is_ahead, read_modality
from crossbearing.claims.numbers import is_continental
from crossbearing.claims.reading import read_document
from crossbearing.claims.relations import find_relations
from crossbearing.claims.speakers import Attributions
from crossbearing.claims.tables import find_tables, read_tables
from crossbearing.claims.text import Document, Sentence
from crossbearing.errors import ClaimError
from crossbearing.reports import is_read
from crossbearing.terms import Claim, Event, Extraction, Measure, Modality, Period, Record, Relation, Report, Span

_FORESEEN = frozenset((Modality.PREDICTED, Modality.CONDITIONAL))


class Reading:
    """What the extractors share about one report: its tables, its sentences, its dates and who speaks where."""

    def __init__(self, report: Report, catalogue: Catalogue) -> None:
        self.report = report
        self.catalogue = catalogue
        self.tables = find_tables(report.text, report.furniture, catalogue)
        tabular = tuple(span for table in self.tables for span in table.left_out)
        self.document = Document(report.text, report.furniture + tabular)
        self.dates = Dates.read(report.text, report.published)
        self.covered = title_period(self.dates)
        self.attributions = Attributions(self.document, report, catalogue)


class Found(Record, frozen=True):
    """What one extractor proposes."""

    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()


Extractor = Callable[[Reading], Found]


def quantities(reading: Reading) -> Found:
    """Every quantity that somebody asserts."""
    report = reading.report
    mentions = read_document(reading.document, reading.dates, reading.catalogue, reading.attributions)
    conditions.group_alternatives(report.doc, mentions)
    hung = [_announced(mention, reading) for mention in mentions]
    for credited in (m.attribution for m in mentions):
        lone = credited.alone or credited.carried or credited.cue in _HAVING
        if credited.said_span is not None and not lone:
            reading.dates.say(credited.said_span)
    timed = [_period(mention, reading) for mention in mentions]
    spoken = []
    for mention, (period, _), when in zip(mentions, timed, hung, strict=True):
        ahead = is_ahead(period, report.published)
        read_modality(mention, mention.attribution.cue, ahead)
        credited = mention.attribution
        until = None if ahead or mention.modality in _FORESEEN else period.end or period.start
        spoken.append(
            Spoken(
                mention.sentence,
                credited.speaker,
                credited.cue_span or mention.span,
                tuple(credited.via),
                until,
                when or (None if credited.carried and credited.cue is None else credited.said_span),
                when is not None or credited.alone or credited.cue in _HAVING,
                credited.now,
            )
        )
    said = said_throughout(
        reading.dates,
        reading.document,
        spoken,
        lambda start, end: reading.attributions.at(start, end).speaker,
        report.published,
    )
    claims = []
    for mention, (period, inferred), own in zip(mentions, timed, said, strict=True):
        marks = [name for name, mark in (("period", inferred), ("said_on", own is not None and own.inferred)) if mark]
        if not period and reading.covered is not None and _of_the_release(mention):
            period = reading.covered
        said_on = own.on if own else None
        claims.append(claim_of(mention, report, mention.span, mention.sentence.text, period, said_on, tuple(marks)))
    return Found(claims=tuple(claims))


_HAVING = ("have", "stand", "count")
"""What somebody has on a day, or a count stands at, holds then as well; it dates nothing else that is told."""
_ANNOUNCED = re.compile(
    r"\s(?:announced|reported|forecast|predicted|projected|estimated|promised|pledged|given|claimed|published|foreseen"
    r"|agreed|cited|stated)\s(?=(?:back |only |early |late )?(?:in|on|last|a|by|yesterday)\b)"
)
_HUNG = 60
"""How many characters behind a figure the day stands on which it was told: "the 9,000 announced in November"."""


def _announced(mention: Mention, reading: Reading) -> Span | None:
    """The place of the date on which a figure was told, where a participle behind it says so."""
    end, stop = mention.span[1], mention.sentence.end
    if not reading.dates.within(end, min(stop, end + _HUNG)):
        return None
    told = _ANNOUNCED.match(reading.report.text, end, stop)
    return None if told is None else (told.end(), min(stop, told.end() + _HUNG // 2))


def _of_two_times(mention: Mention, text: str) -> bool:
    """Whether what stands behind a comma only compares: "40 in May, twice as many as in April"; not "quadrupled"."""
    start, end = mention.span
    return mention.unit == "ratio" and text[start - 2 : start] == ", " and not text.endswith("ed", start, end)


def _period(mention: Mention, reading: Reading) -> tuple[Period, bool]:
    sentence = mention.sentence
    if mention.measure == Measure.RATIO and _of_two_times(mention, reading.report.text):
        return Period(), False
    dated = period_for(reading.dates, (sentence.start, sentence.end), mention.span, rate=mention.per is not None)
    return dated.period, dated.inferred


_PRESENT = frozenset("is are has have now today currently".split())


def _of_the_release(mention: Mention) -> bool:
    """Whether an undated figure is of the time that the title names: an amount told of the past."""
    return (
        mention.modality == Modality.STATED
        and mention.condition is None
        and mention.per is None
        and mention.unit_kind not in ("time", "share", "ratio")
        and mention.measure != Measure.RATIO
        and _PRESENT.isdisjoint(mention.words)
    )


def tables(reading: Reading) -> Found:
    """Every figure in a table or in a list whose head names the unit."""
    claims = read_tables(reading.tables, reading.report, reading.document, reading.attributions, reading.catalogue)
    if (covered := reading.covered) is not None:
        claims = tuple(
            claim if claim.period or claim.unit == "percent" else msgspec.structs.replace(claim, period=covered)
            for claim in claims
        )
    return Found(claims=claims)


def happenings(reading: Reading) -> Found:
    """Every happening that the report dates without counting it."""
    report = reading.report

    def speaker_of(sentence: Sentence) -> str | None:
        return reading.attributions.at(sentence.start, sentence.end).speaker

    return Found(events=tuple(find_events(report.doc, reading.document, reading.dates, report.published, speaker_of)))


def ties(reading: Reading) -> Found:
    """Who makes, holds, sends or receives what, and where."""
    doc, speakers = reading.report.doc, reading.attributions
    return Found(relations=tuple(find_relations(doc, reading.document, reading.catalogue, speakers.at)))


def _with_sources(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, none derived from one that was refused."""
    known = {claim.id for claim in claims}
    return tuple(
        claim
        if known.issuperset(claim.derived_from)
        else msgspec.structs.replace(claim, derived_from=tuple(s for s in claim.derived_from if s in known))
        for claim in claims
    )


EXTRACTORS: tuple[Extractor, ...] = (quantities, tables, happenings, ties)


def run(report: Report, catalogue: Catalogue | None, extractors: Sequence[Extractor]) -> Extraction:
    """What the extractors find in a report, each in turn; see `crossbearing.claims.extract`."""
    if not is_read(report.language):
        return Extraction(doc=report.doc, text_hash=report.text_hash, extractor=EXTRACTOR)
    reading = Reading(report, catalogue or Catalogue.shipped())
    claims: dict[tuple[int, int], Claim] = {}
    events: list[Event] = []
    relations: list[Relation] = []
    refused = 0
    continental = is_continental(report.text)
    for extractor in extractors:
        found = extractor(reading)
        for claim in found.claims:
            try:
                grounding.check(claim, report.text, reading.catalogue, continental=continental)
            except ClaimError:
                refused += 1
            else:
                claims.setdefault(claim.span, claim)
        events += found.events
        relations += found.relations
    return Extraction(
        doc=report.doc,
        text_hash=report.text_hash,
        extractor=EXTRACTOR,
        claims=_with_sources([claims[span] for span in sorted(claims)]),
        events=tuple(events),
        relations=tuple(relations),
        refused=refused,
    )
