"""Whatever stands in the sections of a model, it is read or told as a CaseError with a place and a mend."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.case import Case, load_case
from crossbearing.errors import CaseError
from crossbearing.model.declare import read_model
from crossbearing.model.terms import Model

EXAMPLE = load_case(Path(__file__).parents[2] / "examples" / "crude-exports")
SECTIONS: dict[str, Any] = {
    "model": EXAMPLE.model,
    "observe": list(EXAMPLE.observe),
    "scenarios": EXAMPLE.scenarios,
    "report": list(EXAMPLE.report),
}


def _ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to all parts of a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for key, part in inner for found in _ways(part, (*way, key)))]


WAYS = [way for way in _ways(SECTIONS) if way]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["", "seaborne", "1 to 2", "share 0.1 to 0.2", "2023-01-01", "seaborne > 3", "total(crude)", "t", "1/0"]
    ),
    st.lists(st.text(max_size=4), max_size=2),
    st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
    st.sampled_from(WAYS).map(lambda way: _at(SECTIONS, way)),
)


def _at(value: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        value = value[key]
    return copy.deepcopy(value)


@given(st.sampled_from(WAYS), VALUES, st.sampled_from(["put", "drop", "add"]))
def test_no_value_breaks_the_reader(way: tuple[Any, ...], value: Any, how: str) -> None:
    sections = copy.deepcopy(SECTIONS)
    within = _parent(sections, way)
    if how == "drop":
        del within[way[-1]]
    elif how == "add" and isinstance(within, dict):
        within["more"] = value
    else:
        within[way[-1]] = value
    case = _case(sections)
    if case is None:
        return
    try:
        assert isinstance(read_model(case), Model)
    except CaseError as error:
        assert error.place
        assert error.mend


def _parent(value: Any, way: tuple[Any, ...]) -> Any:
    for key in way[:-1]:
        value = value[key]
    return value


def _case(sections: dict[str, Any]) -> Case | None:
    """The case with these sections; None where the shape of a section is for load_case to refuse."""
    model, scenarios = sections.get("model", {}), sections.get("scenarios", {})
    observe, report = sections.get("observe", []), sections.get("report", [])
    if not (isinstance(model, dict) and isinstance(scenarios, dict)):
        return None
    if not (isinstance(observe, list) and isinstance(report, list)):
        return None
    return Case(
        folder=EXAMPLE.folder,
        title="t",
        question="q",
        model=model,
        observe=tuple(observe),
        scenarios=scenarios,
        report=tuple(report),
    )
