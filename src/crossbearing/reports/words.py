"""Title, publisher and date as a page's own words give them, where its metadata does not; else None, never invented."""

from __future__ import annotations

import re
from typing import NamedTuple

from crossbearing.reports.furniture import is_byline, is_stamp
from crossbearing.reports.lines import Line, lines_of
from crossbearing.reports.stamps import DATE, iso, read_date
from crossbearing.terms import Span


class Said(NamedTuple):
    """What the words of a page say of it."""

    title: str | None
    publisher: str | None
    published: str | None


_HEAD_LINES = 40
_TAIL_LINES = 15
_LEADING_LINES = 8
_LEADING_CHARACTERS = 20_000

_FIRST_PUBLISHED = re.compile(
    r"(?:^|[|•·]\s*)(?:first\s+|originally\s+)?(?:posted|published|publication date|issued|released|date published)"
    r"(?:\s+(?:on|at|date))?\s*[:|-]?\s*(?:[A-Za-z]{3,9}day,?\s+|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+)?(?:\d{1,2}:\d{2}[\s,]+)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:^|[|•·]\s*)(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?\s*[:|-]?\s*(?:[A-Za-z]{3,9}day,?\s+)?",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(r"date\s*:\s*(?:[A-Za-z]{3,9},?\s+)?", re.IGNORECASE)
_LABELLED = re.compile(
    r"(title|headline|publisher|outlet|publication|newspaper|agency)\s*:\s*(\S.{0,200})", re.IGNORECASE
)

_LABEL = re.compile(r"(?!https?:)[A-Z][A-Za-z]+(?: [A-Za-z]+)?\s*:\s*\S.{0,200}$")

# "SEOUL, Dec. 30, 2023 (Example Wire) --", "PYONGYANG (KCNA) —", "Seoul, 3 March (Example) -".
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*){0,5}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?=, [^.(]{0,8}\d[^(]{0,12}\())"
    r"(?:,?\s+[\w.]+){0,4}?(?:,\s*\d{4})?\s*"
    r"(?:[(\[](?P<agency>[A-Z][^\s()\[\]\d]+(?:\s[^\s()\[\]\d]+){0,2})[)\]]\s*(?:[-–—]{1,2}|:)|(?:--|—|–|\s-\s))\s*"
)
# "Hafenblatt, Hamburg, 28.12.2023": a masthead, not a headline.
_MASTHEAD = re.compile(rf"[,|•·–—]\s*({DATE.pattern})$", re.IGNORECASE)
_MASTHEAD_LINES = 4
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*©)?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*(?:by\s+)?"
    r"(?P<who>(?:The\s+)?[A-Z][\w&'’-]*(?:\s+(?:[A-Z][\w&'’-]*|of|the|and|for)){0,5})",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.:;,][\"”’)]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Co|Ltd|Jr|Sr)\.$")
_TWO_SENTENCES = re.compile(r"[a-z]{4,}[.!?][\"”’]?\s+[A-Z]")
_HEADING_MARK = re.compile(r"#{1,6}\s+")
_LONGEST_TITLE = 200
_FEWEST_TITLE_WORDS = 3


def said_of_itself(words: str, text: str, furniture: tuple[Span, ...]) -> Said:
    """What a page's words say of it; `words` are all that is known of the page, `text` and `furniture` the article."""
    lines = lines_of(words)
    head, tail = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_TAIL_LINES:]
    if words is not text:
        # The article may begin below a long menu.
        head += lines_of(text[:_LEADING_CHARACTERS])[:_LEADING_LINES]
    return Said(
        _labelled(head, "title headline") or _title(text, furniture),
        _publisher(head, tail),
        _published(head, tail),
    )


def _labelled(head: list[Line], labels: str) -> str | None:
    """A field of the block of `Label: value` lines that may open a text."""
    for line in head:
        found = _LABELLED.fullmatch(line.text)
        if found and found.group(1).lower() in labels.split():
            return found.group(2)
        if not _LABEL.match(line.text):
            return None
    return None


def _title(text: str, furniture: tuple[Span, ...]) -> str | None:
    """The line above the article, if it is worded as a headline and an article follows."""
    outside = [
        line for line in lines_of(text[:_LEADING_CHARACTERS]) if not any(s <= line.start < e for s, e in furniture)
    ]
    if len(outside) < 2:
        return None
    words = _HEADING_MARK.sub("", outside[0].text)
    count = len(words.split())
    if len(words) > _LONGEST_TITLE or not count >= _FEWEST_TITLE_WORDS or _DATELINE.match(words):
        return None
    if (_STOP.search(words) and not _ABBREVIATED.search(words)) or _TWO_SENTENCES.search(words):
        return None
    if words[0] in "|-*•–·[(" or not (words[0].isupper() or not words[0].isalpha()):
        return None
    if is_stamp(words) or is_byline(words) or _FIRST_PUBLISHED.match(words) or _MASTHEAD.search(words):
        return None
    if not any(len(line.text) > len(words) or line.text[-1] in '.!?”"' for line in outside[1:6]):
        return None
    return words


def _publisher(head: list[Line], tail: list[Line]) -> str | None:
    """Who a label, a dateline's agency or a copyright line names."""
    named = _labelled(head, "publisher outlet publication newspaper agency")
    if named:
        return named
    for line in head:
        found = _DATELINE.match(line.text)
        if found and found.group("agency"):
            return found.group("agency").strip()
    for line in (*tail, *head):
        found = _COPYRIGHT.match(line.text)
        if (
            found
            and found.group("who")[0].isupper()
            and found.group("who").lower() not in ("all rights", "all rights reserved")
        ):
            return re.sub(r"\s+(?:All(?:\s+Rights.*)?|Inc|Ltd|LLC|Co)$", "", found.group("who"), flags=re.IGNORECASE)
    return None


def _published(head: list[Line], tail: list[Line]) -> str | None:
    """A labelled date, else a date that stands by itself near the top, else a dateline's, if its year is written."""
    for label in (_FIRST_PUBLISHED, _UPDATED):
        for line in (*head, *tail):
            found = _after(label, line.text) if len(line.text) <= 160 else None
            if found:
                return found
    for line in head[:_LEADING_LINES]:
        found = _after(_DATE_LABEL, line.text) if len(line.text) <= 80 else None
        if found or (len(line.text) <= 160 and (found := _alone(line.text))):
            return found
    for line in head[:_MASTHEAD_LINES]:
        if len(line.text) <= 90 and line.text[-1] not in ".!?" and (dated := _MASTHEAD.search(line.text)):
            return read_date(dated.group(1))
    for line in head[:_LEADING_LINES]:
        dateline = _DATELINE.match(line.text)
        if dateline and (dated := DATE.search(dateline.group())):
            return iso(dated)
    return None


def _after(label: re.Pattern[str], words: str) -> str | None:
    for found in label.finditer(words):
        dated = DATE.match(words, found.end())
        if dated:
            return iso(dated)
    return None


def _alone(words: str) -> str | None:
    """A date that is a line, or a part of one that names writer or place: "By A. Name | 3 March 2024"."""
    parts = [part.strip() for part in re.split(r"\s*[|•·]\s*", words)]
    if len(parts) > 1 and words[0] == "|":
        return None
    for part in parts:
        if len(part) <= 60 and is_stamp(part):
            return read_date(part)
    return None
