"""The stages as functions: any extractor may read, each report is read once, and one that fails stops no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from crossbearing import api
from crossbearing.errors import CaseError, LedgerError, UsageError
from crossbearing.terms import Act, Bound, Claim, Extraction, Judgement, Measure, Report


class Numbers:
    """An extractor that takes every number for a count of containers; it fails on reports that hold "fail"."""

    def __init__(self, name: str = "numbers/1") -> None:
        self.name = name
        self.read: list[str] = []

    def __call__(self, report: Report) -> Extraction:
        self.read.append(report.doc)
        if "fail" in report.text:
            raise ZeroDivisionError("division by zero")
        claims = [self._claim(report, found) for found in re.finditer(r"\d+", report.text)]
        return Extraction(doc=report.doc, text_hash=report.text_hash, extractor=self.name, claims=tuple(claims))

    def _claim(self, report: Report, found: re.Match[str]) -> Claim:
        return Claim(
            id=f"{report.doc}:{found.start()}",
            doc=report.doc,
            quote=report.text,
            value_text=found.group(),
            span=found.span(),
            low=int(found.group()),
            high=int(found.group()),
            bound=Bound.EXACT,
            unit="count",
            item="container",
            measure=Measure.SHIPPED,
            speaker=report.text.split()[0].lower(),
            extractor=self.name,
        )


TEXTS = {
    "a": ("2023-10-14", "Kirby said that they had sent the other state 1000 containers."),
    "b": ("2024-01-11", "Shin said that they had sent the other state 5000 containers."),
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = api.new_case(tmp_path / "case")
    for name, (published, text) in TEXTS.items():
        write(folder, name, published, text)
    return folder


def write(case: Path, name: str, published: str, text: str) -> None:
    (case / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    (case / "reports" / f"{name}.json").write_text(json.dumps({"date": published}), encoding="utf-8")


def test_a_run_reads_each_report_once(case: Path) -> None:
    extractor = Numbers()
    first = api.run(case, extractor=extractor)
    assert (first.taken_in, first.read, first.claims, first.page_written) == (2, 2, 2, True)
    assert not first.did_nothing
    again = api.run(case, extractor=extractor)
    assert again.did_nothing
    assert extractor.read == ["a", "b"]


def test_another_version_of_the_extractor_reads_again(case: Path) -> None:
    api.run(case, extractor=Numbers())
    newer = Numbers("numbers/2")
    assert api.run(case, extractor=newer).read == 2


def test_what_is_contested_is_named_with_its_range_and_sentences(case: Path) -> None:
    (contested,) = api.run(case, extractor=Numbers()).contested
    assert (contested.low, contested.high, contested.range) == (1000, 5000, "1,000 to 5,000")
    assert set(contested.speakers) == {"kirby", "shin"}
    assert [saying.quote for saying in contested.sayings] == [text for _, text in TEXTS.values()]


def test_a_report_that_the_extractor_fails_on_is_named_and_the_rest_is_read(case: Path) -> None:
    write(case, "aa", "2023-12-01", "This one will fail and nothing can be done about it.")
    summary = api.run(case, extractor=Numbers())
    assert (summary.read, summary.claims) == (2, 2)
    (failed,) = summary.skipped
    assert failed.source == "aa"
    assert "ZeroDivisionError" in failed.what


def test_sources_are_read_without_a_case(case: Path) -> None:
    read = list(api.extract_sources([case / "reports", case / "missing.txt"], extractor=Numbers()))
    claims = [cited for found in read if isinstance(found, api.ReportClaims) for cited in found.cited()]
    assert [(cited.claim.doc, cited.claim.low, cited.published) for cited in claims] == [
        ("a", 1000, "2023-10-14"),
        ("b", 5000, "2024-01-11"),
    ]
    assert len(read) == 3


def test_progress_tells_each_stage_to_its_end(case: Path) -> None:
    told: list[tuple[str, int, int]] = []
    api.run(case, extractor=Numbers(), progress=lambda *step: told.append(step))
    stages = dict.fromkeys(stage for stage, _, _ in told)
    assert len(stages) == 4
    for stage in stages:
        steps = [(done, total) for name, done, total in told if name == stage]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert steps[-1][0] == steps[-1][1]


def test_tracing_and_checking_are_done_again_only_where_something_changed(case: Path) -> None:
    def stages() -> set[str]:
        told: set[str] = set()
        api.run(case, extractor=Numbers(), progress=lambda stage, done, total: told.add(stage))
        return told

    page = case / "out" / "index.html"
    assert "tracing and checking" in stages()
    before = page.read_bytes()
    page.unlink()
    assert "tracing and checking" not in stages()
    assert page.read_bytes() == before
    names = [cited.claim.id for cited in api.claims(case)]
    api.join(case, names, by="An editor", why="It was one briefing.")
    assert "tracing and checking" in stages()
    joined = page.read_bytes()
    assert joined != before
    api.undo(case, api.judgements(case)[-1].number, by="An editor", why="It was two.")
    stages()
    assert [line for line in page.read_bytes().splitlines() if b"<code>" not in line] == [
        line for line in before.splitlines() if b"<code>" not in line
    ]


def test_a_filter_takes_what_fits_in_every_respect(case: Path) -> None:
    api.run(case, extractor=Numbers())

    def docs(**wanted: str) -> list[str]:
        return [cited.claim.doc for cited in api.claims(case, api.Filter(**wanted))]

    assert docs() == ["a", "b"]
    assert docs(speaker="shin") == ["b"]
    assert docs(published="2023") == ["a"]
    assert docs(speaker="shin", published="2023") == []
    assert [cited.claim.doc for cited in api.claims(case, as_of="2023-12-31")] == ["a"]


def test_a_decision_holds_for_later_runs(case: Path) -> None:
    api.run(case, extractor=Numbers())
    api.review(case, Judgement(act=Act.WITHDRAW, target="a", by="An editor", why="It was retracted."))
    assert [(report.doc, report.withdrawn) for report in api.reports(case)] == [("b", False), ("a", True)]
    summary = api.run(case, extractor=Numbers())
    assert (summary.reports, summary.withdrawn) == (1, ("a",))
    assert api.verify(case).problems == ()


def test_a_damaged_note_only_costs_time(case: Path) -> None:
    api.run(case, extractor=Numbers())
    for file in (case / "out").glob(".*"):
        file.write_bytes(b"{")
    assert api.run(case, extractor=Numbers()).did_nothing


def test_errors_say_what_is_wrong(tmp_path: Path, case: Path) -> None:
    with pytest.raises(CaseError):
        api.run(tmp_path / "nothing")
    with pytest.raises(LedgerError):
        api.claims(case)
    with pytest.raises(UsageError):
        api.format_of(Path("claims.nonsense"))
    with pytest.raises(UsageError):
        api.example_case("nothing")


def test_a_page_that_is_missing_or_was_changed_is_written_again(case: Path) -> None:
    page = Path(api.run(case, extractor=Numbers()).page)
    whole = page.read_bytes()
    page.write_bytes(whole + b"!")
    assert api.run(case, extractor=Numbers()).page_written
    page.unlink()
    assert api.run(case, extractor=Numbers()).page_written
    assert page.read_bytes() == whole
