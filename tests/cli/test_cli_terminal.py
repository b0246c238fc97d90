"""What a person sees on a terminal: ruled tables, progress that goes away, no colour where none is wanted."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

from cli_running import COMMAND, environment

COLOUR = re.compile(rb"\x1b\[[\d;]*(?:3\d|9\d)m")


def on_terminal(*args: object, **more: str) -> bytes:
    """What the command writes to a terminal of 120 columns, standard error included."""
    ours, theirs = pty.openpty()
    words = [COMMAND, *map(str, args)]
    process = subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(TERM="xterm", COLUMNS="120", **more)
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end was closed
            part = b""
        if not part:
            break
        written += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return written


def test_a_table_is_ruled_and_holds_every_sentence(ran_case: Path) -> None:
    written = on_terminal("claims", ran_case).decode()
    assert "───" in written
    assert "Department" in written


def test_extract_shows_a_table_and_not_json(texts: Path) -> None:
    written = on_terminal("extract", texts).decode()
    assert "───" in written
    assert '"doc"' not in written


def test_progress_is_drawn_and_taken_away(case: Path) -> None:
    written = on_terminal("run", case)
    assert b"reading claims" in written
    assert COLOUR.search(written)
    assert b"reading claims" not in written.rsplit(b"\x1b[2K", 1)[1]


def test_no_colour_where_none_is_wanted(case: Path) -> None:
    assert not COLOUR.search(on_terminal("run", case, NO_COLOR="1"))
