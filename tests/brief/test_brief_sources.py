"""Every number of a brief has a source that the case holds, and a brief with one that has none is not made."""

from __future__ import annotations

import msgspec
import pytest
from brief_making import CASE, ECHOED, a_large_case

from crossbearing.brief.content import brief_of
from crossbearing.brief.content.checking import check_sources, parts
from crossbearing.brief.content.context import Context
from crossbearing.brief.content.parts import Brief, Bullets, Entry, Folded, From, Kind, Paragraph, Part, Source, cited
from crossbearing.errors import UnsourcedNumber

KNOWN = Context(CASE).known()


def _with(*text: Part) -> Brief:
    """The brief of a small case with a paragraph put into its last section, two folds deep."""
    made = brief_of(CASE)
    deep = Folded(summary=(), blocks=(Entry(anchor="x", heading=(), blocks=(Bullets(items=(text,)),)),))
    last = msgspec.structs.replace(made.sections[-1], blocks=(Paragraph(text=()), deep))
    return msgspec.structs.replace(made, sections=(*made.sections[:-1], last))


@pytest.mark.parametrize(
    "part",
    [
        Part("about 6,700 containers"),
        Part("some three million"),
        Part("½"),
        Part("٣"),
        Part("6,700", kind=Kind.NUMBER),
        cited("6,700", Source(of=From.CLAIM, key="nobody's")),
        cited("6,700", Source(of=From.FINDING, key="first.1")),
        cited("6,700", Source(of=From.ESTIMATE, key="no fit 2024-02-29 1")),
        cited("6,700", Source(of=From.COUNT, key="sheep")),
        Part("6,700", kind=Kind.QUOTE, source=Source(of=From.REPORT, key="no report")),
        Part("value: 6,700 became 7,600", kind=Kind.CHANGE),
    ],
    ids=lambda part: f"{part.text} {part.source.of if part.source else part.kind}",
)
def test_a_brief_with_an_unsourced_number_is_not_made(part: Part) -> None:
    with pytest.raises(UnsourcedNumber, match="left-out"):
        check_sources(_with(part), KNOWN)


def test_one_with_sources_that_the_case_holds_is() -> None:
    claim = CASE.claims[0]
    check_sources(_with(Part("6,700", Kind.NAME), cited("1,000", Source(of=From.CLAIM, key=claim.id))), KNOWN)


@pytest.mark.parametrize("case", [CASE, ECHOED, a_large_case(60, 6)], ids=["small", "echoed", "larger"])
def test_the_briefs_that_are_made_keep_the_rule_and_cite_their_claims(case) -> None:
    made = brief_of(case)
    found = [part for section in made.sections for part in parts(section.blocks)]
    numbers = [part for part in found if part.kind is Kind.NUMBER]
    assert len(numbers) > 20
    assert {part.source.key for part in numbers if part.source and part.source.of is From.CLAIM} == {
        claim.id for claim in case.claims
    }
    assert brief_of(msgspec.structs.replace(case)) == made
