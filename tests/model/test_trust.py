"""The table of likelihoods: as shipped, as a case changes it, and every mistake in that told with its line."""

import math
from pathlib import Path

import pytest

from crossbearing.case import load_case
from crossbearing.errors import CaseError
from crossbearing.model.trust import Table, shipped, together
from crossbearing.terms import Bound, Modality


@pytest.fixture
def case_of(tmp_path):
    def make(lines):
        text = "title: T\nquestion: Q\nmodel:\n  likelihood:\n" + "".join(f"    {line}\n" for line in lines)
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
        return load_case(tmp_path)

    return make


def test_every_grade_modality_and_bound_has_a_row():
    rows = shipped()
    assert {name for kind, name in rows if kind == "modality"} == {modality.value for modality in Modality}
    assert {name for kind, name in rows if kind == "bound"} == {bound.value for bound in Bound}
    assert {name for kind, name in rows if kind == "grade"} == set("ABCDEF")


LABELS = {
    "grade F, or none": "grade F",
    "interest declared": "interest declared",
    "each relay": "relay each",
    "range": "bound range",
    "plainly wrong": "wrong stray",
} | {modality.value: f"modality {modality.value}" for modality in Modality}


def test_the_page_shows_the_table():
    text = (Path(__file__).parents[2] / "docs" / "likelihood.md").read_text("utf-8")
    section = text.partition("## The table")[2].partition("```yaml")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| ")
    ]
    shown = set()
    for label, *cells, _ in rows[2:]:
        kind, _, name = LABELS.get(label, label if label.startswith("grade") else f"bound {label}").partition(" ")
        for each in name.split(", "):
            row = shipped()[kind, each.replace(" ", "_")]
            shown.add((kind, each.replace(" ", "_")))
            numbers = tuple(float(cell or 0) for cell in cells)
            assert numbers == (row.scatter, row.wrong, row.own, row.shared), label
    assert set(shipped()) - shown == {("interest", "none"), ("bound", "exact"), ("bound", "order")}


@pytest.mark.parametrize("column", ["scatter", "wrong", "own", "shared"])
def test_worse_grades_say_less_and_f_stands_between_c_and_e(column):
    numbers = [getattr(shipped()["grade", grade], column) for grade in "ABCDE"]
    assert numbers == sorted(numbers) and len(set(numbers)) == 5
    assert numbers[2] <= getattr(shipped()["grade", "F"], column) < numbers[4]


def test_scatter_adds_up_as_squares_and_wrong_as_chances(case_of):
    known = Table.of(case_of(["{}"]))
    both = together([known.row("grade", "B"), known.modality(Modality.POSSIBLE), known.relays(2)])
    assert both.scatter == pytest.approx(math.sqrt(0.10**2 + 0.25**2 + 2 * 0.05**2))
    assert both.wrong == pytest.approx(1 - 0.95 * 0.92 * 0.98**2)


def test_a_speaker_without_grade_is_f_and_an_interest_widens_his_own_bias(case_of):
    known = Table.of(case_of(["{}"]))
    assert known.speaker("rusi", None, "None declared").own == known.row("grade", "F").own
    assert known.speaker("kr-mnd", "B", "Sells the data").own == pytest.approx(math.hypot(0.10, 0.10))
    assert known.speaker("kr-mnd", "B", "Sells the data").shared == known.row("grade", "B").shared


def test_a_case_changes_rows_and_single_speakers(case_of):
    known = Table.of(
        case_of(
            [
                "grade: {B: {scatter: 0.2}}",
                "bound: {at_least: {chance: 0.5}}",
                "wrong: {stray: {scatter: 2}}",
                "speaker: {kr-jcs: {wrong: 0.5, group: seoul}}",
            ]
        )
    )
    assert known.row("grade", "B").scatter == 0.2 and known.row("grade", "B").wrong == 0.05
    assert known.others[Bound.AT_LEAST] == 0.5 and known.others[Bound.AT_MOST] == 0.3
    assert known.stray == 2
    assert known.speaker("kr-jcs", "A", None).wrong == 0.5
    assert known.speaker("kr-jcs", "A", None).group == "seoul"
    assert known.speaker("kr-mnd", "A", None).group is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("grades: {B: {wrong: 0.1}}", "no kind 'grades'"),
        ("grade: {G: {wrong: 0.1}}", "no grade 'G'"),
        ("grade: {B: {bias: 0.1}}", "no 'bias' for a grade"),
        ("grade: {B: {wrong: 1.5}}", "no chance below 1"),
        ("grade: {B: {scatter: wide}}", "no number from nought up"),
        ("grade: {B: {scatter: -1}}", "no number from nought up"),
        ("grade: {B: 0.1}", "not a mapping"),
        ("bound: {range: {chance: 0}}", "never holds"),
        ("speaker: {kr-mnd: {chance: 0.1}}", "no 'chance' for a speaker"),
        ("speaker: {kr-mnd: {group: 7}}", "no name"),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_line(case_of, line, words):
    with pytest.raises(CaseError, match=words) as told:
        Table.of(case_of([line]))
    assert told.value.place.endswith("case.yaml:5") and told.value.mend
