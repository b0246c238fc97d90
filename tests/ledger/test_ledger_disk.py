"""What can be wrong around a ledger: another run, a full disk, another version, another file, a read-only folder."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ledger_making import EXTRACTOR, Passed, capture, contents, extraction, in_child, read_all

from crossbearing.errors import LedgerBroken, LedgerBusy, LedgerError, LedgerFull, LedgerVersion, UsageError
from crossbearing.ledger import Checkpoint, Ledger
from crossbearing.ledger.entries import seal

REPORTS = [capture(f"report-{number}", text=f"Report {number}. " * 400) for number in range(20)]


def fill(folder: Path, checkpoint: Checkpoint | None = None) -> None:
    with Ledger.create(folder, checkpoint=checkpoint) as ledger:
        for taken in REPORTS:
            ledger.add_report(taken)
        read_all(ledger)


def seen(folder: Path) -> bytes:
    with Ledger.open(folder) as ledger:
        assert ledger.verify().problems == ()
        return contents(ledger.view())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


class TestTwoRuns:
    """A writer keeps others from writing, and nobody from reading."""

    def test_the_second_is_told_who_writes_after_a_bounded_wait(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            for opening in (Ledger.create, lambda folder, wait: Ledger.open(folder, write=True, wait=wait)):
                with pytest.raises(LedgerBusy, match=f"process {os.getpid()}.*run the same command again"):
                    opening(tmp_path, wait=0.1)
            ledger.add_report(REPORTS[0])
        with Ledger.create(tmp_path, wait=0) as ledger:
            assert len(ledger.view().reports) == 1

    def test_the_second_goes_on_when_the_first_has_ended(self, tmp_path: Path) -> None:
        def work(letters: str) -> None:
            for letter in letters:
                with Ledger.create(tmp_path, wait=60) as ledger:
                    ledger.add_report(capture(letter, text=letter))

        children = []
        for letters in ("abcdef", "ghijkl"):
            child = os.fork()
            if child == 0:
                try:
                    work(letters)
                    os._exit(0)
                finally:
                    os._exit(1)
            children.append(child)
        assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
        with Ledger.open(tmp_path) as ledger:
            assert [report.doc for report in ledger.view().reports] == list("abcdefghijkl")
            assert ledger.verify().ok

    def test_readers_see_what_is_committed_while_a_run_writes(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as writer, Ledger.open(tmp_path) as early:
            writer.add_report(REPORTS[0])
            with writer.batch():
                writer.add_report(REPORTS[1])
                with Ledger.open(tmp_path) as late:
                    for reader in (early, late):
                        assert len(reader.view().reports) == 1
                        assert reader.verify().ok
            assert len(early.view().reports) == 2
            assert early.verify().ok

    def test_the_lock_of_a_killed_run_is_free(self, tmp_path: Path) -> None:
        def work() -> None:
            Ledger.create(tmp_path)
            signal.raise_signal(signal.SIGKILL)

        assert in_child(work)[0] == -signal.SIGKILL
        Ledger.create(tmp_path, wait=0).close()

    def test_a_program_that_does_not_know_the_lock_cannot_break_the_chain(self, tmp_path: Path) -> None:
        with Ledger.create(tmp_path) as ledger:
            ledger.add_report(REPORTS[0])
            with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as stranger:
                stranger.execute(
                    "INSERT INTO entries SELECT 2, recorded, kind, 'x', mark, body, hash, 'y' FROM entries"
                )
                stranger.commit()
            with pytest.raises(LedgerBusy, match="Another program"):
                ledger.add_report(REPORTS[1])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte where the system lets us mount one; else a folder, in which files are kept small below."""
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path], capture_output=True, check=False
        ).returncode
    )
    yield tmp_path
    if mounted:
        subprocess.run(["umount", tmp_path], check=True)


