"""A prior's range is its 5 and 95 % points, truncation counted in; what cannot be is refused."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.errors import ModelError
from crossbearing.model.prior import Priors, ndtri, shape
from crossbearing.model.terms import Family, Prior

EDGES = np.array([NormalDist().inv_cdf(0.05), NormalDist().inv_cdf(0.95)])

PRIORS = {
    "positive": Prior(family=Family.POSITIVE, low=233, high=869),
    "positive with a most": Prior(family=Family.POSITIVE, low=233, high=600, most=640),
    "share": Prior(family=Family.SHARE, low=0.24, high=0.9),
    "share within less": Prior(family=Family.SHARE, low=0.24, high=0.7, least=0.1, most=0.8),
    "share with limits of its own": Prior(family=Family.SHARE, low=0.24, high=0.9, least=0, most=1),
    "real": Prior(family=Family.REAL, low=-0.9, high=8.9),
    "real above nought": Prior(family=Family.REAL, low=1, high=9, least=0),
    "nearly flat": Prior(family=Family.REAL, low=0.52, high=9.48, least=0, most=10),
    "leaning on its limit": Prior(family=Family.POSITIVE, low=1, high=10, least=0.8, most=11),
}


@pytest.mark.parametrize("words", PRIORS)
def test_ends_of_the_range(words: str) -> None:
    prior = PRIORS[words]
    ends, _ = Priors([(words, prior)])(EDGES[None])
    np.testing.assert_allclose(ends[0], [prior.low, prior.high], rtol=1e-6)


@pytest.mark.parametrize("words", PRIORS)
def test_slopes_and_limits(words: str) -> None:
    prior = PRIORS[words]
    transform = Priors([(words, prior)])
    z = np.linspace(-6, 6, 41)[None]
    value, slope = transform(z)
    nudge = 1e-6
    np.testing.assert_allclose(
        slope, (transform(z + nudge)[0] - transform(z - nudge)[0]) / (2 * nudge), atol=1e-5 * prior.high
    )
    assert (np.diff(value) >= 0).all()
    far, _ = transform(np.array([[-30.0, 30.0]]))
    assert np.isfinite(far).all()
    assert prior.least is None or far.min() >= prior.least - 1e-9
    assert prior.most is None or far.max() <= prior.most * (1 + 1e-9)


def test_the_share_left_of_a_truncated_prior() -> None:
    prior = PRIORS["real above nought"]
    mean, deviation, below, above = shape(prior, "x")
    assert above == 0
    assert below == pytest.approx(NormalDist(mean, deviation).cdf(0), rel=1e-9)


@pytest.mark.parametrize(
    ("prior", "words"),
    [
        (Prior(family=Family.POSITIVE, low=5, high=2), "runs from 5 to 2"),
        (Prior(family=Family.POSITIVE, low=0, high=2), "cannot be 0"),
        (Prior(family=Family.SHARE, low=0.1, high=1), "cannot be 1"),
        (Prior(family=Family.REAL, low=0, high=float("inf")), "cannot be inf"),
        (Prior(family=Family.POSITIVE, low=1, high=9, least=2), "cut off within its own range"),
        (Prior(family=Family.REAL, low=0.1, high=9.9, least=0, most=10), "no prior of x"),
    ],
)
def test_impossible_priors(prior: Prior, words: str) -> None:
    with pytest.raises(ModelError, match=words):
        shape(prior, "x")


@given(st.floats(1e-300, 1 - 1e-16))
def test_quantiles_of_the_normal(part: float) -> None:
    assert ndtri(np.array([part]))[0] == pytest.approx(NormalDist().inv_cdf(part), rel=1e-12, abs=1e-12)
