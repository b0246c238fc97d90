"""Whose words a stretch of a report is where nobody else is credited: the answers of an interview, a reply."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import Span

Named = Callable[[Sentence, int], Sequence[tuple[Span, Party]]]
"""Who is named in a sentence from a character of the report's text on, with the place of the words."""

_REPLY = re.compile(
    r"(?:reply|answers?|response|statement|speech|remarks|address|testimony|message)\s+(?:of|by|from)\s+", re.IGNORECASE
)
_TALK = re.compile(
    r"\b(?:interview|in conversation with|met the press|questions and answers|answered questions"
    r"|(?:spoke|talked|speaks|talks|speaking) (?:to|with))\b",
    re.IGNORECASE,
)
_QUESTIONS = 3
"""So many paragraphs at least ask, where a report is an interview."""
_HEADING = 160
"""Characters at most of a heading that says whose reply follows."""


def sections(document: Document, named: Named) -> list[tuple[int, Span, Party]]:
    """From which sentence on whose words a report is, in order, with the words that say so; empty for most reports."""
    found = _replies(document, named)
    interview = None if found else _interview(document, named)
    return found if interview is None else [interview]


def _replies(document: Document, named: Named) -> list[tuple[int, Span, Party]]:
    """Headings such as "REPLY of the Minister, Mr Ruiz, 30 May"."""
    found = []
    ends = dict(document.paragraphs)
    for sentence in document.sentences:
        end = ends.get(sentence.start)
        if end is None or end - sentence.start > _HEADING or sentence.text[-1] in ".?!":
            continue
        heading = _REPLY.match(sentence.text)
        who = named(sentence, sentence.start + heading.end())[:1] if heading else ()
        found += [(sentence.index + 1, span, party) for span, party in who]
    return found


def _interview(document: Document, named: Named) -> tuple[int, Span, Party] | None:
    """Whoever is named first in a report most of whose questions are paragraphs of their own."""
    text = document.text
    asking = [number for number, (_, end) in enumerate(document.paragraphs) if text[end - 1] == "?"]
    if len(asking) < _QUESTIONS or 5 * len(asking) < len(document.paragraphs):
        return None
    before = [s for s in document.sentences if s.paragraph < asking[0]]
    if not before or _TALK.search(text, 0, before[-1].end) is None:
        return None
    for sentence in before:
        for span, party in named(sentence, sentence.start):
            if party.kind is Kind.PERSON and party.names:
                first = next(s.index for s in document.sentences if s.paragraph == asking[0])
                return first, span, party
    return None
