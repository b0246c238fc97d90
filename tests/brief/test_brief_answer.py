"""What a brief says of an estimate: the answer, words of likelihood, confidence, grades, and that numbers are borne."""

from __future__ import annotations

import msgspec
import pytest
from brief_making import CASE, ECHOED, a_claim, a_report
from estimate_making import ESTIMATE, FITTED

from crossbearing.brief import PageInput
from crossbearing.brief.amounts import borne, many, unit_in_words
from crossbearing.brief.content import answer_of, brief_of
from crossbearing.brief.content.checking import parts
from crossbearing.brief.content.fitting import Band, confidence, scaled
from crossbearing.brief.content.grades import grades_of
from crossbearing.brief.inline import spoken
from crossbearing.brief.likelihood import band, begins, percent
from crossbearing.checks import Evidence, Grouping, check
from crossbearing.origins import trace
from crossbearing.terms import Agreement, Checked, Finding, Place, Strength


def _told(case: PageInput, anchor: str) -> str:
    (section,) = [one for one in brief_of(case).sections if one.anchor == anchor]
    return spoken(tuple(parts(section.blocks))).replace("\u00a0", " ")


def test_the_sections_stand_in_the_order_in_which_they_are_read() -> None:
    assert [section.anchor for section in brief_of(FITTED).sections] == [
        "answer", "basis", "contested", "forest", "origins", "findings", "scenarios", "agreements", "who-where",
        "method", "treated", "claims", "left-out",
    ]  # fmt: skip


def test_the_answer_is_one_sentence_with_its_interval_and_the_word_of_its_proposition_stands_apart() -> None:
    assert answer_of(FITTED) == (
        "Containers sent: 4 to 14 thousand by 31 Dec 2024 (90 % interval), with 7 thousand in the middle."
    )
    told = _told(FITTED, "answer")
    assert "It is likely (72 %) that more than 5,000 containers had been sent." in told
    assert "The chance is less than 1 % that more than 90,000 had (judged for 1 Jun 2024)." in told
    assert (
        "Confidence in this is low: it rests on 3 independent origins, of which 3 are graded A or B, 1 statement is"
        in told
    )
    (section, *_) = brief_of(FITTED).sections
    paragraphs = [spoken(tuple(parts((block,)))) for block in section.blocks]
    assert not [one for one in paragraphs if "Confidence" in one and "likely" in one]


def test_without_an_estimate_it_says_why_and_what_is_said() -> None:
    told = _told(msgspec.structs.replace(CASE, why_none="The case declares no model."), "answer")
    assert told.startswith("No estimate. The case declares no model.")
    assert "from ≥ 1,000 (White House) to 9,000 to 12,000 (msmt), by 4 named speakers" in told
    assert answer_of(CASE) is None


def test_weights_scenarios_and_what_does_not_fit_are_told() -> None:
    forest = _told(FITTED, "forest")
    assert forest.index("kr-mnd") < forest.index("msmt") < forest.index("White House")  # by how much they move it
    assert "5 %, then 60 %" in forest and "3 to 15" in forest
    assert "“between 9,000 and 12,000”" in forest[forest.index("What does not fit") :]
    scenarios = _told(FITTED, "scenarios")
    assert "The traffic stops, from 1 Jan 2025: containers a month becomes 0" in scenarios
    assert "Rounds in a container" not in scenarios  # it is the same in each
    assert "0.4 %" not in scenarios and "less than 1 %" in scenarios


def test_an_estimate_s_numbers_carry_model_as_of_and_seed() -> None:
    made = brief_of(FITTED)
    sources = {p.source.key for s in made.sections for p in parts(s.blocks) if p.source and p.source.of == "estimate"}
    assert sources == {f"{'ab' * 32} 2024-12-31 7"}
    method = _told(FITTED, "method")
    assert "ab" * 32 in method and "nested R-hat 1.0030" in method and "Intelligence Community Directive 203" in method


@pytest.mark.parametrize(
    ("probability", "word", "shown"),
    [
        (0.009, None, "less than 1 %"), (0.01, "almost no chance", "1 %"), (0.05, "very unlikely", "5 %"),
        (0.2, "unlikely", "20 %"), (0.449, "roughly even chance", "45 %"), (0.5, "roughly even chance", "50 %"),
        (0.55, "roughly even chance", "55 %"), (0.56, "likely", "56 %"), (0.8, "likely", "80 %"),
        (0.81, "very likely", "81 %"), (0.95, "very likely", "95 %"), (0.96, "almost certain", "96 %"),
        (0.99, "almost certain", "99 %"), (0.995, None, "more than 99 %"),
    ],
)  # fmt: skip
def test_words_of_likelihood_are_those_of_the_printed_percent(probability: float, word: str | None, shown: str) -> None:
    found = band(probability)
    assert (found.word if found else None, percent(probability).replace("\u00a0", " ")) == (word, shown)
    assert (begins(probability) == "The chance is") == (word is None)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((1.0612, 1.6931, 2.4799), ("1.1", "1.7", "2.5")),
        ((5580.0, 7512.0, 10899.0), ("5,600", "7,500", "10,900")),
        ((0.0193, 0.43, 11.2), ("0.02", "0.4", "11")),
        ((-2.6, 15.5, 46.9), ("\u22123", "16", "47")),
        ((0.0, 0.0, 0.0), ("0", "0", "0")),
        ((7.0, 7.0, 7.0), ("7.00", "7.00", "7.00")),
        ((1234567.0, 2345678.0), ("1,200,000", "2,300,000")),
    ],
)
def test_numbers_have_the_digits_that_their_interval_bears(numbers: tuple[float, ...], shown: tuple[str, ...]) -> None:
    assert borne(*numbers) == shown


