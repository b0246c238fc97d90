"""The example cases hold together: every report opens, is dated as its key says, and the key's quotes stand in it."""

from __future__ import annotations

import email
import email.policy
import html
import json
import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared" / "reports"
CASES = ("dprk-shells", "crude-exports")
SUFFIXES = {".txt", ".md", ".html", ".pdf", ".docx", ".eml"}
SIDECAR_KEYS = {"date", "title", "publisher", "url", "archived_url", "accessed", "note"}
LONGEST_SHARED = 8
"""So many words in a row shared with a real report would be a copied sentence."""

REPORTS = sorted(path for case in CASES for path in (EXAMPLES / case / "reports").iterdir() if path.suffix in SUFFIXES)


def load(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def key_of(report: Path) -> dict[str, Any]:
    entry: dict[str, Any] = load(report.parents[1] / "key.yaml")["reports"][report.stem]
    return entry


def words_of(path: Path) -> str:
    """All words that a file shows, with furniture; read without the package, so as not to test it by itself."""
    data = path.read_bytes()
    match path.suffix:
        case ".pdf":
            pages = pypdfium2.PdfDocument(data)
            text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
        case ".docx":
            document = docx.Document(str(path))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            text = "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
        case ".eml":
            letter = email.message_from_bytes(data, policy=email.policy.default)
            body = letter.get_body(("plain",))
            assert body is not None
            text = body.get_content()
        case ".html":
            text = html.unescape(re.sub(r"<[^>]+>", " ", data.decode("utf-8")))
        case _:
            text = data.decode("utf-8")
            assert "\r" not in text and "\ufeff" not in text
    return text


def words_and_head(path: Path) -> str:
    """A web page or an e-mail with what its head says; the words of any other file."""
    return path.read_text(encoding="utf-8") if path.suffix in {".html", ".eml"} else words_of(path)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def quotes(entry: dict[str, Any]) -> list[str]:
    repeated = [quote for found in entry["repeats"].values() for quote in found]
    noted = [note["quote"] for kind in ("drift", "derived") for note in entry.get(kind, [])]
    return repeated + noted + entry.get("furniture", [])


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[at : at + LONGEST_SHARED]) for at in range(len(words) - LONGEST_SHARED + 1)}


@pytest.mark.parametrize("case", CASES)
def test_case_file_names_a_question_and_speakers(case: str) -> None:
    raw = load(EXAMPLES / case / "case.yaml")
    assert raw["title"] and raw["question"].endswith("?")
    dates = [json.loads(path.read_text(encoding="utf-8")).get("date") for path in (EXAMPLES / case).rglob("*.json")]
    assert all(date <= str(raw["as_of"]) for date in dates if date)
    for section in ("items", "actors", "speakers"):
        for slug, entry in raw[section].items():
            assert re.fullmatch(r"[a-z0-9-]+", slug)
            assert entry["names"] and len(set(entry["names"])) == len(entry["names"])
    for speaker in raw["speakers"].values():
        assert set(speaker) == {"names", "organ", "grade", "interest"} and speaker["grade"] in "ABCDEF"


@pytest.mark.parametrize("case", CASES)
def test_key_and_reports_name_each_other(case: str) -> None:
    key = load(EXAMPLES / case / "key.yaml")
    files = {path.name for path in REPORTS if path.parents[1].name == case}
    assert {entry["file"] for entry in key["reports"].values()} == files
    assert all(Path(entry["file"]).stem == name for name, entry in key["reports"].items())
    named = {path.stem for path in REPORTS if path.parents[1].name == case}
    assert {path.stem for path in (EXAMPLES / case / "reports").glob("*.json")} == named
    assert {path.suffix for path in (EXAMPLES / case / "reports").iterdir()} <= SUFFIXES | {".json"}


