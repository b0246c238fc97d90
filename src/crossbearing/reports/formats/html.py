"""HTML pages: the article's text by trafilatura, the page's own word of title, publisher and date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbearing.errors import DamagedReport, EmptyReport
from crossbearing.reports.encodings import declared_in_markup, decode
from crossbearing.reports.formats._page import read_page
from crossbearing.reports.reader import MIB, Draft, Limits
from crossbearing.reports.tidy import clean_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Pages beyond these are opened apart: the time that parsing takes grows with the square of tags and attributes.
_MOST_BYTES = MIB
_MOST_TAGS = 5_000
_HUGE_TAG = re.compile(rb"<[^<>]{8000}")

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_TABLE_RULE = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+\s*$")
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td th thead tr ul br""".split()
)
_UNSEEN = frozenset("script style noscript template head title svg math iframe object select textarea button".split())


class HtmlReader:
    """HTML and XHTML pages, whole or in part."""

    name = "an HTML page"
    media = "text/html"
    suffixes = (".html", ".htm", ".xhtml")

    def apart(self, data: bytes) -> bool:
        """Only pages that are unusually large or are built of an unusual number of tags."""
        return len(data) > _MOST_BYTES or data.count(b"<") > _MOST_TAGS or _HUGE_TAG.search(data) is not None

    def read(self, data: bytes, limits: Limits) -> Draft:
        """Read the article and what the page says of itself; furniture of the page is left out of the text."""
        return read_html(decode(data, declared_in_markup(data)))


def read_html(source: str) -> Draft:
    """The draft of a page given as characters; also for the HTML bodies of mails.

    Raises DamagedReport where it is no page or is nested too deep to be read whole, EmptyReport where it has no words.
    """
    tree = _parsed(source)
    page = read_page(tree)
    whole = visible_text(tree)
    text = _article(tree) or whole
    if not text.strip():
        raise EmptyReport(
            "the page holds no words", mend="It may be filled in by a script: save it from the browser, or as PDF."
        )
    return Draft(
        text=text,
        title=page.title,
        publisher=page.publisher,
        published=page.published,
        url=page.url,
        words=whole,
        inferred=page.inferred,
    )


def _parsed(source: str) -> HtmlElement:
    from lxml import etree, html

    source = _XML_DECLARATION.sub("", source.replace("\0", ""), count=1)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, default_doctype=False)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise EmptyReport("the page holds no words", mend="Fetch it again, or remove it.") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise DamagedReport(
            "its elements are nested too deep to be read whole", mend="Save the words of it as text, and add that."
        )
    return tree


def _article(tree: HtmlElement) -> str:
    """The article as trafilatura finds it, paragraphs apart by a blank line; list items and table rows are lines."""
    import trafilatura

    found = trafilatura.extract(
        tree, output_format="txt", include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
    )
    blocks: list[str] = []
    for line in (found or "").split("\n"):
        words = line.strip()
        if not words or _TABLE_RULE.fullmatch(words):
            continue
        mark = words[0] if words.startswith(("- ", "| ")) else ""
        joined = mark and blocks and blocks[-1].rsplit("\n", 1)[-1].startswith(mark + " ")
        if joined:
            blocks[-1] += "\n" + words
        else:
            blocks.append(words)
    return clean_text("\n\n".join(blocks))


def visible_text(tree: HtmlElement) -> str:
    """All words of a page, a line for each block; walks without recursion."""
    parts: list[str] = []
    stack: list[tuple[HtmlElement, bool]] = [(tree, True)]
    while stack:
        element, entering = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if entering:
            if tag in _BLOCKS:
                parts.append("\n")
            if tag and tag not in _UNSEEN:
                parts.append(_spaced(element.text))
                stack.append((element, False))
                stack.extend((child, True) for child in reversed(element))
            else:
                parts.append(_spaced(element.tail))
        else:
            if tag in _BLOCKS:
                parts.append("\n")
            parts.append(_spaced(element.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return clean_text("\n".join(line for line in lines if line))


def _spaced(words: str | None) -> str:
    return re.sub(r"\s+", " ", words) if words else ""
