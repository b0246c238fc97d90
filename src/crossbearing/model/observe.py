"""From statements to evidence: which figures answer to which rule, over which days, from whom and how firmly said.

Each figure counts once, by the first rule that fits it. An echo never counts; neither does what a speaker works out
from other figures, but for the factor that is new in it, once. Every figure that is not observed has its reason.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from crossbearing.case import Case
from crossbearing.catalogue import Catalogue
from crossbearing.model import picking
from crossbearing.model.matching import factor, mismatch
from crossbearing.model.normal import quantile
from crossbearing.model.occasions import said_on, window
from crossbearing.model.picking import Told
from crossbearing.model.saying import hear
from crossbearing.model.sources import Sources
from crossbearing.model.terms import Evidence, Model, Observation, Rule, Said, Voice, Wanted
from crossbearing.model.trust import Table, Trust, together
from crossbearing.origins.days import days
from crossbearing.terms import Bound, Claim, Figure, Measure, Origins, Statement

UNREAD = "no rule reads it"
"""Why a figure is passed over that no rule means."""

SAME_FACTOR = 0.15
"""Factors that differ by no more are one, said with other rounding: as origins have it."""


def observe(
    model: Model, case: Case, catalogue: Catalogue, origins: Origins, claims: Mapping[str, Claim], as_of: date
) -> Evidence:
    """All figures known by a day as observations of the model, and why the others are none.

    `catalogue` is the shipped one with the case's own names; `claims` are those in force, by id: what was withdrawn
    or rejected is not among them. Raises CaseError where the case's table of likelihoods is wrong.
    """
    return _Observing(model, case, catalogue, origins, claims, as_of).evidence()


class _Read(NamedTuple):
    """A figure that a rule reads."""

    told: Told
    rule: int
    window: tuple[float, float]
    said: Said
    given: Mapping[str, float]


class _Fit(NamedTuple):
    """A rule by its place, what one of a figure's unit is in base units, and companions with their values."""

    rule: int
    scale: float
    given: Mapping[str, tuple[Told, float]]


class _Passed(Exception):
    """Why a figure is not observed."""


