"""Fixtures: the example cases after their first run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crossbearing import api

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def examples(make_once: Callable[[str, Callable[[Path], object]], Path], demonstrated: Path) -> Path:
    """A folder with the example cases that have a model, each after its first run; for reading and copying alone."""

    def run(folder: Path) -> None:
        shutil.copytree(demonstrated / "demo", folder / "dprk-shells")
        api.run(Path(shutil.copytree(EXAMPLES / "crude-exports", folder / "crude-exports")))

    return make_once("examples", run)
