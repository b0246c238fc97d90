"""The files of a brief, in an ordered list: to add one, a function from a brief to bytes and a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crossbearing.brief.content.parts import Brief


class Output(NamedTuple):
    """A file's name in the folder of the brief, and what makes its bytes."""

    name: str
    make: Callable[[Brief], bytes]


def _page(brief: Brief) -> bytes:
    from crossbearing.brief.page import page_of

    return page_of(brief).encode()


def _markdown(brief: Brief) -> bytes:
    from crossbearing.brief.markdown import markdown

    return markdown(brief).encode()


OUTPUTS: tuple[Output, ...] = (Output("index.html", _page), Output("brief.md", _markdown))
