"""The reports of a case as citations for other programs: CSL-JSON and BibTeX, the same bytes each time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from crossbearing.brief import words
from crossbearing.terms import CITED, Report

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPACES = re.compile("[\t\n\x0b\x0c\r ]+")
_NO_KEY = re.compile(r"[^A-Za-z0-9.:-]+")

# What TeX would act on; braces by name, for BibTeX counts them even where TeX would not.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "`": r"\textasciigrave{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
    }
)
# Signs that TeX makes another one of where two stand together: a dash of two hyphens, a quotation mark of two others.
_PAIRS = re.compile("([-',])(?=\\1)")
# What could end or begin an element if the JSON is put into a page as it is.
_HTML = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})


def csl_json(reports: Iterable[Report]) -> bytes:
    """The reports as CSL-JSON, for reference managers and Pandoc, in the order in which they are given.

    What is not known is left out. A date has the parts that are known. The note holds the archived address, the hash of
    the report's bytes and what was inferred; there is no field for these.
    """
    items = [_item(report) for report in reports]
    return (json.dumps(items, ensure_ascii=False, indent=2).translate(_HTML) + "\n").encode("utf-8")


def bibtex(reports: Iterable[Report]) -> bytes:
    """The reports as BibTeX, in the order in which they are given: one entry each, TeX's own characters escaped."""
    keys: set[str] = set()
    return "\n".join(_entry(report, _key(report.doc, keys)) for report in reports).encode("utf-8")


def _item(report: Report) -> dict[str, object]:
    url = words.web_address(report.url)
    item: dict[str, object | None] = {
        "id": _line(report.doc),
        "type": "webpage" if url else "document",
        "title": _line(report.title),
        "publisher": _line(report.publisher),
        "issued": _date_parts(report.published),
        "URL": url,
        "accessed": _date_parts(report.accessed),
        "language": report.language if report.language != "und" else None,
        "note": "; ".join(_notes(report)),
    }
    return {name: value for name, value in item.items() if value is not None}


def _entry(report: Report, key: str) -> str:
    year, month, day = (*(report.published or "").split("-"), "", "")[:3]
    fields = {
        # Twice in braces: a style changes no letter to a small one.
        "title": _braced(_braced(_tex(report.title))),
        "publisher": _braced(_tex(report.publisher)),
        "year": _braced(year),
        "month": _MONTHS[int(month) - 1] if month else "",
        "day": _braced(day.lstrip("0")),
        "url": _braced(words.web_address(report.url) or ""),
        "urldate": _braced(report.accessed or ""),
        "note": _braced(_tex("; ".join(_notes(report)))),
    }
    return "".join((f"@misc{{{key},\n", *(f"  {name} = {value},\n" for name, value in fields.items() if value), "}\n"))


def _notes(report: Report) -> list[str]:
    """What has no field of its own: addresses that are no link, the archived one, the hash, and what was inferred."""
    parts = []
    if report.url and words.web_address(report.url) is None:
        parts.append(f"Address: {_line(report.url)}")
    if report.archived_url:
        parts.append(f"Archived: {_line(report.archived_url)}")
    parts.append(f"{'SHA-256 of the table' if report.media == CITED else 'SHA-256'}: {report.source_hash}")
    inferred = [name for name in ("title", "publisher", "published") if name in report.inferred]
    if inferred:
        parts.append(f"Inferred: {', '.join(inferred)}")
    return parts


def _line(text: str | None) -> str | None:
    """A text on one line, controls and direction marks as their code points."""
    return words.shown(_SPACES.sub(" ", text)).strip() if text is not None else None


def _tex(text: str | None) -> str:
    return _PAIRS.sub(r"\1{}", (_line(text) or "").translate(_TEX))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _date_parts(date: str | None) -> dict[str, object] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


def _key(doc: str, taken: set[str]) -> str:
    """A citation key of letters and digits that no earlier report has."""
    wanted = _NO_KEY.sub("-", doc).strip("-") or "report"
    key, number = wanted, 1
    while key.lower() in taken:  # BibTeX takes keys for the same that differ in case alone
        number += 1
        key = f"{wanted}-{number}"
    taken.add(key.lower())
    return key
