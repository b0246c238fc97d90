"""Paths, delays, windows, scenarios: what is reckoned is what the words say."""

from __future__ import annotations

from datetime import date

import msgspec
import numpy as np
import pytest
from declared import MONTH, as_tree, last, months, over, positive, rule, shells, times, tree

from crossbearing.errors import ModelError
from crossbearing.model.delay import Delay
from crossbearing.model.density import Density
from crossbearing.model.layout import Layout
from crossbearing.model.reckoner import Reckoner
from crossbearing.model.terms import Constant, Given, Model, Op, Scenario, Stock, Tree, Variable, Walk
from crossbearing.model.windows import reduction

EDGES = np.array([0.0, 31, 59, 90, 120])


def model(definitions: dict[str, Tree], **more: object) -> Model:
    fields: dict[str, object] = {
        "grid": months(date(2023, 1, 1), 12),
        "unknowns": {"a": positive(1, 4), "time": positive(20, 60)},
        "walks": {"walk": Walk(start=positive(5, 20), volatility=positive(0.1, 0.5), every=2 * MONTH)},
        "definitions": definitions,
        "stocks": {},
        "order": tuple(definitions),
        "paths": frozenset(),
        "levels": frozenset(),
        "units": {},
        "noise": positive(0.05, 0.2),
    }
    return Model(**(fields | more))  # type: ignore[arg-type]


def draws(declared: Model, count: int = 3) -> np.ndarray:
    return np.random.default_rng(5).standard_normal((count, Layout(declared).dimension))


def test_a_walk_runs_straight_between_its_knots() -> None:
    declared = model({})
    layout = Layout(declared)
    z = draws(declared)
    path = np.log(Reckoner(declared).values(z, ["walk"])["walk"])
    values, _ = layout.inputs(z.T)
    start, volatility = (values[layout.row(f"walk {part}")][0] for part in ("start", "volatility"))
    steps = np.array([layout.names.index(f"walk {knot}") for knot in range(1, 7)])
    knots = np.vstack([np.zeros(len(z)), np.cumsum(z.T[steps], axis=0)])
    middles = (layout.edges[1:] + layout.edges[:-1]) / 2
    for draw in range(len(z)):
        wanted = np.log(start[draw]) + volatility[draw] * np.interp(middles, np.arange(7) * 2 * MONTH, knots[:, draw])
        np.testing.assert_allclose(path[draw], wanted, rtol=1e-12)


def test_a_stock_is_what_came_in_less_what_went_out() -> None:
    declared = model(
        {},
        stocks={"stock": Stock(start=Variable("a"), inflow=Variable("walk"), outflow=Constant(3.0))},
        order=("stock",),
    )
    z = draws(declared)
    found = Reckoner(declared).values(z, ["stock", "walk", "a"])
    days = np.diff(Layout(declared).edges)
    wanted = found["a"][:, None] + np.cumsum(days * (found["walk"] - 3), axis=1)
    np.testing.assert_allclose(found["stock"], wanted, rtol=1e-12)


def integrated(edges: np.ndarray, flow: np.ndarray, time: np.ndarray) -> np.ndarray:
    """Three stages in small steps of time."""
    pieces = 1000
    stages = np.full(3, flow[0] * time[0] / 3)
    out = np.zeros(len(flow))
    for step, days in enumerate(np.diff(edges)):
        for _ in range(pieces):
            # Heun's rule: the mean of the rates at both ends.
            def rates(content: np.ndarray, step: int = step) -> np.ndarray:
                given_off = content * 3 / time[step]
                return -np.diff(given_off, prepend=flow[step])

            length = days / pieces
            first = rates(stages)
            second = rates(stages + length * first)
            out[step] += length * 3 / time[step] * (stages[2] + length * first[2] / 2)
            stages = stages + length * (first + second) / 2
    return out / np.diff(edges)


@pytest.mark.parametrize("time", [[40.0], [25.0, 25.0, 60.0, 60.0]])
def test_a_delay_is_three_stages(time: list[float]) -> None:
    flow = np.array([3.0, 9.0, 1.0, 4.0])
    found = Delay(EDGES).forward([flow[:, None], np.array(time)[:, None]])
    wanted = integrated(EDGES, flow, np.broadcast_to(time, 4))
    np.testing.assert_allclose(found[:, 0], wanted, rtol=1e-5)


def test_a_delay_loses_nothing() -> None:
    edges = np.arange(0, 4000, 30.0)
    flow = np.where(np.arange(len(edges) - 1) == 3, 100.0, 0.0)[:, None]
    found = Delay(edges).forward([flow, np.array([[50.0]])])
    assert (found >= -1e-12).all()
    assert found.sum() == pytest.approx(100)


