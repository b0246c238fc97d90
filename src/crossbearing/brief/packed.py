"""A PDF that typst wrote, made a fraction of its size: its small objects together in compressed streams."""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_SIZE = re.compile(rb"/Size \d+")
_TOGETHER = 400
"""So many objects stand in one stream; a reader unpacks a whole one to see any of them."""


def packed(pdf: bytes) -> bytes:
    """The same document in object streams with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).

    A tag is an object of a hundred bytes, and typst writes each out plainly; together they compress to a tenth. A file
    that is not laid out as typst does it is given back as it is.
    """
    trailer = _TRAILER.search(pdf)
    table = _TABLE.match(pdf, int(trailer[2])) if trailer else None
    if trailer is None or table is None:
        return pdf
    count = int(table[1])
    # Lines of twenty bytes: the offset in ten digits, the generation in five, and whether the object is in use.
    lines = [pdf[at : at + 20] for at in range(table.end(), table.end() + 20 * count, 20)]
    offsets = {number: int(line[:10]) for number, line in enumerate(lines) if line[17:18] == b"n"}
    in_order = sorted(offsets, key=offsets.__getitem__)
    ends = dict(pairwise([*in_order, -1]))
    out = bytearray(pdf[: offsets[in_order[0]]])
    entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small: list[tuple[int, bytes]] = []
    for number in in_order:
        whole = pdf[offsets[number] : offsets.get(ends[number], table.start())].strip()
        body = whole.removeprefix(b"%d 0 obj" % number).removesuffix(b"endobj").strip()
        if body.endswith(b"endstream"):
            entries[number] = (1, len(out), 0)
            out += whole + b"\n"
        else:
            small.append((number, body))
    for start in range(0, len(small), _TOGETHER):
        members = small[start : start + _TOGETHER]
        entries |= {number: (2, count, place) for place, (number, _) in enumerate(members)}
        entries[count] = (1, len(out), 0)
        out += _object_stream(count, members)
        count += 1
    entries[count] = (1, len(out), 0)
    at = len(out)
    rows = b"".join(
        kind.to_bytes(1, "big") + first.to_bytes(4, "big") + second.to_bytes(2, "big")
        for kind, first, second in (entries.get(number, entries[0]) for number in range(count + 1))
    )
    kept = _SIZE.sub(b"", trailer[1]).strip()
    out += _stream(count, b"/Type/XRef/Size %d/W[1 4 2]%s" % (count + 1, kept), rows)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % at)


def _object_stream(number: int, members: list[tuple[int, bytes]]) -> bytes:
    places, at = [], 0
    for member, body in members:
        places.append(b"%d %d" % (member, at))
        at += len(body) + 1
    head = b" ".join(places) + b"\n"
    content = head + b"\n".join(body for _, body in members)
    return _stream(number, b"/Type/ObjStm/N %d/First %d" % (len(members), len(head)), content)


def _stream(number: int, entries: bytes, content: bytes) -> bytes:
    made = zlib.compress(content, 9)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number, entries, len(made), made
    )  # fmt: skip
