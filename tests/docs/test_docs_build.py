"""docs/build.py finds what it says it finds: each fault is planted in a small project and named."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = _load()


def _group(helped: bool = True, option_help: str | None = "How many.") -> click.Group:
    group = click.Group("tool", help="A tool.")

    @group.command(help="Do it to FILE." if helped else None)
    @click.argument("file", metavar="FILE")
    @click.option("--count", help=option_help)
    def do(file: str, count: str) -> None: ...

    return group


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    files = {
        "pyproject.toml": '[build-system]\nrequires = ["maker"]\n[project]\ndependencies = ["one>=1"]\n'
        '[dependency-groups]\ndev = ["two"]\n',
        "README.md": "# Tool\n\nType `tool do FILE`. See [the docs](docs/README.md) and [here](#tool).\n",
        "docs/README.md": "# Pages\n\n- [reference](cli-reference.md)\n- [dependencies](dependencies.md)\n",
        "docs/dependencies.md": "# D\n\n| Name | For |\n| --- | --- |\n| one | a |\n| two | b |\n| maker | c |\n",
        "docs/cli-reference.md": build.reference(_group(), "tool"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _change(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def test_a_sound_project_has_no_problems(project: Path) -> None:
    assert build.problems(_group(), "tool", project) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_change("docs/cli-reference.md", "A tool.", "A tol."), "is stale"),
        (_change("README.md", "docs/README.md", "docs/READ.md"), "leads to no file"),
        (_change("README.md", "#tool", "#tol"), "leads to no heading"),
        (_change("README.md", "tool do FILE", "tool"), "no written page shows it"),
        (_change("docs/README.md", "- [dependencies](dependencies.md)\n", ""), "leaves out dependencies.md"),
        (_change("docs/dependencies.md", "| two | b |\n", ""), "leaves out two"),
        (_change("docs/dependencies.md", "| two | b |\n", "| two | b |\n| three | d |\n"), "names three"),
        (_change("pyproject.toml", "one>=1", "uno>=1"), "names one"),
    ],
)
def test_each_fault_is_named(project: Path, change: Callable[[Path], None], told: str) -> None:
    change(project)
    assert any(told in problem for problem in build.problems(_group(), "tool", project))


def test_a_command_without_help_is_named(project: Path) -> None:
    assert any("tool do: has no help" in p for p in build.problems(_group(helped=False), "tool", project))


def test_an_option_without_help_is_named(project: Path) -> None:
    assert any("--count has no help" in p for p in build.problems(_group(option_help=None), "tool", project))


def test_the_documentation_of_this_project_holds_together() -> None:
    from crossbearing.cli import group

    assert build.problems(group, "crossbearing", ROOT) == []
