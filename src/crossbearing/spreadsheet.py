"""What spreadsheet programs make of the cells of a table, and how that is kept from happening and undone."""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula, or for one that was defused with an apostrophe."""
    return _FORMULA.match(text) is not None


def defused(text: str) -> str:
    """A text for a cell of comma-separated values: an apostrophe stands before what a spreadsheet would run."""
    return f"'{text}" if is_formula(text) else text


def undefused(text: str) -> str:
    """The text that `defused` was given."""
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text


def separator(table: str) -> str:
    """What separates the cells of a table, by its first line: a comma, a semicolon (Excel in Europe) or a tab."""
    return max(",;\t", key=table.partition("\n")[0].count)
