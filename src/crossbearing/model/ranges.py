"""Reads priors: "233 to 869 round/container", "share 0.24 to 0.90", "normal -0.9 to 8.9 month within 0 to 12"."""

from __future__ import annotations

import re
from typing import Any

from crossbearing.errors import CaseError, ModelError
from crossbearing.model.grammar import MAX_LENGTH
from crossbearing.model.near import hint
from crossbearing.model.prior import shape
from crossbearing.model.terms import Family, Prior, Unit
from crossbearing.model.tree import Binary, Day, Negative, Number, Part, Quantity
from crossbearing.model.units import NONE, Dimension, Measured, Units, parse_plain
from crossbearing.terms import Record

_FAMILIES = {"positive": Family.POSITIVE, "share": Family.SHARE, "normal": Family.REAL}
_RANGE = re.compile(r"\s*(?:(positive|share|normal)\s+)?(.+?)\s+to\s+(.+?)\s*\Z", re.DOTALL)
_BOUNDS = re.compile(r"(.+?)\s+(within|above|below)\s+(.+)\Z", re.DOTALL)
_KEYS = ("prior", "within", "words", "why", "source")
_EXAMPLE = "Write a 5 to 95 % range, such as: 233 to 869 round/container"

AFTER = "day after "
"""How the unit of an unknown day begins, which is counted from the first day of the model."""


class Declared(Record, frozen=True):
    """A prior as declared: its record, the unit it is shown in, its dimension, and what the case calls the unknown."""

    prior: Prior
    unit: Unit
    dimension: Dimension
    words: str | None = None


def read_prior(value: Any, units: Units, place: str) -> Declared:
    """The prior that a text, or a mapping with `prior`, declares. Raises CaseError at `place`."""
    if isinstance(value, str):
        return _read(value, None, {}, units, place)
    if not isinstance(value, dict):
        raise CaseError("This is no prior", mend=_EXAMPLE, place=place)
    for key in value:
        if key not in _KEYS:
            raise CaseError(
                f"A prior has no key {key!r}",
                mend=hint(key, _KEYS, f"The keys are {', '.join(_KEYS)}."),
                place=place,
            )
    for key, text in value.items():
        if not isinstance(text, str) or not text.strip():
            raise CaseError(f"{key!r} of a prior is not text", mend="Write words, or leave it out.", place=place)
    if "prior" not in value:
        raise CaseError("This prior has no range", mend="Write prior: 233 to 869 round/container", place=place)
    return _read(value["prior"], value.get("within"), value, units, place)


def _read(text: str, within: str | None, told: dict[str, str], units: Units, place: str) -> Declared:
    if max(len(text), len(within or "")) > MAX_LENGTH:
        mend = "Keep to numbers and units; the reasons go to `why`."
        raise CaseError(f"This prior is longer than {MAX_LENGTH} characters", mend=mend, place=place)
    bounds = _BOUNDS.match(text)
    kind = "within"
    body = text
    if bounds:
        if within is not None:
            raise CaseError(f"{text!r} is bounded twice", mend="Keep one of the two bounds.", place=place)
        body, kind, within = bounds.groups()
    found = _RANGE.match(body)
    if not found:
        raise CaseError(f"{text!r} is no range", mend=_EXAMPLE, place=place)
    family_word, low_text, high_text = found.groups()
    low, high, unit = _ends(low_text, high_text, units, place)
    dimension = high.dimension
    family = _FAMILIES.get(family_word or "", Family.POSITIVE)
    least, most = _truncation(within, kind, dimension, unit, units, place)
    prior = Prior(
        family=family, low=low.scale, high=high.scale, least=least, most=most,
        why=told.get("why"), source=told.get("source"),
    )  # fmt: skip
    check_prior(prior, text, dimension, place)
    return Declared(prior=prior, unit=unit, dimension=dimension, words=told.get("words"))


def _ends(low_text: str, high_text: str, units: Units, place: str) -> tuple[Measured, Measured, Unit]:
    """Both ends; the lower takes the unit of the upper where it has none."""
    part = parse_plain(high_text, place)
    high = units.measure(part, high_text, place)
    unit = unit_of(part, high_text, units, place)
    low = _borrowing(low_text, unit, high.dimension, units, place)
    if low.dimension != high.dimension:
        raise CaseError(
            f"{low_text!r} is in {low.dimension}, {high_text!r} in {high.dimension}",
            mend="Give both ends one unit, behind the second.",
            place=place,
        )
    return low, high, unit


