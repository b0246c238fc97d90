"""A register: records by slug together with the gazetteer of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

from crossbearing.catalogue.names import Match, Names

T = TypeVar("T")
D = TypeVar("D")


class Register(Mapping[str, T], Generic[T]):
    """Records by slug, in the order of their table. The gazetteer is built when something is first looked up in it."""

    __slots__ = ("_build", "_names", "_records")

    def __init__(self, records: Mapping[str, T], names: Callable[[], Names]) -> None:
        self._records = records
        self._build = names
        self._names: Names | None = None

    @property
    def names(self) -> Names:
        """The gazetteer of all names."""
        if self._names is None:
            self._names = self._build()
        return self._names

    def find(self, words: Sequence[str], at: int, texts: Sequence[str] | None = None) -> Match | None:
        """The longest name that begins at `words[at]`: see `Names.find`."""
        names = self._names
        return (self.names if names is None else names).find(words, at, texts)

    def __getitem__(self, slug: str) -> T:
        return self._records[slug]

    def __contains__(self, slug: object) -> bool:
        return slug in self._records

    @overload
    def get(self, key: str, /) -> T | None: ...

    @overload
    def get(self, key: str, /, default: T | D) -> T | D: ...

    def get(self, key: str, /, default: T | D | None = None) -> T | D | None:
        """The record of a slug, or what is given for want of one."""
        return self._records.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)
