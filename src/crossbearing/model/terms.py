"""The nouns of a model: trees to reckon with, what is declared, what is observed; read by every module beside this one.

All numbers here are in base units: time in days, every other unit as the case's `units` declare it or as Pint has it.
A grid has T steps; a *path* is a value for each step (a flow, in units a day) or at the end of each step (a stock's
level); everything else is a single value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from crossbearing.terms import Bound, Measure, Modality, Record


class Op(StrEnum):
    """What a tree applies to its arguments."""

    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    DIVIDE = "divide"
    POWER = "power"
    """To a constant."""
    NEGATE = "negate"
    EXP = "exp"
    LOG = "log"
    SQRT = "sqrt"
    LOGISTIC = "logistic"
    MIN = "min"
    MAX = "max"
    TIME = "time"
    """Days since the grid's start, at the middle of each step; no arguments."""
    CUMULATE = "cumulate"
    """A flow's total since the grid's start, at the end of each step."""
    DELAY = "delay"
    """A path, later by a time: a third-order material delay, as system dynamics has it."""
    TOTAL = "total"
    """A flow's total over an observation's window."""
    MEAN = "mean"
    """A path's mean over an observation's window."""
    LAST = "last"
    """A path's value at the end of an observation's window."""
    FROM = "from"
    """The second argument from a day on (the third, in days since the grid's start), the first before it."""


class Constant(Record, frozen=True, tag=True):
    """A number in base units."""

    value: float


class Variable(Record, frozen=True, tag=True):
    """A variable of the model by its name."""

    name: str


class Given(Record, frozen=True, tag=True):
    """What an observation's companion figure says, by the name that its rule gives it."""

    name: str


class Apply(Record, frozen=True, tag=True):
    """An operation on trees."""

    op: Op
    args: tuple[Tree, ...] = ()


Tree = Constant | Variable | Given | Apply


class Family(StrEnum):
    """The shape of a prior; `low` and `high` of the prior are its 5 and 95 % points, truncation counted in."""

    POSITIVE = "positive"
    """Normal in the logarithm."""
    SHARE = "share"
    """Normal in the logit."""
    REAL = "real"
    """Normal."""


class Prior(Record, frozen=True):
    """What is held of an unknown before any report; `least` and `most` truncate it, `why` and `source` are reasons."""

    family: Family
    low: float
    high: float
    least: float | None = None
    most: float | None = None
    why: str | None = None
    source: str | None = None


class Walk(Record, frozen=True):
    """A path whose logarithm is a random walk, linear between its knots.

    `start` is the level at the first knot, `volatility` the standard deviation of the logarithm's change from one knot
    to the next, `every` the days between knots.
    """

    start: Prior
    volatility: Prior
    every: float


class Stock(Record, frozen=True):
    """A level: `start`, plus what came in, less what went out. Below `floor` it is penalised: see `slack`.

    The log density loses (shortfall / slack)² / 2 for each step that ends below the floor.
    """

    start: Tree
    inflow: Tree | None = None
    outflow: Tree | None = None
    floor: float | None = None
    slack: float | None = None


class Unit(Record, frozen=True):
    """How a variable is shown: the unit's words, and how many base units one of it is."""

    words: str
    scale: float


class Grid(Record, frozen=True):
    """The days between which steps lie: T + 1 edges, from `edges[0]`, the grid's start."""

    edges: tuple[date, ...]

    def day(self, when: date) -> float:
        """Days since the grid's start."""
        return float((when - self.edges[0]).days)


class Proposition(Record, frozen=True):
    """A comparison whose probability the case asks for: `tree` is above nought where it holds.

    It is judged on the day `on`, without one on the day of the estimate.
    """

    words: str
    tree: Tree
    on: date | None = None


class Wanted(Record, frozen=True):
    """Which claims are meant: each field lists values of which one must fit; an empty one takes any.

    An item takes what is a kind of it as well. `says` are words that the number's own wording holds, `quote` words that
    its sentence holds, small and capital letters alike. What `but_not` fits is not meant. `scales` maps each unit that
    such a claim may have ("count", "count/day", "tonne": the unit, a slash and what it is per, if anything) to the base
    units that one of it is; a claim in any other unit cannot be read.
    """

    measure: tuple[Measure, ...] = ()
    item: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    bound: tuple[Bound, ...] = ()
    modality: tuple[Modality, ...] = (Modality.STATED, Modality.ESTIMATED, Modality.LIKELY, Modality.POSSIBLE)
    says: tuple[str, ...] = ()
    quote: tuple[str, ...] = ()
    but_not: Wanted | None = None
    scales: Mapping[str, float] = {}


class Pick(Record, frozen=True):
    """The figures that a rule reads, and by name the companion figures of the same statement that it needs."""

    claims: Wanted
    given: Mapping[str, Wanted] = {}


