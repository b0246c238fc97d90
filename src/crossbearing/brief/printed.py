"""A brief as plain data for the template of its PDF: texts in runs, blocks by their kind, charts as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from crossbearing.brief import words
from crossbearing.brief.content.parts import (
    READ_AS,
    Block,
    Brief,
    Bullets,
    ByDate,
    Claims,
    Entry,
    Facts,
    Figure,
    Folded,
    From,
    Key,
    Kind,
    Paragraph,
    Part,
    Passage,
    Piece,
    Reading,
    Row,
    Section,
    Source,
    Table,
    Text,
    cited,
)
from crossbearing.brief.drawing import Drawings, standalone
from crossbearing.brief.handling import UNMARKED
from crossbearing.brief.inline import spoken
from crossbearing.brief.letters import printable

Data = dict[str, Any]

FONTS = ("Libertinus Serif", "DejaVu Sans Mono")
"""The fonts of a PDF, both a part of typst: the second for what the first lacks, and for hashes."""

MOST_CLAIMS = 1000
"""A PDF holds the tables of so many claims at most; beyond that they would make it too large to send."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# Kinds that look as our own words do.
_LOOKS = {Kind.NUMBER: "plain", Kind.NAME: "plain"}
# Words too long for a line, longer than a hash; addresses break by typst's own rule for them.
_LONG = re.compile(r"[^\s\u200b/-]{66,}")
_CHUNK = re.compile(".{20}")


def printed(brief: Brief, drawings: Drawings) -> Data:
    """The data of a brief; every text in it is one that the fonts can show, and every link leads to what is there."""
    return _Printing(brief, drawings).data()


class _Printing:
    """One brief being turned into data; anchors that stand twice are set once, links that lead nowhere are none."""

    def __init__(self, brief: Brief, drawings: Drawings) -> None:
        self._brief = brief = shortened(brief)
        self._drawings = drawings
        self._there = {section.anchor for section in brief.sections}
        for section in brief.sections:
            self._there |= _anchors(section.blocks)
        self._set: set[str] = set()
        self._keyed = False

    def data(self) -> Data:
        brief = self._brief
        return {
            "fonts": FONTS,
            "read_as": READ_AS,
            "title": shown(brief.title),
            "question": shown(brief.question or ""),
            "as_of": brief.as_of or "",
            "told_as_of": words.day(brief.as_of) if brief.as_of else "",
            "handling": shown(brief.handling),
            "marked": brief.handling != UNMARKED,
            "sections": [self._section(section) for section in brief.sections],
            "foot": self._facts(brief.foot.items),
        }

    def _section(self, section: Section) -> Data:
        return {
            "anchor": self._anchor(section.anchor),
            "heading": shown(section.heading),
            "blocks": self._blocks(section.blocks),
        }

    def _blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
        return [made for block in blocks if (made := self._block(block)) is not None]

    def _block(self, block: Block) -> Data | None:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "role": block.role, "text": self._text(block.text)}
            case Bullets():
                return {"kind": "bullets", "items": [self._text(item) for item in block.items]}
            case Facts():
                return {"kind": "facts", "items": self._facts(block.items)}
            case Table():
                return self._table(block)
            case Folded():
                return self._folded(block)
            case Entry():
                return {
                    "kind": "entry",
                    "anchor": self._anchor(block.anchor),
                    "heading": self._text(block.heading),
                    "badge": block.badge or "",
                    "blocks": self._blocks(block.blocks),
                }
            case Figure():
                return self._figure(block)
            case Claims():
                return {"kind": "claims", "passages": [self._passage(passage) for passage in block.passages]}
            case Key():
                # The key is printed beside the first chart that it explains.
                return None

    def _folded(self, block: Folded) -> Data:
        return {"kind": "folded", "summary": self._text(block.summary), "blocks": self._blocks(block.blocks)}

    def _table(self, table: Table) -> Data:
        return {
            "kind": "table",
            "caption": [] if table.unseen else self._text(table.caption),
            "summary": spoken(table.caption),
            "right": table.right,
            "widths": _widths(table),
            "head": [self._text(cell) for cell in table.head],
            "rows": [self._row(row) for row in table.rows],
        }

    def _row(self, row: Row) -> Data:
        return {
            "anchor": self._anchor(row.anchor),
            "cells": [self._text(cell) for cell in row.cells],
            "foot": row.foot,
            "folded": self._folded(row.folded) if row.folded else None,
        }

    def _figure(self, figure: Figure) -> Data | None:
        picture = self._drawings.picture(figure)
        if picture is None:
            return None
        keyed = isinstance(figure.chart, ByDate) and not self._keyed
        self._keyed |= keyed
        return {
            "kind": "figure",
            "caption": [] if figure.unseen else self._text(figure.caption),
            "alt": shown(f"{picture.title}. {picture.description}"),
            "svg": for_print(picture.svg),
            "legend": [
                {"shape": look.shape, "colour": look.colour, "name": self._isolated(name)}
                for name, look in self._drawings.legend(figure)
            ],
            "keyed": keyed,
        }

    def _passage(self, passage: Passage) -> Data:
        return {
            "quoted": passage.quoted,
            "pieces": [self._piece(piece) for piece in passage.pieces],
            "readings": [self._reading(reading) for reading in passage.readings],
        }

    def _piece(self, piece: Piece) -> Data:
        return {
            "text": self._isolated(piece.text),
            "anchors": [anchor for anchor in map(self._anchor, piece.anchors) if anchor],
            "notes": piece.notes,
        }

    def _reading(self, reading: Reading) -> Data:
        return {
            "note": reading.note,
            "figure": self._text(reading.figure),
            "bound": reading.bound,
            "cells": [self._text(cell) for cell in reading.cells],
            "compare": self._to(reading.compare),
            "origin": self._to(reading.origin),
        }

    def _facts(self, items: tuple[tuple[str, Text], ...]) -> list[Data]:
        return [{"label": shown(label), "text": self._text(text)} for label, text in items]

    def _text(self, text: Text) -> list[Data]:
        """The parts of a text as runs; those that look alike are one, for each run is a tag in the file."""
        runs: list[Data] = []
        for part in text:
            run = self._part(part)
            if runs and run | {"text": ""} == runs[-1] | {"text": ""} and run["kind"] == "plain" and not run["to"]:
                runs[-1]["text"] += run["text"]
            else:
                runs.append(run)
        return runs

    def _part(self, part: Part) -> Data:
        return {
            "text": shown(part.text) if part.kind in (Kind.PLAIN, Kind.CODE) else self._isolated(part.text),
            "kind": _LOOKS.get(part.kind, part.kind.value) if part.note is None else part.kind.value,
            "strong": part.strong,
            "small": part.small,
            "note": part.note,
            "to": self._to(part.to),
            "fit": part.source is not None and part.source.of is From.ESTIMATE,
            "url": words.web_address(part.text) if part.kind is Kind.ADDRESS else None,
        }

    def _isolated(self, text: str) -> str:
        """Words that are not ours, kept from turning the direction of ours."""
        told = shown(text)
        return f"\u2068{told}\u2069" if _RIGHT_TO_LEFT.search(told) else told

    def _to(self, anchor: str | None) -> str | None:
        return anchor if anchor in self._there else None

    def _anchor(self, anchor: str | None) -> str | None:
        if anchor is None or anchor in self._set:
            return None
        self._set.add(anchor)
        return anchor


