"""What stands around a date: the words before and after it, and whether its clause looks ahead or back."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from crossbearing.claims.dates.calendar import Day
from crossbearing.terms import Period

_MARKS = ' \t\n\u00a0"“”‘(,'
_AFTER = re.compile(r"\s?([^\W_]+(?:[’'-][^\W_]+)*)")

# The nearest of these verbs decides whether "Monday" or "in March" lies ahead or behind.
_MODAL = frozenset("will won't won’t shall would should could may might can must they'll it'll he'll we'll to".split())
_MONTHS = frozenset({"May", "March", "MAY", "MARCH"})  # no verbs
_CERTAIN = _MODAL - {"to", "may", "might", "could", "must"}
_AHEAD = _MODAL - {"to"} | frozenset(
    """due expect expects expected plan plans planned planning scheduled aim aims hope hopes intend intends
    forecast forecasts predict predicts projected target targets deadline upcoming ready promise promises vow
    vows foresee foresees foreseen going wants set likely expectation expectations anticipated anticipates preparing
    prepares preparations chance chances risk odds goes go rises starts begins opens expires ends enters
    resumes lapses means""".split()
)
_SAYING = frozenset(
    """said says told spoke wrote announced reported reports estimated added believe believes thinks pledged
    promised vowed undertook agreed""".split()
)
_BEHIND = frozenset(
    """had has have was were did went came rose fell sent made gave took met held began got left kept found put saw hit
    shot lost won brought bought sold paid fled sank struck blew drew ran became stood grew led spent fought built broke
    drove ate wore slid shrank caught chose fed cost flew threw swept""".split()
)
_NOT_PAST = frozenset("need exceed proceed succeed indeed speed feed seed shed united red hundred".split())
_AUXILIARY = frozenset("not also only then be been have soon ever being".split())
_BY = re.compile(
    r"\b(?:by|until|till|before)\s(?:the\s|(?:end|start|middle|beginning) of (?:the\s)?|around\s|early\s"
    r"|late\s|mid-)*\Z",
    re.IGNORECASE,
)
_BY_WORDS = ("by", "till", "until", "before")
"""Where none of them stands, nothing is told to come by a time."""
_ASKING = frozenset("asked asks requested requests ordered orders wanted needs need".split())
"""What is asked for "by Thursday" is to come."""
_SUPPOSING = frozenset("if unless If Unless".split())
"""What is supposed is to come: "if Brussels lists it in June"."""
_SHORTENED = frozenset("vs ca cf nr pp".split())
_WINDOW = 80
_HEADING = 45
"""A shorter line is a heading."""


def word_before(text: str, low: int, at: int) -> str:
    """The last word of text[low:at] in lower case, without the marks around it; empty where other marks follow it."""
    near = text[low:at]
    words = near.rstrip(_MARKS)
    if not words or words.isspace() or len(near) - len(words) > 2:
        return ""
    word = words.rsplit(None, 1)[-1].lstrip('"“‘(').lower()
    return word if word[-1:].isalnum() or word[-1:] == "-" else ""


class Context(msgspec.Struct, frozen=True, gc=False):
    """The text, the stretch of it that is being read, when it was published, and what it named last."""

    text: str
    start: int
    end: int
    published: Day | None
    anchor: str | None = None  # the last date
    anchor_day: str | None = None  # the last date that is a day
    run: Period | None = None  # the last date, where it is a run of months: a quarter, a half

    def before(self, at: int) -> str:
        """The word before a place, in lower case; empty where none is near."""
        return word_before(self.text, max(self.start, at - 24), at)

    def after(self, at: int) -> str:
        """The word after a place, as written; empty where a mark or the end comes first."""
        m = _AFTER.match(self.text, at, min(self.end, at + 40))
        return m.group(1) if m else ""

    def char(self, at: int) -> str:
        """The character at a place; empty outside of the stretch."""
        return self.text[at] if self.start <= at < self.end else ""

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the nearest verb before the words (else the first after them) speaks of what is to come.

        "By March" looks ahead by itself, unless its own verb says otherwise.
        """
        low = max(self.start, start - _WINDOW)
        line = self.text.rfind("\n", low, start)
        if line >= 0 and line - self.text.rfind("\n", max(0, line - _HEADING), line) < _HEADING:
            low = line + 1  # what stands over a heading is another matter
        if self.before(start) == "since":
            return False
        near = self.text[max(low, start - 30) : start].lower()
        by = any(word in near for word in _BY_WORDS) and _BY.search(self.text, max(low, start - 30), start) is not None
        words = self.text[low:start].split()
        for i in range(len(words) - 1, -1, -1):
            if words[i][-1] in _CLOSING and _ends(
                words[i], words[i + 1] if i + 1 < len(words) else self.text[start : start + 1]
            ):
                words = words[i + 1 :]
                break
        if not _SUPPOSING.isdisjoint(words):
            return True
        found = _tense(words, range(len(words) - 1, -1, -1), by)
        if found is None and words[-1:] in (["until"], ["till"]):
            return True  # "keeps 40 until May": what comes behind is another matter
        if found is None:
            after = self.text[end : min(self.end, end + _WINDOW)].split()
            stop = next(
                (i for i in range(len(after) - 1) if after[i][-1] in _CLOSING and _ends(after[i], after[i + 1])),
                len(after),
            )
            found = _tense(after, range(min(stop + 1, len(after))), by)
        return by if found is None else found


