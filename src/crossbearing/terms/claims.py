"""What a report asserts: quantities, dated happenings, relations, each with its exact words."""

from __future__ import annotations

from enum import StrEnum

from crossbearing.terms.base import Period, Record, Span, check_date, check_span

THE_REPORT_ITSELF = "the-report-itself"
"""The speaker of what a report says in its own voice."""

BY_HAND = "hand/1"
"""The extractor of claims that a person entered in a table."""

NOWHERE = 1_000_000_000
"""Offsets from here on are no place in any text: they put claims in order whose place is not known."""


class Bound(StrEnum):
    """How the words of a mention bound its number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    ORDER = "order"

    def allows(self, low: float | None, high: float | None) -> bool:
        """Whether an interval has the ends that this bound calls for."""
        match self:
            case Bound.EXACT | Bound.ABOUT:
                return low is not None and low == high
            case Bound.AT_LEAST:
                return low is not None and high is None
            case Bound.AT_MOST:
                return low is None and high is not None
            case Bound.RANGE:
                return low is not None and high is not None and low <= high
            case Bound.ORDER:
                return low is not None and (high is None or low <= high)


class Modality(StrEnum):
    """How sure the speaker is, in the order in which the first that fits is taken."""

    DENIED = "denied"
    CONDITIONAL = "conditional"
    PREDICTED = "predicted"
    POSSIBLE = "possible"
    LIKELY = "likely"
    ESTIMATED = "estimated"
    STATED = "stated"


class Measure(StrEnum):
    """What is counted about the item."""

    SHIPPED = "shipped"
    RECEIVED = "received"
    CAPACITY_EQUIVALENT = "capacity-equivalent"
    PRODUCED = "produced"
    PRODUCTION_RATE = "production-rate"
    CONSUMPTION_RATE = "consumption-rate"
    STOCK = "stock"
    SUPPLY_DURATION = "supply-duration"
    PRODUCTION_DURATION = "production-duration"
    UTILISATION = "utilisation"
    RATIO = "ratio"
    SHARE = "share"
    COST = "cost"
    CASUALTIES = "casualties"
    STRENGTH = "strength"
    FIRED = "fired"
    DESTROYED = "destroyed"
    PURCHASED = "purchased"
    PLEDGED = "pledged"
    REQUESTED = "requested"
    ATTENDANCE = "attendance"
    DISPLACED = "displaced"
    EMITTED = "emitted"
    OTHER = "other"


class Claim(Record, frozen=True, rename={"from_": "from"}):
    """One quantity that somebody asserts in a report; docs/claims.md explains each field."""

    id: str
    doc: str
    quote: str
    value_text: str
    span: Span
    low: int | float | None
    high: int | float | None
    bound: Bound
    unit: str
    per: str | None = None
    item: str | None = None
    item_text: str | None = None
    measure: Measure = Measure.OTHER
    from_: str | None = None
    to: str | None = None
    place: str | None = None
    actor: str | None = None
    speaker: str | None = None
    speaker_text: str | None = None
    via: tuple[str, ...] = ()
    modality: Modality = Modality.STATED
    period: Period = Period()
    said_on: str | None = None
    alternative_group: str | None = None
    condition: str | None = None
    base: str | None = None
    context: tuple[Span, ...] = ()
    derived_from: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    extractor: str = ""
    confidence: float | None = None

    def __post_init__(self) -> None:
        check_span("span", self.span)
        for span in self.context:
            check_span("context", span)
        check_date("said_on", self.said_on)
        if not self.bound.allows(self.low, self.high):
            raise ValueError(f"the bound {self.bound.value!r} does not go with low {self.low}, high {self.high}")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")

    @property
    def placed(self) -> bool:
        """Whether its span is a place in a report, and not made up for a claim whose words are not known."""
        return self.span[0] < NOWHERE


class Event(Record, frozen=True):
    """Something a report dates without counting it: a summit, a launch, a visit, an announced plan."""

    id: str
    doc: str
    span: Span
    quote: str
    what: str
    words: str
    date: Period
    speaker: str | None = None
    modality: Modality = Modality.STATED
    inferred: tuple[str, ...] = ()
    extractor: str = ""

    def __post_init__(self) -> None:
        check_span("span", self.span)


class Relation(Record, frozen=True):
    """An assertion between named things without count or date: a plant makes shells, a state denies a trade.

    `subject` and `object` are slugs; `subject_text` and `object_text` are the words that name them.
    """

    id: str
    doc: str
    span: Span
    quote: str
    subject: str
    relation: str
    object: str
    subject_text: str | None = None
    object_text: str | None = None
    speaker: str | None = None
    basis: str | None = None
    modality: Modality = Modality.STATED
    extractor: str = ""

    def __post_init__(self) -> None:
        check_span("span", self.span)


class Extraction(Record, frozen=True):
    """All that one extractor read in one report; `refused` counts the proposals that were not grounded in its words."""

    doc: str
    text_hash: str
    extractor: str
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    refused: int = 0


class Named(Record, frozen=True):
    """A claim as a judgement names it: its id, and its place and words, by which it is found when it is read anew."""

    id: str
    doc: str
    span: Span
    quote: str
    value_text: str
