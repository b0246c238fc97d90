"""The one table of scales: its factors are those of Pint, and conversion keeps what needs none."""

from __future__ import annotations

import pint
import pytest

from crossbearing.catalogue import Catalogue
from crossbearing.catalogue.scales import SCALES, common, convert, scale, time_days


def test_factors_are_those_of_pint() -> None:
    registry = pint.UnitRegistry()
    known = {unit.key: unit.pint for unit in Catalogue.shipped().units.values()}
    for units in SCALES.values():
        base = next(unit for unit, factor in units.items() if factor == 1)
        for unit, factor in units.items():
            ours = registry.Quantity(known[unit]).to(registry.Quantity(known[base]).units)
            # Pint's acre is the surveyor's, four millionths larger than the international one.
            assert float(ours.magnitude) == pytest.approx(factor, rel=1e-5), unit


def test_the_common_unit_is_what_most_use() -> None:
    assert common(["kg", "tonne", "tonne"]) == "tonne"
    assert common(["tonne", "kg"]) == "kg"


def test_conversion_keeps_what_needs_none() -> None:
    assert convert(3, "count", "count") == 3
    assert convert(None, "kg", "tonne") is None
    assert convert(1500, "kg", "tonne") == 1.5
    assert scale("usd").dimension != scale("eur").dimension


def test_days_of_a_unit_of_time() -> None:
    assert time_days("week") == 7
    assert time_days("month") == pytest.approx(30.44, abs=0.01)
    assert time_days("barrel") is None and time_days(None) is None