class TestFullDisk:
    """A clear word, nothing lost, and the next run completes it."""

    @pytest.mark.parametrize("room", [0, 9, 20, 50, 90, 150, 200, 300])
    def test_a_disk_that_fills_up(self, small_disk: Path, filled: Path, room: int) -> None:
        folder, ballast = small_disk / "case", small_disk / "ballast"
        try:
            with ballast.open("wb") as stream:
                while shutil.disk_usage(small_disk).free > room * 1024 and stream.tell() < 1 << 20:
                    stream.write(b"x" * 1024)
                    stream.flush()
        except OSError:
            assert room == 0
        if shutil.disk_usage(small_disk).free < 1 << 20:
            with pytest.raises(LedgerFull, match=r"took no more\. Make room and run the same command again"):
                fill(folder)
        ballast.unlink()
        if (folder / "ledger.head").exists():
            seen(folder)
        fill(folder)
        assert seen(folder) == seen(filled)

    @pytest.mark.parametrize("kilobytes", [0, 1, 4, 8, 24, 40, 64, 100])
    def test_files_that_may_not_grow(self, tmp_path: Path, filled: Path, kilobytes: int) -> None:
        def work() -> str:
            resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))
            with pytest.raises(LedgerFull) as caught:
                fill(tmp_path)
            return str(caught.value)

        ended, told = in_child(work)
        assert ended == 0 and "Make room" in told
        fill(tmp_path)
        assert seen(tmp_path) == seen(filled)

    def test_a_full_disk_within_a_batch_keeps_what_was_committed_and_the_ledger_usable(self, tmp_path: Path) -> None:
        def work() -> tuple[int, int]:
            with Ledger.create(tmp_path) as ledger:
                ledger.add_report(REPORTS[0])
                most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
                resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most))
                with pytest.raises(LedgerFull), ledger.batch():
                    for number in range(100):
                        report = ledger.view().reports[0]
                        ledger.add_extraction(extraction(report, f"reader {number}"))
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
                kept = len(ledger.view().claims)
                ledger.add_extraction(extraction(REPORTS[0].report))
                return kept, len(ledger.view().claims)

        assert in_child(work) == (0, (0, 1))
        with Ledger.open(tmp_path) as ledger:
            assert ledger.verify().ok


class TestOtherFiles:
    """A ledger that is missing, of another version, or not a ledger."""

    def test_a_missing_one(self, tmp_path: Path) -> None:
        for folder in (tmp_path, tmp_path / "nowhere"):
            for write in (False, True):
                with pytest.raises(LedgerError, match=r"no ledger here yet.*crossbearing add"):
                    Ledger.open(folder, write=write)
        assert list(tmp_path.iterdir()) == []

    def test_one_that_was_only_begun(self, tmp_path: Path) -> None:
        (tmp_path / "ledger.sqlite").touch()
        with pytest.raises(LedgerError, match="no ledger here yet"):
            Ledger.open(tmp_path)
        with Ledger.create(tmp_path) as ledger:
            assert ledger.verify().ok

    @pytest.mark.parametrize(("version", "words"), [(2, "newer.*Upgrade"), (0, "older.*Make a new case")])
    def test_one_of_another_version_is_left_as_it_is(self, tmp_path: Path, version: int, words: str) -> None:
        Ledger.create(tmp_path).close()
        with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as database:
            database.execute(f"PRAGMA user_version = {version}")
        before = (tmp_path / "ledger.sqlite").read_bytes()
        for opening in (Ledger.create, Ledger.open):
            with pytest.raises(LedgerVersion, match=words):
                opening(tmp_path)
        assert (tmp_path / "ledger.sqlite").read_bytes() == before

    def test_one_with_kinds_of_entry_that_are_not_known(self, tmp_path: Path) -> None:
        Ledger.create(tmp_path).close()
        with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as database:
            database.execute("INSERT INTO entries VALUES (1, '', 'weather', '', '', '', '', '')")
            database.commit()
        with pytest.raises(LedgerVersion, match=r"weather.*Upgrade"):
            Ledger.open(tmp_path)

    @pytest.mark.parametrize(
        ("sealed", "error", "words"),
        [
            (True, LedgerVersion, r"Entry 2 .*weigh.*does not know.*Upgrade"),
            (False, LedgerBroken, r"Entry 2 was edited.*Restore"),
        ],
    )
    def test_one_with_acts_that_are_not_known(
        self, tmp_path: Path, sealed: bool, error: type[LedgerError], words: str
    ) -> None:
        with Ledger.create(tmp_path) as ledger:
            ledger.add_report(capture("a"))
            head = ledger.head
        judgement = {"act": "weigh", "target": "a", "by": "me", "why": "It is heavy."}
        body = json.dumps({"source_hash": "", "judgement": judgement})
        fields = ("2030-01-01T00:00:00.000000Z", "judgement", "a", "weigh", body)
        digest = seal(head, 2, *fields) if sealed else "0" * 64
        with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as database:
            database.execute("INSERT INTO entries VALUES (2, ?, ?, ?, ?, ?, ?, ?)", (*fields, head, digest))
            database.commit()
        with Ledger.open(tmp_path) as ledger:
            for look in (ledger.view, ledger.judgements):
                with pytest.raises(error, match=words):
                    look()
            assert ledger.view(recorded_by="2029-12-31").reports

    @pytest.mark.parametrize(
        "data", [b"x", b"not a database, however long " * 300, b"SQLite format 3\x00" + b"\xff" * 9000]
    )
    def test_one_that_is_no_database(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "ledger.sqlite").write_bytes(data)
        for opening in (Ledger.create, Ledger.open):
            with pytest.raises(LedgerBroken, match="Restore"):
                opening(tmp_path)
        assert (tmp_path / "ledger.sqlite").read_bytes() == data

    def test_one_that_is_another_programs_database(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as database:
            database.execute("CREATE TABLE entries (seq)")
        for opening in (Ledger.create, Ledger.open):
            with pytest.raises(LedgerBroken, match="not a ledger of Crossbearing"):
                opening(tmp_path)

    def test_one_that_is_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "ledger.sqlite").mkdir()
        for opening in (Ledger.create, Ledger.open):
            with pytest.raises(LedgerError, match="Check that"):
                opening(tmp_path)

    def test_one_that_was_taken_away_is_not_begun_anew(self, tmp_path: Path, filled: Path) -> None:
        shutil.copytree(filled, tmp_path / "case")
        (tmp_path / "case" / "ledger.sqlite").unlink()
        with pytest.raises(LedgerBroken, match="backup"):
            Ledger.create(tmp_path / "case")
        with pytest.raises(LedgerBroken, match="backup"):
            Ledger.create(tmp_path / "case")

    def test_a_folder_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "case").touch()
        with pytest.raises(LedgerError, match="cannot be written"):
            Ledger.create(tmp_path / "case")

    def test_names_that_an_address_would_have_to_quote(self, tmp_path: Path) -> None:
        folder = tmp_path / "a case? 100% #1 & more"
        fill(folder)
        assert (folder / "ledger.sqlite").exists()
        seen(folder)


