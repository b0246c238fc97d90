"""Holds intervals to what they promise: `python benchmarks/calibrate.py [FOLDER]`, with --broken for robustness.

Draws worlds from the model of a case (a case.yaml with tables of claims beside it; without one a made-up trade that
uses each part of the likelihood), fits each, and ranks the truth of every unknown, of what the case reports and of the
log-likelihood among the draws. Prints for each how often its 90 % interval held the truth, with that share's own 95 %
interval, and whether its ranks keep to the bands; exits with 1 where one leaves the bands for all of them together.
With --broken the worlds break the model, each kind in one way, and coverage is printed by kind.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# One thread a process, so that processes do not wait for each other; it must be set before NumPy is loaded.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "model"))

from tabled import GRAIN, declared  # noqa: E402

from crossbearing.model.bands import coverage  # noqa: E402
from crossbearing.model.broken import BREAKINGS  # noqa: E402
from crossbearing.model.calibrate import DRAWS, Calibration, Trial, calibration, trial  # noqa: E402
from crossbearing.model.density import Density  # noqa: E402
from crossbearing.model.fit import FULL, Plan  # noqa: E402

LIGHT = Plan(superchains=8, chains=6, ess=400, rhat=1.03, bound=400, peaks=2)
"""For broken worlds: enough for ranks among so few draws."""


class Work(NamedTuple):
    """One world to draw and fit."""

    seed: np.random.SeedSequence
    kind: str
    plan: Plan


class Worker:
    """What a process of its own has in hand: a density cannot be sent to it."""

    density: Density

    @classmethod
    def start(cls, folder: Path) -> None:
        """Read the case."""
        cls.density = Density(*declared(folder))

    @classmethod
    def run(cls, work: Work) -> Trial:
        """Draw and fit one world."""
        return trial(cls.density, work.seed, work.plan, BREAKINGS[work.kind])


def trials(folder: Path, sets: int, seed: int, jobs: int, kind: str, plan: Plan) -> Iterator[Trial]:
    work = [Work(one, kind, plan) for one in np.random.SeedSequence(seed).spawn(sets)]
    with multiprocessing.Pool(jobs, Worker.start, (folder,)) as pool:
        for count, found in enumerate(pool.imap(Worker.run, work), 1):
            if count % 10 == 0 and sys.stderr.isatty():
                print(f"\r{kind}: {count} of {sets}", end="", file=sys.stderr, flush=True)
            yield found


def show(found: Calibration) -> bool:
    print(f"{found.sets - found.failed} of {found.sets} fits converged; ranks among {DRAWS} draws\n")
    print("| quantity | 90 % interval holds the truth | its own 95 % | ranks in band | in joint band |")
    print("| --- | --- | --- | --- | --- |")
    for name, covered, own, joint in found.verdicts:
        share, low, high = (f"{100 * part:.0f}" for part in covered)
        print(f"| {name} | {share} % | {low} to {high} % | {'yes' if own else 'no'} | {'yes' if joint else 'NO'} |")
    outside = sum(not one.own for one in found.verdicts)
    print(f"\n{outside} of {len(found.verdicts)} leave their own 95 % band, {0.05 * len(found.verdicts):.1f} expected")
    return all(one.joint for one in found.verdicts)


def show_broken(folder: Path, sets: int, seed: int, jobs: int) -> None:
    shown = declared(folder).model.shown
    print("| what is broken | converged | variable | 50 % interval holds the truth | 90 % | its own 95 % |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind in BREAKINGS:
        told = [found.ranks for found in trials(folder, sets, seed, jobs, kind, LIGHT) if found.ranks is not None]
        for name in shown:
            ranks = np.array([ranks[name] for ranks in told])
            half, most = coverage(ranks, DRAWS, 0.5), coverage(ranks, DRAWS, 0.9)
            cells = [kind, f"{len(told)} of {sets}", name, *(f"{100 * one.share:.0f} %" for one in (half, most))]
            print(f"| {' | '.join(cells)} | {100 * most.low:.0f} to {100 * most.high:.0f} % |", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=GRAIN, help="a case whose claims are tables in its folder"
    )
    parser.add_argument("--sets", type=int, default=300, help="how many worlds; with --broken, of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--broken", action="store_true", help="worlds that break the model, by kind")
    args = parser.parse_args()
    start = time.perf_counter()
    good = True
    if args.broken:
        show_broken(args.folder, args.sets, args.seed, args.jobs)
    else:
        good = show(calibration(trials(args.folder, args.sets, args.seed, args.jobs, "nothing is broken", FULL)))
    print(f"\n{time.perf_counter() - start:.0f} s, {args.jobs} processes, seed {args.seed}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
