"""Text to paragraphs, sentences and tokens, with offsets that stay exact.

Nothing here changes a character: a sentence is a span of the report's text, a token is a span of it with its lower-case
form. Splitting is one pass of regular expressions, linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from crossbearing.terms import Span

# A paragraph ends at a blank line, or at a line end that the next line does not carry on (see `_carries_on`).
_BREAK = re.compile(r"[\r\n\u2028\u2029\x0b\x0c][\s\u200b]*+")
_BLANKS = " \t\u00a0\u200b"

# Marks that stand for nothing: a byte order mark at a file's beginning, spaces of no width.
_UNSEEN = "\ufeff\u200b"

# Where a sentence may end: a stop, closing quotes or brackets, white space, then something that may begin one.
_STOP = re.compile(
    r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"'”’»)\]*_]*+(?=\s++[\"'“‘«(\[*_—–-]*+\s*+(?:[A-ZÀ-ÞŁŚŽŠČ0-9$€£¥₹]))"
)

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt cpl adm cmdr brig pvt rep sen gov pres rev hon st sr jr jan
    feb mar apr jun jul aug sep sept oct nov dec no nos vs approx est inc ltd co corp dept fig vol pp ed
    al etc eg ie cf ca e.g i.e a.m p.m u.s u.k u.n e.u n.k s.k d.c rs min max km kg mm cm ft bn mn tn
    messrs mme mlle sec supt det insp spc""".split()
)
# These end a sentence as often as not: what follows decides.
_MAY_END = frozenset("etc inc ltd co corp a.m p.m u.s u.k u.n e.u n.k s.k d.c bn mn tn km kg mm cm ft rs".split())
_STARTERS = frozenset(
    """the a an in on at by it its he she they we i but and for from this that these those there however
    meanwhile as if when while after before since his her their our one two both some many most more about
    around over under according officials what who how why so not no yet last next earlier later""".split()
)

