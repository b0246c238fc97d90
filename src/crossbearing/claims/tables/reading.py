"""Cells to claims: each figure with the unit, item, time, place and speaker that its heads and labels lend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossbearing.catalogue import Catalogue
from crossbearing.claims import measures
from crossbearing.claims.making import claim_of
from crossbearing.claims.mentions import Mention, read_mentions
from crossbearing.claims.modality import is_ahead
from crossbearing.claims.numbers import is_continental
from crossbearing.claims.speakers import Attribution, Attributions
from crossbearing.claims.tables.columns import Column, read_columns
from crossbearing.claims.tables.labels import Label, coined, is_geography, known_thing, read_label
from crossbearing.claims.tables.layout import Row, Table, empty, is_prose
from crossbearing.claims.tables.periods import year_in
from crossbearing.claims.tables.sources import known_body, speaker_of
from crossbearing.claims.tables.surroundings import Frame, Line, item_of, period_of
from crossbearing.claims.tables.values import Value, read_values
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import Bound, Claim, Modality, Period, Report

MOST_FIGURES = 20_000
"""Figures that are read in the tables of one report: more are a data file, not a table that anybody reads."""

_CHANGES = re.compile(
    r"\b(?:change|chg|growth|increase|decrease|difference|y/y|yoy|m/m|q/q|year[- ]on[- ]year|diff)\b|\+/-", re.I
)
_FORESEEN = re.compile(
    r"\b(?:forecasts?|projected|projections?|expected|planned|plan|targets?|outlook|20\d\d[fF])\b", re.I
)
_ESTIMATED = re.compile(r"\b(?:estimate[ds]?|est\.|estimates|20\d\d[eE])", re.I)
_INWARD = re.compile(r"\b(?:imports?|imported|received|receipts|destinations?|to|importers?|recipients?)\b", re.I)
_LASTING = re.compile(r"\b(?:stocks?|cover|supply|supplies|reserves?|inventory|stockpiles?)\b", re.I)
_LETTERS = re.compile(r"[^\W\d_]+")


def read_tables(
    tables: Sequence[Table],
    report: Report,
    document: Document,
    attributions: Attributions,
    catalogue: Catalogue,
) -> tuple[Claim, ...]:
    """The claims of a report's tables, in order."""
    found: list[Claim] = []
    continental = is_continental(report.text) if tables else False
    for table in tables:
        for claim in _read(table, report, document, attributions, catalogue, continental):
            if len(found) == MOST_FIGURES:
                return tuple(found)
            found.append(claim)
    return tuple(found)


def _read(
    table: Table,
    report: Report,
    document: Document,
    attributions: Attributions,
    catalogue: Catalogue,
    continental: bool,
) -> Iterator[Claim]:
    text = report.text
    if not table.rows:
        return
    captions = tuple(read_label(text, span, catalogue, report.published) for span in reversed(table.captions))
    year = next((y for label in captions if (y := year_in(label.text))), None)
    columns = read_columns(table, text, catalogue, report.published, year)
    at = next((i for i, c in enumerate(columns) if c.role not in ("figures", "skip", "text")), None)
    corner = columns[at].heads[0] if at is not None and columns[at].heads else None
    attribution = speaker_of(table, report, document, attributions, catalogue)
    things = {
        label.slug: label
        for column in columns
        if column.role == "figures"
        for label in column.heads
        if label.known and label.names_thing
    }
    only = next(iter(things.values())) if len(things) == 1 else None
    subject = known_thing(report.title or "", catalogue)
    frame = Frame(
        report,
        catalogue,
        continental,
        captions,
        corner,
        year,
        attribution,
        attributions,
        table.is_list,
        only,
        subject,
    )
    section: Label | None = None
    for row in table.rows:
        held = [i for i, cell in enumerate(row.cells) if cell is not None]
        if len(held) == 1 and columns[held[0]].role != "figures":
            section = read_label(text, row.cells[held[0]] or (0, 1), catalogue, report.published, year)
            continue
        yield from _read_row(frame, columns, row, section)


def _read_row(frame: Frame, columns: Sequence[Column], row: Row, section: Label | None) -> Iterator[Claim]:
    text = frame.report.text
    labels: dict[str, Label] = {}
    for column, cell in zip(columns, row.cells, strict=True):
        if cell is None or column.role in ("figures", "skip") or column.role in labels:
            continue
        if not is_prose(text[cell[0] : cell[1]], True):
            labels[column.role] = read_label(text, cell, frame.catalogue, frame.report.published, frame.year)
    line = Line(row, labels, section)
    for column, cell in zip(columns, row.cells, strict=True):
        if cell is None or column.role != "figures" or empty(text[cell[0] : cell[1]]):
            continue
        lenders = [*column.heads, *labels.values(), *([section] if section else []), *frame.captions]
        if frame.corner is not None and "period" not in labels:
            lenders.insert(len(lenders) - len(frame.captions), frame.corner)
        for value in read_values(text, cell, lenders, frame.continental, frame.catalogue):
            yield _claim(frame, line, column, value)


