"""Whose figures a table holds: the party of its source line, or of its caption, else the report itself."""

from __future__ import annotations

import re

from crossbearing.catalogue import CONTEXT, Catalogue
from crossbearing.claims.speakers import Attribution, Attributions
from crossbearing.claims.tables.labels import coined
from crossbearing.claims.tables.layout import Table
from crossbearing.claims.text import Document
from crossbearing.terms import THE_REPORT_ITSELF, Report

_TOKEN = re.compile(r"[^\W_]+(?:[.](?=[A-Z][.])[A-Z])*|['’]s\b|[&.-]")
_OWN = re.compile(r"\b(?:authors?|own|compiled|our|this (?:report|paper|note)|company|calculations?)\b", re.I)
_CREDIT = re.compile(r"\b(?:according to|reported by|data from|figures from|as given by|estimates? (?:by|of))\s+", re.I)
_INITIALS = re.compile(r"\(([A-Z][A-Za-z&-]{1,9})\)")
_CLOSES = re.compile(r"[,;.(\[]|\s(?:and|data|database|estimates|as of|via|\d)")


def speaker_of(
    table: Table, report: Report, document: Document, attributions: Attributions, catalogue: Catalogue
) -> Attribution:
    """The party that the figures of a table are credited to."""
    if table.source is not None:
        start, end = table.source
        words = report.text[start:end].strip()
        name = known_body(words, catalogue)
        if name is None and not _OWN.search(_CLOSES.split(words)[0]):
            name = _unknown_body(words)
        if name is not None:
            return Attribution(speaker=name, confidence=0.85)
        return Attribution(speaker=THE_REPORT_ITSELF, confidence=0.7)
    for start, end in reversed(table.captions):
        caption = report.text[start:end]
        if document.sentence_at(end - 1) is not None:
            found = attributions.at(start, end)
            if found.speaker != THE_REPORT_ITSELF and not found.carried:
                return Attribution(speaker=found.speaker, via=found.via, carried=True, confidence=found.confidence)
        credit = _CREDIT.search(caption)
        if credit is not None:
            name = known_body(caption[credit.end() :], catalogue) or _unknown_body(caption[credit.end() :])
            if name is not None:
                return Attribution(speaker=name, carried=True, confidence=0.75)
    return Attribution(speaker=THE_REPORT_ITSELF, confidence=0.6)


def known_body(words: str, catalogue: Catalogue) -> str | None:
    """The first organisation that words name."""
    texts = _TOKEN.findall(words)
    lower = [t.lower() for t in texts]
    for i in range(len(texts)):
        match = catalogue.organisations.find(lower, i, texts)
        if match is not None and match.tag != CONTEXT:
            return match.slug
    return None


def _unknown_body(words: str) -> str | None:
    """A slug for a body that no table knows: its initials where they are given, else its name."""
    initials = _INITIALS.search(words)
    if initials is not None:
        return initials.group(1).lower()
    name = re.sub(r"\A(?:the|a)\s+", "", _CLOSES.split(words)[0].strip(), flags=re.I)
    return coined(name) or None
