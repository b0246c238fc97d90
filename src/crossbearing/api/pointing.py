"""What a person points at: claims, figures and statements, by their id or by how it begins."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from crossbearing.errors import UsageError
from crossbearing.terms import Claim, Origins

_SHOWN = 5


class Pointed(NamedTuple):
    """What a name stands for: the id in full, and the claims of it, the earliest first."""

    id: str
    claims: tuple[Claim, ...]


class Pointers:
    """The claims of a case with the figures and statements that they make up."""

    def __init__(self, claims: Iterable[Claim], origins: Origins) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._of: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in self._claims}
        self._figure: dict[str, str] = {}
        self._statement: dict[str, str] = {}
        self._derived: set[str] = set()
        for statement in origins.statements:
            for figure in statement.figures:
                self._of[figure.id] = tuple(echo.id for echo in figure.claims)
                self._derived.update([figure.id] if figure.derived_from else ())
                for echo in figure.claims:
                    self._figure[echo.id], self._statement[echo.id] = figure.id, statement.id
            self._of[statement.id] = tuple(echo.id for figure in statement.figures for echo in figure.claims)

    def find(self, name: str) -> Pointed:
        """What the name stands for. Raises UsageError where it is unknown, or begins several ids."""
        id_ = one_of(name, {known: self._words(known) for known in self._of}, "claim, figure or statement")
        return Pointed(id_, self._claims_of(id_))

    def beside(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims of the statement that the claim belongs to."""
        return self._claims_of(self._statement.get(claim.id, claim.id))

    def figure(self, claim: Claim) -> str:
        """The figure that the claim repeats; its own id where it stands in none."""
        return self._figure.get(claim.id, claim.id)

    def is_derived(self, claim: Claim) -> bool:
        """Whether the figure that the claim repeats was computed from others."""
        return self.figure(claim) in self._derived

    def _claims_of(self, id_: str) -> tuple[Claim, ...]:
        return tuple(self._claims[claim] for claim in self._of[id_])

    def _words(self, id_: str) -> str:
        return f"“{self._claims[self._of[id_][0]].value_text}”"


def one_of(name: str, known: Mapping[str, str], kind: str) -> str:
    """The id that is the name, or that alone begins with it; `known` are the ids with words that tell them apart.

    Raises UsageError that names candidates.
    """
    if name in known:
        return name
    found = sorted(id_ for id_ in known if name and id_.startswith(name))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{name!r} begins {len(found)} ids of a {kind}", mend=f"Say more of it: {_listed(found, known)}."
        )
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.75)
    raise UsageError(
        f"There is no {kind} {name!r}",
        mend=f"Did you mean {_listed(near, known)}?"
        if near
        else "Take an id that crossbearing origins CASE, checks CASE or claims CASE --json prints.",
    )


def _listed(ids: list[str], known: Mapping[str, str]) -> str:
    shown = ", ".join(f"{id_} {known[id_]}".strip() for id_ in ids[:_SHOWN])
    return f"{shown} and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else shown
