"""The page of a case: complete, self-contained, the same each time, and safe whatever a report says."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from brief_making import CASE, ECHOED, HOSTILE, a_claim, a_hostile_case, a_report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.brief import PageInput, page
from crossbearing.terms import Bound, Checked

GOLDEN = Path(__file__).parent / "golden"

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Page(HTMLParser):
    """A page's elements, addresses, anchors, text by element, and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.style = ""
        self._in = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self._in = tag
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self.style += data
        else:
            self.text += data

    def all(self, name: str) -> list[str]:
        return [value for _, other, value in self.attributes if other == name]


@pytest.fixture(scope="module")
def html() -> str:
    return page(CASE)


@pytest.fixture(scope="module")
def read(html: str) -> Page:
    return Page(html)


@pytest.mark.parametrize(("name", "case"), [("page", CASE), ("echoed", ECHOED)], ids=["page", "echoed"])
def test_the_page_is_as_it_was_looked_at(name: str, case: PageInput) -> None:
    """Held against golden/; CROSSBEARING_GOLDEN=write writes that anew, to be looked at before it is kept."""
    file = GOLDEN / f"{name}.html"
    if os.environ.get("CROSSBEARING_GOLDEN") == "write":
        file.write_text(page(case), "utf-8")
    assert page(case) == file.read_text("utf-8")


def test_the_same_case_gives_the_same_page(html: str) -> None:
    assert page(msgspec.structs.replace(CASE)) == html


def test_it_asks_for_nothing(read: Page) -> None:
    assert not {"script", "iframe", "object", "embed", "base", "form", "img", "link"} & set(read.tags) - {"link"}
    assert [(tag, value) for tag, name, value in read.attributes if name == "src"] == []
    links = {value for tag, name, value in read.attributes if name == "href" and tag == "link"}
    assert links == {"data:,"}
    assert "url(" not in read.style
    assert "@import" not in read.style


def test_its_policy_lets_only_its_own_style_through(html: str, read: Page) -> None:
    (policy,) = [value for value in read.all("content") if "default-src" in value]
    digest = base64.b64encode(hashlib.sha256(read.style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not read.all("style")
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_every_link_inside_leads_somewhere_and_every_anchor_is_one(read: Page) -> None:
    ids = read.all("id")
    assert [anchor for anchor, n in Counter(ids).items() if n > 1] == []
    targets = {value[1:] for value in read.all("href") if value.startswith("#")}
    assert targets <= set(ids)
    assert {word for value in read.all("aria-labelledby") for word in value.split()} <= set(ids)


def test_only_web_addresses_of_reports_lead_outside(read: Page) -> None:
    outside = [value for value in read.all("href") if not value.startswith(("#", "data:", "charts/"))]
    assert outside == ["https://wire.example/boxes"]
    assert read.all("rel") == ["icon", "noopener noreferrer"]


def test_each_number_leads_to_its_sentence_and_back(html: str) -> None:
    (section,) = re.findall(r'<section id="contested".*?</section>', html, re.DOTALL)
    rows = dict(re.findall(r'<tr id="(\w+)">.*?<a href="#(\w+)">', section))
    marks = re.findall(r'<mark id="(\w+)">', html)
    back = dict(re.findall(r'<b>([^<]+)</b> <span>[^<]+</span> <a href="#(\w+)">compare', html))
    assert len(rows) == 4
    assert set(rows.values()) <= set(marks)
    assert len(marks) == len(CASE.claims)
    assert set(back.values()) <= set(rows)


def _entries(html: str, section: str) -> list[str]:
    """The entries of a section."""
    (found,) = re.findall(rf'<section id="{section}".*?</section>', html, re.DOTALL)
    return re.findall(r'<article class="entry".*?</article>', found, re.DOTALL)


@pytest.fixture(scope="module")
def told() -> str:
    return page(ECHOED)


class TestEchoes:
    """A briefing told by two reports, one of which altered it, and a claim that contradicts it."""

    def test_an_echoed_figure_stands_once_with_its_echo_folded_beneath(self, told: str) -> None:
        (section,) = re.findall(r'<section id="contested".*?</section>', told, re.DOTALL)
        (table,) = re.findall(r"<table>.*?</table>", section, re.DOTALL)
        assert len(re.findall(r'<tr id="', table)) == 2
        (folded,) = re.findall(r'<tr class="echoes">.*?</details>', table, re.DOTALL)
        assert "1 echo, 1 altered" in Page(folded).text and "7,600" in folded
        assert "value: about 6,700 became 7,600" in folded

    def test_a_statement_stands_once_with_who_repeats_it_and_who_decided(self, told: str) -> None:
        statements = [Page(one).text for one in _entries(told, "origins")]
        (briefing,) = [one for one in statements if "Ministry of Defence" in one]
        assert len(statements) == 2
        assert "in 2 reports" in briefing and "1 more report" in briefing and "Boxes!" in briefing
        assert "joined by J. Kim: One briefing." in briefing
        assert "computed: 6,700 container x about 448" in briefing

    def test_findings_stand_with_their_sums_and_sentences_without_the_dismissed_one(self, told: str) -> None:
        found = _entries(told, "findings")
        assert [re.findall(r"<code>(.*?)</code>", one) for one in found] == [[f.id] for f in ECHOED.checked.findings]
        assert all('class="hard"' in one for one in found)
        assert "336 days apart" in found[0]
        marks = set(re.findall(r'<mark id="(\w+)">', told))
        assert set(re.findall(r'href="#(\w+)">“', "".join(found))) <= marks
        assert ECHOED.checked.dismissed[0].finding.arithmetic not in told
        assert "1 finding that somebody dismissed is left out." in Page(told).text

    def test_the_summary_counts_each_voice_once(self, told: str) -> None:
        text = Page(told).text
        assert "these are 3 figures in 2 statements of 2 independent origins." in text
        assert "The checks report 2 findings: 2 hard; 1 more dismissed." in text

    def test_an_echo_leads_to_the_line_of_its_figure_and_to_its_statement(self, told: str) -> None:
        lines = re.findall(
            r'<b>7,600</b> <span>exact</span>\s*<a href="#(\w+)">compare</a> <a href="#(\w+)">origin', told
        )
        assert len(lines) == 1 and all(f'id="{anchor}"' in told for anchor in lines[0])


def test_many_findings_are_folded_and_none_is_lost() -> None:
    (first, *_) = ECHOED.checked.findings
    findings = tuple(msgspec.structs.replace(first, id=f"kind-{number}") for number in range(20))
    html = page(msgspec.structs.replace(ECHOED, checked=Checked(findings=findings)))
    assert "8 more findings" in Page(html).text
    assert html.count('<span class="hard">') == 20


def test_what_was_left_out_is_listed_with_the_reason(read: Page) -> None:
    for words in ("No day", "A mistake", "notes.xyz", "No reader takes this kind of file", "Save it as text."):
        assert words in read.text
    assert "One has no date, one is withdrawn and one could not be read." in read.text


def test_the_foot_says_what_made_it(read: Page) -> None:
    foot = read.text[read.text.index("About this page") :]
    assert "9f" * 32 in foot
    assert "31\u00a0Dec 2024" in foot
    assert "rules" in foot


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            PageInput(title="Empty"),
            ["No report has been read yet. Put reports", "Nothing is contested", "Nothing: every"],
        ),
        (PageInput(title="Silent", reports=(a_report(),)), ["No claim was found", "They hold no claim"]),
        (
            PageInput(title="Agreed", reports=(a_report(),), claims=(a_claim(),)),
            ["so nothing is contested", "Nothing is contested", "6,700"],
        ),
        (
            PageInput(title="Undated", claims=(a_claim(id="1"), a_claim(id="2", speaker="x"))),
            ["No chart: none of these claims has a date.", "Container: shipped"],
        ),
    ],
    ids=lambda value: value.title if isinstance(value, PageInput) else "",
)
def test_what_is_not_there_is_said(case: PageInput, said: list[str]) -> None:
    text = Page(page(case)).text
    for words in said:
        assert words in text


