"""A run that is killed at any write point loses nothing, and the next one completes it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_making import KilledAt, Passed, capture, contents, in_child, read_all

from crossbearing.ledger import Checkpoint, Ledger
from crossbearing.terms import Act, Judgement

REPORTS = [
    capture("a", text="Report a.", source=b"<p>Report a."),
    capture("b", text="Report b."),
    capture("b", text="Report b, another of its name."),
]

UNMADE = ("create: no table yet", "create: table not committed")


def run(folder: Path, checkpoint: Checkpoint, every: int | None) -> None:
    """What a run does: whatever was not yet done."""
    with Ledger.create(folder, checkpoint=checkpoint) as ledger:
        with ledger.batch(every):
            for taken in REPORTS:
                ledger.add_report(taken)
        if not ledger.view().judgements:
            ledger.add_judgement(Judgement(act=Act.REDATE, target="b", by="me", why="typo", value="2024-01"))
        with ledger.batch(every):
            read_all(ledger)


def write_points(folder: Path, every: int | None) -> list[str]:
    passed = Passed()
    run(folder, passed, every)
    return passed.names


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> dict[int | None, list[str]]:
    return {every: write_points(tmp_path_factory.mktemp("points"), every) for every in (None, 1)}


def test_every_kind_of_write_point_is_passed(points: dict[int | None, list[str]]) -> None:
    assert set(points[1]) == set(points[None]) == {
        "create: no table yet",
        "create: table not committed",
        "create: done",
        "open: resumed",
        "store: written",
        "store: flushed",
        "store: in place",
        "entry: put",
        "commit: files settled",
        "commit: head named",
        "commit: done",
        "close: head settled",
        "close: folded",
    }  # fmt: skip


@pytest.mark.parametrize("every", [None, 1])
def test_killed_at_every_write_point_the_next_run_completes_it(
    tmp_path: Path, points: dict[int | None, list[str]], every: int | None
) -> None:
    run(tmp_path / "whole", Checkpoint(), every)
    with Ledger.open(tmp_path / "whole") as ledger:
        expected = contents(ledger.view())
    for number, name in enumerate(points[every]):
        folder = tmp_path / str(number)
        ended, _ = in_child(killed(folder, number, every))
        assert ended == -signal.SIGKILL, name
        before = 0 if name in UNMADE else committed(folder)
        run(folder, Checkpoint(), every)
        with Ledger.open(folder) as ledger:
            found = ledger.verify()
            assert found.problems == (), name
            assert before <= found.entries == 7, name
            assert contents(ledger.view()) == expected, name
        assert not list((folder / "store").glob("*.part")), name


def committed(folder: Path) -> int:
    """The entries that a killed run left, which verify at once, before anything is mended."""
    with Ledger.open(folder) as ledger:
        found = ledger.verify()
        assert found.problems == ()
        ledger.view()
        return found.entries


def killed(folder: Path, number: int, every: int | None) -> Callable[[], None]:
    return lambda: run(folder, KilledAt(number), every)


def test_what_was_committed_before_the_kill_is_there_after_it(tmp_path: Path) -> None:
    def work() -> None:
        with Ledger.create(tmp_path) as ledger:
            for taken in REPORTS[:2]:
                ledger.add_report(taken)
            with ledger.batch():
                ledger.add_report(REPORTS[2])
                signal.raise_signal(signal.SIGKILL)

    assert in_child(work)[0] == -signal.SIGKILL
    assert (tmp_path / "ledger.sqlite-wal").stat().st_size > 0
    with Ledger.open(tmp_path) as ledger:
        assert [report.doc for report in ledger.view().reports] == ["a", "b"]


def test_killed_twice_at_the_same_point_is_no_worse(tmp_path: Path, points: dict[int | None, list[str]]) -> None:
    number = points[1].index("commit: head named")
    for _ in range(2):
        assert in_child(killed(tmp_path, number, 1))[0] == -signal.SIGKILL
    run(tmp_path, Checkpoint(), 1)
    assert committed(tmp_path) == 7


def test_a_closed_ledger_is_one_file_that_can_be_copied(tmp_path: Path) -> None:
    run(tmp_path / "whole", Checkpoint(), None)
    names = sorted(path.name for path in (tmp_path / "whole").iterdir())
    assert names == ["ledger.head", "ledger.lock", "ledger.sqlite", "store"]
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "ledger.sqlite").write_bytes((tmp_path / "whole" / "ledger.sqlite").read_bytes())
    (tmp_path / "whole" / "store").rename(tmp_path / "copy" / "store")
    with Ledger.open(tmp_path / "copy") as ledger:
        assert len(ledger.view().claims) == 3
