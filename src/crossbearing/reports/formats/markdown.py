"""Markdown: the file's own characters, with title, date and publisher from front matter where there is any."""

from __future__ import annotations

import re

from crossbearing.reports.encodings import decode
from crossbearing.reports.reader import Draft, Limits
from crossbearing.reports.stamps import read_date

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]+(\S[^\r\n]*)")
_HEADING = re.compile(r"^ {0,3}#[ \t]+(\S[^\r\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_LONGEST_FRONT_MATTER = 10_000


class MarkdownReader:
    """Markdown, whose marks stay in the text: offsets are the file's own."""

    name = "Markdown"
    media = "text/markdown"
    suffixes = (".md", ".markdown")

    def apart(self, data: bytes) -> bool:
        """Never: decoding is linear in the bytes."""
        return False

    def read(self, data: bytes, limits: Limits) -> Draft:
        """Decode, and read the plain `key: value` lines of a YAML front matter; nothing in it is evaluated."""
        text = decode(data)
        block = FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER)
        pairs: dict[str, str] = {}
        if block:
            for pair in _PAIR.finditer(block.group(1)):
                pairs.setdefault(pair.group(1).lower(), pair.group(2).strip().strip("\"'"))
        title = pairs.get("title")
        heading = None if title else _HEADING.search(text, block.end() if block else 0)
        return Draft(
            text=text,
            title=title or (heading.group(1) if heading else None),
            publisher=pairs.get("publisher"),
            published=read_date(pairs.get("date") or pairs.get("published") or ""),
            url=pairs.get("url"),
            inferred=("title",) if heading else (),
            furniture=((0, len(block.group().rstrip())),) if block else (),
        )