def test_a_report_in_another_language_is_listed_apart() -> None:
    foreign = a_report("kr", "포탄 백만 발", title="포탄", language="ko")
    text = Page(page(PageInput(title="x", reports=(foreign,), unread=(foreign,)))).text
    assert "One is in a language that is not read yet" in text
    assert "No report has been read yet." in text
    assert text.count("language: ko") == 1


def test_hostile_words_are_shown_as_text(read: Page) -> None:
    html = page(a_hostile_case(HOSTILE))
    hostile = Page(html)
    assert set(hostile.tags) <= {*read.tags, "details", "summary"}
    assert hostile.tags["script"] == hostile.tags["img"] == 0
    assert not [name for _, name, _ in hostile.attributes if name.startswith("on")]
    assert all(re.match(r"#|data:,|charts/[a-z0-9-]+\.\w+$", value) for value in hostile.all("href"))
    assert not TURNING.search(html)
    assert not re.search("[\x00-\x08\x0b-\x1f]", html)
    assert "<script>alert(1)</script>" in hostile.text
    assert "⟨U+202E⟩gnp." in hostile.text
    assert "{{7*7}}" in hostile.text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec=None), min_size=1, max_size=40))
def test_no_words_break_the_page(words: str) -> None:
    html = page(a_hostile_case(words))
    html.encode("utf-8")
    assert Page(html).tags["article"] == Page(page(a_hostile_case("x"))).tags["article"]


def test_claims_of_one_id_have_anchors_of_their_own() -> None:
    twice = (a_claim(bound=Bound.EXACT), a_claim(bound=Bound.ABOUT))
    ids = Page(page(PageInput(title="x", reports=(a_report(),), claims=twice))).all("id")
    assert len(ids) == len(set(ids))


def test_quantities_that_differ_only_in_unit_have_headings_of_their_own() -> None:
    units = [{"unit": "count"}, {"unit": "tonne"}, {"unit": "count", "per": "day"}]
    claims = tuple(a_claim(id=f"{n}{who}", speaker=who, **fields) for n, fields in enumerate(units) for who in "ab")
    html = page(PageInput(title="x", reports=(a_report(),), claims=claims))
    headings = re.findall(r'<h3 id="q\w+-h">([^<]+)</h3>', html)
    assert sorted(heading.partition("russia")[2] for heading in headings) == ["", ", a day", ", in tonnes"]
