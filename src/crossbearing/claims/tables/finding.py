"""Where tables and unit-headed lists stand in a text: one pass over its lines, with what stands before and behind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crossbearing.catalogue import Catalogue
from crossbearing.claims.tables.heads import lent
from crossbearing.claims.tables.layout import LONGEST_LINE, Row, Table, build, cut, layout_of, numeric, outside
from crossbearing.terms import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_NUMBERED = re.compile(r"\W*(?:table|figure|fig\.|chart|exhibit|box|annex)\s+[\dA-Z][\dA-Z.]*\b", re.I)
_LATE = re.compile(r"[.!?]\s+((?:Table|Figure|Chart|Exhibit)\s+\d[\d.]*[^.]*)\.?\Z", re.S)
_SOURCE = re.compile(r"\W*(?:data\s+)?sources?\s*:\s*(\S[^\n\r]{1,200})", re.I)
_CONTENTS = re.compile(r"\W*(?:table of )?contents\W*\Z", re.I)
_BULLET = re.compile(r"\s*(?:[-*•–▪◦·]|\d{1,2}[.)])\s+")
_PAIR = re.compile(
    r"\s*(?:and\s+)?(?:(?P<label>[^\d:;<>~$€£¥₹]{1,50}?)(?::\s*|\s+))?(?P<value>[-+<>~≥≤]?[^\s\w]{0,2}\d.*?)\s*[.,;]?\s*\Z"
)
_HEADED = re.compile(r"(?P<head>[^:\n]{2,120}?):\s+(?P<body>\S.*)\Z")
_CUT = re.compile(r";\s*|,\s+")
_CAPTION = 160


def find_tables(text: str, furniture: Sequence[Span], catalogue: Catalogue) -> tuple[Table, ...]:
    """The tables and unit-headed lists of a text, in order; furniture is no part of any."""
    found: list[Table] = []
    group: list[Span] = []
    layout = ""
    waiting: Span | None = None  # a single cell between rows, which may head those that follow
    head: Span | None = None  # a line with a unit that may head a list
    items: list[Span] = []
    floor = 0

    def close() -> None:
        nonlocal group, layout, waiting, floor
        table = _table(text, group, layout, floor, catalogue) if len(group) > 1 else None
        if table is not None:
            found.append(table)
            floor = table.span[1]
        group, layout, waiting = [], "", None

    def close_list() -> None:
        nonlocal head, items, floor
        if head is not None and items:
            table = _listed(text, head, items, catalogue)
            if table is not None:
                found.append(table)
                floor = table.span[1]
        head, items = None, []

    for start, end, gap in _lines(text, furniture):
        line = text[start:end]
        apart = gap > 2 or (gap > 1 and layout == "run-on")
        if head is not None and not apart and _BULLET.match(line):
            items.append((start, end))
            continue
        if head is not None:
            close_list()
        kind = layout_of(line)
        if group and (apart or kind != layout):
            single = not apart and not kind and layout == "spaces" and waiting is None and _is_section(line)
            if single:
                waiting = (start, end)
                continue
            close()
        if kind:
            if waiting is not None:
                group.append(waiting)
                waiting = None
            group.append((start, end))
            layout = kind
            continue
        if ":" in line[-2:] and lent(line.strip()[:_CAPTION].rstrip(":"), catalogue) is not None:
            head = (start, end)
        elif ":" in line:
            table = _in_line(text, start, end, catalogue)
            if table is not None:
                found.append(table)
    close()
    close_list()
    return tuple(found)


def _lines(text: str, furniture: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """The lines that say something, and how many line ends stand before each; furniture counts as many."""
    places = sorted(furniture)
    starts = [s for s, _ in places]
    last = 0
    cut_off = True
    for m in _LINE.finditer(text):
        start, end = m.span()
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end or not text[start:end].strip():
            continue
        i = bisect_right(starts, end - 1) - 1
        if i >= 0 and places[i][1] > start:
            cut_off = True
            continue
        gap = text.count("\n", last, start) + (text.count("\r", last, start) if "\n" not in text[last:start] else 0)
        yield start, end, 9 if cut_off else gap
        last, cut_off = end, False


def _is_section(line: str) -> bool:
    words = line.strip()
    return len(words) <= 40 and words[-1:] not in ".,;?!" and not any(c.isdigit() for c in words)


def _table(text: str, lines: list[Span], layout: str, floor: int, catalogue: Catalogue) -> Table | None:
    before = _before(text, lines[0][0], floor)
    span = (lines[0][0], lines[-1][1])
    if any(_CONTENTS.match(text[s:e]) for s, e in [*before, lines[0]]):
        return Table(span, (), (), (), None, (span,))
    if layout == "run-on":
        width = len(cut(text, *lines[0], layout))
        head = before[0] if before else None
        if head is not None and len(cut(text, *head, layout)) in (width - 1, width) and len(before) > 0:
            lines, before = [head, *lines], before[1:]
            span = (head[0], span[1])
        elif not any(_NUMBERED.match(text[s:e]) or lent(text[s:e][:_CAPTION], catalogue) for s, e in before[:1]):
            return None
    title: list[Span] = []
    while len(lines) > 2 and _NUMBERED.match(text[slice(*lines[0])]):
        title.append(lines[0])
        lines = lines[1:]
    built = build(text, lines, layout)
    if built is None:
        return None
    heads, rows = built
    if _is_contents(text, layout, rows, heads):
        return Table(span, (), (), (), None, (span,))
    captions = (*_captions(text, before), *title)
    left = [*outside(text, heads, rows, span), *title]
    left += [c for c in captions if _is_title(text[c[0] : c[1]], catalogue)]
    return Table(span, tuple(captions), heads, rows, _source(text, span[1], captions), tuple(sorted(left)))


def _before(text: str, start: int, floor: int) -> list[Span]:
    """The last two lines before a place that say something, at most a blank line apart, the nearer first."""
    found: list[Span] = []
    at = start
    low = max(floor, start - 2 * LONGEST_LINE)
    while len(found) < 2:
        end = at
        while end > low and text[end - 1].isspace():
            end -= 1
        if end == low or text.count("\n", end, at) > 2:
            break
        begin = max(low, text.rfind("\n", low, end) + 1)
        found.append((begin, end))
        at = begin
    return found


def _captions(text: str, before: Sequence[Span]) -> tuple[Span, ...]:
    """Which of the lines before a table are its caption, in the order in which they stand."""
    kept: list[Span] = []
    for start, end in before:
        words = text[start:end].strip()
        late = _LATE.search(text, max(start, end - 2 * _CAPTION), end)
        if late is not None and not kept:
            kept.append((late.start(1), end))
            break
        numbered = _NUMBERED.match(words) is not None
        short = not kept and len(words) <= _CAPTION and (words[-1:] not in '.!?"”|' or len(words) < 40)
        if _BULLET.match(text, start, end) or not (short or (numbered and len(words) <= 2 * _CAPTION)):
            break
        start += len(text[start:end]) - len(text[start:end].lstrip())
        kept.append((start, end))
        if numbered:
            break
    return tuple(reversed(kept))


def _is_title(words: str, catalogue: Catalogue) -> bool:
    """Whether a caption only names the table: it is numbered, or a unit is its only measure."""
    if _NUMBERED.match(words):
        return True
    plain = re.sub(r"(?:19|20)\d\d|['’]?000", "", words)
    return lent(words, catalogue) is not None and not any(c.isdigit() for c in plain)


def _source(text: str, end: int, captions: Sequence[Span]) -> Span | None:
    """The words that name where the figures come from, in the lines behind a table or in its caption."""
    for start, stop in captions:
        inside = re.search(r"\bsources?\s*:\s*([^()\n]{2,120})", text[start:stop], re.I)
        if inside is not None:
            return start + inside.start(1), start + inside.end(1)
    for n, m in enumerate(_LINE.finditer(text, end, min(len(text), end + 2 * LONGEST_LINE))):
        if n >= 4:
            break
        source = _SOURCE.match(m.group())
        if source is not None:
            return m.start() + source.start(1), m.start() + source.end(1)
    return None


def _is_contents(text: str, layout: str, rows: Sequence[Row], heads: Sequence[Row]) -> bool:
    """Whether rows are a list of contents: leaders or spaces to page numbers that never fall."""
    if layout != "spaces" or heads or len(rows) < 3:
        return False
    pages: list[int] = []
    for row in rows:
        cell = row.cells[-1]
        words = text[cell[0] : cell[1]] if cell is not None else ""
        if len(row.cells) > 3 or not words.isdecimal() or len(words) > 3:
            return False
        pages.append(int(words))
    return all(a <= b for a, b in pairwise(pages)) and "...." in text[rows[0].start : rows[0].end]


# -- lists


def _in_line(text: str, start: int, end: int, catalogue: Catalogue) -> Table | None:
    """A line such as "Exports (thousand tonnes): wheat 412, barley 96.": its head lends the unit."""
    bullet = _BULLET.match(text, start, end)
    begin = bullet.end() if bullet else start
    if end - begin > LONGEST_LINE:
        return None
    m = _HEADED.match(text, begin, end)
    if m is None or not any(c.isdigit() for c in m["body"]):
        return None
    unit = lent(m["head"].strip(), catalogue)
    if unit is None or not unit.named:
        return None
    rows = []
    at = m.start("body")
    for stop, following in _pieces(text, at, end):
        row = _pair(text, at, stop, (start, end))
        if row is None:
            return None
        rows.append(row)
        at = following
    caption = (begin, m.end("head"))
    return Table((start, end), (caption,), (), tuple(rows), None, ((start, end),), is_list=True)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each part of a list ends and the next begins; commas within brackets join."""
    depth_from = start
    for m in _CUT.finditer(text, start, end):
        if text.count("(", depth_from, m.start()) > text.count(")", depth_from, m.start()):
            continue
        yield m.start(), m.end()
        depth_from = m.end()
    yield end, end