def test_windows_of_a_flow() -> None:
    windows = [(0.0, 59.0), (10.0, 40.0), (31.0, 31.0), (-50.0, 10.0)]
    np.testing.assert_allclose(
        reduction(Op.TOTAL, EDGES, windows, level=False), [[31, 28, 0, 0], [21, 9, 0, 0], [0, 0, 0, 0], [10, 0, 0, 0]]
    )
    np.testing.assert_allclose(
        reduction(Op.MEAN, EDGES, windows, level=False)[:3], [[31 / 59, 28 / 59, 0, 0], [0.7, 0.3, 0, 0], [1, 0, 0, 0]]
    )
    np.testing.assert_allclose(reduction(Op.LAST, EDGES, windows, level=False)[:2], np.eye(4)[[1, 1]])


def test_windows_of_a_level() -> None:
    level = np.array([10.0, 20, 40, 50])
    fine = np.linspace(20, 100, 200_001)
    wanted = np.interp(fine, EDGES[1:], level).mean()
    assert reduction(Op.MEAN, EDGES, [(20.0, 100.0)], level=True) @ level == pytest.approx(wanted, rel=1e-6)
    assert reduction(Op.LAST, EDGES, [(0.0, 45.0)], level=True) @ level == pytest.approx(15)
    assert reduction(Op.LAST, EDGES, [(0.0, 500.0)], level=True) @ level == pytest.approx(50)


def test_a_scenario_changes_what_hangs_on_it_from_its_day() -> None:
    declared = model(
        {"double": times("walk", 2), "later": tree(Op.DELAY, "double", "time")},
        stocks={"stock": Stock(start=Constant(5.0), inflow=Variable("double"))},
        order=("double", "later", "stock"),
        scenarios=(
            Scenario(
                name="half",
                words="",
                start=date(2023, 7, 16),
                changes={"walk": times("walk", 0.5), "time": times("time", 3)},
            ),
        ),
    )
    z = draws(declared)
    names = ["walk", "double", "later", "stock", "time"]
    reckoner = Reckoner(declared)
    base, changed = reckoner.values(z, names), reckoner.values(z, names, "half")
    np.testing.assert_allclose(changed["walk"][:, :6], base["walk"][:, :6])
    # July has 16 of its 31 days left.
    np.testing.assert_allclose(changed["walk"][:, 6], base["walk"][:, 6] * (1 - 0.5 * 16 / 31))
    np.testing.assert_allclose(changed["double"][:, 7:], base["double"][:, 7:] / 2)
    np.testing.assert_allclose(changed["later"][:, :6], base["later"][:, :6])
    assert (changed["stock"][:, 7:] < base["stock"][:, 7:]).all()
    assert changed["time"].shape == (3, 12)
    np.testing.assert_allclose(changed["time"][:, -1], 3 * base["time"])


def test_what_speakers_without_bias_hold_is_what_a_rule_says() -> None:
    case = shells()
    density = Density(*case)
    z = np.random.default_rng(2).standard_normal((4, density.dimension))
    z[:, density.layout.biases] = 0
    found = np.exp(density.heard(z).centre)
    values = Reckoner(case.model).values(z, ["rpc152", "containers", "firing"])
    place = {one.figure: at for at, one in enumerate(case.evidence.observations)}
    np.testing.assert_allclose(found[:, place["jcs2311-2"]], 2000 * values["rpc152"])
    np.testing.assert_allclose(found[:, place["nis2311-1"]], 1e6 / values["firing"])
    np.testing.assert_allclose(found[:, place["mnd2312-0"]], values["containers"][:, 4], rtol=0.2)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (as_tree("nobody"), "no variable nobody"),
        (last("walk"), "stands outside a rule"),
        (Given("load"), "no companion figure"),
        (tree(Op.CUMULATE, tree(Op.CUMULATE, "walk")), "as if it were a flow"),
        (tree(Op.POWER, "a", "time"), "not a constant"),
        (over("x", "y"), "hangs on itself: x -> y -> x"),
    ],
)
def test_what_cannot_be_reckoned(of: Tree, words: str) -> None:
    declared = model({"wrong": of, "x": as_tree("y"), "y": as_tree("x")})
    with pytest.raises(ModelError, match=words):
        Reckoner(declared).values(draws(declared), ["wrong"])


def test_a_rule_that_meets_a_path_with_a_figure() -> None:
    case = shells()
    rules = (rule(times(Given("load"), "ships"), "", given=("load",)), *case.model.rules[1:])
    evidence = msgspec.structs.replace(
        case.evidence,
        observations=tuple(
            msgspec.structs.replace(one, given={"load": 2.0}) for one in case.evidence.observations if one.rule == 0
        ),
    )
    with pytest.raises(ModelError, match="a path meets a single figure"):
        Density(msgspec.structs.replace(case.model, rules=rules), evidence)


def test_an_unknown_scenario() -> None:
    with pytest.raises(ModelError, match="no scenario nobody"):
        Reckoner(shells().model).values(np.zeros((1, 60)), ["ships"], "nobody")