def shown(text: str) -> str:
    """A text as the PDF shows it: controls and what no font has as code points, with a break in very long words."""
    told = printable(words.shown(text))
    return told if words.web_address(told) else _LONG.sub(lambda m: _CHUNK.sub("\\g<0>\u200b", m.group()), told)


def for_print(svg: str) -> str:
    """A chart of the page for the PDF: in its font, and with the characters that this has."""
    return standalone(svg, font=f"'{FONTS[0]}'", text=printable)


def _widths(table: Table) -> list[int | None]:
    """How wide each column is in parts of the room that is left, by how much stands in it; short ones as they need."""
    lines = [table.head, *(row.cells for row in table.rows)]
    columns = [[len(spoken(cells[place])) for cells in lines] for place in range(len(table.head))]
    longest = list(map(max, columns))
    if sum(longest) < _FITS:
        return [None] * len(columns)
    return [
        None if most <= _SHORT else min(max(_SHORT, sum(column) // len(column)), _LONG_CELL)
        for most, column in zip(longest, columns, strict=True)
    ]


_FITS, _SHORT, _LONG_CELL = 90, 16, 48
"""So many letters stand on a line of a table, and in a column that needs no second line; the most that counts."""


def shortened(brief: Brief) -> Brief:
    """The brief with at most MOST_CLAIMS claims in its tables, and where there are more, where the others are."""
    count = sum(len(passage.readings) for section in brief.sections for passage in _passages(section.blocks))
    if count <= MOST_CLAIMS:
        return brief
    left = MOST_CLAIMS
    sections = []
    for section in brief.sections:
        blocks: list[Block] = []
        for block in section.blocks:
            if not any(True for _ in _passages((block,))):
                blocks.append(block)
            elif isinstance(block, Entry) and left > 0:
                kept, left = _first(block, left)
                blocks.append(kept)
        if len(blocks) < len(section.blocks):
            blocks.insert(0, Paragraph(text=_cut(count)))
        sections.append(msgspec.structs.replace(section, blocks=tuple(blocks)))
    return msgspec.structs.replace(brief, sections=tuple(sections))


def _first(entry: Entry, most: int) -> tuple[Entry, int]:
    """A report with its first sentences that hold so many claims, and how many claims may still follow."""
    blocks: list[Block] = []
    for block in entry.blocks:
        if isinstance(block, Claims):
            kept = []
            for passage in block.passages:
                if most > 0:
                    kept.append(passage)
                most -= len(passage.readings)
            blocks.append(msgspec.structs.replace(block, passages=tuple(kept)))
        else:
            blocks.append(block)
    return msgspec.structs.replace(entry, blocks=tuple(blocks)), most


def _cut(count: int) -> Text:
    every = Source(of=From.COUNT, key="claims")
    return (
        Part("Of "),
        cited(f"{count:,}", every),
        Part(" claims the first "),
        cited(f"{MOST_CLAIMS:,}", every),
        Part(" stand here, with the reports that they are from. All of them are in claims.xlsx and on the page."),
    )


def _passages(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, Claims):
            yield from block.passages
        elif isinstance(block, Entry | Folded):
            yield from _passages(block.blocks)


def _anchors(blocks: tuple[Block, ...]) -> set[str]:
    """All that links may lead to in these blocks."""
    found: set[str] = set()
    for block in blocks:
        match block:
            case Entry():
                found |= {block.anchor} | _anchors(block.blocks)
            case Folded():
                found |= _anchors(block.blocks)
            case Table():
                for row in block.rows:
                    found |= {row.anchor} if row.anchor else set()
                    found |= _anchors(row.folded.blocks) if row.folded else set()
            case Claims():
                pieces = (piece for passage in block.passages for piece in passage.pieces)
                found |= {anchor for piece in pieces for anchor in piece.anchors}
            case _:
                pass
    return found
