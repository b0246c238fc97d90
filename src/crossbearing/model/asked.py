"""Reads what a case asks: the variables that it reports, the propositions it wants judged, and its scenarios."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from crossbearing.case import Case
from crossbearing.errors import CaseError
from crossbearing.model.grammar import parse
from crossbearing.model.grid import inside, read_day
from crossbearing.model.meaning import resolve
from crossbearing.model.near import hint
from crossbearing.model.terms import Apply, Op, Proposition, Scenario, Tree, Variable
from crossbearing.model.tree import Comparison, Name, words
from crossbearing.model.units import parse_plain
from crossbearing.model.variables import Variables
from crossbearing.terms import Record

_SHOW_KEYS = ("show", "name", "unit", "words")
_PROBABILITY_KEYS = ("probability", "on", "words")
_NAME = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*\Z")


class Asked(Record, frozen=True):
    """What the report list asks for."""

    shown: tuple[str, ...]
    propositions: tuple[Proposition, ...]


def read_report(case: Case, variables: Variables) -> Asked:
    """The variables of the report list, the answer first, and its propositions; expressions become definitions.

    A list that names no variable shows all stocks, else all that is defined, else all unknowns. Raises CaseError.
    """
    shown: list[str] = []
    propositions: list[Proposition] = []
    for number, entry in enumerate(case.report):
        place = case.place("report", number)
        if isinstance(entry, str):
            entry = {"probability" if re.search("[<>]", entry) else "show": entry}
        if isinstance(entry, dict) and "probability" in entry:
            propositions.append(_proposition(entry, variables, place))
        elif isinstance(entry, dict) and "show" in entry:
            name = _shown(entry, variables, place)
            if name in shown:
                raise CaseError(f"{name!r} is reported twice", mend="Keep one of the two.", place=place)
            shown.append(name)
        else:
            mend = "Write a name, an expression (received / firing), or a proposition (containers > 10000 container)."
            raise CaseError("This is nothing to report", mend=mend, place=place)
    if not shown:
        shown = [*variables.stocks] or [*variables.definitions] or [*variables.walks] or [*variables.unknowns]
    if not shown:
        raise CaseError("The model has no variable", mend="Declare some under `unknown`.", place=case.place("model"))
    return Asked(shown=tuple(shown), propositions=tuple(propositions))


def _told(entry: Mapping[str, Any], keys: tuple[str, ...], what: str, place: str) -> dict[str, str]:
    """The entry, all of its values text."""
    for key, value in entry.items():
        if key not in keys:
            mend = hint(key, keys, f"The keys are {', '.join(keys)}.")
            raise CaseError(f"{what} has no key {key!r}", mend=mend, place=place)
        if not isinstance(value, str) or not value.strip():
            raise CaseError(f"{key!r} is not text", mend="Write words, or an expression.", place=place)
    return dict(entry)


def _shown(entry: Mapping[str, Any], variables: Variables, place: str) -> str:
    told = _told(entry, _SHOW_KEYS, "What is reported", place)
    part = parse_plain(told["show"], place)
    if isinstance(part, Name) and part.name in variables.kinds and "name" not in told:
        name = part.name
        if "unit" in told:
            variables.units[name] = variables.read_unit(told["unit"], variables.kinds[name].dimension, place)
    else:
        name = told.get("name", words(part))
        if "name" in told:
            variables.check_name(name, place)
        if name in variables.kinds:
            raise CaseError(f"{name!r} is declared already", mend="Choose another name.", place=place)
        variables.define(name, part, told["show"], place, told.get("unit"))
    if "words" in told:
        variables.words[name] = told["words"]
    return name


def _proposition(entry: Mapping[str, Any], variables: Variables, place: str) -> Proposition:
    told = _told(entry, _PROBABILITY_KEYS, "A proposition", place)
    text = told["probability"]
    part = parse(text, place, comparison=True)
    if not isinstance(part, Comparison):
        mend = "Write what must be above what: containers > 10000 container"
        raise CaseError(f"{text!r} compares nothing", mend=mend, place=place)
    on = None
    if "on" in told:
        on = inside(read_day(told["on"], place), variables.grid, "The day", place)
    tree = resolve(part, variables.scope(), text, place).tree
    return Proposition(words=told.get("words", words(part)), tree=tree, on=on)


def read_scenarios(case: Case, variables: Variables) -> tuple[Scenario, ...]:
    """The named changes. Raises CaseError for what cannot be changed, or changes nothing."""
    found = []
    for name, value in case.scenarios.items():
        place = case.place("scenarios", name)
        if not _NAME.match(name):
            mend = "Use lower-case words joined by _ or hyphens: full_mobilisation."
            raise CaseError(f"{name!r} is not a name for a scenario", mend=mend, place=place)
        found.append(_scenario(case, name, {} if value is None else value, variables, place))
    return tuple(found)


def _scenario(case: Case, name: str, value: Any, variables: Variables, place: str) -> Scenario:
    if not isinstance(value, dict):
        mend = f"Write: {name}: {{from: 2024-03-01, ships: ships * 0.2}}"
        raise CaseError("A scenario is not written like this", mend=mend, place=place)
    changes: dict[str, Tree] = {}
    for target, text in value.items():
        line = case.place("scenarios", name, target)
        if target == "from":
            continue
        if not isinstance(text, str | int | float) or isinstance(text, bool):
            raise CaseError(f"{target!r} is not text", mend="Write words, or an expression.", place=line)
        if target != "words":
            changes[target] = _change(target, str(text), variables, line)
    if changes and "from" not in value:
        raise CaseError(
            f"The scenario {name!r} has no day from which it holds", mend="Write from: 2024-03-01", place=place
        )
    start = variables.grid.edges[0]
    if "from" in value:
        line = case.place("scenarios", name, "from")
        start = inside(read_day(value["from"], line), variables.grid, "The scenario's day", line)
    return Scenario(
        name=name,
        words=str(value.get("words", name.replace("_", " "))),
        start=start,
        changes=changes,
        written={target: str(value[target]) for target in changes},
    )


def _change(target: str, text: str, variables: Variables, place: str) -> Tree:
    """What a variable becomes, over itself and all that is reckoned before it."""
    kind = variables.kinds.get(target)
    if kind is None:
        near = hint(target, variables.kinds, "Name an unknown, a path or a definition.")
        raise CaseError(f"There is no variable {target!r} to change", mend=near, place=place)
    if target in variables.stocks:
        mend = "Change what flows into it or out of it."
        raise CaseError(f"{target!r} is a stock, and a stock changes by its flows alone", mend=mend, place=place)
    if not kind.path and target in _fixed(variables):
        raise CaseError(
            f"{target!r} is a delay, or what a stock starts from: it cannot change on a day",
            mend="Change a flow instead.",
            place=place,
        )
    part = parse_plain(text, place)
    meaning = resolve(part, variables.scope(), text, place)
    if meaning.kind.dimension not in (None, kind.dimension):
        raise CaseError(
            f"{target!r} is in {kind.dimension}, and {text!r} in {meaning.kind.dimension}",
            mend=f"Write what it becomes, in its own unit: {target}: {target} * 0.5",
            place=place,
        )
    later = _later(target, meaning.tree, variables)
    if later is not None:
        raise CaseError(
            f"{target!r} cannot be made of {later!r}, which is itself made of {target!r}",
            mend="Use only itself and what is reckoned before it.",
            place=place,
        )
    return meaning.tree


def _later(target: str, tree: Tree, variables: Variables) -> str | None:
    """A name in the tree that needs the target, other than the target itself."""
    for name in sorted(_names(tree)):
        if name != target and target in _needed(name, variables):
            return name
    return None


def _needed(name: str, variables: Variables) -> set[str]:
    """All that a variable is made of."""
    seen: set[str] = set()
    open_ = [name]
    while open_:
        trees = _trees(open_.pop(), variables)
        for needed in {inner for tree in trees for inner in _names(tree)} - seen:
            seen.add(needed)
            open_.append(needed)
    return seen


def _trees(name: str, variables: Variables) -> list[Tree]:
    if name in variables.definitions:
        return [variables.definitions[name]]
    stock = variables.stocks.get(name)
    if stock is None:
        return []
    return [tree for tree in (stock.start, stock.inflow, stock.outflow) if tree is not None]


def _fixed(variables: Variables) -> set[str]:
    """The names in delays' times and stocks' starts, and all that these are made of."""
    found: set[str] = set()
    for name in (*variables.definitions, *variables.stocks):
        for tree in _trees(name, variables):
            found |= _delays(tree)
        if name in variables.stocks:
            found |= _names(variables.stocks[name].start)
    return found.union(*(_needed(name, variables) for name in found))


def _delays(tree: Tree) -> set[str]:
    if not isinstance(tree, Apply):
        return set()
    found = set().union(*(_delays(arg) for arg in tree.args))
    return found | _names(tree.args[1]) if tree.op is Op.DELAY else found


def _names(tree: Tree) -> set[str]:
    if isinstance(tree, Variable):
        return {tree.name}
    return set().union(*(_names(arg) for arg in tree.args)) if isinstance(tree, Apply) else set()
