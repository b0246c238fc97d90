"""Words for the probability of a proposition: the bands of ICD 203, and nothing for what lies outside of them."""

from __future__ import annotations

from typing import NamedTuple

SOURCE = "Intelligence Community Directive 203, Analytic Standards (2015)"


class Band(NamedTuple):
    """A band in percent, its word, and how a sentence with it begins; `that` follows the probability."""

    low: int
    high: int
    word: str
    begins: str


BANDS = (
    Band(1, 5, "almost no chance", "There is almost no chance"),
    Band(5, 20, "very unlikely", "It is very unlikely"),
    Band(20, 45, "unlikely", "It is unlikely"),
    Band(45, 55, "roughly even chance", "There is a roughly even chance"),
    Band(55, 80, "likely", "It is likely"),
    Band(80, 95, "very likely", "It is very likely"),
    Band(95, 99, "almost certain", "It is almost certain"),
)


def percent(probability: float) -> str:
    """A probability in whole percent; below 1 and above 99 only that."""
    if probability < 0.01:
        return "less than 1\u00a0%"
    if probability > 0.99:
        return "more than 99\u00a0%"
    return f"{round(100 * probability)}\u00a0%"


def band(probability: float) -> Band | None:
    """The band of a probability, as it is printed; an edge belongs to the band nearer to the middle.

    None below 1 and above 99 %, for which the directive has no word.
    """
    if not 0.01 <= probability <= 0.99:
        return None
    shown = round(100 * probability)
    return next(one for one in BANDS if shown < one.high or (shown == one.high and shown >= 50) or one is BANDS[-1])


def begins(probability: float) -> str:
    """How a sentence begins that says how likely a proposition is: the probability and "that" follow."""
    found = band(probability)
    return "The chance is" if found is None else found.begins
