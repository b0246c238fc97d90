"""An estimate in words and tables: the answer first, then what it rests on, and how far to trust it."""

from __future__ import annotations

from bisect import bisect_left

from crossbearing.api import Estimate, Series, Shift
from crossbearing.cli.output import clean, print_table, say
from crossbearing.digits import three_digits

DOUBTFUL = 0.05
"""A figure as far out as this, two-sided, is named among those that do not fit."""


def print_estimate(found: Estimate) -> None:
    """Print all parts of an estimate that say something."""
    _print_answer(found)
    _print_propositions(found)
    _print_variables(found)
    _print_scenarios(found)
    _print_origins(found)
    _print_fit(found)
    say()
    say(f"Fit        {found.diagnostics.words()}; seed {found.seed}")


def _print_answer(found: Estimate) -> None:
    answer = found.answer
    after, before = answer.posterior, answer.prior
    say(f"{_capital(clean(answer.words))}, as of {answer.date}:")
    say(f"  {_span(after.q05, after.q95)} {answer.unit} (90 %), in the middle {three_digits(after.q50)}")
    say(f"  before any report: {_span(before.q05, before.q95)}, in the middle {three_digits(before.q50)}")
    if found.left_out:
        say(f"  set aside: {', '.join(map(clean, found.left_out))}")
    if not found.origins:
        say("  No figure is observed, so this is what the priors say by themselves. --explain lists why.")


def _print_propositions(found: Estimate) -> None:
    if found.propositions:
        say()
        rows = [(one.words, one.date, _share(one.probability), _share(one.prior)) for one in found.propositions]
        print_table(("how likely is it that", "on", "probability", "before"), rows, right=("probability", "before"))


def _print_variables(found: Estimate) -> None:
    say()
    rows = []
    for name, series in found.variables.items():
        before, at = found.priors[name], _place(series, found.as_of)
        rows.append(
            (
                name,
                series.unit,
                three_digits(series.q05[at]),
                three_digits(series.q50[at]),
                three_digits(series.q95[at]),
                _span(before.q05[at], before.q95[at]),
            )
        )
    print_table((f"on {found.as_of}", "unit", "5 %", "50 %", "95 %", "before"), rows, right=("5 %", "50 %", "95 %"))


def _print_scenarios(found: Estimate) -> None:
    # A scenario that changes nothing is the base, which stands first anyway.
    names = [name for name, other in found.scenarios.items() if other.variables != found.variables]
    if not names:
        return
    say()
    rows = []
    for name, base in found.variables.items():
        if len(base.dates) > 1:
            others = [found.scenarios[other].variables[name] for other in names]
            rows.append((name, base.unit, _end(base), *map(_end, others)))
    if rows:
        last = max(base.dates[-1] for base in found.variables.values())
        print_table((f"by {last}", "unit", "as is", *names), rows)


def _print_origins(found: Estimate) -> None:
    if not found.origins:
        return
    say()
    rows = [
        (one.id, one.speaker, _share(one.prior_wrong), _share(one.wrong), *_without(one.without))
        for one in sorted(found.origins, key=lambda one: -abs(one.without.influence) if one.without else 0)
    ]
    print_table(
        ("origin", "speaker", "wrong, before", "after", "answer without it", "shift"),
        rows,
        right=("wrong, before", "after", "shift"),
    )
    several = [(speaker, *_without(shift)) for speaker, shift in found.speakers.items()]
    if several:
        say()
        print_table(("speaker", "answer without all of theirs", "shift"), several, right=("shift",))
    if rows and found.origins[0].without:
        say("A shift is in standard deviations of the answer, give or take what more draws would still change.")


def _print_fit(found: Estimate) -> None:
    doubtful = sorted((one for one in found.figures if one.tail < DOUBTFUL), key=lambda one: one.tail)
    say()
    if doubtful:
        rows = [
            (
                one.speaker,
                one.date,
                one.said,
                three_digits(one.number),
                _span(one.expected.q05, one.expected.q95),
                one.unit,
            )
            for one in doubtful
        ]
        print_table(("does not fit: who", "of", "said", "that is", "expected", "unit"), rows, right=("that is",))
    elif found.figures:
        say(f"All {len(found.figures)} figures lie where the fit expects them (within 95 of 100).")
    if found.passed_over:
        say(f"{len(found.passed_over)} figures are not observed; --explain says why.")


def _without(shift: Shift | None) -> tuple[str, str]:
    if shift is None:
        return "", ""
    if not shift.converged:
        return "did not converge", ""
    moved = f"{shift.influence:+.2f} ± {shift.error:.2f}"
    return f"{three_digits(shift.median)} ({_span(shift.low, shift.high)})", moved


def _place(series: Series, day: str) -> int:
    """The step that a day lies in, or ends."""
    return min(bisect_left(series.dates, day), len(series.dates) - 1)


def _end(series: Series) -> str:
    return f"{three_digits(series.q50[-1])} ({_span(series.q05[-1], series.q95[-1])})"


def _span(low: float, high: float) -> str:
    return f"{three_digits(low)} to {three_digits(high)}"


def _share(probability: float) -> str:
    if 0 < probability < 0.01 or 0.99 < probability < 1:
        return f"{probability:.1%}" if 0.001 <= probability <= 0.999 else ("<0.1%" if probability < 0.5 else ">99.9%")
    return f"{probability:.0%}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
