"""Units: what words and signs mean, and that Pint agrees on every dimension and multiplier."""

from __future__ import annotations

import math
import runpy
from collections import defaultdict
from pathlib import Path

import pint
import pytest

from crossbearing.catalogue import Catalogue
from crossbearing.claims.text import Document

UNITS = Catalogue.shipped().units
TOOL = Path(__file__).parents[2] / "tools" / "units_from_pint.py"
WITHOUT_PINT = {"money", "vessel-size", "container-size", "enrichment", "seismic"}


def read(text: str) -> tuple[str, float, str | None, int] | None:
    tokens = [token for sentence in Document(text).sentences for token in sentence.tokens]
    match = UNITS.find([t.lower for t in tokens], 0, [t.text for t in tokens])
    if match is None:
        return None
    unit = UNITS[match.slug]
    return unit.unit, unit.multiplier, unit.per, match.length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tonnes of wheat", ("tonne", 1, None, 1)),
        ("metric tons", ("tonne", 1, None, 2)),
        ("tons", ("tonne", 1, None, 1)),
        ("short tons", ("short-ton", 1, None, 2)),
        ("Mt", ("tonne", 1e6, None, 1)),
        ("MT", ("tonne", 1, None, 1)),
        ("Gg", ("tonne", 1000, None, 1)),
        ("barrels a day", ("barrel", 1, "day", 3)),
        ("barrels per day", ("barrel", 1, "day", 3)),
        ("bpd", ("barrel", 1, "day", 1)),
        ("b/d", ("barrel", 1, "day", 3)),
        ("mb/d", ("barrel", 1e6, "day", 3)),
        ("barrels", ("barrel", 1, None, 1)),
        ("per cent", ("percent", 1, None, 2)),
        ("%", ("percent", 1, None, 1)),
        ("percentage points", ("percent", 1, None, 2)),
        ("GW", ("mw", 1000, None, 1)),
        ("megawatts", ("mw", 1, None, 1)),
        ("TWh", ("mwh", 1e6, None, 1)),
        ("hectares", ("hectare", 1, None, 1)),
        ("sq km", ("km2", 1, None, 2)),
        ("square kilometres", ("km2", 1, None, 2)),
        ("bcm", ("m3", 1e9, None, 1)),
        ("mph", ("mile", 1, "hour", 1)),
        ("km/h", ("km", 1, "hour", 3)),
        ("degrees Celsius", ("celsius", 1, None, 2)),
        ("months", ("month", 1, None, 1)),
        ("euros", ("eur", 1, None, 1)),
        ("US dollars", ("usd", 1, None, 2)),
        ("rupees", ("inr", 1, None, 1)),
        ("Swiss francs", ("chf", 1, None, 2)),
        ("roubles", ("rub", 1, None, 1)),
        ("hryvnia", ("uah", 1, None, 1)),
        ("hectopascals", ("hectopascal", 1, None, 1)),
        ("furlongs", ("furlong", 1, None, 1)),
        ("terabecquerels", ("terabecquerel", 1, None, 1)),
        ("grains", None),
        ("links", None),
        ("points", None),
        ("slugs", None),
        ("ts", None),
    ],
)
def test_words_behind_a_number(text: str, expected: tuple[str, float, str | None, int] | None) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "unit", "start"),
    [
        ("$", "usd", 0),
        ("cost US$", "usd", 5),
        ("A$", "aud", 0),
        ("a $", "usd", 2),
        ("£", "gbp", 0),
        ("€ ", "eur", 0),
        ("₹", "inr", 0),
        ("Rs ", "inr", 0),
        ("EUR\u00a0", "eur", 0),
        ("HK$", "hkd", 0),
        ("R$", "brl", 0),
        ("USA$", "usd", 3),
    ],
)
def test_signs_before_a_number(text: str, unit: str, start: int) -> None:
    sign = UNITS.before(text + "5", len(text))
    assert sign is not None and (UNITS[sign.key].unit, sign.start) == (unit, start)


@pytest.mark.parametrize("text", ["", " ", "cars ", "fears", "(", "  $x"])
def test_no_sign_before_a_number(text: str) -> None:
    assert UNITS.before(text + "5", len(text)) is None


def test_pounds_are_money_and_mass() -> None:
    match = UNITS.find(["pounds"], 0)
    assert match is not None and set(match.slugs) == {"lb", "gbp"}


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[float]:
    return pint.UnitRegistry()


def test_pint_knows_each_unit_that_has_a_dimension(registry: pint.UnitRegistry[float]) -> None:
    dimensions = defaultdict(set)
    for unit in UNITS.values():
        if unit.pint is None:
            assert unit.kind in WITHOUT_PINT or unit.key in ("bigha", "night", "mach"), unit.key
            continue
        quantity = registry.parse_expression(unit.pint)
        dimensions[unit.kind].add(quantity.dimensionality if isinstance(quantity, pint.Quantity) else None)
    dimensions.pop("other")
    assert {kind: found for kind, found in dimensions.items() if len(found) > 1} == {}


def test_pint_agrees_on_multipliers(registry: pint.UnitRegistry[float]) -> None:
    """A form of a unit that counts for so many of it is so many of it."""
    compared = 0
    by_unit = defaultdict(list)
    for unit in UNITS.values():
        if unit.pint is not None and unit.kind != "temperature":
            by_unit[unit.unit].append(unit)
    for forms in by_unit.values():
        sizes = {
            registry.parse_expression(form.pint or "").to_base_units().magnitude / form.multiplier for form in forms
        }
        assert math.isclose(min(sizes), max(sizes), rel_tol=1e-9), [form.key for form in forms]
        compared += len(forms) - 1
    assert compared > 30


def test_the_file_made_from_pint_is_current() -> None:
    table = runpy.run_path(str(TOOL))["table"]
    assert (TOOL.parent.parent / "src/crossbearing/catalogue/data/units_pint.csv").read_text(
        encoding="utf-8"
    ) == table()


def test_keys_are_unique() -> None:
    from crossbearing.catalogue import tables

    keys = [unit.key for unit in tables.units()]
    assert len(keys) == len(set(keys)) == len(UNITS)
