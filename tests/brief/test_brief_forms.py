"""The other forms of a brief: Markdown, the page of changes, markings, and that no form prints a number of its own."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import msgspec
import pytest
from brief_making import CASE, ECHOED, HOSTILE, a_hostile_case
from estimate_making import ESTIMATE, FITTED

from crossbearing.brief import PageInput, files_of, page
from crossbearing.brief.content import brief_of
from crossbearing.brief.content.checking import parts
from crossbearing.brief.content.compared import compared
from crossbearing.brief.content.parts import Claims, Entry, Figure, Folded
from crossbearing.brief.drawing import Drawings
from crossbearing.brief.markdown import markdown
from crossbearing.brief.page import page_of
from crossbearing.terms import Checked, Origins

CASES = {"small": CASE, "echoed": ECHOED, "fitted": FITTED}


def _shown(html: str) -> str:
    """What a page says below its head, without its charts, the small numbers of its footnotes and its contents."""
    body = html[html.index("<main") :]
    for tag in ("svg", "sup"):
        body = re.sub(rf"<{tag}\b.*?</{tag}>", " ", body, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", body))


def _all(blocks, kind: type) -> list:
    """All blocks of a kind, also those within others."""
    found = []
    for block in blocks:
        found += [block] if isinstance(block, kind) else []
        found += _all(block.blocks, kind) if isinstance(block, Entry | Folded) else []
    return found


def _markdown(case: PageInput) -> str:
    brief = brief_of(case)
    return markdown(brief, Drawings(brief))


def _compared(earlier: PageInput, later: PageInput) -> str:
    made = compared(earlier, later, home="index.html")
    return page_of(made, Drawings(made))


def _digits(*words: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", " ".join(words)))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_page_prints_no_number_that_is_not_a_sourced_part(case: PageInput) -> None:
    made = brief_of(case)
    blocks = [block for section in made.sections for block in section.blocks]
    drawn = [part.text for figure in _all(blocks, Figure) for part in figure.alt]
    told = [part.text for part in parts((*blocks, made.foot))]
    quoted = [piece.text for table in _all(blocks, Claims) for said in table.passages for piece in said.pieces]
    assert _digits(_shown(page_of(made, Drawings(made)))) == _digits(*told, *quoted) - _digits(*drawn)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_form_is_the_same_each_time(case: PageInput) -> None:
    assert dict(files_of(case)) == dict(files_of(msgspec.structs.replace(case)))


def test_the_marking_stands_at_head_and_foot_and_silence_is_told() -> None:
    for text in (page(FITTED), _markdown(FITTED)):
        assert text.count("TLP:AMBER+STRICT") == 2
    assert page(CASE).count("No handling marking") == 2


def test_markdown_has_each_footnote_once_and_only_those_that_are_called() -> None:
    text = _markdown(FITTED)
    given = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    called = set(re.findall(r"\[\^(\d+)\](?!: “)", text))
    assert len(given) == len(set(given)) == len(CASE.claims)
    assert set(given) == called
    (note,) = re.findall(r"^\[\^1\]: .*", text, re.MULTILINE)
    assert "“The White House said on 13 October that **more than 1,000** containers had gone." in note
    assert "speaker White House" in note and "grade `B3`" in note and note.endswith("Boxes by the thousand.")


def test_markdown_shows_hostile_words_as_text() -> None:
    text = _markdown(a_hostile_case(HOSTILE + "\n# big [x](javascript:alert(1)) ![](http://h/p) `a` | b"))
    text = re.sub("`[^`]*`", "", text)  # nothing in code is markup
    text = re.sub(r"\]\(charts/[a-z0-9-]+\.svg\)", "]", text)
    assert not re.search(r"(?<!\\)<(?!https?://)[a-z/!]", text)
    assert not re.search(r"(?<!\\)\]\((?!\\)", text)
    assert not re.search(r"^# big", text, re.MULTILINE)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", text)


def _earlier() -> PageInput:
    """The small case before its second report came, with another estimate."""
    claims = tuple(claim for claim in CASE.claims if claim.doc == "first")
    ids = {claim.id for claim in claims}
    statements = tuple(
        one
        for one in CASE.origins.statements
        if any(echo.id in ids for figure in one.figures for echo in figure.claims)
    )
    known = {figure.id for one in statements for figure in one.figures}
    estimate = msgspec.structs.replace(
        ESTIMATE,
        as_of="2024-06-30",
        model_hash="cd" * 32,
        propositions=(msgspec.structs.replace(ESTIMATE.propositions[0], probability=0.3), ESTIMATE.propositions[1]),
        origins=tuple(one for one in ESTIMATE.origins if one.id in {s.id for s in statements}),
        figures=tuple(one for one in ESTIMATE.figures if one.figure in known),
    )
    return msgspec.structs.replace(
        FITTED,
        as_of="2024-06-30",
        reports=CASE.reports[:1],
        claims=claims,
        origins=msgspec.structs.replace(CASE.origins, statements=statements, links=(), rulings=()),
        checked=Checked(),
        fitted=msgspec.structs.replace(FITTED.fitted, estimate=estimate),
    )


class TestCompared:
    """What changed between two days, and because of which report."""

    html: str = _compared(_earlier(), FITTED)

    def _told(self, anchor: str) -> str:
        (section,) = re.findall(rf'<section id="{anchor}".*?</section>', self.html, re.DOTALL)
        return " ".join(re.sub("<[^>]+>", "", section).replace("\u00a0", " ").split())

    def test_the_answer_then_and_now(self) -> None:
        told = self._told("answer")
        assert told.index("As of 30 Jun 2024") < told.index("As of 31 Dec 2024")
        assert "More than 5,000 containers had been sent30 %72 %" in told.replace(" 30 %", "30 %").replace(
            " 72 %", "72 %"
        )
        assert "2 reports have come in between; the claims went from 5 claims to 7 claims." in told

    def test_each_new_report_with_what_it_brought(self) -> None:
        told = self._told("because")
        assert "The count goes on" in told and "9,000 to 12,000" in told
        assert "Without it the answer would be 3 to 15" in told
        assert "It brought no claim." in told
        assert "9,000 to 12,000" in self._told("contested")

    def test_what_several_new_reports_carry_is_new_with_the_first(self) -> None:
        empty = msgspec.structs.replace(
            ECHOED, reports=(), claims=(), origins=Origins(statements=()), checked=Checked(), as_of="2024-01-31"
        )
        told = _compared(empty, ECHOED)
        assert told.count("New: Ministry of Defence") == 1 and told.count("Repeats: Ministry of Defence") == 1

    def test_links_lead_to_the_page_of_the_later_day(self) -> None:
        targets = set(re.findall(r'href="([^"]*#[^"]+)"', self.html))
        inside = set(re.findall(r' id="([^"]+)"', self.html))
        there = set(re.findall(r' id="([^"]+)"', page(FITTED)))
        for target in targets:
            file, _, anchor = target.partition("#")
            assert anchor in (there if file else inside), target
        assert any(target.startswith("index.html#") for target in targets)

    def test_nothing_changed_is_said(self) -> None:
        text = " ".join(re.sub("<[^>]+>", "", _compared(FITTED, FITTED)).split())
        for words in ("No report has come in between.", "No contested quantity has a new figure.", "counts no longer."):
            assert words in text
