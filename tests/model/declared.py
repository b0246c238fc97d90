"""Models and evidence written in Python: the flagship's shape, and others grown to any size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.model.saying import hear
from crossbearing.model.terms import (
    Apply,
    Bias,
    Constant,
    Evidence,
    Family,
    Given,
    Grid,
    Model,
    Observation,
    Op,
    Prior,
    Rule,
    Scenario,
    Stock,
    Tree,
    Unit,
    Variable,
    Voice,
    Walk,
)
from crossbearing.terms import Bound

MONTH = 30.4375
OTHERS = {Bound.ABOUT: 0.4, Bound.AT_LEAST: 0.3, Bound.AT_MOST: 0.3}


class Declared(NamedTuple):
    model: Model
    evidence: Evidence


def positive(low: float, high: float, **limits: float) -> Prior:
    return Prior(family=Family.POSITIVE, low=low, high=high, **limits)


def share(low: float, high: float) -> Prior:
    return Prior(family=Family.SHARE, low=low, high=high)


def real(low: float, high: float) -> Prior:
    return Prior(family=Family.REAL, low=low, high=high)


def as_tree(part: Tree | str | float) -> Tree:
    if isinstance(part, str):
        return Variable(part)
    return Constant(float(part)) if isinstance(part, int | float) else part


def tree(op: Op, *args: Tree | str | float) -> Tree:
    return Apply(op, tuple(as_tree(arg) for arg in args))


def add(*args: Tree | str | float) -> Tree:
    return tree(Op.ADD, *args)


def minus(*args: Tree | str | float) -> Tree:
    return tree(Op.SUBTRACT, *args)


def times(first: Tree | str | float, *more: Tree | str | float) -> Tree:
    found = as_tree(first)
    for part in more:
        found = tree(Op.MULTIPLY, found, part)
    return found


def over(*args: Tree | str | float) -> Tree:
    return tree(Op.DIVIDE, *args)


def last(part: Tree | str) -> Tree:
    return tree(Op.LAST, part)


def months(first: date, count: int) -> Grid:
    edges = [
        date(first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1, 1) for k in range(count + 1)
    ]
    return Grid(edges=tuple(edges))


def rule(of: Tree, words: str, **more: object) -> Rule:
    return Rule(tree=of, words=words, unit=Unit(words="", scale=1.0), **more)  # type: ignore[arg-type]


def shells() -> Declared:
    """The flagship's shape: twelve unknowns, a walk, three stocks, twelve briefings with 25 figures."""
    unknowns = {
        "rpc152": positive(233, 600, most=640),
        "rpc122": positive(47, 174),
        "share152": share(0.24, 0.90),
        "share_ammo": share(0.55, 0.94),
        "peace": positive(0.88e6 / 365.25, 4.55e6 / 365.25),
        "surge": positive(1.12, 3.56),
        "surge_at": real(-0.9 * MONTH, 8.9 * MONTH),
        "stock0": positive(2.1e6, 29.8e6),
        "transit": positive(0.52 * MONTH, 1.93 * MONTH),
        "firing": positive(5200, 19300),
        "before": positive(97, 2590),
        "return_ratio": positive(0.73, 1.97),
    }
    definitions = {
        "rpc": times("share_ammo", add(times("share152", "rpc152"), times(minus(1, "share152"), "rpc122"))),
        "mobilised": tree(Op.LOGISTIC, over(minus(tree(Op.TIME), "surge_at"), MONTH)),
        "production": times("peace", add(1, times(minus("surge", 1), "mobilised"))),
        "shells_out": times("ships", "rpc"),
        "arriving": tree(Op.DELAY, "shells_out", "transit"),
        "supply": over("received", "firing"),
        "rounds": times("containers", "rpc"),
    }
    stocks = {
        "containers": Stock(start=Variable("before"), inflow=Variable("ships")),
        "dprk_shells": Stock(
            start=Variable("stock0"),
            inflow=Variable("production"),
            outflow=Variable("shells_out"),
            floor=0.0,
            slack=2e5,
        ),
        "received": Stock(start=Constant(0.0), inflow=Variable("arriving")),
    }
    rules = (
        rule(last("containers"), "containers shipped"),
        rule(times(Given("load"), "rpc152"), "152 mm rounds in as many containers"),
        rule(times(Given("load"), "rpc122"), "122 mm rounds in as many containers"),
        rule(last("received"), "rounds received"),
        rule(over(Given("load"), "firing"), "how long so many rounds last"),
        rule(as_tree("firing"), "rounds fired a day"),
        rule(as_tree("peace"), "rounds made a day in peace"),
        rule(as_tree("surge"), "how many times as much when mobilised"),
        rule(over(last("rounds"), "peace"), "years' output in what was shipped"),
        rule(last("supply"), "how long what was received lasts"),
        rule(as_tree("return_ratio"), "containers back for each"),
        rule(last("mobilised"), "share of plants at full load"),
    )
    grid = months(date(2023, 8, 1), 29)
    kinds = {
        "containers": (0, "shipped", "count"),
        "as152": (1, "capacity-equivalent", "count"),
        "as122": (2, "capacity-equivalent", "count"),
        "received": (3, "received", "count"),
        "lasts": (4, "duration", "day"),
        "firing": (5, "consumption-rate", "count"),
        "peace": (6, "production-rate", "count"),
        "surge": (7, "ratio", "ratio"),
        "years": (8, "duration", "day"),
        "supply": (9, "duration", "day"),
        "return": (10, "ratio", "ratio"),
        "mobilised": (11, "ratio", "ratio"),
    }
    at_least, exact, about, between = Bound.AT_LEAST, Bound.EXACT, Bound.ABOUT, Bound.RANGE
    said: Sequence[tuple[str, str, date, list[tuple[str, Bound, float, float | None, float, float]]]] = (
        ("jcs2311", "rok_mnd", date(2023, 11, 1), [
            ("containers", about, 2000, 2000, 0.10, 0),
            ("as122", at_least, 200e3, None, 0.10, 2000),
            ("as152", at_least, 1e6, None, 0.10, 2000)]),
        ("nis2311", "rok_nis", date(2023, 11, 1), [
            ("received", about, 1e6, 1e6, 0.20, 0),
            ("lasts", about, 61, 61, 0.25, 1e6)]),
        ("est2310", "estonia", date(2023, 10, 20), [
            ("received", between, 300e3, 500e3, 0.15, 0),
            ("firing", about, 10e3, 10e3, 0.15, 0)]),
        ("exp2311", "expert", date(2023, 11, 1), [
            ("peace", about, 5500, 5500, 0.20, 0),
            ("surge", between, 2, 3, 0.10, 0),
            ("years", about, 180, 180, 0.30, 0)]),
        ("mnd2312", "rok_mnd", date(2023, 12, 31), [
            ("containers", about, 5000, 5000, 0.08, 0),
            ("as152", at_least, 2e6, None, 0.10, 5000),
            ("as122", at_least, 400e3, None, 0.10, 5000)]),
        ("rusi2401", "rusi", date(2024, 1, 30), [("firing", about, 10e3, 10e3, 0.15, 0)]),
        ("iiss2402", "iiss", date(2024, 2, 1), [("supply", at_least, 30, None, 0.20, 0)]),
        ("us2402", "us", date(2024, 2, 23), [("containers", at_least, 10000, None, 0.08, 0)]),
        ("shin2402", "rok_mnd", date(2024, 2, 26), [
            ("containers", about, 6700, 6700, 0.05, 0),
            ("as152", at_least, 3e6, None, 0.10, 6700),
            ("as122", at_least, 0.5e6, None, 0.10, 6700),
            ("return", about, 1.3, 1.3, 0.05, 0)]),
        ("shin2406", "rok_mnd", date(2024, 6, 14), [
            ("containers", exact, 10000, 10000, 0.08, 0),
            ("as152", about, 4.8e6, 4.8e6, 0.10, 10000)]),
        ("dia2408", "rok_mnd", date(2024, 8, 27), [("containers", about, 13000, 13000, 0.08, 0)]),
        ("dia2507", "rok_mnd", date(2025, 7, 13), [("containers", about, 28000, 28000, 0.08, 0)]),
    )  # fmt: skip
    observations, voices = [], []
    for statement, speaker, day, figures in said:
        voices.append(Voice(statement=statement, speaker=speaker, wrong=0.05))
        for place, (kind, bound, low, high, scatter, load) in enumerate(figures):
            number, measure, unit = kinds[kind]
            observations.append(
                Observation(
                    figure=f"{statement}-{place}",
                    statement=statement,
                    speaker=speaker,
                    measure=measure,
                    rule=number,
                    window=(0.0, grid.day(day)),
                    said=hear(low, high, bound, unit=unit, others=OTHERS),
                    scatter=scatter,
                    given={"load": float(load)} if load else {},
                )
            )
    pairs = sorted({(o.speaker, o.measure) for o in observations})
    biases = [
        Bias(speaker=s, measure=m, own=0.1, group="rok" if s.startswith("rok") else None, shared=0.1) for s, m in pairs
    ]
    model = Model(
        grid=grid,
        unknowns=unknowns,
        walks={
            "ships": Walk(start=positive(135 / MONTH, 3625 / MONTH), volatility=positive(0.13, 0.48), every=2 * MONTH)
        },
        definitions=definitions,
        stocks=stocks,
        order=("rpc", "mobilised", "production", "shells_out", "arriving", *stocks, "supply", "rounds"),
        paths=frozenset({"ships", "mobilised", "production", "shells_out", "arriving", *stocks, "supply", "rounds"}),
        levels=frozenset({*stocks, "supply", "rounds"}),
        units={},
        noise=positive(0.05, 0.19),
        rules=tuple(
            Rule(tree=r.tree, words=r.words, unit=r.unit, given=("load",) if "load" in repr(r.tree) else ())
            for r in rules
        ),
        scenarios=(
            Scenario(
                name="full",
                words="",
                start=date(2025, 8, 1),
                changes={"ships": times("ships", 1.5), "surge": times("surge", 1.3)},
            ),
            Scenario(name="down", words="", start=date(2025, 8, 1), changes={"ships": times("ships", 0.2)}),
        ),
        shown=("containers", "rounds", "dprk_shells", "received", "supply"),
    )
    evidence = Evidence(
        as_of=date(2025, 8, 1), observations=tuple(observations), voices=tuple(voices), biases=tuple(biases)
    )
    return Declared(model, evidence)


