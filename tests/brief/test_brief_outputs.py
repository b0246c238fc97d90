"""The files of a brief: all there, and the same bytes each time."""

from __future__ import annotations

import pytest
from brief_making import CASE
from hostile import HOSTILE

from crossbearing.brief import OUTPUTS, PageInput
from crossbearing.brief.content import brief_of


def test_the_files_of_a_brief() -> None:
    assert [output.name for output in OUTPUTS] == [
        "index.html", "brief.md", "brief.pdf", "claims.jsonl", "claims.csv", "claims.parquet", "claims.xlsx",
        "citations.json", "citations.bib",
    ]  # fmt: skip


@pytest.mark.parametrize("case", [CASE, HOSTILE, PageInput(title="Empty")], ids=["usual", "hostile", "empty"])
def test_the_same_case_gives_the_same_bytes(case: PageInput) -> None:
    for output in OUTPUTS:
        made = output.make(brief_of(case), case)
        assert made == output.make(brief_of(case), case), output.name
        assert made or output.name in ("claims.jsonl", "citations.bib")
