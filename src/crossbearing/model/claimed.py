"""The units that claims come in, by the catalogue's slugs, as scale and dimension."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crossbearing.catalogue import Catalogue
from crossbearing.errors import CaseError
from crossbearing.model.units import NONE, Dimension, Measured, Units, parse_plain

PERS = ("second", "hour", "day", "week", "month", "quarter", "year", "person", "container", "barrel", "tonne")
"""What a claim's number may be per, beside what a rule asks for."""

_PURE = Measured(scale=1.0, dimension=NONE)


class ClaimUnits:
    """Looks up the units of claims; what the case declares under the same name comes first."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._found: dict[str, Measured | None] = {"ratio": _PURE}
        self._fitting: dict[Dimension, dict[str, Measured]] = {}

    def find(self, slug: str) -> Measured | None:
        """A claim's unit by its slug; None for one that has no fixed size, such as a bare count."""
        if slug not in self._found:
            self._found[slug] = self._read(slug)
        return self._found[slug]

    def fitting(self, dimension: Dimension) -> dict[str, Measured]:
        """All units of a dimension, by slug."""
        if dimension not in self._fitting:
            self._fitting[dimension] = self._members(dimension)
        return dict(self._fitting[dimension])

    def _members(self, dimension: Dimension) -> dict[str, Measured]:
        slugs = ["ratio"] if dimension == NONE else []
        for kind, members in _kinds().items():
            if kind == "money" or self._dimension(members) == dimension:
                slugs += members
        slugs += [name.replace("_", "-") for name in self._units.own]
        found = {slug: self.find(slug) for slug in slugs}
        return {slug: unit for slug, unit in found.items() if unit is not None and unit.dimension == dimension}

    def _dimension(self, slugs: Mapping[str, str | None]) -> Dimension | None:
        for slug in slugs:
            unit = self.find(slug)
            if unit is not None:
                return unit.dimension
        return None

    def _read(self, slug: str) -> Measured | None:
        own = self._units.find(slug.replace("-", "_"), exactly=True)
        if own is not None and slug != "count":
            return own
        for members in _kinds().values():
            words = members.get(slug)
            if words is not None:
                try:
                    return self._units.measure(parse_plain(words, slug), words, slug)
                except CaseError:  # degrees Celsius and the like are no multiple of a base unit
                    return None
        return None


@cache
def _kinds() -> Mapping[str, Mapping[str, str | None]]:
    """The catalogue's units by kind: slug and Pint's words for it."""
    found: dict[str, dict[str, str | None]] = {}
    for unit in Catalogue.shipped().units.values():
        if unit.kind != "other" and (unit.multiplier == 1 or unit.unit not in found.get(unit.kind, {})):
            found.setdefault(unit.kind, {})[unit.unit] = unit.pint if unit.multiplier == 1 else None
    return found
