"""The command as such: help, version, wrong use, what it loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli_running import COMMAND, Run, environment

from crossbearing import __version__

HEAVY = (
    "numpy sqlalchemy lxml pyarrow vl_convert trafilatura docx openpyxl jinja2 pypdfium2 py3langid ruamel rich".split()
)
ORDER = "demo new add extract run claims review verify".split()


def test_help_shows_the_commands_in_the_order_of_the_work(crossbearing: Run) -> None:
    listed = crossbearing("--help").out.split("Commands:")[1]
    assert [line.split()[0] for line in listed.splitlines() if line.split()[:1] and line.split()[0] in ORDER] == ORDER


def test_without_arguments_it_prints_its_help(crossbearing: Run) -> None:
    assert crossbearing().out == crossbearing("--help").out


def test_version(crossbearing: Run) -> None:
    assert crossbearing("--version").out == f"crossbearing {__version__}\n"


@pytest.mark.parametrize(
    "args",
    [
        ("nonsense",),
        ("run",),
        ("run", "no-such-case"),
        ("claims", "no-such-case"),
        ("verify", "no-such-case"),
        ("add", "no-such-case", "x.txt"),
        ("review", "no-such-case"),
        ("extract", "--format", "nonsense", "x.txt"),
        ("claims", "case", "--date", "yesterday"),
    ],
)
def test_wrong_use_is_exit_2_and_says_what_to_do(crossbearing: Run, args: tuple[str, ...]) -> None:
    ran = crossbearing(*args, code=2)
    assert ran.out == ""
    assert ran.err.strip()


def test_an_error_is_one_line_naming_the_place_and_the_mend(crossbearing: Run) -> None:
    ran = crossbearing("run", "no-such-case", code=2)
    assert len(ran.err.splitlines()) == 1
    assert "no-such-case" in ran.err


def test_the_debugging_switch_shows_where_an_error_came_from(crossbearing: Run, tmp_path: Path) -> None:
    done = subprocess.run(
        [COMMAND, "run", "no-such-case"],
        capture_output=True,
        cwd=tmp_path,
        env=environment(CROSSBEARING_DEBUG="1"),
        check=False,
    )
    assert b"Traceback" in done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import crossbearing",
        "import crossbearing.api",
        "import crossbearing.cli as c; c.group(['--help'], standalone_mode=False)",
        "import crossbearing.cli as c; c.group(['extract', '--help'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    probe = f"import sys; {code}; print('HEAVY', *(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].split() == ["HEAVY"]


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crossbearing", "--version"], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout == f"crossbearing {__version__}\n"