def test_units_are_put_in_words() -> None:
    declared = many(["round", "kround = 1e3 round", "Mround = 1e6 round", "Gusd = 1e9 usd", "odd = 7 round"])
    told = [unit_in_words(unit, declared) for unit in ("Mround", "kround/day", "Gusd", "month", "percent", "round/box")]
    assert told == ["million rounds", "thousand rounds a day", "billion dollars", "months", "%", "rounds a box"]
    assert unit_in_words("count") == ""


def test_confidence_follows_the_rule() -> None:
    graded = {one.speaker: "B" for one in ESTIMATE.origins}
    fits = tuple(msgspec.structs.replace(one, tail=0.5) for one in ESTIMATE.figures)

    def level(grades: dict[str, str], figures: tuple, origins: int = 3, wrong: float = 0.1) -> str:
        some = tuple(
            msgspec.structs.replace(
                ESTIMATE.origins[n % 3], id=f"s{n}" if n > 2 else ESTIMATE.origins[n].id, wrong=wrong
            )
            for n in range(origins)
        )
        found = msgspec.structs.replace(ESTIMATE, origins=some, figures=figures)
        return confidence(msgspec.structs.replace(CASE, grades=grades), found).level

    assert level(graded, ESTIMATE.figures) == "low"  # a third of the figures does not fit
    assert level(graded, fits) == "moderate"
    assert level(graded, fits, origins=6) == "high"
    assert level(graded, fits, origins=6, wrong=0.6) == "moderate"
    assert level({}, fits, origins=6) == "low"  # nobody can be judged
    assert level(graded, fits, origins=2) == "low"


def _graded(findings: tuple[Finding, ...] = (), agreements: tuple[Agreement, ...] = ()) -> str:
    """The grade of the first of three claims by three speakers of grade A, with these findings and agreements."""
    claims = tuple(
        a_claim(f"{n + 3}00", 300 + 100 * n, 300 + 100 * n, id=f"d{n}.1", doc=f"d{n}", speaker=who, item=f"thing-{who}")
        for n, who in enumerate("abc")
    )
    reports = tuple(
        a_report(f"d{n}", f"They sent {n + 3}00 containers.", published=f"2024-0{n + 1}-02") for n in range(3)
    )
    origins = trace(claims, {report.doc: report for report in reports}).origins
    case = PageInput(
        title="x", claims=claims, reports=reports, origins=msgspec.structs.replace(origins, links=()),
        checked=Checked(findings=findings, agreements=agreements), grades={"a": "A"},
    )  # fmt: skip
    return grades_of(case)["d0.1"]


def _sides(*docs: int) -> tuple[tuple[Place, ...], ...]:
    return tuple((Place(doc=f"d{n}", span=(10, 15), claim=f"d{n}.1"),) for n in docs)


def _against(strength: Strength, *docs: int, kind: str = "bounds") -> Finding:
    return Finding(id=f"{kind}-{docs}", kind=kind, strength=strength, sides=_sides(*docs), arithmetic="", why="")


def _with(*docs: int) -> Agreement:
    return Agreement(id=f"agreement-{docs}", kind="agreement", sides=_sides(*docs), arithmetic="")


@pytest.mark.parametrize(
    ("findings", "agreements", "grade"),
    [
        ((), (), "A6"),
        ((), (_with(0, 1),), "A2"),
        ((), (_with(0, 1), _with(0, 2)), "A1"),
        ((_against(Strength.SOFT, 0, 1),), (), "A4"),
        ((_against(Strength.HARD, 0, 1),), (), "A4"),
        ((_against(Strength.HARD, 0, 1), _against(Strength.HARD, 0, 2)), (), "A5"),
        ((_against(Strength.HARD, 0, 1),), (_with(0, 2),), "A3"),
        ((_against(Strength.HARD, 0, 1, kind="drift-value"),), (), "A6"),
        ((_against(Strength.HARD, 1, 2),), (_with(1, 2),), "A6"),
    ],
)
def test_grades_follow_the_rule(findings, agreements, grade: str) -> None:
    assert _graded(findings, agreements) == grade


def test_the_fit_counts_in_a_grade() -> None:
    found = grades_of(FITTED)
    assert found["first.1"] == "B3"  # expected
    assert found["second.1"] == "A4"  # not expected
    assert found["second.2"] == "F6"


def test_sums_call_things_by_their_names() -> None:
    told = _told(ECHOED, "findings")
    assert "Ministry of Defence" in told and "kr-mnd" not in told
    assert check(Evidence(ECHOED.claims, (), ECHOED.reports, Grouping.of(ECHOED.origins))).findings[0].id in told


def test_large_amounts_stand_in_millions_and_billions_of_their_unit() -> None:
    assert scaled(Band(6e10, 1e11, 1.9e11), "dollars") == (Band(60, 100, 190), "billion dollars")
    assert scaled(Band(1e5, 5e5, 2e6), "rounds") == (Band(0.1, 0.5, 2), "million rounds")
    for unit in ("", "thousand rounds", "million barrels a day"):
        assert scaled(Band(1e6, 2e6, 3e6), unit) == (Band(1e6, 2e6, 3e6), unit)
    assert scaled(Band(1, 2, 3), "months") == (Band(1, 2, 3), "months")
