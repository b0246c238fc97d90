"""The table of relations, who says them, where they stand, and that no text breaks the reading."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.catalogue import Catalogue
from crossbearing.claims import extract
from crossbearing.claims.relations.tables import VERBS
from crossbearing.terms import Relation, Report

HERE = Path(__file__).parent
CATALOGUE = Catalogue.shipped()


def read(text: str) -> tuple[Relation, ...]:
    report = Report(doc="r", text=text, media="text/plain", source_hash="0", text_hash="0", language="en")
    return extract(report, CATALOGUE).relations


def rows() -> list[dict[str, str]]:
    with (HERE / "relations.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shown(relation: Relation) -> str:
    basis = f" [{relation.basis}]" if relation.basis else ""
    return f"{relation.modality.value}: {relation.subject} {relation.relation} {relation.object}{basis}"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"][:60])
def test_the_table_tells_what_is_related(row: dict[str, str]) -> None:
    assert " | ".join(map(shown, read(row["text"]))) == row["relations"], row["reason"]


def test_the_table_is_wide_enough() -> None:
    table = rows()
    assert len({row["text"] for row in table}) == len(table) >= 120
    assert len({row["domain"] for row in table}) >= 8
    assert sum(not row["relations"] for row in table) >= 15
    assert all(row["reason"] for row in table)


def test_every_relation_of_the_verbs_is_in_the_table() -> None:
    told = {entry.split()[2] for row in rows() for entry in row["relations"].split(" | ") if entry}
    assert told == {verb.relation for verb in VERBS.values()}


def test_a_relation_keeps_its_place_its_words_and_its_speaker() -> None:
    text = "It rained. The Soma mine supplies coal to Izmir, the energy minister of Turkey said."
    (relation,) = read(text)
    assert text[slice(*relation.span)] == "Soma mine supplies coal to Izmir"
    assert relation.quote == "The Soma mine supplies coal to Izmir, the energy minister of Turkey said."
    assert (relation.subject_text, relation.object_text) == ("Soma mine", "coal")
    assert (relation.speaker, relation.extractor != "") == ("tr-energy", True)


def test_a_denial_is_told_beside_what_is_denied() -> None:
    denial, denied = read("Iran's foreign ministry denied that Iran had sent missiles to Russia.")
    assert (denial.subject, denial.relation) == ("ir-mfa", "denies")
    assert denial.object_text == "Iran had sent missiles to Russia"
    assert (denied.relation, denied.modality.value) == ("supplies", "denied")


def test_ids_are_unique_and_the_record_survives_json() -> None:
    import msgspec

    found = read("Iran and Syria sell oil, gas and rockets to China and Cuba. Iran sells oil to China.")
    assert len(found) == 13
    assert len({relation.id for relation in found}) == 13
    assert msgspec.json.decode(msgspec.json.encode(found), type=tuple[Relation, ...]) == found
    assert json.loads(msgspec.json.encode(found[0]))["modality"] == "stated"


NAMES = "Iran Russia Plant Kanggye Kim Province (NIS) oil 152 mm 7".split()
SMALL = """where which that the , . ; - 's and of to from in by with it both pair based not been being is are could
    exchange for “ ” –""".split()
PIECES = [*sorted(VERBS)[::3], *NAMES, *SMALL]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60))
def test_no_text_breaks_the_reading(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for relation in read(text):
        start, end = relation.span
        assert relation.quote in text
        assert text[start:end] in relation.quote
        assert relation.subject
        assert relation.object
        assert relation.subject_text is not None
        assert relation.subject_text in text


@pytest.mark.parametrize(
    "piece", ["Iran sends oil and gas to ", "made ", "Plant in ", "of X ", "Kim and ", "where it is "]
)
def test_a_sentence_without_end_tells_a_bounded_number_of_relations(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert len(read(text)) <= 24 * (len(text) // 1000 + 1)
