"""What an estimate hangs on: the answer without each statement, and without each speaker.

Where the full fit's draws, weighed by what the rest says, stand for the fit without it, they are taken; all others are
fitted again in one batch.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.density import Density
from crossbearing.model.estimated import Shift
from crossbearing.model.fit import Fit, Plan, refit
from crossbearing.model.reweighing import RELIABLE, Middle, middle, smoothed
from crossbearing.model.terms import Evidence

Array = NDArray[np.float64]
Answer = Callable[[Array], Array]

_BLOCK = 512


class Without(NamedTuple):
    """The answer without some statements, in base units, whether that can be trusted, and whether it was fitted."""

    found: Middle
    converged: bool
    refitted: bool


def without_each(
    density: Density, full: Fit, answer: Answer, scale: float, seed: int, plan: Plan
) -> tuple[dict[str, Shift], dict[str, Shift]]:
    """The answer without each statement by its id, and without all statements of each speaker that has several.

    A speaker with one statement shifts the answer as that statement does. `answer` takes draws of z to the answer in
    base units, `scale` of which are one shown unit.
    """
    sets, by_speaker = groups(density.evidence)
    base = answer(full.z)
    found = left_out(density, full, answer, sets, seed, plan)
    shifts = {one: _shift(without, base, scale) for one, without in zip(sets, found, strict=True)}
    return (
        {voice.statement: shifts[(voice.statement,)] for voice in density.evidence.voices},
        {speaker: shifts[statements] for speaker, statements in by_speaker.items()},
    )


def left_out(
    density: Density,
    full: Fit,
    answer: Answer,
    sets: Sequence[Collection[str]],
    seed: int,
    plan: Plan,
    reliable: float = RELIABLE,
) -> list[Without]:
    """The answer without each set of statements: reweighed where that is worth what the plan asks for, else fitted.

    Weights whose tail has the shape `reliable` or more are not.
    """
    kept = np.array([[name not in one for name in density.statements] for one in sets], dtype=float)
    told = np.concatenate([density.pointwise(full.z[at : at + _BLOCK]) for at in range(0, len(full.z), _BLOCK)])
    values = answer(full.z).reshape(full.diagnostics.draws, -1)
    found: dict[int, Without] = {}
    for place, mask in enumerate(kept):
        weights, shape = smoothed(-told @ (1 - mask))
        told_by = middle(values, weights.reshape(values.shape))
        if shape < reliable and told_by.effective >= plan.ess:
            found[place] = Without(told_by, converged=True, refitted=False)
    rest = [place for place in range(len(sets)) if place not in found]
    for place, again in zip(rest, refit(density, kept[rest], full, seed, plan) if rest else (), strict=True):
        values = answer(again.z).reshape(again.diagnostics.draws, -1)
        told_by = middle(values, np.ones(values.shape))
        found[place] = Without(told_by, converged=again.diagnostics.converged, refitted=True)
    return [found[place] for place in range(len(sets))]


def groups(evidence: Evidence) -> tuple[list[tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """What is left out together: each statement, then all of each speaker who has several; and each speaker's own."""
    by_speaker: dict[str, tuple[str, ...]] = {}
    for voice in evidence.voices:
        by_speaker[voice.speaker] = (*by_speaker.get(voice.speaker, ()), voice.statement)
    return list(dict.fromkeys([*((voice.statement,) for voice in evidence.voices), *by_speaker.values()])), by_speaker


def _shift(without: Without, base: Array, scale: float) -> Shift:
    low, median, high, error, _ = without.found
    before, spread = float(np.median(base)), float(np.std(base))
    if base.min() > 0 and low > 0:
        moved, error, spread = float(np.log(median / before)), error / median, float(np.std(np.log(base)))
    else:
        moved = median - before
    return Shift(
        low=low / scale,
        median=median / scale,
        high=high / scale,
        influence=moved / spread if spread > 0 else 0.0,
        error=error / spread if spread > 0 else 0.0,
        refitted=without.refitted,
        converged=without.converged,
    )
