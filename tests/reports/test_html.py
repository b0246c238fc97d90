"""HTML: the article without its page, and what the markup says of it."""

from __future__ import annotations

import pytest
from report_making import FIRST, SECOND, html

from crossbearing.errors import DamagedReport, EmptyReport, OversizedReport
from crossbearing.reports import Limits, read_bytes
from crossbearing.reports.formats.html import HtmlReader
from crossbearing.terms import Report

ARTICLE = f"""
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="share"><a>Share</a> <a>Tweet</a> 1,204 shares</div>
<article><h1>Seoul counts more boxes</h1>
<p>{FIRST} He named <b>Shin</b> and the <a href="/x">port</a>.</p>
<figure><img src="a.jpg"><figcaption>A ship of 300 boxes.</figcaption></figure><h2>What went</h2>
<ul><li>6,700 containers</li><li>3 million shells</li></ul>
<table><tr><th>Month</th><th>Containers</th></tr><tr><td>August</td><td>1,000</td></tr>
<tr><td>May</td><td>20</td></tr></table>
<p>{SECOND}</p><p>Short one.</p>
<p>Nobody outside the two countries has opened one of the boxes, so he offered sums instead.</p>
</article>
<aside><h3>Most read</h3>
<ol><li><a href="/1">Three dead in pile-up</a></li><li><a href="/2">50 best walks</a></li></ol></aside>
<footer>© 2024 Example Daily. All rights reserved.</footer>
"""


def read(data: bytes | str, **limits: int) -> Report:
    return read_bytes("a.html", data if isinstance(data, bytes) else data.encode(), limits=Limits(**limits)).report


def test_the_article_is_kept_whole_and_the_page_left_out():
    text = read(html(ARTICLE)).text
    for words in (FIRST, "He named Shin and the port.", SECOND, "What went", "Short one.", "sums instead."):
        assert words in text
    for words in ("Home", "Tweet", "1,204", "pile-up", "50 best", "©"):
        assert words not in text


def test_paragraphs_are_apart_and_lists_and_tables_are_lines():
    text = read(html(ARTICLE)).text
    assert f"{SECOND}\n\nShort one.\n\nNobody" in text
    assert "What went\n\n- 6,700 containers\n- 3 million shells\n\n" in text
    assert "| Month | Containers |\n| August | 1,000 |\n| May | 20 |" in text


def test_a_page_without_metadata_is_read_from_its_words():
    report = read(html(f"<p>Published 28 February 2024, 07:15</p>{ARTICLE}"))
    assert (report.title, report.publisher, report.published) == (
        "Seoul counts more boxes",
        "Example Daily",
        "2024-02-28",
    )
    assert report.inferred == ("published", "publisher", "title")


def test_a_page_that_says_nothing_of_itself_is_given_nothing():
    report = read(html(f"<p>{FIRST}</p>"))
    assert (report.title, report.publisher, report.published, report.url, report.inferred) == (
        None,
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="T"><meta property="og:site_name" content="P">'
        '<meta property="article:published_time" content="2024-02-28T23:30:00-05:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "T", "publisher": {"name": "P"},'
        ' "datePublished": "2024-02-28", "dateModified": "2024-03-09"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"}, {"@type": ["Article"],'
        ' "headline": "T", "publisher": [{"name": "P"}], "datePublished": "2024-02-28T01:00Z"}]}</script>',
        '<meta name="DC.Title" content="T"><meta name="dc.publisher" content="P">'
        '<meta name="DC.date.issued" content="2024-02-28">',
        '<meta name="title" content="no"><title>T</title><meta name="publisher" content="P">'
        '<meta name="date" content="28 Feb 2024">',
    ],
)
def test_metadata_in_its_many_forms(head):
    report = read(html(f"<p>{FIRST}</p><p>{SECOND}</p>", head))
    assert (report.title, report.publisher, report.published, report.inferred) == ("T", "P", "2024-02-28", ())


def test_the_date_of_change_and_the_dates_of_other_articles_are_no_publication():
    head = '<meta property="article:modified_time" content="2024-03-09"><meta name="lastmod" content="2024-03-09">'
    others = '<time datetime="2024-01-01">1 Jan</time><time datetime="2024-01-02">2 Jan</time>'
    assert read(html(f"<p>{FIRST}</p><p>{SECOND}</p>{others}", head)).published is None
    assert read(html(f'<time datetime="2024-02-28T10:00">today</time><p>{FIRST}</p>')).published == "2024-02-28"


def test_the_year_of_a_copyright_is_no_date():
    assert read(html(f"<p>{FIRST}</p><footer>© 2024 Example Daily</footer>")).published is None


def test_the_name_of_the_site_behind_the_title_is_the_publisher():
    report = read(html(f"<h1>Boxes counted</h1><p>{FIRST}</p>", "<title>Boxes counted - Asia | Example Daily</title>"))
    assert report.title == "Boxes counted - Asia | Example Daily"
    report = read(html(f"<h1>Boxes counted</h1><p>{FIRST}</p>", "<title>Boxes counted | Example Daily</title>"))
    assert (report.title, report.publisher, report.inferred) == ("Boxes counted", "Example Daily", ("publisher",))


def test_addresses_are_taken_if_they_are_of_the_web():
    head = '<link rel="canonical" href="https://example.org/a">'
    assert read(html(f"<p>{FIRST}</p>", head)).url == "https://example.org/a"
    assert read(html(f"<p>{FIRST}</p>", '<link rel="canonical" href="javascript:alert(1)">')).url is None


def test_fragments_and_tiny_pages():
    assert read("<p>NIS: 15,000 troops.").text == "NIS: 15,000 troops."
    assert read("NIS: 15,000 troops sent, says Seoul & co").text == "NIS: 15,000 troops sent, says Seoul & co"


@pytest.mark.parametrize("encoding", ["euc-kr", "utf-16", "utf-8"])
def test_the_encoding_that_a_page_names_is_believed(encoding):
    words = "북한이 컨테이너 6,700개를 보냈다고 장관이 말했다."
    page = f"<html><head><meta charset={encoding}></head><body><p>{words}</p></body></html>"
    assert read(page.encode(encoding)).text == words


def test_xhtml_with_a_declaration():
    head = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
    assert read(f"{head}<body><p>{FIRST}</p></body></html>").text == FIRST


@pytest.mark.parametrize("page", [b"<html></html>", b"<body><script>var a = 1</script></body>", b"<!-- x -->", b"<"])
def test_a_page_without_words_is_said_to_have_none(page):
    with pytest.raises(EmptyReport) as caught:
        read(page)
    assert caught.value.place == "a.html"


def test_what_is_nested_too_deep_is_refused_and_not_cut():
    with pytest.raises(DamagedReport, match="nested too deep"):
        read("<div>" * 2_000 + FIRST)


@pytest.mark.parametrize(
    "page",
    ["<ul><li>x</li></ul>" * 40_000, "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x"],
    ids=["many lists", "many attributes"],
)
def test_pages_that_would_take_minutes_are_given_up(page):
    assert HtmlReader().apart(page.encode())
    with pytest.raises(OversizedReport, match="more than the 1 s"):
        read(page, seconds=1)


def test_an_ordinary_page_is_read_without_a_process():
    assert not HtmlReader().apart(html(ARTICLE * 20))
