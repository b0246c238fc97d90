"""The example of docs/claims.md is read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crossbearing.claims import extract
from crossbearing.reports import read_bytes
from crossbearing.terms import Claim, Period

PAGE = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
EXAMPLE = PAGE[PAGE.index("## An example") : PAGE.index("## Bounds")]
ROWS = re.findall(r"^\| ([^|]+) \| `(\w+)` \| ([^|]+) \|$", EXAMPLE, re.MULTILINE)


def _claims() -> dict[str, Claim]:
    text = re.search(r"```text\n(.*?)```", EXAMPLE, re.DOTALL)
    published = re.search(r"published on ([\d-]+):", EXAMPLE)
    assert text
    assert published
    words = text[1].replace("\n", " ")
    report = read_bytes("example.txt", words.encode(), {"language": "en", "date": published[1]}).report
    return {claim.value_text: claim for claim in extract(report).claims}


CLAIMS = _claims()


@pytest.mark.parametrize(("figure", "field", "value"), ROWS)
def test_a_field_is_as_the_page_says(figure: str, field: str, value: str) -> None:
    got = getattr(CLAIMS[figure], {"from": "from_"}.get(field, field))
    if isinstance(got, Period):
        got = f"{got.start or '?'} to {got.end or '?'}"
    assert (", ".join(got) if isinstance(got, tuple) else str(got)) == value


def test_the_page_shows_every_figure() -> None:
    assert {figure for figure, _, _ in ROWS} == CLAIMS.keys()
