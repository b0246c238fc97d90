"""What an HTML page says of itself in its markup: JSON-LD, Open Graph and other meta fields, time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crossbearing.reports.stamps import read_date
from crossbearing.reports.tidy import tidy
from crossbearing.terms import Record

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "twitter:title", "headline")
_PUBLISHERS = tuple(
    """og:site_name citation_publisher dc.publisher dcterms.publisher publisher application-name
    citation_journal_title""".split()
)
# First publication only; a page's time of change is not its date.
_DATES = tuple(
    """article:published_time og:article:published_time datepublished og:published_time citation_publication_date
    citation_date parsely-pub-date sailthru.date dc.date.issued dcterms.issued dc.date dcterms.date pubdate publishdate
    publish-date publish_date publication_date published article.published date originalpublicationdate""".split()
)
_ARTICLES = re.compile(r"article|report|blogposting|posting", re.IGNORECASE)
_PAGES = re.compile(r"webpage|creativework", re.IGNORECASE)
_SITE_BEHIND = re.compile(r"\s+[-–—|·:»]\s+([^-–—|·»]{2,60})")
_MOST_JSON = 500_000
_DEEPEST = 6


class Page(Record, frozen=True):
    """A page's own word of itself; `inferred` names what was read from its headings and not from metadata."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    inferred: tuple[str, ...] = ()


def read_page(tree: HtmlElement) -> Page:
    """The title, publisher, date and address that the markup gives."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    heading = _only_heading(tree)
    title = linked.title or _first(metas, _TITLES)
    publisher = linked.publisher or _first(metas, _PUBLISHERS)
    inferred: list[str] = []
    if not title:
        title, site = _split_title(tidy(tree.findtext(".//title")), heading)
        if title is None and heading:
            title = heading
            inferred.append("title")
        if site and not publisher:
            publisher = site
            inferred.append("publisher")
    dates = (read_date(metas[name]) for name in _DATES if name in metas)
    return Page(
        title=title,
        publisher=publisher,
        published=linked.published or next(filter(None, dates), None) or _timed(tree),
        url=_canonical(tree) or metas.get("og:url"),
        inferred=tuple(inferred),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The meta fields by their lower-case names, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next(filter(None, (tidy(metas[name]) for name in names if name in metas)), None)


def _linked_data(tree: HtmlElement) -> Page:
    """What the JSON-LD of an article says, else that of a page; blocks that are no JSON are passed by."""
    page = Page()
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _MOST_JSON:
            continue
        try:
            found = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(found, 0):
            kind = str(thing.get("@type", ""))
            if _ARTICLES.search(kind):
                return _of_thing(thing)
            if _PAGES.search(kind) and page == Page():
                page = _of_thing(thing)
    return Page(published=page.published)


def _things(found: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for one in found[:200]:
            yield from _things(one, depth + 1)
    elif isinstance(found, dict):
        yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(found.get(key), depth + 1)


def _of_thing(thing: dict[str, object]) -> Page:
    published = thing.get("datePublished")
    return Page(
        title=_name(thing.get("headline") or thing.get("name")),
        publisher=_name(thing.get("publisher")),
        published=read_date(published) if isinstance(published, str) else None,
    )


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return tidy(value) if isinstance(value, str) else None


def _only_heading(tree: HtmlElement) -> str | None:
    """The page's first-level heading, if it has just one with words."""
    found = [words for element in tree.iter("h1") if (words := tidy(" ".join(element.itertext())))]
    return found[0] if len(found) == 1 else None


def _split_title(title: str | None, heading: str | None) -> tuple[str | None, str | None]:
    """The title element without the site's name behind it, where the heading shows which part is which."""
    if title and heading and title.lower().startswith(heading.lower()):
        behind = _SITE_BEHIND.fullmatch(title[len(heading) :])
        if behind:
            return title[: len(heading)], behind.group(1).strip()
    return title, None


def _timed(tree: HtmlElement) -> str | None:
    """The date of the time elements that are marked as the publication, else of all if they name one day."""
    dates: list[str] = []
    for element in tree.iter("time"):
        date = read_date(element.get("datetime") or "")
        if date is None:
            continue
        if "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None:
            return date
        dates.append(date)
    return dates[0] if len(set(dates)) == 1 else None


def _canonical(tree: HtmlElement) -> str | None:
    return next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
