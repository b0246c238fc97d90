"""Lines of text to rows and columns: bars, tabs, runs of spaces or the figures themselves part the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crossbearing.terms import Span


class Row(NamedTuple):
    """A line of a table and its cells by column; None is an empty cell."""

    start: int
    end: int
    cells: tuple[Span | None, ...]


class Table(NamedTuple):
    """A table or headed list: its caption, heads and rows, the line that names its source, and its place.

    `left_out` are the places in which no sentence stands; cells of running text are not among them.
    """

    span: Span
    captions: tuple[Span, ...]
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    source: Span | None
    left_out: tuple[Span, ...]
    is_list: bool = False


LONGEST_LINE = 1000
"""Characters: a longer line is no row of a table."""
_MOST_COLUMNS = 40
_MOST_HEADS = 3
_WIDEST_LABEL = 60
_RULE = re.compile(r"[\s|:=_+–—-]+\Z")
_GAP = re.compile(r"\s*\t\s*|\s{2,}|\s*\.{4,}\s*")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_SIGN = r"(?:[A-Z]{1,3}\s?)?[$€£¥₹₩]|(?:Rs\.?|[A-Z]{3})\s?"
_FIGURE = (
    rf"[-+−–(\[<>≤≥~≈±c.\s]*(?:{_SIGN})?[-−–]?\d[\d.,'’\u00a0\u202f\u2009 ]*(?:[-–]\d[\d.,]*)?\+?"
    r"\s?(?:%|‰|[A-Za-z]{1,4}(?:/[a-z]{1,3})?\.?)?"
)
_NUMERIC = re.compile(rf"{_FIGURE}[)\]]?(?:\s*[(\[]{_FIGURE}[)\]])?[\s*†‡§¹²³⁴⁵⁶⁷⁸⁹]*(?:\[\d{{1,2}}\])?\Z")
_PLAIN = r"(?:[-+−–(]?[$€£¥₹]?\d[\d.,]*%?\)?[*†]?|-|–|—|n/a|\.{2,3})"
_RUN_ON = re.compile(rf"(?P<label>[^\W\d_][^\d|:;!?\t]{{0,48}}?)(?P<figures>(?: {_PLAIN}){{2,}})\Z")
_HEAD_CELLS = re.compile(r"\S*\d{2,4}\S*(?: \([^()]{1,20}\))?|[^\s\d]+(?: \([^()]{1,20}\))?")
_NOTHING = re.compile(r"(?:[-–—.…*xX]{1,3}|n\.?/?[ad]\.?|nil|none|unknown|tba|tbc|tbd|null|nan|\?)\Z", re.I)
_WORDS = re.compile(r"[^\W\d_]{2,}")


def numeric(words: str) -> bool:
    """Whether a cell is a figure with at most a sign, a unit, a bracketed second figure and a footnote mark."""
    return len(words) <= 48 and _NUMERIC.match(words) is not None


def empty(words: str) -> bool:
    """Whether a cell says that it holds nothing: "-", "n/a", "..."."""
    return _NOTHING.match(words) is not None


def is_year(words: str) -> bool:
    """Whether a cell is a bare year."""
    return _YEAR.match(words) is not None


def layout_of(line: str) -> str:
    """What tells the cells of a line apart: "bars", "tabs", "spaces", "run-on", or nothing.

    Run-on are rows as they come out of a PDF: a label and two figures or more, a single space between them.
    """
    if len(line) > LONGEST_LINE:
        return ""
    inner = line.strip()
    if "|" in inner.strip("|") or (inner[:1] == "|" and len(inner) > 2):
        return "bars"
    if "\t" in inner:
        return "tabs"
    gap = "  " in inner or "...." in inner or (not inner.isprintable() and _GAP.search(inner) is not None)
    if gap or (len(line) - len(line.lstrip()) >= 4 and len(inner) <= _WIDEST_LABEL):
        return "spaces"
    return "run-on" if inner[-1:] in "0123456789%)*†-–—a." and _RUN_ON.match(inner) else ""


def is_rule(line: str) -> bool:
    """Whether a line only draws a rule between rows."""
    return _RULE.match(line) is not None


def cut(text: str, start: int, end: int, layout: str) -> list[Span]:
    """The cells of a line, empty ones too where marks set them apart."""
    found: list[Span] = []
    if layout == "run-on":
        row = _RUN_ON.match(text[start:end].strip())
        if row is None:
            return [(start + m.start(), start + m.end()) for m in _HEAD_CELLS.finditer(text[start:end])]
        start += len(text[start:end]) - len(text[start:end].lstrip())
        found.append((start, start + row.end("label")))
        at = start + row.start("figures")
        for word in row["figures"].split():
            at = text.index(word, at)
            found.append((at, at + len(word)))
            at += len(word)
        return found[:_MOST_COLUMNS]
    if layout == "spaces":
        at = start
        for m in _GAP.finditer(text, start, end):
            if at < m.start():
                found.append((at, m.start()))
            at = m.end()
        if at < end:
            found.append((at, end))
        return found[:_MOST_COLUMNS]
    mark = "|" if layout == "bars" else "\t"
    if mark == "|":
        while start < end and text[start].isspace():
            start += 1
        start += text[start:end].startswith("|")
    at = start
    while True:
        stop = text.find(mark, at, end)
        found.append(_trim(text, at, stop if stop >= 0 else end))
        if stop < 0:
            break
        at = stop + 1
    if mark == "|" and len(found) > 1 and found[-1][0] == found[-1][1]:
        found.pop()
    return found[:_MOST_COLUMNS]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "*_"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "_" or text[end - 2 : end] == "**"):
        end -= 1
    return start, end


def build(text: str, lines: Sequence[Span], layout: str) -> tuple[tuple[Row, ...], tuple[Row, ...]] | None:
    """The heads and rows of lines that lie together, or None where they are no table of figures."""
    kept = [line for line in lines if not is_rule(text[line[0] : line[1]])]
    cut_rows = [cut(text, s, e, layout) for s, e in kept]
    if layout == "tabs" and len({len(cells) for cells in cut_rows}) > 1:
        cut_rows = [[c for c in cells if c[0] < c[1]] for cells in cut_rows]
    figures = [_is_data(text, cells) for cells in cut_rows]
    if not any(figures):
        return None
    width = max(len(cells) for cells, data in zip(cut_rows, figures, strict=True) if data)
    if width < 2:
        return None
    model = next(i for i, cells in enumerate(cut_rows) if figures[i] and len(cells) == width)
    edges = _edges(kept[model], cut_rows[model])
    by_place = layout == "spaces"
    rows = [Row(s, e, _fit((s, e), c, width, edges, by_place)) for (s, e), c in zip(kept, cut_rows, strict=True)]
    first = figures.index(True)
    if _names_columns(text, rows[first:]):
        figures[first] = False
        first = figures.index(True)
    heads, body = (rows[:first], rows[first:]) if first <= _MOST_HEADS else (rows[:1], rows[1:])
    figured = sum(figures[len(heads) :])
    sections = sum(sum(c is not None for c in row.cells) <= 1 for row in body)
    if 2 * figured < len(body) - sections or (figured < 2 and not heads):
        return None
    if layout == "run-on" and len({len(cells) for cells, data in zip(cut_rows, figures, strict=True) if data}) > 1:
        return None
    if by_place and not _is_aligned(text, [row for row, data in zip(rows, figures, strict=True) if data], bool(heads)):
        return None
    return tuple(heads), tuple(body)


def _is_data(text: str, cells: Sequence[Span]) -> bool:
    """Whether a line holds a figure behind its first cell that is not a bare year."""
    words = [text[s:e] for s, e in cells[1:]]
    return any(numeric(w) and not is_year(w) for w in words)


def _names_columns(text: str, rows: Sequence[Row]) -> bool:
    """Whether the first row heads the others though it holds figures ("152 mm"): a word stands over figures."""
    for i, head in enumerate(rows[0].cells):
        if i == 0 or head is None or not text[head[0] : head[1]].isalpha():
            continue
        below = [text[c[0] : c[1]] for row in rows[1:] if (c := row.cells[i]) is not None]
        if len(below) > 1 and all(numeric(words) and not is_year(words) for words in below):
            return not empty(text[head[0] : head[1]])
    return False


def _is_aligned(text: str, rows: Sequence[Row], headed: bool) -> bool:
    """Whether rows told apart by spaces alone look set in columns and are not justified prose."""
    columns = {i for row in rows[:1] for i, c in enumerate(row.cells) if c is not None and numeric(text[c[0] : c[1]])}
    if len(rows) < 2 and not headed:
        return False
    for row in rows:
        label = row.cells[0]
        if label is not None and label[1] - label[0] > _WIDEST_LABEL:
            return False
    same = sum(any((c := row.cells[i]) is not None and numeric(text[c[0] : c[1]]) for i in columns) for row in rows)
    return 2 * same > len(rows)


def _edges(line: Span, cells: Sequence[Span]) -> list[tuple[int, int]]:
    return [(s - line[0], e - line[0]) for s, e in cells]


def _fit(
    line: Span, cells: Sequence[Span], width: int, edges: Sequence[tuple[int, int]], by_place: bool
) -> tuple[Span | None, ...]:
    """Cells under their columns: in order where none is missing, else by place, or with an empty corner."""
    full: list[Span | None] = [None] * width
    if len(cells) >= width or not by_place:
        shift = 1 if len(cells) == width - 1 and not by_place and len(cells) > 1 and _is_corner(cells) else 0
        for i, cell in enumerate(cells[: width - shift]):
            full[i + shift] = cell if cell[0] < cell[1] else None
        return tuple(full)
    if len(cells) == width - 1 and cells and cells[0][0] - line[0] > 0 and cells[0][0] - line[0] >= edges[0][1] - 1:
        return (None, *cells)
    at = 0
    for n, (start, end) in enumerate(cells):
        left, right = start - line[0], end - line[0]
        choices = range(at, width - (len(cells) - n - 1))
        best = min(
            choices,
            key=lambda i: min(
                abs(left - edges[i][0]), abs(right - edges[i][1]), abs(left + right - sum(edges[i])) // 2
            ),
        )
        full[best] = (start, end)
        at = best + 1
    return tuple(full)


def _is_corner(cells: Sequence[Span]) -> bool:
    return cells[0][0] < cells[0][1]


def is_prose(words: str, first: bool) -> bool:
    """Whether a cell is running text, to be read as any other: many words, or figures among words."""
    count = len(_WORDS.findall(words))
    if count >= 8:
        return True
    return not first and count >= 1 and any(c.isdigit() for c in words) and not numeric(words)


def outside(text: str, heads: Sequence[Row], rows: Sequence[Row], span: Span) -> tuple[Span, ...]:
    """The places of a table that hold no running text."""
    found: list[Span] = []
    at = span[0]
    for row in rows:
        for i, cell in enumerate(row.cells):
            if cell is not None and is_prose(text[cell[0] : cell[1]], i == 0):
                found.append((at, cell[0]))
                at = cell[1]
    found.append((at, span[1]))
    return tuple((s, e) for s, e in found if s < e)
