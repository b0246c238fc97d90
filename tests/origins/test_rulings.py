"""What people decide wins over all points, and a later decision over an earlier one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from matter import made, matters

from crossbearing.origins import below, rulings_on, trace, tree, why, why_not
from crossbearing.origins.rulings import settle
from crossbearing.terms import Act, Citation, Origins, Ruling

FACTS = {
    doc: Citation(doc=doc, published=day)
    for doc, day in (("a", "2024-02-26"), ("b", "2024-02-28"), ("c", "2024-02-28"), ("d", "2024-08-28"))
}
CLAIMS = [
    made("a.0", 6700, said_on="2024-02-26", speaker="kr-mnd"),
    made("a.1", 30, unit="percent", item="plant-capacity", measure="utilisation", said_on="2024-02-26"),
    made("a.2", 512, item="voyage", measure="other", said_on="2024-02-26", speaker="kr-mnd"),
    made("b.0", 6700, speaker="kr-mnd"),
    made("c.0", 9100, speaker="us-state", said_on="2024-02-10"),
]


def ruling(act: Act, *claims: str, why: str = "I asked them.") -> Ruling:
    return Ruling(act=act, claims=claims, by="J. Kim", why=why)


def join(*claims: str) -> Ruling:
    return ruling(Act.JOIN, *claims)


def split(*claims: str) -> Ruling:
    return ruling(Act.SPLIT, *claims)


def derive(*claims: str) -> Ruling:
    return ruling(Act.DERIVE, *claims)


def origins(*rulings: Ruling) -> Origins:
    return trace(CLAIMS, FACTS, rulings=rulings).origins


def act_of(found: Origins, claim: str) -> set[str]:
    acts = [{e.id for f in s.figures for e in f.claims} for s in found.statements]
    return next(act for act in acts if claim in act)


def test_without_rulings_the_points_decide() -> None:
    assert "b.0" in act_of(origins(), "a.0")
    assert act_of(origins(), "c.0") == {"c.0"}


def test_a_join_makes_one_statement_of_two_and_says_who_and_why() -> None:
    found = trace(CLAIMS, FACTS, rulings=[join("b.0", "c.0")])
    assert {"a.0", "b.0", "c.0"} <= act_of(found.origins, "c.0")
    assert any("joined by J. Kim: I asked them." in reason for j in why(found, "b.0", "c.0") for reason in j.because)
    assert "* joined by J. Kim: I asked them." in tree(found.origins)


def test_a_split_parts_two_reports_and_says_who_and_why() -> None:
    found = trace(CLAIMS, FACTS, rulings=[split("b.0", "a.0")])
    assert act_of(found.origins, "b.0") == {"b.0"}
    assert why_not(found, "b.0", "a.0") == ("split by J. Kim: I asked them.",)
    (told,) = rulings_on(found.origins).values()
    assert told == ("split off by J. Kim: I asked them.",)


def test_a_split_parts_what_one_speaker_says_in_one_report_and_the_first_leaves() -> None:
    assert {"a.0", "a.2"} <= act_of(origins(), "a.0")
    assert act_of(origins(split("a.2", "a.0")), "a.0") == act_of(origins(), "a.0") - {"a.2"}
    assert act_of(origins(split("a.0", "a.2")), "a.2").isdisjoint({"a.0"})


def test_two_claims_of_one_saying_can_be_joined_to_other_statements() -> None:
    found = origins(join("a.2", "c.0"), split("a.0", "c.0"))
    assert "c.0" in act_of(found, "a.2")
    assert "a.0" not in act_of(found, "a.2")


def test_the_later_ruling_wins() -> None:
    assert act_of(origins(join("b.0", "c.0"), split("b.0", "c.0")), "c.0") == {"c.0"}
    assert "b.0" in act_of(origins(split("b.0", "c.0"), join("b.0", "c.0")), "c.0")
    assert origins(join("b.0", "c.0"), split("b.0", "c.0")).rulings == (split("b.0", "c.0"),)


def test_a_split_undoes_what_two_joins_come_to() -> None:
    found = origins(join("a.0", "b.0"), join("b.0", "c.0"), split("a.0", "c.0"))
    assert "b.0" in act_of(found, "c.0")
    assert "a.0" not in act_of(found, "c.0")
    assert join("a.0", "b.0") not in found.rulings


def test_a_claim_is_derived_from_those_that_were_named_also_in_another_report() -> None:
    found = origins(derive("a.2", "c.0", "b.0"))
    figures = {e.id: f for s in found.statements for f in s.figures for e in f.claims}
    assert figures["a.2"].derived_from == (figures["c.0"].id, figures["b.0"].id)
    assert "as decided by J. Kim: I asked them." in (figures["a.2"].arithmetic or "")
    statement = {e.id: s.id for s in found.statements for f in s.figures for e in f.claims}
    assert [(link.earlier, link.later) for link in found.links if link.kind == "derived"] == [
        (statement["c.0"], statement["a.2"])
    ]


def test_of_two_derivations_of_one_claim_the_later_holds_and_no_ring_is_made() -> None:
    assert origins(derive("a.2", "c.0"), derive("a.2", "b.0")).rulings == (derive("a.2", "b.0"),)
    assert origins(derive("a.2", "c.0"), derive("c.0", "a.2")).rulings == (derive("c.0", "a.2"),)


def test_each_statement_stands_once_in_the_tree() -> None:
    found = origins(derive("a.2", "c.0"), derive("c.0", "b.0"), split("a.2", "a.0"), split("b.0", "a.0"))
    stands = [statement.id for members in below(found).values() for statement, _ in members]
    assert sorted(stands) == sorted(statement.id for statement in found.statements)
    lines = tree(found).splitlines()
    assert all(sum(f"[{statement.id}]" in line for line in lines) == 1 for statement in found.statements)


def test_an_unknown_claim_is_passed_over() -> None:
    assert origins(join("b.0", "gone.1"), split("gone.1", "b.0"), derive("gone.1", "b.0")) == origins()


NAMES = [f"x.{n}" for n in range(5)]
RULINGS = st.lists(
    st.builds(
        lambda act, claims: ruling(act, *claims),
        st.sampled_from([Act.JOIN, Act.SPLIT]),
        st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True),
    ),
    max_size=8,
)


@given(RULINGS)
def test_what_holds_never_contradicts_itself_and_the_last_ruling_holds(rulings: list[Ruling]) -> None:
    settled = settle(rulings, NAMES.index)
    group = {i: i for i in range(len(NAMES))}
    for pair in settled.together:
        old, new = group[pair.a], group[pair.b]
        group = {i: new if g == old else g for i, g in group.items()}
    assert all(group[pair.a] != group[pair.b] for pair in settled.apart)
    if rulings:
        assert rulings[-1] in settled.held
        first, *rest = (NAMES.index(claim) for claim in rulings[-1].claims)
        assert {group[first] == group[i] for i in rest} == {rulings[-1].act is Act.JOIN}


@given(RULINGS)
def test_all_claims_of_a_matter_are_kept_whatever_is_decided(rulings: list[Ruling]) -> None:
    matter = matters()["rally"]
    ids = sorted(claim.id for claim in matter.claims)
    names = dict(zip(NAMES, ids, strict=False))
    told = [
        ruling(each.act, *claims)
        for each in rulings
        if len(claims := [names[name] for name in each.claims if name in names]) > 1
    ]
    found = trace(matter.claims, matter.facts, rulings=told).origins
    assert sorted(e.id for s in found.statements for f in s.figures for e in f.claims) == ids
