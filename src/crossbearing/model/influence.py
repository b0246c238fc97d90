"""What an estimate hangs on: the answer fitted again without each statement, and without each speaker, in one batch."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.density import Density
from crossbearing.model.estimated import Shift
from crossbearing.model.fit import Fit, Plan, refit

Array = NDArray[np.float64]
Answer = Callable[[Array], Array]


def without_each(
    density: Density, full: Fit, answer: Answer, scale: float, seed: int, plan: Plan
) -> tuple[dict[str, Shift], dict[str, Shift]]:
    """The answer without each statement by its id, and without all statements of each speaker that has several.

    A speaker with one statement shifts the answer as that statement does. `answer` takes draws of z to the answer in
    base units, `scale` of which are one shown unit.
    """
    voices = density.evidence.voices
    left_out: dict[tuple[str, ...], None] = {(voice.statement,): None for voice in voices}
    by_speaker: dict[str, tuple[str, ...]] = {}
    for voice in voices:
        by_speaker[voice.speaker] = (*by_speaker.get(voice.speaker, ()), voice.statement)
    left_out |= dict.fromkeys(by_speaker.values())
    sets = list(left_out)
    masks = np.array([[voice.statement not in one for voice in voices] for one in sets], dtype=float)
    base = answer(full.z)
    fits = refit(density, masks, full, seed, plan)
    shifts = {one: _shift(found, base, answer(found.z), scale) for one, found in zip(sets, fits, strict=True)}
    return (
        {voice.statement: shifts[(voice.statement,)] for voice in voices},
        {speaker: shifts[statements] for speaker, statements in by_speaker.items()},
    )


def _shift(found: Fit, base: Array, answer: Array, scale: float) -> Shift:
    low, median, high = np.quantile(answer, (0.05, 0.5, 0.95)).tolist()
    middle, spread = float(np.median(base)), float(np.std(base))
    if base.min() > 0 and answer.min() > 0:
        moved, spread = float(np.log(median / middle)), float(np.std(np.log(base)))
    else:
        moved = median - middle
    return Shift(
        low=low / scale,
        median=median / scale,
        high=high / scale,
        influence=moved / spread if spread > 0 else 0.0,
        converged=found.diagnostics.converged,
    )
