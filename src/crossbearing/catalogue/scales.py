"""Units of one dimension, so that tonnes and kilogrammes, or a day's and a year's rate, can be set side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

YEAR = 365.25
"""Days in a year, as Pint has it."""


class Scale(NamedTuple):
    """The dimension of a unit, and how many of the dimension's base unit it holds."""

    dimension: str
    factor: float


# Slugs of the catalogue. A unit that is not listed is a dimension of its own: currencies are never converted, for a
# rate belongs to a day, and equivalents (of oil, of coal) hold only for what was meant.
SCALES: dict[str, dict[str, float]] = {
    "mass": {
        "gram": 1e-3,
        "kg": 1.0,
        "quintal": 100.0,
        "ounce": 0.028349523125,
        "troy-ounce": 0.0311034768,
        "lb": 0.45359237,
        "stone": 6.35029318,
        "tonne": 1e3,
        "short-ton": 907.18474,
        "long-ton": 1016.0469088,
    },
    "duration": {
        "second": 1 / 86400,
        "minute": 1 / 1440,
        "hour": 1 / 24,
        "day": 1.0,
        "week": 7.0,
        "fortnight": 14.0,
        "month": YEAR / 12,
        "quarter": YEAR / 4,
        "year": YEAR,
        "decade": 10 * YEAR,
        "century": 100 * YEAR,
    },
    "length": {
        "mm": 1e-3,
        "cm": 1e-2,
        "inch": 0.0254,
        "foot": 0.3048,
        "yard": 0.9144,
        "metre": 1.0,
        "km": 1e3,
        "mile": 1609.344,
        "nautical-mile": 1852.0,
    },
    "area": {
        "square-foot": 0.09290304,
        "square-yard": 0.83612736,
        "m2": 1.0,
        "dunam": 1e3,
        "acre": 4046.8564224,
        "hectare": 1e4,
        "km2": 1e6,
        "square-mile": 2589988.110336,
    },
    "volume": {
        "millilitre": 1e-3,
        "pint": 0.473176473,
        "litre": 1.0,
        "gallon": 3.785411784,
        "imperial-gallon": 4.54609,
        "cubic-foot": 28.316846592,
        "hectolitre": 100.0,
        "barrel": 158.987294928,
        "cubic-yard": 764.554857984,
        "m3": 1e3,
        "megalitre": 1e6,
        "gigalitre": 1e9,
    },
    "power": {"watt": 1e-6, "kw": 1e-3, "mw": 1.0, "gw": 1e3, "tw": 1e6},
    "energy": {
        "kilojoule": 1 / 3.6e6,
        "megajoule": 1 / 3600,
        "gigajoule": 1 / 3.6,
        "mmbtu": 0.29307107,
        "kwh": 1e-3,
        "mwh": 1.0,
        "gwh": 1e3,
        "twh": 1e6,
    },
    "share": {"percent": 1.0, "per-mille": 0.1},
}
"""Each dimension's units with their factors; the base unit has the factor 1."""

_BY_UNIT = {unit: Scale(name, factor) for name, units in SCALES.items() for unit, factor in units.items()}


def scale(unit: str) -> Scale:
    """The dimension and factor of a unit; an unlisted unit is alone in its own dimension."""
    return _BY_UNIT.get(unit) or Scale(unit, 1.0)


def time_days(unit: str | None) -> float | None:
    """Days in a unit of time (month: 30.4); None for anything else."""
    if unit is None:
        return None
    found = _BY_UNIT.get(unit)
    return found.factor if found is not None and found.dimension == "duration" else None


def common(units: Iterable[str]) -> str:
    """The unit that most of these use, the first by name among equals; they must be of one dimension."""
    counts: dict[str, int] = {}
    for unit in units:
        counts[unit] = counts.get(unit, 0) + 1
    return min(counts, key=lambda unit: (-counts[unit], unit))


def convert(value: int | float | None, unit: str, to: str) -> int | float | None:
    """A value in another unit of the same dimension; the very same value where the unit is the same."""
    if value is None or unit == to:
        return value
    return float(f"{value * scale(unit).factor / scale(to).factor:.12g}")
