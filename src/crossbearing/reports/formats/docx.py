"""DOCX: the words of the document in order, tables by rows, lists by items, unpacked under bounds."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from crossbearing.errors import DamagedReport, EmptyReport, OversizedReport
from crossbearing.reports.encodings import kind_of
from crossbearing.reports.reader import MIB, Draft, Limits
from crossbearing.reports.tidy import clean_text, tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FETCH = "Fetch it again, or open it and save it anew."
# Words that the document no longer says, or says a second time for older programs, and what is not its body.
_PASSED_BY = frozenset(
    "del moveFrom Fallback instrText delText commentReference footnoteReference endnoteReference".split()
)
_MOST_FREE = MIB


class DocxReader:
    """Word documents (.docx)."""

    name = "a DOCX document"
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffixes = (".docx",)

    def apart(self, data: bytes) -> bool:
        """Always: it is an archive."""
        return True

    def read(self, data: bytes, limits: Limits) -> Draft:
        """Read the body, then the notes; the file's own dates are those of its making and are not taken."""
        parts = _Parts(data, limits)
        main = parts.main()
        body = parts.tree(main)
        folder = posixpath.dirname(main)
        blocks = _blocks(body)
        for notes in ("footnotes.xml", "endnotes.xml"):
            if posixpath.join(folder, notes) in parts.names:
                blocks += _blocks(parts.tree(posixpath.join(folder, notes)))
        text = clean_text(_joined(blocks))
        if not text:
            raise EmptyReport(
                "it holds no words", mend="If it holds pictures of text, it needs OCR first; else fetch it again."
            )
        return Draft(text=text, title=_title(parts))


class _Parts:
    """The parts of the package, unpacked one by one with their bytes counted against the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _not_docx(data) from error
        self.names = frozenset(self._zip.namelist())
        if len(self._zip.infolist()) > limits.entries:
            raise OversizedReport(
                f"it holds more than the {limits.entries:,} parts that one report may have",
                mend="Do not trust it; if you do, save the words of it as text, and add that.",
            )

    def main(self) -> str:
        """The name of the part that holds the document."""
        if "_rels/.rels" in self.names:
            for relation in self.tree("_rels/.rels").iter(f"{_RELATIONS}Relationship"):
                target = (relation.get("Target") or "").lstrip("/")
                if (relation.get("Type") or "").endswith("/officeDocument") and target in self.names:
                    return target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise DamagedReport("it is a zip archive but no Word document", mend="Unpack it, and add what is in it.")

    def tree(self, name: str) -> _Element:
        """A part, parsed."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self._unpacked(name), parser)
        except etree.XMLSyntaxError as error:
            raise DamagedReport(f"it is damaged: {name} in it cannot be read", mend=_FETCH) from error
        if root.getroottree().docinfo.doctype:
            raise DamagedReport(f"{name} in it declares what no Word document does", mend="Do not trust it.")
        return root

    def _unpacked(self, name: str) -> bytes:
        """The bytes of a part, counted as they come and not as the archive declares them."""
        parts: list[bytes] = []
        size = 0
        try:
            packed = self._zip.getinfo(name).compress_size
            with self._zip.open(name) as part:
                while chunk := part.read(64 * 1024):
                    size += len(chunk)
                    self._left -= len(chunk)
                    if self._left < 0 or size > max(_MOST_FREE, packed * self._limits.ratio):
                        raise OversizedReport(
                            f"it unpacks to far more than it should ({name})",
                            mend="Do not trust it; if you do, save the words of it as text, and add that.",
                        )
                    parts.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            if isinstance(error, RuntimeError) and "encrypted" in str(error):
                raise DamagedReport(
                    "it is encrypted", mend="Save a copy without the password, and add that."
                ) from error
            raise DamagedReport(f"it is damaged: {name} in it cannot be unpacked", mend=_FETCH) from error
        return b"".join(parts)


def _not_docx(data: bytes) -> DamagedReport:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return DamagedReport(
            "it is encrypted, or an old .doc", mend="Open it, and save it as .docx without a password."
        )
    if data.startswith(b"PK"):
        return DamagedReport("it is cut off or damaged: the archive's end is missing", mend=_FETCH)
    found = kind_of(data)
    return DamagedReport(
        f"it is not a DOCX document but {found[0]}" if found else "it is not a DOCX document", mend=_FETCH
    )


def _blocks(root: _Element) -> list[tuple[str, str]]:
    """The paragraphs, list items ("- ") and table rows ("| ") in order, as (mark, words)."""
    found: list[tuple[str, str]] = []
    for element in _walk(root):
        kind = _local(element)
        if kind == "p" and not _inside_row(element):
            mark = "- " if _is_item(element) else ""
            found += [(mark, words) for words in _words(element).split("\n") if words.strip()]
        elif kind == "tr" and not _inside_row(element):
            cells = [
                " ".join(" ".join(map(_words, _paragraphs(cell))).split()) for cell in element if _local(cell) == "tc"
            ]
            if any(cells):
                found.append(("| ", " | ".join(cells) + " |"))
    return found


def _joined(blocks: list[tuple[str, str]]) -> str:
    parts: list[str] = []
    last = ""
    for mark, words in blocks:
        parts.append("\n" if mark and mark == last else "\n\n")
        parts.append(mark + words)
        last = mark
    return "".join(parts)


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _walk(root: _Element) -> list[_Element]:
    """All elements in order but those that are passed by, without recursion."""
    found: list[_Element] = []
    stack = [root]
    while stack:
        element = stack.pop()
        if _local(element) in _PASSED_BY:
            continue
        found.append(element)
        stack.extend(reversed(element))
    return found


def _paragraphs(cell: _Element) -> list[_Element]:
    return [element for element in _walk(cell) if _local(element) == "p"]


def _inside_row(element: _Element) -> bool:
    return any(_local(parent) == "tr" for parent in element.iterancestors())


def _is_item(paragraph: _Element) -> bool:
    """Whether a paragraph is numbered or bulleted, by itself or by its style."""
    for properties in paragraph:
        if _local(properties) != "pPr":
            continue
        for entry in properties:
            if _local(entry) == "numPr":
                return True
            if _local(entry) == "pStyle":
                return any("list" in value.lower() and "paragraph" not in value.lower() for value in entry.values())
    return False


def _words(paragraph: _Element) -> str:
    """The words of one paragraph; a paragraph in a text box inside it speaks for itself."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        kind = _local(element)
        if kind in _PASSED_BY or kind == "p":
            continue
        if kind == "t":
            parts.append(element.text or "")
        elif kind in ("tab", "ptab"):
            parts.append("\t")
        elif kind in ("br", "cr"):
            parts.append("\n")
        elif kind == "noBreakHyphen":
            parts.append("-")
        elif not kind.endswith("Pr"):
            stack.extend(reversed(element))
    return "".join(parts).strip()


def _title(parts: _Parts) -> str | None:
    if "docProps/core.xml" not in parts.names:
        return None
    title = tidy(parts.tree("docProps/core.xml").findtext(_DC_TITLE))
    return None if title is None or title.lower() in ("word document", "document", "untitled") else title
