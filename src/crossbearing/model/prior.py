"""Priors as transforms of standard normals: a 5 to 95 % range, perhaps truncated, becomes a function of z."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.errors import ModelError
from crossbearing.model.normal import ndtr, quantile
from crossbearing.model.terms import Family, Prior

Array = NDArray[np.float64]

_ROUNDS = 100
_CLOSE = 1e-9
_BEYOND = 40.0
"""Nothing of a normal lies this many standard deviations out, as far as double precision goes."""

_NUDGE = 1e-5
_LEAST_LEFT = 1e-9
"""No less of a normal than this is left by its limits."""


class Shape(NamedTuple):
    """A normal before its link: mean, standard deviation, and the shares of it cut off below and above."""

    mean: float
    deviation: float
    below: float
    above: float


def shape(prior: Prior, name: str) -> Shape:
    """The normal whose 5 and 95 % points, truncation counted in, are `prior.low` and `prior.high` after its link.

    Raises ModelError, naming `name`, where there is no such normal.
    """
    low, high = _linked(prior, prior.low, name), _linked(prior, prior.high, name)
    if not low < high:
        raise ModelError(
            f"the range of {name} runs from {prior.low:g} to {prior.high:g}",
            mend="Write the lower end first, and two ends that differ.",
        )
    least = -np.inf if prior.least is None else _limit(prior, prior.least, name)
    most = np.inf if prior.most is None else _limit(prior, prior.most, name)
    if not (least < low and high < most):
        raise ModelError(
            f"{name} is cut off within its own range of {prior.low:g} to {prior.high:g}",
            mend="The least and the most that it can be must lie outside its 5 to 95 % range.",
        )
    mean, deviation = (low + high) / 2, (high - low) / (2 * quantile(0.95))
    if np.isinf(least) and np.isinf(most):
        return Shape(mean, deviation, 0.0, 0.0)

    def miss(point: Array) -> Array:
        """How far the 5 and 95 % points are off, in parts of the range, at a mean and log standard deviation."""
        centre, width = point[0], math.exp(point[1])
        below, above = _cut(least, most, centre, width)
        left = max(1 - below - above, _LEAST_LEFT)
        lower, upper = ndtri(np.array([below + 0.05 * left, above + 0.05 * left]))
        return np.array([centre + width * lower - low, centre - width * upper - high]) / (high - low)

    point = np.array([mean, math.log(deviation)])
    off = miss(point)
    for _ in range(_ROUNDS):
        if np.abs(off).max() < _CLOSE:
            return Shape(float(point[0]), math.exp(point[1]), *_cut(least, most, point[0], math.exp(point[1])))
        nudges = np.diag([_NUDGE * (high - low), _NUDGE])
        slopes = np.stack([(miss(point + nudge) - miss(point - nudge)) / (2 * nudge.max()) for nudge in nudges], axis=1)
        try:
            step = np.linalg.solve(slopes, -off)
        except np.linalg.LinAlgError:
            break
        # Never more than the range, or half an e-fold, at a time; halved until it helps.
        step /= max(1.0, abs(step[0]) / (high - low), abs(step[1]) / 0.5)
        while np.abs(miss(point + step)).max() >= np.abs(off).max() and np.abs(step).max() > _CLOSE:
            step /= 2
        point = point + step
        off = miss(point)
    raise ModelError(
        f"no prior of {name} has its 5 and 95 % points at {prior.low:g} and {prior.high:g} within its limits",
        mend="Widen the limits, or draw the range in: it may at most be the middle 90 % of what lies between them.",
    )


def _cut(least: float, most: float, mean: float, deviation: float) -> tuple[float, float]:
    """The shares of a normal below `least` and above `most`."""
    ends = np.array([(least - mean) / deviation, (mean - most) / deviation])
    below, above = ndtr(np.maximum(ends, -_BEYOND))
    return float(below), float(above)


def _linked(prior: Prior, value: float, name: str) -> float:
    """A value on the scale on which its prior is normal."""
    match prior.family:
        case Family.POSITIVE if value > 0:
            return float(np.log(value))
        case Family.SHARE if 0 < value < 1:
            return float(np.log(value) - np.log1p(-value))
        case Family.REAL if np.isfinite(value):
            return float(value)
    raise ModelError(
        f"{name} cannot be {value:g}",
        mend="The ends of a positive range lie above 0, those of a share between 0 and 1.",
    )


def _limit(prior: Prior, value: float, name: str) -> float:
    """Like `_linked`; a limit that the family has of itself (0, or 1 for a share) limits nothing."""
    if prior.family is not Family.REAL and value <= 0:
        return -np.inf
    if prior.family is Family.SHARE and value >= 1:
        return np.inf
    return _linked(prior, value, name)


class Priors:
    """The transforms of several unknowns at once: standard normals in, values in base units out."""

    def __init__(self, priors: Iterable[tuple[str, Prior]]) -> None:
        named = tuple(priors)
        shapes = [shape(prior, name) for name, prior in named]
        columns = np.array(shapes, dtype=float).reshape(-1, 4)[:, :, None]
        self._mean, self._deviation, self._below, self._above = columns.transpose(1, 0, 2)
        families = [prior.family for _, prior in named]
        self._positive = np.flatnonzero([family is Family.POSITIVE for family in families])
        self._share = np.flatnonzero([family is Family.SHARE for family in families])
        self._truncated = np.flatnonzero((self._below + self._above)[:, 0] > 0)

    def __call__(self, z: Array) -> tuple[Array, Array]:
        """Values and their derivatives by z, for z of shape (unknowns, draws)."""
        slope = np.repeat(self._deviation, z.shape[1], axis=1)
        value = self._mean + slope * z
        rows = self._truncated
        if rows.size:
            within, steepness = _truncate(z[rows], self._below[rows], self._above[rows])
            value[rows] = self._mean[rows] + self._deviation[rows] * within
            slope[rows] *= steepness
        rows = self._positive
        value[rows] = np.exp(value[rows])
        slope[rows] *= value[rows]
        rows = self._share
        if rows.size:
            value[rows] = 1 / (1 + np.exp(-value[rows]))
            slope[rows] *= value[rows] * (1 - value[rows])
        return value, slope


def _truncate(z: Array, below: Array, above: Array) -> tuple[Array, Array]:
    """A standard normal as the truncated one of the same rank, and its derivative.

    Ranks are taken from the nearer end, so that neither tail is rounded away.
    """
    left = 1 - below - above
    tail = np.maximum(ndtr(-np.abs(z)) * left + np.where(z > 0, above, below), 1e-300)
    within = np.where(z > 0, -1.0, 1.0) * ndtri(np.minimum(tail, 1 - 1e-16))
    with np.errstate(over="ignore"):
        steepness = left * np.exp((within**2 - z**2) / 2)
    return within, steepness


_CENTRAL = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)  # fmt: skip
_MIDDLE = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0),
)  # fmt: skip
_FAR = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)  # fmt: skip


def ndtri(share: Array) -> Array:
    """The z below which each share of the standard normal lies, to 1e-15: Wichura (1988), algorithm AS 241."""
    offset = share - 0.5
    tail = np.sqrt(-np.log(np.minimum(share, 1 - share)))
    near, middle, far = 0.180625 - offset**2, tail - 1.6, tail - 5.0
    with np.errstate(all="ignore"):
        outer = _ratio(_MIDDLE, middle)
        if (tail > 5).any():
            outer = np.where(tail <= 5, outer, _ratio(_FAR, far))
        return np.where(near >= 0, offset * _ratio(_CENTRAL, near), np.sign(offset) * outer)


def _ratio(polynomials: tuple[tuple[float, ...], tuple[float, ...]], x: Array) -> Array:
    """A ratio of two polynomials whose highest powers come first."""
    above, below = (np.polyval(polynomial, x) for polynomial in polynomials)
    return np.asarray(above / below)
