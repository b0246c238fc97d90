"""The case: a folder with a question, and the shape of its case.yaml.

Names, date and question are checked here. What lies in `model`, `observe`, `scenarios` and `report` is carried as it
stands: expressions are read where they are reckoned with, which finds the line of each part by `Case.place`.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import stat
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from crossbearing.case.yaml import Path as Way
from crossbearing.case.yaml import read_yaml
from crossbearing.errors import CaseError
from crossbearing.terms import Record

CASE_FILE = "case.yaml"
REPORTS_FOLDER = "reports"
OUT_FOLDER = "out"

MAX_BYTES = 256 * 1024
"""How large a case file may be."""

_KEYS = (
    "title",
    "question",
    "as_of",
    "handling",
    "items",
    "actors",
    "speakers",
    "model",
    "observe",
    "scenarios",
    "report",
)
_SLUG = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*\Z")
MARKINGS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
"""What `handling` may say: the traffic light protocol, version 2.0, of FIRST."""

_GRADES = ("A", "B", "C", "D", "E", "F")


class Case(Record, frozen=True):
    """A case as its file says; `folder` holds it.

    `handling` is one of MARKINGS, if the case has one. `items`, `actors` and `speakers` map slugs to what is said of
    each, at least `names` where it was given as a list. `model`, `observe`, `scenarios` and `report` are plain data as
    written. `lines` are the line numbers of all parts.
    """

    folder: Path
    title: str
    question: str
    as_of: str | None = None
    handling: str | None = None
    items: Mapping[str, Mapping[str, Any]] = {}
    actors: Mapping[str, Mapping[str, Any]] = {}
    speakers: Mapping[str, Mapping[str, Any]] = {}
    model: Mapping[str, Any] = {}
    observe: tuple[Any, ...] = ()
    scenarios: Mapping[str, Any] = {}
    report: tuple[Any, ...] = ()
    lines: Mapping[Way, int] = {}

    @property
    def file(self) -> Path:
        """The case file."""
        return self.folder / CASE_FILE

    @property
    def reports(self) -> Path:
        """The folder whose files `run` adds."""
        return self.folder / REPORTS_FOLDER

    @property
    def out(self) -> Path:
        """The folder for what is made of the case."""
        return self.folder / OUT_FOLDER

    def line(self, *way: str | int) -> int:
        """The line of a part of the file (from 1), or of the nearest part around it: line("model", "unknown", "x")."""
        while way and way not in self.lines:
            way = way[:-1]
        return self.lines.get(way, 1)

    def place(self, *way: str | int) -> str:
        """File and line of a part, for an error."""
        return f"{self.file}:{self.line(*way)}"


def load_case(folder: Path) -> Case:
    """The case in `folder`. Raises CaseError with file, line and mend for what is missing or wrong."""
    path = folder / CASE_FILE
    data, lines = read_yaml(_text(path), str(path))
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise CaseError(
            "This is not a mapping", mend="Write lines of a name, a colon and a value: title: ...", place=f"{path}:1"
        )
    return _Shape(folder, data, lines).case()


def new_case(folder: Path) -> Case:
    """Make an empty case in a new or empty folder, with a case.yaml that explains itself. Raises CaseError."""
    try:
        taken = any(folder.iterdir()) if folder.exists() else False
        if not taken:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / REPORTS_FOLDER).mkdir()
            with (folder / CASE_FILE).open("x", encoding="utf-8") as stream:
                stream.write(_template(folder))
    except OSError as error:
        raise CaseError(
            f"A case cannot be made here ({error.strerror or error})",
            mend="Name a folder that is new, or empty and yours to write to.",
            place=str(folder),
        ) from error
    if taken:
        there = (folder / CASE_FILE).exists()
        raise CaseError(
            "There is a case here already" if there else "This folder is not empty",
            mend=f"Use it (crossbearing run {folder}), or name a new folder." if there else "Name a new folder.",
            place=str(folder),
        )
    return load_case(folder)


def _template(folder: Path) -> str:
    name = "".join(letter if letter.isprintable() else " " for letter in folder.resolve().name).strip()
    words = files("crossbearing.case").joinpath("new.yaml").read_text("utf-8")
    return words.replace("TITLE", json.dumps(name or "A new case", ensure_ascii=False), 1)


def _text(path: Path) -> str:
    try:
        # Opened without waiting, and looked at before it is read: a pipe would never end.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise CaseError("This is not a file", mend="Put a case file in its place.", place=str(path))
            data = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise CaseError(
            f"There is no {CASE_FILE} here",
            mend=f"Make a case with: crossbearing new {'DIR' if path.parent.exists() else path.parent}",
            place=str(path.parent),
        ) from None
    except OSError as error:
        raise CaseError(
            f"It cannot be read ({error.strerror or error})",
            mend="Check that it is a file, and yours to read.",
            place=str(path),
        ) from error
    if len(data) > MAX_BYTES:
        raise CaseError(
            f"It is larger than {MAX_BYTES // 1024} KB", mend="Keep reports and claims out of it.", place=str(path)
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CaseError("This is not UTF-8 text", mend="Save the file as UTF-8.", place=f"{path}:{line}") from error


class _Shape:
    """Checks the parts of a case file one after the other."""

    def __init__(self, folder: Path, data: dict[str, Any], lines: dict[Way, int]) -> None:
        self._data = data
        self._bare = Case(folder=folder, title="", question="", lines=lines)

    def case(self) -> Case:
        for key in self._data:
            if key not in _KEYS:
                near = difflib.get_close_matches(key, _KEYS, n=1)
                mend = f"Did you mean {near[0]}?" if near else f"The keys are {', '.join(_KEYS)}."
                raise self._wrong(f"There is no key {key!r} in a case file", mend, key)
        return Case(
            folder=self._bare.folder,
            title=self._words("title", "A few words for the page: title: Oil through the strait"),
            question=self._words("question", "What you want to know: question: How much oil was shipped in May?"),
            as_of=self._day(),
            handling=self._handling(),
            items=self._named("items"),
            actors=self._named("actors"),
            speakers=self._named("speakers"),
            model=self._mapping("model"),
            observe=self._list("observe"),
            scenarios=self._mapping("scenarios"),
            report=self._list("report"),
            lines=self._bare.lines,
        )

    def _wrong(self, what: str, mend: str, *way: str | int) -> CaseError:
        return CaseError(what, mend=mend, place=self._bare.place(*way))

    def _words(self, key: str, example: str) -> str:
        value = self._data.get(key)
        if value is None:
            raise self._wrong(f"The case has no {key}", example, key)
        if not isinstance(value, str):
            raise self._wrong(f"The {key} is not text but {_kind(value)}", "Put it in quotation marks.", key)
        if not value.strip():
            raise self._wrong(f"The {key} is empty", example, key)
        return value.strip()

    def _day(self) -> str | None:
        value = self._data.get("as_of")
        if value is None:
            return None
        try:
            if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
                return value
        except ValueError:
            pass
        raise self._wrong(f"as_of {value!r} is not a day of the calendar", "Write it as YYYY-MM-DD.", "as_of")

    def _handling(self) -> str | None:
        value = self._data.get("handling")
        if value is None:
            return None
        told = " ".join(value.upper().replace(": ", ":").split()) if isinstance(value, str) else ""
        if told not in MARKINGS:
            mend = f"Write one of {', '.join(MARKINGS)}, or leave it out: then the brief says that there is none."
            raise self._wrong(f"The handling {value!r} is no marking of the traffic light protocol", mend, "handling")
        return told

    def _mapping(self, key: str) -> dict[str, Any]:
        value = self._data.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            mend = "Write names below it, indented, each with a colon and a value."
            raise self._wrong(f"{key!r} is not a mapping but {_kind(value)}", mend, key)
        return value

    def _list(self, key: str) -> tuple[Any, ...]:
        value = self._data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            mend = "Write its parts below it, each after a hyphen, or in square brackets."
            raise self._wrong(f"{key!r} is not a list but {_kind(value)}", mend, key)
        return tuple(value)

    def _named(self, section: str) -> dict[str, dict[str, Any]]:
        """Slugs with what is said of each; a list of names, or one, stands for `names`."""
        found: dict[str, dict[str, Any]] = {}
        for slug, value in self._mapping(section).items():
            if not _SLUG.match(slug):
                mend = "Use lower-case words and numbers joined by hyphens: oil-crude."
                raise self._wrong(f"{slug!r} is not a slug", mend, section, slug)
            body = {"names": value} if isinstance(value, str | list) else value
            if not isinstance(body, dict):
                mend = f"Write its names: {slug}: [first name, second name]"
                raise self._wrong(f"{slug!r} says nothing, or {_kind(value)}", mend, section, slug)
            names = body.get("names", [])
            if isinstance(names, str):
                names = [names]
            if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
                mend = "Write them as a list: names: [first name, second name], numbers in quotation marks."
                raise self._wrong(f"The names of {slug!r} are not a list of words", mend, section, slug, "names")
            found[slug] = {**body, "names": names}
            grade = body.get("grade")
            if section == "speakers" and grade is not None and grade not in _GRADES:
                mend = "Write one letter from A (reliable) to E, or F where it cannot be judged."
                raise self._wrong(f"The grade {grade!r} is not one of A to F", mend, section, slug, "grade")
        return found


def _kind(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
    return "a mapping"
