"""Which statements take from each other, how many are independent, and their tree by time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from crossbearing.origins.days import days
from crossbearing.origins.typed import Types
from crossbearing.origins.values import Likeness, bucket
from crossbearing.origins.voices import Kind, Relation, Voices
from crossbearing.terms import Act, Figure, Link, Origins, Statement

SOON = 10
"""Days within which another speaker's equal figure may be taken from the first."""
_AGAIN = 3.0
"""Points from which a speaker's equal figure is his earlier one said again."""
_RARE = 3.6
"""Points from which two speakers' equal figures are too alike for chance."""


def links(
    statements: Sequence[Statement], numbers: Mapping[str, int], types: Types, voices: Voices
) -> tuple[Link, ...]:
    """What ties statements to earlier ones; `statements` in order of time, `numbers` the quantity of each figure."""
    found: dict[tuple[str, str], Link] = {}
    home = {figure.id: statement for statement in statements for figure in statement.figures}
    place = {statement.id: at for at, statement in enumerate(statements)}

    def note(one: Statement, two: Statement, kind: str, why: str) -> None:
        if one.id == two.id or (two.id, one.id) in found:
            return
        earlier, later = (one, two) if kind == "derived" or place[one.id] < place[two.id] else (two, one)
        found.setdefault((earlier.id, later.id), Link(earlier=earlier.id, later=later.id, kind=kind, why=why))

    for statement in statements:
        for figure in statement.figures:
            for source in figure.derived_from:
                note(home[source], statement, "derived", figure.arithmetic or "")
    for one, two, figure, weight in _equals(statements, numbers, types):
        _note_equal(one, two, figure, weight, voices, note)
    return tuple(sorted(found.values(), key=lambda link: (place[link.earlier], place[link.later])))


_Note = Callable[[Statement, Statement, str, str], None]


def _note_equal(one: Statement, two: Statement, figure: Figure, weight: float, voices: Voices, note: _Note) -> None:
    a, b = voices.voice(one.speaker), voices.voice(two.speaker)
    relation = voices.relation(a, b)
    what = f"{figure.claims[0].value_text} {figure.item or figure.unit}"
    if relation >= Relation.WITHIN:
        note(one, two, "repeats", f"{a.slug} had said {what} before")
        return
    first, second = days(one.said_on or one.first), days(two.said_on or two.first)
    if first is None or second is None:
        return
    apart = max(0, second.first - first.last, first.first - second.last)
    if apart <= SOON and weight >= _RARE and Kind.OWN not in (a.kind, b.kind):
        note(one, two, "same figure", f"{a.slug} and {b.slug} both say {what}, {apart} days apart")


def _equals(
    statements: Sequence[Statement], numbers: Mapping[str, int], types: Types
) -> Iterable[tuple[Statement, Statement, Figure, float]]:
    """Pairs of statements that share a figure of the same type and number, each with the nearest before it."""
    known: dict[tuple[object, ...], list[tuple[Statement, Figure]]] = {}
    for statement in statements:
        for figure in statement.figures:
            quantity = types.known[numbers[figure.id]]
            if quantity.value.mark is None or quantity.item is None or quantity.dim in ("percent", "ratio"):
                continue
            key = (types.root(quantity.item), quantity.dim, quantity.per, bucket(quantity.value.mark))
            held = known.setdefault(key, [])
            for other, theirs in held[-8:]:
                match = types.compare(numbers[figure.id], numbers[theirs.id])
                if match and match.likeness is Likeness.SAME and match.weight >= _AGAIN:
                    yield other, statement, figure, match.weight
            held.append((statement, figure))


