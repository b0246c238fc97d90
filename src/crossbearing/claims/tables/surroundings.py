"""What a figure takes from what stands round it: its item and its time, by rank of labels, heads and caption."""

from __future__ import annotations

from typing import NamedTuple

from crossbearing.catalogue import Catalogue
from crossbearing.claims.speakers import Attribution, Attributions
from crossbearing.claims.tables.columns import Column
from crossbearing.claims.tables.labels import Label, is_geography, thing
from crossbearing.claims.tables.layout import Row
from crossbearing.claims.tables.periods import Timed, needs_year, read_period, year_in
from crossbearing.terms import Report


class Frame(NamedTuple):
    """What a whole table lends its rows; `subject` is what the report's title names."""

    report: Report
    catalogue: Catalogue
    continental: bool
    captions: tuple[Label, ...]
    corner: Label | None
    year: str | None
    attribution: Attribution
    attributions: Attributions
    is_list: bool
    only_thing: Label | None
    subject: str | None


class Line(NamedTuple):
    """What a row lends its figures: labels by role, and the section that it stands in."""

    row: Row
    labels: dict[str, Label]
    section: Label | None

    def get(self, *roles: str) -> Label | None:
        """The first label that one of the roles has."""
        return next((self.labels[r] for r in roles if r in self.labels), None)


def _words_of(label: Label) -> str | None:
    """A label's words without the unit behind them."""
    words = label.text
    if label.lent is not None and label.lent.span[0] > 0:
        words = words[: label.lent.span[0]]
    return words.strip(" ,;:([-–*") or None


_TRADES = frozenset("trade export import sale production consumption".split())
"""A title that names no more than these leaves it to the heads."""


def item_of(frame: Frame, line: Line, column: Column) -> tuple[str, str | None]:
    """What is counted, and its words: a known thing of row or column before a coined one, then caption and title."""
    catalogue = frame.catalogue
    row = line.get("item", "label")
    head = next((label for label in column.heads if label.names_thing), None)
    over = [label for label in (line.section, *frame.captions) if label is not None and label.names_thing]
    thing_row = row if row is not None and row.names_thing else None
    if "item" in line.labels and row is not None and row.slug:
        return row.slug, _words_of(row)
    if thing_row is not None and frame.corner is not None and is_geography(frame.corner.text):
        thing_row = None
    if thing_row is not None and frame.is_list and thing_row.text[:1].isupper() and not thing_row.known:
        thing_row = None if any(label.known for label in over) else thing_row
    if thing_row is not None and head is not None and thing_row.known and head.known:
        slug = thing([*head.words, "of", *thing_row.words], catalogue)
        return (slug, _words_of(thing_row)) if slug in catalogue.items else (thing_row.slug, _words_of(thing_row))
    order = [thing_row, head, *over]
    known = next((label for label in order if label is not None and label.known), None)
    if known is None:
        known = head or thing_row or next(iter(over), None)
    if known is not None and known.slug:
        return known.slug, _words_of(known)
    if frame.only_thing is not None and not any(label.tells_own and not label.names_thing for label in column.heads):
        return frame.only_thing.slug, _words_of(frame.only_thing)
    if frame.subject is not None and frame.subject not in _TRADES:
        return frame.subject, None
    for label in (*column.heads, *frame.captions):
        if label.words and not (label.timed is not None and label.timed.whole):
            return catalogue.slug_for(label.words), _words_of(label)
    return "", None


def period_of(frame: Frame, line: Line, column: Column) -> Timed | None:
    """The time of row or column, else of section or caption; a month takes its year from whoever names one."""
    labels = [label for role, label in line.labels.items() if role != "said"]
    near = [label for label in (line.get("period"), *labels, *column.heads, line.section) if label]
    years = [y for label in near if (y := year_in(label.text))]
    year = years[0] if years else frame.year
    for label in near:
        if needs_year(label.text):
            timed = read_period(label.text, frame.report.published, year)
            if timed is not None:
                return timed
    whole = [label.timed for label in near if label.timed is not None and label.timed.whole]
    part = [label.timed for label in (*near, *frame.captions) if label.timed is not None]
    return next(iter((*whole, *part)), None)
