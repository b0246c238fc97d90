"""Where in a report the words of a claim stand that somebody adds by hand."""

from __future__ import annotations

import re

from crossbearing.terms import Report, Span


class NoPlace(Exception):
    """The words have no one place: in which column, what is wrong, and what to do."""

    def __init__(self, column: str, what: str, mend: str) -> None:
        super().__init__(column, what, mend)
        self.column, self.what, self.mend = column, what, mend


def find_place(text: str, words: str, quote: str, at: str) -> Span:
    """The one place of `words` in the text: at the offset `at` where it is given, else within `quote`, which must stand
    there once. Blanks and line ends count alike. Raises NoPlace.
    """
    if not words.strip():
        raise NoPlace("value_text", "There are no words", "Give the number as it stands in the report.")
    wanted = _pattern(words, whole=True)
    if at:
        found = wanted.match(text, int(at)) if at.isdecimal() and len(at) < 12 else None
        if found is None:
            raise NoPlace("at", f"{words!r} does not stand at {at!r}", "Count characters from 0, or empty this cell.")
        return found.span()
    passages = [found.span() for found in _pattern(quote).finditer(text)] if quote.strip() else [(0, len(text))]
    if not passages:
        raise NoPlace("quote", "The report does not hold this quote", "Copy some words round the number, unchanged.")
    places = [found.span() for start, end in passages for found in wanted.finditer(text, start, end)]
    if not places:
        where = "in the quote" if quote.strip() else "in the report"
        raise NoPlace("value_text", f"{words!r} does not stand {where}", "Copy the number as it stands there.")
    if len(places) > 1:
        raise NoPlace(
            "quote",
            f"{words!r} stands in {len(places)} places that fit",
            "Quote more of its sentence, or give the offset of its first character in the column at.",
        )
    return places[0]


def sentence_round(report: Report, span: Span) -> str:
    """The sentence of the report that holds a place, or its line where no sentence does."""
    from crossbearing.claims.text import Document

    found = Document(report.text).sentence_at(span[0])
    if found is not None and span[1] <= found.end:
        return found.text
    start = report.text.rfind("\n", 0, span[0]) + 1
    end = report.text.find("\n", span[1])
    return report.text[start : len(report.text) if end < 0 else end].strip()


def _pattern(words: str, whole: bool = False) -> re.Pattern[str]:
    """The words with any white space between them; `whole`: not within a longer word or number."""
    inner = r"\s+".join(map(re.escape, words.split()))
    if whole:
        inner = rf"(?<!\w)(?<!\d[.,]){inner}(?![.,]?\d)" + (r"(?!\w)" if words.strip()[-1:].isalnum() else "")
    return re.compile(inner)