@pytest.mark.parametrize("case", CASES)
def test_every_origin_is_repeated_and_every_reference_is_an_origin(case: str) -> None:
    key = load(EXAMPLES / case / "key.yaml")
    used = {origin for entry in key["reports"].values() for origin in entry["repeats"]}
    assert used == set(key["origins"])
    for entry in key["reports"].values():
        for note in entry.get("drift", []):
            assert note["origin"] in entry["repeats"] and note["axis"] and note["said"]
        for note in entry.get("derived", []):
            assert set(note["from"]) <= set(key["origins"])
        assert set(entry.get("via", {})) <= set(entry["repeats"])


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_no_report_repeats_what_had_not_been_said(report: Path) -> None:
    origins = load(report.parents[1] / "key.yaml")["origins"]
    found = re.search(r'published_time" content="([\d-]{10})|^Date: (.+)$', words_and_head(report), re.MULTILINE)
    date = json.loads(report.with_suffix(".json").read_text(encoding="utf-8")).get("date")
    if found is not None:
        date = found[1] or parsedate_to_datetime(found[2]).date().isoformat()
    assert date or key_of(report)["dated_by"] == "nothing"
    if date:
        assert all(str(origins[name]["said_on"]) <= date for name in key_of(report)["repeats"])


@pytest.mark.parametrize("case", CASES)
def test_contradictions_quote_their_reports(case: str) -> None:
    key = load(EXAMPLES / case / "key.yaml")
    for conflict in key["contradictions"]:
        assert conflict["strength"] in {"hard", "soft"} and conflict["why"] and len(conflict["sides"]) >= 2
        for side in conflict["sides"]:
            path = EXAMPLES / case / "reports" / key["reports"][side["report"]]["file"]
            assert side["quote"] in flat(words_of(path))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_report_holds_the_quotes_of_its_key(report: Path) -> None:
    text = words_of(report)
    missing = [quote for quote in quotes(key_of(report)) if quote not in text and quote not in flat(text)]
    assert not missing


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_report_is_dated_as_its_key_says(report: Path) -> None:
    raw = report.read_bytes()
    sidecar = json.loads(report.with_suffix(".json").read_text(encoding="utf-8"))
    assert set(sidecar) <= SIDECAR_KEYS and "written for the example" in sidecar["note"].lower()
    inside = b"article:published_time" in raw or (raw.startswith(b"Return-Path:") and b"\r\nDate: " in raw)
    match key_of(report)["dated_by"]:
        case "sidecar":
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", sidecar["date"])
            assert sidecar["title"] and sidecar["publisher"]
        case "document":
            assert inside and "date" not in sidecar
        case _:
            assert not inside and "date" not in sidecar and not re.search(rb"\b20\d\d\b", raw)


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_report_is_of_a_length_that_people_publish(report: Path) -> None:
    assert 90 <= len(words_of(report).split()) <= 900


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_addresses_are_those_of_nobody(report: Path) -> None:
    texts = [words_of(report), report.with_suffix(".json").read_text(encoding="utf-8")]
    if report.suffix in {".html", ".eml"}:
        texts.append(report.read_text(encoding="utf-8"))
    hosts = {host for text in texts for host in re.findall(r"https?://([^/\s\"<>]+)", text)} - {"schema.org"}
    assert all(host.endswith(".example") for host in hosts)


def test_binaries_say_nothing_of_the_machine_that_made_them() -> None:
    brief = EXAMPLES / "dprk-shells" / "reports" / "saltmarsh-brief.pdf"
    about = pypdfium2.PdfDocument(brief).get_metadata_dict()
    assert not about["Creator"].strip() and not about["Producer"].strip() and not about["Author"]
    assert about["CreationDate"].startswith("D:20240119")
    note = docx.Document(str(brief.with_name("shipping-note.docx"))).core_properties
    assert {note.author, note.last_modified_by} == {"Quayline"} and not note.comments


def test_the_brief_has_two_pages_whose_columns_read_in_order() -> None:
    pages = pypdfium2.PdfDocument(EXAMPLES / "dprk-shells" / "reports" / "saltmarsh-brief.pdf")
    assert len(pages) == 2
    text = flat(words_of(EXAMPLES / "dprk-shells" / "reports" / "saltmarsh-brief.pdf"))
    heads = ["Key judgements", "Two estimates, one trade", "What a container holds", "Table 1.", "Why the services may"]
    places = [text.index(head) for head in [*heads, "What would settle it", "Implication"]]
    assert places == sorted(places)


def test_no_sentence_is_copied_from_a_real_report() -> None:
    if not SHARED.is_dir():
        pytest.skip("no folder ../shared/reports beside this clone to compare with")
    real = set().union(*(runs(path.read_text(encoding="utf-8")) for path in SHARED.glob("*.txt")))
    assert real
    copied = {report.name: sorted(runs(words_of(report)) & real) for report in REPORTS}
    assert not {name: found for name, found in copied.items() if found}
