"""Each example case shows every kind of finding that it can, as its key tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from crossbearing import api
from crossbearing.checks import CHECKS
from crossbearing.terms import Agreement, Checked, Finding

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = ("dprk-shells", "crude-exports")
KEYS: dict[str, Any] = {
    case: YAML(typ="safe").load((EXAMPLES / case / "key.yaml").read_text(encoding="utf-8")) for case in CASES
}
PLANTED = [(case, entry) for case in CASES for entry in KEYS[case]["findings"]]


@pytest.fixture(scope="module")
def checked(examples: Path) -> dict[str, Checked]:
    """What the checks say of each case."""
    return {name: api.checks(examples / name) for name in CASES}


def shows(found: Finding | Agreement, entry: dict[str, Any]) -> bool:
    """Whether a finding is the one that the key tells of."""
    docs = {spot.doc for side in found.sides for spot in side}
    strength = found.strength.value if isinstance(found, Finding) else None
    return (
        found.kind == entry["kind"]
        and strength == entry.get("strength")
        and set(entry["in"]) <= docs
        and entry["says"] in found.arithmetic
    )


@pytest.mark.parametrize(("case", "entry"), PLANTED, ids=[f"{case}: {entry['kind']}" for case, entry in PLANTED])
def test_what_the_key_plants_is_found(checked: dict[str, Checked], case: str, entry: dict[str, Any]) -> None:
    found = (*checked[case].findings, *checked[case].agreements)
    alike = [one.arithmetic for one in found if one.kind == entry["kind"]]
    assert any(shows(one, entry) for one in found), "\n".join(alike)


@pytest.mark.parametrize("case", CASES)
def test_every_check_is_shown_or_said_not_to_apply(case: str) -> None:
    shown = {entry["check"] for entry in KEYS[case]["findings"]}
    absent = set(KEYS[case]["not_here"])
    assert not shown & absent
    assert shown | absent == {check.__name__ for check in CHECKS}
    assert all(KEYS[case]["not_here"].values())
