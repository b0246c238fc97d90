"""Says in plain sentences what a model holds, what it takes from reports, and which figures no rule reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from crossbearing.digits import three_digits
from crossbearing.model.diagram import Diagram, Tie, diagram, drawn
from crossbearing.model.observe import UNREAD
from crossbearing.model.terms import Apply, Evidence, Family, Model, Op, Prior, Rule, Tree, Unit, Wanted
from crossbearing.model.trust import shipped
from crossbearing.terms import Record


class Chapter(Record, frozen=True):
    """A part of the explanation: its heading, and a sentence or line each."""

    heading: str
    lines: tuple[str, ...]


class Explanation(Record, frozen=True):
    """A model explained: sentences by chapter, the drawing as lines of text, and the graph that it shows."""

    chapters: tuple[Chapter, ...]
    drawing: tuple[str, ...]
    graph: Diagram


def explain(model: Model, evidence: Evidence | None = None, figures: Mapping[str, str] | None = None) -> Explanation:
    """The model in words; with evidence also what each rule reads and which figures none does.

    `figures` has words for each figure by its id.
    """
    graph = diagram(model, evidence)
    chapters = [
        Chapter(heading="Time", lines=(_time(model),)),
        Chapter(
            heading="Unknowns",
            lines=tuple(
                _unknowns(model, {edge.source if edge.tie is not Tie.OBSERVES else edge.target for edge in graph.edges})
            ),
        ),
        Chapter(heading="Paths", lines=tuple(_paths(model))),
        Chapter(heading="Definitions", lines=tuple(_definitions(model))),
        Chapter(heading="Stocks", lines=tuple(_stocks(model))),
        Chapter(heading="What figures tell", lines=tuple(_rules(model, evidence, figures or {}))),
        Chapter(heading="What is asked", lines=tuple(_asked(model))),
        Chapter(heading="Scenarios", lines=tuple(_scenarios(model))),
    ]
    if evidence is not None:
        left, unread = _passed_over(evidence, figures or {})
        chapters.append(Chapter(heading="Figures that are left out, and why", lines=left))
        unread = unread or ("None: each is read by a rule.",)
        chapters.append(Chapter(heading="Figures that no rule reads", lines=unread))
    return Explanation(
        chapters=tuple(chapter for chapter in chapters if chapter.lines), drawing=drawn(graph), graph=graph
    )


def _time(model: Model) -> str:
    edges = model.grid.edges
    return f"From {edges[0]} to {edges[-1]}, in {len(edges) - 1} steps."


def _named(model: Model, name: str) -> str:
    words = model.words.get(name)
    return f"{name} ({words})" if words else name


def _unknowns(model: Model, used: Collection[str]) -> Iterator[str]:
    for name, prior in model.unknowns.items():
        idle = "" if name in used else " Nothing is reckoned from it."
        yield f"{_named(model, name)}: {_range(prior, model.units[name])}.{_reasons(prior)}{idle}"


def _range(prior: Prior, unit: Unit) -> str:
    def shown(value: float) -> str:
        return three_digits(value / unit.scale)

    behind = f" {unit.words}" if unit.words else ""
    kind = {Family.POSITIVE: "", Family.SHARE: "a share, ", Family.REAL: "positive or negative, "}[prior.family]
    text = f"{kind}nine in ten that it lies between {shown(prior.low)} and {shown(prior.high)}{behind}"
    if prior.least is not None and prior.most is not None:
        return f"{text}, and certain that it lies between {shown(prior.least)} and {shown(prior.most)}"
    if prior.least is not None:
        return f"{text}, and certain that it is above {shown(prior.least)}"
    return text if prior.most is None else f"{text}, and certain that it is below {shown(prior.most)}"


def _reasons(prior: Prior) -> str:
    why = f" Why: {prior.why.rstrip('.')}." if prior.why else ""
    source = f" Source: {prior.source.rstrip('.')}." if prior.source else ""
    return f"{why}{source}" or " No reason is given."


def _paths(model: Model) -> Iterator[str]:
    for name, walk in model.walks.items():
        spread = walk.volatility
        yield (
            f"{_named(model, name)}: changes over time. At the beginning {_range(walk.start, model.units[name])};"
            f" every {three_digits(walk.every)} days it may move by a factor whose logarithm has a spread of"
            f" {three_digits(spread.low)} to {three_digits(spread.high)}.{_reasons(walk.start)}"
        )


def _definitions(model: Model) -> Iterator[str]:
    for name in model.order:
        if name in model.definitions and name != model.written[name]:
            yield f"{_named(model, name)} = {model.written[name]}{_in(model.units[name])}."


def _in(unit: Unit) -> str:
    return f", in {unit.words}" if unit.words else ""


def _stocks(model: Model) -> Iterator[str]:
    for name, stock in model.stocks.items():
        start = model.written.get(f"{name}.start")
        parts = [f"starts from {start if start is not None else 'nought'}"]
        for role, verb in (("in", "filled by"), ("out", "emptied by")):
            flow = model.written.get(f"{name}.{role}")
            if flow is not None:
                parts.append(f"{verb} {flow}")
        unit = model.units[name]
        if stock.floor is not None and stock.slack is not None:
            floor, slack = three_digits(stock.floor / unit.scale), three_digits(stock.slack / unit.scale)
            parts.append(f"hardly ever below {floor} {unit.words} (give or take {slack})")
        yield f"{_named(model, name)}: {', '.join(parts)}{_in(unit)}."


_OVER = {
    Op.TOTAL: "the total over the time that the figure covers",
    Op.MEAN: "the mean over the time that the figure covers",
    Op.LAST: "the value at the end of the time that the figure covers",
}


def _rules(model: Model, evidence: Evidence | None, figures: Mapping[str, str]) -> Iterator[str]:
    for place, rule in enumerate(model.rules):
        text = f"rule {place + 1}: {_wanted(rule.pick.claims)} tells {rule.words}{_in(rule.unit)}{_window(rule)}"
        for name, wanted in rule.pick.given.items():
            text += f"; {name} is {_wanted(wanted)} of the same statement"
        if rule.linear:
            off = three_digits(_off(rule) / rule.unit.scale)
            text += f"; a careful speaker may be off by {off} {rule.unit.words}".rstrip()
        yield f"{text}."
        if evidence is not None:
            read = [seen for seen in evidence.observations if seen.rule == place]
            yield from (f"    {figures.get(seen.figure, seen.words)}" for seen in read)
            if not read:
                yield "    no figure"


def _off(rule: Rule) -> float:
    """What the rule's `linear` says: the error of a speaker of grade B, in base units."""
    return rule.scale * shipped()["grade", "B"].scatter