_CLOSING = frozenset('.;:"”’)')
"""With one of these a word ends that ends its clause."""


def _ends(word: str, following: str) -> bool:
    """Whether a word ends its clause: with a semicolon, a colon, or the full stop of a sentence.

    A short word with a full stop may be an abbreviation ("Feb. 26", "Gen. Shin"): it ends a sentence only where it is
    no name of one ("it.", "UN.", "2023.") and the next begins with a capital.
    """
    bare = word.rstrip('"”’)')
    stop = bare[-1:]
    if not stop or stop not in ".;:":
        return False
    short = bare[:-1].strip(_MARKS)
    if stop != "." or len(word) > 5:
        return True
    plain = any(c.isdigit() for c in short) or (
        short.isalpha() and (short.islower() or (short.isupper() and len(short) > 1))
    )
    return plain and short not in _SHORTENED and following.lstrip(_MARKS)[:1].isupper()


_HOPED = frozenset("expected planned forecast projected predicted anticipated".split())
"""What was, once, to come."""
_PERFECT = frozenset(("has", "have"))
_UNTIL = (["until"], ["till"])
_TO_COME, _TOLD, _ASKED, _PAST = 1, 2, 4, 8


@lru_cache(maxsize=8192)
def _sorts(written: str) -> int:
    """What a word may be as a verb: of what is to come, of saying, of asking, of what is past (bits); 0 for no verb."""
    word = written.strip(_MARKS + ".;:)”’")
    if word in _AHEAD or (word not in _MONTHS and word.lower() in _AHEAD):
        return _TO_COME
    past = word in _BEHIND or (word[-2:] == "ed" and len(word) > 4 and word not in _NOT_PAST)
    return _TOLD * (word in _SAYING) | _ASKED * (word in _ASKING) | _PAST * past


def _tense(words: list[str], order: range, by: bool) -> bool | None:
    """Whether the first verb in that order looks ahead; None without one."""
    for i in order:
        sorts = _sorts(words[i])
        if not sorts:
            continue
        if sorts & _TO_COME:
            return not (i and words[i] in _HOPED and words[i - 1] in ("was", "were"))
        if sorts & _TOLD:
            if by:
                continue
            return False
        if by and sorts & _ASKED:
            return True
        if sorts & _PAST:
            j = i - 1
            while j >= 0 and i - j < 5 and (words[j] in _AUXILIARY or words[j][-2:] == "ly"):
                j -= 1
            if by and i and words[i - 1] in _PERFECT and words[-1:] in _UNTIL:
                return True  # "the railways have granted a discount until 31 December"
            perfect = "have" in words[j + 1 : i]  # "may have been sent", "appear to have left" look back
            return j >= 0 and words[j] in (_CERTAIN if perfect else _MODAL)
    return None
