"""The charts of a brief, each drawn once however many forms show it, and as files for other programs."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from crossbearing.brief.charts import WIDE, Frame, Looks, Picture, Series, Size, chart_of, series
from crossbearing.brief.content.parts import Block, Brief, Entry, Figure, Folded
from crossbearing.brief.inline import spoken
from crossbearing.brief.words import shown

FOLDER = "charts"
"""Where the files of charts stand, beside the page."""

INDEX = f"{FOLDER}/charts.json"
"""The list of them, with what each shows."""

_SCALE = 2
"""Pixels of a PNG for each of the page."""

_FILE = re.compile(r"[a-z0-9-]+\.(svg|png|csv|json)\Z")
_LONGEST = 70


Kinds = dict[str | None, str]


class Drawn(NamedTuple):
    """A chart of a brief that there is something to draw of: the name of its files, what it shows, and its picture."""

    name: str
    figure: Figure
    picture: Picture


class Drawings:
    """The charts of one brief by the anchors of their figures, drawn when they are first asked for."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._figures = [figure for section in brief.sections for figure in _figures(section.blocks)]
        self._names = _names(self._figures)
        self._drawn: dict[tuple[str, Size], Picture | None] = {}

    def picture(self, figure: Figure, size: Size = WIDE) -> Picture | None:
        """The chart at a size; None where there is nothing to draw."""
        key = figure.anchor, size
        if key not in self._drawn:
            frame = Frame(f"{figure.anchor}-{size.width}", spoken(figure.caption), size)
            self._drawn[key] = chart_of(figure.chart).draw(figure.chart, _looks(_kinds(figure)), frame)
        return self._drawn[key]

    def legend(self, figure: Figure) -> tuple[tuple[str, Series], ...]:
        """What its looks tell apart, in words."""
        kinds = _kinds(figure)
        looks = _looks(kinds)
        return tuple((words, looks[kind]) for kind, words in kinds.items())

    def name(self, figure: Figure) -> str:
        """The name of the chart's files, without an ending."""
        return self._names[figure.anchor]

    def all(self) -> Iterator[Drawn]:
        """Every chart, wide, in the order of the brief."""
        for figure in self._figures:
            picture = self.picture(figure)
            if picture is not None:
                yield Drawn(self.name(figure), figure, picture)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each chart as SVG, PNG, its specification with its data, and its data as a table; at last their list.

        The same brief gives the same bytes; the letters of a PNG are those of the fonts at hand.
        """
        listed = []
        for name, figure, picture in self.all():
            svg = standalone(picture.svg, font=_FONT, page="../index.html")
            made = {"svg": svg.encode(), "png": _png(svg), "json": _specification(picture), "csv": _table(picture)}
            yield from ((f"{FOLDER}/{name}.{ending}", content) for ending, content in made.items())
            told = {"chart": picture.name, "title": shown(spoken(figure.caption)), "shows": shown(picture.description)}
            listed.append({"name": name, **told, "files": [f"{name}.{ending}" for ending in made]})
        head = {"title": self._brief.title, "as_of": self._brief.as_of, "handling": self._brief.handling}
        yield INDEX, _json({**head, "page": "../index.html", "charts": listed})


def _kinds(figure: Figure) -> Kinds:
    return dict(chart_of(figure.chart).kinds(figure.chart))


def _looks(kinds: Kinds) -> Looks:
    return series(kind for kind in kinds if kind is not None)


def listed_in(index: bytes) -> frozenset[str]:
    """The files that a list of charts names, as far as their names are ones that we give."""
    try:
        charts = json.loads(index)["charts"]
        names = [name for chart in charts for name in chart["files"]]
    except (ValueError, TypeError, KeyError):
        return frozenset()
    return frozenset(f"{FOLDER}/{name}" for name in names if isinstance(name, str) and _FILE.match(name))


def standalone(svg: str, *, font: str, page: str = "", text: Callable[[str], str] = str) -> str:
    """A chart of the page as a file of its own: its style in it, on white, its marks leading to the page at `page`.

    `text` is done to its words.
    """
    from lxml import etree

    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    space = etree.QName(root).namespace
    _, _, width, height = root.get("viewBox").split()
    root.set("width", width)
    root.set("height", height)
    for link in root.iter(f"{{{space}}}a"):
        link.set("href", f"{page}{link.get('href')}")
    for element in root.iter():
        element.text = text(element.text) if element.text else None
    style = etree.Element(f"{{{space}}}style")
    style.text = (
        f"text{{font-family:{font};font-size:12px;fill:#333}}.axis-grid line{{stroke:#ddd}}"
        ".axis-domain line,.axis-tick line{stroke:#777}"
    )
    root.insert(2, style)
    root.insert(3, etree.Element(f"{{{space}}}rect", width=width, height=height, fill="#ffffff"))
    made: str = etree.tostring(root, encoding="unicode")
    return made


_FONT = "'Liberation Sans',Arial,Helvetica,sans-serif"


def _png(svg: str) -> bytes:
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg, scale=_SCALE)
    return made


def _specification(picture: Picture) -> bytes:
    return _json({**picture.specification, "usermeta": {"title": picture.title, "shows": picture.description}})


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _table(picture: Picture) -> bytes:
    from crossbearing.brief.exports.csv import CsvTable

    columns = list(dict.fromkeys(column for line in picture.table for column in line))
    made = io.BytesIO()
    CsvTable(made, columns).put({column: line.get(column) for column in columns} for line in picture.table)
    return made.getvalue()


def _figures(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Entry | Folded):
            yield from _figures(block.blocks)


def _names(figures: list[Figure]) -> dict[str, str]:
    """A name for the files of each figure, made of its caption; a number follows where two would be the same."""
    names: dict[str, str] = {}
    for figure in figures:
        plain = unicodedata.normalize("NFKD", spoken(figure.caption)).encode("ascii", "ignore").decode().lower()
        name = re.sub("[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "chart"
        others = set(names.values())
        number = next(n for n in range(1, len(others) + 2) if (f"{name}-{n}" if n > 1 else name) not in others)
        names[figure.anchor] = f"{name}-{number}" if number > 1 else name
    return names
