"""Small calibration for every change (make calibrate is the full one), and worlds that are broken in one way each."""

import numpy as np
import pytest
from tabled import WELL, declared

from crossbearing.model.broken import BREAKINGS, careless, echoed, inflated, misdated
from crossbearing.model.calibrate import DRAWS, LIKELIHOOD, Trial, calibration, trial
from crossbearing.model.density import Density
from crossbearing.model.fit import Plan
from crossbearing.model.simulate import retold, worlds
from crossbearing.terms import Bound

ROUNDED = (Bound.EXACT, Bound.ABOUT, Bound.RANGE)
QUICK = Plan(superchains=8, chains=4, ess=200, rhat=1.05, bound=300, peaks=2)


@pytest.fixture(scope="module")
def density():
    return Density(*declared())


@pytest.fixture(scope="module")
def well():
    return Density(*declared(WELL))


@pytest.fixture(scope="module")
def world(density):
    return next(worlds(density, np.random.default_rng(4)))


def test_truths_rank_evenly_among_the_draws_of_their_fits(well):
    found = calibration(trial(well, seed, QUICK) for seed in np.random.SeedSequence(8).spawn(20))
    assert found.failed == 0
    assert all(one.joint for one in found.verdicts)
    names = [one.name for one in found.verdicts]
    assert {*well.layout.names, *well.model.shown, LIKELIHOOD} == set(names)
    assert 0.85 < np.mean([one.covered.share for one in found.verdicts]) < 0.96


def test_the_same_seed_makes_the_same_trial(well):
    one, two = (trial(well, np.random.SeedSequence(2), QUICK) for _ in range(2))
    assert one == two


def test_narrow_intervals_are_found_out_and_fits_that_failed_count_nowhere():
    rng = np.random.default_rng(6)
    fair, sure = rng.integers(0, DRAWS + 1, 200), np.floor((DRAWS + 1) * rng.beta(0.5, 0.5, 200)).astype(int)
    told = [Trial({"fair": int(a), "sure": int(b)}) for a, b in zip(fair, sure, strict=True)]
    found = calibration([*told, Trial(None)])
    assert (found.sets, found.failed) == (201, 1)
    verdicts = {one.name: one for one in found.verdicts}
    assert verdicts["fair"].joint and not verdicts["sure"].joint
    assert verdicts["fair"].covered.low < 0.9 < verdicts["fair"].covered.high
    assert verdicts["sure"].covered.high < 0.9


def test_one_speaker_doubles_what_he_says(density, world):
    rng, same = np.random.default_rng(1), np.random.default_rng(1)
    told = inflated(density, world, rng)
    same.integers(len({one.speaker for one in density.evidence.observations}))
    calm = retold(density, world.z, world.wrong, same)
    changed = [(a, b) for a, b in zip(calm.observations, told.observations, strict=True) if a.said != b.said]
    assert changed and len({a.speaker for a, _ in changed}) == 1
    ratios = [b.said.edges[-1] / a.said.edges[-1] for a, b in changed if a.said.bound in ROUNDED]
    assert ratios and all(1.4 < ratio < 3.1 for ratio in ratios)


def test_one_statement_is_read_a_year_off(density, world):
    told = misdated(density, world, np.random.default_rng(1))
    moved = [
        (a, b) for a, b in zip(world.evidence.observations, told.observations, strict=True) if a.window != b.window
    ]
    assert moved and len({a.statement for a, _ in moved}) == 1
    assert {abs(b.window[1] - a.window[1]) for a, b in moved} == {365.0}
    assert all(a.said == b.said for a, b in moved)
    end = density.layout.edges[-1]
    assert all(0 <= b.window[0] < b.window[1] <= end for _, b in moved)


def test_hidden_echoes_repeat_one_statement_under_other_names(density, world):
    told = echoed(density, world, np.random.default_rng(1))
    new = told.voices[len(world.evidence.voices) :]
    assert len(new) == 3 and len({voice.speaker for voice in new}) == 3
    extra = told.observations[len(world.evidence.observations) :]
    said = {one.said for one in world.evidence.observations}
    assert extra and all(one.said in said for one in extra)
    assert Density(density.model, told).dimension >= density.dimension


def test_careless_speakers_keep_their_grades_but_err_more(density, world):
    told = careless(density, world, np.random.default_rng(1))
    assert [one.scatter for one in told.observations] == [one.scatter for one in world.evidence.observations]
    assert [one.said for one in told.observations] != [one.said for one in world.evidence.observations]


def test_a_broken_world_can_be_fitted_and_ranked(well):
    for breaking in BREAKINGS.values():
        found = trial(well, np.random.SeedSequence(3), QUICK, breaking)
        assert found.ranks is not None and set(well.model.shown) <= set(found.ranks)