def _pair(text: str, start: int, end: int, line: Span) -> Row | None:
    """A label and its figure, or a figure alone."""
    m = _PAIR.match(text, start, end)
    if m is None or len((m["label"] or "").split()) > 6:
        return None
    value = m.span("value")
    if text[value[1] - 1] == ")" and text.count("(", *value) < text.count(")", *value):
        return None
    if not numeric(text[value[0] : value[1]]):
        return None
    label = m.span("label") if m["label"] is not None and m["label"].strip() else None
    return Row(*line, (label, value))


def _listed(text: str, head: Span, items: Sequence[Span], catalogue: Catalogue) -> Table | None:
    """Bullets of labels and figures under a line that lends their unit."""
    rows = []
    for start, end in items:
        bullet = _BULLET.match(text, start, end)
        row = _pair(text, bullet.end() if bullet else start, end, (start, end))
        if row is None:
            return None
        rows.append(row)
    span = (head[0], items[-1][1])
    begin = head[0] + len(text[head[0] : head[1]]) - len(text[head[0] : head[1]].lstrip())
    left = (span if _is_title(text[begin : head[1]], catalogue) else (items[0][0], span[1]),)
    return Table(span, ((begin, head[1]),), (), tuple(rows), _source(text, span[1], ()), left, is_list=True)
