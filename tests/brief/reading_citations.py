"""What TeX would print of a BibTeX field."""

from __future__ import annotations

import re

_NAMED = {
    "backslash": "\\",
    "braceleft": "{",
    "braceright": "}",
    "asciitilde": "~",
    "asciicircum": "^",
    "less": "<",
    "greater": ">",
    "bar": "|",
    "asciigrave": "`",
}
_ESCAPED = re.compile(r"\\text([a-z]+)\{\}|\\([$&#%_])|(\{\})|([\\\\{}$&#%_~^<>|`]|--|''|,,)")


def untexed(field: str) -> str:
    """The words of a field; ValueError where TeX would act on something in it, or print another sign for it."""
    return _ESCAPED.sub(_untexed, field)


def _untexed(found: re.Match[str]) -> str:
    named, escaped, empty, bare = found.groups()
    if bare:
        raise ValueError(f"{bare!r} stands bare in {found.string!r}")
    return _NAMED[named] if named else "" if empty else str(escaped)
