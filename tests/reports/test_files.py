"""Files and folders: each report once, in a fixed order; what else lies there is counted or named; nothing hangs."""

from __future__ import annotations

import errno
import io
import os
import socket
from pathlib import Path

import pytest
from report_making import FIRST, plain

from crossbearing.errors import OversizedReport, ReportError, UnknownFormat, UnreadableFile
from crossbearing.reports import gather, read_bytes, read_path, shown
from crossbearing.reports.files import unreadable, whole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.TXT",
        "c/d.md",
        "c/e.txt",
        "notes.xlsx",
        "c/Makefile",
        ".hidden.txt",
        ".git/x.txt",
        "~$a.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(plain())
    (tmp_path / "b.json").write_text("{}")
    (tmp_path / "lone.json").write_text("{}")
    return tmp_path


def names(paths: tuple[Path, ...], folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in paths]


def test_a_folder_gives_its_reports_in_order_and_counts_the_rest(folder):
    found = gather([folder])
    assert names(found.paths, folder) == ["a.TXT", "b.txt", "c/d.md", "c/e.txt"]
    assert found.passed_over == 3  # notes.xlsx, Makefile, lone.json; b.json is the sidecar of b.txt
    assert found.skipped == ()


def test_sources_named_twice_give_each_file_once(folder):
    found = gather([folder / "c" / "e.txt", folder, folder / "b.txt", folder])
    assert names(found.paths, folder) == ["c/e.txt", "a.TXT", "b.txt", "c/d.md"]


def test_links_are_followed_and_loops_are_not(folder):
    (folder / "c" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    (folder / "same.txt").symlink_to(folder / "b.txt")
    other = folder.parent / f"{folder.name}-other"
    other.mkdir()
    (other / "z.txt").write_bytes(plain())
    (folder / "to-other").symlink_to(other, target_is_directory=True)
    found = gather([folder])
    assert sorted(path.name for path in found.paths) == ["a.TXT", "b.txt", "d.md", "e.txt", "z.txt"]


def test_what_is_named_outright_and_is_no_report_is_said(folder):
    found = gather([folder / "notes.xlsx", folder / "missing.txt", folder / "b.json", folder / "c" / "Makefile"])
    assert found.paths == ()
    assert [Path(one.source).name for one in found.skipped] == ["notes.xlsx", "missing.txt", "b.json", "Makefile"]
    whats = [one.what for one in found.skipped]
    assert "files ending in .xlsx are not read" in whats[0]
    assert "no such file" in whats[1]
    assert "add that report" in found.skipped[2].mend
    assert "no ending" in whats[3] and ".txt" in found.skipped[3].mend


def test_a_broken_link_with_the_name_of_a_report_is_said_and_others_are_passed_by(folder):
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "gone").symlink_to(folder / "nowhere")
    found = gather([folder])
    assert [Path(one.source).name for one in found.skipped] == ["gone.txt"]


def test_pipes_sockets_and_devices_never_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)
        try:
            listening.bind("socket.html")
        finally:
            os.chdir(here)
        found = gather([tmp_path])
        assert [Path(one.source).name for one in found.skipped] == ["pipe.txt", "socket.html"]
        assert found.passed_over == 1
        for name in ("pipe.txt", "socket.html"):
            with pytest.raises(UnreadableFile, match="not a file but a folder, pipe, socket or device"):
                read_path(tmp_path / name)
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    with pytest.raises(UnreadableFile, match="device"):
        read_path(tmp_path / "zero.txt")


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path, "no such file"),
        (lambda path: path.mkdir(), "folder, pipe, socket or device"),
        (lambda path: path.symlink_to(path), "too many levels of symbolic links"),
    ],
    ids=["missing", "folder", "link to itself"],
)
def test_what_cannot_be_read_is_named_with_its_mend(tmp_path, make, what):
    path = tmp_path / "a.txt"
    make(path)
    with pytest.raises(UnreadableFile, match=what) as caught:
        read_path(path)
    assert str(path) in str(caught.value)
    assert caught.value.mend


