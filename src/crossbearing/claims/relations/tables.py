"""The tables of this package: which verbs tell which relation in which frame, and which words tell a basis."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Verb(NamedTuple):
    """One form of a verb: the relation it tells, how its sentence is laid out, what it takes as object.

    `object` is `any` thing, a `known` one (an item of the catalogue or a name), a `named` one, a `site` or a `claim`.
    The form is one or more of base, s, past, participle and ing.
    """

    relation: str
    frame: str
    object: str
    forms: frozenset[str]


_FORMS = ("base", "s", "past", "participle", "ing")


def _verbs() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    with (HERE / "verbs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form, word in zip(_FORMS, row["forms"].split(), strict=True):
                if word != "-":
                    before = found[word].forms if word in found else frozenset()
                    found[word] = Verb(row["relation"], row["frame"], row["object"], before | {form})
    return found


def _bases() -> dict[str, list[tuple[tuple[str, ...], str, int]]]:
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    with (HERE / "bases.csv").open(encoding="utf-8", newline="") as file:
        for rank, row in enumerate(csv.DictReader(file)):
            for words in row["words"].split("; "):
                first, *rest = words.split()
                found.setdefault(first, []).append((tuple(rest), row["basis"], rank))
    return found


VERBS = _verbs()
"""Lower-case form of a verb -> what it tells."""

BASES = _bases()
"""First word -> the words behind it, the basis that they name, and its rank: of two bases the earlier row wins."""
