"""The tour in README.md: its commands run as they stand there, and print what stands below them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ELLIPSIS = "..."


class Step(NamedTuple):
    command: str
    expected: list[str]


def steps(page: str) -> list[Step]:
    """The commands of a page's console blocks, each with the lines that stand below it."""
    found: list[Step] = []
    for block in re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(Step(line[2:], []))
            else:
                found[-1].expected.append(line)
    return found


def first_difference(expected: list[str], printed: list[str]) -> str | None:
    """The first expected line that is not printed where it should be; a line "..." stands for any lines."""
    at, free = 0, False
    for line in expected:
        if line == ELLIPSIS:
            free = True
            continue
        # A line that ends so is cut short in the page.
        whole = not line.endswith(ELLIPSIS)
        places = range(at, len(printed) if free else min(at + 1, len(printed)))
        hit = next((i for i in places if printed[i] == line or (not whole and printed[i].startswith(line[:-3]))), None)
        if hit is None:
            return line
        at, free = hit + 1, False
    return None if free or at == len(printed) else printed[at]


def test_the_comparison_sees_what_differs() -> None:
    printed = ["one", "two", "three and more"]
    assert first_difference(["one", "two", "three and more"], printed) is None
    assert first_difference(["one", "...", "three..."], printed) is None
    assert first_difference(["..."], printed) is None
    assert first_difference(["one", "three..."], printed) == "three..."
    assert first_difference(["one", "...", "four"], printed) == "four"
    assert first_difference(["one", "two"], printed) == "three and more"


def test_the_tour_is_what_a_reader_sees(demonstrated: Path, tmp_path: Path) -> None:
    first, *tour = steps((ROOT / "README.md").read_text(encoding="utf-8"))
    assert first.command == "crossbearing demo"
    assert first_difference(first.expected, (demonstrated / "printed.txt").read_text("utf-8").splitlines()) is None
    shutil.copytree(demonstrated / "demo", tmp_path / "demo")
    assert len(tour) >= 5
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.defpath}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
    }
    for command, expected in tour:
        done = subprocess.run(
            ["/bin/sh", "-c", command], capture_output=True, text=True, cwd=tmp_path, env=environment, check=False
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
        missing = first_difference(expected, done.stdout.splitlines())
        assert missing is None, f"$ {command}\nnot as in README.md: {missing}\n\n{done.stdout}"
