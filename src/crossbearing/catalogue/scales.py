"""Units of one dimension, so that tonnes and kilogrammes, or a day's and a year's rate, can be set side by side."""

from __future__ import annotations

from typing import NamedTuple

DAY, YEAR = 86400.0, 31556952.0


class Scale(NamedTuple):
    """The dimension of a unit, and how many of the dimension's base unit it holds."""

    dimension: str
    factor: float


# A unit that is not listed is a dimension of its own: currencies are never converted, for a rate belongs to a day.
_SCALES: dict[str, dict[str, float]] = {
    "mass": {
        "gram": 1e-3,
        "kg": 1.0,
        "quintal": 100.0,
        "lb": 0.45359237,
        "ounce": 0.028349523125,
        "tonne": 1e3,
        "short-ton": 907.18474,
        "long-ton": 1016.0469088,
    },
    "duration": {
        "second": 1.0,
        "minute": 60.0,
        "hour": 3600.0,
        "day": DAY,
        "week": 7 * DAY,
        "month": YEAR / 12,
        "year": YEAR,
        "decade": 10 * YEAR,
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
    "area": {"m2": 1.0, "acre": 4046.8564224, "hectare": 1e4, "km2": 1e6, "square-mile": 2589988.110336},
    "volume": {
        "litre": 1.0,
        "gallon": 3.785411784,
        "imperial-gallon": 4.54609,
        "barrel": 158.987294928,
        "cubic-foot": 28.316846592,
        "m3": 1e3,
    },
    "power": {"kw": 1e-3, "mw": 1.0, "gw": 1e3},
    "energy": {"kwh": 1e-3, "mwh": 1.0, "gwh": 1e3, "twh": 1e6},
    "share": {"percent": 1.0, "per-mille": 0.1},
}
_BY_UNIT = {unit: Scale(name, factor) for name, units in _SCALES.items() for unit, factor in units.items()}


def scale(unit: str) -> Scale:
    """The dimension and factor of a unit; an unlisted unit is alone in its own dimension."""
    return _BY_UNIT.get(unit) or Scale(unit, 1.0)


def time_days(unit: str | None) -> float | None:
    """Days in a unit of time (month: 30.4); None for anything else."""
    if unit is None:
        return None
    found = _BY_UNIT.get(unit)
    return found.factor / DAY if found is not None and found.dimension == "duration" else None
