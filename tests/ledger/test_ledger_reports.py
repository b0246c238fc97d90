"""Adding reports: what is one report, what is two, and what a later reading changes."""

from __future__ import annotations

import tempfile
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import EXTRACTOR, TEXT, Passed, capture, contents, extraction, read_all, sha

from crossbearing.errors import ClaimError, DamagedReport, UsageError
from crossbearing.ledger import Ledger
from crossbearing.terms import Record, Report


def entries(folder: Path) -> int:
    with Ledger.open(folder) as ledger:
        return ledger.verify().entries


def test_a_report_comes_back_as_it_was_added(tmp_path: Path) -> None:
    taken = capture(
        source=b"<p>" + TEXT.encode(),
        text=TEXT,
        title="Ships",
        publisher="Yonhap",
        url="https://a.example/1",
        accessed="2024-03-01",
        inferred=("title",),
        furniture=((0, 3),),
    )
    with Ledger.create(tmp_path) as ledger:
        added = ledger.add_report(taken)
        assert (added.new, added.changed, added.report) == (True, False, taken.report)
    with Ledger.open(tmp_path) as ledger:
        assert ledger.view().reports == (taken.report,)
        assert ledger.pending("any")[0] == taken.report


def test_the_bytes_and_the_text_are_kept_in_files_named_by_their_hash(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture(source=b"<p>bytes", text="words"))
    kept = {path.name: path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()}
    assert kept == {sha(b"<p>bytes"): b"<p>bytes", sha(b"words"): b"words"}


@pytest.mark.parametrize("name", ["monday", "copy-of-monday"])
def test_the_same_bytes_are_one_report_under_any_name(tmp_path: Path, name: str) -> None:
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture())
        again = ledger.add_report(capture(name))
        assert (again.new, again.changed, again.report.doc) == (False, False, "monday")
        assert len(ledger.view().reports) == 1
    assert entries(tmp_path) == 1


def test_the_same_text_from_other_bytes_is_a_second_report_of_one_text(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture("a", source=b"<p>" + TEXT.encode()))
        assert ledger.add_report(capture("b", source=b"<b>" + TEXT.encode())).new
        first, second = ledger.view().reports
        assert first.text_hash == second.text_hash and first.source_hash != second.source_hash


def test_the_same_bytes_from_two_addresses_are_two_reports(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture("wire", url="https://a.example/1"))
        second = ledger.add_report(capture("wire", url="https://b.example/1"))
        assert second.new and second.report.doc == f"wire~{sha(TEXT.encode())[:6]}"
        assert not ledger.add_report(capture("wire", url="https://b.example/1")).new
        assert {report.url for report in ledger.view().reports} == {"https://a.example/1", "https://b.example/1"}


def test_an_address_that_comes_later_belongs_to_the_report_that_had_none(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture())
        added = ledger.add_report(capture(url="https://a.example/1"))
        assert (added.new, added.changed, added.report.url) == (False, True, "https://a.example/1")
        assert not ledger.add_report(capture("elsewhere")).new


def test_an_address_whose_bytes_changed_keeps_both_captures(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture(url="https://a.example/1"))
        later = capture(text="Corrected: 200 containers.", url="https://a.example/1")
        assert ledger.add_report(later).report.doc == f"monday~{later.report.source_hash[:6]}"
        assert {report.text for report in ledger.view().reports} == {TEXT, "Corrected: 200 containers."}


def test_reports_of_one_name_get_the_same_suffixes_whenever_they_are_added(tmp_path: Path) -> None:
    same_name = [capture(text=f"Report {number}.") for number in range(3)]
    for number, order in enumerate(permutations(same_name)):
        with Ledger.create(tmp_path / str(number)) as ledger:
            docs = [ledger.add_report(taken).report.doc for taken in order]
        assert docs == ["monday", *(f"monday~{taken.report.source_hash[:6]}" for taken in order[1:])]


