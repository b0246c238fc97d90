"""Small matters of eight kinds, each grouped as a careful reader would."""

from __future__ import annotations

import pytest
from matter import Matter, matters, partition

from crossbearing.origins import trace

MATTERS = matters()


def grouped(of: dict[str, str]) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for claim, label in of.items():
        groups.setdefault(label, set()).add(claim)
    return partition(groups.values())


@pytest.mark.parametrize("name", MATTERS)
def test_acts_and_figures(name: str) -> None:
    matter: Matter = MATTERS[name]
    found = trace(matter.claims, matter.facts).origins
    acts = partition((echo.id for figure in s.figures for echo in figure.claims) for s in found.statements)
    figures = partition((echo.id for echo in figure.claims) for s in found.statements for figure in s.figures)
    assert acts == grouped(matter.act)
    assert figures == grouped(matter.figure)


def test_all_matters_at_once_are_grouped_as_each_alone() -> None:
    claims = [claim for matter in MATTERS.values() for claim in matter.claims]
    facts = {doc: known for matter in MATTERS.values() for doc, known in matter.facts.items()}
    together = trace(claims, facts).origins.statements
    alone = [s for m in MATTERS.values() for s in trace(m.claims, m.facts).origins.statements]
    assert {s.id: s for s in together} == {s.id: s for s in alone}
