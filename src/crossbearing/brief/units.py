"""Units of one dimension, so that tonnes and kilogrammes of a thing can stand on one axis."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Scale(NamedTuple):
    """The dimension of a unit, and how many of the dimension's base unit it holds."""

    dimension: str
    factor: float


# Slugs of the catalogue. A unit that is not listed is a dimension of its own: currencies are never converted, for a
# rate belongs to a day, and equivalents (of oil, of coal) hold only for what was meant.
_SCALES: dict[str, dict[str, float]] = {
    "mass": {"gram": 1e-3, "kg": 1.0, "lb": 0.45359237, "tonne": 1e3, "short-ton": 907.18474, "long-ton": 1016.0469088},
    "time": {
        "second": 1.0,
        "minute": 60.0,
        "hour": 3600.0,
        "day": 86400.0,
        "week": 604800.0,
        "month": 2629800.0,
        "year": 31557600.0,
    },
    "length": {"mm": 1e-3, "cm": 1e-2, "metre": 1.0, "km": 1e3, "mile": 1609.344, "nautical-mile": 1852.0},
    "area": {"m2": 1.0, "hectare": 1e4, "km2": 1e6, "square-mile": 2589988.110336},
    "volume": {"litre": 1.0, "gallon": 3.785411784, "barrel": 158.987294928, "m3": 1e3},
    "power": {"watt": 1e-6, "kw": 1e-3, "mw": 1.0},
    "energy": {"kwh": 1e-3, "mwh": 1.0},
}
_BY_UNIT = {unit: Scale(name, factor) for name, units in _SCALES.items() for unit, factor in units.items()}


def scale(unit: str) -> Scale:
    """The dimension and factor of a unit; an unlisted unit is alone in its own dimension."""
    return _BY_UNIT.get(unit) or Scale(unit, 1.0)


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
