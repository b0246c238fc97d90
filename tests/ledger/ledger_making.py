"""Reports, extractions and ledgers for the tests, made of a few words."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from crossbearing.ledger import Checkpoint, Ledger, View
from crossbearing.terms import Bound, Capture, Claim, Event, Extraction, Period, Relation, Report

EXTRACTOR = "reader 1"
TEXT = "The ministry said on Monday that about 2,000 containers had been shipped."


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def capture(doc: str = "monday", text: str = TEXT, source: bytes | None = None, **facts: Any) -> Capture:
    source = text.encode() if source is None else source
    words = " ".join(text.split())  # white space makes no other text
    facts = {"media": "text/plain", "language": "en", "published": "2024-02-26", **facts}
    text_hash = sha(words.encode("utf-8", "surrogatepass"))
    report = Report(doc=doc, text=text, source_hash=sha(source), text_hash=text_hash, **facts)
    return Capture(report=report, source=source)


def extraction(report: Report, extractor: str = EXTRACTOR, numbers: tuple[int, ...] = (2000,)) -> Extraction:
    """A claim for each number, an event and a relation, all of them read in the report's first words."""
    claims = tuple(
        Claim(
            id=f"{report.doc}:{number}",
            doc=report.doc,
            quote=report.text[:20],
            value_text=report.text[:5],
            span=(0, 5),
            low=number,
            high=number,
            bound=Bound.ABOUT,
            unit="count",
            said_on=report.published,
            extractor=extractor,
        )
        for number in numbers
    )
    place = {"doc": report.doc, "span": (0, 5), "quote": report.text[:5], "extractor": extractor}
    return Extraction(
        doc=report.doc,
        text_hash=report.text_hash,
        extractor=extractor,
        claims=claims,
        events=(Event(id=f"{report.doc}:e", what="visit", words="a visit", date=Period(start="2024"), **place),),
        relations=(Relation(id=f"{report.doc}:r", subject="plant", relation="makes", object="shell", **place),),
    )


def read_all(ledger: Ledger, extractor: str = EXTRACTOR) -> None:
    for report in ledger.pending(extractor):
        ledger.add_extraction(extraction(report, extractor))


class Hours:
    """A clock that is an hour later each time it is asked."""

    def __init__(self, start: str = "2024-03-01") -> None:
        self.now = datetime.fromisoformat(start).replace(tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


class Passed(Checkpoint):
    """Remembers the write points that were passed."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, name: str) -> None:
        self.names.append(name)


class KilledAt(Checkpoint):
    """Ends the process without warning at the write point of this number."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, name: str) -> None:
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1


def in_child(work: Callable[[], object]) -> tuple[int, Any]:
    """Run `work` in a child process: how it ended (0, or minus the signal), and what it returned or raised."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            result: object = work()
        except BaseException as error:
            result = error
        with os.fdopen(write_end, "wb") as stream:
            try:
                stream.write(pickle.dumps(result))
            except Exception as error:  # what cannot be sent is told in words
                stream.write(pickle.dumps(f"{result!r}: {error!r}"))
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as stream:
        sent = stream.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), pickle.loads(sent) if sent else None


def contents(view: View) -> bytes:
    """A view without its head, which holds the times of recording."""
    return msgspec.json.encode(msgspec.structs.replace(view, head=""))


def tamper(folder: Path, *statements: str) -> None:
    """Change the table as somebody would who knows that its guards can be dropped, and puts them back."""
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as database:
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        for _, sql in guards:
            database.execute(sql)
        database.commit()


def sealed(prev: str, seq: int, recorded: str, kind: str, subject: str, mark: str, body: str) -> str:
    """An entry's hash, reckoned here anew from what docs/ledger.md says."""
    fields = [prev, seq, recorded, kind, subject, mark, body]
    return sha(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode())
