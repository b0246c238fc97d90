"""Verifying: what was edited, deleted, moved, put in or cut off is found and named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from ledger_making import Hours, capture, read_all, sealed, tamper

from crossbearing.errors import LedgerBroken
from crossbearing.ledger import Ledger, Problem

RESTORED = "SELECT 1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger of six entries: three reports and what was read in them."""
    with Ledger.create(tmp_path, clock=Hours()) as ledger:
        for doc in ("a", "b", "c"):
            ledger.add_report(capture(doc, text=f"Report {doc}.", source=f"<p>{doc}".encode()))
        read_all(ledger)
        assert ledger.verify().ok
    return tmp_path


def problems(folder: Path) -> tuple[Problem, ...]:
    with Ledger.open(folder) as ledger:
        found = ledger.verify()
    assert found.ok == (not found.problems)
    assert all(problem.mend for problem in found.problems)
    return found.problems


def places(folder: Path) -> list[str]:
    return [problem.place for problem in problems(folder)]


def row(folder: Path, seq: int) -> dict[str, str | int]:
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as database:
        database.row_factory = sqlite3.Row
        return dict(database.execute("SELECT * FROM entries WHERE seq = ?", (seq,)).fetchone())


def insert(folder: Path, entry: dict[str, str | int]) -> None:
    values = ", ".join("'" + str(value).replace("'", "''") + "'" for value in entry.values())
    tamper(folder, f"INSERT INTO entries ({', '.join(entry)}) VALUES ({values})")


def forged(entry: dict[str, str | int], **changes: str | int) -> dict[str, str | int]:
    """The entry with changes and the hash that they call for."""
    entry = entry | changes
    fields = ("prev", "seq", "recorded", "kind", "subject", "mark", "body")
    return entry | {"hash": sealed(*(entry[field] for field in fields))}  # type: ignore[arg-type]