def independent(statements: Sequence[Statement], ties: Sequence[Link]) -> int:
    """How many groups of statements share no source: derived, repeated and equal figures make one group."""
    parent = {statement.id: statement.id for statement in statements}

    def find(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    whole = {s.id: all(f.derived_from for f in s.figures) for s in statements}
    for link in ties:
        if link.kind != "derived" or whole[link.later]:
            parent[find(link.later)] = find(link.earlier)
    return len({find(one) for one in parent})


def below(origins: Origins) -> dict[str | None, tuple[tuple[Statement, Link | None], ...]]:
    """The tree of the statements: below each id those that take from it first, below None those that take from none.

    A ring of statements, which only people can decide on, is opened at its earliest.
    """
    by_id = {statement.id: statement for statement in origins.statements}
    above: dict[str, Link] = {}
    for link in origins.links:
        if not _leads(above, link.earlier, link.later):
            above.setdefault(link.later, link)
    found: dict[str | None, list[tuple[Statement, Link | None]]] = {}
    for statement in origins.statements:
        if statement.id not in above:
            found.setdefault(None, []).append((statement, None))
    for link in above.values():
        found.setdefault(link.earlier, []).append((by_id[link.later], link))
    return {name: tuple(members) for name, members in found.items()}


def _leads(above: Mapping[str, Link], start: str, to: str) -> bool:
    """Whether one statement stands, or would stand, below the other."""
    at: str | None = start
    while at is not None and at != to:
        at = above[at].earlier if at in above else None
    return at == to


def tree(origins: Origins) -> str:
    """The statements by time as an indented text: what takes from an earlier one stands below it."""
    branches = below(origins)
    decided = rulings_on(origins)
    lines: list[str] = []

    def show(statement: Statement, depth: int, link: Link | None) -> None:
        pad = "    " * depth
        tie = f"  <- {link.kind}: {link.why}" if link else ""
        when = statement.said_on or (f"by {statement.first}" if statement.first else "no date")
        via = f" via {', '.join(statement.via)}" if statement.via else ""
        reports = "1 report" if statement.reports == 1 else f"{statement.reports} reports"
        lines.append(f"{pad}{when}  {statement.speaker}{via}  [{statement.id}] in {reports}{tie}")
        lines.extend(f"{pad}    * {ruling}" for ruling in decided.get(statement.id, ()))
        for figure in statement.figures:
            lines.append(f"{pad}    {_figure(figure)}")
        for later, next_link in branches.get(statement.id, ()):
            show(later, depth + 1, next_link)

    for statement, _ in branches.get(None, ()):
        show(statement, 0, None)
    for rewrite in origins.rewrites:
        numbers = "1 claim" if len(rewrite.changes) == 1 else f"{len(rewrite.changes)} claims"
        lines.append(
            f"altered after capture: {rewrite.url}, {rewrite.later} differs from {rewrite.earlier} in {numbers}"
        )
    count = len(origins.statements)
    lines.append(f"{count} statements, {origins.independent} independent origins")
    return "\n".join(lines)


def rulings_on(origins: Origins) -> dict[str, tuple[str, ...]]:
    """What was decided about each statement, in words: "joined by NAME: reason"."""
    home = {
        echo.id: statement.id
        for statement in origins.statements
        for figure in statement.figures
        for echo in figure.claims
    }
    found: dict[str, list[str]] = {}
    for ruling in origins.rulings:
        named = ruling.claims if ruling.act is Act.JOIN else ruling.claims[:1]
        for statement_id in dict.fromkeys(home[claim] for claim in named if claim in home):
            found.setdefault(statement_id, []).append(f"{_DONE[ruling.act]} by {ruling.by}: {ruling.why}")
    return {name: tuple(dict.fromkeys(words)) for name, words in found.items()}


_DONE = {
    Act.JOIN: "joined",
    Act.SPLIT: "split off",
    Act.DERIVE: "said to be derived",
    Act.NOT_DERIVED: "said not to be derived",
}


def _figure(figure: Figure) -> str:
    """A figure in a line: what is measured, its earliest words, its echoes, how it was computed."""
    said = figure.claims[0].value_text
    of = f" {figure.unit}" if figure.unit not in ("count", "percent", "ratio") and figure.unit not in said else ""
    per = f" a {figure.per}" if figure.per else ""
    times = f" x{len(figure.claims)}" if len(figure.claims) > 1 else ""
    sum_ = f"  (derived: {figure.arithmetic})" if figure.arithmetic else ""
    again = f"  (same factor as {figure.factor_of})" if figure.factor_of else ""
    return f"{figure.measure.value} {figure.item or ''}: {said}{of}{per}{times}  [{figure.id}]{sum_}{again}"
