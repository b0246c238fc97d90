"""Every operation's gradient, and the whole density's, against differences."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from declared import (
    MONTH,
    Declared,
    add,
    as_tree,
    grown,
    last,
    minus,
    months,
    over,
    positive,
    real,
    rule,
    share,
    shells,
    times,
    tree,
)

from crossbearing.model.density import Density
from crossbearing.model.saying import hear
from crossbearing.model.terms import (
    Bias,
    Constant,
    Evidence,
    Given,
    Model,
    Observation,
    Op,
    Stock,
    Tree,
    Variable,
    Voice,
    Walk,
)
from crossbearing.terms import Bound

TOTAL, MEAN = (lambda part: tree(Op.TOTAL, part)), (lambda part: tree(Op.MEAN, part))

OPERATIONS: dict[Op, Tree] = {
    Op.ADD: add("a", "b"),
    Op.SUBTRACT: minus(times("a", 9), "b"),
    Op.MULTIPLY: times("a", "b"),
    Op.DIVIDE: over("a", "b"),
    Op.POWER: tree(Op.POWER, "a", 1.7),
    Op.NEGATE: tree(Op.NEGATE, minus("part", 2)),
    Op.EXP: tree(Op.EXP, "part"),
    Op.LOG: tree(Op.LOG, add("a", 2)),
    Op.SQRT: tree(Op.SQRT, "a"),
    Op.LOGISTIC: tree(Op.LOGISTIC, "real"),
    Op.MIN: tree(Op.MIN, "a", times("b", 1.2)),
    Op.MAX: tree(Op.MAX, "a", times("b", 1.2)),
    Op.TIME: MEAN(times(tree(Op.TIME), "a")),
    Op.CUMULATE: last(tree(Op.CUMULATE, "walk")),
    Op.DELAY: TOTAL(tree(Op.DELAY, "walk", "time")),
    Op.TOTAL: TOTAL("walk"),
    Op.MEAN: MEAN(times("walk", "a")),
    Op.LAST: last("stock"),
    Op.FROM: MEAN(tree(Op.FROM, "walk", times("walk", "a"), 100.0)),
}

OTHERS = {
    "a level that comes later": last(tree(Op.DELAY, "stock", "time")),
    "a delay that changes": MEAN(tree(Op.DELAY, "walk", tree(Op.FROM, "time", times("time", "a"), 120.0))),
    "a level's mean": MEAN("stock"),
    "a total of one value": TOTAL("a"),
    "a companion figure": times(Given("load"), "a"),
    "a companion figure inside a total": TOTAL(times(Given("load"), "walk")),
    "a total inside more": over(TOTAL("walk"), MEAN(times("walk", "b"))),
}


def declared(of: Tree, linear: bool = False) -> Declared:
    grid = months(date(2024, 1, 1), 9)
    given = ("load",) if "load" in repr(of) else ()
    model = Model(
        grid=grid,
        unknowns={
            "a": positive(1, 4),
            "b": positive(2, 3, least=1.5, most=5),
            "part": share(0.2, 0.7),
            "real": real(-2, 3),
            "time": positive(20, 60),
        },
        walks={"walk": Walk(start=positive(5, 20), volatility=positive(0.1, 0.5), every=2 * MONTH)},
        definitions={},
        stocks={
            "stock": Stock(start=Variable("a"), inflow=Variable("walk"), outflow=Constant(9.0), floor=50, slack=20)
        },
        order=("stock",),
        paths=frozenset({"walk", "stock"}),
        levels=frozenset({"stock"}),
        units={},
        noise=positive(0.05, 0.2),
        rules=(rule(of, "", given=given, linear=linear, scale=3.0),),
    )
    observations = [
        Observation(
            figure=f"f{place}",
            statement="s" if place < 2 else "t",
            speaker="one",
            measure="count",
            rule=0,
            window=(30.0 * place, 90.0 + 40 * place),
            said=hear(low, high, bound),
            scatter=0.3,
            given=dict.fromkeys(given, 2.0 + place),
            either="which" if place < 2 else None,
        )
        for place, (low, high, bound) in enumerate(
            [(2, 2, Bound.ABOUT), (20, None, Bound.AT_LEAST), (None, 500, Bound.AT_MOST), (1, 30, Bound.RANGE)]
        )
    ]
    return Declared(
        model,
        Evidence(
            as_of=date(2024, 6, 1),
            observations=tuple(observations),
            voices=(Voice(statement="s", speaker="one", wrong=0.1), Voice(statement="t", speaker="one", wrong=0.0)),
            biases=(Bias(speaker="one", measure="count", own=0.2, group="all", shared=0.1),),
        ),
    )


def worst(density: Density, z: np.ndarray, mask: np.ndarray | None = None) -> float:
    """The greatest difference between gradient and differences, relative to the greatest gradient."""
    _, gradient = density.value_and_gradient(z, mask)
    nudge = 1e-6
    differences = np.empty_like(gradient)
    for place in range(density.dimension):
        step = nudge * np.eye(density.dimension)[place]
        above, below = (density.value_and_gradient(z + sign * step, mask)[0] for sign in (1, -1))
        differences[:, place] = (above - below) / (2 * nudge)
    return float(np.abs(differences - gradient).max() / np.abs(gradient).max())


def draws(density: Density, count: int = 5) -> np.ndarray:
    return 0.8 * np.random.default_rng(1).standard_normal((count, density.dimension))


@pytest.mark.parametrize("op", list(Op))
def test_each_operation(op: Op) -> None:
    density = Density(*declared(OPERATIONS[op]))
    assert worst(density, draws(density)) < 1e-6


@pytest.mark.parametrize("words", OTHERS)
def test_operations_together(words: str) -> None:
    density = Density(*declared(OTHERS[words]))
    assert worst(density, draws(density)) < 1e-6


def test_a_linear_rule() -> None:
    density = Density(*declared(minus("a", "b"), linear=True))
    assert worst(density, draws(density)) < 1e-6


@pytest.mark.parametrize("case", [shells(), grown(30, 40), grown(120, 15)], ids=["shells", "small", "wide"])
def test_whole_models(case: Declared) -> None:
    density = Density(*case)
    assert worst(density, draws(density)) < 1e-6


def test_a_masked_statement_counts_for_nothing() -> None:
    case = shells()
    density = Density(*case)
    z = draws(density)
    mask = np.ones((len(z), len(density.statements)))
    mask[:, 3] = 0
    left = density.statements[3]
    without = case.evidence.__replace__(
        observations=tuple(o for o in case.evidence.observations if o.statement != left),
        voices=tuple(voice for voice in case.evidence.voices if voice.statement != left),
    )
    value, gradient = density.value_and_gradient(z, mask)
    other = Density(case.model, without).value_and_gradient(z)
    np.testing.assert_allclose(value, other[0], rtol=1e-12)
    np.testing.assert_allclose(gradient, other[1], rtol=1e-9, atol=1e-9)
    assert worst(density, z, mask) < 1e-6


def test_what_cannot_be_reckoned_has_no_density() -> None:
    density = Density(*declared(as_tree("a")))
    z = draws(density)
    z[0, 0] = np.nan
    value, gradient = density.value_and_gradient(z)
    assert value[0] == -np.inf
    assert not gradient[0].any()
    assert np.isfinite(value[1:]).all()


def test_a_floor_leads_softly_and_weighs_in_full() -> None:
    density = Density(*shells())
    z = np.random.default_rng(7).standard_normal((60, density.dimension))
    value, gradient = density.value_and_gradient(z)
    led_value, led = density.led().value_and_gradient(z)
    above = density.shortfall(z) == 0
    assert 0 < above.sum() < len(z)
    np.testing.assert_array_equal(led_value, value)
    np.testing.assert_array_equal(led[above], gradient[above])
    assert (np.abs(led - gradient).max(axis=1) > 0)[~above].all()
