"""A model in words, as a graph and drawn; and the models of the example cases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crossbearing.case import load_case
from crossbearing.model.declare import read_model
from crossbearing.model.diagram import Edge, Role, Tie, diagram, drawn
from crossbearing.model.explain import Explanation, explain
from crossbearing.model.terms import Model

EXAMPLES = Path(__file__).parents[2] / "examples"
CASE = """
title: Boxes
question: How many?
model:
  time: {from: 2023-01-01, to: 2024-01-01, step: month}
  units: [box]
  unknown:
    size: {prior: 2 to 8 kg/box within 1 to 20, words: what a box weighs, why: scales, source: "A. Smith, 1999, Boxes"}
    late: 10 to 40 day
    idle: normal -1 to 1
  path:
    sent: {start: 5 to 50 box/day, volatility: 0.1 to 0.3, every: 3 month}
  define:
    weight: sent * size
  stock:
    there: {in: weight, delay: late, start: 3 kg, floor: 0 kg, slack: 1 kg}
    boxes: {in: sent, out: weight / size}
observe:
  - claims: {measure: shipped, item: [box, carton], from: dprk, not: {says: dozen}, count: box}
    as: total(sent)
  - claims: {measure: share, quote: empty}
    given: {all: {measure: shipped, item: box}}
    as: all / (100 box) * idle
    linear: 5 %
scenarios:
  stop: {from: 2023-06-01, sent: sent * 0}
report: [there, boxes > 30 box]
"""


@pytest.fixture
def model(tmp_path: Path) -> Model:
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    return read_model(load_case(tmp_path))


def _said(explanation: Explanation, heading: str) -> tuple[str, ...]:
    return next(chapter.lines for chapter in explanation.chapters if chapter.heading == heading)


def test_a_prior_is_told_with_unit_bounds_reason_and_source(model: Model) -> None:
    told = _said(explain(model), "Unknowns")
    assert told[0] == (
        "size (what a box weighs): nine in ten that it lies between 2 and 8 kg/box, and certain that it lies between"
        " 1 and 20. Why: scales. Source: A. Smith, 1999, Boxes."
    )
    assert "No reason is given" in told[1]


def test_stocks_rules_and_scenarios_are_told(model: Model) -> None:
    explanation = explain(model)
    assert _said(explanation, "Stocks")[0] == (
        "there: starts from 3 kg, filled by delay(weight, late), hardly ever below 0 kg (give or take 1), in kg."
    )
    first, second = _said(explanation, "What figures tell")
    assert first == (
        'rule 1: shipped box or carton from dprk but not any figure worded "dozen" tells total(sent), in box: the total'
        " over the time that the figure covers."
    )
    assert "all is shipped box of the same statement" in second
    assert "may be off by 0.05" in second
    assert _said(explanation, "Scenarios") == ("stop (stop): from 2023-06-01 on, sent becomes sent * 0.",)
    assert _said(explanation, "What is asked")[-1] == "How probable it is that boxes > 30 box."


def test_the_graph_holds_flows_delays_and_rules(model: Model) -> None:
    graph = diagram(model)
    assert Edge(source="weight", target="there", tie=Tie.FLOWS_IN) in graph.edges
    assert Edge(source="late", target="there", tie=Tie.DELAYS) in graph.edges
    assert Edge(source="sent", target="boxes", tie=Tie.FLOWS_IN) in graph.edges
    assert Edge(source="size", target="weight", tie=Tie.MAKES) in graph.edges
    assert Edge(source="rule 1", target="sent", tie=Tie.OBSERVES) in graph.edges
    assert {edge.source for edge in graph.edges} | {edge.target for edge in graph.edges} <= {n.id for n in graph.nodes}
    assert [node.role for node in graph.nodes if node.id == "there"] == [Role.STOCK]


def test_the_drawing_shows_stocks_with_their_flows(model: Model) -> None:
    lines = drawn(diagram(model))
    assert "weight ==(late)==> [ there ]" in lines
    assert "sent ==> [ boxes ] ==> weight, size" in lines
    assert "├─ sent ~   <- rule 1" in lines


@pytest.mark.parametrize("name", ["dprk-shells", "crude-exports"])
def test_the_example_cases_have_models_whose_priors_have_reasons(name: str) -> None:
    case = load_case(EXAMPLES / name)
    model = read_model(case)
    priors = {**model.unknowns, **{name: walk.start for name, walk in model.walks.items()}}
    assert [name for name, prior in priors.items() if not prior.why] == []
    assert [name for name in (*priors, *model.shown) if name not in model.words] == []
    assert [name for name, prior in priors.items() if not prior.source and "reasoned" not in str(prior.why)] == []
    assert len(model.scenarios) >= 4
    assert len(model.propositions) >= 3


@pytest.mark.parametrize(("name", "first"), [("dprk-shells", 2023), ("crude-exports", 2023)])
def test_the_sources_of_priors_are_older_than_the_reports(name: str, first: int) -> None:
    model = read_model(load_case(EXAMPLES / name))
    sources = [prior.source for prior in model.unknowns.values() if prior.source]
    years = [int(year) for source in sources for year in re.findall(r"\b(?:19|20)\d\d\b", source)]
    assert years
    assert max(years) <= first
