"""How well each figure fits: what its speaker would be expected to say, all fitted, beside what was said.

A posterior predictive check (Gelman, Meng and Stern, Posterior predictive assessment of model fitness, 1996): each of
a few hundred draws of the posterior makes every speaker, taken to be sound, say a figure anew in the same manner.
"""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.density import Density
from crossbearing.model.estimated import Compared
from crossbearing.model.quantiles import quantiles
from crossbearing.model.saying import draw
from crossbearing.model.terms import Observation, Said

Array = NDArray[np.float64]

_DRAWS = 400


def compared(density: Density, z: Array, rng: np.random.Generator) -> tuple[Compared, ...]:
    """Each observation beside what was to be expected, in the order of the evidence, from draws of the posterior."""
    if not density.evidence.observations:
        return ()
    some = z[rng.permutation(len(z))[:_DRAWS]]
    heard = density.heard(some)
    held = heard.centre + heard.scatter * rng.standard_normal(heard.centre.shape)
    return tuple(
        _compared(density, observation, held[:, place], rng)
        for place, observation in enumerate(density.evidence.observations)
    )


def _compared(density: Density, observation: Observation, held: Array, rng: np.random.Generator) -> Compared:
    rule = density.model.rules[observation.rule]
    amounts = held * rule.scale if rule.linear else np.exp(held)
    said = observation.said
    said_unit = said.manner.unit / rule.unit.scale
    anew = said_unit * np.array([_number(draw(float(amount), said.bound, said.manner, rng)) for amount in amounts])
    number = said_unit * _number(said)
    same = np.isclose(anew, number)
    # Round numbers tie; half of the ties count as below, so that a saying in the midst of its own kind is not far out.
    below = float(((anew < number) & ~same).mean() + same.mean() / 2)
    expected = quantiles(anew)
    middle = expected.q50
    return Compared(
        figure=observation.figure,
        statement=observation.statement,
        speaker=observation.speaker,
        words=rule.words,
        said=observation.words,
        unit=rule.unit.words,
        date=(density.model.grid.edges[0] + timedelta(days=observation.window[1])).isoformat(),
        number=number,
        expected=expected,
        tail=min(1.0, 2 * min(below, 1 - below)),
        off=number - middle if rule.linear else (number / middle if middle > 0 else None),
        linear=rule.linear,
    )


def _number(said: Said) -> float:
    """The number that stands for what was said, in said units: the one end, or the middle of two."""
    ends = [end for end in (said.low, said.high) if end is not None]
    if len(ends) == 2 and min(ends) > 0:
        # One by one: the product of two large whole numbers is beyond what NumPy takes.
        return math.sqrt(ends[0]) * math.sqrt(ends[1])
    return sum(ends) / len(ends) if ends else 0.0
