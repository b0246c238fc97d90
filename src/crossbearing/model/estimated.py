"""What an estimate holds: the answer, variables over time, what each origin weighs, scenarios, how good the fit is.

All numbers are in the unit that stands beside them, as the case words it; dates are ISO days. Every record is plain
data, so that a page, a table and `--json` are made of the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.terms import Record


class Quantiles(Record, frozen=True):
    """A distribution by its points at 2.5, 5, 10, 25, 50, 75, 90, 95 and 97.5 %: bands of 50, 80, 90 and 95 %."""

    q025: float
    q05: float
    q10: float
    q25: float
    q50: float
    q75: float
    q90: float
    q95: float
    q975: float


class Series(Record, frozen=True):
    """A variable over time: T dates and T numbers of each quantile; one without time has one date, the as-of day."""

    unit: str
    dates: tuple[str, ...]
    q025: tuple[float, ...]
    q05: tuple[float, ...]
    q10: tuple[float, ...]
    q25: tuple[float, ...]
    q50: tuple[float, ...]
    q75: tuple[float, ...]
    q90: tuple[float, ...]
    q95: tuple[float, ...]
    q975: tuple[float, ...]


class Judged(Record, frozen=True):
    """A proposition of the case with its probability, and the day for which it is judged."""

    words: str
    probability: float
    prior: float
    date: str


class Shift(Record, frozen=True):
    """The answer without one origin or one speaker: `median` and `low` to `high` (90 %) of the fit without it.

    `influence` is how far the median moves, in standard deviations of the full answer's logarithm (of the answer itself
    where it may be nought or less), `error` the standard error of that for want of more draws. The fit without it is a
    fit of its own where `refitted`, else the full fit's draws reweighed. Where `converged` is false the fit without it
    failed, and nothing else here holds.
    """

    low: float
    median: float
    high: float
    influence: float
    error: float = 0.0
    refitted: bool = True
    converged: bool = True


class Weighed(Record, frozen=True):
    """A statement as evidence: how likely it is plainly wrong, before and after, and the answer without it."""

    id: str
    speaker: str
    prior_wrong: float
    wrong: float
    without: Shift | None = None


class Compared(Record, frozen=True):
    """A figure beside what the model expects its speaker to say, and where in that the said one lies.

    `said` is the figure in words and `number` its number (of a range the middle), `tail` the two-sided chance of a
    saying as far out as this (small: it does not fit), `off` the ratio of what was said to the expected median (the
    difference where `linear`; None where nothing is expected).
    """

    figure: str
    statement: str
    speaker: str
    words: str
    said: str
    unit: str
    date: str
    number: float
    expected: Quantiles
    tail: float
    off: float | None
    linear: bool = False


class Alternative(Record, frozen=True):
    """A scenario: every shown variable over time as it would be, and the propositions."""

    name: str
    words: str
    start: str
    variables: Mapping[str, Series]
    propositions: tuple[Judged, ...] = ()


class Diagnostics(Record, frozen=True):
    """Whether to trust the draws: the worst nested R-hat, bulk and tail effective sizes, and whose they are.

    `divergent` is the share of transitions that ran away (a stock's floor, a wall, throws some back), `stuck` counts
    the chains that accepted less than a tenth, `accepted` is the mean acceptance probability.
    """

    rhat: float
    ess_bulk: float
    ess_tail: float
    worst: str
    draws: int
    superchains: int
    chains: int
    divergent: float
    stuck: int
    accepted: float
    converged: bool

    def words(self) -> str:
        """The figures in one line, as they stand beneath every estimate."""
        return (
            f"nested R-hat {self.rhat:.4f}, effective draws {self.ess_bulk:,.0f} bulk and {self.ess_tail:,.0f} tail "
            f"(worst: {self.worst}); {self.draws} draws of {self.superchains} x {self.chains} chains, "
            f"{self.divergent:.1%} divergent, {self.stuck} stuck"
        )


class Answer(Record, frozen=True):
    """The variable that the case asks for, on the as-of day: posterior beside prior."""

    variable: str
    words: str
    unit: str
    date: str
    posterior: Quantiles
    prior: Quantiles


class Estimate(Record, frozen=True):
    """Everything that a fit says of a case.

    `variables` are those that the case shows, the answer first, `priors` the same before any report. `origins` are all
    statements that were observed, `left_out` those that were set aside on demand; `passed_over` are the figures that
    were not observed, with the reasons. `model_hash` is that of model and evidence together.
    """

    as_of: str
    model_hash: str
    answer: Answer
    variables: Mapping[str, Series]
    priors: Mapping[str, Series]
    propositions: tuple[Judged, ...]
    origins: tuple[Weighed, ...]
    speakers: Mapping[str, Shift]
    figures: tuple[Compared, ...]
    scenarios: Mapping[str, Alternative]
    left_out: tuple[str, ...]
    passed_over: Mapping[str, str]
    seed: int
    diagnostics: Diagnostics
