"""Which places of a text belong to the page and not to the article: menus, share counts, log-in notes, repeats.

What one line may say stands in the tables of furniture_words.py; what a line is by its neighbours stands in the passes
of `furniture`. A line that reads as a sentence is never furniture but for the few notices that are worded as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossbearing.reports import furniture_words as table
from crossbearing.reports.lines import Line, lines_of
from crossbearing.reports.stamps import DATE
from crossbearing.terms import Span

_LONGEST_NOTICE = 250
_LONGEST_LEAD = 220
_LONGEST_OTHER = 160
_HEAD_LINES = 8
_LONGEST_LIST = 15
# How long the lines of wrapped text are.
_WRAPPED = (45, 100)

_CRUMB = re.compile(r"\s*(?:>|›|»|→|/|::)\s*")
_BAR = re.compile(r"\s*[|•·/]\s*|\t+|\s{2,}")
_BETWEEN_ACTIONS = " \t\u00a0|•·,/:;"
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_SQUEEZE = re.compile(r"\W+")
_SITE_BEHIND = re.compile(r"\s*[-–—|:»]\s*[A-Z]")

# --- what one line is by itself ---------------------------------------------------------------------------------------


def _is_doing(words: str) -> bool:
    """Buttons and counts, and nothing else: "Print   Share   A+   A-", "Comments (14)   Log in to reply"."""
    at = len(words) - len(words.lstrip(_BETWEEN_ACTIONS))
    while at < len(words):
        found = table.DOING.match(words, at)
        if not found or found.end() == at:
            return False
        at = found.end()
        while at < len(words) and words[at] in _BETWEEN_ACTIONS:
            at += 1
    return True


def _is_menu(words: str) -> bool:
    """A bar of section names: "NEWS | WORLD | OPINION | SPORT"; a table's head has other words."""
    parts = [part.strip().lower() for part in _BAR.split(words) if part.strip()]
    if len(parts) >= 3:
        known = sum(part in table.SECTIONS for part in parts)
        return 5 * known >= 3 * len(parts) and not any(c.isdigit() for c in words)
    tokens = words.lower().split()
    return (
        len(tokens) >= 4
        and all(t in table.SECTIONS for t in tokens)
        and sum(t in table.PLAINLY_SECTIONS for t in tokens) >= 2
    )


def _is_crumbs(words: str) -> bool:
    """The way to the page: "Home > National > North Korea"; a way between ports is none."""
    parts = _CRUMB.split(words.removeprefix("You are here:").strip(), maxsplit=6)
    if len(parts) < 2 or _SENTENCE.search(words) or (len(parts) < 3 and "/" in words):
        return False
    return parts[0].lower() in table.SECTIONS and all(0 < len(part.split()) <= 8 for part in parts[:-1])


def is_stamp(words: str, head: bool = True) -> bool:
    """A line that only says when the page was published: a date with its year, a clock, a label.

    Without a label it is one only at the head: further down it may head a day of a timeline.
    """
    label = table.STAMP.match(words)
    rest = words[label.end() :] if label else words
    found = DATE.search(rest)
    if not found:
        return False
    rest = DATE.sub(" ", rest)
    return not table.CLOCK.sub("", rest).strip(":;+-–—") and (label is not None or (head and len(words) <= 60))


def is_byline(words: str) -> bool:
    """Who wrote it: "By our diplomatic staff", "BY A NAME [name@paper.com]"; a sentence that begins so goes on."""
    if len(words) > _LONGEST_OTHER or _SENTENCE.search(words):
        return False
    if table.MAIL.search(words):
        return len(table.MAIL.sub(" ", words).split()) <= 12
    return len(words.split()) <= 14 and table.BYLINE.fullmatch(words) is not None


def _is_furniture(words: str, head: bool) -> bool:
    """Whether the line is furniture whatever stands around it; `head` is whether it is one of the first."""
    if len(words) > _LONGEST_NOTICE or words[0] == "|":
        return False
    if (
        table.NOTICE.match(words)
        or (len(words) <= _LONGEST_LEAD and table.LEADS_AWAY.match(words))
        or table.HEADS_A_LIST.match(words)
    ):
        return True
    if len(words) > _LONGEST_OTHER:
        return False
    return _is_doing(words) or _is_crumbs(words) or _is_menu(words) or is_stamp(words, head) or is_byline(words)


# --- what lines are by their neighbours -------------------------------------------------------------------------------


