"""Reads observe rules: which figures, which companions, what they observe, and in which units they may come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from crossbearing.case import Case
from crossbearing.catalogue import Catalogue
from crossbearing.errors import CaseError
from crossbearing.model.claimed import PERS, ClaimUnits
from crossbearing.model.meaning import Kind, Meaning, resolve
from crossbearing.model.near import hint
from crossbearing.model.terms import Apply, Op, Pick, Rule, Tree, Unit, Wanted
from crossbearing.model.tree import Call, Name, Part
from crossbearing.model.trust import shipped
from crossbearing.model.units import NONE, TIME, Dimension, Measured, parse_plain
from crossbearing.model.variables import Variables
from crossbearing.terms import Bound, Measure, Modality

KEYS = ("claims", "given", "as", "linear", "words")
FILTERS = (
    "measure", "item", "from", "to", "actor", "place", "speaker", "unit", "per", "bound", "modality", "says", "quote",
)  # fmt: skip
_CHOICES: Mapping[str, type[StrEnum]] = {"measure": Measure, "bound": Bound, "modality": Modality}
_TIMES = (Measure.SUPPLY_DURATION, Measure.PRODUCTION_DURATION)
_PURE = (Measure.UTILISATION, Measure.SHARE, Measure.RATIO)
_EXAMPLE = "Write: - {claims: {measure: shipped, item: container}, as: total(ships)}"


def read_rules(case: Case, variables: Variables) -> tuple[Rule, ...]:
    """The rules of `observe`, in order. Raises CaseError."""
    catalogue = Catalogue.shipped().extended(items=case.items, place=str(case.file))
    claimed = ClaimUnits(variables.measures)
    return tuple(
        _Reader(case, variables, catalogue, claimed, number).rule(entry) for number, entry in enumerate(case.observe)
    )


class _Reader:
    """Reads one rule."""

    def __init__(
        self, case: Case, variables: Variables, catalogue: Catalogue, claimed: ClaimUnits, number: int
    ) -> None:
        self._case = case
        self._variables = variables
        self._units = variables.measures
        self._catalogue = catalogue
        self._claimed = claimed
        self._number = number

    def rule(self, entry: Any) -> Rule:
        """The rule that an entry of the list declares."""
        place = self._place()
        if not isinstance(entry, dict):
            raise CaseError("This is no rule", mend=_EXAMPLE, place=place)
        self._keys(entry, KEYS, "A rule")
        for key in ("claims", "as"):
            if key not in entry:
                raise CaseError(f"The rule has no {key!r}", mend=_EXAMPLE, place=place)
        text = entry["as"]
        if not isinstance(text, str):
            raise CaseError("`as` is no expression", mend=_EXAMPLE, place=self._place("as"))
        companions, givens = self._companions(entry.get("given"))
        part = parse_plain(text, self._place("as"))
        meaning = resolve(part, self._variables.scope(givens, windowed=True), text, self._place("as"))
        tree = _reduced(meaning, text, self._place("as"))
        dimension = meaning.kind.dimension or NONE
        claims = self._wanted(entry["claims"], "claims")
        claims = _with_scales(claims, self._scales(claims, entry["claims"], dimension, text, "claims"))
        linear, scale = self._linear(entry.get("linear"), dimension)
        return Rule(
            tree=tree,
            words=entry.get("words") or text,
            unit=self._shown(part, dimension),
            pick=Pick(claims=claims, given=companions),
            given=tuple(companions),
            linear=linear,
            scale=scale,
        )

    def _shown(self, part: Part, dimension: Dimension) -> Unit:
        """The unit of the variable that is observed as it stands, else the first that the case has for such things."""
        inner = part.args[0] if isinstance(part, Call) and part.name in ("mean", "last") else part
        if isinstance(inner, Name) and inner.name in self._variables.units:
            return self._variables.units[inner.name]
        return self._variables.unit_for(dimension)

    def _place(self, *way: str | int) -> str:
        return self._case.place("observe", self._number, *way)

    def _keys(self, body: Mapping[str, Any], keys: Sequence[str], what: str, *way: str | int) -> None:
        for key in body:
            if key not in keys:
                mend = hint(key, keys, f"The keys are {', '.join(keys)}.")
                raise CaseError(f"{what} has no key {key!r}", mend=mend, place=self._place(*way, key))

    def _linear(self, value: Any, dimension: Dimension) -> tuple[bool, float]:
        if value is None:
            return False, 1.0
        text = str(value)
        measured = self._units.measure(parse_plain(text, self._place("linear")), text, self._place("linear"))
        if measured.dimension != dimension or measured.scale <= 0:
            raise CaseError(
                f"`linear` is the scatter of what is observed, in {dimension}, and {text!r} is {measured.dimension}",
                mend="Write how far off a careful speaker may be, such as: linear: 10 %",
                place=self._place("linear"),
            )
        return True, measured.scale / shipped()["grade", "B"].scatter

    def _companions(self, value: Any) -> tuple[dict[str, Wanted], dict[str, Kind]]:
        if value is None:
            return {}, {}
        if not isinstance(value, dict):
            mend = "Write: given: {load: {measure: shipped, item: container}}"
            raise CaseError("`given` is not a mapping", mend=mend, place=self._place("given"))
        wanted: dict[str, Wanted] = {}
        kinds: dict[str, Kind] = {}
        for name, body in value.items():
            place = self._place("given", name)
            self._variables.check_name(name, place)
            if name in self._variables.kinds:
                raise CaseError(f"{name!r} is a variable already", mend="Choose another name.", place=place)
            filter_ = self._wanted(body, "given", name)
            dimension = self._companion_dimension(filter_, body, place)
            scales = self._scales(filter_, body, dimension, name, "given", name)
            wanted[name], kinds[name] = _with_scales(filter_, scales), Kind(dimension=dimension)
        return wanted, kinds

    def _wanted(self, body: Any, *way: str | int) -> Wanted:
        if not isinstance(body, dict):
            mend = "Write: {measure: shipped, item: container}"
            raise CaseError("This does not say which claims are meant", mend=mend, place=self._place(*way))
        self._keys(body, (*FILTERS, "not", "count"), "A choice of claims", *way)
        found: dict[str, Any] = {}
        for key, value in body.items():
            if key == "count":
                continue
            if key == "not":
                found["but_not"] = self._unwanted(value, *way, key)
                continue
            place = self._place(*way, key)
            values = value if isinstance(value, list) else [value]
            if not values or not all(isinstance(one, str) and one.strip() for one in values):
                raise CaseError(f"{key!r} is no word or list of words", mend="Write item: container", place=place)
            choices = _CHOICES.get(key)
            found["from_" if key == "from" else key] = tuple(
                values if choices is None else (self._choice(key, one, choices, place) for one in values)
            )
        return Wanted(**found)

    def _unwanted(self, body: Any, *way: str | int) -> Wanted:
        """The claims that are not meant, whatever their modality unless it is named."""
        found = self._wanted(body, *way)
        if not body:
            mend = "Write what is not meant: not: {speaker: the-report-itself}"
            raise CaseError("`not` excludes everything", mend=mend, place=self._place(*way))
        return found if "modality" in body else msgspec.structs.replace(found, modality=())

    def _choice(self, key: str, value: str, choices: type[StrEnum], place: str) -> StrEnum:
        try:
            return choices(value)
        except ValueError:
            known = [choice.value for choice in choices]
            mend = hint(value, known, f"Write one of {', '.join(known)}.")
            raise CaseError(f"There is no {key} {value!r}", mend=mend, place=place) from None

    # -- units

    def _count(self, body: Mapping[str, Any], wanted: Wanted, *way: str | int) -> Measured | None:
        """What a bare count is a count of: as `count` says, else the declared unit that is called like the item."""
        if "count" in body:
            place = self._place(*way, "count")
            text = str(body["count"])
            return self._units.measure(parse_plain(text, place), text, place)
        named = {kind for item in wanted.item for kind in self._catalogue.lineage(item)}
        for unit in self._units.own:
            if unit.replace("_", "-") in named:
                return self._units.find(unit)
        return None

    def _companion_dimension(self, wanted: Wanted, body: Mapping[str, Any], place: str) -> Dimension:
        """The dimension of a companion figure: from its unit, its measure, or what its count is of."""
        over = NONE
        if wanted.per:
            over = self._unit(wanted.per[0], place).dimension
        elif wanted.measure and all(m in (Measure.CONSUMPTION_RATE, Measure.PRODUCTION_RATE) for m in wanted.measure):
            over = TIME
        if wanted.unit and wanted.unit[0] not in ("count", "ratio"):
            return self._unit(wanted.unit[0], place).dimension.over(over)
        if wanted.measure and all(measure in _TIMES for measure in wanted.measure):
            return TIME
        if wanted.measure and all(measure in _PURE for measure in wanted.measure):
            return NONE
        counted = self._count(body, wanted)
        if counted is None:
            mend = "Say in which unit a count of it is: count: container"
            raise CaseError("It is not said what this companion figure counts", mend=mend, place=place)
        return counted.dimension.over(over)

    def _unit(self, slug: str, place: str) -> Measured:
        found = self._claimed.find(slug)
        if found is None:
            mend = "Write the unit as claims have it: docs/claims.md lists them."
            raise CaseError(f"Nothing is known of the unit {slug!r}", mend=mend, place=place)
        return found

    def _scales(
        self, wanted: Wanted, body: Mapping[str, Any], dimension: Dimension, text: str, *way: str | int
    ) -> dict[str, float]:
        """Each unit that such a claim may have, and the base units that one of it is."""
        counted = self._count(body, wanted, *way)
        pers = {per: self._claimed.find(per) for per in dict.fromkeys((*PERS, *wanted.per))}
        found: dict[str, float] = {}
        for per, under in [(None, Measured(scale=1.0, dimension=NONE)), *pers.items()]:
            if under is None or (wanted.per and per not in wanted.per):
                continue
            sought = dimension.times(under.dimension)
            units = self._claimed.fitting(sought)
            count = counted or self._coined(sought)
            if count is not None and count.dimension == sought:
                units["count"] = count
            for slug, unit in units.items():
                if not wanted.unit or slug in wanted.unit:
                    found[slug if per is None else f"{slug}/{per}"] = unit.scale / under.scale
        self._check_fit(wanted, body, counted, found, dimension, text, *way)
        return found

    def _coined(self, dimension: Dimension) -> Measured | None:
        """What a bare count is of where it is not said: the one thing that the expression counts, if it is one."""
        plain = len(dimension.powers) == 1 and dimension.powers[0][1] == 1
        own = plain and dimension.powers[0][0].strip("[]") in self._units.own
        if own or not dimension:
            return Measured(scale=1.0, dimension=dimension)
        return None

    def _check_fit(
        self,
        wanted: Wanted,
        body: Mapping[str, Any],
        counted: Measured | None,
        found: Mapping[str, float],
        dimension: Dimension,
        text: str,
        *way: str | int,
    ) -> None:
        """Raise CaseError where no claim that is meant can be in the unit of the expression."""
        asked = None
        if wanted.measure and all(measure in _TIMES for measure in wanted.measure):
            asked = TIME
        elif wanted.measure and all(measure in _PURE for measure in wanted.measure):
            asked = NONE
        if "count" in body and not any(unit.startswith("count") for unit in found):
            found = {}
        if found and asked in (None, dimension):
            return
        if asked is None and (wanted.unit or wanted.per):
            claimed = f"in {'/'.join([*(wanted.unit or ('count',))[:1], *wanted.per[:1]])}"
        elif asked is not None:
            claimed = f"in {asked}"
        else:
            claimed = f"a count of {counted.dimension}" if counted is not None else "a count, of what is not said"
        raise CaseError(
            f"The claims are {claimed}, and {text!r} is in {dimension}",
            mend="Mend the expression, or say what a count is of: count: round",
            place=self._place(*way),
        )


def _with_scales(wanted: Wanted, scales: Mapping[str, float]) -> Wanted:
    return msgspec.structs.replace(wanted, scales=scales)


def _reduced(meaning: Meaning, text: str, place: str) -> Tree:
    """The tree over an observation's window: a level's last value, a flow's mean, unless the expression says."""
    if not meaning.kind.path:
        return meaning.tree
    if meaning.reduced:
        raise CaseError(
            f"In {text!r} a path stands beside total, mean or last",
            mend="Write mean(x) around a flow and last(x) around a level.",
            place=place,
        )
    return Apply(op=Op.LAST if meaning.kind.level else Op.MEAN, args=(meaning.tree,))
