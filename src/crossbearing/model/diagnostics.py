"""Whether chains have settled and how much they are worth: nested R-hat, bulk and tail effective sample size.

Draws have shape (draws, superchains, chains, variables). A superchain's chains share their start. Effective sizes are
those of Vehtari et al., Rank-normalization, folding, and localization (2021); nested R-hat is that of Margossian et
al., Nested R-hat (2024), of rank-normalised draws. A variable that never changes says nothing and passes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.prior import ndtri

Array = NDArray[np.float64]

TAIL = 0.05

_BLOCK = 16
"""Variables judged together: all at once would need many times the draws' memory."""


class Worth(NamedTuple):
    """Of each variable: nested R-hat, and the bulk and tail effective sample sizes."""

    rhat: Array
    bulk: Array
    tail: Array


def worth(draws: Array) -> Worth:
    """What draws of (draws, superchains, chains, variables) are worth, at least four a chain."""
    blocks = range(0, draws.shape[3], _BLOCK)
    return Worth(*map(np.concatenate, zip(*(_worth(draws[..., at : at + _BLOCK]) for at in blocks), strict=True)))


def _worth(draws: Array) -> Worth:
    count, superchains, chains, variables = draws.shape
    columns = np.ascontiguousarray(draws.transpose(3, 1, 2, 0)).reshape(variables, -1)
    order = np.argsort(columns, axis=1)
    total = columns.shape[1]
    moves = np.take_along_axis(columns, order[:, [0, -1]], axis=1)
    still = moves[:, 0] == moves[:, 1]

    ranks = np.empty(columns.shape, dtype=np.intp)
    np.put_along_axis(ranks, order, np.arange(total)[None, :], axis=1)
    by_chain = ranks.reshape(variables, superchains * chains, count)
    scores = normal_scores(total)[by_chain]
    low, high = ((by_chain < share * total).astype(np.float64) for share in (TAIL, 1 - TAIL))
    return Worth(
        rhat=np.where(still, 1.0, nested_rhat(scores.reshape(variables, superchains, chains, count))),
        bulk=np.where(still, total, effective(scores)),
        tail=np.where(still, total, np.minimum(effective(low), effective(high))),
    )


def normal_scores(count: int) -> Array:
    """What ranks become before they are judged: standard normal quantiles (Vehtari et al. 2021, eq. 14)."""
    return ndtri((np.arange(1, count + 1, dtype=np.float64) - 0.375) / (count + 0.25))


def nested_rhat(draws: Array) -> Array:
    """√(1 + between / within) for each variable, of (variables, superchains, chains, draws).

    Between is the variance of the superchains' means; within, the mean over superchains of the variance of their
    chains' means plus the mean variance within chains (Margossian et al. 2024, eq. 9 to 12).
    """
    means = draws.mean(axis=3)
    between = means.mean(axis=2).var(axis=1, ddof=1)
    among = means.var(axis=2, ddof=1).mean(axis=1) if draws.shape[2] > 1 else 0.0
    inside = draws.var(axis=3, ddof=1).mean(axis=(1, 2))
    return np.asarray(np.sqrt(1 + between / np.maximum(among + inside, np.finfo(float).tiny)))


def effective(draws: Array) -> Array:
    """The effective sample size of the mean of each variable, of (variables, chains, draws).

    Chains are split in halves; the autocorrelation of all together is added up by Geyer's initial monotone sequence
    (Vehtari et al. 2021, eq. 10 to 13), lag by lag, since chains as short as these forget in a few.
    """
    size = draws.shape[2] // 2
    split = np.concatenate([draws[:, :, :size], draws[:, :, draws.shape[2] - size :]], axis=1)
    means = split.mean(axis=2, keepdims=True)
    split -= means
    within = np.einsum("vcn,vcn->v", split, split) / (split.shape[1] * (size - 1))
    total = within * (size - 1) / size + means[:, :, 0].var(axis=1, ddof=1)
    total = np.maximum(total, np.finfo(float).tiny)

    def correlation(lag: int) -> Array:
        together = np.einsum("vcn,vcn->v", split[going, :, lag:], split[going, :, : size - lag])
        return np.asarray(1 - (within[going] - together / (split.shape[1] * size)) / total[going])

    time = np.full(len(draws), -1.0)
    least = np.full(len(draws), np.inf)
    going = np.arange(len(draws))
    for lag in range(0, size - 1, 2):
        pair = correlation(lag) + correlation(lag + 1) if lag else 1 + correlation(1)
        least[going] = np.minimum(least[going], pair)
        going = going[pair > 0]
        if not len(going):
            break
        time[going] += 2 * least[going]
    # Antithetic chains may be worth more than their number, but not without bound (Stan's).
    count = size * split.shape[1]
    return np.asarray(count / np.maximum(time, 1 / np.log10(count)))