def furniture(text: str) -> tuple[Span, ...]:
    """The places of page furniture, in order; neighbours with nothing but white space between them are one place."""
    lines = lines_of(text)
    if len(lines) < 2:
        # One line alone is what somebody wanted to keep, whatever it looks like.
        return ()
    marked: list[bool] = []
    for at, line in enumerate(lines):
        marked.append(not _carries_on(lines, marked, at) and _is_furniture(line.text, at < _HEAD_LINES))
    for mark in (_mark_columns, _mark_lists, _mark_repeats, _mark_comment_box):
        mark(lines, marked)
    return tuple(_places(lines, marked))


def _carries_on(lines: list[Line], marked: list[bool], at: int) -> bool:
    """Whether a line goes on with a paragraph that is wrapped by line ends, and so is no line of its own."""
    line = lines[at]
    if line.after_blank or at == 0 or marked[at - 1]:
        return False
    before = lines[at - 1]
    if not _WRAPPED[0] <= len(before.text) <= _WRAPPED[1] or before.text[-1] in '.!?:;”"':
        return False
    return line.text[0].islower() or not before.after_blank


def _mark_columns(lines: list[Line], marked: list[bool]) -> None:
    """A menu with one section a line."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].text.lower() in table.SECTIONS:
            end += 1
        if end - at >= 3 and sum(line.text.lower() in table.PLAINLY_SECTIONS for line in lines[at:end]) >= 2:
            marked[at:end] = [True] * (end - at)
        at = max(end, at + 1)


def _mark_lists(lines: list[Line], marked: list[bool]) -> None:
    """The headlines that follow "Most read" and its like, up to the first line that is a sentence."""
    for head, line in enumerate(lines):
        if not table.HEADS_A_LIST.match(line.text):
            continue
        for at in range(head + 1, min(head + 1 + _LONGEST_LIST, len(lines))):
            words = lines[at].text
            numbered = table.ITEM.match(words) is not None
            if (
                len(words) > _LONGEST_OTHER
                or (words[-1] in ".;" and len(words) > 60)
                or (lines[at].after_blank and not numbered)
            ):
                break
            marked[at] = True


def _mark_repeats(lines: list[Line], marked: list[bool]) -> None:
    """Later copies of a caption or title, also of the title with the site's name behind it."""
    seen: set[str] = set()
    titles: list[str] = []
    for at, line in enumerate(lines):
        words = line.text
        if marked[at] or len(words) < 25 or words[0] == "|" or not _stands_alone(lines, at):
            continue
        key = _SQUEEZE.sub(" ", words).strip().lower()
        if key.count(" ") < 3:
            continue
        if key in seen or any(_is_title_with_site(words, title) for title in titles):
            marked[at] = True
            continue
        seen.add(key)
        if len(titles) < 3 and at < 8 and not words.endswith("."):
            titles.append(words)


def _stands_alone(lines: list[Line], at: int) -> bool:
    """Whether a line is a paragraph: blank lines around it, or longer than wrapped lines are."""
    if len(lines[at].text) > _WRAPPED[1]:
        return True
    return lines[at].after_blank and (at + 1 == len(lines) or lines[at + 1].after_blank)


def _is_title_with_site(words: str, title: str) -> bool:
    rest = words[len(title) :]
    return words.startswith(title) and len(rest) <= 60 and _SITE_BEHIND.match(rest) is not None


def _mark_comment_box(lines: list[Line], marked: list[bool]) -> None:
    """After the last sentence of the article, what stands in and below the comment box."""
    last = max((at for at, line in enumerate(lines) if not marked[at] and _reads_on(line.text)), default=-1)
    box = next(
        (at for at in range(last + 1, len(lines)) if marked[at] and table.COMMENT_BOX.search(lines[at].text)), None
    )
    if last < 0 or box is None:
        return
    for at in range(box, len(lines)):
        if len(lines[at].text) <= 60 and not table.ITEM.match(lines[at].text) and lines[at].text[0] != "|":
            marked[at] = True


def _reads_on(words: str) -> bool:
    return len(words) > 100 or (_SENTENCE.search(words) is not None and words.count(" ") >= 3)


def joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Places in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _places(lines: list[Line], marked: list[bool]) -> Iterator[Span]:
    start = end = -1
    for line, is_marked in zip(lines, marked, strict=True):
        if is_marked:
            start = line.start if start < 0 else start
            end = line.end
        elif start >= 0:
            yield (start, end)
            start = -1
    if start >= 0:
        yield (start, end)
