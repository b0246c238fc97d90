"""Fixtures: the command, a folder of reports, a case before and after its first run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_running import REPORTS, Run, runner, write_report


@pytest.fixture
def crossbearing(tmp_path: Path) -> Run:
    """Run the command in the test's folder."""
    return runner(tmp_path)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of three reports."""
    folder = tmp_path / "texts"
    for name, (published, text) in REPORTS.items():
        write_report(folder, name, published, text)
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case in `before`, and the same case after its first run in `after`; for copying alone."""
    folder = tmp_path_factory.mktemp("made")
    crossbearing = runner(folder)
    crossbearing("new", "before")
    for name, (published, text) in REPORTS.items():
        write_report(folder / "before" / "reports", name, published, text)
    shutil.copytree(folder / "before", folder / "after")
    crossbearing("run", "after")
    return folder


@pytest.fixture
def case(tmp_path: Path, made: Path) -> Path:
    """A case whose reports/ folder holds the three reports; not run yet."""
    return Path(shutil.copytree(made / "before", tmp_path / "case"))


@pytest.fixture
def ran_case(tmp_path: Path, made: Path) -> Path:
    """The same case after its first run."""
    return Path(shutil.copytree(made / "after", tmp_path / "case"))
