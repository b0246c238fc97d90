"""Centred walks: the same distribution in other words, in which steps stay as long however much is said of a path."""

from __future__ import annotations

import numpy as np
import pytest
from declared import Declared, grown

from crossbearing.model import fit as fitting
from crossbearing.model.centring import Centred, Told, told, walks
from crossbearing.model.density import Density
from crossbearing.model.fit import Plan, fit
from crossbearing.model.reckoner import Reckoner

QUICK = Plan(superchains=8, chains=4, ess=200, rhat=1.03, helped=False)


@pytest.fixture(scope="module")
def density() -> Density:
    return Density(*grown(120, 30))


@pytest.fixture(scope="module")
def known(density: Density) -> list[Told]:
    factor = np.random.default_rng(1).standard_normal((2, density.dimension, density.dimension))
    found = [told(walk, factor / np.sqrt(2 * density.dimension)) for walk in walks(density.model, density.layout)]
    assert len(found) == 2
    return found


def test_what_is_written_is_read_back_and_only_knots_are_written_otherwise(density: Density, known: list[Told]) -> None:
    centred = Centred(density, known)
    z = np.random.default_rng(2).standard_normal((3, 5, density.dimension))
    y = centred.written(z)
    np.testing.assert_allclose(centred.read(y), z, atol=1e-12)
    knots = np.r_[tuple(one.walk.knots for one in known)]
    assert (np.delete(y, knots, axis=-1) == np.delete(z, knots, axis=-1)).all()
    assert (y[..., knots] != z[..., knots]).any(axis=-1).all()


def test_the_density_counts_how_volumes_change(density: Density, known: list[Told]) -> None:
    centred = Centred(density, known)
    y = np.random.default_rng(3).standard_normal((4, density.dimension)) / 3
    nudges = 1e-5 * np.eye(density.dimension)
    for one, value in zip(y, centred.value_and_gradient(y)[0], strict=True):
        slopes = (centred.read(one + nudges) - centred.read(one - nudges)) / 2e-5
        true = density.value_and_gradient(centred.read(one[None]))[0][0]
        assert value == pytest.approx(true + np.linalg.slogdet(slopes).logabsdet, abs=1e-6)


@pytest.mark.parametrize("peaked", [False, True])
def test_gradients_are_those_of_differences(density: Density, known: list[Told], peaked: bool) -> None:
    centred = Centred(density, known).peaked() if peaked else Centred(density, known)
    y = np.random.default_rng(4).standard_normal((1, density.dimension)) / 3
    nudges = 1e-5 * np.eye(density.dimension)
    ahead, behind = (centred.value_and_gradient(y + nudge)[0] for nudge in (nudges, -nudges))
    gradient = centred.value_and_gradient(y)[1][0]
    np.testing.assert_allclose((ahead - behind) / 2e-5, gradient, rtol=1e-6, atol=1e-5)


def test_a_path_that_is_fully_told_stays_while_its_volatility_moves(density: Density, known: list[Told]) -> None:
    centred = Centred(density, [one._replace(share=np.ones_like(one.share)) for one in known])
    y = np.repeat(np.random.default_rng(5).standard_normal((1, density.dimension)), 20, axis=0)
    for one in known:
        y[:, one.walk.volatility] = np.linspace(-2, 2, 20)
    for path in Reckoner(density.model).values(centred.read(y), list(density.model.walks)).values():
        np.testing.assert_allclose(path, np.repeat(path[:1], 20, axis=0), rtol=1e-9)


def test_where_nothing_is_told_nothing_is_centred(density: Density) -> None:
    one, two = walks(density.model, density.layout)
    factor = np.eye(density.dimension)[None].repeat(2, axis=0)
    factor[0, one.knots, one.knots] *= 0.1
    factor[:, two.knots, two.knots] *= 0.1
    assert not told(one, factor).share.any(), "one of the problems has nothing to tell of it"
    np.testing.assert_allclose(told(two, factor).told, 0.99)
    assert (told(two, factor).share >= 0.99).all()


def test_what_hangs_on_the_volatility_alone_is_told() -> None:
    density = Density(*grown(30, 30))
    (walk,) = walks(density.model, density.layout)
    factor = 0.1 * np.eye(density.dimension)
    factor[walk.knots, walk.volatility] = 0.8
    factor[walk.volatility, walk.volatility] = 0.5
    np.testing.assert_allclose(told(walk, factor[None]).told, 0.99)


class Counted(Density):
    """Counts the draws of which a gradient was taken."""

    drawn = 0

    def value_and_gradient(self, z: np.ndarray, mask: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        Counted.drawn += len(z)
        return super().value_and_gradient(z, mask)


def gradients(declared: Declared) -> int:
    Counted.drawn = 0
    assert fit(Counted(*declared), 1, QUICK).diagnostics.converged
    return Counted.drawn


def test_gradients_grow_in_number_no_more_than_figures_tell_more_of_a_path() -> None:
    assert gradients(grown(30, 320)) < 1.1 * gradients(grown(30, 80))


def test_a_fit_with_centred_walks_finds_what_one_without_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    density = Density(*grown(30, 60))
    centred = fit(density, 1, QUICK)
    monkeypatch.setattr(fitting, "walks", lambda *_: ())
    plain = fit(density, 2, QUICK)
    assert centred.diagnostics.converged and plain.diagnostics.converged
    assert (centred.z[: len(plain.z)] != plain.z[: len(centred.z)]).all()
    spread = plain.z.std(axis=0)
    np.testing.assert_allclose(centred.z.mean(axis=0) / spread, plain.z.mean(axis=0) / spread, atol=0.2)
    np.testing.assert_allclose(centred.z.std(axis=0) / spread, 1, atol=0.15)


@pytest.mark.parametrize(("observations", "wanted"), [(20, False), (80, True)])
def test_walks_are_centred_where_figures_outnumber_what_is_unknown(
    observations: int, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    monkeypatch.setattr(fitting, "told", lambda walk, factor: calls.append(walk) or told(walk, factor))
    found = fit(Density(*grown(30, observations)), 1, Plan(superchains=4, chains=4, ess=10, rhat=1.5, bound=60))
    assert found.diagnostics.draws and bool(calls) is wanted
