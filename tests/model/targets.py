"""Log densities whose truth is known, for the sampler and what judges it."""

from __future__ import annotations

import numpy as np

from crossbearing.model.optimise import Target


class Normal:
    """A normal with some mean and covariance."""

    def __init__(self, mean: np.ndarray, covariance: np.ndarray) -> None:
        self.mean, self.covariance = mean, covariance
        self.dimension = len(mean)
        self._precision = np.linalg.inv(covariance)

    def value_and_gradient(self, z: np.ndarray, mask: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """A mask of one column scales the mean."""
        mean = self.mean if mask is None else self.mean * mask
        pull = (mean - z) @ self._precision
        return 0.5 * (pull * (z - mean)).sum(axis=1), pull


class Walled:
    """Ten standard normals whose sum of exponentials has to stay below a limit, beyond which a steep wall rises.

    Near its peak nothing of the wall is seen, so that the Laplace approximation reaches far into it.
    """

    dimension = 10
    limit = 14.0
    slack = 0.02

    def value_and_gradient(self, z: np.ndarray, mask: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        with np.errstate(over="ignore"):
            sizes = np.exp(z)
        over = np.maximum(sizes.sum(axis=1) - self.limit, 0) / self.slack
        value = -0.5 * (z**2).sum(axis=1) - 0.5 * over**2
        return value, -z - over[:, None] / self.slack * sizes


class Twin:
    """Two far peaks of equal weight in the first direction, which no chain can cross."""

    dimension = 3

    def value_and_gradient(self, z: np.ndarray, mask: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        first = z[:, 0]
        value = np.logaddexp(-0.5 * ((first - 9) / 0.3) ** 2, -0.5 * ((first + 9) / 0.3) ** 2)
        gradient = -z.copy()
        gradient[:, 0] = -(first - 9 * np.sign(first)) / 0.09
        return value - 0.5 * (z[:, 1:] ** 2).sum(axis=1), gradient


TARGETS: tuple[Target, ...] = (Normal(np.zeros(2), np.eye(2)), Walled(), Twin())
