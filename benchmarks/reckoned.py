"""A model's log density written once more, plainly, for any array library: the judge of Crossbearing's own.

One draw at a time, observation by observation, from the JSON of a model and its evidence; it shares no code with the
package. `xp` stands for the library's functions: see JAX and PyTensor at the end.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import numpy as np

Tree = dict[str, Any]

FAR = 1e299
"""Beyond it an edge is open."""


class Judge:
    """`names` has a name for each element of z, as Crossbearing orders it; `log_likelihood` leaves out its prior."""

    def __init__(
        self, model: dict[str, Any], evidence: dict[str, Any], shapes: dict[str, list[float]], xp: Any
    ) -> None:
        """`shapes` has for each prior its mean, standard deviation and the shares cut off below and above."""
        self.model, self.evidence, self.shapes, self.xp = model, evidence, shapes, xp
        days = [date.fromisoformat(edge) for edge in model["grid"]["edges"]]
        self.edges = np.array([(day - days[0]).days for day in days], dtype=float)
        self.widths = np.diff(self.edges)
        self.middles = (self.edges[1:] + self.edges[:-1]) / 2
        walks = model["walks"]
        self.priors = dict(model["unknowns"])
        for name, walk in walks.items():
            self.priors |= {f"{name} start": walk["start"], f"{name} volatility": walk["volatility"]}
        self.priors["noise"] = model["noise"]
        self.names = list(self.priors)
        for name, walk in walks.items():
            self.names += [f"{name} {k + 1}" for k in range(max(1, math.ceil(self.middles[-1] / walk["every"])))]
        biases = evidence.get("biases", [])
        self.names += [f"bias {b['speaker']} {b['measure']}" for b in biases]
        groups = {(b["group"], b["measure"]) for b in biases if b.get("group") and b.get("shared", 0) > 0}
        self.names += [f"bias of {group} {measure}" for group, measure in sorted(groups)]
        self.place = {name: at for at, name in enumerate(self.names)}

    def log_likelihood(self, z: Any) -> Any:
        """The log density of z but for its standard normal prior and a constant."""
        known: dict[str, Any] = {}
        value = self._variables(z, known)
        noise = self._prior("noise", z)
        total = 0.0
        for name, stock in self.model["stocks"].items():
            if stock.get("floor") is not None:
                short = self.xp.maximum(stock["floor"] - value(name), 0.0) / stock["slack"]
                total = total - 0.5 * (short**2).sum()
        statements = [voice["statement"] for voice in self.evidence["voices"]]
        wrong = np.array([voice["wrong"] for voice in self.evidence["voices"]])
        observations = self.evidence["observations"]
        order = sorted(range(len(observations)), key=lambda at: observations[at]["rule"])
        ordered = [observations[at] for at in order]
        if any(o.get("either") for o in ordered):
            raise NotImplementedError("alternatives")
        by_rule: dict[int, list[dict[str, Any]]] = {}
        for o in ordered:
            by_rule.setdefault(o["rule"], []).append(o)
        centre = self.xp.concatenate(
            [self._centre(self.model["rules"][rule], some, value) for rule, some in by_rule.items()]
        )
        centre = centre + self.xp.dot(self._loadings(ordered), z)
        variance = np.array([o["scatter"] ** 2 for o in ordered]) + noise**2
        belongs = np.array([[o["statement"] == statement for o in ordered] for statement in statements], dtype=float)
        sound, strayed = (
            self.xp.dot(belongs, self._score(centre, self.xp.sqrt(variance + more), ordered))
            for more in (0.0, self.evidence.get("stray", 1.4) ** 2)
        )
        return total + self.xp.logaddexp(np.log1p(-wrong) + sound, np.log(np.maximum(wrong, 1e-300)) + strayed).sum()

    def _prior(self, name: str, z: Any) -> Any:
        mean, deviation, below, above = self.shapes[name]
        w = z[self.place[name]]
        if below + above > 0:
            w = self.xp.ndtri(below + (1 - below - above) * self.xp.ndtr(w))
        inner = mean + deviation * w
        family = self.priors[name]["family"]
        if family == "positive":
            return self.xp.exp(inner)
        return 1 / (1 + self.xp.exp(-inner)) if family == "share" else inner

    def _variables(self, z: Any, known: dict[str, Any]) -> Any:
        def value(name: str) -> Any:
            if name not in known:
                known[name] = declared(name)
            return known[name]

        def declared(name: str) -> Any:
            if name in self.model["unknowns"]:
                return self._prior(name, z)
            if name in self.model["walks"]:
                every = self.model["walks"][name]["every"]
                count = sum(1 for other in self.names if other.rpartition(" ")[0] == name) - 2
                at = self.place[f"{name} 1"]
                weights = np.clip(self.middles[:, None] / every - np.arange(count), 0, 1)
                wandering = self.xp.dot(weights, z[at : at + count])
                return self._prior(f"{name} start", z) * self.xp.exp(self._prior(f"{name} volatility", z) * wandering)
            if name in self.model["definitions"]:
                return self._tree(self.model["definitions"][name], value, None)
            stock = self.model["stocks"][name]
            level = self._tree(stock["start"], value, None) + np.zeros(len(self.widths))
            for part, sign in (("inflow", 1), ("outflow", -1)):
                if stock.get(part) is not None:
                    flow = self._tree(stock[part], value, None) + np.zeros(len(self.widths))
                    level = level + sign * self.xp.cumsum(flow * self.widths)
            return level

        return value

    def _tree(self, tree: Tree, value: Any, seen: dict[str, Any] | None) -> Any:
        xp = self.xp
        kind = tree["type"]
        if kind == "Constant":
            return tree["value"]
        if kind == "Variable":
            return value(tree["name"])
        if kind == "Given":
            assert seen is not None
            return seen["given"][tree["name"]]
        op = tree["op"]
        args = [self._tree(arg, value, seen) for arg in tree["args"]]
        if op in ("total", "mean", "last"):
            return self._reduced(op, args[0], self._level(tree["args"][0]), seen)
        if op == "delay":
            return self._delayed(*args)
        return {
            "add": lambda a, b: a + b,
            "subtract": lambda a, b: a - b,
            "multiply": lambda a, b: a * b,
            "divide": lambda a, b: a / b,
            "power": lambda a, b: a**b,
            "negate": lambda a: -a,
            "exp": xp.exp,
            "log": xp.log,
            "sqrt": xp.sqrt,
            "logistic": lambda a: 1 / (1 + xp.exp(-a)),
            "min": xp.minimum,
            "max": xp.maximum,
            "time": lambda: self.middles,
            "cumulate": lambda a: xp.cumsum(a * self.widths),
        }[op](*args)

    def _level(self, tree: Tree) -> bool:
        if tree["type"] == "Variable":
            return tree["name"] in self.model["levels"]
        return tree.get("op") == "cumulate" or any(self._level(arg) for arg in tree.get("args", []))

    def _reduced(self, op: str, path: Any, level: bool, seen: dict[str, Any] | None) -> Any:
        assert seen is not None
        lengths = np.array([end - start for start, end in seen["windows"]])
        if getattr(path, "ndim", 0) == 0:
            return path * lengths if op == "total" else path
        weights = np.stack([self._taken(op, start, end, level) for start, end in seen["windows"]])
        return self.xp.dot(weights, path) * (lengths if op == "total" else 1.0)

    def _taken(self, op: str, start: float, end: float, level: bool) -> Any:
        """The parts of each step in a mean or last value; a level's mean by many small pieces."""
        if op == "last":
            return self._weights(np.array([end]), level)[0]
        if level:
            fine = np.linspace(start, end, 4001)
            return self._weights((fine[1:] + fine[:-1]) / 2, level).mean(axis=0)
        return np.maximum(np.minimum(self.edges[1:], end) - np.maximum(self.edges[:-1], start), 0) / (end - start)

    def _weights(self, days: Any, level: bool) -> Any:
        steps = np.eye(len(self.widths))
        if level:
            return np.stack([np.interp(days, self.edges[1:], row) for row in steps], axis=1)
        return steps[np.clip(np.searchsorted(self.edges, days, side="left") - 1, 0, len(steps) - 1)]

    def _delayed(self, flow: Any, time: Any) -> Any:
        """By the integral of the Erlang-3 distribution function: what has come out of a steady inflow by each day."""
        since = np.maximum(self.edges[:, None] - self.edges[None, :-1], 0)
        turns = 3 * since / time
        waiting = 1 - self.xp.exp(-turns) * (1 + 2 * turns / 3 + turns**2 / 6)
        come = since - time * waiting
        rises = self.xp.concatenate([flow[:1] * 0, flow[1:] - flow[:-1]])
        added = self.xp.dot(come[1:] - come[:-1], rises) / self.widths
        return flow[0] + added

    def _centre(self, rule: dict[str, Any], observations: list[dict[str, Any]], value: Any) -> Any:
        """What each speaker would hold without bias, on the scale on which it is scored."""
        given = {name: np.array([o["given"][name] for o in observations]) for name in rule.get("given", [])}
        held = self._tree(rule["tree"], value, {"given": given, "windows": [o["window"] for o in observations]})
        held = held + np.zeros(len(observations))
        if rule.get("linear"):
            return held / rule.get("scale", 1.0)
        small = []
        for o in observations:
            finite = [edge for edge in o["said"]["edges"] if edge is not None and 0 < edge < FAR]
            small.append(1e-3 * (finite[len(finite) // 2] if finite else 1.0))
        line = self.xp.minimum(held - np.array(small), 0.0) / np.array(small)
        return self.xp.log(self.xp.maximum(held, np.array(small))) + line

    def _loadings(self, observations: list[dict[str, Any]]) -> Any:
        """How much of each element of z is in each speaker's error."""
        found = np.zeros((len(observations), len(self.names)))
        for row, o in zip(found, observations, strict=True):
            for bias in self.evidence.get("biases", []):
                if (bias["speaker"], bias["measure"]) == (o["speaker"], o["measure"]):
                    row[self.place[f"bias {bias['speaker']} {bias['measure']}"]] = bias["own"]
                    if bias.get("group") and bias.get("shared", 0) > 0:
                        row[self.place[f"bias of {bias['group']} {bias['measure']}"]] = bias["shared"]
        return found

    def _score(self, centre: Any, scatter: Any, observations: list[dict[str, Any]]) -> Any:
        """log of the sum of weight [Φ(upper) - Φ(lower)], each difference reckoned in the nearer tail."""
        xp = self.xp
        rows = []
        for o in observations:
            rule = self.model["rules"][o["rule"]]
            edges = [-FAR if edge is None else edge for edge in o["said"]["edges"]]
            if rule.get("linear"):
                edges = [edge / rule.get("scale", 1.0) for edge in edges]
            else:
                edges = [math.log(edge) if edge > 0 else -1e6 for edge in edges]
            edges = np.clip(edges, -1e6, 1e6)
            rows.append(
                [
                    step
                    for step in zip(edges[:-1], edges[1:], o["said"]["weights"], strict=True)
                    if step[2] and step[0] < step[1]
                ]
            )
        widest = max(map(len, rows))
        # Steps of no weight fill the shorter rows.
        table = np.array([row + [(row[0][0], row[0][1], 1e-300)] * (widest - len(row)) for row in rows])
        a = (table[:, :, 0] - centre[:, None]) / scatter[:, None]
        b = (table[:, :, 1] - centre[:, None]) / scatter[:, None]
        top, rest = xp.log_ndtr(xp.where(a > 0, -a, b)), xp.log_ndtr(xp.where(a > 0, -b, a))
        parts = np.log(table[:, :, 2]) + top + xp.log1p(-xp.exp(xp.minimum(rest - top, -1e-15)))
        most = parts.max(axis=1)
        return most + xp.log(xp.exp(parts - most[:, None]).sum(axis=1))


def jax_functions() -> Any:
    """What the judge needs, from JAX."""
    from types import SimpleNamespace

    import jax.numpy as jnp
    from jax.scipy.special import log_ndtr, ndtr, ndtri

    names = ("exp", "log", "log1p", "sqrt", "maximum", "minimum", "cumsum", "where", "logaddexp", "concatenate", "dot")
    return SimpleNamespace(**{name: getattr(jnp, name) for name in names}, log_ndtr=log_ndtr, ndtr=ndtr, ndtri=ndtri)


def pytensor_functions() -> Any:
    """What the judge needs, from PyTensor."""
    from types import SimpleNamespace

    import pytensor.tensor as pt

    def log_ndtr(x: Any) -> Any:
        # Each side with an argument that is safe on the other: gradients run through both.
        far = pt.minimum(x, -1.0)
        return pt.switch(
            x < -1.0,
            pt.log(pt.erfcx(-far / math.sqrt(2)) / 2) - far**2 / 2,
            pt.log1p(-pt.erfc(pt.maximum(x, -1.0) / math.sqrt(2)) / 2),
        )

    names = ("exp", "log", "log1p", "sqrt", "maximum", "minimum", "cumsum", "where", "logaddexp", "concatenate", "dot")
    return SimpleNamespace(
        **{name: getattr(pt, name) for name in names},
        log_ndtr=log_ndtr,
        ndtr=lambda x: pt.erfc(-x / math.sqrt(2)) / 2,
        ndtri=lambda share: -math.sqrt(2) * pt.erfcinv(2 * share),
    )
