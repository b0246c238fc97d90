"""Claims of one act of saying to figures: which of them repeat one quantity, also where a relay altered it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossbearing.origins.sayings import Corpus
from crossbearing.origins.typed import Match
from crossbearing.origins.values import Likeness

_CLOSE = 60
"""Different quantities in an act up to which each is compared with each."""


def figures(corpus: Corpus, members: Sequence[int]) -> list[list[int]]:
    """The claims (by index) of each figure of an act, in the order of the reports."""
    return _Sorting(corpus, sorted(members)).groups()


class _Sorting:
    """One act's claims being put together."""

    def __init__(self, corpus: Corpus, members: list[int]) -> None:
        self._corpus = corpus
        self._members = members
        self._of: dict[int, int] = {i: i for i in members}
        self._sets: dict[int, list[int]] = {i: [i] for i in members}
        by_number: dict[int, list[int]] = {}
        for i in members:
            by_number.setdefault(corpus.quantities[i], []).append(i)
        self._numbers = by_number
        for same in by_number.values():
            for i in same[1:]:
                self._join(same[0], i)
        matched = self._matches()
        for _, a, b, match in matched:
            if match.likeness > Likeness.GARBLED:
                for i in by_number[a]:
                    for j in by_number[b]:
                        self._join(i, j)
        self._mend(matched)

    def groups(self) -> list[list[int]]:
        """The figures, each sorted."""
        return sorted(sorted(group) for group in self._sets.values())

    def _matches(self) -> list[tuple[float, int, int, Match]]:
        types = self._corpus.types
        numbers = list(self._numbers)
        found = []
        for a, b in self._pairs(numbers):
            match = types.compare(a, b)
            if match is not None:
                found.append((-match.weight, a, b, match))
        order = {number: members[0] for number, members in self._numbers.items()}
        found.sort(key=lambda row: (-row[3].likeness, row[0], order[row[1]], order[row[2]]))
        return found

    def _pairs(self, numbers: list[int]) -> Iterable[tuple[int, int]]:
        if len(numbers) <= _CLOSE:
            return [(a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :]]
        known = self._corpus.types.known
        by_unit: dict[tuple[str, str | None], list[int]] = {}
        for number in numbers:
            by_unit.setdefault((known[number].dim, known[number].per), []).append(number)
        pairs = []
        for same in by_unit.values():
            same.sort(key=lambda n: (known[n].value.low or known[n].value.high or 0.0, self._numbers[n][0]))
            pairs += [(a, b) for at, a in enumerate(same) for b in same[at + 1 : at + _CLOSE]]
        return pairs

    def _mend(self, matched: Sequence[tuple[float, int, int, Match]]) -> None:
        """Join what is left in different reports and differs by a slip, or stands in the same words."""
        corpus = self._corpus
        for _, a, b, match in matched:
            if match.likeness > Likeness.GARBLED or match.drifted:
                continue
            for i in self._numbers[a]:
                for j in self._numbers[b]:
                    if self._of[i] == self._of[j] or self._docs(i) & self._docs(j):
                        continue
                    if match.likeness is Likeness.GARBLED or corpus.wordings[i] == corpus.wordings[j]:
                        self._join(i, j)

    def _docs(self, i: int) -> set[str]:
        return {self._corpus.claims[k].doc for k in self._sets[self._of[i]]}

    def _join(self, i: int, j: int) -> None:
        x, y = self._of[i], self._of[j]
        if x == y or not self._may(x, y):
            return
        for k in self._sets[y]:
            self._of[k] = x
        self._sets[x] += self._sets.pop(y)

    def _may(self, x: int, y: int) -> bool:
        """Whether two figures can be one: no report may give them as two different things."""
        claims, known = self._corpus.claims, self._corpus.types.known
        quantities = self._corpus.quantities
        here = {claims[k].doc: k for k in self._sets[x]}
        for j in self._sets[y]:
            if claims[j].doc not in here:
                continue
            for i in self._sets[x]:
                if claims[i].doc != claims[j].doc:
                    continue
                if not (claims[i].placed or claims[j].placed):  # two rows of a table, and not one number said twice
                    return False
                if claims[i].alternative_group and claims[i].alternative_group == claims[j].alternative_group:
                    return False
                if claims[i].period and claims[j].period and claims[i].period != claims[j].period:
                    return False
                a, b = known[quantities[i]], known[quantities[j]]
                other = a.item != b.item or a.family != b.family
                if other and not (a.item == b.item or (a.value.vague and b.value.vague and a.family == b.family)):
                    return False
        return True
