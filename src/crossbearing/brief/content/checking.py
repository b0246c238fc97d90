"""Holds a brief to its rule: no number without a source, and no source that the case does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from crossbearing.brief.content.parts import (
    Block,
    Brief,
    Bullets,
    Claims,
    Entry,
    Facts,
    Figure,
    Folded,
    From,
    Kind,
    Paragraph,
    Part,
    Table,
    Text,
)
from crossbearing.errors import UnsourcedNumber

_NUMBER_WORD = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)

_SOURCED = (Kind.NUMBER, Kind.QUOTE, Kind.CHANGE)


def check_sources(brief: Brief, known: Mapping[From, Set[str]]) -> None:
    """Raise UnsourcedNumber for the first number that has no source, or one whose source is not among those known.

    Digits and number words in our own plain words count as numbers. `known` has the keys that each kind of source may
    have.
    """
    for section in brief.sections:
        for part in (Part(section.heading), Part(section.short), *parts(section.blocks)):
            _check(part, known, section.anchor)
    for part in parts((brief.foot,)):
        _check(part, known, "foot")


def _check(part: Part, known: Mapping[From, Set[str]], where: str) -> None:
    if part.kind is Kind.PLAIN:
        if any(letter.isnumeric() for letter in part.text) or _NUMBER_WORD.search(part.text):
            raise UnsourcedNumber(
                f"{part.text!r} holds a number that has no source",
                mend="Bring it in by `cited`, with what it is taken from.",
                place=where,
            )
    elif part.kind in _SOURCED and (part.source is None or part.source.key not in known.get(part.source.of, ())):
        raise UnsourcedNumber(
            f"{part.text!r} is from {_told(part)}, which the case does not hold",
            mend="Cite a record of the case.",
            place=where,
        )


def _told(part: Part) -> str:
    return f"{part.source.of.value} {part.source.key!r}" if part.source else "nowhere"


def parts(blocks: tuple[Block, ...]) -> Iterator[Part]:
    """Every part of these blocks, and their labels as plain parts."""
    for block in blocks:
        for text in _texts(block):
            yield from text


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Facts():
            yield from _facts(block.items)
        case Table():
            yield block.caption
            yield from block.head
            for row in block.rows:
                yield from row.cells
                if row.folded:
                    yield from _texts(row.folded)
        case Folded():
            yield block.summary
            yield tuple(parts(block.blocks))
        case Entry():
            yield block.heading
            yield tuple(parts(block.blocks))
        case Figure():
            yield block.caption
            yield block.alt
        case Claims():
            yield block.caption
            for reading in (reading for passage in block.passages for reading in passage.readings):
                yield reading.figure
                yield from reading.cells


def _facts(items: tuple[tuple[str, Text], ...]) -> Iterator[Text]:
    for label, text in items:
        yield (Part(label),)
        yield text
