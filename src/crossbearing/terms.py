"""The nouns of the product as frozen, typed records; everything else imports them and they import nothing.

Records are msgspec structs: JSON in and out with validation. Offsets are characters of a report's text. Dates are ISO
prefixes as precise as known (2024, 2024-02, 2024-02-26); nothing is ever rounded to a day that the source did not name.
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

Span = tuple[int, int]
"""[start, end) character offsets into a report's text."""

ISO_PREFIX = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")

THE_REPORT_ITSELF = "the-report-itself"
"""The speaker of what a report says in its own voice."""

BY_HAND = "hand/1"
"""The extractor of claims that a person entered in a table."""

CITED = "citation"
"""The medium of a report that claims entered by hand cite, and of which the case has no text."""

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


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all records: frozen, keyword only."""


def _check_date(name: str, value: str | None) -> None:
    if value is not None and not ISO_PREFIX.match(value):
        raise ValueError(f"{name} {value!r} is not a date as YYYY, YYYY-MM or YYYY-MM-DD")


def _check_span(name: str, span: Span) -> None:
    if not 0 <= span[0] < span[1]:
        raise ValueError(f"{name} {list(span)} is not a [start, end) with 0 <= start < end")


class Period(Record, frozen=True):
    """The time that a quantity covers; an end that is not known is None."""

    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        _check_date("period.start", self.start)
        _check_date("period.end", self.end)

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None


class Report(Record, frozen=True):
    """One document as published.

    `doc` is its id within a case: the file's name without its ending. `inferred` names the fields that were read from
    the document's words and not from its metadata. `furniture` are the places of `text` that belong to the page and not
    to the article (menus, share counts, repeated captions): no claim is read there.
    """

    doc: str
    text: str
    media: str
    source_hash: str
    text_hash: str
    language: str = "und"
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    archived_url: str | None = None
    accessed: str | None = None
    inferred: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        _check_date("published", self.published)
        _check_date("accessed", self.accessed)
        for span in self.furniture:
            _check_span("furniture", span)


class Capture(Record, frozen=True):
    """A report together with the bytes it came as."""

    report: Report
    source: bytes


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
        _check_span("span", self.span)
        for span in self.context:
            _check_span("context", span)
        _check_date("said_on", self.said_on)
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
        _check_span("span", self.span)


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
        _check_span("span", self.span)


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


class Strength(StrEnum):
    """How strongly a finding's sides are against each other."""

    HARD = "hard"
    """They cannot all hold as worded."""
    SOFT = "soft"
    """They disagree, though a bound, a date or the coverage leaves room."""


class Place(Record, frozen=True):
    """Where in which report some evidence stands: a claim's span, or the words that date an event.

    `span` is None where a claim was entered by hand without its words; `claim` is the id of the claim, if it is one.
    """

    doc: str
    span: Span | None
    claim: str | None = None

    def __post_init__(self) -> None:
        if self.span is not None:
            _check_span("span", self.span)


Sides = tuple[tuple[Place, ...], ...]
"""What is set against each other: two readings; or stock, rate and duration. Places on one side say the same."""


class Finding(Record, frozen=True):
    """What a check found that cannot hold, or disagrees: the evidence, the sum in words, and why it matters."""

    id: str
    kind: str
    strength: Strength
    sides: Sides
    arithmetic: str
    why: str


class Agreement(Record, frozen=True):
    """What a check found to agree though it was said apart, or in other units: information, and no finding."""

    id: str
    kind: str
    sides: Sides
    arithmetic: str


class Dismissal(Record, frozen=True):
    """A finding that somebody dismissed, who, and why."""

    finding: Finding
    by: str
    why: str


class Dismissed(Finding, frozen=True):
    """A finding as its dismissal carries it: with the words of its places, by which they are found in another text."""

    words: tuple[Named, ...] = ()