def _window(rule: Rule) -> str:
    found = [_OVER[op] for op in _OVER if op in _operations(rule.tree)]
    return f": {' and '.join(found)}" if found else ""


def _operations(tree: Tree) -> set[Op]:
    if not isinstance(tree, Apply):
        return set()
    return {tree.op}.union(*(_operations(arg) for arg in tree.args))


def _wanted(wanted: Wanted) -> str:
    """The choice of claims in words."""
    said = [" or ".join(wanted.measure) or "any figure", " or ".join(wanted.item)]
    said += [f"{word} {' or '.join(values)}" for word, values in (("from", wanted.from_), ("to", wanted.to)) if values]
    said += [f"by {' or '.join(wanted.actor)}"] if wanted.actor else []
    said += [f"at {' or '.join(wanted.place)}"] if wanted.place else []
    said += [f"in the words of {' or '.join(wanted.speaker)}"] if wanted.speaker else []
    said += [f"in {' or '.join(wanted.unit)}"] if wanted.unit else []
    said += [f"per {' or '.join(wanted.per)}"] if wanted.per else []
    said += [f"({' or '.join(wanted.bound)})"] if wanted.bound else []
    said += [f"worded {_quoted(wanted.says)}"] if wanted.says else []
    said += [f"but not {_wanted(wanted.but_not)}"] if wanted.but_not else []
    said += [f"in a sentence with {_quoted(wanted.quote)}"] if wanted.quote else []
    return " ".join(part for part in said if part)


def _quoted(words: Sequence[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


def _asked(model: Model) -> Iterator[str]:
    for place, name in enumerate(model.shown):
        yield f"{_named(model, name)}{_in(model.units[name])}{': the answer' if place == 0 else ''}."
    for proposition in model.propositions:
        when = f" on {proposition.on}" if proposition.on else ""
        yield f"How probable it is that {proposition.words}{when}."


def _scenarios(model: Model) -> Iterator[str]:
    for scenario in model.scenarios:
        changed = ", ".join(f"{name} becomes {scenario.written[name]}" for name in scenario.changes)
        held = f"from {scenario.start} on, {changed}" if changed else "nothing changes"
        yield f"{scenario.name} ({scenario.words}): {held}."


def _passed_over(evidence: Evidence, figures: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures that a rule means and cannot take, each with the reason; and those that no rule means."""
    left, unread = [], []
    for figure, reason in evidence.passed_over.items():
        shown = figures.get(figure, figure)
        if reason == UNREAD:
            unread.append(f"{shown}.")
        else:
            left.append(f"{shown}: {reason}.")
    return tuple(left), tuple(unread)
