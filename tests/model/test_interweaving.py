"""Steps of a walk's volatility: the path stays, and so does what the draws are drawn from."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from declared import grown, shells

from crossbearing.model.density import Density
from crossbearing.model.fit import Plan, fit
from crossbearing.model.interweaving import Interweaving
from crossbearing.model.layout import Layout
from crossbearing.model.reckoner import Reckoner


def test_paths_stay_and_volatilities_move() -> None:
    model, _ = grown(60, 10)
    layout = Layout(model)
    rng = np.random.default_rng(1)
    z = rng.standard_normal((3, 40, layout.dimension))
    moved = Interweaving(model, layout)(z, rng)
    reckoner = Reckoner(model)
    for name in model.walks:
        row = layout.row(f"{name} volatility").start
        assert (moved[..., row] != z[..., row]).mean() > 0.5
        before, after = (reckoner.values(at.reshape(120, -1), [name])[name] for at in (z, moved))
        np.testing.assert_allclose(after, before, rtol=1e-9)
    walks = {layout.row(f"{name} volatility").start for name in model.walks}
    walks |= {place for knots, _ in layout.knots.values() for place in range(knots.start, knots.stop)}
    others = [place for place in range(layout.dimension) if place not in walks]
    assert (moved[..., others] == z[..., others]).all()


def test_draws_of_the_prior_stay_draws_of_the_prior() -> None:
    model, _ = shells()
    layout = Layout(model)
    rng = np.random.default_rng(2)
    z = rng.standard_normal((4000, layout.dimension))
    interweaving = Interweaving(model, layout)
    for _ in range(20):
        z = interweaving(z, rng)
    for name, (knots, _) in layout.knots.items():
        row = layout.row(f"{name} volatility").start
        for place in (row, knots.start, knots.stop - 1):
            ranks = np.array([NormalDist().cdf(value) for value in np.sort(z[:, place])])
            assert np.abs(ranks - (np.arange(4000) + 0.5) / 4000).max() < 1.95 / np.sqrt(4000)
        assert abs(np.corrcoef(z[:, row], (z[:, knots] ** 2).sum(axis=1))[0, 1]) < 0.06


@pytest.mark.parametrize(("observations", "moved"), [(20, False), (80, True)])
def test_volatilities_are_stepped_where_figures_outnumber_what_is_unknown(
    observations: int, moved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    step = Interweaving.__call__
    monkeypatch.setattr(Interweaving, "__call__", lambda self, z, rng: calls.append(1) or step(self, z, rng))
    found = fit(Density(*grown(30, observations)), 1, Plan(superchains=4, chains=4, ess=10, rhat=1.5, bound=60))
    assert found.diagnostics.draws and bool(calls) is moved
