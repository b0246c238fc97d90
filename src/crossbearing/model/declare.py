"""Reads what a case file declares into a Model: names, units, order and time checked, each fault with its line."""

from __future__ import annotations

from crossbearing.case import Case
from crossbearing.errors import CaseError
from crossbearing.model.asked import read_report, read_scenarios
from crossbearing.model.grid import read_grid
from crossbearing.model.near import hint
from crossbearing.model.observing import read_rules
from crossbearing.model.ranges import read_prior
from crossbearing.model.terms import Family, Model, Prior
from crossbearing.model.units import NONE, Units
from crossbearing.model.variables import Variables

SECTIONS = ("time", "units", "unknown", "path", "define", "stock", "mix", "noise", "likelihood")
"""The keys of `model`; `likelihood` is read where a saying is weighed."""

NOISE = Prior(
    family=Family.POSITIVE,
    low=0.05,
    high=0.2,
    why="what two careful counts of the same thing usually differ by: 5 to 20 %",
)
"""The scatter that all observations share, where the case says nothing of it."""


def read_model(case: Case) -> Model:
    """The model that a case declares. Raises CaseError with file, line, expression, units and mend."""
    section = case.model
    if not section:
        raise CaseError(
            "The case has no model",
            mend="Declare time and unknowns under `model`: docs/model.md shows how.",
            place=case.place("model"),
        )
    for key in section:
        if key not in SECTIONS:
            raise CaseError(
                f"A model has no key {key!r}",
                mend=hint(key, SECTIONS, f"The keys are {', '.join(SECTIONS)}."),
                place=case.place("model", key),
            )
    grid = read_grid(section.get("time"), case.place("model", "time"))
    units = _units(case, Units(grid.edges[0]))
    variables = Variables(case, grid, units)
    asked = read_report(case, variables)
    return Model(
        grid=grid,
        unknowns=variables.unknowns,
        walks=variables.walks,
        definitions=variables.definitions,
        stocks=variables.stocks,
        order=variables.order,
        paths=frozenset(name for name, kind in variables.kinds.items() if kind.path),
        levels=frozenset(name for name, kind in variables.kinds.items() if kind.level),
        units=variables.units,
        noise=_noise(case, units),
        rules=read_rules(case, variables),
        scenarios=read_scenarios(case, variables),
        shown=asked.shown,
        propositions=asked.propositions,
        words=variables.words,
        written=variables.written,
    )


def _units(case: Case, units: Units) -> Units:
    value = case.model.get("units", [])
    if not isinstance(value, list):
        raise CaseError(
            "`units` is not a list", mend="Write units: [round, kround = 1e3 round]", place=case.place("model", "units")
        )
    for number, words in enumerate(value):
        place = case.place("model", "units", number)
        if not isinstance(words, str):
            raise CaseError(f"{words!r} is not a unit", mend="Write a word: units: [round]", place=place)
        units.declare(words, place)
    return units


def _noise(case: Case, units: Units) -> Prior:
    value = case.model.get("noise")
    if value is None:
        return NOISE
    place = case.place("model", "noise")
    found = read_prior(value, units, place)
    if found.dimension != NONE or found.prior.family is not Family.POSITIVE:
        raise CaseError(
            "The noise is a share of what is observed, so it has no unit",
            mend="Write noise: 0.05 to 0.20",
            place=place,
        )
    return found.prior
