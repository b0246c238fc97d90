"""Conditions ("if ...", "counted as 152 mm shells alone") and alternatives ("A or B")."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.mentions import Mention, rebound
from crossbearing.claims.numbers import Kind
from crossbearing.claims.text import Document, Sentence, Token
from crossbearing.terms import Bound

_OPENERS = tuple(
    phrase.split()
    for phrase in """if|unless|assuming|provided|supposing|based on|premised on|on the assumption|as long as
at the current|at current|at that rate|at the present|at present|loaded with|filled with nothing|loaded only|with no
turned into|converted into|counted as|counted in|when converted|when fully|were they|were it|in the event""".replace(
        "\n", "|"
    ).split("|")
)
_ENDS = frozenset(', ; : ) ( ” “ " — .'.split())


_LONGEST = 24
_BY_FIRST: dict[str, list[list[str]]] = {}
for _opener in _OPENERS:
    _BY_FIRST.setdefault(_opener[0], []).append(_opener)


_MOST = 8
"""So many conditions are looked at in one sentence; a sentence of nothing but "if" is no report."""


def find_conditions(sentence: Sentence) -> list[tuple[int, int]]:
    """The places of a sentence's conditions, as token ranges."""
    found: list[tuple[int, int]] = []
    words = sentence.words
    if _BY_FIRST.keys().isdisjoint(words):
        return found
    for i in [i for i, word in enumerate(words) if word in _BY_FIRST]:
        for opener in _BY_FIRST[words[i]]:
            if words[i : i + len(opener)] == opener:
                last = i + len(opener)
                while last < len(words) and words[last] not in _ENDS and last - i < _LONGEST:
                    last += 1
                if last - i >= 2 and not _idiom(words, i, opener):
                    found.append((i, last))
                break
        if len(found) == _MOST:
            break
    return found


def _idiom(words: Sequence[str], i: int, opener: list[str]) -> bool:
    """ "if not more", "if you ask him", "may have provided 300,000": words that set no condition."""
    after = words[i + 1] if i + 1 < len(words) else ""
    if opener == ["if"]:
        return after in ("", "not", "any", "you", "anything")
    if opener in (["provided"], ["supposing"]):
        return after != "that" and i > 0 and words[i - 1] not in (",", "“", '"', ";")
    return False


def read_condition(mention: Mention, document: Document, places: Sequence[tuple[int, int]]) -> None:
    """Set `condition` to the exact words of the condition nearest to the mention, of those in its sentence."""
    tokens = mention.tokens
    best: tuple[int, int, int] | None = None
    for first, last in places:
        if first <= mention.first < last and tokens[first].lower in ("at", "based", "premised"):
            continue
        distance = abs(mention.first - last if last <= mention.first else first - mention.last)
        if distance > 25 or (best is not None and distance >= best[0]) or _other_clause(tokens, mention, first, last):
            continue
        best = (distance, first, last)
    if best is not None:
        mention.condition = document.text[tokens[best[1]].start : tokens[best[2] - 1].end]


def _other_clause(tokens: Sequence[Token], mention: Mention, first: int, last: int) -> bool:
    """Whether a semicolon stands between the condition and the mention."""
    low, high = (last, mention.first) if last <= mention.first else (mention.last, first)
    return any(tokens[k].text == ";" for k in range(low, high))


def group_alternatives(doc: str, mentions: Sequence[Mention]) -> None:
    """Give one `group` to the mentions of a sentence that "or" joins; sums ("and") get none."""
    number = 0
    i = 0
    while i + 1 < len(mentions):
        run = [mentions[i]]
        while i + 1 < len(mentions) and are_alternatives(run[-1], mentions[i + 1]):
            run.append(mentions[i + 1])
            i += 1
        if len(run) > 1:
            name = f"{doc}:{_letters(number)}"
            number += 1
            for m in run:
                m.group = name
            _spread_bound(run)
        i += 1


def _spread_bound(run: Sequence[Mention]) -> None:
    """ "up to A or B", "more than A or B": the bound word covers both."""
    first = run[0]
    for other in run[1:]:
        one_sided = first.bound in (Bound.AT_LEAST, Bound.AT_MOST) and first.first < first.number
        between = other.words[first.after : other.first]
        aside = between[:2] == ["or", ","]  # "at least 150 or, by other accounts, 300"
        if one_sided and other.bound is Bound.EXACT and "or" in between and not aside:
            rebound(other, first.bound)


def _letters(n: int) -> str:
    return chr(ord("a") + n) if n < 26 else f"z{n}"


def are_alternatives(a: Mention, b: Mention) -> bool:
    """Whether "or" joins two mentions that follow each other: of the two one holds."""
    if a.sentence is not b.sentence or "time" in (a.unit_kind, b.unit_kind) or a.measure != b.measure:
        return False
    compared = a.measure == "ratio"
    parts = a.kind is Kind.FRACTION and b.kind is Kind.FRACTION  # "one in three or one in four"
    if not compared and (a.unit != b.unit or (a.unit_kind == "share" and not parts)):
        return False
    between = a.words[a.after : b.first]
    if len(between) > 26 or "." in between:
        return False
    if between[-1:] == [","] and between[:2] != ["or", ","]:
        # "A, B, or a mix": the list's own "or" comes behind its second member
        end = max(b.after, b.noun_last)
        return b.measure == "capacity-equivalent" and "or" in b.words[end : end + 3]
    if "or" in between:
        # The "or" right before the second mention joins them, with at most an aside after it ("or, by others,");
        # one deep inside a noun phrase does not.
        at = len(between) - 1 - between[::-1].index("or")
        return len(between) - at <= (8 if between[at + 1 : at + 2] == [","] else 4)
    # "loaded with A, it would take N; loaded with B, M": two conditions side by side
    return bool(a.condition and b.condition and a.condition != b.condition and ";" in between)
