"""A brief as Markdown: the same sections in the same order, with footnotes that give each number's sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crossbearing.brief import words
from crossbearing.brief.content.parts import (
    READ_AS,
    Block,
    Brief,
    Bullets,
    Claims,
    Entry,
    Facts,
    Figure,
    Folded,
    Kind,
    Paragraph,
    Part,
    Passage,
    Reading,
    Table,
    Text,
)
from crossbearing.brief.drawing import Drawings

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~^$])")
_NO_CODE = str.maketrans({"`": "'", "|": "¦"})
"""What would end a piece of code, or the cell of a table that it stands in."""
_LINE_START = re.compile(r"^(\s*)(#|[-+=:]|\d+[.)])")


def markdown(brief: Brief, drawings: Drawings) -> str:
    """The brief as Markdown, in the dialect of GitHub; whatever a report says in it is escaped."""
    head = [f"**{_escaped(brief.handling)}**", f"# {_escaped(brief.title)}"]
    if brief.question:
        head.append(f"*{_escaped(brief.question)}*")
    if brief.as_of:
        head.append(f"As of {_escaped(words.day(brief.as_of))}")
    writer = _Writer(drawings)
    parts = [*head]
    for section in brief.sections:
        parts += [f"## {_escaped(section.heading)}", *writer.blocks(section.blocks, 3)]
    parts += [*writer.blocks((brief.foot,), 3), f"**{_escaped(brief.handling)}**", *writer.notes]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Writer:
    """Writes blocks, and gathers the footnotes that their passages give."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings
        self.notes: list[str] = []
        self._report: Text = ()

    def blocks(self, blocks: Iterable[Block], level: int) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield _begun(_text(block.text))
                case Bullets():
                    yield "\n".join(f"- {_begun(_text(item))}" for item in block.items)
                case Facts():
                    yield "\n".join(f"- {_escaped(label)}: {_text(text)}" for label, text in block.items)
                case Table():
                    yield from self._table(block)
                case Folded():
                    yield f"**{_text(block.summary)}**" if not _bold(block.summary) else _text(block.summary)
                    yield from self.blocks(block.blocks, level)
                case Entry():
                    self._report = block.heading
                    badge = f"{block.badge}: " if block.badge else ""
                    yield f"{'#' * min(level, 6)} {badge}{_text(block.heading)}"
                    yield from self.blocks(block.blocks, level + 1)
                case Figure():
                    if self._drawings.picture(block) is not None:
                        yield f"![{_text(block.alt)}](charts/{self._drawings.name(block)}.svg)"
                        yield "" if block.unseen else f"*{_text(block.caption)}*"
                case Claims():
                    yield self._claims(block)

    def _table(self, table: Table) -> Iterator[str]:
        if not table.unseen:
            yield f"**{_text(table.caption)}**"
        lines = [" | ".join(map(_text, table.head))]
        lines.append(" | ".join("---:" if place in table.right else "---" for place in range(len(table.head))))
        for row in table.rows:
            lines.append(" | ".join(map(_text, row.cells)))
            for block in row.folded.blocks if row.folded else ():
                texts = block.items if isinstance(block, Bullets) else ()
                lines += [" | ".join([f"echo: {_text(text)}", *[""] * (len(table.head) - 1)]) for text in texts]
        yield "\n".join(f"| {line} |" for line in lines)

    def _claims(self, claims: Claims) -> str:
        lines = [" | ".join(("Read as", *READ_AS)), " | ".join(["---"] * (1 + len(READ_AS)))]
        for passage in claims.passages:
            self._noted(passage)
            lines += map(_reading, passage.readings)
        return "\n".join(f"| {line} |" for line in lines)

    def _noted(self, passage: Passage) -> None:
        """Gathers the footnotes of a sentence: it, its speaker with the grade and the dates, and its report."""
        sentence = "".join(
            f"**{_escaped(piece.text).strip()}**" if piece.notes and piece.text.strip() else _escaped(piece.text)
            for piece in passage.pieces
        )
        told = f"“{' '.join(sentence.split())}”" if passage.quoted else f"{sentence} (entered by hand)"
        for reading in passage.readings:
            _, *who = (f"{word}{_text(cell)}" for word, cell in zip(_TOLD, reading.cells, strict=True) if cell)
            self.notes.append(f"[^{reading.note}]: {told} {'; '.join(who)}. {_text(self._report)}.")


_TOLD = ("", "speaker ", "grade ", "")
"""How a footnote words what is read of a claim, all of which but the first it gives."""


def _reading(reading: Reading) -> str:
    return " | ".join((f"{_text(reading.figure)} ({reading.bound})[^{reading.note}]", *map(_text, reading.cells)))


def _text(text: Text) -> str:
    return "".join(map(_part, text))


def _part(part: Part) -> str:
    if part.kind is Kind.ADDRESS:
        return f"<{part.text}>" if words.web_address(part.text) and part.text.isascii() else _escaped(part.text)
    told = f"`{_flat(part.text).translate(_NO_CODE)}`" if part.kind is Kind.CODE else _escaped(part.text)
    if part.kind is Kind.QUOTE:
        told = f"“{told}”"
    elif part.kind is Kind.CHANGE:
        told = f"({told})"
    if part.strong:
        told = f"**{told.strip()}**"
    elif part.small:
        told = f" ({told})"
    return f"{told}[^{part.note}]" if part.note is not None else told


def _bold(text: Text) -> bool:
    return any(part.strong for part in text)


def _flat(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", words.shown(text))


def _escaped(text: str) -> str:
    """Text as Markdown shows it: nothing in it is markup, a reference or an address that a reader would make a link."""
    told = _SPECIAL.sub(r"\\\1", _flat(text).replace("&", "&amp;"))
    return re.sub(r"(?i)\b(https?|ftp|www|mailto|xmpp)([:.])", r"\1\\\2", told)


def _begun(text: str) -> str:
    """A line that does not begin like a heading, a list or a rule."""
    return (
        _LINE_START.sub(r"\1\\\2", text)
        if not re.match(r"\s*\d", text)
        else re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", text)
    )