def _wandered(span: float, knots: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """A flow for each day of the span, as a walk with so many knots has it."""
    logs = np.cumsum(0.2 * rng.standard_normal(knots + 1))
    return 20 * np.exp(np.interp(np.arange(math.ceil(span)), np.arange(knots + 1) * span / knots, logs))


def grown(unknowns: int, observations: int, seed: int = 0) -> Declared:
    """Flows into stocks with about so many unknowns in all, and so many figures said of a truth that is drawn.

    Five unknowns a stock and its flow's walk for the rest; figures are of the stocks' levels and their factors.
    """
    rng = np.random.default_rng(seed)
    grid = months(date(2022, 1, 1), 36)
    stocks = max(1, unknowns // 50)
    speakers = [f"speaker{k}" for k in range(min(max(1, unknowns // 10), 8))]
    knots = max(2, (unknowns - 1 - 5 * stocks - len(speakers)) // stocks)
    span = (grid.day(grid.edges[-1]) + grid.day(grid.edges[-2])) / 2
    names = range(stocks)
    model = Model(
        grid=grid,
        unknowns={f"start{k}": positive(100, 3000) for k in names}
        | {f"load{k}": positive(50, 500) for k in names}
        | {f"part{k}": share(0.2, 0.9) for k in names},
        walks={
            f"flow{k}": Walk(start=positive(5, 80), volatility=positive(0.1, 0.4), every=span / knots) for k in names
        },
        definitions={f"content{k}": times(f"stock{k}", f"load{k}", f"part{k}") for k in names},
        stocks={f"stock{k}": Stock(start=Variable(f"start{k}"), inflow=Variable(f"flow{k}")) for k in names},
        order=tuple(f"stock{k}" for k in names) + tuple(f"content{k}" for k in names),
        paths=frozenset(f"{kind}{k}" for kind in ("flow", "stock", "content") for k in names),
        levels=frozenset(f"{kind}{k}" for kind in ("stock", "content") for k in names),
        units={},
        noise=positive(0.05, 0.19),
        rules=tuple(
            rule(of, words)
            for k in names
            for of, words in (
                (last(f"stock{k}"), "stock"),
                (as_tree(f"load{k}"), "load"),
                (last(f"content{k}"), "content"),
                (tree(Op.MEAN, f"flow{k}"), "flow"),
            )
        ),
        shown=("stock0", "content0"),
    )
    flows = [_wandered(span, knots, rng) for _ in names]
    heard = []
    bounds = (Bound.ABOUT, Bound.AT_LEAST, Bound.EXACT, Bound.RANGE)
    for place in range(observations):
        number, what = rng.integers(stocks), rng.integers(4)
        day = int(rng.uniform(30, span))
        flow = flows[number]
        stock = 500 + flow[:day].sum()
        held = (stock, 150.0, stock * 150.0 * 0.5, flow[max(0, day - 60) : day].mean())[what]
        held *= np.exp(0.1 * rng.standard_normal())
        bound = bounds[rng.integers(4)]
        low = float(f"{held:.1e}")
        high = {Bound.AT_LEAST: None, Bound.RANGE: float(f"{held * 1.3:.1e}")}.get(bound, low)
        heard.append(
            Observation(
                figure=f"f{place}",
                statement=f"s{place // 2}",
                speaker=speakers[(place // 2) % len(speakers)],
                measure="count",
                rule=int(4 * number + what),
                window=(max(0.0, day - 60.0), float(day)),
                said=hear(low, high, bound, others=OTHERS),
                scatter=0.1,
            )
        )
    voices = [
        Voice(statement=f"s{k}", speaker=speakers[k % len(speakers)], wrong=0.05)
        for k in range((observations + 1) // 2)
    ]
    biases = [Bias(speaker=name, measure="count", own=0.1) for name in speakers]
    return Declared(
        model,
        Evidence(
            as_of=grid.edges[0] + timedelta(days=1),
            observations=tuple(heard),
            voices=tuple(voices),
            biases=tuple(biases),
        ),
    )