# Plain words and marks, which most tokens are; words with U.S (its last stop apart) and don't; numbers such as
# 1,200  1.2  223 800  1,20,000; then any mark by itself. The blanks before a token are passed in the same step.
_TOKEN = re.compile(
    r"\s*+("
    r"[A-Za-z]++(?![\w.’'])"
    r"|[,.;:()\"“”-]"
    r"|[^\W\d_]+(?:[.](?=[A-Z][.])[A-Z])*(?:[’'](?!s\b)[^\W\d_]+)*"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3}(?![\d,.]\d|\d|[ -]?(?:mm\b|millimet)))+(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,](?=\d{2,3}(?!\d))\d{2,3}|['’](?=\d{3}(?!\d))\d{3})*(?:[.,]\d+)?"
    r"|[’']s\b"
    r"|\S"
    r")"
)


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark: its place in the text, its words as they stand and in lower case."""

    start: int
    end: int
    text: str
    lower: str


class Sentence:
    """A sentence: its place, the indexes of its paragraph and itself, and its tokens.

    `tokens` are in order, their offsets those of the report's text; `texts` and `words` are the same tokens as they
    stand and in lower case.
    """

    __slots__ = ("_tokens", "end", "index", "paragraph", "start", "text", "texts", "whole", "words")

    def __init__(self, text: str, start: int, end: int, index: int, paragraph: int) -> None:
        self.whole = text
        self.text = text[start:end]
        self.start = start
        self.end = end
        self.index = index
        self.paragraph = paragraph
        self.texts: list[str] = _TOKEN.findall(text, start, end)
        self.words: list[str] = [as_written.lower() for as_written in self.texts]
        self._tokens: list[Token] | None = None

    @property
    def tokens(self) -> list[Token]:
        """The tokens, made when they are first asked for: of many sentences the words are enough."""
        if self._tokens is None:
            self._tokens = []
            last = self.start
            for as_written, word in zip(self.texts, self.words, strict=True):
                first = self.whole.index(as_written, last)  # nothing but blanks lies between two tokens
                last = first + len(as_written)
                self._tokens.append(Token(first, last, as_written, word))
        return self._tokens

    def __repr__(self) -> str:
        return f"Sentence({self.start}, {self.end}, {self.text[:40]!r})"


class Document:
    """A report's text with its sentences; furniture is left out of them."""

    __slots__ = ("_starts", "paragraphs", "sentences", "text")

    def __init__(self, text: str, furniture: Sequence[Span] = ()) -> None:
        self.text = text
        self.paragraphs = [p for start, end in _between(furniture, len(text)) for p in paragraphs(text, start, end)]
        self.sentences: list[Sentence] = []
        for number, (start, end) in enumerate(self.paragraphs):
            for s, e in sentences(text, start, end):
                self.sentences.append(Sentence(text, s, e, len(self.sentences), number))
        self._starts = [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character, or None."""
        i = bisect_right(self._starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None


def _between(places: Sequence[Span], end: int) -> Iterator[Span]:
    """What lies between places, which may overlap: furniture ends a paragraph, even where no blank line does."""
    at = 0
    for start, stop in sorted(places):
        if at < start:
            yield (at, start)
        at = max(at, stop)
    if at < end:
        yield (at, end)


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The paragraphs of a text, or of a part of it: spans without the white space around them."""
    stop = len(text) if end is None else end
    found: list[Span] = []
    for m in _BREAK.finditer(text, start, stop):
        gap = m.group()
        at, end_of_gap = m.span()
        while at > start and text[at - 1] in _BLANKS:
            at -= 1
        if gap.count("\n") + gap.count("\r") - gap.count("\r\n") < 2 and _carries_on(text, start, at, end_of_gap):
            continue
        _keep(text, start, at, found)
        start = end_of_gap
    _keep(text, start, stop, found)
    return found


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and (text[start].isspace() or text[start] in _UNSEEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    if start < end:
        found.append((start, end))


_NUMBER_GOES_ON = re.compile(r"\d+(?:[,.]\d+)*(?![\d.):])")
"""A number that begins no entry of a list: 2023, 1,000, but not "2." or "3)"."""


def _carries_on(text: str, start: int, at: int, end: int) -> bool:
    """Whether the single line end in [at, end) only wraps: a long line, not ended by a stop, goes on.

    One too short to wrap is a heading or an entry, unless a digit or a word in lower case goes on with it: a cell of a
    table ("13 Oct", "2023").
    """
    if at - max(start, text.rfind("\n", start, at)) < 45 and at - start < 45:
        return text[end : end + 1].islower() or _NUMBER_GOES_ON.match(text, end) is not None
    before, after = text[max(0, at - 4) : at].rstrip("*_")[-1:], text[end : end + 1]
    if after in "-*•–—|":
        return False
    return after.islower() or (before not in '.!?:"”’' and not before.isspace())


LONGEST_SENTENCE = 1500
"""Characters: what goes on longer is cut at a space, so that no reader's work grows with a text that never stops."""


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one paragraph, as spans that cover it but for the white space between them."""
    found: list[Span] = []
    for s, e in _stops(text, start, end):
        while e - s > LONGEST_SENTENCE:
            cut = max(text.rfind(" ", s + 1, s + LONGEST_SENTENCE), text.rfind("\n", s + 1, s + LONGEST_SENTENCE))
            cut = cut if cut > s else s + LONGEST_SENTENCE
            _keep(text, s, cut, found)
            s = cut
        _keep(text, s, e, found)
    return found


def _stops(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    at = start
    for m in _STOP.finditer(text, start, end):
        if text[m.start()] == "." and not _ends_sentence(text, at, m.start(), m.end(), end):
            continue
        found.append((at, m.end()))
        at = m.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        found.append((at, end))
    return found


_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W_]|[.](?=[^\W\d_]))*)\Z")
_NEXT_WORD = re.compile(r"\s++[\"'“‘«(\[—–-]*+\s*+([^\W_]+)")


def _ends_sentence(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether the full stop at `stop` ends a sentence and does not belong to an abbreviation or an initial."""
    last = text[max(start, stop - 24) : stop].rpartition(" ")[2]
    if not last.isalpha():
        found = _LAST_WORD.search(last)
        if found is None:
            return True
        last = found.group()
    word = last.lower()
    following = _NEXT_WORD.match(text, after, end)
    nxt = following.group(1) if following else ""
    if word in _MAY_END or ("." in word and len(word) <= 5):
        return nxt.lower() in _STARTERS
    if word in _ABBREVIATIONS:
        # "No. 5", "Sept. 14", "Gen. Shin" go on; "... a year ago in May. The" does not, for May is no abbreviation.
        return False
    if len(word) == 1 and last.isupper():
        # An initial ("Donald J. Trump") goes on; "vitamin C. The" is rarer.
        return nxt.lower() in _STARTERS
    return True
