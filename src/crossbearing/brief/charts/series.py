"""A colour and a shape for each speaker: the Okabe-Ito palette, told apart in grey by the shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from crossbearing.terms import THE_REPORT_ITSELF

# Okabe and Ito's palette without yellow, which is lost on white; those that stand out most come first.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#e69f00", "#56b4e9")
GREY = "#767676"

# In a square from -1 to 1. One shape more than colours, so that 56 pairs pass before one returns.
SHAPES = (
    "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
    "M-0.9,-0.9L0.9,-0.9L0.9,0.9L-0.9,0.9Z",
    "M0,-1.15L1.1,0.8L-1.1,0.8Z",
    "M0,-1.3L1.1,0L0,1.3L-1.1,0Z",
    "M0,1.15L1.1,-0.8L-1.1,-0.8Z",
    "M-0.4,-1.1L0.4,-1.1L0.4,-0.4L1.1,-0.4L1.1,0.4L0.4,0.4L0.4,1.1L-0.4,1.1L-0.4,0.4L-1.1,0.4L-1.1,-0.4L-0.4,-0.4Z",
    "M-1.1,-0.9L1.1,0.9L1.1,-0.9L-1.1,0.9Z",
    "M0,-1.15L1.1,-0.35L0.68,0.95L-0.68,0.95L-1.1,-0.35Z",
)
BAR = "M-1.1,-0.35L1.1,-0.35L1.1,0.35L-1.1,0.35Z"


class Series(NamedTuple):
    """How the marks of one speaker look."""

    colour: str
    shape: str


UNNAMED = Series(GREY, BAR)


def series(speakers: Iterable[str]) -> dict[str | None, Series]:
    """A look for each speaker in this order; nobody known and the report itself are a grey bar."""
    looks: dict[str | None, Series] = {
        name: Series(COLOURS[i % len(COLOURS)], SHAPES[i % len(SHAPES)]) for i, name in enumerate(speakers)
    }
    return looks | {None: UNNAMED, THE_REPORT_ITSELF: UNNAMED}
