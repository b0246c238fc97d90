"""What a noun phrase holds: known names with their places, offices and trades, and capitalised words nothing knows."""

from __future__ import annotations

import msgspec

from crossbearing.claims.speakers.directory import Directory, Known
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.party import Kind
from crossbearing.claims.speakers.roles import BODIES, CORPORATE, ROLES
from crossbearing.claims.speakers.slugs import SMALL
from crossbearing.claims.speakers.words import DETERMINERS, TITLES


class Survey(msgspec.Struct, frozen=True):
    """The findings in a phrase; all places are token indexes."""

    indexes: list[int]
    known: list[tuple[int, Known]]
    roles: list[int]
    names: list[list[int]]

    @property
    def country(self) -> str:
        """The two letters of the state named, or empty."""
        for _, known in self.known:
            if known.kind is Kind.STATE and known.country:
                return known.country
        return ""

    def first(self, *kinds: Kind) -> tuple[int, Known] | None:
        """The first known name of these kinds and its place."""
        for found in self.known:
            if found[1].kind in kinds:
                return found
        return None

    def words(self, line: Line) -> frozenset[str]:
        """The phrase's words in lower case."""
        names = line.names
        return frozenset([names[i] for i in self.indexes if names[i][0].isalnum()])

    def plain_names(self, line: Line) -> tuple[str, ...]:
        """The capitalised words that nothing knows, in lower case."""
        return tuple(line.names[i] for group in self.names for i in group)

    def covered(self) -> set[int]:
        """The places of the words of known names."""
        return {j for i, k in self.known for j in range(i, i + k.length)}

    def only_states(self, line: Line) -> bool:
        """Whether the phrase is the name of a state and nothing else."""
        if not self.known:
            return False
        covered = {j for i, k in self.known if k.kind is Kind.STATE for j in range(i, i + k.length)}
        return bool(covered) and all(
            i in covered or line.lows[i] in DETERMINERS or not line.lows[i].isalpha() for i in self.indexes
        )


def survey(line: Line, parts: tuple[tuple[int, int], ...], directory: Directory) -> Survey:
    """Look through the token ranges of a phrase."""
    found = Survey([], [], [], [])
    lows, capitals = line.lows, line.capitals
    for start, end in parts:
        i = start
        run: list[int] = []
        while i < end:
            found.indexes.append(i)
            low = lows[i]
            match = line.known(directory, i) if capitals[i] or low == "the" else None
            if match is not None and run and match.kind is Kind.STATE and lows[i - 1] == "of":
                # The Times of Malta, the Bank of Ghana: the country is a part of the name.
                match = None
            if match is not None and run and run[-1] == i - 1 and match.kind is Kind.STATE and match.length == 1:
                match = None  # Maria Berlin, Nitrogen Europe
            if match is not None and run and run[-1] == i - 1 and match.kind is Kind.PERSON and match.length == 1:
                match = None  # Tariq Obama is another Obama
            if match is not None and i + match.length <= end and not _part_of_more(line, i, match, end):
                found.known.append((i, match))
                found.indexes.extend(range(i + 1, i + match.length))
                i += match.length
                run = []
                continue
            if low in ROLES and not (i + 1 < end and lows[i + 1] in ("'", "’")):  # but not in "the miners' union"
                found.roles.append(i)
                run = []
            elif capitals[i] and line.name(i, end) and low not in DETERMINERS and low not in TITLES:
                if not run:
                    found.names.append(run)
                run.append(i)
            elif run and (low in ("-", "&", ".") or (low in SMALL and i + 1 < end and line.capital(i + 1))):
                if low in ("of", "at") and _full_name(line, run):
                    run = []  # Hana Kovac of Harbour Data
            elif run and ((lows[i - 1] == "-" and low.isalpha()) or line.joined(i)):
                run.append(i)
            else:
                run = []
            i += 1
    return found


def _full_name(line: Line, run: list[int]) -> bool:
    """Whether the words of a name before "of" are somebody's: Hana Kovac of Harbour Data, but the Central Bank of."""
    first = run[0]
    if len(run) < 2 or line.lows[first - 1 : first] == ["the"] or any(line.initials(i) for i in run):
        return False
    return not any(line.lows[i] in BODIES or line.lows[i] in CORPORATE or line.lows[i] in _NAMED_OF for i in run)


_NAMED_OF = frozenset(
    """club front chiefs women friends sons daughters doctors workers voice house community movement forum times post
    news herald voices union forces guards academy museum school faculty college world city people""".split()
)
"""Words of the names of bodies that go on by "of"."""


def _part_of_more(line: Line, at: int, match: Known, end: int) -> bool:
    """Whether a known name is but the beginning of another: the Times of Malta."""
    after = at + match.length
    return (
        match.kind is Kind.MEDIUM
        and match.length <= 2
        and after + 1 < end
        and line.lows[after] == "of"
        and line.capital(after + 1)
    )
