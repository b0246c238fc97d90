"""Acts of saying, what echoes them, and what ties them together."""

from __future__ import annotations

from crossbearing.terms.base import Record, Span
from crossbearing.terms.claims import Bound, Measure
from crossbearing.terms.judgements import Ruling


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