class Checked(Record, frozen=True):
    """All that the checks say of a case, hard findings first; those that somebody dismissed are listed apart."""

    findings: tuple[Finding, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()


class Act(StrEnum):
    """What a person may decide about a record after the fact."""

    REDATE = "redate"
    REPUBLISHER = "republisher"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    JOIN = "join"
    SPLIT = "split"
    DERIVE = "derive"
    NOT_DERIVED = "not-derived"
    DISMISS = "dismiss"
    UNDO = "undo"

    @property
    def on_claim(self) -> bool:
        """Whether it sets what one claim says."""
        return self in (Act.ACCEPT, Act.CORRECT, Act.REJECT, Act.ADD)

    @property
    def on_origins(self) -> bool:
        """Whether it says how claims hang together."""
        return self in (Act.JOIN, Act.SPLIT, Act.DERIVE, Act.NOT_DERIVED)


class Judgement(Record, frozen=True):
    """A decision by somebody about something in the ledger, with the reason; a later one overrides an earlier one.

    `target` is the id of what is judged (a report's `doc`, a claim's, a finding's), or for an undo the number of the
    judgement that is taken back; `value` is what `act` sets, where it sets something. For an act on a claim it is the
    claim record as JSON: as accepted, corrected or added, or as it was when it was rejected. For one on origins it is a
    JSON list of `Named` claims, the target first; for a dismissal a `Dismissed` finding as JSON.
    """

    act: Act
    target: str
    by: str
    why: str
    value: str | None = None

    def __post_init__(self) -> None:
        if self.act is Act.REDATE:
            _check_date("date", self.value)


class Ruling(Record, frozen=True):
    """A judgement on origins, its claims by the ids that they have now.

    `join`: they are one act of saying. `split`: the first is of another one than each of the others. `derive`: the
    first was computed from the others. `not-derived`: the first was computed from nothing, and stands alone.
    """

    act: Act
    claims: tuple[str, ...]
    by: str
    why: str


class Skipped(Record, frozen=True):
    """A source that was not taken in, and why: one line for the summary."""

    source: str
    what: str
    mend: str


class Citation(Record, frozen=True):
    """What is known of a report that a claim was entered from by hand: its facts without its text."""

    doc: str
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    accessed: str | None = None
    text: str | None = None
    text_hash: str | None = None

    def __post_init__(self) -> None:
        _check_date("published", self.published)
        _check_date("accessed", self.accessed)


class Drift(Record, frozen=True, rename={"is_": "is"}):
    """What an echo says differently: the axis, what the other wording was and what it is here.

    `against` names the other wording: the earliest report's, the majority's, or both where they agree.
    """

    axis: str
    was: str | None
    is_: str | None
    against: str = "both"


class Echo(Record, frozen=True):
    """One claim as a repetition of its figure; `copy_of` is the report whose text its report repeats unchanged.

    `span` is None where the claim was entered by hand without its words.
    """

    id: str
    doc: str
    span: Span | None
    value_text: str
    drift: tuple[Drift, ...] = ()
    copy_of: str | None = None


class Figure(Record, frozen=True):
    """One typed quantity of a statement, as most reports have it, with every claim that repeats it, earliest first.

    `derived_from` are the figures it was computed from and `arithmetic` how, in words. Where it came by a conversion
    factor, `factor` is that, and `factor_of` the figure in which the same speakers first used the same one: both
    together are one piece of evidence.
    """

    id: str
    measure: Measure
    item: str | None
    low: int | float | None
    high: int | float | None
    bound: Bound
    unit: str
    per: str | None
    claims: tuple[Echo, ...]
    derived_from: tuple[str, ...] = ()
    arithmetic: str | None = None
    factor: float | None = None
    factor_of: str | None = None


class Join(Record, frozen=True):
    """Why two claims stand in one statement: the reasons in words and the points they add up to."""

    a: str
    b: str
    because: tuple[str, ...]
    weight: float


class Statement(Record, frozen=True):
    """One act of saying: one speaker, one occasion, its figures, and the joins that put their claims together.

    `first` is the publication date of the first report of it, `reports` the number of different texts that carry it.
    """

    id: str
    speaker: str | None
    via: tuple[str, ...]
    said_on: str | None
    first: str | None
    reports: int
    figures: tuple[Figure, ...]
    joined: tuple[Join, ...] = ()


class Link(Record, frozen=True):
    """Two statements that are not independent: `later` takes from `earlier`, and `why` says how that is known."""

    earlier: str
    later: str
    kind: str
    why: str


class Reuse(Record, frozen=True):
    """Two reports that share text: the share of the shorter one's five-word runs that the other has."""

    earlier: str
    later: str
    share: float


class Rewrite(Record, frozen=True):
    """A report that said other numbers when it was captured again at the same address."""

    url: str
    earlier: str
    later: str
    changes: tuple[tuple[str, str], ...]


class Origins(Record, frozen=True):
    """All statements with what ties them to each other, and how many of them are independent origins.

    `rulings` are what people decided about them and what holds of it, in the order in which it was decided.
    `copies` are the reports whose text another holds unchanged, each with that other: they count for nothing.
    """

    statements: tuple[Statement, ...]
    links: tuple[Link, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    independent: int = 0