def test_a_suffix_that_is_taken_grows(tmp_path: Path) -> None:
    second = capture(text="Second.")
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture())
        ledger.add_report(capture(f"monday~{second.report.source_hash[:6]}", text="Third."))
        assert ledger.add_report(second).report.doc == f"monday~{second.report.source_hash[:8]}"


class TestAnotherReadingOfTheSameBytes:
    """A sidecar that was corrected, removed, or lies beside another copy; a reader that learned something."""

    def test_a_corrected_date_is_recorded_and_wins(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            ledger.add_report(capture(published="2024-02-26"))
            again = ledger.add_report(capture(published="2024-02-27"))
            assert (again.new, again.changed, again.report.published) == (False, True, "2024-02-27")
            back = ledger.add_report(capture(published="2024-02-26"))
            assert (back.new, back.changed) == (False, True)
            assert not ledger.add_report(capture(published="2024-02-26")).changed
            assert [report.published for report in ledger.view().reports] == ["2024-02-26"]
        assert entries(tmp_path) == 3

    def test_a_copy_that_knows_less_takes_nothing_away(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            ledger.add_report(capture(title="Ships", published="2024-02-26"))
            assert not ledger.add_report(capture("copy", title=None, published=None)).changed
            guess = capture("copy", title="The ministry said", published="2023", inferred=("published", "title"))
            assert not ledger.add_report(guess).changed
            (report,) = ledger.view().reports
            assert (report.title, report.published, report.inferred) == ("Ships", "2024-02-26", ())

    def test_what_a_source_declares_wins_over_an_earlier_guess(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            ledger.add_report(capture(title="A guess", published="2023", inferred=("published", "title")))
            ledger.add_report(capture("copy", published="2024-02-26"))
            (report,) = ledger.view().reports
            assert (report.title, report.published, report.inferred) == ("A guess", "2024-02-26", ("title",))

    def test_the_same_file_may_lose_a_date_that_its_sidecar_no_longer_gives(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            ledger.add_report(capture(published="2024-02-26"))
            assert ledger.add_report(capture(published=None)).report.published is None

    def test_two_copies_that_disagree_do_not_grow_the_ledger_with_every_run(self, tmp_path: Path) -> None:
        copies = capture("a", published="2024-02-26"), capture("b", published="2024-02-27")
        with Ledger.create(tmp_path) as ledger:
            for _ in range(3):
                for copy in copies:
                    ledger.add_report(copy)
            assert [report.published for report in ledger.view().reports] == ["2024-02-27"]
        assert entries(tmp_path) == 2

    def test_a_better_reading_of_the_text_replaces_the_earlier_one_and_is_read_again(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            ledger.add_report(capture(source=b"<p>", text="Menu. Words."))
            read_all(ledger)
            assert ledger.add_report(capture(source=b"<p>", text="Words.")).changed
            view = ledger.view()
            assert [report.text for report in view.reports] == ["Words."]
            assert view.claims == ()  # their places are places of the other text
            read_all(ledger)
            assert len(ledger.view().claims) == 1

    def test_places_are_never_taken_from_a_text_that_differs_in_white_space(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            first = ledger.add_report(capture(source=b"<p>", text="Two  words.")).report
            read_all(ledger)
            second = ledger.add_report(capture(source=b"<p>", text="Two words."))
            assert second.changed and second.report.text_hash == first.text_hash
            assert ledger.view().claims == ()
            assert [report.text for report in ledger.pending(EXTRACTOR)] == ["Two words."]


def test_what_cannot_be_said_in_unicode_is_refused_and_nothing_is_recorded(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        for bad in (capture("na\udcefve"), capture(text="caf\udce9", source=b"caf\xe9")):
            with pytest.raises(DamagedReport, match="UTF-8"):
                ledger.add_report(bad)
        assert ledger.view().reports == ()
        assert ledger.add_report(capture()).new


def test_an_extraction_belongs_to_a_report_and_its_present_text(tmp_path: Path) -> None:
    report = capture().report
    with Ledger.create(tmp_path) as ledger:
        ledger.add_report(capture())
        with pytest.raises(UsageError, match=r"no report 'mondai'.*Did you mean monday"):
            ledger.add_extraction(extraction(Report(**{**facts(report), "doc": "mondai"})))
        with pytest.raises(UsageError, match="another text"):
            ledger.add_extraction(extraction(Report(**{**facts(report), "text_hash": sha(b"other")})))
        good, stranger = extraction(report), extraction(Report(**{**facts(report), "doc": "tuesday"}))
        mixed = {name: (*getattr(good, name), *getattr(stranger, name)) for name in ("claims", "events", "relations")}
        for name, records in mixed.items():
            with pytest.raises(ClaimError, match="belongs to the report 'tuesday'"):
                ledger.add_extraction(replaced(good, **{name: records}))
        endless = replaced(good.claims[0], low=float("inf"), high=float("inf"))
        with pytest.raises(ClaimError, match="not finite"):
            ledger.add_extraction(replaced(good, claims=(endless,)))
        assert ledger.verify().entries == 1


def facts(report: Report) -> dict[str, object]:
    return {name: getattr(report, name) for name in report.__struct_fields__}


def replaced(record: Record, **changes: object) -> Any:
    return msgspec.structs.replace(record, **changes)


def test_a_batch_commits_together_and_an_error_keeps_none_of_it(tmp_path: Path) -> None:
    passed = Passed()
    with Ledger.create(tmp_path, checkpoint=passed) as ledger:
        with ledger.batch():
            ledger.add_report(capture("a", text="A."))
            with ledger.batch():
                ledger.add_report(capture("b", text="B."))
            assert not ledger.add_report(capture("a", text="A.")).new
        assert passed.names.count("commit: done") == 1
        with pytest.raises(KeyboardInterrupt), ledger.batch():
            ledger.add_report(capture("c", text="C."))
            raise KeyboardInterrupt
        assert [report.doc for report in ledger.view().reports] == ["a", "b"]
        assert ledger.add_report(capture("c", text="C.")).new
        assert ledger.verify().ok


def test_a_long_batch_commits_after_so_many_entries(tmp_path: Path) -> None:
    passed = Passed()
    with Ledger.create(tmp_path, checkpoint=passed) as ledger:
        with ledger.batch(every=2):
            for letter in "abcde":
                ledger.add_report(capture(letter, text=letter))
        assert passed.names.count("commit: done") == 3
        with pytest.raises(KeyboardInterrupt), ledger.batch(every=2):
            for letter in "fgh":
                ledger.add_report(capture(letter, text=letter))
            raise KeyboardInterrupt
        assert [report.doc for report in ledger.view().reports] == list("abcdefg")
        assert ledger.verify().ok


REPORTS = st.lists(
    st.builds(
        capture,
        doc=st.text("abc", min_size=2, max_size=5),
        text=st.text(min_size=1, max_size=20).filter(lambda text: max(text) < "\ud800" or min(text) > "\udfff"),
        published=st.sampled_from([None, "2023", "2024-02", "2024-02-26", "2024-02-29"]),
        publisher=st.sampled_from([None, "Yonhap"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=(lambda taken: taken.report.doc, lambda taken: taken.report.source_hash),
)


@settings(max_examples=25, deadline=None)
@given(data=st.data(), reports=REPORTS, as_of=st.sampled_from([None, "2024-02-26", "2024-02-29"]))
def test_the_order_of_adding_does_not_matter_to_the_view(data: st.DataObject, reports: list, as_of: str | None) -> None:
    views = []
    for order in (reports, data.draw(st.permutations(reports))):
        with tempfile.TemporaryDirectory() as folder, Ledger.create(Path(folder)) as ledger:
            with ledger.batch():
                for taken in order:
                    ledger.add_report(taken)
                read_all(ledger)
            views.append(contents(ledger.view(as_of)))
            assert ledger.verify().ok
    assert views[0] == views[1]
