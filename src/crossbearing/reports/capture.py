"""A file's bytes to a Capture: reader, sidecar, words, furniture, language and hashes put together."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from crossbearing.errors import EmptyReport, OversizedReport, ReportError
from crossbearing.reports.apart import read_apart
from crossbearing.reports.files import doc_name, oversized, read_file, shown, unknown
from crossbearing.reports.formats import reader_for
from crossbearing.reports.furniture import furniture, joined
from crossbearing.reports.language import identify
from crossbearing.reports.reader import LIMITS, Draft, Limits, Reader
from crossbearing.reports.sidecar import Sidecar, beside, checked
from crossbearing.reports.tidy import tidy, web_address
from crossbearing.reports.words import said_of_itself
from crossbearing.terms import Capture, Report, Span

_LANGUAGE_SAMPLE = 2_500


def read_path(path: Path, limits: Limits = LIMITS) -> Capture:
    """Read a report's file and the sidecar beside it.

    Raises a ReportError that names the file (or the sidecar, and its line) and what to do.
    """
    path = Path(path)
    if reader_for(path.suffix) is None:
        raise unknown(path)
    data = read_file(path, limits.file_bytes)
    return _capture(path.name, shown(path), data, beside(path), limits)


def read_bytes(name: str, data: bytes, sidecar: Mapping[str, object] | None = None, limits: Limits = LIMITS) -> Capture:
    """Read a report from bytes; `name` is a file name, whose ending says what the bytes are.

    Raises a ReportError that names the file and what to do.
    """
    if len(data) > limits.file_bytes:
        raise oversized(name, len(data), limits.file_bytes)
    return _capture(name, shown(name), data, checked(sidecar or {}, shown(name)), limits)


def text_hash(text: str) -> str:
    """The hash by which two texts are the same: characters composed (NFC), any white space as one space, no marks of
    byte order, and SHA-256 of the UTF-8 of that."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("\ufeff", "").replace("\u200b", ""))
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def _capture(name: str, place: str, data: bytes, sidecar: Sidecar, limits: Limits) -> Capture:
    reader = reader_for(Path(name).suffix)
    if reader is None:
        raise unknown(name)
    try:
        draft = _draft(reader, data, limits)
    except ReportError as error:
        if error.place is not None:
            raise
        raise type(error)(error.what, mend=error.mend, place=place) from error.__cause__
    return Capture(report=_report(reader, draft, doc_name(name), data, sidecar), source=data)


def _draft(reader: Reader, data: bytes, limits: Limits) -> Draft:
    if not data:
        raise EmptyReport("the file is empty", mend="Fetch it again, or remove it.")
    draft = read_apart(reader.media, data, limits) if reader.apart(data) else reader.read(data, limits)
    if not any(map(str.isalnum, draft.text)):
        raise EmptyReport("it holds no words", mend="Fetch it again, or remove it.")
    if len(draft.text) > limits.characters:
        raise OversizedReport(
            f"its text has more than the {limits.characters:,} characters that one report may have",
            mend="Add the part of it that is the report.",
        )
    return draft


def _report(reader: Reader, draft: Draft, doc: str, data: bytes, sidecar: Sidecar) -> Report:
    spans = furniture(draft.text)
    if draft.furniture:
        spans = joined(spans + draft.furniture)
    given = {
        "title": sidecar.title or tidy(draft.title),
        "publisher": sidecar.publisher or tidy(draft.publisher),
        "published": sidecar.date or draft.published,
    }
    inferred = [field for field in draft.inferred if not getattr(sidecar, field, None)]
    if not all(given.values()):
        said = said_of_itself(draft.words or draft.text, draft.text, spans)
        for field, value in said._asdict().items():
            if given[field] is None and (found := tidy(value)):
                given[field] = found
                inferred.append(field)
    return Report(
        doc=doc,
        text=draft.text,
        media=reader.media,
        source_hash=hashlib.sha256(data).hexdigest(),
        text_hash=text_hash(draft.text),
        language=identify(_prose(draft.text, spans)),
        title=given["title"],
        publisher=given["publisher"],
        published=given["published"],
        url=sidecar.url or web_address(draft.url),
        archived_url=sidecar.archived_url,
        accessed=sidecar.accessed,
        inferred=tuple(sorted(inferred)),
        furniture=spans,
    )


def _prose(text: str, spans: tuple[Span, ...]) -> str:
    """The beginning of the text without its furniture, for telling the language."""
    parts: list[str] = []
    at = size = 0
    for start, end in (*spans, (len(text), len(text))):
        part = text[at : min(start, at + _LANGUAGE_SAMPLE)]
        parts.append(part)
        size += len(part)
        if size >= _LANGUAGE_SAMPLE:
            break
        at = end
    return "\n".join(parts) if size else text[:_LANGUAGE_SAMPLE]
