"""Judgements on origins and findings: kept, found again however their claims are read anew, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from ledger_making import TEXT, capture, extraction, read_all

from crossbearing.errors import UsageError
from crossbearing.ledger import Ledger, Recorded, View
from crossbearing.terms import Act, Claim, Dismissed, Extraction, Finding, Judgement, Named, Place, Ruling, Strength

OTHER = "A paper said that 2,000 containers had come."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture("monday"))
        ledger.add_report(capture("friday", OTHER, published="2024-03-01"))
        read_all(ledger)
    return tmp_path


def view(folder: Path, **asked: Any) -> View:
    with Ledger.open(folder) as ledger:
        return ledger.view(**asked)


def named(claim: Claim) -> Named:
    return Named(id=claim.id, doc=claim.doc, span=claim.span, quote=claim.quote, value_text=claim.value_text)


def on_origins(act: Act, *claims: Claim | Named, why: str = "They are one.") -> Judgement:
    told = [claim if isinstance(claim, Named) else named(claim) for claim in claims]
    return Judgement(act=act, target=told[0].id, by="JK", why=why, value=msgspec.json.encode(told).decode())


def dismissal(target: str = "kind-1", doc: str = "monday") -> Judgement:
    finding = Finding(
        id="kind-1", kind="kind", strength=Strength.SOFT, sides=((Place(doc=doc, span=(0, 5)),),), arithmetic="", why=""
    )
    return Judgement(act=Act.DISMISS, target=target, by="JK", why="No.", value=msgspec.json.encode(finding).decode())


def undo(number: int) -> Judgement:
    return Judgement(act=Act.UNDO, target=str(number), by="JK", why="I was wrong.")


def judge(folder: Path, *judgements: Judgement) -> tuple[Recorded, ...]:
    with Ledger.open(folder, write=True) as ledger:
        ledger.add_judgements(judgements)
        return ledger.judgements()


def reread(folder: Path, doc: str, **changes: Any) -> None:
    """A newer extractor that reads the report's claim otherwise."""
    with Ledger.open(folder, write=True) as ledger:
        (report,) = (report for report in ledger.pending("reader 2") if report.doc == doc)
        read = extraction(report, "reader 2")
        claims = tuple(msgspec.structs.replace(claim, **changes) for claim in read.claims)
        made: Extraction = msgspec.structs.replace(read, claims=claims)
        ledger.add_extraction(made)


def test_a_join_is_a_ruling_on_the_claims_that_it_names(case: Path) -> None:
    monday, friday = view(case).claims
    (recorded,) = judge(case, on_origins(Act.JOIN, monday, friday))
    assert view(case).rulings == (Ruling(act=Act.JOIN, claims=(monday.id, friday.id), by="JK", why="They are one."),)
    assert recorded.number == 5
    with Ledger.open(case) as ledger:
        assert ledger.verify().ok


def test_as_of_a_day_a_ruling_needs_two_claims_that_had_been_published(case: Path) -> None:
    judge(case, on_origins(Act.SPLIT, *view(case).claims))
    assert view(case, as_of="2024-02-29").rulings == ()
    assert len(view(case, as_of="2024-03-01").rulings) == 1


def test_a_claim_is_found_again_by_its_place_and_by_its_quote(case: Path) -> None:
    monday, friday = view(case).claims
    judge(case, on_origins(Act.JOIN, monday, friday))
    reread(case, "monday", id="monday:other", value_text=TEXT[:12], span=(0, 12))
    (ruling,) = view(case).rulings
    assert ruling.claims == ("monday:other", friday.id)
    with Ledger.open(case, write=True) as ledger:
        longer = "Kept.\n\n" + OTHER
        ledger.add_report(capture("friday", longer, source=OTHER.encode(), published="2024-03-01"))
    reread(case, "friday", id="friday:moved", quote=longer[7:27], value_text=longer[7:12], span=(7, 12))
    (ruling,) = view(case).rulings
    assert ruling.claims == ("monday:other", "friday:moved")


def test_a_claim_that_is_read_no_longer_leaves_nothing_to_rule_on(case: Path) -> None:
    monday, friday = view(case).claims
    judge(case, on_origins(Act.JOIN, monday, friday))
    reread(case, "monday", id="monday:far", value_text=TEXT[30:40], quote=TEXT[30:50], span=(30, 40))
    assert view(case).rulings == ()


