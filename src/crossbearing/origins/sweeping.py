"""Work over many records without the interpreter's search for reference cycles, of which it makes none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Python looks for no reference cycles inside: in millions of records that alone takes a quarter of the time.

    What is freed by count is freed as ever. Nothing changes where the search was off already. The records made are put
    among the old ones at the end, for otherwise the next search would go through all of them as if they were new.
    """
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
