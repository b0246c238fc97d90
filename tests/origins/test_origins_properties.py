"""What holds for any claims: the order does not matter, copies and strangers change nothing, ids stay."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from matter import made, matters, partition

from crossbearing.origins import trace
from crossbearing.terms import Citation, Claim, Origins, Statement

SPEAKERS = ["kr-mnd", "kr-nis", "us-state", "kr-officials", "expert-anonymous", "reuters", "the-report-itself", None]
DATES = ["2024-02-01", "2024-02-02", "2024-02-09", "2024-03-01", "2024-02", None]


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Claim], dict[str, Citation]]:
    """A handful of reports on one matter, whose claims resemble each other."""
    claims: list[Claim] = []
    facts: dict[str, Citation] = {}
    for r in range(draw(st.integers(2, 6))):
        doc = f"d{r}"
        published = draw(st.sampled_from(["2024-02-02", "2024-02-03", "2024-02-10", "2024-03-02", None]))
        facts[doc] = Citation(doc=doc, published=published, publisher=f"Paper {r}", text_hash=f"hash {r}")
        for k in range(draw(st.integers(1, 4))):
            value = draw(st.sampled_from([6700, 6000, 7600, 30, 3e6, 500000, 10000, 12]))
            claims.append(
                made(
                    f"{doc}.{k}",
                    value,
                    bound=draw(st.sampled_from(["exact", "about", "at_least", "at_most"])),
                    speaker=draw(st.sampled_from(SPEAKERS)),
                    said_on=draw(st.sampled_from(DATES)),
                    item=draw(st.sampled_from(["container", "shell-152mm", "artillery-round", None])),
                    measure=draw(st.sampled_from(["shipped", "capacity-equivalent", "stock"])),
                    quote=f"Sentence {draw(st.integers(0, 2))} of {doc}.",
                )
            )
    return claims, facts


def found(claims: list[Claim], facts: dict[str, Citation]) -> Origins:
    return trace(claims, facts).origins


@settings(max_examples=40, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_claims_does_not_matter(case, random) -> None:  # type: ignore[no-untyped-def]
    claims, facts = case
    mixed, docs = list(claims), list(facts.items())
    random.shuffle(mixed)
    random.shuffle(docs)
    assert msgspec.json.encode(found(mixed, dict(docs))) == msgspec.json.encode(found(claims, facts))


@settings(max_examples=40, deadline=None)
@given(cases())
def test_every_claim_stands_in_one_figure(case) -> None:  # type: ignore[no-untyped-def]
    claims, facts = case
    origins = found(claims, facts)
    placed = [echo.id for s in origins.statements for figure in s.figures for echo in figure.claims]
    assert sorted(placed) == sorted(claim.id for claim in claims)
    assert len({s.id for s in origins.statements}) == len(origins.statements)
    ids = [figure.id for s in origins.statements for figure in s.figures]
    assert len(set(ids)) == len(ids)


@settings(max_examples=40, deadline=None)
@given(cases(), st.integers(0, 1))
def test_a_report_added_twice_changes_nothing_but_its_own_echoes(case, before) -> None:  # type: ignore[no-untyped-def]
    claims, facts = case
    doc = sorted(facts)[0]
    copy = "a-copy" if before else "z-copy"
    again = [
        msgspec.structs.replace(c, doc=copy, id=f"{copy}.{c.id.rpartition('.')[2]}") for c in claims if c.doc == doc
    ]
    origins = found([*claims, *again], {**facts, copy: msgspec.structs.replace(facts[doc], doc=copy)})
    assert [bare(s) for s in origins.statements] == [bare(s) for s in found(claims, facts).statements]
    assert origins.independent == found(claims, facts).independent


def bare(statement: Statement) -> object:
    """A statement without the names of its reports."""
    return [
        statement.id,
        statement.speaker,
        statement.said_on,
        statement.reports,
        sorted(join.weight for join in statement.joined),
        [
            (f.id, f.low, f.high, f.bound, f.derived_from, [e.drift for e in f.claims if e.copy_of is None])
            for f in statement.figures
        ],
    ]


@settings(max_examples=40, deadline=None)
@given(cases())
def test_an_unrelated_report_changes_nothing(case) -> None:  # type: ignore[no-untyped-def]
    claims, facts = case
    stranger = [made("zz.0", 6700, speaker="pt-ren", item="power-outage", measure="other", unit="mw")]
    origins = found([*claims, *stranger], {**facts, "zz": Citation(doc="zz", published="2024-02-02")})
    kept = tuple(s for s in origins.statements if s.figures[0].claims[0].doc != "zz")
    assert kept == found(claims, facts).statements


def test_ids_stay_when_later_echoes_are_added() -> None:
    matter = matters()["rally"]
    early = [claim for claim in matter.claims if claim.doc == "r1"]
    before = {s.id for s in found(early, matter.facts).statements}
    after = {s.id for s in found(matter.claims, matter.facts).statements}
    assert before <= after


def test_partition_of_nothing_is_nothing() -> None:
    assert found([], {}).statements == ()
    assert partition([]) == set()
