"""Data sets from the model itself: unknowns from their priors, speakers who err and are sometimes plainly wrong.

What the density scores is what is drawn here, step by step, so that a fit of such a data set can be judged by the
truth that made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossbearing.errors import ModelError
from crossbearing.model.density import Density
from crossbearing.model.saying import draw
from crossbearing.model.terms import Evidence, Observation, Rule

Array = NDArray[np.float64]

_BATCH = 256
_MOST = 200_000
"""So many draws from the prior are tried for one that keeps all stocks above their floors."""

_ASTRAY = 5.0
"""How far from what was said before an alternative lies that does not hold, evenly: a factor of up to 150."""


class World(NamedTuple):
    """A truth as z (dimension), what its speakers say, and by statement whether it is plainly wrong."""

    z: Array
    evidence: Evidence
    wrong: Mapping[str, bool]


def priors(density: Density, rng: np.random.Generator) -> Iterator[Array]:
    """Draws of z (dimension) from the prior, floors of stocks counted in; without end.

    A draw is kept with the chance that its shortfall leaves it. Raises ModelError where none is.
    """
    tried = 0
    while True:
        batch = rng.standard_normal((_BATCH, density.dimension))
        kept = batch[rng.random(_BATCH) < np.exp(-density.shortfall(batch))]
        tried = 0 if len(kept) else tried + _BATCH
        if tried >= _MOST:
            raise ModelError(
                f"none of {_MOST:,} draws from the priors keeps the stocks above their floors",
                mend="Set the priors of what comes in and of the start higher, or of what goes out lower.",
            )
        yield from kept


def worlds(density: Density, rng: np.random.Generator) -> Iterator[World]:
    """Data sets like the density's own evidence: the same statements on the same days by the same speakers; no end.

    Companion figures and the manner of saying (bound, digits, width) stay as they are, as the model takes them for
    given. Of alternatives one is drawn; the others may be anything, since the density says nothing of them.
    """
    for z in priors(density, rng):
        wrong = {voice.statement: bool(rng.random() < voice.wrong) for voice in density.evidence.voices}
        yield World(z, retold(density, z, wrong, rng), wrong)


def retold(
    density: Density,
    z: Array,
    wrong: Mapping[str, bool],
    rng: np.random.Generator,
    beside: Mapping[str, float] = MappingProxyType({}),
) -> Evidence:
    """The density's evidence as its speakers would give it if z (dimension) were the truth and these were wrong.

    `beside` are log errors of speakers beside those that the model knows of; linear quantities are left alone.
    """
    evidence = density.evidence
    heard = density.heard(z[None])
    chosen = _chosen(evidence, rng)
    observations = list[Observation]()
    for at, observation in enumerate(evidence.observations):
        rule = density.model.rules[observation.rule]
        scatter = float(heard.scatter[0, at])
        if wrong[observation.statement]:
            scatter = float(np.hypot(scatter, evidence.stray))
        held = float(heard.centre[0, at]) + scatter * rng.standard_normal()
        held += 0.0 if rule.linear else beside.get(observation.speaker, 0.0)
        if observation.either is not None and observation.figure not in chosen:
            held = _before(observation, rule) + _ASTRAY * rng.uniform(-1, 1)
        amount = held * rule.scale if rule.linear else float(np.exp(held))
        said = draw(amount, observation.said.bound, observation.said.manner, rng)
        observations.append(msgspec.structs.replace(observation, said=said))
    return msgspec.structs.replace(evidence, observations=tuple(observations))


def _before(observation: Observation, rule: Rule) -> float:
    """The middle of what was said, as a logarithm or in a linear rule's scale."""
    edges = observation.said.edges
    middle = (edges[0] + edges[-1]) / 2
    return middle / rule.scale if rule.linear else float(np.log(middle))


def _chosen(evidence: Evidence, rng: np.random.Generator) -> set[str]:
    """Of each set of alternatives the figure that holds."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in evidence.observations:
        if one.either is not None:
            groups.setdefault((one.statement, one.either), []).append(one.figure)
    return {figures[int(rng.integers(len(figures)))] for figures in groups.values()}
