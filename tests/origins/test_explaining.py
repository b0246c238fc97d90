"""Every grouping explains itself, and so does every one that was not made."""

from __future__ import annotations

import pytest
from matter import made, matters

from crossbearing.errors import UsageError
from crossbearing.origins import Trace, trace, tree, why, why_not
from crossbearing.terms import Citation, Origins

FACTS = {
    doc: Citation(doc=doc, published=day)
    for doc, day in (("a", "2024-02-26"), ("b", "2024-02-28"), ("c", "2024-02-28"), ("d", "2024-08-28"))
}
CLAIMS = [
    made("a.0", 6700, said_on="2024-02-26", speaker="kr-mnd", from_="dprk", to="russia"),
    made(
        "a.1", 30, unit="percent", item="plant-capacity", measure="utilisation", said_on="2024-02-26", speaker="kr-mnd"
    ),
    made("b.0", 6700, speaker="kr-mnd", from_="dprk", to="russia"),
    made("b.1", 30, unit="percent", item="plant-capacity", measure="utilisation", speaker="kr-mnd"),
    made("c.0", 6700, speaker="us-state", said_on="2024-02-10", from_="dprk", to="russia"),
    made("d.0", 6700, speaker="kr-mnd", from_="russia", to="dprk"),
]


def acts(origins: Origins) -> list[set[str]]:
    return [{e.id for f in s.figures for e in f.claims} for s in origins.statements]


@pytest.fixture(scope="module")
def made_trace() -> Trace:
    return trace(CLAIMS, FACTS)


def test_a_join_names_the_speaker_the_figures_and_the_days(made_trace: Trace) -> None:
    (join,) = why(made_trace, "a.0", "b.0")
    assert join.because == (
        "same speaker (kr-mnd)",
        "the undated one was printed 2 days after the other was said",
        "6,700 container, 30 plant-capacity together",
    )
    assert join.weight >= 5


def test_the_joins_stand_in_the_statement(made_trace: Trace) -> None:
    statement = next(s for s in made_trace.origins.statements if s.speaker == "kr-mnd" and s.reports == 2)
    assert [(join.a, join.b) for join in statement.joined] == [("a.0", "b.0")]


def test_two_claims_of_one_saying_are_one_voice_in_one_report(made_trace: Trace) -> None:
    (join,) = why(made_trace, "a.0", "a.1")
    assert join.because == ("the same voice in one report",)


def test_why_not_says_what_spoke_against(made_trace: Trace) -> None:
    lines = why_not(made_trace, "a.0", "c.0")
    assert "-5.0  other speakers: kr-mnd and us-state" in lines
    assert lines[-1].startswith("not joined:")
    assert why_not(made_trace, "a.0", "b.0") == ()
    assert why(made_trace, "a.0", "c.0") == ()


def test_a_flow_the_other_way_is_no_figure_in_common(made_trace: Trace) -> None:
    assert any("no figure of the same type" in line for line in why_not(made_trace, "a.0", "d.0"))


def test_an_unknown_claim_is_told(made_trace: Trace) -> None:
    with pytest.raises(UsageError, match=r"no claim 'nothing\.9'"):
        why(made_trace, "a.0", "nothing.9")


def test_the_tree_goes_by_time_and_counts_independent_origins(made_trace: Trace) -> None:
    lines = tree(made_trace.origins).splitlines()
    assert lines[0].startswith("2024-02-10  us-state")
    assert (
        lines[-1]
        == f"{len(made_trace.origins.statements)} statements, {made_trace.origins.independent} independent origins"
    )


def test_a_figure_said_again_by_its_speaker_is_no_new_origin() -> None:
    matter = matters()["rally"]
    origins = trace(matter.claims, matter.facts).origins
    assert len(origins.statements) == 3
    assert [link.kind for link in origins.links] == ["repeats"]
    assert origins.independent == 2
