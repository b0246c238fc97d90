"""What a brief is made of: text in parts that know where they come from, blocks of it, and sections of blocks.

Three renderers (page, Markdown, PDF) show the same tree. `cited` is the one function by which a number comes into it.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from crossbearing.brief.contested import Quantity
from crossbearing.model.estimated import Answer, Series
from crossbearing.terms import Record


class From(StrEnum):
    """What a number is taken from."""

    CLAIM = "claim"
    """The words of a claim: `key` is its id."""
    REPORT = "report"
    """What is known of a report, such as its date: `key` is its id."""
    STATEMENT = "statement"
    """A statement or one of its figures: `key` is its id."""
    FINDING = "finding"
    """The arithmetic of a finding or an agreement: `key` is its id."""
    EVENT = "event"
    """The date of a happening: `key` is the event's id."""
    RELATION = "relation"
    """The words of a relation: `key` is its id."""
    ESTIMATE = "estimate"
    """The fit: `key` is its model hash, as-of and seed."""
    COUNT = "count"
    """Records of the case that were counted: `key` names what they are."""
    CASE = "case"
    """The case file: `key` is the part of it."""
    RULE = "rule"
    """A rule of the method, as the section on it states: `key` names the rule."""


class Source(Record, frozen=True):
    """Where a number comes from; see From for what `key` is."""

    of: From
    key: str


class Kind(StrEnum):
    """How a part of a text is to be shown."""

    PLAIN = "plain"
    """Our own words, in which no number may stand."""
    NUMBER = "number"
    """A number, or a date, with its source."""
    NAME = "name"
    """A name from the case, the catalogue or a report, and whatever words these bring: shown as foreign text."""
    QUOTE = "quote"
    """Exact words of a report, to be put in quotation marks."""
    CHANGE = "change"
    """What an echo says otherwise than others, to be set off."""
    CODE = "code"
    """A hash or an id."""
    ADDRESS = "address"
    """An address that a report was found at."""


class Part(msgspec.Struct, frozen=True):
    """Some words of a text: `to` is the anchor in the brief that they lead to, `strong` sets them off, `small` marks
    what is said beside.

    A NUMBER has a `source`; `note` is the number of the footnote that gives the sentence of the claim it is from.
    """

    text: str
    kind: Kind = Kind.PLAIN
    source: Source | None = None
    to: str | None = None
    note: int | None = None
    strong: bool = False
    small: bool = False


Text = tuple[Part, ...]
"""Words in a row; the spaces between them are theirs."""


def cited(text: str, source: Source, *, to: str | None = None, note: int | None = None, strong: bool = False) -> Part:
    """A number or date as a part of a text, with where it comes from: the only way for one into a brief."""
    return Part(text=text, kind=Kind.NUMBER, source=source, to=to, note=note, strong=strong)


class Paragraph(Record, frozen=True, tag="paragraph"):
    """A paragraph; `role` is "answer" for the sentence that all else stands behind, "lead", "text", "note" or "sum"."""

    text: Text
    role: str = "text"


class Bullets(Record, frozen=True, tag="bullets"):
    """A list of texts."""

    items: tuple[Text, ...]


class Facts(Record, frozen=True, tag="facts"):
    """Labels with what is known of each."""

    items: tuple[tuple[str, Text], ...]


class Row(Record, frozen=True):
    """A row of a table: a text for each column, and beneath it what is folded away."""

    cells: tuple[Text, ...]
    anchor: str | None = None
    folded: Folded | None = None
    foot: bool = False


class Table(Record, frozen=True, tag="table"):
    """A table; `caption` says what it shows, and is not shown where a heading above says the same (`unseen`).

    `right` are the numbers of the columns whose cells stand to the right.
    """

    caption: Text
    head: tuple[Text, ...]
    rows: tuple[Row, ...]
    right: tuple[int, ...] = ()
    unseen: bool = False


class Folded(Record, frozen=True, tag="folded"):
    """Blocks that are shown on demand on a screen, and always where nothing can be unfolded."""

    summary: Text
    blocks: tuple[Block, ...]


class Entry(Record, frozen=True, tag="entry"):
    """One of several things under a heading of its own; `badge` is a word that ranks it ("hard", "soft")."""

    anchor: str
    heading: Text
    blocks: tuple[Block, ...]
    badge: str | None = None


class ByDate(Record, frozen=True, tag="by_date"):
    """Chart: who said how much of a contested quantity, and when.

    `anchors` and `labels` are those of the points' claims by their ids, `speakers` the slugs with their names;
    `unnamed` says that some points have no named speaker.
    """

    quantity: Quantity
    anchors: dict[str, str]
    labels: dict[str, str]
    speakers: tuple[tuple[str, str], ...]
    unnamed: bool


