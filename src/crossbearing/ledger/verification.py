"""Whether the log is as it was written: every entry, the end of the chain, and every stored file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crossbearing.errors import LedgerBroken
from crossbearing.ledger.entries import GENESIS, REPORT, RESTORE, Entry, Head, Reading
from crossbearing.ledger.head import head_line
from crossbearing.ledger.log import Log
from crossbearing.ledger.store import Store
from crossbearing.terms import Record


class Problem(Record, frozen=True):
    """One thing that is not as it was written: where, what, and what to do next."""

    place: str
    what: str
    mend: str


class Verification(Record, frozen=True):
    """What verifying found: how many entries there are, the hash of the last one, and all problems."""

    entries: int
    head: str
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class ChainCheck:
    """Follows the entries one by one and keeps what it finds wrong in `problems`."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = entries
        self.problems: list[Problem] = []
        self.count = 0
        self.last = GENESIS

    def __iter__(self) -> Iterator[Entry]:
        """The entries that are as they were written."""
        for entry in self._entries:
            self.count += 1
            if entry.seq > self.last.seq + 1:
                self._missing(self.last.seq + 1, entry.seq - 1)
            follows = entry.prev == self.last.hash or entry.seq != self.last.seq + 1
            self.last = Head(entry.seq, entry.hash)
            if entry.computed() != entry.hash:
                what = "was edited" if follows else "was edited, moved here from another place, or put in"
                self._add(entry.seq, f"This entry {what}: its contents do not give its hash")
            elif not follows:
                self._add(entry.seq, "This entry does not follow the one before it: one of them was replaced")
            else:
                yield entry

    def end(self, heads: tuple[Head, Head] | None, hashes: dict[int, str | None]) -> None:
        """Hold the end of the chain against the head file; `hashes` are the log's at the numbers that it names."""
        if heads is None:
            if self.last != GENESIS:
                self.problems.append(
                    Problem(
                        place="ledger.head",
                        what="The head file is missing, so a cut end would not be seen",
                        mend=f"Restore it; or, if a brief shows the head {self.last.hash}, write in it, twice,"
                        f' "{head_line(self.last)}".',
                    )
                )
            return
        settled, coming = heads
        if self.last in heads:
            return
        if self.last.seq < settled.seq:
            self._missing(self.last.seq + 1, settled.seq)
        elif hashes[settled.seq] != settled.hash:
            self._add(settled.seq, "This entry is not the one that the head file names: the end was replaced")
        else:
            first = (coming if hashes.get(coming.seq) == coming.hash else settled).seq + 1
            self._add(first, "From here on, entries were put in that no run of Crossbearing wrote")

    def _missing(self, first: int, last: int) -> None:
        if first == last:
            self._add(first, "This entry is missing: it was deleted")
        else:
            self._add(first, f"The entries {first} to {last} are missing: they were deleted")

    def _add(self, seq: int, what: str) -> None:
        self.problems.append(Problem(place=f"entry {seq}", what=what, mend=RESTORE))


def verify(log: Log) -> Verification:
    """Hold every entry, the end of the chain and the stored files against what they should be."""
    database = log.database
    while True:
        heads = _heads(log)
        with database.reading():
            last = database.head()
            if _heads(log) != heads:
                continue  # a run has just written: look again
            chain = ChainCheck(database.entries())
            problems: list[Problem] = []
            try:
                problems += _altered_files(chain, log.store)
                if isinstance(heads, Problem):
                    problems.append(heads)
                else:
                    chain.end(heads, {head.seq: database.hash_at(head.seq) for head in heads or ()})
                damage = database.damage()
                if damage:
                    problems.append(Problem(place=str(database.path), what=f"SQLite says: {damage}", mend=RESTORE))
            except LedgerBroken as error:
                problems.append(_problem(error))
        return Verification(entries=chain.count, head=last.hash, problems=(*chain.problems, *problems))


def _heads(log: Log) -> tuple[Head, Head] | Problem | None:
    try:
        return log.head_file.read()
    except LedgerBroken as error:
        return _problem(error)


def _altered_files(entries: Iterable[Entry], store: Store) -> Iterator[Problem]:
    """A problem for each stored file that an entry names and that is missing or altered."""
    seen: set[str] = set()
    for entry in entries:
        if entry.kind != REPORT:
            continue
        reading = entry.read(Reading)
        for name in (reading.source, reading.text):
            if name not in seen:
                seen.add(name)
                try:
                    store.get(name)
                except LedgerBroken as error:
                    yield _problem(error, f"entry {entry.seq}, report {entry.subject}: ")


def _problem(error: LedgerBroken, before: str = "") -> Problem:
    return Problem(place=before + (error.place or ""), what=error.what, mend=error.mend)