def unit_of(part: Part, text: str, units: Units, place: str) -> Unit:
    """The unit that a quantity is written in: of "1.5 Mround/year" that is Mround/year."""
    first = part
    while isinstance(first, Binary | Negative):
        first = first.of if isinstance(first, Negative) else first.left
    match first:
        case Quantity():
            words = text[first.unit.place[0] :].strip()
        case Day():
            return Unit(words=f"{AFTER}{units.start}", scale=1.0)
        case Number():
            words = text[first.place[1] :].lstrip(" *").strip()
            if words.startswith("/"):
                words = f"1{words}"
        case _:
            words = text.strip()
    if not words:
        percent = text.rstrip().endswith("%")
        return Unit(words="%" if percent else "", scale=0.01 if percent else 1.0)
    measured = units.measure(parse_plain(words, place), words, place)
    return Unit(words=words, scale=measured.scale)


def _truncation(
    within: str | None, kind: str, dimension: Dimension, unit: Unit, units: Units, place: str
) -> tuple[float | None, float | None]:
    if within is None:
        return None, None
    if kind == "within":
        words = re.match(r"(above|below)\s+(.*)\Z", within.strip(), re.DOTALL)
        if words:
            kind, within = words.groups()
    ends = re.split(r"\s+to\s+", within) if kind == "within" else [within]
    if len(ends) != (2 if kind == "within" else 1):
        raise CaseError(
            f"{within!r} are no bounds", mend="Write: within 50 to 900, above 50, or below 900", place=place
        )
    values = [_bound(end, ends[-1], dimension, unit, units, place) for end in ends]
    if kind == "within":
        return values[0], values[1]
    return (values[0], None) if kind == "above" else (None, values[0])


def _bound(text: str, last: str, dimension: Dimension, unit: Unit, units: Units, place: str) -> float:
    behind = unit_of(parse_plain(last, place), last, units, place)
    measured = _borrowing(text, behind if behind.words else unit, dimension, units, place)
    if measured.dimension != dimension:
        raise CaseError(
            f"The bound {text!r} is in {measured.dimension}, its range in {dimension}",
            mend="Give both one unit.",
            place=place,
        )
    return measured.scale


def _borrowing(text: str, unit: Unit, dimension: Dimension, units: Units, place: str) -> Measured:
    """A quantity; a bare number takes the unit of its neighbour."""
    part = parse_plain(text, place)
    measured = units.measure(part, text, place)
    bare = part.of if isinstance(part, Negative) else part
    if isinstance(bare, Number) and not text.rstrip().endswith("%"):
        return Measured(scale=measured.scale * unit.scale, dimension=dimension)
    return measured


def check_prior(prior: Prior, text: str, dimension: Dimension, place: str) -> None:
    """Raise CaseError where no distribution of the prior's family has these 5 and 95 % points and bounds."""

    def wrong(what: str, mend: str) -> CaseError:
        return CaseError(f"{text!r} is impossible: {what}", mend=mend, place=place)

    if not prior.low < prior.high:
        raise wrong("its 5 % point is not below its 95 % point", "Write the smaller number first.")
    if prior.family is Family.POSITIVE and prior.low <= 0:
        raise wrong("what is positive cannot be nought or less", "Write a positive number, or `normal` before it.")
    if prior.family is Family.SHARE and dimension != NONE:
        raise wrong(f"a share has no unit, and this is in {dimension}", "Leave the unit out.")
    if prior.family is Family.SHARE and not 0 < prior.low < prior.high < 1:
        raise wrong("a share lies between 0 and 1", "Write both ends between 0 and 1, or between 0 and 100 %.")
    if prior.least is not None and prior.most is not None and not prior.least < prior.most:
        raise wrong("the lower bound is not below the upper one", "Write the smaller number first.")
    if (prior.least is not None and prior.least >= prior.low) or (prior.most is not None and prior.most <= prior.high):
        raise wrong("its bounds cut off its 5 or 95 % point", "Widen the bounds, or narrow the range.")
    try:
        shape(prior, "it")
    except ModelError as error:
        raise wrong("no curve with one peak has these points between these bounds", error.mend) from error
