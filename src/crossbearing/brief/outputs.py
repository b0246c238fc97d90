"""The files of a brief, in an ordered list: to add one, a function that makes its bytes, and a line here."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from crossbearing.brief.exports import EXPORTS, Export, cite

if TYPE_CHECKING:
    from crossbearing.brief.content.parts import Brief
    from crossbearing.brief.records import PageInput


class Output(NamedTuple):
    """A file's name in the folder of the brief, and what makes its bytes."""

    name: str
    make: Callable[[Brief, PageInput], bytes]


def _page(brief: Brief, case: PageInput) -> bytes:
    from crossbearing.brief.page import page_of

    return page_of(brief).encode()


def _markdown(brief: Brief, case: PageInput) -> bytes:
    from crossbearing.brief.markdown import markdown

    return markdown(brief).encode()


def _pdf(brief: Brief, case: PageInput) -> bytes:
    from crossbearing.brief.pdf import pdf_of

    return pdf_of(brief)


def _csl_json(brief: Brief, case: PageInput) -> bytes:
    from crossbearing.brief.citations import csl_json

    return csl_json(case.reports)


def _bibtex(brief: Brief, case: PageInput) -> bytes:
    from crossbearing.brief.citations import bibtex

    return bibtex(case.reports)


def _claims(export: type[Export], brief: Brief, case: PageInput) -> bytes:
    reports = {report.doc: report for report in case.reports}
    made = io.BytesIO()
    table = export(made)
    table.write(cite(claim, reports[claim.doc]) for claim in case.claims)
    table.close()
    return made.getvalue()


OUTPUTS: tuple[Output, ...] = (
    Output("index.html", _page),
    Output("brief.md", _markdown),
    Output("brief.pdf", _pdf),
    *(Output(f"claims{export.endings[0]}", partial(_claims, export)) for export in EXPORTS),
    Output("citations.json", _csl_json),
    Output("citations.bib", _bibtex),
)
