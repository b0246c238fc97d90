"""What the command line shows: tables and JSON on standard output, progress and errors on standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

Progress = Callable[[str, int, int], None]

# Words of a report reach the terminal only without the characters that steer one: escapes, and marks that turn writing.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]+")


def clean(value: object) -> str:
    """The value on one line, without characters that could steer a terminal; nothing for None."""
    return "" if value is None else _STEERING.sub(" ", str(value)).strip()


def say(text: str = "") -> None:
    """Print a line of results; the caller cleans what comes from a report."""
    click.echo(text)


def note(text: str) -> None:
    """Print a line that is not a result, on standard error."""
    click.echo(clean(text), err=True)


def fail(text: object) -> None:
    """Print one line that says what is wrong and what to do next, on standard error."""
    note(f"crossbearing: {text}")


def print_json(value: object) -> None:
    """Print the value as indented JSON; records, enums and dates as the JSON shapes have them."""
    import msgspec

    data = msgspec.json.format(msgspec.json.encode(value), indent=2)
    click.echo(data.decode("utf-8"))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[str] = ()) -> None:
    """Print rows under headings: ruled and folded to the width on a terminal, else aligned, one line a row.

    `right` names the columns that are set to the right.
    """
    cells = [[clean(value) for value in row] for row in rows]
    if sys.stdout.isatty():
        _print_ruled(columns, cells, right)
    else:
        _print_plain(columns, cells, right)


def _print_ruled(columns: Sequence[str], cells: list[list[str]], right: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns, start=1):
        # The last column holds the longest words: the others leave it room.
        most = None if number == len(columns) else 28
        table.add_column(column, justify="right" if column in right else "left", overflow="fold", max_width=most)
    for row in cells:
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)


def _print_plain(columns: Sequence[str], cells: list[list[str]], right: Sequence[str]) -> None:
    from rich.cells import cell_len

    lines = [list(columns), *cells]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]

    def padded(name: str, cell: str, width: int) -> str:
        space = " " * (width - cell_len(cell))
        return space + cell if name in right else cell + space

    for line in lines:
        click.echo("  ".join(map(padded, columns, line, widths)).rstrip())


@contextmanager
def progress() -> Iterator[Progress]:
    """A callback (stage, done, of how many) that draws bars on standard error where it is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    tasks: dict[str, Any] = {}
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show
