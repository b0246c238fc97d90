"""The nearest of several names to one that was written wrongly."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, among: Iterable[str]) -> str | None:
    """The name most like it, small and capital letters alike; None where none is near."""
    by_letters = {other.casefold(): other for other in among}
    found = difflib.get_close_matches(name.casefold(), by_letters, n=1)
    return by_letters[found[0]] if found else None


def hint(name: str, among: Iterable[str], otherwise: str) -> str:
    """What to do about an unknown name: the nearest one, else the words given."""
    near = nearest(name, among)
    return f"Did you mean {near}?" if near else otherwise
