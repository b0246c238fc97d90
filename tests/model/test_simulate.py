"""What is simulated is what the density scores: every bound, companion, alternative, bias and wrong statement of it."""

import math
from itertools import islice

import msgspec
import numpy as np
import pytest
from tabled import declared

from crossbearing.errors import ModelError
from crossbearing.model.density import Density
from crossbearing.model.simulate import priors, retold, worlds
from crossbearing.terms import Bound


@pytest.fixture(scope="module")
def grain():
    made = declared()
    assert {o.said.bound for o in made.evidence.observations} == set(Bound)
    assert not made.evidence.passed_over
    return made


@pytest.fixture(scope="module")
def density(grain):
    return Density(grain.model, grain.evidence)


def test_the_score_of_simulated_statements_is_nought_on_average(grain, density):
    """At the truth the gradient of the log-likelihood has the mean nought: the density is that of what was drawn."""
    rng = np.random.default_rng(11)
    truth = next(priors(density, rng))[None]
    before, pull = Density(grain.model, msgspec.structs.replace(grain.evidence, observations=())), []
    _, prior = before.value_and_gradient(truth)
    for _ in range(200):
        wrong = {voice.statement: bool(rng.random() < voice.wrong) for voice in grain.evidence.voices}
        again = retold(density, truth[0], wrong, rng)
        _, gradient = Density(grain.model, again).value_and_gradient(truth)
        pull.append((gradient - prior)[0])
    scores = np.array(pull)
    spread = scores.std(axis=0) / math.sqrt(len(scores))
    told = spread > 0
    off = np.abs(scores.mean(axis=0)[told] / spread[told])
    assert told.sum() > 20
    assert off.max() < 4 and np.sqrt((off**2).mean()) < 1.5


def test_a_world_keeps_days_speakers_and_manners_and_changes_numbers(grain, density):
    world = next(worlds(density, np.random.default_rng(3)))
    before, after = grain.evidence.observations, world.evidence.observations
    assert [o.window for o in before] == [o.window for o in after]
    assert [o.said.manner for o in before] == [o.said.manner for o in after]
    assert sum(a.said != b.said for a, b in zip(before, after, strict=True)) > len(before) / 2


def test_the_same_seed_makes_the_same_worlds(density):
    one, two = (list(islice(worlds(density, np.random.default_rng(9)), 3)) for _ in range(2))
    for a, b in zip(one, two, strict=True):
        assert (a.z == b.z).all() and a.evidence == b.evidence and a.wrong == b.wrong


def test_draws_from_the_prior_keep_to_the_floors(density):
    kept = np.array(list(islice(priors(density, np.random.default_rng(5)), 200)))
    free = np.random.default_rng(5).standard_normal((2000, density.dimension))
    assert np.exp(-density.shortfall(kept)).mean() > 0.9
    assert np.exp(-density.shortfall(free)).mean() < 0.9


def test_a_model_whose_stocks_always_run_dry_is_told(grain):
    stock = msgspec.structs.replace(grain.model.stocks["silos"], floor=1e12)
    model = msgspec.structs.replace(grain.model, stocks={**grain.model.stocks, "silos": stock})
    with pytest.raises(ModelError, match="keeps the stocks above their floors"):
        next(priors(Density(model, grain.evidence), np.random.default_rng(1)))
