"""The sampler finds what is known otherwise, says so where it does not, and starts where chains do not get stuck."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Mapping
from datetime import date

import msgspec
import numpy as np
import pytest
from declared import Declared, as_tree, months, positive, rule, shells
from targets import Normal, Twin

from crossbearing.model.cores import Target, halved
from crossbearing.model.density import Density
from crossbearing.model.fit import FULL, REFIT, Fit, Plan, fit, refit, sample, watching
from crossbearing.model.influence import left_out
from crossbearing.model.optimise import climb, curvature
from crossbearing.model.reckoner import Reckoner
from crossbearing.model.saying import hear
from crossbearing.model.start import Laplace, weighed
from crossbearing.model.terms import Evidence, Model, Observation, Voice
from crossbearing.terms import Bound


def nothing(z: np.ndarray) -> Mapping[str, np.ndarray]:
    return {}


def normal() -> Normal:
    rng = np.random.default_rng(4)
    root = rng.standard_normal((5, 5)) + 2 * np.eye(5)
    return Normal(rng.standard_normal(5), root @ root.T / 8)


def test_a_peak_and_its_curvature() -> None:
    target = normal()
    found, values = climb(target, np.random.default_rng(1).standard_normal((3, 5)), None)
    np.testing.assert_allclose(found, np.repeat(target.mean[None], 3, axis=0), atol=1e-3)
    np.testing.assert_allclose(values, 0, atol=1e-4)
    hessian = curvature(target, found, None)
    np.testing.assert_allclose(hessian[0], np.linalg.inv(target.covariance), rtol=1e-5, atol=1e-5)


def test_a_normal_is_drawn_as_it_is() -> None:
    target = normal()
    found = sample(target, None, np.random.default_rng(0), Plan(ess=4000), nothing)[0]
    assert found.diagnostics.converged
    spread = np.sqrt(np.diag(target.covariance))
    np.testing.assert_allclose(found.z.mean(axis=0), target.mean, atol=0.08 * spread.max())
    np.testing.assert_allclose(np.cov(found.z.T), target.covariance, atol=0.1 * target.covariance.max())


def test_masks_are_problems_of_their_own() -> None:
    target = normal()
    masks = np.array([[1.0], [-2.0], [0.0]])
    found = sample(target, masks, np.random.default_rng(0), Plan(ess=2000), nothing)
    for mask, one in zip(masks[:, 0], found, strict=True):
        assert one.diagnostics.converged
        np.testing.assert_allclose(one.z.mean(axis=0), mask * target.mean, atol=0.15)


def test_peaks_that_no_chain_crosses_do_not_converge() -> None:
    def on_both(target: Target, at: Laplace, wanted: int, masks: object, rng: np.random.Generator) -> np.ndarray:
        drawn = rng.standard_normal((1, wanted, target.dimension))
        drawn[0, :, 0] = np.where(np.arange(wanted) < 5, 9, -9)
        return drawn

    plan = Plan(bound=120)
    found = sample(Twin(), None, np.random.default_rng(0), plan, nothing, starts=on_both)[0].diagnostics
    assert not found.converged
    assert found.rhat > 1.1
    assert found.draws == plan.bound


def one_figure() -> Declared:
    model = Model(
        grid=months(date(2024, 1, 1), 3),
        unknowns={"a": positive(100, 2000)},
        walks={},
        definitions={},
        stocks={},
        order=(),
        paths=frozenset(),
        levels=frozenset(),
        units={},
        noise=positive(0.0999, 0.1001),
        rules=(rule(as_tree("a"), "a"),),
        shown=("a",),
    )
    said = (hear(500, 500, Bound.ABOUT), hear(300, None, Bound.AT_LEAST, others={Bound.AT_LEAST: 0.3}))
    observations = tuple(
        Observation(
            figure=f"f{place}",
            statement=f"s{place}",
            speaker="one",
            measure="count",
            rule=0,
            window=(0.0, 30.0),
            said=what,
            scatter=0.2 + 0.1 * place,
        )
        for place, what in enumerate(said)
    )
    voices = tuple(Voice(statement=one.statement, speaker="one", wrong=0.1) for one in observations)
    return Declared(model, Evidence(as_of=date(2024, 3, 1), observations=observations, voices=voices))


def test_two_figures_of_one_unknown_against_the_integral() -> None:
    case = one_figure()
    found = fit(Density(*case), plan=Plan(ess=6000, rhat=1.01))
    drawn = np.log(Reckoner(case.model).values(found.z, ["a"])["a"])

    def chance(log_a: float, one: Observation, stray: float) -> float:
        spread = math.sqrt(one.scatter**2 + 0.1**2 + stray**2)
        points = [(1 + math.erf((math.log(edge) - log_a) / spread / math.sqrt(2))) / 2 for edge in one.said.edges]
        return sum(w * (b - a) for w, a, b in zip(one.said.weights, points[:-1], points[1:], strict=True))

    middle, width = (math.log(100) + math.log(2000)) / 2, (math.log(2000) - math.log(100)) / (2 * 1.6448536)
    grid = np.linspace(middle - 6 * width, middle + 6 * width, 4001)
    weights = np.exp(-0.5 * ((grid - middle) / width) ** 2)
    for one in case.evidence.observations:
        weights *= [0.9 * chance(x, one, 0) + 0.1 * chance(x, one, case.evidence.stray) for x in grid.tolist()]
    mean = np.average(grid, weights=weights)
    deviation = math.sqrt(np.average((grid - mean) ** 2, weights=weights))
    assert found.diagnostics.converged
    assert drawn.mean() == pytest.approx(mean, abs=0.06 * deviation)
    assert drawn.std() == pytest.approx(deviation, rel=0.06)


def test_without_figures_the_prior_is_left() -> None:
    case = one_figure()
    none = msgspec.structs.replace(case.evidence, observations=(), voices=())
    found = fit(Density(case.model, none), plan=Plan(ess=3000))
    np.testing.assert_allclose(found.z.mean(axis=0), 0, atol=0.08)
    np.testing.assert_allclose(found.z.std(axis=0), 1, atol=0.06)


@pytest.fixture(scope="module")
def full() -> tuple[Density, Fit]:
    density = Density(*shells())
    return density, fit(density)


def test_the_flagship_converges(full: tuple[Density, Fit]) -> None:
    found = full[1].diagnostics
    assert found.converged
    assert min(found.ess_bulk, found.ess_tail) >= 1000
    assert found.rhat < 1.01
    assert not found.stuck


def test_the_same_seed_gives_the_same_draws_on_one_core_and_on_two(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(seed: int, cores: set[int]) -> bytes:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: cores)
        return fit(Density(*one_figure()), seed, Plan(first=6, bound=6)).z.tobytes()

    assert drawn(1, {0}) == drawn(1, {0, 1})
    assert drawn(1, {0}) != drawn(2, {0})


def test_a_helper_that_is_gone_is_not_missed() -> None:
    target = normal()
    z = np.random.default_rng(2).standard_normal((90, 5))
    with halved(target, 0) as pair:
        if pair.helper is not None:
            os.kill(pair.helper.pid, signal.SIGKILL)
        value, gradient = pair.value_and_gradient(z)
        again, _ = pair.value_and_gradient(z)
    wanted = target.value_and_gradient(z)
    np.testing.assert_allclose(value, wanted[0])
    np.testing.assert_allclose(gradient, wanted[1])
    np.testing.assert_allclose(again, wanted[0])


def test_what_is_left_out_is_reweighed_as_it_would_be_fitted(full: tuple[Density, Fit]) -> None:
    density, first = full

    def answer(z: np.ndarray) -> np.ndarray:
        return Reckoner(density.model).values(z, ["containers"])["containers"][:, -1]

    sets = [{name} for name in density.statements]
    found = left_out(density, first, answer, sets, 0, REFIT)
    assert all(one.converged for one in found)
    assert {one.refitted for one in found} == {True, False}
    spread = np.log(answer(first.z)).std()
    moves = np.abs([np.log(one.found.median / np.median(answer(first.z))) / spread for one in found])
    weighed = int(np.argmax(np.where([one.refitted for one in found], 0, moves)))
    mask = np.array([[name not in sets[weighed] for name in density.statements]], dtype=float)
    again = refit(density, mask, first)[0]
    assert again.diagnostics.converged
    values = answer(again.z)
    assert np.log(np.median(values) / found[weighed].found.median) == pytest.approx(0, abs=0.25 * spread)
    assert np.log(np.quantile(values, 0.95) / found[weighed].found.high) == pytest.approx(0, abs=0.5 * spread)


def plain(target: Target, at: Laplace, wanted: int, masks: object, rng: np.random.Generator) -> np.ndarray:
    unit = rng.standard_normal((len(at.peak), wanted, target.dimension))
    return at.peak[:, :1] + unit @ at.factor[:, 0].transpose(0, 2, 1)


def test_chains_get_stuck_from_plain_starts_and_not_from_weighed_ones(full: tuple[Density, Fit]) -> None:
    density, _ = full
    watch = watching(density, density.model.shown)
    plan = msgspec.structs.replace(FULL, first=30, bound=30)
    stuck, free = (
        sample(density, None, np.random.default_rng(3), plan, watch, starts=starts)[0].diagnostics
        for starts in (plain, weighed)
    )
    assert stuck.stuck > 5
    assert stuck.rhat > 1.1
    assert not stuck.converged
    assert not free.stuck
    assert free.rhat < 1.02


def test_how_likely_each_statement_is_wrong(full: tuple[Density, Fit]) -> None:
    density, first = full
    z = first.z[:50]
    wrong, heard = density.wrong(z), density.heard(z)
    for place, voice in enumerate(density.evidence.voices):
        own = [at for at, one in enumerate(density.evidence.observations) if one.statement == voice.statement]
        sound = (1 - voice.wrong) * np.exp(heard.right[:, own].sum(axis=1))
        strayed = voice.wrong * np.exp(heard.wild[:, own].sum(axis=1))
        np.testing.assert_allclose(wrong[:, place], strayed / (sound + strayed))
        np.testing.assert_allclose(density.pointwise(z)[:, place], np.log(sound + strayed))
