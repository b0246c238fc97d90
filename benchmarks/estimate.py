"""How fast a model is fitted, beside NumPyro and PyMC with nutpie: the same model and figures, in one run.

    python benchmarks/estimate.py [CASE] [--as-of DATE] [--peers NAME ...] [--agree | --influence | --growth] [--json]

CASE is a case folder; without one it is the shells' model of the tests, written in Python. Each way of fitting runs in
a process of its own that starts cold, the peers in environments of their own under benchmarks/.peers/, made when they
are first needed. `--agree` draws at least 10,000 effective draws each and compares means and standard deviations;
`--influence` compares what is left out by reweighing with what is left out by a fit;
`--growth` fits models of growing size and draws docs/images/estimate-growth.svg.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from extract import environment

from crossbearing.model.density import Array, Density
from crossbearing.model.diagnostics import Worth, worth
from crossbearing.model.fit import REFIT, Plan, fit
from crossbearing.model.influence import groups, left_out
from crossbearing.model.layout import NOISE
from crossbearing.model.prior import shape
from crossbearing.model.reckoner import Reckoner
from crossbearing.model.terms import Evidence, Model

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "model"))
OURS = "crossbearing"
PEERS = ("numpyro", "nutpie")
COLD = {"warmup": 500, "draws": 1500, "accept": 0.9, "ess": 1000, "seed": 1}
"""Draws of each of the peers' two chains with which the least effective size comes to about a thousand."""

LONG = COLD | {"warmup": 1000, "draws": 15000, "ess": 10_000}


def observed(case: Path | None, as_of: str | None) -> tuple[Model, Evidence]:
    """The model and evidence of a case folder, or of the tests' shells."""
    if case is None:
        from declared import shells

        return tuple(shells())
    from crossbearing.api.estimating import observed as known

    found = known(case, as_of)
    return found.model, found.evidence


def written(model: Model, evidence: Evidence, how: dict[str, Any]) -> dict[str, Any]:
    """All that a peer needs to know, ready for JSON."""
    scalars = dict(model.unknowns)
    for name, walk in model.walks.items():
        scalars |= {f"{name} start": walk.start, f"{name} volatility": walk.volatility}
    scalars[NOISE] = model.noise
    plain = msgspec.to_builtins((model, evidence))
    plain = json.loads(json.dumps(plain).replace("-Infinity", "null").replace("Infinity", "1e300"))
    shapes = {name: list(shape(prior, name)) for name, prior in scalars.items()}
    return {"model": plain[0], "evidence": plain[1], "shapes": shapes, **how}


def run(name: str, python: str, given: dict[str, Any]) -> dict[str, Any]:
    """Fits once, cold: seconds of wall clock and processor, the most memory, and the draws with their names."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "case.json"), Path(folder, "draws.npy")
        source.write_text(json.dumps(given), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        process = subprocess.Popen(
            [python, str(HERE / "estimator.py"), name, str(source), str(out)],
            stdout=subprocess.PIPE,
            text=True,
            env={key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")},
        )
        assert process.stdout
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        if process.returncode:
            raise RuntimeError(f"{name} ended with {process.returncode}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return {
            "wall": wall,
            "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "memory_mb": used.ru_maxrss / 1024,
            "names": json.loads(said.strip().splitlines()[-1]),
            "draws": np.load(out),
        }


def judged(found: dict[str, Any]) -> Worth:
    """What the draws of z (chains, draws, dimension) are worth; each chain is a superchain of its own."""
    return worth(found["draws"].transpose(1, 0, 2)[:, :, None, :])


def agreement(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, float]:
    """The greatest difference of a mean, in standard deviations, and the range of the ratios of standard deviations."""
    assert ours["names"] == theirs["names"], "the judge orders the unknowns otherwise"
    means, spreads = zip(*((f["draws"].mean((0, 1)), f["draws"].std((0, 1))) for f in (ours, theirs)), strict=True)
    ratio = spreads[0] / spreads[1]
    return {
        "mean_off": float(np.abs((means[0] - means[1]) / spreads[1]).max()),
        "ratio_low": float(ratio.min()),
        "ratio_high": float(ratio.max()),
    }


def compare(model: Model, evidence: Evidence, how: dict[str, Any], peers: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Each way's figures, ours first, or why it could not be run."""
    given = written(model, evidence, how)
    found: dict[str, dict[str, Any]] = {}
    for name in (OURS, *peers):
        try:
            fitted = found[name] = run(name, sys.executable if name == OURS else str(environment(name)), given)
        except (OSError, subprocess.CalledProcessError, RuntimeError) as error:
            if name == OURS:
                raise
            yield {"name": name, "missing": str(error)}
            continue
        least = judged(fitted)
        row = {key: fitted[key] for key in ("wall", "processor", "memory_mb")}
        row |= {"name": name, "ess_bulk": least.bulk.min(), "ess_tail": least.tail.min()}
        if name != OURS:
            row |= agreement(found[OURS], fitted) | {"times": fitted["wall"] / found[OURS]["wall"]}
        yield row


