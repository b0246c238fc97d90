"""A whole declaration becomes a Model: names, order, units, rules, scenarios, what is reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crossbearing.case import load_case
from crossbearing.model.declare import read_model
from crossbearing.model.terms import Apply, Constant, Family, Given, Model, Op, Variable

SKETCH = """
  time: {from: 2023-08-01, to: 2026-01-01, step: month}
  units: [round, container, kround = 1e3 round, Mround = 1e6 round]
  unknown:
    rpc152: 233 to 869 round/container
    rpc122: 47 to 174 round/container
    share152: share 24 to 90 %
    peace: {prior: 0.88 to 4.55 Mround/year, why: an estimate, source: "An Author, 2022, A Title", words: output}
    surge: 1.12 to 3.56
    surge_at: normal -0.9 to 8.9 month
    stock0: 2.1 to 29.8 Mround within 0.5 to 100
    transit: 0.52 to 1.93 month
    firing: 5.2 to 19.3 kround/day
  path:
    ships: {start: 135 to 3625 container/month, volatility: 0.13 to 0.48, every: 2 month}
  mix:
    rpc: {of: {rpc152: share152, rpc122: rest}}
  stock:
    received: {in: shells_out, delay: transit}
    dprk: {start: stock0, in: production, out: shells_out, floor: 0 Mround, slack: 0.2 Mround}
    containers: {in: ships}
  define:
    production: peace * (1 + (surge - 1)*mobilised)
    mobilised: logistic((t - surge_at) / (1 month))
    shells_out: ships * rpc
observe:
  - claims: {measure: shipped, item: container, from: dprk, to: russia}
    as: total(ships)
  - claims: {measure: capacity-equivalent, item: shell-152mm}
    given: {load: {measure: shipped, item: container}}
    as: load * rpc152
  - claims: {measure: consumption-rate, item: artillery-round, actor: russia}
    as: firing
  - claims: {measure: supply-duration}
    as: received / firing
  - claims: {measure: production-rate, item: artillery-round}
    as: production
scenarios:
  as_is: {}
  wind_down: {from: 2025-08-01, words: the war winds down, ships: ships * 0.2}
report:
  - containers
  - containers*rpc
  - {show: received / firing, name: supply, unit: day, words: how long it lasts}
  - containers > 10000 container
  - {probability: supply < 30 day, on: 2024-03-01}
"""

Reading = Callable[[str], Model]


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    def reading(text: str) -> Model:
        (tmp_path / "case.yaml").write_text(f"title: t\nquestion: q\nmodel:{text}", "utf-8")
        return read_model(load_case(tmp_path))

    return reading


@pytest.fixture
def model(read: Reading) -> Model:
    return read(SKETCH)


def test_order_puts_each_after_what_it_is_made_of(model: Model) -> None:
    order = model.order
    assert set(order) >= {"rpc", "mobilised", "production", "shells_out", "containers", "dprk", "received"}
    assert order.index("mobilised") < order.index("production") < order.index("dprk")
    assert order.index("rpc") < order.index("shells_out") < order.index("received")


def test_paths_and_levels(model: Model) -> None:
    assert model.levels == {"containers", "dprk", "received", "containers * rpc", "supply"}
    assert model.paths - model.levels == {"ships", "mobilised", "production", "shells_out"}


def test_priors_are_in_base_units(model: Model) -> None:
    peace = model.unknowns["peace"]
    assert peace.family is Family.POSITIVE
    assert peace.low == pytest.approx(0.88e6 / 365.25)
    assert (peace.why, peace.source) == ("an estimate", "An Author, 2022, A Title")
    assert model.words["peace"] == "output"
    assert (model.units["peace"].words, model.units["peace"].scale) == ("Mround/year", pytest.approx(1e6 / 365.25))
    share = model.unknowns["share152"]
    assert (share.family, share.low, share.high) == (Family.SHARE, 0.24, 0.9)
    stock0 = model.unknowns["stock0"]
    assert (stock0.least, stock0.most) == (0.5e6, 100e6)
    assert model.unknowns["surge_at"].low == pytest.approx(-0.9 * 365.25 / 12)
    assert model.walks["ships"].every == pytest.approx(365.25 / 6)


def test_stocks_and_their_flows(model: Model) -> None:
    received = model.stocks["received"]
    assert received.start == Constant(value=0.0)
    assert received.inflow == Apply(op=Op.DELAY, args=(Variable(name="shells_out"), Variable(name="transit")))
    assert (model.stocks["dprk"].floor, model.stocks["dprk"].slack) == (0.0, 2e5)
    assert model.written["received.in"] == "delay(shells_out, transit)"


def test_a_mix_is_the_sum_of_its_shares(model: Model) -> None:
    share, one = Variable(name="share152"), Variable(name="rpc152")
    assert model.written["rpc"] == "share152 * rpc152 + (1 - share152) * rpc122"
    first = model.definitions["rpc"]
    assert isinstance(first, Apply)
    assert first.args[0] == Apply(op=Op.MULTIPLY, args=(share, one))


def test_rules_reduce_a_path_over_the_window(model: Model) -> None:
    shipped, converted, rate, supply, made = model.rules
    assert shipped.tree == Apply(op=Op.TOTAL, args=(Variable(name="ships"),))
    assert converted.tree == Apply(op=Op.MULTIPLY, args=(Given(name="load"), Variable(name="rpc152")))
    assert converted.given == ("load",)
    assert rate.tree == Variable(name="firing")
    assert isinstance(supply.tree, Apply)
    assert supply.tree.op is Op.LAST
    assert made.tree == Apply(op=Op.MEAN, args=(Variable(name="production"),))
    assert made.unit.words == "Mround/year"


def test_rules_know_the_units_that_claims_may_have(model: Model) -> None:
    shipped, converted, rate, supply, _ = model.rules
    assert shipped.pick.claims.scales["count"] == 1
    assert "count/day" not in shipped.pick.claims.scales
    assert converted.pick.given["load"].scales["count"] == 1
    assert rate.pick.claims.scales["count/month"] == pytest.approx(12 / 365.25)
    assert supply.pick.claims.scales["month"] == pytest.approx(365.25 / 12)
    assert "count" not in supply.pick.claims.scales


def test_report_and_scenarios(model: Model) -> None:
    assert model.shown == ("containers", "containers * rpc", "supply")
    assert (model.units["supply"].words, model.units["supply"].scale) == ("day", 1)
    assert [proposition.words for proposition in model.propositions] == [
        "containers > 10000 container",
        "supply < 30 day",
    ]
    assert model.propositions[1].on == date(2024, 3, 1)
    as_is, wind_down = model.scenarios
    assert (as_is.changes, wind_down.start, wind_down.words) == ({}, date(2025, 8, 1), "the war winds down")
    assert set(wind_down.changes) == {"ships"}


def test_the_grid_runs_to_the_first_edge_not_before_its_end(model: Model) -> None:
    assert (model.grid.edges[0], model.grid.edges[1]) == (date(2023, 8, 1), date(2023, 9, 1))
    assert model.grid.edges[-1] == date(2026, 1, 1)
