"""Writes docs/cli-reference.md from the commands themselves; with --check, says where the documentation does not hold.

It fails when the reference is stale, when a command, an option or an argument lacks help or a command is shown in no
written page, when a link leads nowhere, when docs/README.md leaves out a page, and when docs/dependencies.md does not
name exactly the dependencies of pyproject.toml.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = "docs/cli-reference.md"
INDEX = "docs/README.md"
DEPENDENCIES = "docs/dependencies.md"
WIDTH = 100

_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*$", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_IN_LINE_CODE = re.compile(r"`[^`\n]*`")
_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TABLE_NAME = re.compile(r"^\|\s*\[?`?([A-Za-z0-9][A-Za-z0-9._-]*)`?\]?[^|]*\|", re.MULTILINE)


def contexts(group: click.Group, name: str) -> Iterator[click.Context]:
    """A context for the group and for each command below it, in the order in which `--help` shows them."""

    def below(command: click.Command, short: str, parent: click.Context | None) -> Iterator[click.Context]:
        context = click.Context(command, info_name=short, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
        yield context
        if isinstance(command, click.Group):
            for short in command.list_commands(context):
                inner = command.get_command(context, short)
                if inner is not None and not inner.hidden:
                    yield from below(inner, short, context)

    return below(group, name, None)


def reference(group: click.Group, name: str) -> str:
    """The text of the command line reference: the help of each command as it is printed at a fixed width."""
    parts = ["# Command line reference\n", "Written by `make docs` from the commands themselves; do not edit.\n"]
    for context in contexts(group, name):
        parts += [f"## {context.command_path}\n", f"```text\n{context.get_help().rstrip()}\n```\n"]
    return "\n".join(parts)


def pages(root: Path) -> list[Path]:
    """The Markdown pages of the project, sorted."""
    found = [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("examples/**/README.md")]
    return sorted({*found, *root.glob("benchmarks/*.md")})


def anchors(text: str) -> set[str]:
    """The anchors that a page's headings make, as GitHub forms them."""
    plain = _FENCED.sub("", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(plain)}


def broken_links(root: Path) -> Iterator[str]:
    """A line for each link of a page to a file or heading that is not there."""
    for page in pages(root):
        text = page.read_text(encoding="utf-8")
        for target in _LINK.findall(_IN_LINE_CODE.sub("", _FENCED.sub("", text))):
            if re.match(r"[a-z][a-z+.-]*:", target):
                continue
            path, _, anchor = target.partition("#")
            aim = (page.parent / path).resolve() if path else page
            if not aim.exists():
                yield f"{page.relative_to(root)}: the link to {target} leads to no file"
            elif anchor and aim.suffix == ".md" and anchor not in anchors(aim.read_text(encoding="utf-8")):
                yield f"{page.relative_to(root)}: the link to {target} leads to no heading"


def unlisted_pages(root: Path) -> Iterator[str]:
    """A line for each page of docs/ that its index does not link to."""
    index = root / INDEX
    listed = {(index.parent / link).resolve() for link in _LINK.findall(index.read_text(encoding="utf-8"))}
    for page in sorted(index.parent.glob("**/*.md")):
        if page != index and page.resolve() not in listed:
            yield f"{INDEX}: leaves out {page.relative_to(index.parent)}"


def unexplained_commands(group: click.Group, name: str, root: Path) -> Iterator[str]:
    """A line for each command or parameter without help, and each command that no written page shows."""
    written = "\n".join(page.read_text(encoding="utf-8") for page in pages(root) if page != root / REFERENCE)
    for context in contexts(group, name):
        command, path = context.command, context.command_path
        if not command.help:
            yield f"{path}: has no help"
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.help:
                yield f"{path}: the option {parameter.opts[0]} has no help"
            if isinstance(parameter, click.Argument) and parameter.make_metavar(context) not in (command.help or ""):
                yield f"{path}: its help does not speak of {parameter.make_metavar(context)}"
        # An argument within the path (review CASE redate) may stand for any word.
        words = (r"\S+" if word.isupper() else re.escape(word) for word in path.split())
        if not re.search(rf"{' '.join(words)}\b(?!-)", written):
            yield f"{path}: no written page shows it"


def declared(root: Path) -> set[str]:
    """The names of the dependencies that pyproject.toml declares: to run, to develop, to build."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"].get("dependencies", []), *project["build-system"]["requires"]]
    for extra in project["project"].get("optional-dependencies", {}).values():
        lines += extra
    for group in project.get("dependency-groups", {}).values():
        lines += group
    return {match.group().lower() for line in lines if (match := _REQUIREMENT.match(line))}


def wrong_dependencies(root: Path) -> Iterator[str]:
    """A line for each dependency that docs/dependencies.md leaves out or that pyproject.toml no longer declares."""
    text = (root / DEPENDENCIES).read_text(encoding="utf-8")
    named = {name.lower() for name in _TABLE_NAME.findall(text)} - {"name"}
    for name in sorted(declared(root) - named):
        yield f"{DEPENDENCIES}: leaves out {name}"
    for name in sorted(named - declared(root)):
        yield f"{DEPENDENCIES}: names {name}, which pyproject.toml does not declare"


def problems(group: click.Group, name: str, root: Path) -> list[str]:
    """One line for each thing that is wrong with the documentation under `root`."""
    page = root / REFERENCE
    stale = not page.is_file() or page.read_text(encoding="utf-8") != reference(group, name)
    return [
        *([f"{REFERENCE}: is stale; run `make docs`"] if stale else []),
        *unexplained_commands(group, name, root),
        *broken_links(root),
        *unlisted_pages(root),
        *wrong_dependencies(root),
    ]


def main() -> int:
    """Write the reference, or with --check say what is wrong and return 1 if anything is."""
    parser = argparse.ArgumentParser(description="Writes docs/cli-reference.md from the commands.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the documentation is wrong")
    asked = parser.parse_args()

    from crossbearing.cli import group

    if not asked.check:
        (ROOT / REFERENCE).write_text(reference(group, "crossbearing"), encoding="utf-8")
        return 0
    found = problems(group, "crossbearing", ROOT)
    for line in found:
        print(line, file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
