"""Fits a model to what was said: peaks, starts, warm-up, and draws until they are worth enough."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from crossbearing.model.centring import Centred, Walk, told, walks
from crossbearing.model.cores import Target, halved
from crossbearing.model.density import Density
from crossbearing.model.diagnostics import worth
from crossbearing.model.estimated import Diagnostics
from crossbearing.model.hmc import Sampler, State, begin
from crossbearing.model.reckoner import Reckoner
from crossbearing.model.simulate import priors
from crossbearing.model.start import Laplace, laplace, weighed
from crossbearing.terms import Record

Array = NDArray[np.float64]
Starts = Callable[[Target, Laplace, int, Array | None, np.random.Generator], Array]
Watch = Callable[[Array], Mapping[str, Array]]


class Plan(Record, frozen=True):
    """How hard a fit tries, and what it must reach.

    `superchains` of `chains` each share a start; `ess` is the least bulk and tail effective sample size and `rhat` the
    greatest nested R-hat of any variable watched. They are first judged after `first` draws of each chain; `bound` is
    the most that a chain makes. `peaks` are the starts from which the highest point is sought. `helped` has a second
    process take half of the work where there is a second core; draws do not hang on whether there is.
    """

    superchains: int = 16
    chains: int = 8
    ess: float = 1000
    rhat: float = 1.01
    first: int = 60
    bound: int = 800
    peaks: int = 4
    helped: bool = True


FULL = Plan()
REFIT = Plan(superchains=8, chains=4, ess=250, rhat=1.03, first=60, bound=400, peaks=2)
"""For fits with something left out: they show how far an answer moves, to a fifteenth of its standard deviation."""

_TIME = 2.5
_SETTLING = 30
_TURNING = 25
_STUCK = 0.1
_DIVERGENT = 0.1
_LOOKS = 12
"""A path bends at its knots alone, and its neighbouring steps hang together: a look at each would cost as much as the
draws themselves."""

_POOLED = 10
"""Draws of each chain whose spread makes the metric."""


class Fit(NamedTuple):
    """Draws of z (draws x superchains x chains, dimension), iteration by iteration, and how far to trust them."""

    z: Array
    diagnostics: Diagnostics


class Known(NamedTuple):
    """What an earlier fit of a like problem tells: where to seek peaks, and draws whose spread becomes the metric."""

    seeds: Array
    draws: Array


def fit(density: Density, seed: int = 0, plan: Plan = FULL) -> Fit:
    """Draws of the unknowns given all that was said; watches every unknown and every variable that the case shows.

    Where nothing was said they come from the prior itself, which needs no chains.
    """
    rng, watch = np.random.default_rng(seed), watching(density, density.model.shown)
    if density.evidence.observations:
        return sample(density.led(), None, rng, plan, watch, pinned=_pinned(density))[0]
    chains = plan.superchains * plan.chains
    count = max(plan.first, math.ceil(2 * plan.ess / chains))
    z = np.array(list(islice(priors(density, rng), count * chains)))
    taken = np.ones(chains)
    return Fit(z, _judge(z.reshape(count, chains, -1), taken, 1 - taken, plan, watch))


def refit(density: Density, masks: Array, first: Fit, seed: int = 0, plan: Plan = REFIT) -> tuple[Fit, ...]:
    """One fit for each mask (problems, statements), all in one batch, each from its own peaks.

    They are sought from draws of the first fit, whose spread also serves as the metric. Watches every unknown and the
    first variable that the case shows, its answer.
    """
    seeds = first.z[:: max(1, len(first.z) // plan.peaks)][: plan.peaks]
    rng = np.random.default_rng(seed)
    watch = watching(density, density.model.shown[:1])
    return sample(density.led(), masks, rng, plan, watch, Known(seeds, first.z), pinned=_pinned(density))


def _pinned(density: Density) -> tuple[Walk, ...]:
    """The walks, where figures outnumber what is unknown and so may pin them; else centring only costs a climb."""
    return walks(density.model, density.layout) if len(density.evidence.observations) > density.dimension else ()


def watching(density: Density, names: Sequence[str]) -> Watch:
    """What judges some variables beside the unknowns, each path at a dozen steps, evenly apart, the last one in."""
    reckoner = Reckoner(density.model)
    last = len(density.layout.edges) - 2
    steps = np.unique(np.linspace(last, 0, _LOOKS).round().astype(int))

    def watch(z: Array) -> Mapping[str, Array]:
        values = reckoner.values(z, names)
        return {name: draws if draws.ndim == 1 else draws[:, steps] for name, draws in values.items()}

    return watch


def sample(
    target: Target,
    masks: Array | None,
    rng: np.random.Generator,
    plan: Plan,
    watch: Watch,
    known: Known | None = None,
    starts: Starts = weighed,
    pinned: Sequence[Walk] = (),
) -> tuple[Fit, ...]:
    """Draws for one problem, or one for each mask; peaks are sought from what is known, else the middle and draws.

    The `pinned` walks are centred as far as they are told. Deterministic, given the generator's state.
    """
    problems, dimension = 1 if masks is None else len(masks), target.dimension
    statements = 0 if masks is None else masks.shape[1]
    with threadpool_limits(limits=1, user_api="blas"), _shared(target, statements, plan) as target:
        if known is None:
            seeds = np.vstack([np.zeros(dimension), rng.standard_normal((plan.peaks - 1, dimension))])
        else:
            seeds = known.seeds
        seeds = np.repeat(seeds[None], problems, axis=0)
        centred = Centred(target, ())
        if pinned:
            roughly = laplace(target, seeds[:, :1], masks)
            seeds[:, :1] = roughly.peak
            centred = Centred(target, [told(walk, roughly.factor[:, 0]) for walk in pinned])
        at = laplace(centred.peaked(), centred.written(seeds), masks)
        first = np.repeat(starts(centred, at, plan.superchains, masks, rng), plan.chains, axis=1)
        state = begin(centred, first, masks)
        if known is None:
            sampler = Sampler(centred, masks, at.factor[:, 0], _TIME)
            state, lately = _settle(sampler, state, rng, _SETTLING)
            sampler.turn(_pooled(lately, sampler.factor))
        else:
            factor = _pooled(centred.written(known.draws)[None], np.eye(dimension)[None])
            sampler = Sampler(centred, masks, np.repeat(factor, problems, axis=0), _TIME)
        state, _ = _settle(sampler, state, rng, _TURNING)
        sampler.settle()
        return _draw(sampler, state, rng, plan, watch, centred.read)


def _shared(target: Target, statements: int, plan: Plan) -> AbstractContextManager[Target]:
    return halved(target, statements) if plan.helped else nullcontext(target)


def _settle(sampler: Sampler, state: State, rng: np.random.Generator, moves: int) -> tuple[State, Array]:
    """Lets chains settle and learns the step; gives the last draws of all chains together."""
    lately = []
    for _ in range(moves):
        state, moved = sampler.move(state, rng)
        sampler.learn(moved.accepted)
        lately.append(state.z)
    return state, np.concatenate(lately[-_POOLED:], axis=1)


def _pooled(z: Array, factor: Array) -> Array:
    """A factor of the draws' covariance (problems, draws, dimension), drawn towards the one held so far.

    By as much as the dimension is to the number of draws, since few draws say little of many directions.
    """
    draws, dimension = z.shape[1:]
    centred = z - z.mean(axis=1, keepdims=True)
    covariance = centred.transpose(0, 2, 1) @ centred / (draws - 1)
    trust = draws / (draws + _POOLED * dimension)
    return np.linalg.cholesky(trust * covariance + (1 - trust) * (factor @ factor.transpose(0, 2, 1)))


def _draw(
    sampler: Sampler,
    state: State,
    rng: np.random.Generator,
    plan: Plan,
    watch: Watch,
    read: Callable[[Array], Array],
) -> tuple[Fit, ...]:
    """Rounds of draws until every problem has what the plan asks for or the bound is reached; `read` gives their z."""
    going = np.arange(len(state.z))
    fits: dict[int, Fit] = {}
    kept: list[Array] = []
    accepted = np.zeros(state.value.shape)
    divergent = np.zeros(state.value.shape)
    wanted = plan.first
    while len(going):
        for _ in range(min(wanted, plan.bound) - len(kept)):
            state, moved = sampler.move(state, rng)
            kept.append(read(state.z))
            accepted += moved.accepted
            divergent += moved.divergent
        draws = np.stack(kept, axis=1)
        count = len(kept)
        open_, needed = [], [plan.bound]
        for place, problem in enumerate(going):
            found = _judge(draws[place], accepted[place] / count, divergent[place] / count, plan, watch)
            if found.converged or count >= plan.bound:
                fits[int(problem)] = Fit(draws[place].reshape(-1, draws.shape[-1]), found)
            else:
                open_.append(place)
                needed.append(_needed(found, plan))
        rows = np.array(open_, dtype=np.intp)
        going = going[rows]
        if len(rows) < len(state.z):
            sampler.keep(rows)
            state = State(*(part[rows] for part in state))
            kept = [part[rows] for part in kept]
            accepted, divergent = accepted[rows], divergent[rows]
        wanted = max(min(needed), count + plan.first // 3)
    return tuple(fits[problem] for problem in sorted(fits))


def _needed(found: Diagnostics, plan: Plan) -> int:
    """How many draws are likely to do, at most as many again."""
    least = min(found.ess_bulk, found.ess_tail)
    excess = (found.rhat**2 - 1) / (plan.rhat**2 - 1)
    return math.ceil(found.draws * min(2.0, 1.1 * max(plan.ess / max(least, 1.0), excess)))


def _judge(z: Array, accepted: Array, divergent: Array, plan: Plan, watch: Watch) -> Diagnostics:
    """Of one problem's draws (draws, chains, dimension)."""
    count, _, dimension = z.shape
    flat = z.reshape(-1, dimension)
    watched = {name: values.reshape(len(flat), -1) for name, values in watch(flat).items()}
    names = [*("" for _ in range(dimension)), *(name for name, part in watched.items() for _ in range(part.shape[1]))]
    draws = np.concatenate([flat, *watched.values()], axis=1).reshape(count, plan.superchains, plan.chains, -1)
    rhat, bulk, tail = worth(draws)
    worst = int(np.argmin(np.minimum(bulk, tail) / plan.ess - (rhat - 1) / (plan.rhat - 1)))
    stuck = int((accepted < _STUCK).sum())
    return Diagnostics(
        rhat=float(rhat.max()),
        ess_bulk=float(bulk.min()),
        ess_tail=float(tail.min()),
        worst=names[worst] or f"z[{worst}]",
        draws=count,
        superchains=plan.superchains,
        chains=plan.chains,
        divergent=float(divergent.mean()),
        stuck=stuck,
        accepted=float(accepted.mean()),
        converged=bool(
            rhat.max() < plan.rhat
            and min(bulk.min(), tail.min()) >= plan.ess
            and not stuck
            and divergent.mean() < _DIVERGENT
        ),
    )
