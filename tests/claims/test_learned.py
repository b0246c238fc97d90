"""What is learned of items, measures and confidence: whole tables, and what is told in so many words is left alone."""

import pytest

from crossbearing.claims import extract
from crossbearing.claims.choosing import WEIGHTS as ITEMS
from crossbearing.claims.confidence import WEIGHTS as CONFIDENCE
from crossbearing.claims.measuring import WEIGHTS as MEASURES
from crossbearing.reports import read_bytes
from crossbearing.terms import Claim, Measure


def _claims(text: str) -> dict[str, Claim]:
    return {claim.value_text: claim for claim in extract(read_bytes("report.txt", text.encode()).report).claims}


def test_the_weights_of_items_are_cases_features_and_numbers() -> None:
    rows = [line.split("\t") for line in ITEMS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 1000
    assert {case.partition("=")[0] for case, _, _ in rows} == {"", "unit", "clue"}
    assert all(abs(float(weight)) < 10 for _, _, weight in rows)
    assert len({(case, feature) for case, feature, _ in rows}) == len(rows)


def test_the_weights_of_measures_name_measures() -> None:
    rows = [line.split("\t") for line in MEASURES.read_text(encoding="utf-8").splitlines()]
    assert len({row[0] for row in rows}) == len(rows) > 500
    assert {measure for row in rows for measure in row[1::2]} <= {measure.value for measure in Measure}
    assert all(abs(float(weight)) < 10 for row in rows for weight in row[2::2])


def test_the_weights_of_confidence_are_features_and_numbers() -> None:
    rows = [line.split("\t") for line in CONFIDENCE.read_text(encoding="utf-8").splitlines()]
    assert len({feature for feature, _ in rows}) == len(rows) > 50
    assert all(abs(float(weight)) < 10 for _, weight in rows)


def test_all_are_small() -> None:
    assert sum(path.stat().st_size for path in (ITEMS, MEASURES, CONFIDENCE)) < 500_000


def test_a_noun_right_behind_a_count_is_left_alone() -> None:
    claims = _claims("Wheat, wheat and more wheat stood in the silos. The mayor bought 300 lanterns.")
    assert claims["300"].item == "lantern"


@pytest.mark.parametrize(
    ("text", "figure", "item"),
    [
        ("The mill took 40,000 tonnes of barley in May. By June it had 55,000.", "55,000", "barley"),
        ("The ferry carried 300 goats to the island. On the way back there were none.", "none", "livestock"),
        ("Lisbon sent 40 buses and Porto 25.", "25", "bus"),
    ],
)
def test_a_figure_without_a_noun_takes_one_from_the_context(text: str, figure: str, item: str) -> None:
    assert _claims(text)[figure].item == item


def test_the_choice_is_the_same_each_time() -> None:
    text = "Brazil sold 3 million tonnes of soy to China. Argentina managed a third of that, and Peru 200,000."
    assert _claims(text) == _claims(text)
