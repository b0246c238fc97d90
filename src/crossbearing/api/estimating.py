"""A case's model fitted to what its reports say: the estimate, and which model and evidence it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from crossbearing.api.exporting import put_whole
from crossbearing.api.noted import program
from crossbearing.api.records import Progress, quiet
from crossbearing.api.tracing import traced
from crossbearing.errors import CaseError, NotConverged, UsageError
from crossbearing.terms import Record

if TYPE_CHECKING:
    from crossbearing.case import Case
    from crossbearing.catalogue import Catalogue
    from crossbearing.ledger import View
    from crossbearing.model.estimated import Estimate
    from crossbearing.model.terms import Evidence, Model
    from crossbearing.terms import Origins

FOLDER = "estimates"
STAGES = ("fitting", "reading the draws", "leaving each origin out", "comparing with what was said")


class Failed(Record, frozen=True):
    """What is kept of a fit that did not converge: it would fail again in the same way."""

    what: str
    mend: str


class Observed(NamedTuple):
    """A case's model, what observes it, and the statements that this comes from."""

    case: Case
    model: Model
    evidence: Evidence
    origins: Origins


def estimate(
    case: Path,
    *,
    as_of: str | None = None,
    seed: int | None = None,
    influence: bool = True,
    without: Sequence[str] = (),
    progress: Progress = quiet,
) -> Estimate:
    """Fit the model of a case to all that was known by a day; what was fitted before is read back.

    `influence` also fits it without each origin and each speaker; `without` names statements, or speakers with all of
    theirs, to set aside. Raises CaseError, LedgerError, UsageError for a name that is none, NotConverged.
    """
    found = observed(case, as_of)
    return fitted(found, seed=seed, influence=influence, without=without, progress=progress)


def fitted(
    found: Observed,
    *,
    seed: int | None = None,
    influence: bool = True,
    without: Sequence[str] = (),
    progress: Progress = quiet,
) -> Estimate:
    """The estimate of what was observed: read back if it was fitted before, also where that did not converge."""
    from crossbearing.model.estimate import SEED
    from crossbearing.model.estimate import estimate as fit

    left_out = _named(without, found.evidence)
    seed = SEED if seed is None else seed
    file = found.case.out / FOLDER / f"{_key(found, seed, influence, left_out)}.json"
    kept = _read(file)
    if isinstance(kept, Failed):
        raise NotConverged(kept.what, mend=kept.mend)
    if kept is not None:
        return kept
    done = 0

    def step(stage: str) -> None:
        nonlocal done
        progress(stage, done, len(STAGES))
        done += 1

    try:
        made = fit(found.model, found.evidence, seed=seed, influence=influence, left_out=left_out, step=step)
    except NotConverged as error:
        put_whole(file, msgspec.json.encode(Failed(what=error.what, mend=error.mend)))
        raise
    progress(STAGES[-1], len(STAGES), len(STAGES))
    put_whole(file, msgspec.json.encode(made))
    return made


def observed(case: Path, as_of: str | None = None) -> Observed:
    """A case's model and its evidence by a day: the one asked for, the case's own, or that of its newest report.

    Raises CaseError, LedgerError, UsageError for a day outside of the model's time.
    """
    from crossbearing.api.naming import catalogue_of
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger
    from crossbearing.model.declare import read_model

    loaded = load_case(case)
    model = read_model(loaded)
    with Ledger.open(loaded.folder) as ledger:
        view = ledger.view(as_of=as_of or loaded.as_of)
    catalogue = catalogue_of(loaded)
    day = day_of(model, loaded, view, as_of)
    return observing(loaded, model, view, catalogue, traced(view, catalogue).origins, day)


def day_of(model: Model, case: Case, view: View, as_of: str | None) -> date:
    """The day of an estimate: the one asked for, the case's own, or that of its newest report.

    Raises UsageError or CaseError where it lies outside of the model's time.
    """
    newest = max((report.published for report in view.reports if report.published), default=None)
    return _within(model, case, _day(as_of or case.as_of or newest), as_of)


def observing(case: Case, model: Model, view: View, catalogue: Catalogue, origins: Origins, day: date) -> Observed:
    """What observes a model by a day. Raises CaseError."""
    from crossbearing.model.observe import observe

    claims = {claim.id: claim for claim in view.claims}
    return Observed(case, model, observe(model, case, catalogue, origins, claims, day), origins)


def _day(when: str | None) -> date | None:
    """The last day that a date as precise as known can mean. Raises UsageError."""
    from crossbearing.origins.days import days

    if when is None:
        return None
    found = days(when)
    if found is None:
        raise UsageError(f"{when!r} is not a day of the calendar", mend="Write it as 2024-02-26.")
    return date.fromordinal(found.last)


def _within(model: Model, case: Case, day: date | None, asked: str | None) -> date:
    """The day, which the model's time must hold; its last where none is known. Raises UsageError, CaseError."""
    first, last = model.grid.edges[0], model.grid.edges[-1]
    if day is None:
        return last
    if first <= day <= last:
        return day
    what = f"{day} lies outside the model's time, {first} to {last}"
    mend = f"Ask for a day in it, or widen model: time: in {case.file}."
    if asked is not None:
        raise UsageError(what, mend=mend, place="--as-of")
    raise CaseError(what, mend=mend, place=case.place("as_of"))


def _named(without: Sequence[str], evidence: Evidence) -> tuple[str, ...]:
    """The statements that these ids, beginnings of ids, or speakers mean. Raises UsageError."""
    found: set[str] = set()
    for name in without:
        meant = {voice.statement for voice in evidence.voices if name in (voice.statement, voice.speaker)}
        begun = {voice.statement for voice in evidence.voices if voice.statement.startswith(name)}
        if not meant and len(begun) > 1:
            raise UsageError(
                f"{name!r} begins several statements: {', '.join(sorted(begun))}", mend="Write more of it."
            )
        if not meant and not begun:
            known = sorted(
                {voice.speaker for voice in evidence.voices} | {voice.statement for voice in evidence.voices}
            )
            raise UsageError(
                f"no statement or speaker that is observed is called {name!r}",
                mend=f"There are: {', '.join(known) or 'none'}.",
            )
        found |= meant or begun
    return tuple(sorted(found))


def _key(found: Observed, seed: int, influence: bool, left_out: Sequence[str]) -> str:
    from crossbearing.model.estimate import fingerprint

    parts = (fingerprint(found.model, found.evidence), seed, influence, left_out, program())
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:32]


def _read(file: Path) -> Estimate | Failed | None:
    """What was kept in a file; None where that is nothing that can be read."""
    from crossbearing.model.estimated import Estimate

    data = b""
    with suppress(OSError):
        data = file.read_bytes()
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(data, type=Estimate)
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(data, type=Failed)
    return None