def test_an_untouched_ledger_verifies(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        found = ledger.verify()
        assert (found.entries, found.problems, found.head) == (6, (), row(folder, 6)["hash"])
        assert ledger.head == found.head


def test_an_empty_ledger_verifies(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        assert (ledger.verify().entries, ledger.verify().ok, ledger.head) == (0, True, "0" * 64)
    assert problems(tmp_path) == ()


def test_the_hash_is_what_the_docs_say(folder: Path) -> None:
    for seq in range(1, 7):
        assert forged(row(folder, seq)) == row(folder, seq)


@pytest.mark.parametrize("column", ["recorded", "kind", "subject", "mark", "body", "hash"])
@pytest.mark.parametrize("seq", [1, 4, 6])
def test_an_edited_entry_is_named(folder: Path, column: str, seq: int) -> None:
    change = "'report'" if column == "kind" and seq > 3 else "'judgement'" if column == "kind" else f"{column} || ' '"
    tamper(folder, f"UPDATE entries SET {column} = {change} WHERE seq = {seq}")
    assert f"entry {seq}" in places(folder)


def test_an_edited_entry_whose_hash_was_reckoned_anew_is_seen_at_the_next(folder: Path) -> None:
    body = str(row(folder, 2)["body"]).replace("2024-02-26", "2024-02-27")
    digest = forged(row(folder, 2), body=body)["hash"]
    tamper(folder, f"UPDATE entries SET body = '{body}', hash = '{digest}' WHERE seq = 2")
    (problem,) = problems(folder)
    assert problem.place == "entry 3" and "one of them was replaced" in problem.what


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_deleted_entry_is_named(folder: Path, seq: int) -> None:
    tamper(folder, f"DELETE FROM entries WHERE seq = {seq}")
    (problem,) = problems(folder)
    assert problem.place == f"entry {seq}" and "missing" in problem.what


def test_a_deleted_entry_whose_gap_was_closed_is_named(folder: Path) -> None:
    tamper(
        folder,
        "DELETE FROM entries WHERE seq = 3",
        *(f"UPDATE entries SET seq = {n - 1} WHERE seq = {n}" for n in (4, 5, 6)),
    )
    assert places(folder) == ["entry 3", "entry 4", "entry 5", "entry 6"]


def test_entries_that_changed_places_are_named(folder: Path) -> None:
    tamper(folder, *(f"UPDATE entries SET seq = {new} WHERE seq = {old}" for old, new in ((2, 99), (3, 2), (99, 3))))
    assert {"entry 2", "entry 3"} <= set(places(folder))


def test_an_entry_put_in_the_middle_is_named(folder: Path) -> None:
    extra = forged(row(folder, 2), seq=3, prev=row(folder, 2)["hash"])
    tamper(folder, *(f"UPDATE entries SET seq = {n + 1} WHERE seq = {n}" for n in (6, 5, 4, 3)))
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as database:
        database.execute("DROP TRIGGER only_append")
        database.execute(f"INSERT INTO entries VALUES ({', '.join('?' * 8)})", list(extra.values()))
        database.commit()
    assert {"entry 4", "entry 5", "entry 6", "entry 7"} <= set(places(folder))


def test_an_entry_put_at_the_end_is_named_though_it_follows_the_chain(folder: Path) -> None:
    insert(folder, forged(row(folder, 6), seq=7, prev=row(folder, 6)["hash"]))
    (problem,) = problems(folder)
    assert problem.place == "entry 7" and "no run of Crossbearing wrote" in problem.what
    with pytest.raises(LedgerBroken, match=r"ends with entry 7, and not as ledger\.head says"):
        Ledger.open(folder, write=True)


@pytest.mark.parametrize(("kept", "place"), [(5, "entry 6"), (3, "entry 4"), (0, "entry 1")])
def test_a_cut_end_is_named_and_neither_shown_nor_written_to(folder: Path, kept: int, place: str) -> None:
    tamper(folder, f"DELETE FROM entries WHERE seq > {kept}")
    (problem,) = problems(folder)
    assert problem.place == place and "missing" in problem.what
    with Ledger.open(folder) as ledger, pytest.raises(LedgerBroken, match="crossbearing verify"):
        ledger.view()
    with pytest.raises(LedgerBroken, match="crossbearing verify"):
        Ledger.open(folder, write=True)


def test_a_replaced_end_is_named(folder: Path) -> None:
    last = row(folder, 6)
    tamper(folder, "DELETE FROM entries WHERE seq = 6")
    insert(folder, forged(last, recorded="2024-03-01T00:00:00.000000Z"))
    (problem,) = problems(folder)
    assert problem.place == "entry 6" and "replaced" in problem.what


def test_a_missing_head_file_is_a_problem_but_the_copy_can_be_read_and_mended(folder: Path) -> None:
    (folder / "ledger.head").unlink()
    (problem,) = problems(folder)
    assert problem.place == "ledger.head"
    with Ledger.open(folder) as ledger:
        assert len(ledger.view().claims) == 3
    with pytest.raises(LedgerBroken, match="write in it, twice") as caught:
        Ledger.open(folder, write=True)
    line = caught.value.mend.split('"')[1]
    (folder / "ledger.head").write_text(f"{line}\n{line}\n")
    with Ledger.open(folder, write=True) as ledger:
        assert ledger.verify().ok


@pytest.mark.parametrize("data", ["", "nonsense", "000000000006 abc\n" * 2])
def test_a_head_file_of_other_contents_is_a_problem(folder: Path, data: str) -> None:
    (folder / "ledger.head").write_text(data)
    (problem,) = problems(folder)
    assert problem.place == str(folder / "ledger.head")
    for opening in ({"write": True}, {}):
        with pytest.raises(LedgerBroken, match="two lines"), Ledger.open(folder, **opening) as ledger:
            ledger.view()


def test_an_older_head_file_is_a_problem(folder: Path) -> None:
    older = (folder / "ledger.head").read_bytes()
    with Ledger.open(folder, write=True) as ledger:
        ledger.add_report(capture("d", text="D."))
        ledger.add_report(capture("e", text="E."))
    (folder / "ledger.head").write_bytes(older)
    assert places(folder) == ["entry 7"]


@pytest.mark.parametrize("what", ["source", "text"])
@pytest.mark.parametrize("how", ["missing", "altered", "cannot be read"])
def test_a_stored_file_that_changed_is_named_with_its_report(folder: Path, what: str, how: str) -> None:
    with Ledger.open(folder) as ledger:
        report = ledger.view().reports[1]
    name = report.source_hash if what == "source" else report.text_hash
    path = folder / "store" / name[0] / name
    match how:
        case "missing":
            path.unlink()
        case "altered":
            path.write_bytes(path.read_bytes() + b" ")
        case _:
            path.unlink()
            path.mkdir()
    (problem,) = problems(folder)
    assert "report b" in problem.place and str(path) in problem.place and how in problem.what


def test_a_file_that_nothing_names_is_no_problem(folder: Path) -> None:
    (folder / "store" / "a").mkdir(exist_ok=True)
    (folder / "store" / "a" / ("a" * 64)).write_bytes(b"left by a killed run")
    assert problems(folder) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET body = '' WHERE seq = 2",
        "DELETE FROM entries WHERE seq = 6",
        "INSERT OR REPLACE INTO entries SELECT seq, recorded, kind, subject, mark, '', prev, hash FROM entries",
        "INSERT INTO entries SELECT 99, recorded, kind, subject, mark, body, prev, hash FROM entries WHERE seq = 6",
    ],
)
def test_the_table_itself_refuses_all_but_appending(folder: Path, statement: str) -> None:
    with (
        closing(sqlite3.connect(folder / "ledger.sqlite")) as database,
        pytest.raises(sqlite3.IntegrityError) as caught,
    ):
        database.execute(statement)
    assert "entries are" in str(caught.value)
    assert problems(folder) == ()


def test_damage_inside_the_file_is_found(folder: Path) -> None:
    path = folder / "ledger.sqlite"
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):  # the first page says what the file is
        data[start : start + 100] = b"\xff" * 100
    path.write_bytes(data)
    with pytest.raises(LedgerBroken, match=r"damaged.*Restore"):
        problems(folder)


def test_damage_to_one_page_is_found_and_not_raised(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger, ledger.batch():
        for number in range(60):
            ledger.add_report(capture(f"report-{number}", text=f"Report {number}."))
    path = tmp_path / "ledger.sqlite"
    data = path.read_bytes()
    at = data.rindex(b'"doc":"report-40"')
    start = at - at % 4096
    path.write_bytes(data[:start] + b"\xff" * 100 + data[start + 100 :])
    assert str(path) in places(tmp_path)


def test_each_record_carries_the_hash_of_its_reports_bytes(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        report = ledger.view().reports[0]
    for seq in (1, 4):
        assert report.source_hash in str(row(folder, seq)["body"])
