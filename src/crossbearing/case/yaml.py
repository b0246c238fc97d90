"""YAML 1.2 to plain data with the line of every part; what is wrong with it is told with its line.

The text is composed to nodes and the nodes are walked here, so that no tag makes an object, keys are always text, dates
stay as written, and what aliases would blow up is bounded.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.reader import ReaderError

from crossbearing.errors import CaseError

Path = tuple[str | int, ...]
"""The way to a part: keys of mappings and places in lists (from 0)."""

MAX_PARTS = 100_000
"""How many values a file may hold, aliases written out."""

MAX_DEPTH = 40
"""How many lists and mappings may lie within each other."""

_CORE = "tag:yaml.org,2002:"


def read_yaml(text: str, place: str) -> tuple[Any, dict[Path, int]]:
    """The data of a YAML text, and the line (from 1) of each of its parts. Raises CaseError at `place`:line."""
    reader = YAML(typ="safe", pure=True)
    try:
        node = reader.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or error.context or "it cannot be read").strip()
        raise _unreadable(problem, place, mark.line + 1 if mark else None) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise CaseError(
            f"The character U+{ord(text[error.position]):04X} is not allowed in YAML",
            mend="Delete it; it is often left by copying from a formatted page.",
            place=f"{place}:{line}",
        ) from error
    except RecursionError as error:
        raise _too_deep(place) from error
    except YAMLError as error:
        raise _unreadable(str(error), place, None) from error
    walk = _Walk(place)
    return (None if node is None else walk.value(node, ())), walk.lines


class _Walk:
    """Turns nodes into data and remembers lines."""

    def __init__(self, place: str) -> None:
        self.lines: dict[Path, int] = {}
        self._place = place
        self._parts = 0
        self._within: set[int] = set()

    def value(self, node: Node, path: Path) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise CaseError(
                f"With its aliases written out it holds more than {MAX_PARTS} values",
                mend="Take out the aliases (the names with a *), or some of the values.",
                place=f"{self._place}:{line}",
            )
        if len(path) > MAX_DEPTH:
            raise _too_deep(f"{self._place}:{line}")
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if id(node) in self._within:
            raise self._wrong(node, "an alias stands within what it is an alias of", "Write out what is meant.")
        self._within.add(id(node))
        try:
            return self._mapping(node, path) if isinstance(node, MappingNode) else self._list(node, path)
        finally:
            self._within.discard(id(node))

    def _list(self, node: Node, path: Path) -> list[Any]:
        self._expect(node, "seq")
        return [self.value(part, (*path, number)) for number, part in enumerate(node.value)]

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        self._expect(node, "map")
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise self._wrong(
                    key_node, "a list or mapping stands where a name is due", "Put the name in quotation marks."
                )
            key = key_node.value
            if key_node.tag == _CORE + "merge":
                raise self._wrong(key_node, "the merge key << is not part of YAML 1.2", "Write the lines out here.")
            if key in found:
                mend = f"Keep one of the two (the first is in line {self.lines[(*path, key)]})."
                raise self._wrong(key_node, f"{key!r} is here twice", mend)
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            found[key] = self.value(value_node, (*path, key))
        return found

    def _scalar(self, node: ScalarNode) -> str | int | float | bool | None:
        words = node.value
        match str(node.tag).removeprefix(_CORE):
            case "str" | "timestamp":
                return str(words)
            case "null":
                return None
            case "bool":
                return str(words).lower() == "true"
            case "int" | "float" as kind:
                try:
                    return _number(words, whole=kind == "int")
                except ValueError as error:
                    mend = "Put it in quotation marks if it is text."
                    raise self._wrong(node, f"{words[:40]!r} is not a number", mend) from error
        raise self._unknown_tag(node)

    def _expect(self, node: Node, kind: str) -> None:
        if str(node.tag) != _CORE + kind:
            raise self._unknown_tag(node)

    def _unknown_tag(self, node: Node) -> CaseError:
        tag = str(node.tag).removeprefix(_CORE)[:40]
        return self._wrong(node, f"the tag {tag} is not known here", "Leave the tag (the word with a !) out.")

    def _wrong(self, node: Node, what: str, mend: str) -> CaseError:
        return CaseError(what[0].upper() + what[1:], mend=mend, place=f"{self._place}:{node.start_mark.line + 1}")


def _number(words: str, *, whole: bool) -> int | float:
    plain = words.replace("_", "").lower()
    if not whole:
        return float(plain.replace(".inf", "inf").replace(".nan", "nan"))
    sign, digits = (-1, plain[1:]) if plain[0] == "-" else (1, plain.lstrip("+"))
    base = {"0x": 16, "0o": 8, "0b": 2}.get(digits[:2])
    return sign * (int(digits[2:], base) if base else int(digits))


def _unreadable(problem: str, place: str, line: int | None) -> CaseError:
    where = place if line is None else f"{place}:{line}"
    if "'\\t'" in problem:
        return CaseError("There is a tab here", mend="Indent with spaces alone.", place=where)
    if "duplicate" in problem:
        return CaseError("A name is here twice", mend="Keep one of the two.", place=where)
    if "another document" in problem:
        return CaseError("A second document begins here", mend="Take out the line of three hyphens.", place=where)
    return CaseError(
        f"This is not YAML: {' '.join(problem.split())}",
        mend="Look at this line and the one before it: indentation, quotation marks, the blank after a colon.",
        place=where,
    )


def _too_deep(place: str) -> CaseError:
    return CaseError(
        f"Lists and mappings lie more than {MAX_DEPTH} deep within each other",
        mend="Look for brackets that are never closed.",
        place=place,
    )
