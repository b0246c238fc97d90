"""Which figures speak of which shown variable: they say its amount, its flow's total, or what a sum of it came to."""

from __future__ import annotations

from crossbearing.model.terms import Apply, Constant, Evidence, Model, Op, Tree, Variable


def speaking(model: Model, evidence: Evidence) -> dict[str, dict[str, float]]:
    """For each shown variable the ids of the figures that speak of it, and how many of its units one of theirs is.

    A figure speaks of a variable if its rule reads that variable (now, at the end or on average), or totals what flows
    into a stock that starts from nothing and that nothing leaves, or what a definition cumulates.
    """
    found: dict[str, dict[str, float]] = {}
    for name in model.shown:
        for one in evidence.observations:
            rule = model.rules[one.rule]
            if _of(rule.tree, name, model):
                found.setdefault(name, {})[one.figure] = rule.unit.scale / model.units[name].scale
    return found


def _of(tree: Tree, name: str, model: Model) -> bool:
    if tree == Variable(name):
        return True
    if not isinstance(tree, Apply) or not tree.args:
        return False
    if tree.op in (Op.LAST, Op.MEAN):
        return tree.args[0] == Variable(name)
    return tree.op is Op.TOTAL and _gathers(tree.args[0], name, model)


def _gathers(flow: Tree, name: str, model: Model) -> bool:
    """Whether the variable is all that this flow has come to."""
    stock = model.stocks.get(name)
    if stock is not None:
        return stock.inflow == flow and stock.outflow is None and stock.start == Constant(0.0)
    definition = model.definitions.get(name)
    if not isinstance(definition, Apply) or definition.op is not Op.CUMULATE:
        return False
    return flow in _factors(definition.args[0])


def _factors(tree: Tree) -> tuple[Tree, ...]:
    if isinstance(tree, Apply) and tree.op is Op.MULTIPLY:
        return tuple(factor for arg in tree.args for factor in _factors(arg))
    return (tree,)
