"""Weighted draws: the shape of their tail is found, and what they are worth says how far to trust them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from crossbearing.model.reweighing import RELIABLE, middle, smoothed


@pytest.mark.parametrize("shape", [0.2, 0.5, 0.9])
def test_the_shape_of_a_tail_is_found(shape: float) -> None:
    ratios = -shape * np.log(np.random.default_rng(3).uniform(size=20_000))
    found = smoothed(ratios)
    assert found.shape == pytest.approx(shape, abs=0.12)
    assert (found.shape < RELIABLE) == (shape < RELIABLE)
    assert found.weights.mean() == pytest.approx(1)


def test_equal_ratios_weigh_the_same_and_a_few_that_stand_out_have_no_shape() -> None:
    even = smoothed(np.zeros(1000))
    assert even.shape == -math.inf
    np.testing.assert_allclose(even.weights, 1)
    assert smoothed(np.r_[np.zeros(1000), 5.0]).shape == math.inf


def test_a_normal_is_moved_by_its_weights() -> None:
    z = np.random.default_rng(1).standard_normal((100, 64))
    weights = smoothed(0.5 * z.ravel()).weights.reshape(z.shape)
    found, plain = middle(z, weights), middle(z, np.ones(z.shape))
    assert found.median == pytest.approx(0.5, abs=4 * found.error)
    assert (found.low, found.high) == pytest.approx((0.5 - 1.645, 0.5 + 1.645), abs=0.12)
    assert plain.error == pytest.approx(1.2533 / math.sqrt(6400), rel=0.2)
    assert plain.effective == pytest.approx(6400, rel=0.2)
    assert found.effective < 0.9 * plain.effective


def test_chains_that_hang_together_are_worth_less() -> None:
    rng = np.random.default_rng(5)
    steps = rng.standard_normal((200, 32))
    for at in range(1, len(steps)):
        steps[at] = 0.9 * steps[at - 1] + math.sqrt(1 - 0.81) * steps[at]
    found = middle(steps, np.ones(steps.shape))
    assert 6400 / 40 < found.effective < 6400 / 8
