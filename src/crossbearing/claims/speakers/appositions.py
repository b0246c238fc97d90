"""Noun phrases with what explains them: "John Reim, the Army's officer, told", "X, speaking on Monday, said"."""

from __future__ import annotations

from crossbearing.claims.speakers.lexicon import VERBS, Form
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.phrases import REACH, Phrase, end_of, start_of
from crossbearing.claims.speakers.roles import ROLES
from crossbearing.claims.speakers.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    RELATIVES,
)

_ASIDES = frozenset(
    """for in on at by with like including along unlike as after before during while who which whose when where
    speaking citing quoting writing referring requesting asking declining addressing according however meanwhile
    though too added adding without despite based using following""".split()
)
"""How a parenthesis begins that is no apposition: "Seoul, for its part, believes"."""


def role_in(line: Line, start: int, end: int) -> bool:
    """Whether the tokens name an office or occupation."""
    return any(low in ROLES for low in line.lows[start:end])


_PARTICLES = frozenset("- . al de da del der den di el la van von bin y dos".split())
"""What may stand in lower case within a name."""


def named(line: Line, start: int, end: int) -> bool:
    """Whether the tokens are a name alone: capitalised words, with titles, hyphens, "al", "de", "van"."""
    seen = False
    for i in range(start, end):
        if line.capital(i):
            if line.lows[i] in DETERMINERS:
                return False
            seen = True
        elif line.lows[i] not in _PARTICLES and not (i > start and line.lows[i - 1] == "-"):
            # Korean and Chinese given names carry a lower-case half: Won-sik.
            return False
    return seen


def appositive(line: Line, start: int, end: int, other: tuple[int, int]) -> bool:
    """Whether the tokens [start, end) between commas say who `other` is, or name it."""
    lows = line.lows
    if (
        start >= end
        or end - start > 16
        or lows[start] in PRONOUNS
        or lows[start] in RELATIVES
        or lows[start] in CONJUNCTIONS
    ):
        return False
    if lows[start] in PREPOSITIONS or lows[start] in ADVERBS or lows[start] in QUOTES or line.dated(start):
        return False
    if end - start <= 2 and lows[start].isdigit():
        return True
    for i in range(start, end):
        if lows[i] in AUXILIARIES or lows[i][0].isdigit():
            return False
        verb = VERBS.get(lows[i]) if i > start else None
        if verb is not None and not verb.noun and Form.PAST in verb.forms and lows[i + 1 : i + 2] != ["by"]:
            return False
        if lows[i] in ("that", "of") and i == start:
            return False
    if named(line, start, end):
        return not named(line, *other)
    if role_in(line, start, end):
        return True
    return lows[start] in ("a", "an", "the", "its", "his", "her", "their")


def before(line: Line, end: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends just before token `end`, where a verb stands; appositions and asides are passed."""
    lows = line.lows
    asides: list[tuple[int, int]] = []
    parts: list[tuple[int, int]] = []
    last = end
    for _ in range(3):
        if last <= floor:
            break
        if lows[last - 1] not in (",", "–", "—"):
            start = start_of(line, last, floor)
            if start == last:
                break
            parts.insert(0, (start, last))
            main = (start, last)
            # Further to the left stands what this part explains: "Maria Lopez, mayor of Paiporta, a town, said".
            if not asides and len(parts) < 2:
                break
            if start - 1 <= floor or lows[start - 1] != ",":
                break
            if (
                not _bare_role(line, *main)
                and not _titled(line, start, last, floor)
                and not (asides and _abbreviated(line, start, floor))
            ):
                break
            last = start - 1
            continue
        comma = _comma_before(line, last - 1, floor)
        if comma is None:
            break
        segment = (comma + 1, last - 1)
        if comma - 2 > floor and lows[comma - 1].isdigit() and lows[comma - 2] == ",":
            # An age: Ms Tanaka, 41, a nurse.
            comma -= 2
        left = start_of(line, comma, floor)
        if left == comma:
            break
        if lows[segment[0]] not in _ASIDES and appositive(line, *segment, (left, comma)):
            parts.insert(0, segment)
        else:
            asides.insert(0, segment)
        last = comma
    if not parts:
        return None
    if len(parts) > 1 and parts[0] == parts[1]:
        parts.pop()
    first = parts[0]
    return Phrase(first[0], parts[-1][1], tuple(parts), tuple(asides))


def _titled(line: Line, start: int, end: int, floor: int) -> bool:
    """Whether a name stands in apposition to an office before it: "the minister, Hayan Ghani, quoted by ..., said"."""
    left = start_of(line, start - 1, floor)
    return named(line, start, end) and left < start - 1 and role_in(line, left, start - 1)


def _abbreviated(line: Line, start: int, floor: int) -> bool:
    """Whether a body with its initials stands before: "the Data Centre (CID), the body of judges and police"."""
    return (
        line.lows[start] in ("the", "a", "an")
        and start - 4 > floor
        and line.lows[start - 2] == ")"
        and line.capital(start - 3)
    )


def _bare_role(line: Line, start: int, end: int) -> bool:
    return line.lows[start] not in DETERMINERS and not line.capital(start) and role_in(line, start, end)


def _comma_before(line: Line, end: int, floor: int) -> int | None:
    """The comma (or dash) before `end` that opens the parenthesis which closes there."""
    for i in range(end - 1, max(floor, end - REACH) - 1, -1):
        low = line.lows[i]
        if low in (",", "–", "—"):
            return i if i > floor else None
        if low in (";", ":", "“", "”", '"', "?", "!"):
            return None
    return None


_STOPS = frozenset(',.);?!”"')


def after(line: Line, start: int, *, appositions: bool = True) -> Phrase | None:
    """The noun phrase that begins at token `start`, with the appositions that follow it."""
    end = end_of(line, start)
    if end == start:
        return None
    parts = [(start, end)]
    while appositions and end < line.size - 1 and line.lows[end] == "," and len(parts) < 3:
        stop = end + 1
        limit = min(line.size, stop + 16)
        if end + 2 < line.size and line.lows[end + 1].isdigit() and line.lows[end + 2] == ",":
            stop = end = end + 2
            stop += 1
        while stop < limit and not line.closes(stop) and line.lows[stop] not in RELATIVES:
            stop += 1
        whole = stop >= line.size or line.lows[stop] in _STOPS or line.lows[stop] in RELATIVES
        if not whole or not appositive(line, end + 1, stop, parts[0]):
            break
        if (
            stop < line.size
            and line.lows[stop] == ","
            and not (role_in(line, *parts[0]) or role_in(line, end + 1, stop))
        ):
            break
        parts.append((end + 1, stop))
        end = stop
    return Phrase(start, end, tuple(parts))
