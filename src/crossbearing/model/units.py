"""The units of a case: Pint's, money, and what the case declares; each as a scale and a dimension, time in days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from crossbearing.catalogue import Catalogue
from crossbearing.errors import CaseError
from crossbearing.model.grammar import NAME, parse
from crossbearing.model.near import hint
from crossbearing.model.tree import Binary, Comparison, Day, Name, Negative, Number, Part, Quantity, words
from crossbearing.terms import Record

if TYPE_CHECKING:
    from pint import UnitRegistry

_DAY = 86400.0
_TIME = "[time]"

_TRADE = {"barrel": "oil_barrel", "quarter": "quarter_year"}
"""What claims mean by a word that Pint has for something else."""

_LARGE = ("", "kilo", "mega", "giga", "tera")
_SMALL = ("hecto", "deci", "centi", "milli", "micro", "nano")
"""The prefixes that are read; with all of Pint's, too many a misspelt word would be a unit."""

_SHOWN = {_TIME: "day", "[mass]": "kg", "[length]": "metre", "[temperature]": "kelvin"}


class Dimension(Record, frozen=True):
    """What a quantity is made of: powers of base units, none of them nought, sorted by name."""

    powers: tuple[tuple[str, float], ...] = ()

    @staticmethod
    def of(powers: Mapping[str, float]) -> Dimension:
        """The dimension with these powers."""
        return Dimension(powers=tuple(sorted((name, float(power)) for name, power in powers.items() if power)))

    def times(self, other: Dimension, power: float = 1.0) -> Dimension:
        """This one times the other to a power."""
        product = dict(self.powers)
        for name, own in other.powers:
            product[name] = product.get(name, 0.0) + own * power
        return Dimension.of(product)

    def over(self, other: Dimension) -> Dimension:
        """This one divided by the other."""
        return self.times(other, -1.0)

    def to_the(self, power: float) -> Dimension:
        """This one to a power."""
        return NONE.times(self, power)

    def __bool__(self) -> bool:
        return bool(self.powers)

    def __str__(self) -> str:
        """Its base units in words: round/day, container, no unit."""
        over = [_power(name, power) for name, power in self.powers if power > 0]
        under = [_power(name, -power) for name, power in self.powers if power < 0]
        if not over and not under:
            return "no unit"
        return "/".join(["*".join(over) or "1", *under])


NONE = Dimension()
"""The dimension of a pure number."""

TIME = Dimension(powers=((_TIME, 1.0),))
"""The dimension of a time."""


def _power(name: str, power: float) -> str:
    shown = _SHOWN.get(name, name.strip("[]"))
    return shown if power == 1 else f"{shown}^{power:g}"


class Measured(Record, frozen=True):
    """A unit: how many base units one of it is, and of which dimension."""

    scale: float
    dimension: Dimension


