"""How fast reports and news are read, beside CQE, quantulum3 and spaCy's small model: the same documents, in one run.

    python benchmarks/extract.py [--documents N] [--repeats N] [--json]

Each peer gets a virtual environment of its own under benchmarks/.peers/, made when it is first needed. Every reader
runs in a process of its own; the processes take turns, and the least of several turns counts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from crossbearing.reports import gather, read_path

HERE = Path(__file__).parent
ROOT = HERE.parent
PEERS = ("cqe", "quantulum3", "spacy")
OURS = "crossbearing"
NEWS = "news"
REPORTS = (ROOT / "tests" / "claims" / "reports", *sorted((ROOT / "examples").glob("*/reports")))
KILOBYTE = 1024


def documents(paragraphs: Iterable[str]) -> Iterator[str]:
    """Texts of about 1 KB: whole paragraphs put together and the rest carried on."""
    held = ""
    for paragraph in paragraphs:
        held += paragraph + "\n"
        while len(held.encode()) >= KILOBYTE:
            end = held.rfind(" ", 0, KILOBYTE) + 1
            if len(held) < 1.2 * KILOBYTE:
                end = len(held)
            yield held[:end]
            held = held[end:]


def reports() -> Iterator[str]:
    """The paragraphs of the repository's reports, which are dense with quantities."""
    for path in gather(REPORTS).paths:
        yield from read_path(path).report.text.split("\n")


def news() -> Iterator[str]:
    """The 300 pieces of broadcast news of Lee's background corpus, as a package carries them for its tests.

    Raises CalledProcessError or OSError where they cannot be had.
    """
    packages = environment(NEWS).parent.parent / "lib"
    (corpus,) = packages.glob("python*/site-packages/gensim/test/test_data/lee_background.cor")
    yield from corpus.read_text(encoding="latin-1").splitlines()


def environment(peer: str) -> Path:
    """The Python of a peer's environment, made where there is none; raises CalledProcessError where that fails."""
    folder = HERE / ".peers" / peer
    python = folder / "bin" / "python"
    done = folder / "done"
    pins = HERE / "peers" / f"{peer}.txt"
    if not (done.exists() and done.read_text(encoding="utf-8") == pins.read_text(encoding="utf-8")):
        print(f"installing {peer} ...", file=sys.stderr)
        uv = Path(sys.executable).with_name("uv")
        make = [str(uv), "venv", "--quiet", "--clear", "--python", sys.executable]
        install = [str(uv), "pip", "install", "--quiet", "--python", str(python)]
        if not uv.exists():
            make = [sys.executable, "-m", "venv", "--clear"]
            install = [str(python), "-m", "pip", "install", "--quiet"]
        subprocess.run([*make, str(folder)], check=True)
        subprocess.run([*install, "--no-deps", "-r", str(pins)], check=True)
        done.write_text(pins.read_text(encoding="utf-8"), encoding="utf-8")
    return python


class Reader:
    """A reader in its own process; raises RuntimeError where it does not start or dies."""

    def __init__(self, name: str, python: str, corpora: dict[str, list[str]]) -> None:
        self.turns: dict[str, list[dict[str, float]]] = {corpus: [] for corpus in corpora}
        self._process = subprocess.Popen(
            [python, str(HERE / "worker.py"), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
        )
        self._ask(json.dumps(corpora))

    def _ask(self, line: str) -> str:
        assert self._process.stdin and self._process.stdout and self._process.stderr
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(self._process.stderr.read().strip().rpartition("\n")[2] or "it ended without a word")
        return answer

    def turn(self, corpus: str) -> None:
        """Reads all documents of a corpus once and keeps what it took."""
        self.turns[corpus].append(json.loads(self._ask(corpus)))

    def best(self, corpus: str, count: int) -> dict[str, float]:
        """The least time of all turns as documents a second, the memory and how many quantities were found."""
        turns = self.turns[corpus]
        return {
            "documents_per_second": count / min(turn["processor"] for turn in turns),
            "documents_per_second_wall": count / min(turn["wall"] for turn in turns),
            "memory_mb": max(turn["memory"] for turn in turns),
            "found": turns[-1]["found"],
        }

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()


def measure(
    corpora: dict[str, list[str]], repeats: int
) -> tuple[dict[str, dict[str, dict[str, float]]], dict[str, str]]:
    """What each reader took, by corpus and name, and why others could not be run."""
    readers: dict[str, Reader] = {}
    missing: dict[str, str] = {}
    for name in (OURS, *PEERS):
        try:
            python = sys.executable if name == OURS else str(environment(name))
            readers[name] = Reader(name, python, corpora)
        except (OSError, subprocess.CalledProcessError, RuntimeError) as error:
            if name == OURS:
                raise
            missing[name] = str(error)
    for _ in range(repeats):
        for corpus in corpora:
            for reader in readers.values():
                reader.turn(corpus)
    for reader in readers.values():
        reader.close()
    return {
        corpus: {name: reader.best(corpus, len(texts)) for name, reader in readers.items()}
        for corpus, texts in corpora.items()
    }, missing


def table(figures: dict[str, dict[str, float]]) -> Iterator[str]:
    """The figures as lines to read."""
    yield f"{'':14}{'documents a second':>20}{'by the wall clock':>20}{'times as fast':>16}{'MB':>8}{'found':>8}"
    ours = figures[OURS]["documents_per_second"]
    for name, f in figures.items():
        ratio = "" if name == OURS else f"{ours / f['documents_per_second']:.1f}"
        yield (
            f"{name:14}{f['documents_per_second']:>20.1f}{f['documents_per_second_wall']:>20.1f}"
            f"{ratio:>16}{f['memory_mb']:>8.0f}{f['found']:>8.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--documents", type=int, metavar="N", help="of each corpus; the texts are repeated where they end"
    )
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="turns of each reader (5)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    corpora = {"reports": list(documents(reports()))}
    absent: dict[str, str] = {}
    try:
        corpora[NEWS] = list(documents(news()))
    except (OSError, subprocess.CalledProcessError) as error:
        absent[NEWS] = str(error)
    if chosen.documents:
        corpora = {corpus: list(islice(cycle(texts), chosen.documents)) for corpus, texts in corpora.items()}
    figures, missing = measure(corpora, chosen.repeats)
    missing |= absent
    sizes = {corpus: sum(len(text.encode()) for text in texts) for corpus, texts in corpora.items()}
    if chosen.json:
        told = {
            corpus: {"documents": len(texts), "bytes": sizes[corpus], "readers": figures[corpus]}
            for corpus, texts in corpora.items()
        }
        print(json.dumps({"corpora": told, "missing": missing}, indent=2))
        return
    for corpus, texts in corpora.items():
        print(f"{corpus}: {len(texts)} documents of {sizes[corpus] / len(texts) / KILOBYTE:.2f} KB")
        print("\n".join(table(figures[corpus])), end="\n\n")
    for name, why in missing.items():
        print(f"{name} could not be had: {why}")


if __name__ == "__main__":
    main()
