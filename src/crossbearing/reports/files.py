"""Files and folders: which of them are reports, and their bytes, read so that nothing blocks, loops or overflows."""

from __future__ import annotations

import errno
import io
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from crossbearing.errors import CrossbearingError, OversizedReport, ReportError, UnknownFormat, UnreadableFile
from crossbearing.reports.formats import READERS, endings, reader_for
from crossbearing.reports.reader import MIB
from crossbearing.terms import Record, Skipped

SIDECAR = ".json"

_MENDS = {
    errno.ENOENT: "Check the name; it may have been moved.",
    errno.EACCES: "Give yourself the right to read it (chmod u+r), or leave it out.",
    errno.EPERM: "Give yourself the right to read it (chmod u+r), or leave it out.",
    errno.ELOOP: "The link leads back to itself: replace it with the file.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
}
# Endings that many will try, with the way out.
_OTHER_KINDS = {
    ".doc": "Save it as .docx, .pdf or .txt.",
    ".rtf": "Save it as .docx, .pdf or .txt.",
    ".odt": "Save it as .docx, .pdf or .txt.",
    ".csv": "If it holds claims, name it NAME.claims.csv and add it to a case.",
    ".jsonl": "If it holds claims, name it NAME.claims.jsonl and add it to a case.",
    ".xlsx": "If it holds claims, add it to a case: crossbearing add CASE FILE",
    ".json": "If it describes the report beside it, add that report: the description is read with it.",
}
_UNPRINTED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic")


class Gathered(Record, frozen=True):
    """The reports among some files and folders, in a fixed order.

    `tables` are files that were asked for beside the reports. `passed_over` counts the files in folders that are
    neither; `skipped` are sources that should have been some.
    """

    paths: tuple[Path, ...]
    tables: tuple[Path, ...] = ()
    passed_over: int = 0
    skipped: tuple[Skipped, ...] = ()


def shown(path: Path | str) -> str:
    """A path as it can be printed anywhere: control characters and bytes that are no text are written as escapes."""
    return "".join(c if _is_plain(c) else _escape(c) for c in str(path))


def doc_name(name: str) -> str:
    """A file's name without its ending, the id that its report goes by; what cannot be printed becomes "_"."""
    stem = Path(name).stem or Path(name).name
    plain = "".join(c if _is_plain(c) else "_" for c in stem).strip()
    return unicodedata.normalize("NFC", plain) or "report"


def _is_plain(c: str) -> bool:
    return (c.isascii() and c.isprintable()) or unicodedata.category(c) not in _UNPRINTED


def _escape(c: str) -> str:
    if "\udc80" <= c <= "\udcff":
        return f"\\x{ord(c) - 0xDC00:02x}"
    return f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}"


def skipped(error: CrossbearingError) -> Skipped:
    """An error as a line of the summary."""
    return Skipped(source=error.place or "", what=error.what, mend=error.mend)


def gather(sources: Sequence[Path], is_table: Callable[[Path, bool], bool] | None = None) -> Gathered:
    """The reports among files and folders: a folder in the order of its names, each file once, hidden ones left out.

    Links are followed, but no folder is entered twice. What is named outright and is no report is in `skipped`.
    `is_table` tells files that are wanted beside the reports, from their path and whether they were named outright.
    """
    paths: list[Path] = []
    tables: list[Path] = []
    problems: list[Skipped] = []
    files: set[str] = set()
    folders: set[tuple[int, int]] = set()
    passed_over = 0
    for source in sources:
        for path in _under(Path(source), folders, problems):
            named = path is source or path == Path(source)
            table = is_table is not None and is_table(path, named)
            problem = _problem(path, named, table)
            if problem is not None:
                problems.append(skipped(problem))
            elif table:
                if (real := os.path.realpath(path)) not in files:
                    files.add(real)
                    tables.append(path)
            elif reader_for(path.suffix) is None:
                passed_over += not _is_sidecar(path)
            elif (real := os.path.realpath(path)) not in files:
                files.add(real)
                paths.append(path)
    return Gathered(paths=tuple(paths), tables=tuple(tables), passed_over=passed_over, skipped=tuple(problems))


