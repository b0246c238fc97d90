"""From a model and its evidence to an estimate: fit, answer, variables over time, fit of each figure, scenarios."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossbearing.errors import NotConverged
from crossbearing.model.density import Density
from crossbearing.model.estimated import Alternative, Answer, Estimate, Judged, Series, Shift, Weighed
from crossbearing.model.expected import compared
from crossbearing.model.fit import FULL, REFIT, Plan, fit
from crossbearing.model.graph import mentions
from crossbearing.model.influence import without_each
from crossbearing.model.quantiles import on_day, quantiles, series
from crossbearing.model.reckoner import Reckoner
from crossbearing.model.simulate import priors
from crossbearing.model.terms import Evidence, Model, Proposition, Scenario, Tree, Variable

Array = NDArray[np.float64]
Step = Callable[[str], None]

SEED = 20231101
"""Where no seed is asked for; any number would do."""

_PRIOR_DRAWS = 2000
_MOST_DRAWS = 4000
"""So many of the fit's draws, evenly spread, make the quantiles."""


def estimate(
    model: Model,
    evidence: Evidence,
    *,
    seed: int = SEED,
    influence: bool = True,
    left_out: tuple[str, ...] = (),
    plan: Plan = FULL,
    refit: Plan = REFIT,
    step: Step = lambda stage: None,
) -> Estimate:
    """Fit a model to its evidence and put all that it says into one record; the same input and seed give the same.

    `influence` also fits it without each statement and without each speaker; `left_out` are statements set aside from
    the first. `step` is told what is done next. Raises
    NotConverged where the draws cannot be trusted, ModelError where the model cannot be reckoned.
    """
    evidence = _less(evidence, left_out)
    density = Density(model, evidence)
    rng = np.random.default_rng([seed, 1])
    before = np.array(list(islice(priors(density, rng), _PRIOR_DRAWS)))
    step("fitting")
    found = fit(density, seed, plan)
    if not found.diagnostics.converged:
        raise NotConverged(
            f"the fit has not converged, so there is no answer ({found.diagnostics.words()})",
            mend=f"Try another --seed; narrow the prior of {found.diagnostics.worst}, or let more figures inform it.",
        )
    z = found.z[:: max(1, len(found.z) // _MOST_DRAWS)]
    step("reading the draws")
    reading = _Reading(model, evidence.as_of)
    shifts: Mapping[str, Shift] = {}
    speakers: Mapping[str, Shift] = {}
    if influence and evidence.voices:
        step("leaving each origin out")
        shifts, speakers = without_each(density, found, reading.answer, reading.scale, seed, refit)
    step("comparing with what was said")
    wrong = density.wrong(z).mean(axis=0) if evidence.voices else np.zeros(0)
    after, first = reading.read(z), reading.read(before)
    return Estimate(
        as_of=evidence.as_of.isoformat(),
        model_hash=fingerprint(model, evidence),
        answer=reading.answered(z, before),
        variables=after.variables,
        priors=first.variables,
        propositions=reading.judged(after, first),
        origins=tuple(
            Weighed(
                id=voice.statement,
                speaker=voice.speaker,
                prior_wrong=voice.wrong,
                wrong=float(wrong[place]),
                without=shifts.get(voice.statement),
            )
            for place, voice in enumerate(evidence.voices)
        ),
        speakers=speakers,
        figures=compared(density, z, rng),
        scenarios={scenario.name: reading.scenario(scenario, z, before) for scenario in model.scenarios},
        left_out=left_out,
        passed_over=evidence.passed_over,
        seed=seed,
        diagnostics=found.diagnostics,
    )


def fingerprint(model: Model, evidence: Evidence) -> str:
    """A hash of all that an estimate is made from but its seed."""
    encoded = msgspec.json.encode((model, evidence), order="deterministic")
    return hashlib.sha256(encoded).hexdigest()


def _less(evidence: Evidence, left_out: Collection[str]) -> Evidence:
    """The evidence without some statements."""
    return msgspec.structs.replace(
        evidence,
        observations=tuple(one for one in evidence.observations if one.statement not in left_out),
        voices=tuple(one for one in evidence.voices if one.statement not in left_out),
    )


class _Read(NamedTuple):
    """What some draws say: each variable that the case shows, and how often each proposition holds."""

    variables: Mapping[str, Series]
    holds: tuple[float, ...]


class _Reading:
    """Puts draws of z into the units and names of the case."""

    def __init__(self, model: Model, as_of: date) -> None:
        self._model = model
        self._as_of = as_of
        self._reckoner = Reckoner(model)
        self._name = model.shown[0]
        self.scale = model.units[self._name].scale

    def answer(self, z: Array) -> Array:
        """(draws): the first variable that the case shows, on the as-of day, in base units."""
        return self._valued(self._reckoner.values(z, [self._name])[self._name], self._name)

    def answered(self, z: Array, before: Array) -> Answer:
        unit = self._model.units[self._name]
        return Answer(
            variable=self._name,
            words=self._model.words.get(self._name, self._name),
            unit=unit.words,
            date=self._as_of.isoformat(),
            posterior=quantiles(self.answer(z), unit.scale),
            prior=quantiles(self.answer(before), unit.scale),
        )

    def read(self, z: Array, scenario: str | None = None) -> _Read:
        """What draws say of all that the case shows and asks, in one go: each variable hangs on most of the others."""
        model = self._model
        asked = {str(place): proposition.tree for place, proposition in enumerate(model.propositions)}
        values = self._reckoner.trees(z, {name: Variable(name) for name in model.shown} | asked, scenario)
        return _Read(
            variables={name: self._series(name, values[name]) for name in model.shown},
            holds=tuple(self._holds(model.propositions[int(place)], values[place]) for place in asked),
        )

    def judged(self, after: _Read, first: _Read) -> tuple[Judged, ...]:
        return tuple(
            Judged(words=one.words, probability=holds, prior=held, date=(one.on or self._as_of).isoformat())
            for one, holds, held in zip(self._model.propositions, after.holds, first.holds, strict=True)
        )

    def scenario(self, scenario: Scenario, z: Array, before: Array) -> Alternative:
        after = self.read(z, scenario.name)
        return Alternative(
            name=scenario.name,
            words=scenario.words,
            start=scenario.start.isoformat(),
            variables=after.variables,
            propositions=self.judged(after, self.read(before, scenario.name)),
        )

    def _series(self, name: str, draws: Array) -> Series:
        model = self._model
        return series(model.grid, draws, model.units[name], self._as_of, level=name in model.levels)

    def _valued(self, draws: Array, name: str) -> Array:
        return on_day(self._model, draws, self._as_of, level=name in self._model.levels)

    def _holds(self, proposition: Proposition, draws: Array) -> float:
        day = proposition.on or self._as_of
        return float((on_day(self._model, draws, day, level=self._has_level(proposition.tree)) > 0).mean())

    def _has_level(self, tree: Tree) -> bool:
        return mentions(tree, lambda part: isinstance(part, Variable) and part.name in self._model.levels)
