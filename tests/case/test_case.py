"""The case folder and its file: what is taken from it, and how each mistake is told."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from crossbearing.case import MAX_BYTES, Case, load_case, new_case
from crossbearing.errors import CaseError

HEAD = "title: Oil\nquestion: How much?\n"

FULL = """\
# a comment
title: Oil
question: >
  How much,
  and when?
as_of: 2024-05-31
items:
  oil-crude: [crude, "Urals"]
  oil-cargo:
    names: cargo
    mass: {packed: 55 to 65 kg}
actors:
  north-port: North Port
speakers:
  tracker:
    names: [Tanker Watch]
    organ: none
    grade: B
    interest: Sells the data
model:
  unknown:
    size: 550 to 1050 kbarrel/cargo
    share: 0.24
observe:
  - claims: {measure: shipped}
    as: total(exports)
scenarios:
  closed: {from: 2024-07-01, loadings: loadings * 0.6}
report: [exports, "a / b"]
"""


def written(folder: Path, text: str | bytes) -> Path:
    (folder / "case.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def wrong(folder: Path, text: str | bytes) -> CaseError:
    with pytest.raises(CaseError) as caught:
        load_case(written(folder, text))
    assert caught.value.mend and caught.value.mend[0].isupper()
    return caught.value


def test_every_section_is_taken_as_it_stands(tmp_path: Path) -> None:
    case = load_case(written(tmp_path, FULL))
    assert (case.title, case.question, case.as_of) == ("Oil", "How much, and when?", "2024-05-31")
    assert case.items == {
        "oil-crude": {"names": ["crude", "Urals"]},
        "oil-cargo": {"names": ["cargo"], "mass": {"packed": "55 to 65 kg"}},
    }
    assert case.actors == {"north-port": {"names": ["North Port"]}}
    tracker = {"names": ["Tanker Watch"], "organ": "none", "grade": "B", "interest": "Sells the data"}
    assert case.speakers == {"tracker": tracker}
    assert case.model == {"unknown": {"size": "550 to 1050 kbarrel/cargo", "share": 0.24}}
    assert case.observe == ({"claims": {"measure": "shipped"}, "as": "total(exports)"},)
    assert case.scenarios == {"closed": {"from": "2024-07-01", "loadings": "loadings * 0.6"}}
    assert case.report == ("exports", "a / b")


@pytest.mark.parametrize(
    ("way", "line"),
    [
        (("title",), 2),
        (("question",), 3),
        (("items", "oil-cargo", "mass", "packed"), 11),
        (("model", "unknown", "size"), 22),
        (("observe", 0), 25),
        (("observe", 0, "as"), 26),
        (("observe", 0, "as", "nothing"), 26),
        (("observe", 7), 24),
        (("report", 1), 29),
        (("nothing",), 2),
        ((), 2),
    ],
)
def test_the_line_of_every_part_is_known(tmp_path: Path, way: tuple[str | int, ...], line: int) -> None:
    case = load_case(written(tmp_path, FULL))
    assert case.line(*way) == line
    assert case.place(*way) == f"{tmp_path / 'case.yaml'}:{line}"


def test_a_title_and_a_question_are_enough(tmp_path: Path) -> None:
    case = load_case(written(tmp_path, HEAD + "as_of:\nitems:\nactors: {}\nmodel:\nobserve:\nreport: []\n"))
    empty = Case(folder=tmp_path, title="Oil", question="How much?", lines=case.lines)
    assert case == empty


def test_the_folders_of_a_case(tmp_path: Path) -> None:
    case = load_case(written(tmp_path, HEAD))
    assert (case.file, case.reports, case.out) == tuple(tmp_path / name for name in ("case.yaml", "reports", "out"))


def test_numbers_dates_and_words_are_those_of_yaml_1_2(tmp_path: Path) -> None:
    text = "model: {no: yes, on: off, 2024: 010, a: 0x1F, b: 0o17, c: 1_000, d: 1e3, e: -.inf, f: 12:30, g: ~, h: true,"
    case = load_case(written(tmp_path, "\ufeff" + HEAD + text + " i: 2024-02-26, j: -7, k: +1.5, '2': '3'}"))
    assert case.model == {
        "no": "yes", "on": "off", "2024": 10, "a": 31, "b": 15, "c": 1000, "d": 1000.0, "e": float("-inf"),
        "f": "12:30", "g": None, "h": True, "i": "2024-02-26", "j": -7, "k": 1.5, "2": "3",
    }  # fmt: skip


def test_an_alias_stands_for_what_it_names(tmp_path: Path) -> None:
    case = load_case(written(tmp_path, HEAD + "model: {a: &a [1], b: *a}"))
    assert case.model == {"a": [1], "b": [1]}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no title"),
        ("# nothing but a comment\n", 1, "no title"),
        ("title: Oil\n", 1, "no question"),
        ("title:\nquestion: x", 1, "no title"),
        ("question: x\ntitle: '  '", 2, "title is empty"),
        ("question: x\ntitle: 2024", 2, "title is not text but a number. Put it in quotation marks"),
        ("question: x\ntitle: [a]", 2, "title is not text but a list"),
        ("question: x\ntitle: {a: b}", 2, "title is not text but a mapping"),
        ("question: x\ntitle: true", 2, "title is not text but true or false"),
        ("- title", 1, "not a mapping"),
        ("Oil", 1, "not a mapping"),
        (HEAD + "scenario: {}", 3, "no key 'scenario' in a case file. Did you mean scenarios"),
        (HEAD + "weather: {}", 3, "no key 'weather' in a case file. The keys are title, question"),
        (HEAD + "as_of: 2024-02-30", 3, "as_of '2024-02-30' is not a day"),
        (HEAD + "as_of: 2024-02", 3, "is not a day of the calendar. Write it as YYYY-MM-DD"),
        (HEAD + "as_of: 20240226", 3, "is not a day"),
        (HEAD + "as_of: '20240226'", 3, "is not a day"),
        (HEAD + "items: [a]", 3, "'items' is not a mapping but a list"),
        (HEAD + "model: 3", 3, "'model' is not a mapping but a number"),
        (HEAD + "observe: {a: b}", 3, "'observe' is not a list but a mapping"),
        (HEAD + "report: exports", 3, "'report' is not a list but text"),
        (HEAD + "items:\n  Oil Crude: [oil]", 4, "'Oil Crude' is not a slug"),
        (HEAD + "items:\n  a: [b]\n  c:\n", 5, "'c' says nothing"),
        (HEAD + "actors:\n  a: 3\n", 4, "'a' says nothing, or a number"),
        (HEAD + "items:\n  a:\n    mass: {}\n    names: {b: c}", 6, "names of 'a' are not a list of words"),
        (HEAD + "items:\n  a: [152]", 4, "names of 'a' are not a list of words.*numbers in quotation marks"),
        (HEAD + "items:\n  a: ['']", 4, "names of 'a' are not a list of words"),
        (HEAD + "speakers:\n  a:\n    grade: G", 5, "grade 'G' is not one of A to F"),
        (HEAD + "speakers:\n  a: {grade: 2}", 4, "grade 2 is not one of A to F"),
        (HEAD + "title: Again", 3, "'title' is here twice.*first is in line 1"),
        (HEAD + "items:\n  a: [b]\n  a: [c]", 5, "'a' is here twice.*first is in line 4"),
        (HEAD + "items:\n\ta: [b]", 4, "tab here. Indent with spaces"),
        (HEAD + "---\ntitle: x", 3, "second document"),
        (HEAD + "model: {<<: {a: b}}", 3, "merge key"),
        (HEAD + "model: {a: *b}", 3, "not YAML: found undefined alias"),
        (HEAD + "model: &m {a: *m}", 3, "alias stands within"),
        (HEAD + "model: {[a]: b}", 3, "a name is due"),
        (HEAD + "model: {a: !!python/object:os.system x}", 3, "tag python/object:os.system is not known"),
        (HEAD + "model: !mine {a: b}", 3, "tag !mine is not known"),
        (HEAD + "observe: !!set [a]", 3, "tag set is not known"),
        (HEAD + f"model: {{a: {'1' * 5000}}}", 3, "is not a number"),
        (HEAD + "model: {a: !!int x}", 3, "'x' is not a number"),
        (HEAD + "model: {a: !!float x}", 3, "'x' is not a number"),
        (HEAD + "model: [", 3, "This is not YAML"),
        (HEAD + "model: 'x", 3, "This is not YAML"),
        ("title: a: b", 1, "This is not YAML: mapping values are not allowed here"),
        (HEAD + "model: {a: \x07}", 3, r"U\+0007 is not allowed"),
        (HEAD.encode() + b"model: {a: caf\xe9}", 3, "not UTF-8"),
        (HEAD + "model:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 60)), 44, "40 deep"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int, words: str) -> None:
    error = wrong(tmp_path, text)
    assert re.search(words, str(error)), error
    assert error.place == f"{tmp_path / 'case.yaml'}:{line}"


class TestBombs:
    """Files made to use up memory or time."""

    def test_aliases_that_would_grow_without_end(self, tmp_path: Path) -> None:
        lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
        lines += [
            f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        ]
        assert "aliases written out it holds more than 100000 values" in str(wrong(tmp_path, "\n".join(lines)))

    @pytest.mark.parametrize("text", ["[" * 5000, "{" * 5000, "- " * 5000, "? " * 5000, "a: " + "[1," * 5000])
    def test_brackets_without_end(self, tmp_path: Path, text: str) -> None:
        assert "40 deep within each other" in str(wrong(tmp_path, text))

    def test_a_file_that_is_too_large(self, tmp_path: Path) -> None:
        error = wrong(tmp_path, HEAD + "#" * MAX_BYTES)
        assert "larger than 256 KB" in str(error)


class TestNoCaseFile:
    """What stands where the case file should."""

    def test_a_folder_without_one(self, tmp_path: Path) -> None:
        with pytest.raises(CaseError, match=r"no case\.yaml here\. Make a case with: crossbearing new DIR"):
            load_case(tmp_path)

    def test_no_such_folder(self, tmp_path: Path) -> None:
        with pytest.raises(CaseError, match=f"crossbearing new {tmp_path / 'oil'}"):
            load_case(tmp_path / "oil")

    def test_a_file_in_the_place_of_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "oil").touch()
        with pytest.raises(CaseError, match=r"no case\.yaml here"):
            load_case(tmp_path / "oil")

    def test_a_folder_in_the_place_of_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "case.yaml").mkdir()
        with pytest.raises(CaseError, match=r"cannot be read \(Is a directory\)"):
            load_case(tmp_path)

    def test_a_pipe_that_nobody_writes_to(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "case.yaml")
        with pytest.raises(CaseError, match="not a file"):
            load_case(tmp_path)

    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "case.yaml").symlink_to(tmp_path / "case.yaml")
        with pytest.raises(CaseError, match="cannot be read"):
            load_case(tmp_path)


class TestNewCase:
    """The case that `new` makes."""

    def test_it_is_valid_and_named_after_its_folder(self, tmp_path: Path) -> None:
        case = new_case(tmp_path / "deep" / 'Oil: the "strait" #1 ölig')
        assert case.title == 'Oil: the "strait" #1 ölig'
        assert case == load_case(case.folder)
        assert (case.items, case.observe, case.as_of) == ({}, (), None)
        assert sorted(path.name for path in case.folder.iterdir()) == ["case.yaml", "reports"]

    @pytest.mark.parametrize("name", ["\x07bell", "na\udcefve", "\U0001f6a2", "2024", "\x7f"])
    def test_any_folder_name_gives_a_valid_title(self, tmp_path: Path, name: str) -> None:
        assert new_case(tmp_path / name).title

    def test_its_examples_are_valid_once_the_hash_is_deleted(self, tmp_path: Path) -> None:
        folder = new_case(tmp_path / "oil").folder
        text = (folder / "case.yaml").read_text("utf-8")
        case = load_case(written(folder, re.sub(r"^# ", "", text, flags=re.M)))
        assert case.as_of == "2024-05-31"
        sections = (case.items, case.actors, case.speakers, case.model, case.observe, case.scenarios, case.report)
        assert all(sections)
        assert "shell" not in text

    def test_an_empty_folder_is_taken(self, tmp_path: Path) -> None:
        assert new_case(tmp_path).folder == tmp_path

    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        new_case(tmp_path / "oil")
        with pytest.raises(CaseError, match=r"a case here already\. Use it \(crossbearing run"):
            new_case(tmp_path / "oil")
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / ".hidden").touch()
        with pytest.raises(CaseError, match="not empty"):
            new_case(tmp_path / "full")
        assert [path.name for path in (tmp_path / "full").iterdir()] == [".hidden"]

    def test_a_file_in_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "oil").touch()
        with pytest.raises(CaseError, match="cannot be made here"):
            new_case(tmp_path / "oil")
