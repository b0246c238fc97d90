"""Which figures speak of which variable, and in which unit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crossbearing.case import load_case
from crossbearing.model.declare import read_model
from crossbearing.model.speaking import speaking
from crossbearing.model.terms import Evidence, Observation, Said
from crossbearing.terms import Bound

CASE = """\
title: Boxes
question: How many?
model:
  time: {from: 2023-08-01, to: 2024-06-01, step: month}
  units: [box, kbox = 1e3 box]
  unknown: {load: 100 to 900, leak: 1 to 9 box/month}
  path:
    ships: {start: 50 to 5000 box/month, volatility: 0.1 to 0.5, every: 2 month}
  define:
    asked: max(0, min(1, (t - 2023-10-01) / (1 day)))
    since: {is: cumulative(ships * asked), unit: box}
    late: cumulative(ships + leak)
  stock:
    sent: {in: ships, unit: kbox}
    kept: {in: ships, out: leak}
    begun: {start: 5 box, in: ships}
observe:
  - {claims: {measure: shipped, item: container}, as: "RULE"}
report: [sent, kept, begun, since, late, load]
"""


@pytest.mark.parametrize(
    ("rule", "spoken"),
    [
        ("total(ships)", {"sent": 0.001, "since": 1.0}),  # not what leaks, starts from something or adds another flow
        ("last(sent)", {"sent": 1.0}),
        ("mean(kept)", {"kept": 1.0}),
        ("last(sent) * load", {}),
    ],
)
def test_a_figure_speaks_of_what_its_rule_reads_or_gathers(tmp_path: Path, rule: str, spoken: dict[str, float]) -> None:
    (tmp_path / "case.yaml").write_text(CASE.replace("RULE", rule), "utf-8")
    model = read_model(load_case(tmp_path))
    said = Said(bound=Bound.EXACT, edges=(0.0, 1.0), weights=(1.0,), low=1, high=1)
    heard = Observation(
        figure="f", statement="s", speaker="x", measure="shipped", rule=0, window=(0.0, 30.0), said=said, scatter=0.1
    )
    found = speaking(model, Evidence(as_of=date(2024, 1, 1), observations=(heard,)))
    assert {name: figures["f"] for name, figures in found.items()} == pytest.approx(spoken)