class Units:
    """Looks units up by name. Raises CaseError, at `place`, for one that cannot be read.

    A day of the calendar is a time: that from `start`, the first day of the model.
    """

    def __init__(self, start: date) -> None:
        self.start = start
        self._own: dict[str, Measured] = {}
        self._known: dict[str, Measured | None] = {}

    @property
    def own(self) -> tuple[str, ...]:
        """The units that the case declares, in its order."""
        return tuple(self._own)

    def declare(self, words_: str, place: str) -> None:
        """Take in `round` (a base of its own), `kround = 1e3 round` or `box = 40 container`."""
        name, equals, meaning = (part.strip() for part in words_.partition("="))
        if not NAME.match(name):
            raise CaseError(
                f"{name[:80]!r} is not a name for a unit",
                mend="Write a word, and perhaps what it is: kround = 1e3 round",
                place=place,
            )
        if self.find(name, exactly=True) is not None:
            own = name in self._own
            raise CaseError(
                f"The unit {name!r} is {'declared twice' if own else 'known already'}",
                mend="Keep one of the two." if own else f"Leave it out: it is {self.told(name)}.",
                place=place,
            )
        if equals:
            self._own[name] = self.measure(parse_plain(meaning, place), meaning, place)
        else:
            self._own[name] = Measured(scale=1.0, dimension=Dimension.of({f"[{name}]": 1}))
        self._known.clear()

    def find(self, name: str, *, exactly: bool = False) -> Measured | None:
        """The unit of this name or plural, None if there is none; `exactly` takes neither plural nor prefix."""
        if name in self._own:
            return self._own[name]
        if exactly:
            return _pint(name) if _whole(name) else None
        if name not in self._known:
            singular = name[:-1] if name.endswith("s") else ""
            self._known[name] = self._own.get(singular) or _pint(name)
        return self._known[name]

    def told(self, name: str) -> str:
        """A unit in base units, in words: 30.4375 day."""
        unit = self.find(name)
        assert unit is not None
        return f"{unit.scale:g} {unit.dimension}"

    def measure(self, part: Part, text: str, place: str) -> Measured:
        """The size and dimension of an expression of numbers and units alone: 1e3 round, Mround/year."""
        match part:
            case Number():
                return Measured(scale=part.value, dimension=NONE)
            case Day():
                return Measured(scale=float((part.value - self.start).days), dimension=TIME)
            case Name():
                found = self.find(part.name)
                if found is None:
                    raise self.unknown(part, text, place)
                return found
            case Quantity():
                unit = self.measure(part.unit, text, place)
                return Measured(
                    scale=part.number.value * unit.scale**part.exponent,
                    dimension=unit.dimension.to_the(part.exponent),
                )
            case Negative():
                inner = self.measure(part.of, text, place)
                return Measured(scale=-inner.scale, dimension=inner.dimension)
            case Binary(sign="^", left=base, right=Number(value=power)):
                inner = self.measure(base, text, place)
                return Measured(scale=inner.scale**power, dimension=inner.dimension.to_the(power))
            case Binary(sign="*" | "/"):
                left, right = self.measure(part.left, text, place), self.measure(part.right, text, place)
                if part.sign == "*":
                    return Measured(scale=left.scale * right.scale, dimension=left.dimension.times(right.dimension))
                if not right.scale:
                    raise CaseError(f"{text!r} divides by nought", mend="Write another number.", place=place)
                return Measured(scale=left.scale / right.scale, dimension=left.dimension.over(right.dimension))
        raise CaseError(
            f"In {text!r}, {words(part)!r} is more than a number with a unit",
            mend="Write a number and a unit, such as 5 kround/day; reckon with names under `define`.",
            place=place,
        )

    def unknown(self, name: Name, text: str, place: str) -> CaseError:
        """The error for a name that is no unit."""
        known = [*self._own, "day", "week", "month", "year", "percent", "tonne", "kg", "barrel", "usd"]
        mend = hint(name.name, known, f"Declare it under `units`: units: [{name.name}]")
        return CaseError(
            f"In {text!r}, at column {name.place[0] + 1}: there is no unit {name.name!r}", mend=mend, place=place
        )


def _whole(name: str) -> bool:
    """Whether Pint has a unit of this very name."""
    return any(not prefix and not suffix for prefix, _, suffix in _registry().parse_unit_name(name))


@lru_cache(maxsize=4096)
def _pint(name: str) -> Measured | None:
    """A unit of Pint's by name, prefix or plural; None if there is none that a product can hold."""
    registry = _registry()
    readings = registry.parse_unit_name(name)
    if not readings:
        return None
    prefix, unit, _ = readings[0]
    if prefix not in (_LARGE if unit in currencies() else (*_LARGE, *_SMALL)):
        return None
    unit = _TRADE.get(unit, unit)
    if not registry.Quantity(1, prefix + unit)._is_multiplicative:  # decibels, degrees Celsius
        return None
    found: tuple[Any, Any] = registry.get_base_units(prefix + unit)
    scale, base = found
    powers: Mapping[str, Any] = registry.get_dimensionality(base)
    days = float(powers.get(_TIME, 0))
    return Measured(
        scale=float(scale) / _DAY**days, dimension=Dimension.of({str(n): float(p) for n, p in powers.items()})
    )


def parse_plain(text: str, place: str) -> Part:
    """An expression that is no comparison."""
    part = parse(text, place)
    assert not isinstance(part, Comparison)
    return part


@cache
def _registry() -> UnitRegistry[float]:
    """Pint's registry, with a quarter of a year, and each currency as a base of its own."""
    from pint import UnitRegistry

    registry: UnitRegistry[float] = UnitRegistry(on_redefinition="ignore", cache_folder=None)
    coined = [f"{slug} = [{slug}]" for slug in sorted(currencies())]
    registry.load_definitions(["quarter_year = 0.25 * year", *coined])
    return registry


@cache
def currencies() -> frozenset[str]:
    """The currencies of the catalogue, as units are written."""
    slugs = {unit.unit for unit in Catalogue.shipped().units.values() if unit.kind == "money"}
    return frozenset(slug for slug in slugs if slug.isidentifier())
