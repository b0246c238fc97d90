"""A text's parts as HTML: numbers lead to what they are from, or say it; foreign words are escaped and kept apart."""

from __future__ import annotations

import msgspec
from markupsafe import Markup, escape

from crossbearing.brief import words
from crossbearing.brief.content.parts import From, Kind, Part, Text
from crossbearing.brief.wording import foreign


def html(text: Text) -> Markup:
    """The text as markup."""
    return Markup("").join(map(_part, text))


def unlinked(text: Text) -> Markup:
    """The text as markup without links, for what is itself pressed."""
    return html(tuple(msgspec.structs.replace(part, to=None, note=None) for part in text))


def spoken(text: Text) -> str:
    """The text as words alone, for a title or a description."""
    return words.shown("".join(f"“{part.text}”" if part.kind is Kind.QUOTE else part.text for part in text))


def _part(part: Part) -> Markup:
    inside = _inside(part)
    if part.strong:
        inside = Markup("<b>{}</b>").format(inside)
    if part.small:
        return Markup("<small>{}</small>").format(inside)
    if part.note is not None:
        inside += Markup("<sup>{}</sup>").format(part.note)
    if part.to is not None:
        kind = Markup(' class="e"') if part.source and part.source.of is From.ESTIMATE else Markup("")
        return Markup('<a{} href="{}">{}</a>').format(kind, part.to if "#" in part.to else f"#{part.to}", inside)
    if part.source is not None and part.source.of in _APART:
        return Markup('<span data-from="{}">{}</span>').format(part.source.of.value, inside)
    return inside


_APART = (From.COUNT, From.RULE, From.CASE)
"""What a number that leads nowhere does not show by where it stands."""


def _inside(part: Part) -> Markup:
    match part.kind:
        case Kind.PLAIN:
            return escape(words.shown(part.text))
        case Kind.QUOTE:
            return Markup("“{}”").format(_told(part.text))
        case Kind.CODE:
            return Markup("<code>{}</code>").format(words.shown(part.text))
        case Kind.CHANGE:
            return Markup('<span class="drift">{}</span>').format(_told(part.text))
        case Kind.ADDRESS:
            return _address(part.text)
        case _:
            return _told(part.text)


def _told(text: str) -> Markup:
    """Words that are not ours, kept apart where they might turn the direction of ours."""
    return escape(text) if (bare := text.replace("\u00a0", " ")).isascii() and bare.isprintable() else foreign(text)


def _address(url: str) -> Markup:
    if words.web_address(url) is None:
        return foreign(url)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, foreign(url))
