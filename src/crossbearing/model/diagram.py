"""The model as a graph, and as text for the terminal: stocks and flows, what is made of what, what is observed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from crossbearing.model.terms import Apply, Evidence, Model, Op, Tree, Variable
from crossbearing.terms import Record


class Role(StrEnum):
    """What a node of the graph is."""

    UNKNOWN = "unknown"
    PATH = "path"
    DEFINITION = "definition"
    STOCK = "stock"
    RULE = "rule"


class Tie(StrEnum):
    """What an edge of the graph says of its first node."""

    FLOWS_IN = "flows_in"
    """It fills the second, a stock."""
    FLOWS_OUT = "flows_out"
    """It empties the second, a stock."""
    STARTS = "starts"
    """It is what the second, a stock, starts from."""
    DELAYS = "delays"
    """It is by how much what fills the second, a stock, comes late."""
    MAKES = "makes"
    """The second is reckoned from it."""
    OBSERVES = "observes"
    """It, a rule, tells something of the second."""


class Node(Record, frozen=True):
    """A variable or a rule; `words` say what it stands for, `figures` how many figures a rule reads, if known."""

    id: str
    role: Role
    words: str
    unit: str = ""
    figures: int | None = None


class Edge(Record, frozen=True):
    """A tie from one node to another."""

    source: str
    target: str
    tie: Tie


class Diagram(Record, frozen=True):
    """The graph of a model: a chart can be drawn from it alone."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def diagram(model: Model, evidence: Evidence | None = None) -> Diagram:
    """The graph of all variables and rules, the order that of the declaration."""
    nodes = [*_variables(model), *_rules(model, evidence)]
    edges: list[Edge] = []
    for name in model.order:
        for tie, tree in _made_of(model, name):
            edges += [Edge(source=used, target=name, tie=tie) for used in used_by(tree)]
    for number, rule in enumerate(model.rules):
        edges += [Edge(source=f"rule {number + 1}", target=used, tie=Tie.OBSERVES) for used in used_by(rule.tree)]
    return Diagram(nodes=tuple(nodes), edges=tuple(dict.fromkeys(edges)))


def used_by(tree: Tree) -> tuple[str, ...]:
    """The variables in a tree, each once, from left to right."""
    return tuple(dict.fromkeys(_used(tree)))


def drawn(graph: Diagram) -> tuple[str, ...]:
    """The graph as lines of text: the stocks with their flows, then what each flow and definition is made of."""
    nodes = {node.id: node for node in graph.nodes}
    ties: dict[tuple[str, Tie], list[str]] = {}
    for edge in graph.edges:
        ties.setdefault((edge.target, edge.tie), []).append(edge.source)
    stocks = [node.id for node in graph.nodes if node.role is Role.STOCK]
    lines = [_stock_line(nodes[stock], ties) for stock in stocks]
    flows = [edge.source for edge in graph.edges if edge.tie in (Tie.FLOWS_IN, Tie.FLOWS_OUT)]
    within = {edge.source for edge in graph.edges if edge.tie is Tie.MAKES}
    others = [node.id for node in graph.nodes if node.role is not Role.RULE and node.id not in within]
    shown = set(stocks)
    below: list[str] = []
    for root in dict.fromkeys([*flows, *others]):
        if root not in shown:
            below += _tree(root, nodes, ties, shown)
    return (*lines, *([""] if lines and below else []), *below)


def _variables(model: Model) -> Iterator[Node]:
    roles = {
        **dict.fromkeys(model.unknowns, Role.UNKNOWN),
        **dict.fromkeys(model.walks, Role.PATH),
        **dict.fromkeys((name for name in model.order if name in model.definitions), Role.DEFINITION),
        **dict.fromkeys(model.stocks, Role.STOCK),
    }
    for name, role in roles.items():
        yield Node(id=name, role=role, words=model.words.get(name, ""), unit=model.units[name].words)


def _rules(model: Model, evidence: Evidence | None) -> Iterator[Node]:
    for number, rule in enumerate(model.rules):
        read = None if evidence is None else sum(seen.rule == number for seen in evidence.observations)
        yield Node(id=f"rule {number + 1}", role=Role.RULE, words=rule.words, unit=rule.unit.words, figures=read)


def _made_of(model: Model, name: str) -> Iterator[tuple[Tie, Tree]]:
    if name in model.definitions:
        yield Tie.MAKES, model.definitions[name]
        return
    stock = model.stocks[name]
    inflow = stock.inflow
    if isinstance(inflow, Apply) and inflow.op is Op.DELAY:
        inflow, late = inflow.args
        yield Tie.DELAYS, late
    for tie, tree in ((Tie.STARTS, stock.start), (Tie.FLOWS_IN, inflow), (Tie.FLOWS_OUT, stock.outflow)):
        if tree is not None:
            yield tie, tree


def _used(tree: Tree) -> Iterator[str]:
    if isinstance(tree, Variable):
        yield tree.name
    elif isinstance(tree, Apply):
        for arg in tree.args:
            yield from _used(arg)


_Ties = Mapping[tuple[str, Tie], list[str]]


def _stock_line(stock: Node, ties: _Ties) -> str:
    into, out, start, late = (
        ", ".join(ties.get((stock.id, tie), [])) for tie in (Tie.FLOWS_IN, Tie.FLOWS_OUT, Tie.STARTS, Tie.DELAYS)
    )
    arrow = f"==({late})==>" if late else "==>"
    left = f"{into} {arrow} " if into else ""
    right = f" ==> {out}" if out else ""
    return f"{left}[ {stock.id} ]{right}{f'   (from {start})' if start else ''}{_marks(stock, ties)}"


def _tree(
    name: str,
    nodes: Mapping[str, Node],
    ties: _Ties,
    shown: set[str],
    lead: str = "",
    below: str = "",
) -> Iterator[str]:
    """A variable and what it is made of, each described where it first stands."""
    parts = ties.get((name, Tie.MAKES), [])
    seen = name in shown
    shown.add(name)
    yield f"{lead}{name}{' (above)' if seen and parts else _marks(nodes[name], ties)}"
    if seen:
        return
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        yield from _tree(
            part, nodes, ties, shown, f"{below}{'└─ ' if last else '├─ '}", f"{below}{'   ' if last else '│  '}"
        )


def _marks(node: Node, ties: _Ties) -> str:
    """Whether it changes over time, and the rules that tell of it."""
    rules = [rule.removeprefix("rule ") for rule in ties.get((node.id, Tie.OBSERVES), [])]
    kind = {Role.PATH: " ~", Role.UNKNOWN: " ?"}.get(node.role, "")
    return f"{kind}   <- rule {', '.join(rules)}" if rules else kind
