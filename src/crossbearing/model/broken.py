"""Worlds that break the model: what goes wrong in reporting and is not in it, to see how far intervals then fail."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

import msgspec
import numpy as np

from crossbearing.model.calibrate import Breaking
from crossbearing.model.density import Density
from crossbearing.model.simulate import World, retold
from crossbearing.model.terms import Bias, Evidence, Observation, Voice

YEAR = 365.0
ECHOES = 3
"""So many speakers pass on a figure that is not theirs."""


def inflated(density: Density, world: World, rng: np.random.Generator) -> Evidence:
    """One speaker doubles everything that he says."""
    speakers = sorted({observation.speaker for observation in density.evidence.observations})
    chosen = speakers[int(rng.integers(len(speakers)))]
    return retold(density, world.z, world.wrong, rng, {chosen: math.log(2)})


def misdated(density: Density, world: World, rng: np.random.Generator) -> Evidence:
    """One statement is read with its year wrong: its figures are taken for those of a year before or after."""
    end = density.layout.edges[-1]
    could: dict[str, list[float]] = {}
    for one in world.evidence.observations:
        for by in (-YEAR, YEAR):
            if 0 < one.window[1] + by <= end:
                could.setdefault(one.statement, []).append(by)
    if not could:
        return world.evidence
    chosen = sorted(could)[int(rng.integers(len(could)))]
    by = could[chosen][int(rng.integers(len(could[chosen])))]

    def moved(one: Observation) -> Observation:
        if one.statement != chosen:
            return one
        last = min(max(one.window[1] + by, 1.0), end)
        first = 0.0 if one.window[0] == 0 else min(max(one.window[0] + by, 0.0), last - 1)
        return msgspec.structs.replace(one, window=(first, last))

    return msgspec.structs.replace(
        world.evidence, observations=tuple(moved(one) for one in world.evidence.observations)
    )


def echoed(density: Density, world: World, rng: np.random.Generator) -> Evidence:
    """Three other speakers pass on one statement's figures as their own, unchanged: hidden echoes of one origin."""
    evidence = world.evidence
    chosen = evidence.voices[int(rng.integers(len(evidence.voices)))]
    others = [voice for voice in evidence.voices if voice.speaker != chosen.speaker]
    rng.shuffle(others)
    tellers = {voice.speaker: voice for voice in others}
    voices, observations, biases = list(evidence.voices), list(evidence.observations), list(evidence.biases)
    known = {(bias.speaker, bias.measure) for bias in biases}
    for speaker, voice in list(tellers.items())[:ECHOES]:
        name = f"{chosen.statement} by {speaker}"
        voices.append(Voice(statement=name, speaker=speaker, wrong=voice.wrong))
        for one in evidence.observations:
            if one.statement != chosen.statement:
                continue
            observations.append(
                msgspec.structs.replace(one, figure=f"{one.figure} by {speaker}", statement=name, speaker=speaker)
            )
            if (speaker, one.measure) not in known:
                known.add((speaker, one.measure))
                own = next(bias.own for bias in biases if bias.speaker == speaker)
                biases.append(Bias(speaker=speaker, measure=one.measure, own=own))
    return msgspec.structs.replace(
        evidence, voices=tuple(voices), observations=tuple(observations), biases=tuple(biases)
    )


def careless(density: Density, world: World, rng: np.random.Generator) -> Evidence:
    """All speakers err twice as widely as their grades say."""
    wider = tuple(msgspec.structs.replace(one, scatter=2 * one.scatter) for one in density.evidence.observations)
    loose = Density(density.model, msgspec.structs.replace(density.evidence, observations=wider))
    told = retold(loose, world.z, world.wrong, rng)
    as_graded = zip(told.observations, density.evidence.observations, strict=True)
    return msgspec.structs.replace(
        told,
        observations=tuple(msgspec.structs.replace(one, scatter=before.scatter) for one, before in as_graded),
    )


BREAKINGS: Mapping[str, Breaking | None] = MappingProxyType(
    {
        "nothing is broken": None,
        "a speaker doubles what he says": inflated,
        "a statement is read with its year wrong": misdated,
        "three hidden echoes of one statement": echoed,
        "all err twice as widely as graded": careless,
    }
)
"""The kinds of broken worlds, by what is wrong in them."""
