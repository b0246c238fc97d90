"""Holds intervals to what they promise: `python benchmarks/calibrate.py [FOLDER]`, with --broken for robustness.

Draws worlds from the model of a case (a case.yaml with tables of claims beside it; without one a made-up trade that
uses each part of the likelihood), fits each, and ranks the truth of every unknown, of what the case reports and of the
log-likelihood among the draws. Prints for each how often its 90 % interval held the truth, with that share's own 95 %
interval, and whether its ranks keep to the bands; exits with 1 where one leaves the bands for all of them together.
With --broken the worlds break the model, each kind in one way, and coverage is printed by kind.

Each world's ranks go to a file under benchmarks/.worlds/ as soon as they are known; what is there is not fitted again,
so that a run that was stopped goes on where it was. A change of the model stage, the case or the seed begins anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import sys
import time
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
from crossbearing.model.estimate import fingerprint  # noqa: E402
from crossbearing.model.fit import Plan  # noqa: E402

PLAN = Plan(superchains=16, chains=4, ess=500, rhat=1.02, bound=400, helped=False)
"""Enough for ranks among so few draws."""

KEPT = Path(__file__).parent / ".worlds"


class Work(NamedTuple):
    """One world to draw and fit: `number` stands beside its ranks in the file."""

    number: int
    seed: np.random.SeedSequence
    kind: str


class Worker:
    """What a process of its own has in hand: a density cannot be sent to it."""

    density: Density

    @classmethod
    def start(cls, folder: Path) -> None:
        """Read the case."""
        cls.density = Density(*declared(folder))

    @classmethod
    def run(cls, work: Work) -> tuple[int, Trial]:
        """Draw and fit one world."""
        return work.number, trial(cls.density, work.seed, PLAN, BREAKINGS[work.kind])


def trials(folder: Path, sets: int, seed: int, jobs: int, kind: str) -> list[Trial]:
    """The ranks of all worlds: those that are kept, then those that are fitted now."""
    file = KEPT / f"{kind.replace(' ', '-')}-{mark(folder, seed)}.jsonl"
    file.parent.mkdir(exist_ok=True)
    known = {}
    if file.exists():
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
        known = {row["number"]: Trial(row["ranks"]) for row in rows}
    seeds = np.random.SeedSequence(seed).spawn(sets)
    work = [Work(number, one, kind) for number, one in enumerate(seeds) if number not in known]
    start = time.perf_counter()
    with multiprocessing.Pool(jobs, Worker.start, (folder,)) as pool, file.open("a", encoding="utf-8") as out:
        for count, (number, found) in enumerate(pool.imap_unordered(Worker.run, work), 1):
            known[number] = found
            print(json.dumps({"number": number, "ranks": found.ranks}), file=out, flush=True)
            left = (time.perf_counter() - start) / count * (len(work) - count) / 60
            print(f"{kind}: {len(known)} of {sets}, {left:.0f} minutes to go", file=sys.stderr, flush=True)
    return [known[number] for number in range(sets)]


def mark(folder: Path, seed: int) -> str:
    """What changes where ranks would: the model stage as it is written, the case, the seed and the plan."""
    code = sorted((ROOT / "src" / "crossbearing" / "model").glob("*.py"))
    made = [file.read_bytes() for file in code] + [fingerprint(*declared(folder)).encode(), repr((seed, PLAN)).encode()]
    return hashlib.sha256(b"".join(made)).hexdigest()[:12]


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
        told = [found.ranks for found in trials(folder, sets, seed, jobs, kind) if found.ranks is not None]
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
        good = show(calibration(trials(args.folder, args.sets, args.seed, args.jobs, "nothing is broken")))
    print(f"\n{time.perf_counter() - start:.0f} s, {args.jobs} processes, seed {args.seed}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
