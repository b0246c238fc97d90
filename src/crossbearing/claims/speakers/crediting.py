"""Attribution without a verb: "according to X", "by X's account", "in his words", "on the word of X", "X's tally"."""

from __future__ import annotations

from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import DOCUMENTS, FIGURES, Sort
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.phrases import Phrase, start_of
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.verbs import inner
from crossbearing.claims.speakers.words import POSSESSIVES

_ON = {
    ("on", "the", "word", "of"),
    ("on", "the", "strength", "of"),
    ("on", "the", "authority", "of"),
    ("on", "the", "basis", "of"),
    ("with", "reference", "to"),
    ("in", "reference", "to"),
    ("referring", "to"),
    ("based", "on"),
    ("with", "a", "reference", "to"),
    ("relying", "on"),
}
_PUBLISHED = frozenset("released published issued compiled provided prepared collected gathered made put produced given drawn".split())
_SEEN = frozenset("seen obtained reviewed viewed cited carried shared quoted".split())


def crediting(reader: Reader, i: int) -> Frame | None:
    """The attribution that begins at token `i` without a verb, or None."""
    line = reader.line
    lows = line.lows
    low = lows[i]
    nxt = lows[i + 1] if i + 1 < line.size else ""
    if low == "according" and nxt == "to":
        return _to(reader, i, i + 2, "according to")
    if low == "per" and i and lows[i - 1] == "as":
        return _to(reader, i - 1, i + 1, "as per")
    if low == "ask" and i >= 2 and lows[i - 2 : i] == ["if", "you"]:
        return _to(reader, i - 2, i + 1, "ask")
    if low in ("by", "in", "on", "at", "with"):
        return _by(reader, i)
    if low in ("referring", "based", "relying"):
        return _on(reader, i)
    return None


def _to(reader: Reader, left: int, start: int, lemma: str) -> Frame | None:
    named = reader.named_at(start, appositions=True)
    line = reader.line
    if named is None:
        return _published(reader, left, start, lemma)
    phrase, who = named
    side = Side.BEHIND if _opens(reader, left) else Side.BEFORE
    frame = Frame(left, start, lemma, Sort.SAY, left, phrase.end, who, (phrase.start, phrase.end), side)
    deeper = inner(reader, left, start, lemma, named)
    frame.party, frame.words, frame.via, frame.right = deeper.party, deeper.words, deeper.via, deeper.right
    if any(low in DOCUMENTS for low in line.lows[phrase.parts[0][0] : phrase.parts[0][1]]):
        own = _published(reader, left, start, lemma)
        if own is not None:
            own.via = own.via or frame.via
            own.side = side
            return own
    return frame


def _opens(reader: Reader, left: int) -> bool:
    lows = reader.line.lows
    return left == 0 or lows[left - 1] in (";", ":", "“", '"', "but", "and", "while", "(", "that") or left == 1


def _published(reader: Reader, left: int, start: int, lemma: str) -> Frame | None:
    """"according to figures released on Monday by the ministry", "a report seen by Reuters"."""
    from crossbearing.claims.speakers.phrases import end_of

    line = reader.line
    lows = line.lows
    end = end_of(line, start)
    if end == start or end >= line.size or lows[end] not in _PUBLISHED | _SEEN:
        return None
    by = reader.skip_time(end + 1)
    if by >= line.size or lows[by] != "by":
        return None
    named = reader.named_at(by + 1)
    if named is None:
        return None
    side = Side.BEHIND if _opens(reader, left) else Side.BEFORE
    phrase, who = named
    if lows[end] in _SEEN:
        doc = Phrase(start, end, ((start, end),))
        owner = reader.party(doc)
        if owner is None or owner.slug == who.slug:
            return None
        return Frame(left, start, lemma, Sort.SAY, left, phrase.end, owner, (start, end), side, via=[who], sticky=True)
    return Frame(left, start, lemma, Sort.SAY, left, phrase.end, who, (phrase.start, phrase.end), side)