def test_a_dismissal_goes_with_its_words_to_another_text_of_a_report(case: Path) -> None:
    monday, friday = view(case).claims
    sides = tuple((Place(doc=claim.doc, span=claim.span, claim=claim.id),) for claim in (monday, friday))
    finding = Dismissed(
        id="kind-1",
        kind="kind",
        strength=Strength.SOFT,
        sides=sides,
        arithmetic="",
        why="",
        words=(named(monday), named(friday)),
    )
    judge(case, msgspec.structs.replace(dismissal(), value=msgspec.json.encode(finding).decode()))

    def spans() -> list[tuple[int, int] | None]:
        (dismissed,) = view(case).dismissals
        return [place.span for side in dismissed.finding.sides for place in side]

    def rewritten(text: str) -> None:
        with Ledger.open(case, write=True) as ledger:
            ledger.add_report(capture("friday", text, source=OTHER.encode(), published="2024-03-01"))

    start, end = friday.span
    assert spans() == [monday.span, friday.span]
    rewritten("Kept.\n\n" + OTHER)
    assert spans() == [monday.span, (start + 7, end + 7)]
    assert view(case, as_of="2024-02-29").dismissals[0].by == "JK"
    rewritten(OTHER + " " + OTHER)
    assert spans() == [monday.span, friday.span]
    rewritten("It was " + OTHER.replace("2,000", "3,000"))
    assert spans() == [monday.span, friday.span]


def test_what_was_undone_holds_no_longer_until_the_undoing_is_undone(case: Path) -> None:
    monday, friday = view(case).claims
    judge(case, on_origins(Act.JOIN, monday, friday), dismissal())
    assert [judgement.act for judgement in view(case).judgements] == [Act.JOIN, Act.DISMISS]
    listed = judge(case, undo(5))
    assert [(each.number, each.undone_by) for each in listed] == [(5, 7), (6, None), (7, None)]
    assert view(case).rulings == () and [judgement.act for judgement in view(case).judgements] == [Act.DISMISS]
    judge(case, undo(7))
    assert len(view(case).rulings) == 1


def test_a_redate_that_is_undone_is_read_again(case: Path) -> None:
    judge(case, Judgement(act=Act.REDATE, target="monday", value="2023-01-01", by="JK", why="So it says."))
    assert view(case).reports[0].published == "2023-01-01"
    judge(case, undo(5))
    assert view(case).reports[0].published == "2024-02-26"
    with Ledger.open(case) as ledger:
        assert [report.doc for report in ledger.pending("reader 1")] == []


def test_the_head_as_of_a_day_is_that_of_what_had_been_published(case: Path) -> None:
    early, whole = view(case, as_of="2024-02-29").head, view(case).head
    assert early != whole
    with Ledger.open(case, write=True) as ledger:
        ledger.add_report(capture("later", "Later.", published="2024-05-01"))
        ledger.add_judgement(Judgement(act=Act.WITHDRAW, target="later", by="JK", why="A hoax."))
        assert ledger.holds(early)
    assert view(case, as_of="2024-02-29").head == early
    assert view(case).head != whole
    assert view(case, as_of="2020-01-01").head == "0" * 64


@pytest.mark.parametrize(
    ("judgement", "words"),
    [
        (Judgement(act=Act.JOIN, target="x", by="JK", why="y"), "needs a value"),
        (Judgement(act=Act.JOIN, target="x", by="JK", why="y", value="[]"), "two claims or more"),
        (Judgement(act=Act.SPLIT, target="x", by="JK", why="y", value="{"), "needs a list of claims"),
        (Judgement(act=Act.DISMISS, target="x", by="JK", why="y", value="{}"), "needs a finding"),
        (dismissal(target="kind-2"), "carries the finding 'kind-1'"),
        (dismissal(doc="nowhere"), "There is no report 'nowhere'"),
        (undo(99), "There is no judgement '99'"),
        (undo(1), "There is no judgement '1'"),
    ],
)
def test_a_judgement_without_its_parts_is_refused(case: Path, judgement: Judgement, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        judge(case, judgement)
    assert view(case).judgements == ()


def test_the_target_is_the_first_of_the_claims(case: Path) -> None:
    good = on_origins(Act.JOIN, *view(case).claims)
    with pytest.raises(UsageError, match="the first of which is its target"):
        judge(case, msgspec.structs.replace(good, target=view(case).claims[1].id))


def test_nothing_is_undone_twice(case: Path) -> None:
    judge(case, dismissal())
    judge(case, undo(5))
    with pytest.raises(UsageError, match="was undone already, by 6"):
        judge(case, undo(5))
