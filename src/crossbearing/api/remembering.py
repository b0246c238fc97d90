"""What a run keeps of tracing and checking beside the page, so that the next one does neither where nothing changed."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from crossbearing.api.exporting import put_whole
from crossbearing.api.naming import catalogue_of
from crossbearing.api.noted import program
from crossbearing.api.records import Progress
from crossbearing.api.tracing import checked, traced
from crossbearing.terms import Checked, Origins, Record

if TYPE_CHECKING:
    from crossbearing.case import Case
    from crossbearing.ledger import View

FILE = ".traced.json"


class Kept(Record, frozen=True):
    """The origins and findings that were made of `mark`: a hash over the program and all that it made them of."""

    mark: str
    origins: Origins
    checked: Checked


def traced_and_checked(case: Case, view: View, progress: Progress) -> tuple[Origins, Checked]:
    """The origins and findings of a view, worked out where those of the last run were made of anything else."""
    own = [case.items, case.actors, case.speakers]
    made_of = msgspec.json.encode([program(), own, view], order="deterministic")
    mark = hashlib.sha256(made_of).hexdigest()
    file = case.out / FILE
    with suppress(OSError, msgspec.DecodeError):
        kept = msgspec.json.decode(file.read_bytes(), type=Kept)
        if kept.mark == mark:
            return kept.origins, kept.checked
    catalogue = catalogue_of(case)
    progress("tracing and checking", 0, 2)
    origins = traced(view, catalogue).origins
    progress("tracing and checking", 1, 2)
    found = checked(view, catalogue, origins)
    progress("tracing and checking", 2, 2)
    put_whole(file, msgspec.json.encode(Kept(mark=mark, origins=origins, checked=found)))
    return origins, found
