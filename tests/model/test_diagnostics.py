"""What judges the draws, against chains whose worth is known."""

from __future__ import annotations

import numpy as np

from crossbearing.model.diagnostics import effective, nested_rhat, normal_scores, worth


def chains(correlation: float, draws: int = 200, superchains: int = 16, each: int = 8) -> np.ndarray:
    """First-order autoregressive draws (draws, superchains, chains, 1), stationary from the first."""
    rng = np.random.default_rng(7)
    found = np.empty((draws, superchains, each, 1))
    found[0] = rng.standard_normal(found.shape[1:])
    for draw in range(1, draws):
        fresh = rng.standard_normal(found.shape[1:])
        found[draw] = correlation * found[draw - 1] + np.sqrt(1 - correlation**2) * fresh
    return found


def test_independent_draws_are_worth_their_number() -> None:
    draws = chains(0)
    found = worth(draws)
    np.testing.assert_allclose([found.bulk, found.tail], draws.size, rtol=0.1)
    assert 1 <= found.rhat[0] < 1.002


def test_draws_that_hang_together_are_worth_less() -> None:
    draws = chains(0.8)
    np.testing.assert_allclose(worth(draws).bulk, draws.size * 0.2 / 1.8, rtol=0.1)


def test_draws_that_swing_are_worth_more_than_their_number() -> None:
    draws = chains(-0.5, 2000, 4, 2)
    np.testing.assert_allclose(worth(draws).bulk, draws.size * 3, rtol=0.1)


def test_superchains_that_stay_where_they_began_are_told() -> None:
    draws = chains(0)
    draws += np.linspace(-1, 1, draws.shape[1])[None, :, None, None]
    found = worth(draws)
    assert found.rhat[0] > 1.1
    assert found.bulk[0] < 1000


def test_nested_rhat_word_for_word() -> None:
    draws = np.random.default_rng(3).standard_normal((1, 3, 4, 9)) + np.arange(3)[None, :, None, None]
    one = draws[0]
    means = [np.mean([np.mean(chain) for chain in superchain]) for superchain in one]
    between = sum((mean - np.mean(means)) ** 2 for mean in means) / 2
    within = 0.0
    for superchain, mean in zip(one, means, strict=True):
        among = sum((np.mean(chain) - mean) ** 2 for chain in superchain) / 3
        inside = np.mean([sum((chain - np.mean(chain)) ** 2) / 8 for chain in superchain])
        within += (among + inside) / 3
    np.testing.assert_allclose(nested_rhat(draws), np.sqrt(1 + between / within))


def test_only_ranks_count() -> None:
    draws = chains(0.5)
    found, stretched = worth(draws), worth(np.exp(3 * draws))
    np.testing.assert_allclose(found, stretched)


def test_what_never_changes_passes() -> None:
    draws = np.concatenate([np.ones((50, 4, 2, 1)), chains(0.3, 50, 4, 2)], axis=3)
    found = worth(draws)
    assert found.rhat[0] == 1
    assert found.bulk[0] == found.tail[0] == 400
    assert found.rhat[1] > 1


def test_scores_are_those_of_a_normal() -> None:
    scores = normal_scores(9999)
    assert abs(scores.mean()) < 1e-9
    assert abs(scores.std() - 1) < 1e-3


def test_one_chain_alone_has_an_effective_size() -> None:
    draws = chains(0.5, 4000, 1, 1).transpose(3, 1, 2, 0).reshape(1, 1, -1)
    np.testing.assert_allclose(effective(draws.copy()), 4000 / 3, rtol=0.2)
