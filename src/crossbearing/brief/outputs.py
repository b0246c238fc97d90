"""The files of a brief in an ordered list, and its charts: to add one, a function that makes its bytes, a line here."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from crossbearing.brief.exports import EXPORTS, Export, cite

if TYPE_CHECKING:
    from crossbearing.brief.content.parts import Brief
    from crossbearing.brief.drawing import Drawings
    from crossbearing.brief.records import PageInput


class Made(NamedTuple):
    """What files are made of: the brief, its charts, and the case that both are of."""

    brief: Brief
    drawings: Drawings
    case: PageInput


class Output(NamedTuple):
    """A file's name in the folder of the brief, and what makes its bytes; `aside` if that lets other work go on."""

    name: str
    make: Callable[[Made], bytes]
    aside: bool = False


def files_of(case: PageInput) -> Iterator[tuple[str, bytes]]:
    """Every file of a case's brief by its name in the folder; raises UnsourcedNumber, BriefError.

    Those that are made aside come last. All charts are drawn by then, for the page comes first and shows them all.
    """
    from concurrent.futures import ThreadPoolExecutor

    from crossbearing.brief.content import brief_of
    from crossbearing.brief.drawing import Drawings

    brief = brief_of(case)
    made = Made(brief, Drawings(brief), case)
    with ThreadPoolExecutor(max_workers=1) as beside:
        started = []
        for output in OUTPUTS:
            if output.aside:
                started.append((output.name, beside.submit(output.make, made)))
            else:
                yield output.name, output.make(made)
        yield from made.drawings.files()
        for name, done in started:
            yield name, done.result()


def _page(made: Made) -> bytes:
    from crossbearing.brief.page import page_of

    return page_of(made.brief, made.drawings).encode()


def _markdown(made: Made) -> bytes:
    from crossbearing.brief.markdown import markdown

    return markdown(made.brief, made.drawings).encode()


def _pdf(made: Made) -> bytes:
    from crossbearing.brief.pdf import pdf_of

    return pdf_of(made.brief, made.drawings)


def _csl_json(made: Made) -> bytes:
    from crossbearing.brief.citations import csl_json

    return csl_json(made.case.reports)


def _bibtex(made: Made) -> bytes:
    from crossbearing.brief.citations import bibtex

    return bibtex(made.case.reports)


def _claims(export: type[Export], made: Made) -> bytes:
    reports = {report.doc: report for report in made.case.reports}
    written = io.BytesIO()
    table = export(written)
    table.write(cite(claim, reports[claim.doc]) for claim in made.case.claims)
    table.close()
    return written.getvalue()


OUTPUTS: tuple[Output, ...] = (
    Output("index.html", _page),
    Output("brief.pdf", _pdf, aside=True),
    Output("brief.md", _markdown),
    *(Output(f"claims{export.endings[0]}", partial(_claims, export)) for export in EXPORTS),
    Output("citations.json", _csl_json),
    Output("citations.bib", _bibtex),
)
