"""Views: two clocks, judgements, the newest extraction, and what is still to be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from ledger_making import Hours, capture, extraction, read_all

from crossbearing.errors import LedgerBroken, UsageError
from crossbearing.ledger import Ledger, View
from crossbearing.terms import Act, Judgement, Report

DATES = {"year": "2024", "month": "2024-02", "day": "2024-02-26", "leap": "2024-02-29", "none": None, "past": "2023-12"}


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    with Ledger.create(tmp_path) as ledger:
        for doc, published in DATES.items():
            ledger.add_report(capture(doc, text=f"Report {doc}.", published=published))
        read_all(ledger)
    return tmp_path


def docs(reports: tuple[Report, ...]) -> list[str]:
    return [report.doc for report in reports]


def view(folder: Path, *args: Any) -> View:
    with Ledger.open(folder) as ledger:
        return ledger.view(*args)


def judge(folder: Path, act: Act, target: str, value: str | None = None) -> None:
    with Ledger.open(folder, write=True) as ledger:
        ledger.add_judgement(Judgement(act=act, target=target, by="me", why="I looked it up", value=value))


@pytest.mark.parametrize(
    ("as_of", "counted"),
    [
        ("2023-12-30", []),
        ("2023-12-31", ["past"]),
        ("2024-02-25", ["past"]),
        ("2024-02-26", ["past", "day"]),
        ("2024-02-28", ["past", "day"]),
        ("2024-02-29", ["past", "month", "day", "leap"]),
        ("2024-12-30", ["past", "month", "day", "leap"]),
        ("2024-12-31", ["past", "year", "month", "day", "leap"]),
    ],
)
def test_a_report_counts_once_the_last_day_of_its_date_has_come(dated: Path, as_of: str, counted: list[str]) -> None:
    seen = view(dated, as_of)
    assert docs(seen.reports) == counted
    assert docs(seen.undated) == ["none"]
    assert set(docs(seen.later)) == set(DATES) - set(counted) - {"none"}
    assert [claim.doc for claim in seen.claims] == counted
    assert [event.doc for event in seen.events] == [relation.doc for relation in seen.relations] == counted


def test_without_a_day_all_reports_count(dated: Path) -> None:
    seen = view(dated)
    assert docs(seen.reports) == ["past", "year", "month", "day", "leap", "none"]
    assert (seen.undated, seen.later, seen.withdrawn) == ((), (), ())


def test_a_page_that_was_captured_again_says_so_from_the_day_of_its_capture_on(tmp_path: Path) -> None:
    captures = {
        "first": ("https://paper.example/port/", "2024-02-26", "2024-02-27"),
        "again": ("http://www.paper.example/port?utm_source=x", "2024-02-26", "2024-06-01"),
        "undated": ("https://paper.example/port", "2024-02-26", None),
        "anew": ("https://paper.example/port", "2024-03-04", "2024-06-01"),
        "other": ("https://paper.example/mill", "2024-02-26", "2024-06-01"),
    }
    with Ledger.create(tmp_path) as ledger:
        for doc, (url, published, accessed) in captures.items():
            ledger.add_report(capture(doc, text=f"The port, {doc}.", url=url, published=published, accessed=accessed))
    early = view(tmp_path, "2024-05-31")
    assert (docs(early.reports), docs(early.later)) == (["first", "other", "undated", "anew"], ["again"])
    assert docs(view(tmp_path, "2024-06-01").later) == []
    assert len(view(tmp_path).reports) == len(captures)


def test_an_extraction_is_given_for_reports_that_count(dated: Path) -> None:
    seen = view(dated, "2024-02-26")
    assert seen.extraction("day") == seen.extractions[1]
    assert [seen.extraction(doc) for doc in ("leap", "none", "nobody")] == [None] * 3


def test_the_same_ledger_and_day_give_the_same_bytes(dated: Path) -> None:
    assert msgspec.json.encode(view(dated, "2024-02-29")) == msgspec.json.encode(view(dated, "2024-02-29"))


@pytest.mark.parametrize("day", ["2024", "2024-02", "2024-02-30", "26/02/2024", "today", "20240226", ""])
def test_a_day_that_is_none_is_refused(dated: Path, day: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        view(dated, day)


class TestJudgements:
    """Decisions about a report, by whom and why."""

    def test_a_date_and_a_publisher_are_corrected(self, dated: Path) -> None:
        judge(dated, Act.REDATE, "none", "2023-11")
        judge(dated, Act.REPUBLISHER, "none", "Yonhap")
        report = view(dated, "2023-11-30").reports[0]
        assert (report.doc, report.published, report.publisher) == ("none", "2023-11", "Yonhap")

    def test_a_corrected_fact_is_no_longer_inferred(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            ledger.add_report(capture(inferred=("published", "title")))
        judge(tmp_path, Act.REDATE, "monday", "2024-02-27")
        assert view(tmp_path).reports[0].inferred == ("title",)

    def test_a_later_one_overrides_an_earlier_one(self, dated: Path) -> None:
        judge(dated, Act.REDATE, "none", "2023-11")
        judge(dated, Act.REDATE, "none", "2023-10-05")
        seen = view(dated)
        assert seen.reports[0].published == "2023-10-05"
        assert [judgement.value for judgement in seen.judgements] == ["2023-11", "2023-10-05"]

    def test_a_withdrawn_report_is_kept_and_does_not_count_until_it_is_restored(self, dated: Path) -> None:
        judge(dated, Act.WITHDRAW, "day")
        assert docs(view(dated, "2023-01-01").withdrawn) == []  # nobody could have withdrawn it yet
        for as_of in (None, "2024-02-26"):
            seen = view(dated, as_of)
            assert docs(seen.withdrawn) == ["day"] and seen.withdrawn[0].text == "Report day."
            assert "day" not in docs(seen.reports + seen.undated + seen.later)
            assert "day" not in [claim.doc for claim in seen.claims]
        judge(dated, Act.RESTORE, "day")
        assert view(dated, "2024-02-26").withdrawn == ()
        assert "day" in [claim.doc for claim in view(dated).claims]

    def test_they_outlast_a_later_sidecar_and_a_later_extraction(self, dated: Path) -> None:
        judge(dated, Act.REDATE, "day", "2023-11")
        judge(dated, Act.WITHDRAW, "leap")
        with Ledger.open(dated, write=True) as ledger:
            ledger.add_report(capture("day", text="Report day.", published="2024-01-01", title="Now with a title"))
            read_all(ledger, "reader 2")
            seen = ledger.view()
        assert (seen.reports[0].published, seen.reports[0].title) == ("2023-11", "Now with a title")
        assert docs(seen.withdrawn) == ["leap"]

    def test_an_unknown_report_is_told_with_the_nearest_names(self, dated: Path) -> None:
        with pytest.raises(UsageError, match=r"There is no report 'moth' in this case\. Did you mean month"):
            judge(dated, Act.WITHDRAW, "moth")
        with pytest.raises(UsageError, match="Add it first"):
            judge(dated, Act.WITHDRAW, "zzzzzz")

    @pytest.mark.parametrize(
        ("judgement", "words"),
        [
            ({"act": Act.WITHDRAW, "by": " "}, "'by'"),
            ({"act": Act.WITHDRAW, "why": ""}, "'why'"),
            ({"act": Act.REDATE}, "needs a value"),
            ({"act": Act.REPUBLISHER, "value": " "}, "needs a value"),
            ({"act": Act.RESTORE, "value": "2024"}, "takes no value"),
            ({"act": Act.REDATE, "value": "2024-02-30"}, "not a day of the calendar"),
        ],
    )
    def test_one_without_its_parts_is_refused(self, dated: Path, judgement: dict[str, Any], words: str) -> None:
        with Ledger.open(dated, write=True) as ledger:
            with pytest.raises(UsageError, match=words):
                ledger.add_judgement(Judgement(**{"target": "day", "by": "me", "why": "because", **judgement}))
            assert ledger.view().judgements == ()


class TestPending:
    """What is still to be read."""

    def test_nothing_is_read_twice(self, dated: Path) -> None:
        with Ledger.open(dated, write=True) as ledger:
            assert len(ledger.pending("reader 1")) == 0
            ledger.add_report(capture("new", text="New."))
            assert docs(tuple(ledger.pending("reader 1"))) == ["new"]

    def test_another_extractor_reads_everything_again_and_the_newest_shows(self, dated: Path) -> None:
        with Ledger.open(dated, write=True) as ledger:
            assert docs(tuple(ledger.pending("reader 2"))) == docs(ledger.view().reports)
            ledger.add_extraction(extraction(ledger.pending("reader 2")[0], "reader 2", (5, 6)))
            assert len(ledger.pending("reader 2")) == len(DATES) - 1
            seen = ledger.view()
            assert [claim.low for claim in seen.claims if claim.doc == "past"] == [5, 6]
            assert {claim.extractor for claim in seen.claims if claim.doc != "past"} == {"reader 1"}

    def test_going_back_to_an_extractor_reads_again_what_another_has_read_since(self, dated: Path) -> None:
        with Ledger.open(dated, write=True) as ledger:
            ledger.add_extraction(extraction(ledger.pending("reader 2")[0], "reader 2"))
            assert docs(tuple(ledger.pending("reader 1"))) == ["past"]

    def test_a_corrected_date_is_read_again_since_claims_may_hang_on_it(self, dated: Path) -> None:
        judge(dated, Act.REDATE, "day", "2024-02-27")
        with Ledger.open(dated, write=True) as ledger:
            (report,) = ledger.pending("reader 1")
            assert (report.doc, report.published) == ("day", "2024-02-27")
            read_all(ledger)
            assert [claim.said_on for claim in ledger.view().claims if claim.doc == "day"] == ["2024-02-27"]
            assert len(ledger.pending("reader 1")) == 0

    def test_withdrawn_reports_wait_only_once_they_are_restored(self, dated: Path) -> None:
        judge(dated, Act.WITHDRAW, "day")
        with Ledger.open(dated) as ledger:
            assert "day" not in docs(tuple(ledger.pending("reader 2")))
        judge(dated, Act.RESTORE, "day")
        with Ledger.open(dated) as ledger:
            assert "day" in docs(tuple(ledger.pending("reader 2")))

    def test_it_is_a_sequence(self, dated: Path) -> None:
        with Ledger.open(dated) as ledger:
            waiting = ledger.pending("reader 2")
            assert docs(tuple(waiting[1:3])) == docs(tuple(waiting))[1:3]
            assert waiting[-1].text == "Report none."


class TestTheSecondClock:
    """`recorded_by`: what we knew, as against what the world had been told."""

    @pytest.fixture
    def told(self, tmp_path: Path) -> Path:
        with Ledger.create(tmp_path, clock=Hours("2024-03-01")) as ledger:
            ledger.add_report(capture("a", text="A."))  # 01:00
            read_all(ledger)  # 02:00
        with Ledger.open(tmp_path, write=True, clock=Hours("2024-03-02")) as ledger:
            ledger.add_judgement(Judgement(act=Act.REDATE, target="a", by="me", why="typo", value="2024-01-01"))
            ledger.add_report(capture("b", text="B."))  # 02:00
            read_all(ledger, "reader 2")
        return tmp_path

    @pytest.mark.parametrize(
        ("until", "counted", "claims", "published"),
        [
            ("2024-02-29", [], [], []),
            ("2024-03-01T01:00:00Z", ["a"], [], ["2024-02-26"]),
            ("2024-03-01T01:59", ["a"], [], ["2024-02-26"]),
            ("2024-03-01T04:00+02:00", ["a"], ["reader 1"], ["2024-02-26"]),
            ("2024-03-01", ["a"], ["reader 1"], ["2024-02-26"]),
            ("2024-03-02T01:00:00", ["a"], ["reader 1"], ["2024-01-01"]),
            ("2024-03-02", ["a", "b"], ["reader 2", "reader 2"], ["2024-01-01", "2024-02-26"]),
        ],
    )
    def test_it_leaves_out_what_was_recorded_later(
        self, told: Path, until: str, counted: list[str], claims: list[str], published: list[str]
    ) -> None:
        seen = view(told, None, until)
        assert docs(seen.reports) == counted
        assert [claim.extractor for claim in seen.claims] == claims
        assert [report.published for report in seen.reports] == published

    def test_the_head_is_that_of_the_last_entry_taken_into_account(self, told: Path) -> None:
        heads = [view(told, None, until).head for until in ("2024-02-29", "2024-03-01", "2024-03-02", None)]
        assert heads[0] == "0" * 64
        assert heads[2] == heads[3] != heads[1]
        with Ledger.open(told) as ledger:
            assert heads[3] == ledger.head == ledger.verify().head

    def test_both_clocks_together(self, told: Path) -> None:
        seen = view(told, "2024-02-26", "2024-03-01")
        assert docs(seen.reports) == ["a"]
        assert docs(view(told, "2024-02-25", "2024-03-01").later) == ["a"]

    @pytest.mark.parametrize("moment", ["yesterday", "2024-13-01", "2024-03", "0001-01-01T00:00+14:00"])
    def test_a_time_that_is_none_is_refused(self, told: Path, moment: str) -> None:
        with pytest.raises(UsageError, match="is not a time"):
            view(told, None, moment)


def test_a_stored_text_that_was_altered_is_never_shown(dated: Path) -> None:
    text_file = dated / "store" / view(dated).reports[0].text_hash[0] / view(dated).reports[0].text_hash
    text_file.write_text("Report forged.")
    with pytest.raises(LedgerBroken, match=f"{text_file.name}.*was altered"):
        view(dated)
    with Ledger.open(dated, write=True) as ledger:
        assert not ledger.add_report(capture("past", text="Report past.", published="2023-12")).new
        assert ledger.verify().ok  # adding it once more made the file good


def test_a_ledger_holds_every_head_that_it_had_and_no_other(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "one") as ledger:
        ledger.add_report(capture("first", text="The first."))
        first = ledger.head
        ledger.add_report(capture("second", text="The second."))
        assert ledger.holds(first)
        assert ledger.holds(ledger.head)
    with Ledger.create(tmp_path / "two") as other:
        assert not other.holds(first)