class Rule(Record, frozen=True):
    """How figures that answer to it are read: the tree gives what the speaker would hold, with TOTAL, MEAN, LAST in it.

    A figure is read by the first rule whose `pick` takes it. `given` are the names of companion figures. `linear` says
    that the quantity may be nought or negative, so that a scatter or bias of 0.1 is a tenth of `scale` base units and
    not of itself. `unit` is the unit that the tree's value has.
    """

    tree: Tree
    words: str
    unit: Unit
    pick: Pick = Pick(claims=Wanted())
    given: tuple[str, ...] = ()
    linear: bool = False
    scale: float = 1.0


class Scenario(Record, frozen=True):
    """A named change: what each changed variable is, as a tree over the path as it would have been (Variable)."""

    name: str
    words: str
    start: date
    changes: Mapping[str, Tree] = {}
    written: Mapping[str, str] = {}
    """The same as written."""


class Model(Record, frozen=True):
    """What a case file declares, read and checked: names resolved, units agreed, no circle.

    `order` are the names of definitions, stocks and mixes in the order in which they can be reckoned. `paths` are the
    names whose value is a path (walks, stocks, and what is defined by them); `levels` those of them that are levels at
    the end of steps. `noise` is the prior of the log scatter that all observations share.
    """

    grid: Grid
    unknowns: Mapping[str, Prior]
    walks: Mapping[str, Walk]
    definitions: Mapping[str, Tree]
    stocks: Mapping[str, Stock]
    order: tuple[str, ...]
    paths: frozenset[str]
    levels: frozenset[str]
    units: Mapping[str, Unit]
    noise: Prior
    rules: tuple[Rule, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    shown: tuple[str, ...] = ()
    """The variables that the case reports, the answer first."""
    propositions: tuple[Proposition, ...] = ()
    words: Mapping[str, str] = {}
    """What the case calls a variable, where it says so."""
    written: Mapping[str, str] = {}
    """The expression of each definition as written; of a stock under NAME.start, NAME.in and NAME.out."""


class Manner(Record, frozen=True):
    """How a figure is said, apart from the number: what stays as it is when the same speaker would hold something else.

    `digits` are the significant digits used; `other` is the chance that it is not the nearest round number that is
    named (about: one beside it; at least, at most: one further off; each time again). `spread` is the width of a range,
    of the logarithm (linear: said units), for an order of magnitude the logarithm of its last number over its first;
    `anchor` is the first number of one of the orders that it is told apart from (dozens: 24). Amounts below `least`
    are said to be none. `step` is the distance of the numbers that a linear quantity is rounded to, None where it is
    positive and rounded to `digits`. `unit` is how many base units one said unit is; all else is in said units.
    """

    digits: int = 1
    other: float = 0.0
    spread: float = 0.0
    anchor: float = 1.0
    least: float = 0.0
    step: float | None = None
    unit: float = 1.0


class Said(Record, frozen=True):
    """What a speaker said, as a step function: the chance that somebody who holds x says exactly this.

    `edges` (K + 1, ascending, base units; the first may be -inf or 0, the last inf) part x into K steps, `weights` (K)
    are the chances. `low` and `high` are the numbers said, in said units; with `bound` and `manner` they explain it.
    """

    bound: Bound
    edges: tuple[float, ...]
    weights: tuple[float, ...]
    low: float | None = None
    high: float | None = None
    manner: Manner = Manner()


class Observation(Record, frozen=True):
    """A figure that a rule reads: who said it, over which window, and what was said.

    `window` are days since the grid's start. `scatter` is the standard deviation of the speaker's own error, of the
    logarithm, or in the rule's `scale` where the rule is linear. Observations of one statement with the same `either`
    are alternatives: one of them holds. `words` shows the figure in a sentence.
    """

    figure: str
    statement: str
    speaker: str
    measure: str
    rule: int
    window: tuple[float, float]
    said: Said
    scatter: float
    given: Mapping[str, float] = {}
    either: str | None = None
    words: str = ""


class Voice(Record, frozen=True):
    """A statement as evidence: how likely it is plainly wrong before anything else is known (0 to 1)."""

    statement: str
    speaker: str
    wrong: float


class Bias(Record, frozen=True):
    """One speaker's systematic log error on one measure: `own` is the standard deviation of its own draw.

    `shared` is that of the draw it has in common with all of its `group` (speakers that share a source).
    """

    speaker: str
    measure: str
    own: float
    group: str | None = None
    shared: float = 0.0


class Evidence(Record, frozen=True):
    """All that is observed by a date. `passed_over` maps a figure that is not observed to the reason, in words.

    `stray` is the scatter that what a plainly wrong statement says has beside all other scatter (the squares add up):
    of the logarithm, or in the rule's `scale` where the rule is linear.
    """

    as_of: date
    observations: tuple[Observation, ...] = ()
    voices: tuple[Voice, ...] = ()
    biases: tuple[Bias, ...] = ()
    passed_over: Mapping[str, str] = {}
    stray: float = 1.4
