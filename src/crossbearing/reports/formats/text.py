"""Plain text: the report's text is the file's own characters, unchanged."""

from __future__ import annotations

from crossbearing.reports.encodings import decode
from crossbearing.reports.reader import Draft, Limits


class TextReader:
    """Plain text in any encoding that can be told for certain."""

    name = "plain text"
    media = "text/plain"
    suffixes = (".txt", ".text")

    def apart(self, data: bytes) -> bool:
        """Never: decoding is linear in the bytes."""
        return False

    def read(self, data: bytes, limits: Limits) -> Draft:
        """Decode; line ends and a UTF-8 byte order mark stay as they are, so that offsets are the file's own."""
        return Draft(text=decode(data))
