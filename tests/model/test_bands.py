"""Uniform ranks keep to their bands as often as promised, others leave them, and coverage has its own interval."""

import numpy as np
import pytest

from crossbearing.model.bands import band, coverage, outside, rank, thin, wilson


def test_uniform_ranks_leave_the_band_in_one_of_twenty_runs():
    rng = np.random.default_rng(1)
    left = [outside(rng.integers(0, 100, 300), 99, 0.95) > 0 for _ in range(1000)]
    assert 0.03 < np.mean(left) < 0.075


@pytest.mark.parametrize(
    ("what", "make"),
    [
        ("too narrow intervals", lambda rng: rng.beta(0.6, 0.6, 300)),
        ("too wide intervals", lambda rng: rng.beta(1.7, 1.7, 300)),
        ("a bias", lambda rng: rng.beta(1.4, 1.0, 300)),
    ],
)
def test_ranks_that_are_not_uniform_leave_the_band(what, make):
    ranks = np.floor(100 * make(np.random.default_rng(2))).astype(int)
    assert outside(ranks, 99, 0.999) > 0


def test_a_band_is_widest_in_the_middle_and_has_room_for_what_is_expected():
    low, high = band(300, 99, 0.95)
    expected = 300 * np.arange(1, 100) / 100
    assert (low <= expected).all() and (expected <= high).all()
    assert high[49] - low[49] > high[0] - low[0] > 0
    wider = band(300, 99, 0.999)
    assert (wider.least <= low).all() and (wider.most >= high).all()


def test_coverage_of_uniform_ranks_is_what_was_asked_for():
    assert coverage(np.arange(100), 99, 0.9).share == pytest.approx(0.9)
    assert coverage(np.arange(100), 99, 0.5).share == pytest.approx(0.5)


def test_wilsons_interval():
    found = wilson(9, 10)
    assert (found.share, found.low, found.high) == pytest.approx((0.9, 0.5958, 0.9821), abs=1e-4)
    assert wilson(10, 10).high == 1 and wilson(0, 10).low == 0


def test_a_rank_counts_the_draws_below_and_breaks_ties_by_lot():
    rng = np.random.default_rng(3)
    draws = np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]])
    found = [rank(np.array([2.5, 5.0]), draws, rng) for _ in range(400)]
    assert {one[0] for one in found} == {2}
    assert np.bincount([one[1] for one in found]).tolist() == pytest.approx([100] * 4, abs=40)


def test_draws_are_thinned_evenly_from_first_to_last():
    draws = np.arange(1000.0)[:, None]
    assert thin(draws, 4)[:, 0].tolist() == [0, 333, 666, 999]
    assert thin(draws, 2000) is draws
