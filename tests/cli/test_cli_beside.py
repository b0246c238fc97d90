"""`--events` and `--relations`: what a report tells beside its claims, from files and from a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_running import Run, runner, write_report

TEXT = (
    "Syria denied buying oil from Iran. Satellite images show that Iran sends oil to Syria, Turkey's energy minister"
    " said. The two ministers met on 3 May 2024 in Ankara.\n"
)


def _tell(folder: Path) -> None:
    write_report(folder, "oil", "2024-05-06", TEXT)
    write_report(folder, "rain", "2024-05-07", "It rained for hours in the hills above the town.\n")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A folder with a report that tells relations and an event, and one that tells nothing."""
    _tell(tmp_path / "told")
    return tmp_path / "told"


@pytest.fixture(scope="module")
def told_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of these reports after its first run; no test changes it."""
    folder = tmp_path_factory.mktemp("told")
    crossbearing = runner(folder)
    crossbearing("new", "case")
    _tell(folder / "case" / "reports")
    crossbearing("run", "case")
    return folder / "case"


def test_extract_writes_relations_with_their_citation(crossbearing: Run, told: Path) -> None:
    text = (told / "oil.txt").read_text(encoding="utf-8")
    records = crossbearing("extract", told, "--relations").records
    ends = [(one["subject"], one["relation"], one["object"], one["modality"]) for one in records]
    assert ends == [
        ("syria", "denies", "buying-oil-iran", "stated"),
        ("syria", "receives", "oil < iran", "denied"),
        ("iran", "supplies", "oil > syria", "stated"),
    ]
    assert [one["basis"] for one in records] == [None, None, "satellite-imagery"]
    for one in records:
        assert text[slice(*one["span"])] in one["quote"]
        assert (one["doc"], one["published"], one["publisher"]) == ("oil", "2024-05-06", "The Test")


def test_extract_writes_events_with_their_citation(crossbearing: Run, told: Path) -> None:
    (event,) = crossbearing("extract", told, "--events", "--json").records
    assert (event["what"], event["date"], event["published"]) == (
        "meeting",
        {"start": "2024-05-03", "end": "2024-05-03"},
        "2024-05-06",
    )


def test_extract_writes_them_to_a_file_and_says_how_many(crossbearing: Run, told: Path, tmp_path: Path) -> None:
    ran = crossbearing("extract", told, "--relations", "-o", "told.jsonl")
    assert (ran.out, "3 relations in told.jsonl" in ran.err) == ("", True)
    assert (tmp_path / "told.jsonl").read_bytes() == crossbearing("extract", told, "--relations").bytes


@pytest.mark.parametrize("args", [("--format", "csv"), ("-o", "told.xlsx")])
def test_they_have_no_other_format(crossbearing: Run, told: Path, tmp_path: Path, args: tuple[str, str]) -> None:
    assert "--format jsonl" in crossbearing("extract", told, "--events", *args, code=2).err
    assert not (tmp_path / "told.xlsx").exists()


def test_a_table_is_one_line_each(crossbearing: Run, told: Path) -> None:
    heads, *lines = crossbearing("extract", told, "--relations", "--format", "table").lines
    assert heads.split()[-4:] == ["subject", "relation", "object", "sentence"]
    assert [("denies" in line, "oil > syria" in line) for line in lines] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_a_case_lists_what_extract_finds(crossbearing: Run, told_case: Path) -> None:
    for kind in ("events", "relations"):
        listed = crossbearing("claims", told_case, f"--{kind}", "--json").json
        assert listed == {kind: crossbearing("extract", told_case / "reports", f"--{kind}").records}
        assert len(crossbearing("claims", told_case, f"--{kind}").lines) == len(listed[kind]) + 1


@pytest.mark.parametrize(
    ("args", "subjects"),
    [
        (("--report", "oil"), ["syria", "syria", "iran"]),
        (("--report", "rain"), []),
        (("--speaker", "tr-energy"), ["iran"]),
        (("--date", "2024-05"), ["syria", "syria", "iran"]),
        (("--date", "2023"), []),
        (("--as-of", "2024-05-05"), []),
    ],
)
def test_they_are_filtered(crossbearing: Run, told_case: Path, args: tuple[str, str], subjects: list[str]) -> None:
    found = crossbearing("claims", told_case, "--relations", *args, "--json").json["relations"]
    assert [one["subject"] for one in found] == subjects


def test_none_is_said_in_words(crossbearing: Run, told_case: Path) -> None:
    assert crossbearing("claims", told_case, "--events", "--report", "rain").lines == ["No events."]


@pytest.mark.parametrize("args", [("--item", "oil"), ("--measure", "shipped"), ("--below", "0.5")])
def test_they_have_no_item_measure_or_confidence(crossbearing: Run, told_case: Path, args: tuple[str, str]) -> None:
    assert "--speaker" in crossbearing("claims", told_case, "--relations", *args, code=2).err