def _under(source: Path, folders: set[tuple[int, int]], problems: list[Skipped]) -> Iterator[Path]:
    """The files in and below a folder that are not hidden, or the source itself if it is no folder."""
    stack = [source]
    while stack:
        path = stack.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield path
                continue
            if (status.st_dev, status.st_ino) in folders:
                continue
            folders.add((status.st_dev, status.st_ino))
            inside = (other for other in path.iterdir() if not other.name.startswith((".", "~$")))
            stack.extend(sorted(inside, key=lambda other: other.name, reverse=True))
        except OSError as error:
            # A broken link in a folder is passed by unless its name says that it was a report.
            if path == source or reader_for(path.suffix) is not None or error.errno not in (errno.ENOENT, errno.ELOOP):
                problems.append(skipped(unreadable(path, error)))
        except ValueError:
            problems.append(skipped(UnreadableFile("no file can have this name", mend="Check it.", place=shown(path))))


def _problem(path: Path, named: bool, table: bool) -> ReportError | None:
    """Why a file cannot be read as a report, as far as can be told without opening it; None if it may be one."""
    if not table and reader_for(path.suffix) is None:
        return unknown(path) if named else None
    try:
        return None if path.is_file() else _not_a_file(path)
    except OSError as error:
        return unreadable(path, error)


def _is_sidecar(path: Path) -> bool:
    if path.suffix.lower() != SIDECAR:
        return False
    return any(path.with_suffix(suffix).exists() for reader in READERS for suffix in reader.suffixes)


def unknown(path: Path | str) -> UnknownFormat:
    """The error for a file whose kind no reader takes."""
    suffix = Path(path).suffix.lower()
    if suffix in _PICTURES:
        what, mend = "a picture is not read", "Read its words by OCR first, and add those as text."
    elif suffix:
        what, mend = (
            f"files ending in {shown(suffix)} are not read",
            _OTHER_KINDS.get(suffix, f"These are: {endings()}."),
        )
    else:
        what, mend = "its name has no ending that says what it is", f"Give it one of these: {endings()}."
    return UnknownFormat(what, mend=mend, place=shown(path))


def unreadable(path: Path | str, error: OSError) -> UnreadableFile:
    """The error for a file that the system does not let us read."""
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    mend = _MENDS.get(error.errno or 0, "Check the file and the disk that it lies on.")
    return UnreadableFile(f"it cannot be read: {reason}", mend=mend, place=shown(path))


def _not_a_file(path: Path | str) -> UnreadableFile:
    return UnreadableFile(
        "it is not a file but a folder, pipe, socket or device", mend="Name a file with the report.", place=shown(path)
    )


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes; never blocks on a pipe or device.

    Raises UnreadableFile (missing, forbidden, not a file, changed meanwhile) and OversizedReport.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        # A pipe or device is told by its status, for opening some devices has effects.
        if not stat.S_ISREG(path.stat().st_mode):
            raise _not_a_file(path)
        with io.FileIO(os.open(path, flags | getattr(os, "O_BINARY", 0))) as file:
            return whole(file, path, most)
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:
        raise UnreadableFile("no file can have this name", mend="Check it.", place=shown(path)) from error


def whole(file: io.FileIO, path: Path, most: int) -> bytes:
    """All bytes of an open file, which must stay as it is meanwhile; raises as `read_file` does."""
    before = os.fstat(file.fileno())
    if not stat.S_ISREG(before.st_mode):
        raise _not_a_file(path)
    if before.st_size > most:
        raise oversized(path, before.st_size, most)
    parts: list[bytes] = []
    size = 0
    while size <= most and (part := file.read(min(MIB, most + 1 - size))):
        parts.append(part)
        size += len(part)
    if size > most:
        raise oversized(path, size, most)
    after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableFile(
            "it was changed while it was being read", mend="Add it again when it is complete.", place=shown(path)
        )
    return b"".join(parts)


def oversized(path: Path | str, size: int, most: int) -> OversizedReport:
    """The error for a file over the bound on bytes."""
    return OversizedReport(
        f"it has {size / MIB:,.1f} MiB, more than the {most / MIB:,.1f} MiB that one report may have",
        mend="Add the part of it that is the report.",
        place=shown(path),
    )