@pytest.fixture
def others_folder(filled: Path) -> Iterator[Path]:
    """A folder that everybody may read, and only its owner write."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(filled, Path(folder) / "case", copy_function=shutil.copyfile)
        (Path(folder) / "case").chmod(0o755)
        yield Path(folder) / "case"


def as_reader(folder: Path) -> None:
    """Give up the right to write to the folder."""
    if os.geteuid() == 0:
        os.setuid(65534)
    elif folder.stat().st_mode & 0o200:
        folder.chmod(0o555)


class TestReadOnlyFolder:
    """It can be read and verified, and says that it cannot be written."""

    def test_a_closed_ledger(self, others_folder: Path, filled: Path) -> None:
        def work() -> object:
            as_reader(others_folder)
            with pytest.raises(LedgerError, match=r"cannot be written.*Check that the case folder is yours"):
                Ledger.open(others_folder, write=True)
            return seen(others_folder)

        assert in_child(work) == (0, seen(filled))

    def test_the_ledger_of_a_killed_run(self, others_folder: Path) -> None:
        def killed() -> None:
            ledger = Ledger.open(others_folder, write=True)
            ledger.add_report(capture("last", text="Last."))
            signal.raise_signal(signal.SIGKILL)

        def work() -> int:
            as_reader(others_folder)
            with Ledger.open(others_folder) as ledger:
                assert ledger.verify().ok
                return len(ledger.view().reports)

        assert in_child(killed)[0] == -signal.SIGKILL
        assert in_child(work) == (0, len(REPORTS) + 1)


def test_a_folder_that_may_not_even_be_read(others_folder: Path) -> None:
    def work() -> str:
        as_reader(others_folder)
        with pytest.raises(LedgerError, match="yours to read") as caught:
            Ledger.open(others_folder)
        return str(caught.value)

    others_folder.chmod(0o000)
    ended, told = in_child(work)
    others_folder.chmod(0o755)
    assert ended == 0 and "Permission denied" in told


def test_a_ledger_opened_for_reading_does_not_write(filled: Path) -> None:
    with Ledger.open(filled) as ledger, pytest.raises(UsageError, match="write=True"):
        ledger.add_report(REPORTS[0])
    with Ledger.open(filled) as ledger:
        assert len(ledger.pending(EXTRACTOR)) == 0


def test_closing_twice_is_no_error(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path, checkpoint=(passed := Passed()))
    ledger.close()
    ledger.close()
    assert passed.names.count("close: folded") == 1


def test_the_database_library_loads_with_the_first_ledger_that_is_opened() -> None:
    code = "import sys, crossbearing.ledger; print('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