def _claim(frame: Frame, line: Line, column: Column, value: Value) -> Claim:
    catalogue, report = frame.catalogue, frame.report
    heads = [*column.heads, *line.labels.values(), *([line.section] if line.section else []), *frame.captions]
    words = " ; ".join(label.text for label in heads)
    item, named = item_of(frame, line, column)
    # "Cases and deaths by district" only lists the columns; "Power generation" says what all of them measure.
    told = any(
        word in caption.words and "and" in caption.words
        for label in column.heads
        if label.known and label.names_thing
        for word in label.words
        for caption in frame.captions
    )
    mention = _in_words(value, heads[: len(heads) - len(frame.captions)] if told else heads, catalogue)
    mention.item, mention.item_text = item, named
    mention.attribution = frame.attribution
    nearest = " ; ".join(label.text for label in (*column.heads, *line.labels.values()))
    change = _CHANGES.search(nearest) is not None and mention.unit_kind != "time"
    measures.read_measure(mention, catalogue)
    measures.read_context([mention])
    if change:
        mention.measure = "ratio"
    elif mention.unit_kind == "time" and _LASTING.search(words):
        mention.measure = "supply-duration"
    if mention.measure == "other" and mention.unit_kind not in ("money", "share", "time") and line.get("from", "to"):
        mention.measure = "shipped"
    if mention.measure == "fired" and mention.per is not None:
        mention.measure = "consumption-rate"
    if not any(label.known for label in heads) or (mention.unit == "count" and not column.heads):
        mention.doubt += 0.2
    _ends_of_flow(mention, line, column, frame, words)
    timed = None if value.bracketed and not value.alone else period_of(frame, line, column)
    period = timed.period if timed else Period()
    speaker, said = line.get("speaker"), line.get("said")
    span, low, high = value.span, mention.low, mention.high
    below_zero = value.below_zero
    if value.alone and value.bracketed and not column.bracketed and mention.unit_kind in ("money", "count"):
        span, below_zero = (span[0] - 1, span[1] + 1), True
    if below_zero and not change and mention.bound in (Bound.EXACT, Bound.ABOUT) and low is not None:
        low = high = -low
    elif below_zero:
        span = (next(i for i in range(*value.span) if report.text[i] not in "-−– "), value.span[1])
    mention.low, mention.high, mention.context = low, high, value.context
    if _FORESEEN.search(nearest) or is_ahead(period, report.published):
        mention.modality = Modality.PREDICTED
    elif _ESTIMATED.search(words):
        mention.modality = Modality.ESTIMATED
    if speaker is not None:
        mention.attribution = Attribution(
            speaker=_who(frame, speaker), speaker_text=speaker.text, confidence=frame.attribution.confidence
        )
    said_on = said.timed.period.end if said is not None and said.timed is not None else None
    inferred = ("period",) if timed and timed.inferred else ()
    quote = report.text[line.row.start : line.row.end].strip()
    return claim_of(mention, report, span, quote, period, said_on, inferred)


def _who(frame: Frame, label: Label) -> str:
    """Whom a cell of a column of sources names."""
    return known_body(label.text, frame.catalogue) or frame.attributions.named(label.span) or coined(label.text)


def _in_words(value: Value, heads: Sequence[Label], catalogue: Catalogue) -> Mention:
    """The value's mention behind the words of its heads, so that the cues of a sentence tell what is measured."""
    bare = value.mention.sentence.text
    words = " ".join(w for label in reversed(heads) for w in _LETTERS.findall(_cues_of(label)))
    text = f"{words[-300:]} {bare}"
    sentence = Sentence(text, 0, len(text), 0, 0)
    mentions = read_mentions(sentence, [False] * len(sentence.tokens), False, catalogue)
    mention = mentions[-1] if mentions else value.mention
    same = (mention.low, mention.high, mention.bound) == (value.mention.low, value.mention.high, value.mention.bound)
    if not same or mention.unit != value.mention.unit:
        return value.mention
    mention.per = value.mention.per
    return mention


def _cues_of(label: Label) -> str:
    """The words of a label that may tell what is measured."""
    if label.timed is not None and label.timed.whole:
        return ""
    if label.lent is None or label.lent.per is not None:
        return label.text
    start, end = label.lent.span
    return label.text[:start] + label.text[end:]


def _ends_of_flow(mention: Mention, line: Line, column: Column, frame: Frame, words: str) -> None:
    """Set from, to, place and actor: from columns of their own, else from a label that is a state or place."""
    flow = mention.measure in ("shipped", "received")
    for role in ("from", "to"):
        label = line.get(role)
        if label is not None:
            name = label.actor or label.place or coined(label.text)
            mention.from_, mention.to = (name, mention.to) if role == "from" else (mention.from_, name)
    for label in (
        line.get("place"),
        line.get("actor"),
        line.get("label"),
        line.get("text"),
        *column.heads,
        line.section,
    ):
        if label is None or label.total:
            continue
        if label.place is not None:
            mention.place = mention.place or label.place
        elif label.actor is not None and mention.actor is None:
            mention.actor = label.actor
    place = line.get("place") or (line.get("label") if frame.corner and is_geography(frame.corner.text) else None)
    if place is not None and not (place.actor or place.place or place.total or mention.place):
        mention.place = coined(place.text)
    if flow and mention.actor is not None and mention.from_ is None and mention.to is None:
        if mention.measure == "received" or _INWARD.search(words):
            mention.to = mention.actor
        else:
            mention.from_ = mention.actor
        mention.actor = None
