"""From texts to findings: order does not matter, a repeat and a stranger change nothing, ids stay."""

from __future__ import annotations

import random
from typing import NamedTuple

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.checks import Evidence, Grouping, check
from crossbearing.claims import extract
from crossbearing.origins import trace
from crossbearing.terms import Checked, Claim, Event, Origins, Report

SENTENCES = (
    "The Norland defence ministry said on {day} February 2024 that {n},700 containers of shells had gone to Volnia "
    "since September 2023.",
    "They could hold more than {n} million 152 mm shells or {n}00,000 122 mm rockets, the ministry said.",
    "Norland's arms factories run at full capacity for Volnia, while the same factories run at only 30% for others, "
    "the Norland defence ministry said.",
    "Volnia received about {n} million artillery rounds, enough for about two months, and fires 10,000 a day, the "
    "Eastmark intelligence service said on {day} February 2024.",
    "In September 202{n} the leaders of Norland and Volnia met for a summit in Port Grey.",
    "Kpler put Volnia's crude exports at {n}.5 million barrels a day on {day} February 2024.",
    "The energy agency said Volnia's crude exports were {n}50,000 tonnes a day in February 2024.",
    "The flood killed {n}00 people in Port Grey, and wounded 250, for a total of 900 casualties, the mayor said.",
)
REPORTERS = ("Anna Berg", "Bo Lind", "Cara Moss", "Dan Holt", "Eva Rask")
STRANGER = "A choir of 48 singers from Tonga rehearsed for 11 weeks, its conductor said on 25 February 2024.\n"


class Case(NamedTuple):
    """What is read of some reports."""

    reports: dict[str, Report]
    claims: list[Claim]
    events: list[Event]


def case_of(reports: list[Report]) -> Case:
    read = [extract(report) for report in reports]
    return Case(
        {report.doc: report for report in reports},
        [claim for one in read for claim in one.claims],
        [event for one in read for event in one.events],
    )


def found(case: Case) -> tuple[Origins, Checked]:
    origins = trace(case.claims, case.reports).origins
    return origins, check(Evidence(case.claims, case.events, case.reports.values(), Grouping.of(origins)))


def report(doc: str, text: str, day: int = 27) -> Report:
    return Report(
        doc=doc,
        text=text,
        media="text/plain",
        source_hash=f"bytes of {doc}",
        text_hash=text,
        language="en",
        published=f"2024-02-{day}",
        publisher=f"The {doc}",
    )


@st.composite
def written(draw: st.DrawFn) -> list[Report]:
    """Two to five reports that echo, garble and contradict each other."""
    made = []
    for number in range(draw(st.integers(2, 5))):
        lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
        values = {"n": draw(st.integers(2, 4)), "day": draw(st.sampled_from([20, 21, 24]))}
        text = " ".join(line.format(**values) for line in lines)
        made.append(report(f"r{number}", f"{text} {REPORTERS[number]} wrote this.\n", draw(st.integers(25, 28))))
    return made


@settings(max_examples=15, deadline=None)
@given(written(), st.integers(0, 999))
def test_the_order_of_reports_does_not_matter(reports: list[Report], seed: int) -> None:
    mixed = random.Random(seed).sample(reports, len(reports))
    assert msgspec.json.encode(found(case_of(mixed))) == msgspec.json.encode(found(case_of(reports)))


@settings(max_examples=15, deadline=None)
@given(written(), st.data())
def test_a_report_added_twice_with_other_bytes_changes_no_origin_and_no_finding(
    reports: list[Report], data: st.DataObject
) -> None:
    first = data.draw(st.sampled_from(reports))
    again = msgspec.structs.replace(first, doc=f"{first.doc}~again", source_hash="other bytes")
    before, checked = found(case_of(reports))
    after, rechecked = found(case_of([*reports, again]))
    assert rechecked == checked
    assert [bare(s) for s in after.statements] == [bare(s) for s in before.statements]
    assert (after.links, after.independent) == (before.links, before.independent)
    assert after.copies == ((again.doc, first.doc),)


@settings(max_examples=15, deadline=None)
@given(written())
def test_an_unrelated_report_changes_nothing(reports: list[Report]) -> None:
    before, checked = found(case_of(reports))
    after, rechecked = found(case_of([*reports, report("zz", STRANGER, 28)]))
    assert rechecked == checked
    assert [s for s in after.statements if all(e.doc != "zz" for f in s.figures for e in f.claims)] == list(
        before.statements
    )


@settings(max_examples=15, deadline=None)
@given(written())
def test_ids_of_statements_do_not_depend_on_the_names_of_files(reports: list[Report]) -> None:
    renamed = [msgspec.structs.replace(one, doc=f"other-{one.doc}") for one in reports]
    ids = [(s.id, [f.id for f in s.figures]) for s in found(case_of(reports))[0].statements]
    assert [(s.id, [f.id for f in s.figures]) for s in found(case_of(renamed))[0].statements] == ids


@settings(max_examples=15, deadline=None)
@given(written())
def test_a_later_report_gives_no_statement_another_id(reports: list[Report]) -> None:
    """It may show that two were one, which then keeps the earlier id."""
    later = msgspec.structs.replace(reports[-1], doc="z-late", published="2024-02-29", text_hash="late")
    known = {s.id for s in found(case_of(reports))[0].statements}
    after = found(case_of([*reports, later]))[0].statements
    assert {s.id for s in after if any(e.doc != "z-late" for f in s.figures for e in f.claims)} <= known


def bare(statement: object) -> object:
    """A statement without what only tells of copies."""
    shown = msgspec.to_builtins(statement)
    for figure in shown["figures"]:
        figure["claims"] = [echo for echo in figure["claims"] if echo["copy_of"] is None]
    return shown


def test_the_texts_that_are_drawn_make_findings_of_many_kinds() -> None:
    """A property that no draw puts to the test would hold for nothing."""
    texts = [
        " ".join(line.format(n=n, day=20) for line in SENTENCES) + f" {REPORTERS[n]} wrote this.\n" for n in (2, 3, 4)
    ]
    origins, checked = found(case_of([report(f"r{n}", text) for n, text in enumerate(texts)]))
    assert any(statement.reports > 1 for statement in origins.statements)
    assert len({finding.kind for finding in checked.findings}) >= 4, {f.kind for f in checked.findings}
