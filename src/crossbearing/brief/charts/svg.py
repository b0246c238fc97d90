"""Vega's SVG made fit to stand inside a page: small, titled, without outside addresses, its marks linked to anchors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_KEPT = frozenset(
    "d transform fill stroke stroke-width stroke-dasharray opacity fill-opacity x2 y2 text-anchor".split()
)


def for_page(svg: str, *, anchor: str, title: str, description: str, labels: Mapping[str, str]) -> str:
    """The same picture as a titled group of links.

    `labels` words the mark that leads to each anchor; a link to anywhere else is taken off its mark. The role is
    "group" and not "img", for an image's inside is closed to those who do not see it, and links stand there.
    """
    from lxml import etree

    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    viewbox = root.get("viewBox")
    body = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})
    for name, value in {
        "viewBox": viewbox,
        "class": "chart",
        "role": "group",
        "aria-labelledby": f"{anchor}-t {anchor}-d",
    }.items():
        body.set(name, value)
    for tag, words in (("title", title), ("desc", description)):
        element = etree.SubElement(body, f"{{{_SVG}}}{tag}", id=f"{anchor}-{tag[0]}")
        element.text = words
    for child in root:
        copy = _lean(child, labels, etree)
        if copy is not None:
            body.append(copy)
    etree.cleanup_namespaces(body)
    drawn: str = etree.tostring(body, encoding="unicode")
    return drawn


def _lean(element: Any, labels: Mapping[str, str], etree: Any) -> Any:
    """A copy without empty paths and groups, roles and needless digits; None if nothing is left."""
    tag = etree.QName(element).localname
    inside = [copy for child in element if (copy := _lean(child, labels, etree)) is not None]
    if tag == "a":
        target = element.get(_HREF, "").partition("#")[2]
        if target not in labels:
            return inside[0] if inside else None
        link = etree.Element(f"{{{_SVG}}}a", href=f"#{target}")
        etree.SubElement(link, f"{{{_SVG}}}title").text = labels[target]
        link.extend(inside)
        return link
    kept = {name: _shorter(value) for name, value in element.attrib.items() if name in _KEPT}
    kept = {name: value for name, value in kept.items() if (name, value) not in _DEFAULTS}
    if tag == "g":
        classes = element.get("class", "").split()
        part = next((c.removeprefix("role-") for c in classes if c.startswith("role-axis-")), None)
        if not inside:
            return None
        if part is None and not kept and len(inside) == 1:
            return inside[0]
        if part:
            kept["class"] = part
    elif tag in ("path", "line", "text", "rect"):
        drawn = kept.get("d") not in (None, "", "M0,0h0v0h0Z") if tag == "path" else True
        visible = {"fill", "stroke"} & {name for name, value in kept.items() if value != "none"}
        if not drawn or (tag == "text" and not element.text) or (tag in ("path", "rect") and not visible):
            return None
    copy = etree.Element(f"{{{_SVG}}}{tag}", **kept)
    copy.text = element.text if tag == "text" else None
    copy.extend(inside)
    return copy


_DEFAULTS = frozenset({("transform", "translate(0,0)"), ("opacity", "1"), ("stroke-width", "1"), ("fill-opacity", "1")})


def _shorter(value: str) -> str:
    return _NUMBER.sub(lambda m: f"{float(m.group()):.1f}".removesuffix(".0"), value)