class Mark(Record, frozen=True):
    """A figure as it is set beside a variable: by whom, of when, and between which ends in the variable's unit.

    An end that the words leave open is None. `hollow` is what could be and not what was; `to` is the claim's anchor.
    """

    figure: str
    statement: str
    speaker: str
    name: str
    date: str
    low: float | None
    high: float | None
    said: str
    hollow: bool = False
    to: str | None = None


class OverTime(Record, frozen=True, tag="over_time"):
    """Chart: a variable over time with its bands, and the figures that speak of it."""

    unit: str
    as_of: str
    series: Series
    marks: tuple[Mark, ...] = ()


class OriginRow(Record, frozen=True):
    """A row of the forest: an origin that the fit heard, and the answer without it (low, median, high).

    `speaks` are its figures of the answer itself, in the answer's unit.
    """

    speaker: str
    name: str
    date: str | None
    speaks: tuple[Mark, ...] = ()
    without: tuple[float, float, float] | None = None


class Forest(Record, frozen=True, tag="forest"):
    """Chart: the origins as evidence, and the answer at the foot."""

    answer: Answer
    unit: str
    rows: tuple[OriginRow, ...]


class Teller(Record, frozen=True):
    """A report that carries a statement: its day, what it is called, and the anchor of its claim.

    `source` is the place in the list of what it took it from, `credit` the words by which it names that, `changed` what
    it altered in the telling.
    """

    day: str
    label: str
    to: str | None = None
    source: int | None = None
    credit: str = ""
    changed: str = ""


class Lineage(Record, frozen=True, tag="lineage"):
    """Chart: the reports that carry one statement by date, earliest first, and what each took from whom."""

    told: tuple[Teller, ...]


class Scenarios(Record, frozen=True, tag="scenarios"):
    """Chart: a variable over time, as it is and then in each scenario that changes it, by what these are called."""

    unit: str
    as_of: str
    lines: tuple[tuple[str, Series], ...]


class Noted(Record, frozen=True):
    """Something without a number: what, between which days, by whom, and on what basis; `to` is its row's anchor.

    `happened` tells what is dated from what is asserted, `hollow` what was announced or denied.
    """

    label: str
    first: str
    last: str
    to: str
    speaker: str = ""
    basis: str | None = None
    happened: bool = False
    hollow: bool = False


class WhoWhere(Record, frozen=True, tag="who_where"):
    """Chart: what happened, and what was asserted of named things, by date."""

    lines: tuple[Noted, ...]


ChartInput = ByDate | OverTime | Forest | Lineage | Scenarios | WhoWhere


class Figure(Record, frozen=True, tag="figure"):
    """A chart by its input; `alt` says what it shows where it is not drawn.

    `caption` is not shown where a heading above says the same (`unseen`).
    """

    anchor: str
    caption: Text
    alt: Text
    chart: ChartInput
    unseen: bool = False


class Key(Record, frozen=True, tag="key"):
    """How to read the charts of who said how much when."""


class Piece(Record, frozen=True):
    """Some words of a sentence; `notes` are the footnotes of the claims whose number they are."""

    text: str
    notes: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()


class Reading(Record, frozen=True):
    """What a claim's words were read as: the figure, how it is bounded, and a text for each of READ_AS."""

    note: int
    figure: Text
    bound: str
    cells: tuple[Text, ...]
    compare: str | None = None
    origin: str | None = None


READ_AS = ("What", "Speaker", "Grade", "Dates")
"""What is told of a claim beside its sentence and its figure."""


class Passage(Record, frozen=True):
    """A sentence of a report with its numbers marked, and the readings of them; this is what footnotes lead to.

    `quoted` is False where a claim was entered by hand without its words.
    """

    pieces: tuple[Piece, ...]
    readings: tuple[Reading, ...]
    language: str
    quoted: bool = True


class Claims(Record, frozen=True, tag="claims"):
    """The claims of one report as a table: a sentence, and beside it a line for each of its readings."""

    caption: Text
    passages: tuple[Passage, ...]


Block = Paragraph | Bullets | Facts | Table | Folded | Entry | Figure | Key | Claims


class Section(Record, frozen=True):
    """A part of the brief under a heading; `short` is its name where room is scarce."""

    anchor: str
    heading: str
    short: str
    blocks: tuple[Block, ...]
    count: int | None = None


class Brief(Record, frozen=True):
    """A case in the order in which it is to be read. `handling` is its marking; `foot` says what made it."""

    title: str
    question: str | None
    as_of: str | None
    handling: str
    sections: tuple[Section, ...]
    foot: Facts
