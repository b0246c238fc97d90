"""What each column of a table holds: figures, a label, a time, when it was said, an end of a flow, or no quantity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crossbearing.catalogue import Catalogue
from crossbearing.claims.tables.labels import Label, read_label, role_of
from crossbearing.claims.tables.layout import Row, Table, empty, is_year, numeric
from crossbearing.claims.tables.periods import is_clock_or_date
from crossbearing.terms import Span


class Column(NamedTuple):
    """A column: its heads, the nearest to the figures first, and its role (figures, label, period, said, skip ...)."""

    heads: tuple[Label, ...]
    role: str
    bracketed: bool = False  # all its figures stand in brackets, which then say nothing of the sign


def read_columns(
    table: Table, text: str, catalogue: Catalogue, published: str | None, year: str | None
) -> tuple[Column, ...]:
    """The columns of a table; `year` is what its caption says, for heads that name a month alone."""
    width = len(table.rows[0].cells)
    heads = [_spread(row, last=i == len(table.heads) - 1) for i, row in enumerate(table.heads)]
    columns: list[Column] = []
    for i in range(width):
        spans = [cell for row in reversed(heads) if (cell := row[i] if i < len(row) else None) is not None]
        labels = tuple(read_label(text, span, catalogue, published, year) for span in dict.fromkeys(spans))
        cells = [text[c[0] : c[1]] for row in table.rows if (c := row.cells[i]) is not None]
        filled = [w for w in cells if not empty(w)]
        columns.append(Column(labels, _role(i, labels, filled), all(w[:1] == "(" for w in filled)))
    if sum(len(label.text) == 1 for column in columns for label in column.heads) >= 3:
        return tuple(Column(c.heads, "skip" if c.role == "figures" else c.role) for c in columns)  # results of games
    if table.is_list:
        columns[1:] = [Column((), "figures")]
        columns[0] = Column((), "label")
    elif not any(c.role == "label" for c in columns):
        text_column = next((i for i, c in enumerate(columns) if c.role == "text"), None)
        if text_column is not None:
            columns[text_column] = Column(columns[text_column].heads, "label")
    return tuple(columns)


def _spread(row: Row, *, last: bool) -> Sequence[Span | None]:
    """A head row, with each head of an upper row spread over the columns to its right that have none."""
    if last:
        return row.cells
    cells: list[Span | None] = []
    for i, cell in enumerate(row.cells):
        cells.append(cell if cell is not None or i < 2 else cells[-1])
    return cells


def _role(i: int, heads: Sequence[Label], cells: Sequence[str]) -> str:
    named = next((role for label in heads if (role := role_of(label.text))), "")
    figures = [w for w in cells if numeric(w)]
    mostly = bool(cells) and 2 * len(figures) >= len(cells)
    if named == "skip":
        return named
    plain = mostly and not any(label.lent for label in heads)
    if plain and all(is_year(w) or is_clock_or_date(w) for w in figures):
        return named if named in ("period", "said") else "period" if i == 0 else "skip"
    if i == 0 and mostly and not heads and _counts_up(figures):
        return "skip"
    if named and not (mostly and named != "period" and i > 0):
        return named
    if not mostly:
        return "label" if i == 0 else "text"
    return "figures" if i > 0 or any(label.lent or label.names_thing for label in heads) else "label"


def _counts_up(figures: Sequence[str]) -> bool:
    """Whether figures number the rows: 1, 2, 3 ..."""
    return [w.rstrip(".)") for w in figures] == [str(n + 1) for n in range(len(figures))]
