"""One way of fitting a model in a process of its own, beside which it needs only that way's libraries and `reckoned`.

    python estimator.py NAME CASE OUT        NAME is crossbearing, numpyro or nutpie

Reads model, evidence, the priors' shapes and how many draws are wanted from a JSON file, writes the draws of z as
(chains, draws, dimension) and prints the names of z.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import numpy as np


def crossbearing(case: dict[str, Any]) -> tuple[list[str], Any]:
    import msgspec

    from crossbearing.model.density import Density
    from crossbearing.model.fit import Plan, fit
    from crossbearing.model.terms import Evidence, Model

    density = Density(msgspec.convert(case["model"], Model), msgspec.convert(case["evidence"], Evidence))
    found = fit(density, case["seed"], Plan(ess=case["ess"], bound=10_000))
    d = found.diagnostics
    print(d.words(), file=sys.stderr)
    chains = d.superchains * d.chains
    return density.layout.names, found.z.reshape(d.draws, chains, -1).transpose(1, 0, 2)


def numpyro(case: dict[str, Any]) -> tuple[list[str], Any]:
    os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=2"
    import jax
    import numpyro
    import numpyro.distributions as dist
    from reckoned import Judge, jax_functions

    jax.config.update("jax_enable_x64", True)
    judge = Judge(case["model"], case["evidence"], case["shapes"], jax_functions())

    def model() -> None:
        z = numpyro.sample("z", dist.Normal(0, 1).expand([len(judge.names)]).to_event(1))
        numpyro.factor("said", judge.log_likelihood(z))

    sampler = numpyro.infer.MCMC(
        numpyro.infer.NUTS(model, target_accept_prob=case["accept"]),
        num_warmup=case["warmup"],
        num_samples=case["draws"],
        num_chains=2,
        progress_bar=False,
    )
    sampler.run(jax.random.PRNGKey(case["seed"]))
    return judge.names, np.asarray(sampler.get_samples(group_by_chain=True)["z"])


def nutpie(case: dict[str, Any]) -> tuple[list[str], Any]:
    import nutpie
    import pymc
    from reckoned import Judge, pytensor_functions

    judge = Judge(case["model"], case["evidence"], case["shapes"], pytensor_functions())
    with pymc.Model() as model:
        z = pymc.Normal("z", 0, 1, shape=len(judge.names))
        pymc.Potential("said", judge.log_likelihood(z))
    found = nutpie.sample(
        nutpie.compile_pymc_model(model),
        draws=case["draws"],
        tune=case["warmup"],
        chains=2,
        cores=2,
        seed=case["seed"],
        target_accept=case["accept"],
        progress_bar=False,
    )
    return judge.names, found.posterior["z"].to_numpy()


if __name__ == "__main__":
    name, source, out = sys.argv[1:]
    with open(source, encoding="utf-8") as file:  # noqa: PTH123
        given = json.load(file)
    names, draws = {"crossbearing": crossbearing, "numpyro": numpyro, "nutpie": nutpie}[name](given)
    np.save(out, draws)
    print(json.dumps(names))
