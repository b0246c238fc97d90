"""Each fault that a model can have is told with the line, what is wrong, and what to do: see wrong.yaml."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest

from crossbearing.case import load_case
from crossbearing.case.yaml import read_yaml
from crossbearing.errors import CaseError
from crossbearing.model.declare import read_model

FILE = Path(__file__).with_name("wrong.yaml")
FAULTS: list[dict[str, Any]] = read_yaml(FILE.read_text("utf-8"), str(FILE))[0]
TIME = "time: {from: 2023-01-01, to: 2024-01-01, step: month}\n"
HERE = "# here"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return str(value)


def written(fault: dict[str, Any]) -> str:
    """The case file of a fault; an unknown or a path that is given as a value is in the line that is meant."""
    text = fault.get("model")
    if text is None:
        text = TIME
        marked = "" if HERE in fault.get("rest", "") + fault.get("case", "") else f"  {HERE}"
        if "unknown" in fault:
            body = "".join(f"  {name}: {_flow(value)}{marked}\n" for name, value in fault["unknown"].items())
            text += f"unknown:\n{body}"
        if "path" in fault:
            text += f"path:\n  p: {_flow(fault['path'])}{marked}\n"
        text += fault.get("rest", "")
    return f"title: t\nquestion: q\nmodel:\n{textwrap.indent(text, '  ')}\n{fault.get('case', '')}"


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["name"] for fault in FAULTS])
def test_a_fault_is_told(fault: dict[str, Any], tmp_path: Path) -> None:
    text = written(fault)
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    with pytest.raises(CaseError) as told:
        read_model(load_case(tmp_path))
    for part in fault["says"]:
        assert part in str(told.value)
    assert told.value.mend.endswith((".", "?", ")", "}")) or ":" in told.value.mend
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.endswith(HERE)]
    assert told.value.place is not None
    if lines and fault.get("name") not in ("a circle", "a circle through a stock"):
        assert int(told.value.place.rpartition(":")[2]) in lines
