"""Writes the long unit names that Pint knows and units.csv does not into the catalogue's units_pint.csv.

    python tools/units_from_pint.py            writes the file
    python tools/units_from_pint.py --check    exits 1 where the file is not what Pint gives now

Names that are ordinary English words, physical constants and local curiosities are left out, so that "three links" or
"a grain" are never read as measures. Nothing imports Pint when the catalogue is used.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from pathlib import Path

import pint

DATA = Path(__file__).parent.parent / "src" / "crossbearing" / "catalogue" / "data"
COLUMNS = ["key", "unit", "multiplier", "per", "kind", "forms", "before", "pint", "note"]

# Words that English uses for other things far more often than for the unit.
ORDINARY = frozenset(
    """aberdeen bar barn barye baud biot bit bohr buckingham chain cicero clausius count cup dalton darcy debye denier
    didot drop faraday fermi fifth franklin galileo gamma gauss gilbert gill grade grain gray hand hartree henry jute
    kip lambda lambert langley league line link maxwell minim molar mole molecule neper octave particle peck perch pica
    pint point poise pole quarter rads reyn rod rood rutherford rydberg scruple shake shot siemens slug stere stilb
    stokes stone strain tesla tex thou ton townsend turn weber zeta""".split()
)
# Constants, scales of science alone, and measures that no report gives.
ODD = re.compile(
    r"constant|conventional|planck|atomic|magneton|quantum|factor|radius|number|_per_|delta|mean_|international|"
    r"^UK_|^US_|tex|ab[a-z]+|stat[a-z]+|css|scaled|survey|apothecary|force|_Hg|turn|electron|proton|neutron|alpha|"
    r"permittivity|permeability|impedance|gravity|light|section|charge|cooling|refrigeration|boiler|beer|board|cables|"
    r"circular|unit|degree|sidereal|synodic|tropical|gregorian|common|leap|imperial_minim|imperial_peck|scruple|"
    r"drachm|pole|thermochemical|wien|law|peak|sound|bits|slinch|tansec|svedberg|angstrom_star|x_|beam|dry_|poundal|"
    r"cicero|refractive|reciprocal|counts|pixels|mil$|league|rod$|calorie|decibel|shake|dtex|decitex|centipoise|"
    r"horsepower|hundredweight|liter_per|sverdrup|katal|standard_|technical|long_|troy_pound|ton_TNT|gamma|"
    r"imperial_cup|"
    r"fluid_dram|imperial_gill|decimeter|oil_barrel|kip"
)
# Units that also come with these prefixes in reports.
PREFIXES = "micro milli hecto kilo mega giga tera nano pico".split()
PREFIXED = {"metre": "meter", "litre": "liter", "watt-hour": "watt_hour", "electronvolt": "electron_volt"} | {
    unit: unit
    for unit in """gram second pascal becquerel sievert gray newton tesla volt ampere joule watt byte bit mole curie
    lumen coulomb farad parsec""".split()
}
AMERICAN = {"metre": "meter", "litre": "liter"}
KINDS = {
    "mass": "kilogram",
    "length": "meter",
    "area": "meter ** 2",
    "volume": "meter ** 3",
    "time": "second",
    "energy": "joule",
    "power": "watt",
    "pressure": "pascal",
    "information": "bit",
    "radioactivity": "becquerel",
    "radiation-dose": "sievert",
    "speed": "meter / second",
    "voltage": "volt",
    "current": "ampere",
    "angle": "radian",
    "force": "newton",
}


def table() -> str:
    """The file's text as Pint gives it now."""
    registry = pint.UnitRegistry()
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        taken = {form.strip().lower() for row in csv.DictReader(file) for form in row["forms"].split(";")}
    kinds = {registry.get_dimensionality(registry.parse_units(unit)): kind for kind, unit in KINDS.items()}
    rows: dict[str, list[str]] = {}

    def add(name: str, expression: str, forms: list[str]) -> None:
        forms = [form for form in forms if form.lower() not in taken]
        key = name.replace(" ", "-").lower()
        if forms and key not in rows:
            kind = kinds.get(registry.get_dimensionality(registry.parse_units(expression)), "other")
            rows[key] = [key, key, "1", "", kind, "; ".join(forms), "", expression, ""]
            taken.update(form.lower() for form in forms)

    for stem, unit in PREFIXED.items():
        for prefix in PREFIXES:
            spellings = [stem, *([AMERICAN[stem]] if stem in AMERICAN else [])]
            add(prefix + stem, prefix + unit, [prefix + spelling for spelling in spellings])
    for name in sorted({definition.name for definition in registry._units.values()}):
        if len(name) < 4 or not name.replace("_", "").isalpha() or name in ORDINARY or ODD.search(name):
            continue
        try:
            registry.get_dimensionality(name)
        except pint.errors.DimensionalityError:
            continue
        add(name.replace("_", " "), name, [name.replace("_", " ")])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([COLUMNS, *(rows[key] for key in sorted(rows))])
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Writes or checks the file; returns the exit code."""
    path = DATA / "units_pint.csv"
    text = table()
    if "--check" in arguments:
        if path.read_text(encoding="utf-8") == text:
            return 0
        print("units_pint.csv is not what Pint gives now: run python tools/units_from_pint.py", file=sys.stderr)
        return 1
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