def test_a_name_that_no_file_can_have(tmp_path):
    for path in (tmp_path / ("n" * 300 + ".txt"), Path("a\0b.txt")):
        with pytest.raises(UnreadableFile):
            read_path(path)
        assert len(gather([path]).skipped) == 1


def test_a_forbidden_file_says_what_right_is_missing():
    # The system's own refusal: tests may run as one whom nothing is forbidden.
    error = unreadable(Path("secret.txt"), PermissionError(errno.EACCES, "denied"))
    assert str(error).startswith("secret.txt: it cannot be read: permission denied.")
    assert "chmod" in error.mend


def test_an_unknown_ending_is_an_error(tmp_path):
    for name, mend in (("a.doc", "Save it as .docx"), ("a.png", "OCR"), ("a", ".pdf"), ("a.xyz", ".pdf")):
        (tmp_path / name).write_bytes(plain())
        with pytest.raises(UnknownFormat) as caught:
            read_path(tmp_path / name)
        assert mend in caught.value.mend
    with pytest.raises(UnknownFormat):
        read_bytes("a.doc", plain())


def test_a_file_over_the_bound_is_not_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(OversizedReport, match=r"200\.0 MiB, more than the 50\.0 MiB"):
        read_path(path)


class Growing(io.FileIO):
    """A file to which somebody else writes whenever it is read."""

    def read(self, size: int | None = -1) -> bytes:  # type: ignore[override]
        with Path(str(self.name)).open("ab") as other:
            other.write(b"more")
        return super().read(size) or b""


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(plain())
    with Growing(path) as file, pytest.raises(OversizedReport):
        whole(file, path, path.stat().st_size)
    with Growing(path) as file, pytest.raises(OversizedReport):
        whole(file, path, 1000)
    path.write_bytes(plain())
    with io.FileIO(path) as file:
        assert whole(file, path, 1000) == plain()


class Touched(io.FileIO):
    """A file that somebody else writes anew, once, while it is read."""

    def read(self, size: int | None = -1) -> bytes:  # type: ignore[override]
        found = super().read(size) or b""
        if found:
            Path(str(self.name)).write_bytes(b"other")
        return found


def test_a_file_that_is_rewritten_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(plain())
    with Touched(path) as file, pytest.raises(UnreadableFile, match="changed while"):
        whole(file, path, 1000)


@pytest.mark.parametrize(
    ("name", "doc", "place"),
    [
        ("plain.txt", "plain", "plain.txt"),
        ("two.parts.txt", "two.parts", "two.parts.txt"),
        ("a\nb\x1b[31m.txt", "a_b_[31m", "a\\x0ab\\x1b[31m.txt"),
        (os.fsdecode(b"caf\xe9.txt"), "caf_", "caf\\xe9.txt"),
        ("\u202egpj.txt", "_gpj", "\\u202egpj.txt"),
        ("북한.txt", "북한", "북한.txt"),
        ("  .txt", "report", "  .txt"),
    ],
)
def test_names_are_made_fit_to_be_shown(tmp_path, name, doc, place):
    path = tmp_path / name
    path.write_bytes(plain())
    assert read_path(path).report.doc == doc
    assert gather([tmp_path]).paths == (path,)
    assert shown(Path(name)) == place
    shown(path).encode()
    path.write_bytes(b"")
    with pytest.raises(ReportError) as caught:
        read_path(path)
    assert caught.value.place is not None and caught.value.place.endswith(place)


def test_the_same_text_at_two_addresses_is_two_reports_with_one_text_hash():
    one = read_bytes("a.txt", FIRST.encode(), {"url": "https://one.example/"}).report
    two = read_bytes("b.txt", FIRST.encode() + b"\n", {"url": "https://two.example/"}).report
    assert one.text_hash == two.text_hash and one.url != two.url
