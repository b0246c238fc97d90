"""Whether chains have settled and how much they are worth: nested R-hat, bulk and tail effective sample size.

Draws have shape (draws, superchains, chains, variables). A superchain's chains share their start. Effective sizes are
those of Vehtari et al., Rank-normalization, folding, and localization (2021); nested R-hat is that of Margossian et
al., Nested R-hat (2024), of rank-normalised draws. A variable that never changes says nothing and passes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.prior import ndtri

Array = NDArray[np.float64]

TAILS = (0.05, 0.95)


def normal_scores(draws: Array) -> Array:
    """Each variable's draws as the standard normal's quantiles at their ranks (Vehtari et al. 2021, eq. 14)."""
    flat = draws.reshape(-1, draws.shape[-1])
    count = len(flat)
    table = ndtri((np.arange(1, count + 1, dtype=np.float64) - 0.375) / (count + 0.25))
    scores = np.empty_like(flat)
    np.put_along_axis(scores, np.argsort(flat, axis=0, kind="stable"), table[:, None], axis=0)
    return scores.reshape(draws.shape)


def nested_rhat(draws: Array) -> Array:
    """√(1 + between / within) for each variable; draws of (draws, superchains, chains, variables).

    Between is the variance of the superchains' means; within, the mean over superchains of the variance of their
    chains' means plus the mean variance within chains (Margossian et al. 2024, eq. 9 to 12).
    """
    scores = normal_scores(draws)
    chain_means = scores.mean(axis=0)
    between = chain_means.mean(axis=1).var(axis=0, ddof=1)
    among = chain_means.var(axis=1, ddof=1).mean(axis=0) if draws.shape[2] > 1 else 0.0
    inside = scores.var(axis=0, ddof=1).mean(axis=(0, 1))
    return np.where(_still(draws), 1.0, np.sqrt(1 + between / np.maximum(among + inside, 1e-300)))


def ess_bulk(draws: Array) -> Array:
    """The effective sample size of each variable's mean, after its draws are rank-normalised."""
    return np.where(_still(draws), draws[..., 0].size, _ess(normal_scores(draws)))


def ess_tail(draws: Array) -> Array:
    """The smaller effective sample size of each variable's 5 and 95 % points."""
    flat = draws.reshape(-1, draws.shape[-1])
    points = np.quantile(flat, TAILS, axis=0)
    least = np.minimum(*(_ess((draws <= point).astype(float)) for point in points))
    return np.where(_still(draws), draws[..., 0].size, least)


def _still(draws: Array) -> NDArray[np.bool_]:
    return np.asarray(np.ptp(draws, axis=(0, 1, 2)) == 0)


def _ess(draws: Array) -> Array:
    """Effective sample size from split chains, by Geyer's monotone sequence (Vehtari et al. 2021, eq. 10 to 13)."""
    half = len(draws) // 2
    chains = draws.reshape(len(draws), -1, draws.shape[-1])
    chains = np.concatenate([chains[:half], chains[len(draws) - half :]], axis=1)
    size, count, _ = chains.shape
    centred = chains - chains.mean(axis=0)
    within = (centred**2).sum(axis=0).mean(axis=0) / (size - 1)
    total = within * (size - 1) / size + chains.mean(axis=0).var(axis=0, ddof=1)
    spectrum = np.abs(np.fft.rfft(centred, n=2 * size, axis=0)) ** 2
    covariance = np.fft.irfft(spectrum.mean(axis=1), axis=0)[:size] / size
    with np.errstate(all="ignore"):
        correlation = 1 - (covariance[0] * size / (size - 1) - covariance * size / (size - 1)) / total
    correlation[0] = 1
    pairs = correlation[: size // 2 * 2].reshape(-1, 2, correlation.shape[1]).sum(axis=1)
    going = np.cumprod(pairs > 0, axis=0).astype(bool)
    pairs = np.minimum.accumulate(np.where(going, pairs, 0), axis=0)
    time = -1 + 2 * pairs.sum(axis=0)
    # Antithetic chains may be worth more than their number, but no more than this (Stan's bound).
    return np.asarray(size * count / np.maximum(time, 1 / np.log10(size * count)))