def without(model: Model, evidence: Evidence) -> Iterator[dict[str, Any]]:
    """The answer without each origin and speaker for which draws are reweighed: by that, and by a fit."""
    density = Density(model, evidence)
    reckoner = Reckoner(model)
    sets, _ = groups(evidence)
    full = fit(density, 1)

    def answer(z: Array) -> Array:
        values = reckoner.values(z, model.shown[:1])[model.shown[0]]
        return np.log(values if values.ndim == 1 else values[:, -1])

    base = answer(full.z)
    light = left_out(density, full, answer, sets, 1, REFIT)
    fitted = left_out(density, full, answer, sets, 2, REFIT, reliable=-np.inf)
    for names, by_weight, by_fit in zip(sets, light, fitted, strict=True):
        if not by_weight.refitted:
            two = (by_weight.found, by_fit.found)
            shifts = [(one.median - np.median(base)) / base.std() for one in two]
            errors = [one.error / base.std() for one in two]
            row = {"without": " ".join(names), "converged": by_fit.converged}
            row |= dict(zip(("reweighed", "fitted"), shifts, strict=True))
            yield row | {"apart_in_errors": (shifts[0] - shifts[1]) / np.hypot(*errors), "error": errors[1]}


def grow() -> Iterator[dict[str, Any]]:
    """Processor time of our fit for models of growing size, in one process, and of one gradient for all its chains."""
    from declared import grown

    plan = Plan(superchains=16, chains=4, ess=400, rhat=1.02, helped=False)
    for unknowns in (10, 50, 200):
        for count in (10, 50, 200, 1000, 2000):
            density = Density(*grown(unknowns, count))
            started = time.process_time()
            found = fit(density, 1, plan).diagnostics
            seconds = time.process_time() - started
            z = np.random.default_rng(1).standard_normal((plan.superchains * plan.chains, density.dimension)) / 4
            gradients = []
            for _ in range(5):
                started = time.process_time()
                density.value_and_gradient(z)
                gradients.append(time.process_time() - started)
            yield {
                "unknowns": unknowns,
                "dimension": density.dimension,
                "observations": count,
                "seconds": seconds,
                "gradient_ms": 1000 * min(gradients),
                "draws": found.draws,
                "ess": min(found.ess_bulk, found.ess_tail),
                "rhat": found.rhat,
                "converged": found.converged,
            }


def draw(rows: list[dict[str, Any]], path: Path) -> None:
    """The growth as a picture."""
    import vl_convert

    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 480,
        "height": 300,
        "data": {"values": rows},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "observations", "type": "quantitative", "scale": {"type": "log"}},
            "y": {
                "field": "seconds",
                "type": "quantitative",
                "scale": {"type": "log"},
                "title": "seconds of processor time",
            },
            "color": {"field": "unknowns", "type": "ordinal"},
        },
    }
    path.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="?", type=Path)
    parser.add_argument("--as-of", metavar="DATE")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS, help="beside which of them")
    parser.add_argument("--agree", action="store_true", help="10,000 effective draws each")
    parser.add_argument("--influence", action="store_true", help="what is left out, by reweighing and by a fit")
    parser.add_argument("--growth", action="store_true", help="our own fit of growing models instead")
    parser.add_argument("--json", action="store_true", help="print a line of JSON each")
    chosen = parser.parse_args()
    rows = []
    if chosen.growth:
        found = grow()
    elif chosen.influence:
        found = without(*observed(chosen.case, chosen.as_of))
    else:
        found = compare(*observed(chosen.case, chosen.as_of), LONG if chosen.agree else COLD, chosen.peers)
    for row in found:
        rows.append(row)
        print(json.dumps(row, default=float) if chosen.json else line(row), flush=True)
    if chosen.growth:
        draw(rows, HERE.parent / "docs" / "images" / "estimate-growth.svg")


def line(row: dict[str, Any]) -> str:
    """A row to read."""
    return "  ".join(
        f"{key} {value:.4g}" if isinstance(value, float) else f"{key} {value}" for key, value in row.items()
    )


if __name__ == "__main__":
    main()