class _Observing:
    """Turns statements into evidence, earliest first."""

    def __init__(
        self,
        model: Model,
        case: Case,
        catalogue: Catalogue,
        origins: Origins,
        claims: Mapping[str, Claim],
        as_of: date,
    ) -> None:
        self._model = model
        self._catalogue = catalogue
        self._origins = origins
        self._as_of = as_of
        self._table = Table.of(case)
        self._sources = Sources(origins, catalogue, self._table)
        self._told = {
            figure.id: told
            for statement in origins.statements
            for figure in statement.figures
            if (told := picking.told(figure, statement, claims)) is not None
        }
        self._before = _before(origins)
        self._factors: dict[tuple[str, int], dict[str, float]] = {}
        self._reads: dict[str, _Read] = {}

    def evidence(self) -> Evidence:
        """The evidence."""
        passed: dict[str, str] = {}
        for statement in self._origins.statements:
            for figure in statement.figures:
                try:
                    self._reads[figure.id] = self._read(figure, statement)
                except _Passed as reason:
                    passed[figure.id] = str(reason)
        observations = tuple(self._observation(read) for read in self._reads.values())
        return Evidence(
            as_of=self._as_of,
            observations=observations,
            voices=self._voices(),
            biases=self._sources.biases(observations),
            passed_over=passed,
            stray=self._table.stray,
        )

    # -- which figures

    def _read(self, figure: Figure, statement: Statement) -> _Read:
        """Raises _Passed."""
        told = self._told.get(figure.id)
        if told is None:
            raise _Passed("its claims were withdrawn or rejected")
        published = days(statement.first)
        if published is not None and published.first > self._as_of.toordinal():
            raise _Passed(f"it was published after {self._as_of}")
        fit = self._fit(told)
        self._check_new(told, fit)
        declared = self._model.rules[fit.rule]
        covered = window(told.claim.period, said_on(statement), told.claim.modality, declared.tree, self._model.grid)
        if isinstance(covered, str):
            raise _Passed(covered)
        given = {name: value for name, (_, value) in fit.given.items()}
        said = self._hear(told.claim, declared, fit.scale)
        if given:
            self._check_factor(told, fit)
        return _Read(told, fit.rule, covered, said, given)

    def _fit(self, told: Told) -> _Fit:
        """The first rule that reads a figure; raises _Passed with what came nearest to one."""
        reasons: list[tuple[int, str]] = []
        claim, lineage = told.claim, self._catalogue.lineage
        for at, rule in enumerate(self._model.rules):
            wanted = rule.pick.claims
            wrong = mismatch(wanted, claim, lineage)
            if wrong is not None:
                loose = Wanted(measure=wanted.measure, item=wanted.item, modality=())
                if wanted.item and mismatch(loose, claim, lineage) is None:
                    reasons.append((1, f"the rule {rule.words!r} does not read it: {wrong}"))
                continue
            scale = factor(wanted, claim.unit, claim.per)
            if scale is None:
                unit = f"{claim.unit} a {claim.per}" if claim.per else claim.unit
                reasons.append((2, f"its unit {unit} cannot be read as {rule.unit.words}"))
                continue
            given: dict[str, tuple[Told, float]] = {}
            for name, need in rule.pick.given.items():
                other = picking.companion(name, need, told, self._told.values(), self._catalogue)
                if other is None:
                    reasons.append((3, f"its statement has no {name}, which the rule {rule.words!r} needs beside it"))
                    break
                given[name] = (
                    other,
                    picking.number(other.claim) * (factor(need, other.claim.unit, other.claim.per) or 0),
                )
            else:
                return _Fit(at, scale, given)
        raise _Passed(max(reasons, key=lambda reason: reason[0], default=(0, UNREAD))[1])

    def _check_new(self, told: Told, fit: _Fit) -> None:
        """Raises _Passed for what adds nothing to figures that are observed already."""
        figure = told.figure
        again = next((earlier for earlier in self._before.get(figure.id, ()) if earlier in self._reads), None)
        if again is not None:
            before = self._told[again].statement
            raise _Passed(f"{before.speaker} had said it on {before.said_on or before.first} ({again})")
        companions = {other.figure.id for other, _ in fit.given.values()}
        if figure.derived_from:
            rest = set(figure.derived_from) - companions
            if len(figure.derived_from) > 1 and (figure.factor is None or rest <= self._reads.keys()):
                raise _Passed(f"it was worked out from other figures and adds nothing: {figure.arithmetic}")
            if not companions & set(figure.derived_from):
                raise _Passed(
                    f"it was worked out from {', '.join(figure.derived_from)} ({figure.arithmetic}), and the rule "
                    f"{self._model.rules[fit.rule].words!r} does not take that as given"
                )

    def _check_factor(self, told: Told, fit: _Fit) -> None:
        """Raises _Passed where the speaker has used the factor between a figure and its companions before."""
        held = math.prod(value for _, value in fit.given.values())
        factor = picking.number(told.claim) * fit.scale / held if held else math.inf
        used = self._factors.setdefault((self._sources.speaker(told.statement), fit.rule), {})
        for before, other in used.items():
            if abs(factor - other) <= SAME_FACTOR * other:
                raise _Passed(f"it repeats the factor of {before}, and a speaker's factor counts once")
        used[told.figure.id] = factor

    def _hear(self, claim: Claim, rule: Rule, scale: float) -> Said:
        try:
            return hear(
                claim.low,
                claim.high,
                claim.bound,
                text=claim.value_text,
                linear=rule.linear,
                unit=claim.unit,
                scale=scale,
                others=self._table.others,
            )
        except ValueError as error:
            raise _Passed(str(error)) from None

    # -- how firmly

    def _observation(self, read: _Read) -> Observation:
        told, rule = read.told, self._model.rules[read.rule]
        claim, statement = told.claim, told.statement
        return Observation(
            figure=told.figure.id,
            statement=statement.id,
            speaker=self._sources.speaker(statement),
            measure=claim.measure.value,
            rule=read.rule,
            window=read.window,
            said=read.said,
            scatter=together([self._trust(told), self._width(read.said, rule)]).scatter,
            given=read.given,
            either=self._either(read),
            words=words_of(told),
        )

    def _trust(self, told: Told) -> Trust:
        statement, claim = told.statement, told.claim
        return together(
            [
                self._sources.trust(statement),
                self._table.relays(len(statement.via)),
                self._table.modality(claim.modality),
                self._table.bound(claim.bound),
            ]
        )

    def _width(self, said: Said, rule: Rule) -> Trust:
        """The scatter of a range: its middle is off by as much as leaves the truth inside it so often."""
        if said.bound is not Bound.RANGE:
            return Trust()
        half = said.manner.spread / 2 / quantile((1 + self._table.coverage) / 2)
        return Trust(scatter=half * said.manner.unit / rule.scale if rule.linear else half)

    def _either(self, read: _Read) -> str | None:
        """The group of alternatives; of two loads that a container may hold, both hold."""
        group = read.told.claim.alternative_group
        if group is None or read.told.claim.measure is Measure.CAPACITY_EQUIVALENT:
            return None
        return f"{read.told.claim.doc}: {group}"

    def _voices(self) -> tuple[Voice, ...]:
        wrong: dict[str, list[float]] = {}
        for read in self._reads.values():
            wrong.setdefault(read.told.statement.id, []).append(self._trust(read.told).wrong)
        return tuple(
            Voice(statement=s.id, speaker=self._sources.speaker(s), wrong=max(wrong[s.id]))
            for s in self._origins.statements
            if s.id in wrong
        )


def words_of(told: Told) -> str:
    """A figure in a few words: what is measured, and how it is said."""
    claim = told.claim
    of = (
        f" {claim.unit}"
        if claim.unit not in ("count", "percent", "ratio") and claim.unit not in claim.value_text
        else ""
    )
    per = f" a {claim.per}" if claim.per and claim.per not in claim.value_text else ""
    return f"{claim.measure.value} {claim.item or ''}".strip() + f": {claim.value_text}{of}{per}"


def _before(origins: Origins) -> dict[str, list[str]]:
    """For figures of statements that take from earlier ones, the earlier figures that say the same."""
    by_id = {statement.id: statement for statement in origins.statements}
    found: dict[str, list[str]] = {}
    for link in origins.links:
        if link.kind == "derived":
            continue
        earlier: dict[tuple[object, ...], str] = {_saying(f): f.id for f in by_id[link.earlier].figures}
        for figure in by_id[link.later].figures:
            same = earlier.get(_saying(figure))
            if same is not None:
                found.setdefault(figure.id, []).append(same)
    return found


def _saying(figure: Figure) -> tuple[object, ...]:
    return figure.item, figure.unit, figure.per, figure.low, figure.high
