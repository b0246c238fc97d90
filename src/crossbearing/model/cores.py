"""A second process that reckons half of the draws: arrays as small as these leave all but one core idle otherwise."""

from __future__ import annotations

import mmap
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BLOCK = 192
"""Draws that a process reckons together, at most: so few that what they need stays near the processor."""

_LEAST = 64
"""Fewer draws are not worth sharing."""

_PLAIN, _MASKED = b"p", b"m"
_DONE = b"."


class Target(Protocol):
    """A log density over z with its gradient."""

    @property
    def dimension(self) -> int:
        """The length of z."""
        ...

    def value_and_gradient(self, z: Array, mask: Array | None = None) -> tuple[Array, Array]:
        """The log density (draws) and its gradient (draws, dimension); each mask is a problem of its own."""
        ...


class Halved:
    """A target that is reckoned in halves of at most `BLOCK` draws, the second of them by a helper where there is one.

    Halves are the same with and without a helper, and so is every bit of what is found.
    """

    def __init__(self, target: Target, helper: Helper | None) -> None:
        self.dimension = target.dimension
        self._target = target
        self.helper = helper

    def value_and_gradient(self, z: Array, mask: Array | None = None) -> tuple[Array, Array]:
        """Like the target's own, of at most twice `BLOCK` draws."""
        if len(z) < _LEAST:
            return self._target.value_and_gradient(z, mask)
        near, far = slice(0, len(z) // 2), slice(len(z) // 2, len(z))
        asked = self.helper is not None and self.helper.ask(z[far], None if mask is None else mask[far])
        first = self._of(z, mask, near)
        answer = self.helper.answer() if asked and self.helper is not None else None
        second = self._of(z, mask, far) if answer is None else answer
        return np.concatenate([first[0], second[0]]), np.concatenate([first[1], second[1]])

    def _of(self, z: Array, mask: Array | None, part: slice) -> tuple[Array, Array]:
        return self._target.value_and_gradient(z[part], None if mask is None else mask[part])


class Helper:
    """A copy of this process that knows the target; draws and what is found go through memory that both see."""

    def __init__(self, target: Target, statements: int) -> None:
        """`statements` is the width of the masks that may come. Raises OSError where no process can be made."""
        self._z, self._gradients = (_shared(BLOCK, target.dimension) for _ in range(2))
        self._masks, self._values = _shared(BLOCK, statements), _shared(BLOCK, 1)
        told, tells = os.pipe()
        hears, answers = os.pipe()
        with warnings.catch_warnings():
            # Python warns of forks beside threads; the copy uses none and takes no lock that one could hold.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if not self.pid:
            os.close(tells)
            os.close(hears)
            self._serve(target, told, answers)
        os.close(told)
        os.close(answers)
        self._tells, self._hears = tells, hears
        self._count = 0

    def _serve(self, target: Target, told: int, answers: int) -> None:
        """What the copy does until there is nobody to ask it; what goes wrong the asker finds for itself."""
        with suppress(BaseException):
            while asked := os.read(told, 9):
                count = int.from_bytes(asked[1:], "little")
                mask = self._masks[:count] if asked[:1] == _MASKED else None
                found = target.value_and_gradient(self._z[:count], mask)
                self._values[:count, 0], self._gradients[:count] = found
                os.write(answers, _DONE)
        os._exit(0)

    def ask(self, z: Array, mask: Array | None) -> bool:
        """Has the copy reckon some draws; whether it is there to do so."""
        self._count = len(z)
        self._z[: len(z)] = z
        if mask is not None:
            self._masks[: len(z)] = mask
        try:
            os.write(self._tells, (_PLAIN if mask is None else _MASKED) + len(z).to_bytes(8, "little"))
        except BrokenPipeError:
            return False
        return True

    def answer(self) -> tuple[Array, Array] | None:
        """What the copy found; None where it is no longer there."""
        if os.read(self._hears, 1) != _DONE:
            return None
        return self._values[: self._count, 0], self._gradients[: self._count]

    def close(self) -> None:
        """Ends the copy."""
        os.close(self._tells)
        os.close(self._hears)
        os.waitpid(self.pid, 0)


@contextmanager
def halved(target: Target, statements: int) -> Iterator[Halved]:
    """The target in halves, with a helper where there is a second core and the system can copy a process.

    `statements` is the width of the masks that may come.
    """
    helper = None
    if hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1:
        with suppress(OSError):
            helper = Helper(target, statements)
    try:
        yield Halved(target, helper)
    finally:
        if helper is not None:
            helper.close()


def _shared(rows: int, columns: int) -> Array:
    """An array that a copy of this process shares."""
    return np.frombuffer(mmap.mmap(-1, max(1, rows * columns) * 8), dtype=np.float64)[: rows * columns].reshape(
        rows, columns
    )
