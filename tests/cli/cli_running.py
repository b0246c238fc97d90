"""The real command, run as its users run it, on real files in a folder of the test's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

COMMAND = str(Path(sys.executable).with_name("crossbearing"))

HANGS = 600
"""After so many seconds a command hangs, also on a machine that does much else."""

# Three speakers on one quantity, and another one beside it.
REPORTS = {
    "october": (
        "2023-10-14",
        "Washington count\n\nThe White House said on Friday that North Korea had shipped more than 1,000 containers to"
        " Russia. About 300 people watched the port.\n",
    ),
    "january": (
        "2024-01-11",
        "Seoul count\n\nSouth Korea's defence minister said on Wednesday that North Korea had shipped about 5,000"
        " containers to Russia.\n",
    ),
    "february": (
        "2024-02-24",
        "State Department count\n\nThe US State Department said on Friday that North Korea had shipped more than 10,000"
        " containers to Russia.\n",
    ),
}


MODEL = """
model:
  time: {from: 2023-08-01, to: 2024-06-01, step: month}
  units: [container]
  path:
    ships: {start: 50 to 5000 container/month, volatility: 0.1 to 0.5, every: 2 month}
  stock:
    containers: {in: ships, words: containers sent}
  noise: 0.05 to 0.2
observe:
  - {claims: {measure: shipped, item: container, from: dprk, to: russia}, as: total(ships)}
scenarios:
  halved: {from: 2024-03-01, ships: ships / 2}
report:
  - containers
  - ships
  - {probability: containers > 5000 container, words: "more than 5,000 containers had been sent"}
"""

# What was said tells how far the gap is from nought, and not on which side: no chain crosses over.
TORN = """
model:
  time: {from: 2023-08-01, to: 2024-06-01, step: month}
  units: [container]
  unknown: {gap: normal -9000 to 9000 container}
observe:
  - {claims: {measure: shipped, item: container}, as: "max(gap, 0 - gap)"}
report: [gap]
"""


def environment(**more: str) -> dict[str, str]:
    """The test's environment without what would colour or widen the output."""
    kept = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "COLUMNS", "NO_COLOR")}
    return kept | {"PYTHONWARNINGS": "error::DeprecationWarning:crossbearing"} | more


class Ran:
    """What a command did: its exit code and what it printed."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The output as JSON lines."""
        return [json.loads(line) for line in self.lines]


Run = Callable[..., Ran]


def runner(folder: Path) -> Run:
    """A function that runs the command in `folder`; `code` is the exit code that it must have."""

    def run(*args: object, stdin: bytes | None = None, code: int = 0, env: Mapping[str, str] | None = None) -> Ran:
        given: dict[str, Any] = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}
        done = Ran(
            subprocess.run(
                [COMMAND, *map(str, args)],
                capture_output=True,
                cwd=folder,
                env=environment(**(env or {})),
                timeout=HANGS,
                check=False,
                **given,
            )
        )
        assert done.code == code, f"exit {done.code}\n{done.out}\n{done.err}"
        assert "Traceback" not in done.err
        return done

    return run


def write_report(folder: Path, name: str, published: str, text: str) -> Path:
    """A plain text report with its sidecar."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".json").write_text(json.dumps({"date": published, "publisher": "The Test"}), encoding="utf-8")
    return path
