"""A brief as a PDF: tagged, with an outline, links that work, and the same bytes each time."""

from __future__ import annotations

import tempfile
from importlib.resources import files

import msgspec

from crossbearing.brief.content.parts import Brief
from crossbearing.brief.drawing import Drawings
from crossbearing.errors import BriefError


def pdf_of(brief: Brief, drawings: Drawings) -> bytes:
    """A brief as PDF/UA-1.

    The template is ours; what a report says reaches it as data and is never read as markup. It sees one empty folder,
    no network, no package and no font but typst's own. The date in it is the as-of, so that the same brief gives the
    same bytes. Raises BriefError.
    """
    import typst

    from crossbearing.brief.packed import packed
    from crossbearing.brief.printed import printed

    template = (files("crossbearing.brief") / "templates" / "brief.typ").read_bytes()
    with tempfile.TemporaryDirectory() as empty:
        try:
            compiler = typst.Compiler(
                template,
                root=empty,
                font_paths=typst.Fonts(include_system_fonts=False),
                sys_inputs={"brief": msgspec.json.encode(printed(brief, drawings)).decode()},
                package_path=empty,
                package_cache_path=empty,
            )
            made = compiler.compile(format="pdf", timestamp=0, pdf_standards="ua-1")
        except typst.TypstError as error:
            mend = "The page and the tables are not touched by this. Please report it with the words above."
            raise BriefError(f"The PDF could not be made: {error.message}", mend=mend) from error
    assert isinstance(made, bytes)
    return packed(made)
