"""Who speaks in whole articles: each claim is marked [[words|speaker|relays]] in the texts of articles/."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crossbearing.catalogue import Catalogue
from crossbearing.claims.speakers import Attributions
from crossbearing.claims.text import Document
from crossbearing.terms import Report

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
MARK = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]\]")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_each_marked_claim_of_an_article_has_its_speaker(path: Path) -> None:
    marked = path.read_text(encoding="utf-8")
    text, claims, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        claims.append((len(text), mark[1], mark[2], mark[3]))
        text += mark[1]
        at = mark.end()
    text += marked[at:]
    report = Report(doc=path.stem, text=text, media="text/plain", source_hash="0", text_hash="0")
    speakers = Attributions(Document(text), report, Catalogue.shipped())
    found = []
    for start, words, _, _ in claims:
        one = speakers.at(start, start + len(words))
        found.append((words, one.speaker, " ".join(one.via)))
    assert found == [(words, speaker, via) for _, words, speaker, via in claims]
    assert len(found) >= 3