def _by(reader: Reader, i: int) -> Frame | None:
    """"by its tally", "by the ministry's count", "by the account of X", "in his words", "on its figures"."""
    line = reader.line
    lows = line.lows
    if i + 2 >= line.size:
        return None
    found = _on(reader, i)
    if found is not None:
        return found
    if lows[i + 1] in POSSESSIVES:
        if not _figure_within(reader, i + 2, 3):
            return None
        who = reader.memory.pronoun(lows[i + 1])
        if who is None:
            return None
        return Frame(i, i + 1, "by", Sort.SAY, i, i + 3, who, (i + 1, i + 2), _around(reader, i))
    if lows[i] in ("at", "with"):
        return None
    if lows[i + 1] in ("the", "an") and lows[i + 2] in FIGURES and i + 3 < line.size and lows[i + 3] == "of" and lows[i + 2] != "number":
        named = reader.named_at(i + 4, appositions=True)
        if named is None or lows[i + 2] in ("report", "figure", "figures", "numbers", "number") and lows[i] == "in":
            return None
        return Frame(i, i + 3, "by", Sort.SAY, i, named[0].end, named[1], (named[0].start, named[0].end), _around(reader, i))
    for j in range(i + 2, min(line.size - 1, i + 9)):
        if lows[j] in ("'s", "’s", "'", "’") and _figure_within(reader, j + 1, 3):
            start = i + 1
            who_ = reader.party(Phrase(start, j, ((start, j),)))
            if who_ is None or (lows[i] in ("in", "on") and lows[j + 1] not in FIGURES):
                return None
            return Frame(i, i + 1, "by", Sort.SAY, i, j + 2, who_, (start, j), _around(reader, i))
        if line.closes(j) or lows[j] in ("by", "and", "that"):
            break
    return None


def _around(reader: Reader, i: int) -> Side:
    return Side.BEHIND if i <= reader.segment_start(i) + 1 else Side.BEFORE


def _figure_within(reader: Reader, start: int, width: int) -> bool:
    return any(low in FIGURES for low in reader.line.lows[start : start + width])


def _on(reader: Reader, i: int) -> Frame | None:
    """"on the word of X", "with reference to Y", "based on figures from Z"."""
    lows = reader.line.lows
    for words in _ON:
        if lows[i] == words[0] and tuple(lows[i : i + len(words)]) == words:
            named = reader.named_at(i + len(words), appositions=True)
            if named is None:
                return None
            return inner(reader, i, i + len(words), "on", named)
    return None


def possessive(reader: Reader, i: int) -> Frame | None:
    """"OCHA's earlier count", "the ministry's tally": token `i` is the 's; a speaker only for want of another."""
    line = reader.line
    lows = line.lows
    if not any(low in FIGURES or low == "one" for low in lows[i + 1 : i + 4]):
        return None
    start = start_of(line, i, max(0, i - 12))
    if start == i:
        return None
    who = reader.party(Phrase(start, i, ((start, i),)))
    if who is None or who.kind is Kind.PERSON and not who.names:
        return None
    return Frame(i, i + 1, "count", Sort.GIVE, start, i + 2, who, (start, i), Side.BEHIND, strong=False)


def seen_by(reader: Reader, i: int) -> Party | None:
    """The relay of "a letter seen by the paper", "given to a lawmaker": token `i` is the participle."""
    line = reader.line
    lows = line.lows
    if i + 2 >= line.size or not i or not (line.noun(i - 1) or lows[i - 1] == ")"):
        return None
    if lows[i] in _SEEN and lows[i + 1] == "by":
        named = reader.named_at(i + 2)
    elif lows[i] in ("given", "leaked", "shown", "provided", "passed", "handed", "gave") and lows[i + 1] == "to":
        named = reader.named_at(i + 2)
    else:
        return None
    return named[1] if named is not None and (named[1].relay or named[1].kind is Kind.MEDIUM) else None
