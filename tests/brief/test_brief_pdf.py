"""The PDF of a brief: the same bytes each time, tagged, with an outline and links that lead somewhere."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

import msgspec
import pypdfium2
import pytest
from brief_making import CASE, ECHOED, a_large_case
from reading_pdf import addresses, links, text_of

from crossbearing.brief.content import brief_of
from crossbearing.brief.content.parts import Brief, Facts, Kind, Paragraph, Part, Row, Section, Table
from crossbearing.brief.drawing import Drawings
from crossbearing.brief.letters import printable
from crossbearing.brief.packed import packed
from crossbearing.brief.pdf import pdf_of as made_pdf
from crossbearing.brief.printed import MOST_CLAIMS, printed, shortened
from crossbearing.errors import BriefError


def pdf_of(brief: Brief) -> bytes:
    return made_pdf(brief, Drawings(brief))


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf_of(brief_of(CASE))


def _brief(*parts: Part) -> Brief:
    section = Section(anchor="only", heading="Only", short="Only", blocks=(Paragraph(text=parts),))
    return Brief(title="T", question=None, as_of=None, handling="", sections=(section,), foot=Facts(items=()))


def test_the_same_brief_gives_the_same_bytes(made: bytes) -> None:
    assert pdf_of(brief_of(CASE)) == made


def test_its_date_is_the_as_of(made: bytes) -> None:
    dated = pypdfium2.PdfDocument(made).get_metadata_dict()
    assert (dated["Title"], dated["CreationDate"]) == (CASE.title, "D:20241231000000Z")
    undated = pypdfium2.PdfDocument(pdf_of(brief_of(ECHOED))).get_metadata_dict()
    assert (undated["Title"], undated["CreationDate"]) == (ECHOED.title, "")


def test_it_is_tagged_and_its_outline_names_every_section(made: bytes) -> None:
    document = pypdfium2.PdfDocument(made)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document)
    outline = [item.get_title() for item in document.get_toc() if item.level == 0]
    assert outline == [*(section.heading for section in brief_of(CASE).sections), "About this document"]


def test_every_link_leads_somewhere(made: bytes) -> None:
    inside = [link for link in links(made) if not isinstance(link, str)]
    assert len(inside) > 20
    assert None not in inside
    assert addresses(made) == ["https://wire.example/boxes"]


@pytest.mark.parametrize("case", [CASE, ECHOED])
def test_all_that_leads_within_the_brief_leads_to_something(case: object) -> None:
    brief = brief_of(case)
    wanted = {part.to for part in _parts(msgspec.to_builtins(brief)) if part.to}
    assert wanted <= {run["to"] for run in _runs(printed(brief, Drawings(brief))) if run.get("to")}


def _parts(node: object) -> Iterator[Part]:
    if isinstance(node, dict):
        if "text" in node and isinstance(node["text"], str) and node.keys() >= {"kind", "to"}:
            yield msgspec.convert(node, Part)
        for inner in node.values():
            yield from _parts(inner)
    elif isinstance(node, (list, tuple)):
        for inner in node:
            yield from _parts(inner)


def _runs(node: object) -> Iterator[dict[str, object]]:
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from _runs(inner)
    elif isinstance(node, (list, tuple)):
        for inner in node:
            yield from _runs(inner)


def test_the_words_of_a_chart_are_text() -> None:
    assert "Nov 2023" in text_of(pdf_of(brief_of(CASE)))


@pytest.mark.parametrize("handling", ["TLP:AMBER+STRICT", "TLP:CLEAR", "No handling marking", "Ours alone"])
def test_the_marking_stands_at_head_and_foot_of_every_page(handling: str) -> None:
    for page in pypdfium2.PdfDocument(pdf_of(msgspec.structs.replace(brief_of(ECHOED), handling=handling))):
        assert page.get_textpage().get_text_range().count(handling) == 2


def test_the_fonts_have_every_character_that_is_not_written_as_a_code_point() -> None:
    # PDF/UA-1 asks that each character can be shown: a missing one fails.
    every = [chr(code) for code in range(0x20, 0x10000) if not 0xD800 <= code < 0xE000]
    have = [one for one in every if printable(one) == one and unicodedata.bidirectional(one) not in ("R", "AL", "AN")]
    assert len(have) > 3000
    for strong in (False, True):
        assert pdf_of(_brief(*(Part(text=one, kind=Kind.QUOTE, strong=strong) for one in have))).startswith(b"%PDF")


def test_what_no_font_has_stands_as_code_points() -> None:
    made = pdf_of(_brief(Part(text="shells: 포탄", kind=Kind.NAME)))
    assert "⟨U+D3EC U+D0C4⟩" in text_of(made)


def test_a_long_word_stays_on_the_page() -> None:
    made = pdf_of(_brief(Part(text="a" * 2000, kind=Kind.NAME)))
    page = pypdfium2.PdfDocument(made)[0]
    width = page.get_width()
    assert all(obj.get_bounds()[2] < width - 50 for obj in page.get_objects())
    assert "a" * 2000 in re.sub("[\\s\u200b]", "", text_of(made))


def test_a_case_of_many_claims_stays_under_a_megabyte() -> None:
    assert len(pdf_of(brief_of(a_large_case(300, 30)))) < 1_000_000


def test_where_the_tables_of_claims_are_cut_it_says_where_the_others_are() -> None:
    brief = brief_of(a_large_case(1100, 30))
    runs = list(_runs(printed(brief, Drawings(brief))))
    assert sum("note" in run and "cells" in run for run in runs) == MOST_CLAIMS
    texts = [run["text"] for run in runs if isinstance(run.get("text"), str)]
    (told,) = [text for text in texts if "claims.xlsx" in str(text)]
    assert told == "Of 1,100 claims the first 1,000 stand here, with the reports that they are from. " + (
        "All of them are in claims.xlsx and on the page."
    )
    kept = {anchor for run in runs for anchor in run.get("anchors", ())}  # type: ignore[attr-defined]
    assert {run["to"] for run in runs if str(run.get("to")).startswith("c")} - {"claims"} <= kept
    assert shortened(brief_of(CASE)) == brief_of(CASE)


def test_what_is_said_beside_a_figure_does_not_run_into_it(made: bytes) -> None:
    text = text_of(made)
    assert "published" in text and not re.search(r"\d(published|exact|at least)", text)


def test_a_table_has_a_width_for_each_column_and_gives_room_to_long_ones() -> None:
    brief = brief_of(CASE)
    tables = [run for run in _runs(printed(brief, Drawings(brief))) if "widths" in run]
    assert tables and all(len(one["widths"]) == len(one["head"]) for one in tables)  # type: ignore[arg-type]
    long, short = (Part(text=letters * 50, kind=Kind.NAME) for letters in ("long ", "s"))
    rows = (Row(cells=((long,), (short,), (Part("x"),))),)
    table = Table(caption=(), head=((Part("A"),), (Part("B"),), (Part("C"),)), rows=rows)
    section = Section(anchor="only", heading="Only", short="Only", blocks=(table,))
    made = msgspec.structs.replace(_brief(), sections=(section,))
    ((first, second, third),) = [run["widths"] for run in _runs(printed(made, Drawings(made))) if "widths" in run]
    assert first > second > 0 and third is None


def test_packing_leaves_alone_what_it_does_not_know() -> None:
    assert packed(b"%PDF-1.7\nnothing of the kind") == b"%PDF-1.7\nnothing of the kind"


def test_a_failure_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import crossbearing.brief.printed as module

    monkeypatch.setattr(module, "printed", lambda brief, drawings: {})
    with pytest.raises(BriefError, match="could not be made"):
        pdf_of(brief_of(CASE))


def test_making_a_brief_loads_no_typst() -> None:
    import subprocess

    code = "import sys, crossbearing.api, crossbearing.brief; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
