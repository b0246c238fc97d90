"""The brief of a case: what it is made of, the estimate in it or why there is none, and its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crossbearing import __version__
from crossbearing.api.estimating import day_of, fitted, observing
from crossbearing.api.exporting import put_whole
from crossbearing.api.naming import catalogue_of, names_in
from crossbearing.api.records import Briefed, Progress, quiet
from crossbearing.api.remembering import traced_and_checked
from crossbearing.errors import CaseError, NotConverged, UsageError
from crossbearing.terms import Origins, Skipped

if TYPE_CHECKING:
    from crossbearing.brief import PageInput
    from crossbearing.brief.records import Fitted
    from crossbearing.case import Case
    from crossbearing.catalogue import Catalogue
    from crossbearing.ledger import View
    from crossbearing.model.terms import Model

PAGE = "index.html"
COMPARED = "compare.html"


class Fit(NamedTuple):
    """The estimate with the words of its case, or why there is none; `failed` is the fit that did not converge."""

    fitted: Fitted | None = None
    why: str | None = None
    failed: NotConverged | None = None


def brief(
    case: Path,
    *,
    as_of: str | None = None,
    out: Path | None = None,
    compare: str | None = None,
    influence: bool = False,
    progress: Progress = quiet,
) -> Briefed:
    """Write the brief of a case as it stood on a day, to the folder `out` or to the case's own.

    `compare` names an earlier day: a page beside it says what has changed since then, and because of which report.
    `influence` also fits the model without each origin. A case without a model, or whose fit has not converged, gets
    its brief all the same. Raises CaseError, LedgerError, UsageError for a day to compare with that is not earlier.
    """
    from crossbearing.brief.content import answer_of
    from crossbearing.case import load_case
    from crossbearing.ledger import Ledger

    loaded = load_case(case)
    with Ledger.open(loaded.folder) as ledger:
        view = ledger.view(as_of=as_of or loaded.as_of)
        before = ledger.view(as_of=compare) if compare else None
    if compare is not None and view.as_of is not None and compare >= view.as_of:
        raise UsageError(
            f"{compare} is not before {view.as_of}", mend="Name an earlier day than --as-of.", place="--compare"
        )
    folder = out or loaded.out
    content, failed = content_of(loaded, view, (), as_of=as_of, influence=influence, progress=progress)
    written = write_brief(content, folder, progress)
    page = None
    if before is not None and compare is not None:
        earlier, _ = content_of(loaded, before, (), as_of=compare, influence=influence, progress=progress)
        page = folder / COMPARED
        put_whole(page, _compared(earlier, content).encode())
    return Briefed(
        case=str(loaded.folder),
        page=str(folder / PAGE),
        compared=str(page) if page else None,
        files=tuple(str(folder / name) for name in names()),
        written=written,
        answer=answer_of(content),
        why_none=content.why_none,
        not_converged=str(failed) if failed else None,
    )


def content_of(
    case: Case,
    view: View,
    skipped: tuple[Skipped, ...],
    *,
    as_of: str | None = None,
    influence: bool = False,
    progress: Progress = quiet,
) -> tuple[PageInput, NotConverged | None]:
    """All that a brief shows: the view, what its claims come to, what cannot hold among them, and the estimate."""
    from crossbearing.brief import PageInput
    from crossbearing.reports import is_read

    catalogue = catalogue_of(case)
    origins, found = traced_and_checked(case, view, progress)
    fit = _fit(case, view, catalogue, origins, as_of, influence, progress)
    extractors = sorted({name for extraction in view.extractions for name in extraction.extractor.split(", ")})
    others = (
        *(statement.speaker for statement in origins.statements),
        *(event.speaker for event in view.events),
        *(slug for one in view.relations for slug in (one.speaker, one.subject, one.object)),
    )
    content = PageInput(
        title=case.title,
        question=case.question,
        as_of=view.as_of,
        reports=view.reports,
        claims=view.claims,
        origins=origins,
        checked=found,
        undated=view.undated,
        withdrawn=view.withdrawn,
        unread=tuple(report for report in view.reports if not is_read(report.language)),
        skipped=skipped,
        head=view.head,
        versions={"Crossbearing": __version__, "Extractor": ", ".join(extractors) or "none"},
        names=names_in(view.claims, case, others),
        events=view.events,
        relations=view.relations,
        grades={slug: speaker.grade for slug, speaker in catalogue.speakers.items() if speaker.grade},
        handling=case.handling,
        fitted=fit.fitted,
        why_none=fit.why,
    )
    return content, fit.failed


def _fit(
    case: Case,
    view: View,
    catalogue: Catalogue,
    origins: Origins,
    as_of: str | None,
    influence: bool,
    progress: Progress,
) -> Fit:
    """The estimate, or why there is none: no model, a day outside of its time, no convergence."""
    from crossbearing.brief.amounts import many
    from crossbearing.brief.records import Fitted
    from crossbearing.model.declare import read_model
    from crossbearing.model.speaking import speaking

    if not case.model:
        return Fit(why="The case declares no model.")
    model: Model = read_model(case)
    try:
        day = day_of(model, case, view, as_of)
    except (UsageError, CaseError) as error:
        return Fit(why=f"{error.what}.")
    found = observing(case, model, view, catalogue, origins, day)
    try:
        estimate = fitted(found, influence=influence, progress=progress)
    except NotConverged as error:
        return Fit(why=f"{error.what[:1].upper()}{error.what[1:]}.", failed=error)
    made = Fitted(
        estimate=estimate,
        words=dict(model.words),
        many=many(case.model.get("units") or ()),
        speaks_of=speaking(model, found.evidence),
        changes={scenario.name: dict(scenario.written) for scenario in model.scenarios},
    )
    return Fit(fitted=made)


def write_brief(content: PageInput, folder: Path, progress: Progress = quiet) -> bool:
    """Write the files of a brief; False where the very same were there already.

    Charts that an earlier brief left there and this one does not have are removed.
    """
    from crossbearing.brief import OUTPUTS, files_of
    from crossbearing.brief.drawing import INDEX, listed_in

    before = listed_in((folder / INDEX).read_bytes()) if (folder / INDEX).is_file() else frozenset()
    written = False
    made: set[str] = set()
    for name, data in files_of(content):
        progress("writing the brief", min(len(made), len(OUTPUTS)), len(OUTPUTS) + 1)
        written |= put_whole(folder / name, data)
        made.add(name)
    for name in before - made:
        (folder / name).unlink(missing_ok=True)
    progress("writing the brief", len(OUTPUTS) + 1, len(OUTPUTS) + 1)
    return written


def names() -> tuple[str, ...]:
    """The names of a brief's files; of its charts the name of their list."""
    from crossbearing.brief import OUTPUTS
    from crossbearing.brief.drawing import INDEX

    return (*(output.name for output in OUTPUTS), INDEX)


def files_in(folder: Path) -> list[Path]:
    """The files of a brief, whether they are there or not, and of its charts those that are."""
    from crossbearing.brief.drawing import FOLDER

    return [*map(folder.joinpath, names()), *sorted((folder / FOLDER).glob("*"))]


def _compared(earlier: PageInput, later: PageInput) -> str:
    from crossbearing.brief.content.compared import compared
    from crossbearing.brief.drawing import Drawings
    from crossbearing.brief.page import page_of

    made = compared(earlier, later, home=PAGE)
    return page_of(made, Drawings(made))
