"""Fixtures: the command, a folder of reports, a case."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli_running import COMMAND, REPORTS, Ran, Run, environment, write_report


@pytest.fixture
def crossbearing(tmp_path: Path) -> Run:
    """Run the command in the test's folder; `code` is the exit code that it must have."""

    def run(*args: object, stdin: bytes | None = None, code: int = 0, env: Mapping[str, str] | None = None) -> Ran:
        given = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}
        done = Ran(
            subprocess.run(
                [COMMAND, *map(str, args)],
                capture_output=True,
                cwd=tmp_path,
                env=environment(**(env or {})),
                timeout=120,
                **given,  # type: ignore[call-overload]
            )
        )
        assert done.code == code, f"exit {done.code}\n{done.out}\n{done.err}"
        assert "Traceback" not in done.err
        return done

    return run


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of three reports."""
    folder = tmp_path / "texts"
    for name, (published, text) in REPORTS.items():
        write_report(folder, name, published, text)
    return folder


@pytest.fixture
def case(tmp_path: Path, texts: Path, crossbearing: Run) -> Path:
    """A case whose reports/ folder holds the three reports; not run yet."""
    crossbearing("new", "case")
    folder = tmp_path / "case"
    for path in texts.iterdir():
        (folder / "reports" / path.name).write_bytes(path.read_bytes())
    return folder
